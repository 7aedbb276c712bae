"""Money: levels of the programme codes, what is declared for a code, absorption, remainder. Whole rupiah, exact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.hitung import difference, ratio, together

_PARTS = {3: "program", 5: "kegiatan", 6: "subkegiatan"}


class Tingkat(StrEnum):
    """Level of a code of Kepmendagri 050-5889/2021 and its successors."""

    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUBKEGIATAN = "subkegiatan"

    @property
    def sebutan(self) -> str:
        """The level in running text."""
        return "sub kegiatan" if self is Tingkat.SUBKEGIATAN else str(self)


def tingkat(kode: str) -> Tingkat | None:
    """Level of `kode`: 7.01.01, 7.01.01.2.01 or 7.01.01.2.01.0001; None where it is none of these."""
    name = _PARTS.get(kode.count(".") + 1)
    return Tingkat(name) if name else None


def induk(kode: str) -> str | None:
    """The code one level up, None for a programme."""
    parts = kode.split(".")
    cut = {5: 3, 6: 5}.get(len(parts))
    return ".".join(parts[:cut]) if cut else None


def ancestors(kode: str) -> tuple[str, ...]:
    """Every code above `kode`, the next one first."""
    above = induk(kode)
    return (above, *ancestors(above)) if above else ()


@dataclass(frozen=True)
class Amounts:
    """What was declared for one code, over all units that share it; `pagu` is the budget that is reported."""

    pagu_murni: Cell
    pagu_perubahan: Cell
    pagu: Cell
    realisasi: Cell


UNKNOWN = Amounts(Missing.NA, Missing.NA, Missing.NA, Missing.NA)
"""What a code has of which nothing was declared: nobody can say that it is nothing."""


def declared(rows: Iterable[Mapping[str, Any]]) -> dict[str, Amounts]:
    """Rows of the table `anggaran` by code; several units of one code are added up.

    The budget that is reported is, unit by unit, the revised one where there is one. A row for the whole beside
    rows of units says the same money twice: then nothing is known.
    """
    shares: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        shares.setdefault(row["program"], []).append(row)
    return {code: UNKNOWN if whole_and_parts(map(unit_of, own)) else _added(own) for code, own in shares.items()}


def unit_of(row: Mapping[str, Any]) -> str | None:
    """The unit whose share a row is, None where it is the whole."""
    unit: str | None = row.get("unit_anggaran")
    return unit


def whole_and_parts(units: Iterable[str | None]) -> bool:
    """Whether the whole of a code stands beside shares of units."""
    there = set(units)
    return None in there and len(there) > 1


def _added(rows: Sequence[Mapping[str, Any]]) -> Amounts:
    return Amounts(
        together([row["pagu_murni"] for row in rows]),
        together([row["pagu_perubahan"] for row in rows]),
        together([reported(row) for row in rows]),
        together([row["realisasi"] for row in rows]),
    )


def summed(parts: Sequence[Amounts]) -> Amounts:
    """The amounts of a code from those of all codes below it; one that is not known makes the sum unknown."""
    return Amounts(
        together([part.pagu_murni for part in parts]),
        together([part.pagu_perubahan for part in parts]),
        together([part.pagu for part in parts]),
        together([part.realisasi for part in parts]),
    )


def reported(row: Mapping[str, Any]) -> Cell:
    """The budget of one row that is reported: the revised one where there is one, or says that none is left."""
    first: Cell
    revised: Cell
    first, revised = row["pagu_murni"], row["pagu_perubahan"]
    if number(revised) is not None or (number(first) is None and revised is Missing.NONE):
        return revised
    return revised if first is Missing.NONE and revised is Missing.NA else first  # new in the revision, by how much


def serapan(realisasi: Cell, pagu: Cell) -> Decimal | None:
    """Absorption of the budget in percent, exact; None where pagu is zero or missing."""
    return ratio(realisasi, pagu)


def silpa(realisasi: Cell, pagu: Cell) -> Decimal | None:
    """What was not spent, in rupiah: pagu - realisasi."""
    return difference(pagu, realisasi)
