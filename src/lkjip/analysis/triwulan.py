"""Quarters: in which one the year's target was reached, and what slipped from its quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip.analysis.wawasan import Wawasan, pasangan
from lkjip.contract.year import Row, records
from lkjip.figures import Figures
from lkjip.ground.angka import daftar, nilai
from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.capaian import Arah
from lkjip.measures.satuan import Jenis, jenis

_ROMAN = ("I", "II", "III", "IV")
_NAMES = tuple(f"tw{n}" for n in range(1, 5))
Steps = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Tergeser:
    """A quarter that stayed behind its target; both as they stand at its end."""

    triwulan: int
    target: Decimal
    realisasi: Decimal


@dataclass(frozen=True)
class Triwulan(Wawasan):
    """The quarters of one indicator.

    tercapai: the quarter by which the target of the year was reached for the rest of the year, None where it was not or
    cannot be told; tergeser: the quarters that stayed behind their own target; terkejar: the quarter by which the last
    of them was made up for, None where it was not.
    """

    satuan: str
    istilah: str
    target: Decimal
    tercapai: int | None
    tergeser: tuple[Tergeser, ...]
    terkejar: int | None
    desimal: object = None

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {"target": self.target, "tercapai pada triwulan": self.tercapai}
        for one in self.tergeser:
            quarter = _ROMAN[one.triwulan - 1]
            told |= {f"target {quarter}": one.target, f"realisasi {quarter}": one.realisasi}
        return told

    @property
    def kalimat(self) -> str:
        parts = []
        if self.tercapai is not None:
            target = f"target setahun {nilai(self.target, self.satuan, self.desimal)}"
            parts.append(f"{target} tercapai pada {self.istilah} {_ROMAN[self.tercapai - 1]}")
        if self.tergeser:
            parts.append(f"tertinggal dari target {self._behind()}")
        return f"{self.judul}: {'; '.join(parts)}."

    def _behind(self) -> str:
        """The quarters that stayed behind; where all from one on did, the first of them and where the year ended."""
        behind = [
            f"{quarter} ({pasangan(one.realisasi, one.target, self.satuan, self.desimal, 'dari')})"
            for quarter, one in ((_ROMAN[one.triwulan - 1], one) for one in self.tergeser)
        ]
        first, last = self.tergeser[0].triwulan, self.tergeser[-1].triwulan
        if last == len(_NAMES) and last - first == len(behind) - 1 > 0:
            return f"sejak {self.istilah} {_ROMAN[first - 1]} dan tidak terkejar sampai {self.istilah} {behind[-1]}"
        late = "" if self.terkejar else ", tidak terkejar sampai akhir tahun"
        if self.terkejar and self.terkejar != self.tercapai:
            late = f", terkejar pada {self.istilah} {_ROMAN[self.terkejar - 1]}"
        return f"sampai {self.istilah} {daftar(behind)}{late}"


def triwulan(figures: Figures) -> Iterator[Triwulan]:
    """The indicators whose quarters are known, both as planned and as reached."""
    for row in records(figures.indikator):
        target = number(row["target"])
        if target is None or row["satuan"] == "kategori":
            continue
        other_unit = row["satuan_triwulan"] is not None  # as a rule shares of the year
        adding = (other_unit or counts(row, figures)) and not figures.params.aturan.triwulan_kumulatif
        cells = [[row[f"{prefix}{name}"] for name in _NAMES] for prefix in ("", "realisasi_")]
        if any(all(number(cell) is None for cell in listed) for listed in cells):
            continue
        planned, reached = (_running(listed, adding=adding) for listed in cells)
        aim = planned[-1] if other_unit else target
        made = None if aim is None else _made(row, (planned, reached), aim, figures)
        if made is not None and (made.tercapai is not None or made.tergeser):  # else there is nothing to say
            yield made


def counts(row: Row, figures: Figures) -> bool:
    """Whether an indicator counts things, so that single quarters add up to the year."""
    more = figures.params.kewajaran.satuan_desimal
    return jenis(row["satuan"], more) is Jenis.BULAT and "rata-rata" not in (row["indikator"] or "").casefold()


def _running(cells: Sequence[Cell], *, adding: bool) -> Steps:
    """The values as they stand at the end of each quarter; behind one that is not available no sum is known."""
    if not adding:
        return tuple(map(number, cells))
    sums: list[Decimal | None] = []
    whole: Decimal | None = Decimal(0)
    for cell in cells:
        value = Decimal(0) if cell is Missing.NONE else number(cell)
        whole = None if whole is None or value is None else whole + value
        sums.append(whole)
    return tuple(sums)


def _made(row: Row, steps: tuple[Steps, Steps], target: Decimal, figures: Figures) -> Triwulan:
    planned, reached = steps
    falling = row["arah"] == Arah.TURUN
    verdicts = [_met(own, aim, falling=falling) for own, aim in zip(reached, planned, strict=True)]
    behind = tuple(
        Tergeser(place, aim, own)
        for place, (own, aim, met) in enumerate(zip(reached, planned, verdicts, strict=True), start=1)
        if met is False and own is not None and aim is not None
    )
    later = range(behind[-1].triwulan, len(_NAMES)) if behind else range(0)
    made_up = next((place + 1 for place in later if verdicts[place]), None)
    by = None if falling and counts(row, figures) else _reached(reached, target, falling=falling)
    early = by is not None and by < len(_NAMES) and not _planned_so(planned, target, by, falling=falling)
    about = (f"triwulan:{row['kode']}", row["indikator"], bool(behind) or early)
    words = (row["satuan_triwulan"] or row["satuan"], figures.params.aturan.istilah_triwulan)
    digits = row["desimal_triwulan"]
    return Triwulan(*about, *words, target, by, behind, made_up, digits)


def _met(own: Decimal | None, aim: Decimal | None, *, falling: bool) -> bool | None:
    if own is None or aim is None:
        return None
    return own <= aim if falling else own >= aim


def _reached(values: Steps, target: Decimal, *, falling: bool) -> int | None:
    """The quarter from which on the target of the year is met; None while it is not, or a later quarter is missing."""
    found = None
    for place, value in reversed(list(enumerate(values, start=1))):
        if not _met(value, target, falling=falling):
            break
        found = place
    return found


def _planned_so(planned: Steps, target: Decimal, by: int, *, falling: bool) -> bool:
    """Whether the plan itself was to reach the target of the year by then; then nothing has come early."""
    due = _reached(planned, target, falling=falling)
    return due is not None and due <= by
