"""What decides alone: a part without which, or with which at its target, the verdict would be the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lkjip.analysis.komposit import IKM, SAKIP
from lkjip.analysis.wawasan import Wawasan, mencapai, singkat
from lkjip.contract.year import Row, records
from lkjip.figures import Figures
from lkjip.ground.angka import daftar, nilai
from lkjip.ground.values import Cell, Missing, number, rounded
from lkjip.measures.indeks import PUBLISHED_DIGITS, ikm
from lkjip.measures.nilai import INPUTS
from lkjip.measures.rumus import Formula


@dataclass(frozen=True)
class Andai:
    """A part, its value, and what the composite would be without it or with it at its target."""

    nama: str
    nilai: Decimal
    menjadi: Decimal
    target: Decimal | None = None
    satuan: str = "indeks"
    desimal: object = None


@dataclass(frozen=True)
class Penentu(Wawasan):
    """Parts each of which alone decides whether a composite meets its target.

    tercapai: whether it does. tanpa: each part is left out; else each is put at its own target.
    """

    nilai: Decimal
    target: Decimal
    tercapai: bool
    tanpa: bool
    bagian: tuple[Andai, ...]
    satuan: str = "indeks"
    desimal: object = None

    @property
    def angka(self) -> Mapping[str, Cell]:
        how = "tanpa" if self.tanpa else "pada target"
        told: dict[str, Cell] = {"nilai": self.nilai, "target": self.target}
        for one in self.bagian:
            told |= {one.nama: one.nilai, f"{self.judul} {how} {one.nama}": one.menjadi}
        return told

    @property
    def kalimat(self) -> str:
        return self._without() if self.tanpa else self._at_target()

    def _shown(self, value: Cell) -> str:
        return nilai(value, self.satuan, self.desimal)

    @staticmethod
    def _part(value: Cell, one: Andai) -> str:
        return nilai(value, one.satuan, one.desimal)

    def _without(self) -> str:
        parts = [f"{one.nama} ({self._part(one.nilai, one)})" for one in self.bagian]
        which = "layanan" if len(parts) == 1 else "salah satu layanan berikut,"
        verdict, now = ("tidak mencapai", "tercapai") if self.tercapai else ("mencapai", "belum tercapai")
        return (
            f"Tanpa {which} {daftar(parts, 'atau')}, {self.judul} menjadi {self._becomes()} dan {verdict} target "
            f"{self._shown(self.target)}; dengan semua layanan nilainya {self._shown(self.nilai)} dan target itu {now}."
        )

    def _at_target(self) -> str:
        parts = [
            f"{singkat(one.nama)} ({self._part(one.nilai, one)}; targetnya {self._part(one.target, one)})"
            for one in self.bagian
        ]
        one, several = len(parts) == 1, "salah satunya"
        lead = f"{self.judul} {self._shown(self.nilai)}"
        which = singkat(self.bagian[0].nama) if one else several
        if self.tercapai:
            because = "hanya karena" if one else "karena"
            return (
                f"{lead} mencapai target {self._shown(self.target)} {because} {daftar(parts)}; bila {which} tepat pada "
                f"targetnya, nilainya {self._becomes()} dan target itu tidak tercapai."
            )
        return (
            f"{lead} belum mencapai target {self._shown(self.target)}; seandainya {daftar(parts, 'atau')} tepat pada "
            f"targetnya, nilainya {self._becomes()} dan target itu tercapai."
        )

    def _becomes(self) -> str:
        return daftar([self._shown(one.menjadi) for one in self.bagian], "atau")


def penentu(figures: Figures) -> Iterator[Penentu]:
    """The parts that decide alone, of the IKM and of every indicator with a formula."""
    for row in records(figures.indikator):
        value, target = number(row["realisasi"]), number(row["target"])
        if row["rumus"] is None or value is None or target is None:
            continue
        reached = mencapai(value, target, row)
        if reached is None:
            continue
        without = row["rumus"] == IKM
        found = _services(row, figures) if without else _at_targets(row, figures)
        parts = tuple(one for one in found if mencapai(one.menjadi, target, row) is not reached)
        if parts:
            most = figures.params.analisis.butir_maks
            code = f"{'tanpa' if without else 'andai'}:{row['kode']}"
            yield Penentu(
                code, row["indikator"], len(parts) <= most, value, target, reached, without, parts, *_shown_as(row)
            )


def _shown_as(row: Row) -> tuple[str, object]:
    """The unit and the decimals of an indicator."""
    return row["satuan"], row["desimal"]


def _services(row: Row, figures: Figures) -> Iterator[Andai]:
    """The IKM without each of its services."""
    services = [one for one in records(figures.data["ikm"]) if one["nilai"] is not Missing.NONE]
    for left_out in services:
        rest = ikm([one["nilai"] for one in services if one is not left_out])
        own = number(left_out["nilai"])
        if rest is not None and own is not None:
            yield Andai(left_out["layanan"], own, rest)


def _at_targets(row: Row, figures: Figures) -> Iterator[Andai]:
    """The value of a formula with each of its indicators at its own target."""
    formula = Formula.parse(row["rumus"])
    known = {one["kode"]: one for one in records(figures.indikator)}
    values: dict[str, Decimal | None] = {code: number(one["realisasi"]) for code, one in known.items()}
    values |= {SAKIP: figures.nilai_sakip(), IKM: figures.ikm}
    digits = row["desimal"] if isinstance(row["desimal"], int) else PUBLISHED_DIGITS
    for name in sorted(formula.names - INPUTS.keys()):
        own, target = values.get(name), number(known[name]["target"])
        if own is None or target is None or own == target:
            continue
        other = formula.value(values | {name: target})
        if other is not None:
            yield Andai(known[name]["indikator"], own, rounded(other, digits), target, *_shown_as(known[name]))
