"""A composite score taken apart: how much each part contributes to its change or to its distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from lkjip.analysis.wawasan import Wawasan, beda, exact, kapital, singkat, terlihat, ukuran
from lkjip.figures.bingkai import bingkai
from lkjip.ground.angka import bilangan, daftar, nilai, persen
from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.hitung import HUNDRED, ratio
from lkjip.params.analysis import Analysis


class Acuan(StrEnum):
    """What a composite is compared with."""

    TAHUN_LALU = "tahun lalu"
    TARGET = "target"
    MAKSIMUM = "nilai tertinggi"


@dataclass(frozen=True)
class Bagian:
    """A part of a composite: its value, the value that stands against it, and what it contributes to the whole."""

    kode: str
    nama: str
    nilai: Cell
    acuan: Cell
    sumbangan: Decimal


@dataclass(frozen=True)
class Uraian(Wawasan):
    """The difference between two values of a composite, part by part.

    The contributions and `sisa` add up exactly to `selisih`. ketelitian: how much of it rounding can explain. tahun: of
    the comparison, where it is last year. cara: how it was computed, where that is not plain.
    """

    acuan: Acuan
    satuan: str
    dari: Decimal
    ke: Decimal
    bagian: tuple[Bagian, ...]
    batas: Analysis = field(repr=False, compare=False)
    ketelitian: Decimal = Decimal(0)
    tahun: int | None = None
    cara: str = ""
    desimal: object = None

    @property
    def selisih(self) -> Decimal:
        """The whole difference, in the unit of the composite."""
        return self.ke - self.dari

    @property
    def sisa(self) -> Decimal:
        """What the parts do not explain: published values are rounded, targets need not fit together."""
        return self.selisih - sum((one.sumbangan for one in self.bagian), Decimal(0))

    @property
    def bergerak(self) -> Decimal:
        """How much the parts contribute in both directions together."""
        return sum((abs(one.sumbangan) for one in self.bagian), Decimal(0))

    @property
    def menaikkan(self) -> tuple[Bagian, ...]:
        """The parts that raise the composite, the largest first, as far as they are worth telling."""
        return self._telling(1)

    @property
    def menurunkan(self) -> tuple[Bagian, ...]:
        """The parts that lower it, the largest first."""
        return self._telling(-1)

    def _telling(self, sign: int) -> tuple[Bagian, ...]:
        """The parts of one side that are large enough; of a side that has only small ones, the largest that shows."""
        least = self.bergerak * self.batas.bagian_min / HUNDRED
        own = [one for one in self.bagian if one.sumbangan * sign > 0 and terlihat(one.sumbangan)]
        own.sort(key=lambda one: -abs(one.sumbangan))
        return tuple([one for one in own if abs(one.sumbangan) >= least] or own[:1])

    @property
    def angka(self) -> Mapping[str, Cell]:
        against = str(self.tahun or self.acuan)
        values = {"nilai": self.ke, against: self.dari, "selisih": self.selisih}
        return values | {f"sumbangan {one.nama}": one.sumbangan for one in self.bagian} | {"sisa": self.sisa}

    @property
    def kalimat(self) -> str:
        told = {Acuan.TAHUN_LALU: self._change, Acuan.TARGET: self._to_target, Acuan.MAKSIMUM: self._to_maximum}
        return f"{told[self.acuan]()}{self._rest()}"

    def _shown(self, value: Decimal) -> str:
        return nilai(value, self.satuan, self.desimal)

    @property
    def lawan(self) -> str:
        """What stands against the value, for a table or a chart: `Target`, `Tahun 2023`, `Nilai tertinggi`."""
        return f"Tahun {self.tahun}" if self.acuan is Acuan.TAHUN_LALU else kapital(self.acuan)

    @property
    def tabel(self) -> pd.DataFrame:
        """Its parts as a frame, for a table or a chart: bagian, acuan, nilai, sumbangan; last what they leave open."""
        rows: list[dict[str, Cell]] = [
            {"bagian": kapital(one.nama), "acuan": one.acuan, "nilai": one.nilai, "sumbangan": one.sumbangan}
            for one in self.bagian
        ]
        if terlihat(self.sisa):
            name = "Pembulatan" if abs(self.sisa) <= self.ketelitian else "Tidak terurai"
            rows.append({"bagian": name, "acuan": Missing.NONE, "nilai": Missing.NONE, "sumbangan": self.sisa})
        return bingkai(pd.DataFrame(rows, dtype=object))

    def _change(self) -> str:
        lead = f"{kapital(self.cara)}, {self.judul}" if self.cara else self.judul
        if not self.selisih:
            return f"{lead} tetap {self._shown(self.ke)} seperti tahun {self.tahun}{self._moved()}."
        word = "naik" if self.selisih > 0 else "turun"
        by = beda(self.selisih, self.satuan, self.desimal)
        before = f"{self._shown(self.dari)} ({self.tahun})"
        return f"{lead} {word} {by}, dari {before} menjadi {self._shown(self.ke)}{self._moved()}."

    def _to_target(self) -> str:
        side = (
            "tepat pada"
            if not self.selisih
            else f"{beda(self.selisih, self.satuan, self.desimal)} {_side(self.selisih)}"
        )
        lead = f"{self.judul} {self._shown(self.ke)} berada {side} target {self._shown(self.dari)}"
        if not self.cara:
            return f"{lead}{self._moved()}."
        above, below = self._named(self.menaikkan), self._named(self.menurunkan)
        parts = [f"{above} berada di atas bagiannya"] if above else []
        parts += [f"{below} berada di bawah bagiannya"] if below else []
        return f"{lead}. {kapital(self.cara)}, {', sedangkan '.join(parts)}."

    def _to_maximum(self) -> str:
        whole = -self.bergerak
        share = {one.nama: persen(ratio(one.sumbangan, whole)) for one in self.menurunkan}
        lost = [
            f"{singkat(one.nama)} ({ukuran(one.sumbangan, self.satuan)} atau {share[one.nama]})"
            for one in self.menurunkan
        ]
        by = beda(self.selisih, self.satuan, self.desimal)
        return (
            f"{self.judul} {self._shown(self.ke)} berada {by} di bawah nilai tertingginya, {bilangan(self.dari)}; "
            f"kekurangannya terutama pada {daftar(lost[: self.batas.butir_maks])}."
        )

    def _moved(self) -> str:
        up, down = self._named(self.menaikkan), self._named(self.menurunkan)
        if up and down:
            first, second = (f"{up} menaikkannya", f"{down} menurunkannya")
            return f": {first}, sedangkan {second}" if self.selisih >= 0 else f": {second}, sedangkan {first}"
        return f" karena {up or down}" if up or down else ""

    def _named(self, parts: Sequence[Bagian]) -> str:
        named = [f"{singkat(one.nama)} ({ukuran(one.sumbangan, self.satuan)})" for one in parts]
        most = self.batas.butir_maks  # how many others there are is not said: the smallest are left out before
        return daftar([*named[:most], *(["bagian lain"] if len(named) > most else [])]) if named else ""

    def _rest(self) -> str:
        if not terlihat(self.sisa):
            return ""
        by = ukuran(self.sisa, self.satuan)
        if abs(self.sisa) <= self.ketelitian:
            return f" Selisih {by} timbul dari pembulatan."
        return f" Sebesar {by} tidak dapat diuraikan menurut bagiannya."


def _side(difference: Decimal) -> str:
    return "di atas" if difference > 0 else "di bawah"


@dataclass(frozen=True)
class Unsur:
    """A part of a composite as it enters it: its value times `kali`.

    target, maksimum: what the part should be, and can be at most, where that is known.
    """

    kode: str
    nama: str
    nilai: Cell
    kali: Decimal = Decimal(1)
    target: Decimal | None = None
    maksimum: Decimal | None = None

    def against(self, other: Cell) -> Bagian | None:
        """The part beside another value of it, None where one of them is missing: no value is not zero."""
        own, beside = number(self.nilai), number(other)
        if own is None or beside is None:
            return None
        return Bagian(self.kode, self.nama, self.nilai, other, exact(self.kali * (own - beside)))


@dataclass(frozen=True)
class Komposit:
    """A score that is the weighted sum of parts, as it stands in one year.

    asal: the table that holds the parts, or the code of the indicator whose formula names them. ketelitian: how far the
    published value may lie from the sum of its parts, since they are rounded. turun: whether less is better.
    """

    asal: str
    nama: str
    satuan: str
    nilai: Cell
    unsur: tuple[Unsur, ...]
    target: Cell = None
    maksimum: Cell = None
    ketelitian: Decimal = Decimal(0)
    desimal: object = None
    turun: bool = False

    def terhadap_target(self, batas: Analysis) -> Uraian | None:
        """The distance from its target, part by part."""
        parts = [one.against(one.target) for one in self.unsur]
        return diuraikan(self, Acuan.TARGET, self.target, parts, batas)

    def terhadap_maksimum(self, batas: Analysis) -> Uraian | None:
        """What it lacks of the highest value that it can have, part by part."""
        parts = [one.against(one.maksimum) for one in self.unsur]
        return diuraikan(self, Acuan.MAKSIMUM, self.maksimum, parts, batas)

    def terhadap(self, lalu: Komposit, batas: Analysis) -> Uraian | None:
        """The change since `lalu`, part by part; None unless both have the same parts."""
        before = {one.kode: one.nilai for one in lalu.unsur}
        if before.keys() != {one.kode for one in self.unsur}:
            return None
        parts = [one.against(before[one.kode]) for one in self.unsur]
        return diuraikan(self, Acuan.TAHUN_LALU, lalu.nilai, parts, batas)


_KINDS = {Acuan.TAHUN_LALU: "perubahan", Acuan.TARGET: "target", Acuan.MAKSIMUM: "ruang"}


def diuraikan(
    whole: Komposit, acuan: Acuan, start: Cell, parts: Sequence[Bagian | None], batas: Analysis
) -> Uraian | None:
    """`whole` beside `start` by its parts; None where one of them is not known."""
    dari, ke = number(start), number(whole.nilai)
    known = tuple(one for one in parts if one is not None)
    if dari is None or ke is None or len(known) != len(parts) or not known:
        return None
    slack = whole.ketelitian * (2 if acuan is Acuan.TAHUN_LALU else 1)  # last year's value was rounded, too
    code = f"{_KINDS[acuan]}:{whole.asal}"
    made = Uraian(code, whole.nama, False, acuan, whole.satuan, dari, ke, known, batas, slack, desimal=whole.desimal)
    plain = acuan is Acuan.TARGET and _all_well(made, -1 if whole.turun else 1)
    return replace(made, penting=_worth_telling(made) and not plain)


def _all_well(one: Uraian, sign: int) -> bool:
    """Whether a target is met and no part works against it: then the table of results has said it all."""
    return one.selisih * sign >= 0 and not (one.menurunkan if sign > 0 else one.menaikkan)


def _worth_telling(one: Uraian) -> bool:
    """Whether the parts move enough, and explain more than they leave open."""
    least = one.batas.ruang_min if one.acuan is Acuan.MAKSIMUM else one.batas.perubahan_min
    enough = one.bergerak * HUNDRED >= abs(one.dari) * least and terlihat(one.bergerak)
    return enough and abs(one.sisa) <= one.bergerak
