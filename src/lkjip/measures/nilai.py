"""Values of indicators that follow from others by their formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lkjip.ground.values import Cell, rounded
from lkjip.measures.indeks import PUBLISHED_DIGITS
from lkjip.measures.rumus import Formula

INPUTS = {
    "TOTAL_SAKIP": "jumlah nilai komponen SAKIP",
    "RATA_IKM": "rata-rata IKM layanan",
}
"""Names a formula may use beside indicator codes, with their meaning."""


@dataclass(frozen=True)
class Order:
    """Formulas in the order in which they can be computed, and the codes that never can."""

    ready: tuple[str, ...]
    cyclic: tuple[str, ...]


def order(formulas: Mapping[str, Formula]) -> Order:
    """Sort the formulas so that each comes after those it needs."""
    ready: list[str] = []
    waiting = dict(formulas)
    while waiting:
        free = [code for code, formula in waiting.items() if not formula.names & waiting.keys()]
        if not free:
            break
        ready += free
        for code in free:
            del waiting[code]
    return Order(tuple(ready), tuple(waiting))


def published(
    formulas: Mapping[str, Formula], digits: Mapping[str, Cell], known: Mapping[str, Decimal | None]
) -> dict[str, Decimal | None]:
    """The value of every formula by its code; None where an input is missing or the formula depends on itself.

    digits: published decimals by code; known: the values of what formulas use besides each other. A value is rounded
    to its published decimals where it is defined, and what follows uses the published value (design.md section 7).
    """
    names = dict(known)
    found: dict[str, Decimal | None] = {}
    for code in order(formulas).ready:
        exact, places = formulas[code].value(names), digits.get(code)
        wanted = places if isinstance(places, int) else PUBLISHED_DIGITS
        names[code] = found[code] = None if exact is None else rounded(exact, wanted)
    return found
