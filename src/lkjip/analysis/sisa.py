"""What stands behind unspent money: where it is, how much of it is salaries, and whether the work was done anyway.

One rule everywhere: what is left of a programme, kegiatan or sub kegiatan is a saving where every indicator of it and
of what is below it met its target, work not done where one missed it, and cannot be judged where none can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lkjip.analysis.wawasan import Wawasan
from lkjip.contract.year import Row, records
from lkjip.figures import Figures
from lkjip.ground.angka import daftar, persen, rupiah
from lkjip.ground.values import Cell, number
from lkjip.measures.anggaran import Tingkat, induk
from lkjip.measures.hitung import HUNDRED, ratio
from lkjip.measures.putusan import MISSED

_SALARIES = re.compile(r"[0-9X]+\.[0-9X]+\.01\.2\.02\.(?:0001|01)")
"""Penyediaan Gaji dan Tunjangan ASN in Kepmendagri 050-5889/2021 and its successors, and with two digits before."""


class Keluaran(StrEnum):
    """What became of the output for which the money was meant."""

    TERCAPAI = "tercapai"
    BELUM = "belum tercapai"
    TAK_DINILAI = "tidak dapat dinilai"


_MEANING = {
    Keluaran.TERCAPAI: "keluarannya tercapai, sehingga sisanya penghematan",
    Keluaran.BELUM: "keluarannya belum tercapai, sehingga sisanya menandai pekerjaan yang belum selesai",
    Keluaran.TAK_DINILAI: "keluarannya tidak dapat dinilai",
}

_OF_SALARIES = "sisa ini penghematan hanya sejauh tidak berasal dari formasi yang belum terisi"


@dataclass(frozen=True)
class Pos:
    """The money of one code. porsi: its share of all that is unspent, in percent."""

    kode: str
    nama: str
    pagu: Decimal
    silpa: Decimal
    porsi: Decimal
    keluaran: Keluaran

    @property
    def gaji(self) -> bool:
        """Whether it is the salaries of the staff, by its code."""
        return is_salaries(self.kode)


def is_salaries(kode: str) -> bool:
    """Whether a code is that of salaries: Penyediaan Gaji dan Tunjangan ASN."""
    return _SALARIES.fullmatch(kode) is not None


def keluaran(kode: str, indicators: Iterable[Row]) -> Keluaran:
    """What became of the output of `kode`: of its indicators and of those of what is below it."""
    verdicts = {
        row["putusan"]
        for row in indicators
        if row["tingkat"] in tuple(Tingkat) and (row["induk"] == kode or row["induk"].startswith(f"{kode}."))
    } - {"tidak dapat dinilai"}
    if not verdicts:
        return Keluaran.TAK_DINILAI
    return Keluaran.BELUM if MISSED in verdicts else Keluaran.TERCAPAI


@dataclass(frozen=True)
class Sisa(Wawasan):
    """All unspent money and the programmes that hold it, the largest first."""

    pagu: Decimal
    silpa: Decimal
    pos: tuple[Pos, ...]
    porsi_min: Decimal

    @property
    def persen(self) -> Decimal:
        """What is unspent, in percent of the budget."""
        return ratio(self.silpa, self.pagu) or Decimal(0)

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {"pagu": self.pagu, "sisa": self.silpa, "persen": self.persen}
        return told | {f"porsi {one.nama}": one.porsi for one in self.pos}

    @property
    def kalimat(self) -> str:
        named = [f"{one.nama} ({persen(one.porsi)})" for one in self.pos if one.porsi >= self.porsi_min]
        where = f", terutama pada {daftar(named)}" if named else ", tersebar di semua program"
        where = where if len(self.pos) > 1 else ""
        return f"Sebesar {rupiah(self.silpa)} ({persen(self.persen)} pagu) tidak terpakai{where}."


@dataclass(frozen=True)
class SisaPos(Wawasan):
    """What is unspent of one sub kegiatan (or the lowest level there is). pagu_lain, silpa_lain: those of all
    others."""

    pos: Pos
    pagu_lain: Decimal
    silpa_lain: Decimal

    @property
    def persen_lain(self) -> Decimal | None:
        """What is unspent of all else, in percent of its budget."""
        return ratio(self.silpa_lain, self.pagu_lain)

    @property
    def angka(self) -> Mapping[str, Cell]:
        own: dict[str, Cell] = {"sisa": self.pos.silpa, "porsi": self.pos.porsi}
        return own | {"sisa lainnya": self.silpa_lain, "persen lainnya": self.persen_lain}

    @property
    def kalimat(self) -> str:
        told = (
            f"Sebesar {persen(self.pos.porsi)} dari sisa anggaran ({rupiah(self.pos.silpa)}) berasal dari "
            f"{self.pos.nama}; {_meaning(self.pos)}."
        )
        if not self.pos.gaji or self.persen_lain is None:
            return told
        return (
            f"{told} Di luar gaji, yang tidak terpakai {rupiah(self.silpa_lain)} ({persen(self.persen_lain)} pagunya)."
        )


def _meaning(pos: Pos) -> str:
    return _OF_SALARIES if pos.gaji and pos.keluaran is Keluaran.TERCAPAI else _MEANING[pos.keluaran]


@dataclass(frozen=True)
class SisaKeluaran(Wawasan):
    """Unspent money by what became of the output, added up from the lowest level.

    tak_terurai: what the declared total holds beside that: levels may be declared apart.
    """

    silpa: Decimal
    menurut: Mapping[Keluaran, Decimal]
    tak_terurai: Decimal

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {f"keluaran {kind}": amount for kind, amount in self.menurut.items()}
        return {"sisa": self.silpa} | told | {"tidak terurai": self.tak_terurai}

    @property
    def kalimat(self) -> str:
        words = {
            Keluaran.TERCAPAI: "tersisa walaupun keluarannya tercapai",
            Keluaran.BELUM: "berasal dari pekerjaan yang keluarannya belum tercapai",
            Keluaran.TAK_DINILAI: "tidak dapat dinilai keluarannya",
        }
        parts = [
            f"{rupiah(amount)} ({persen(ratio(amount, self.silpa))}) {words[kind]}"
            for kind, amount in self.menurut.items()
            if amount
        ]
        rest = f"; {rupiah(self.tak_terurai)} tidak terurai menurut sub kegiatan" if self.tak_terurai > 0 else ""
        if self.tak_terurai < 0:
            rest = f"; rincian tingkat terbawah lebih besar {rupiah(-self.tak_terurai)} daripada sisa itu"
        if self.menurut[Keluaran.TERCAPAI] == self.silpa:
            return f"Seluruh sisa anggaran {rupiah(self.silpa)} tersisa walaupun keluarannya tercapai."
        return f"Dari sisa anggaran, {daftar(parts)}{rest}."


def sisa(figures: Figures) -> tuple[Sisa | SisaPos | SisaKeluaran, ...]:
    """What stands behind the unspent money; nothing where it is not known as a whole."""
    limits = figures.params.analisis
    pagu, silpa = (number(figures.jumlah_anggaran[name]) for name in ("pagu", "silpa"))
    if pagu is None or silpa is None or silpa <= 0 or pagu <= 0:
        return ()
    rows, indicators = records(figures.program), records(figures.indikator)
    penting = silpa * HUNDRED >= pagu * limits.sisa_min
    programmes = _pos((row for row in rows if row["tingkat"] == Tingkat.PROGRAM), indicators, silpa)
    lowest = _pos(_lowest(rows), indicators, silpa)
    judul = "Sisa anggaran"
    found: list[Sisa | SisaPos | SisaKeluaran] = [
        Sisa("sisa:kantor", judul, penting, pagu, silpa, programmes, limits.porsi_min)
    ]
    found += [
        SisaPos(f"sisa:{one.kode}", one.nama, penting and len(lowest) > 1 and one.porsi >= limits.porsi_min, one,
                pagu - one.pagu, silpa - one.silpa)
        for one in lowest
        if one.silpa > 0
    ]  # fmt: skip
    if lowest:
        sums = {kind: sum((one.silpa for one in lowest if one.keluaran is kind), Decimal(0)) for kind in Keluaran}
        rest = silpa - sum(sums.values(), Decimal(0))
        found.append(SisaKeluaran("sisa:keluaran", judul, penting, silpa, sums, rest))
    return tuple(found)


def _lowest(rows: Iterable[Row]) -> list[Row]:
    """The codes below which there is none."""
    listed = list(rows)
    above = {induk(row["kode"]) for row in listed}
    return [row for row in listed if row["kode"] not in above]


def _pos(rows: Iterable[Row], indicators: Sequence[Row], silpa: Decimal) -> tuple[Pos, ...]:
    """Money that is known, the most unspent first."""
    found = []
    for row in rows:
        own, pagu = number(row["silpa"]), number(row["pagu"])
        if own is not None and pagu is not None:
            share = ratio(own, silpa) or Decimal(0)
            found.append(Pos(row["kode"], row["nama"], pagu, own, share, keluaran(row["kode"], indicators)))
    return tuple(sorted(found, key=lambda one: -one.silpa))
