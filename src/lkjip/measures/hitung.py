"""The arithmetic of the measures: exact decimals, and one way to round."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from lkjip.contract.parse import Cell, Missing

HUNDRED = Decimal(100)


def number(cell: Cell) -> Decimal | None:
    """The cell as an exact number, None where it holds none."""
    if isinstance(cell, bool) or not isinstance(cell, int | Decimal):
        return None
    return Decimal(cell)


def rounded(value: Decimal, digits: int) -> Decimal:
    """`value` to `digits` decimals, half up (away from zero), the only rounding of the project."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


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
