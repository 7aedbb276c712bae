"""The arithmetic of the measures.

Sums, differences and products are exact; quotients have 28 significant digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from lkjip.ground.values import Cell, Missing, number

HUNDRED = Decimal(100)


def ratio(part: Cell, whole: Cell) -> Decimal | None:
    """`part` as a percentage of `whole`, exact; None where there is no such ratio."""
    top, bottom = number(part), number(whole)
    if top is None or bottom is None or bottom == 0:
        return None
    return top / bottom * HUNDRED


def mean(values: Iterable[Cell]) -> Decimal | None:
    """The mean of the numbers among `values`, from exact values; None where there is none."""
    numbers = [found for found in map(number, values) if found is not None]
    return sum(numbers, Decimal(0)) / len(numbers) if numbers else None


def difference(later: Cell, earlier: Cell) -> Decimal | None:
    """later - earlier in their own unit; for percentages that is poin persentase."""
    new, old = number(later), number(earlier)
    return None if new is None or old is None else new - old


def total(values: Iterable[Cell]) -> Decimal | None:
    """The sum of `values`, exact; what does not apply (Missing.NONE) adds nothing.

    None where a value is not available or not filled in, or where there is none at all.
    """
    numbers = [number(value) for value in values if value is not Missing.NONE]
    if not numbers or any(value is None for value in numbers):
        return None
    return sum((value for value in numbers if value is not None), Decimal(0))


def together(values: Sequence[Cell]) -> Cell:
    """The sum as a cell; where there is none, the one kind of missing, else blank or not available."""
    if len(set(values)) == 1 and number(values[0]) is None:
        return values[0]
    whole = total(values)
    if whole is not None:
        return whole
    return Missing.BLANK if Missing.BLANK in values else Missing.NA
