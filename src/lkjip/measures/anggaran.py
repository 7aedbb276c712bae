"""Money: roll-ups along the programme codes, absorption, remainder, allocation. Whole rupiah, exact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from lkjip.contract.parse import Cell, Missing
from lkjip.measures.hitung import difference, number, ratio, together, total

_PARTS = {3: "program", 5: "kegiatan", 6: "subkegiatan"}


class Tingkat(StrEnum):
    """Level of a code of Kepmendagri 050-5889/2021 and its successors."""

    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUBKEGIATAN = "subkegiatan"


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


NOTHING = Amounts(Missing.NONE, Missing.NONE, Missing.NONE, Missing.NONE)
"""Nothing was declared."""


def declared(rows: Iterable[Mapping[str, Any]]) -> dict[str, Amounts]:
    """Rows of the table `anggaran` by code; several units of one code are added up.

    The budget that is reported is, unit by unit, the revised one where there is one.
    """
    shares: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        shares.setdefault(row["program"], []).append(row)
    return {
        code: Amounts(
            together([row["pagu_murni"] for row in own]),
            together([row["pagu_perubahan"] for row in own]),
            together([reported(row) for row in own]),
            together([row["realisasi"] for row in own]),
        )
        for code, own in shares.items()
    }


def reported(row: Mapping[str, Any]) -> Cell:
    """The budget of one row that is reported: the revised one where there is one, or says that none is left."""
    first: Cell
    revised: Cell
    first, revised = row["pagu_murni"], row["pagu_perubahan"]
    none_left = revised is Missing.NONE and number(first) is None
    return revised if none_left or number(revised) is not None else first


def roll_up(values: Mapping[str, Cell]) -> dict[str, Decimal]:
    """For every code that has children among `values`: the sum of its direct children.

    A parent of which any child is not available or not filled in is left out: a partial sum is not a sum.
    """
    children: dict[str, list[Cell]] = {}
    for code, value in values.items():
        parent = induk(code)
        if parent is not None:
            children.setdefault(parent, []).append(value)
    sums = {code: total(below) for code, below in children.items()}
    return {code: value for code, value in sums.items() if value is not None}


def serapan(realisasi: Cell, pagu: Cell) -> Decimal | None:
    """Absorption of the budget in percent, exact; None where pagu is zero or missing."""
    return ratio(realisasi, pagu)


def silpa(realisasi: Cell, pagu: Cell) -> Decimal | None:
    """What was not spent, in rupiah: pagu - realisasi."""
    return difference(pagu, realisasi)
