"""Predicates: scales are data (name, legal basis, half-open intervals, labels), read, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lkjip.ground.values import Cell, number, rounded
from lkjip.rujukan import read


@dataclass(frozen=True)
class Rentang:
    """One interval of a scale, from its lower bound up to the next interval."""

    batas_bawah: Decimal
    termasuk_bawah: bool
    label: str
    sebutan: str

    def holds(self, value: Decimal) -> bool:
        return value > self.batas_bawah or (self.termasuk_bawah and value == self.batas_bawah)


@dataclass(frozen=True)
class Skala:
    """A named scale with its legal basis; intervals from the highest to the lowest.

    desimal: where the basis prints intervals with gaps (88,30 | 88,31), the decimals to which a value is
    rounded before it is classified; else None.
    """

    kode: str
    nama: str
    dasar: str
    rentang: tuple[Rentang, ...]
    desimal: int | None = None

    def predikat(self, value: Cell) -> Rentang | None:
        """The interval that holds `value`; None where it is not a number or below the scale."""
        exact = number(value)
        if exact is None:
            return None
        if self.desimal is not None:
            exact = rounded(exact, self.desimal)
        return next((part for part in self.rentang if part.holds(exact)), None)


@cache
def scales() -> dict[str, Skala]:
    """Every scale of the library by its code."""
    rows = read("skala")
    return {
        code: Skala(
            code,
            group[0]["nama"],
            group[0]["dasar"],
            tuple(
                Rentang(Decimal(row["batas_bawah"]), row["termasuk_bawah"] == "ya", row["label"], row["sebutan"])
                for row in group
            ),
            int(group[0]["desimal"]) if group[0]["desimal"] else None,
        )
        for code in dict.fromkeys(row["skala"] for row in rows)
        for group in [[row for row in rows if row["skala"] == code]]
    }
