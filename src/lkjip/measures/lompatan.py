"""Two values that should be about the same: how many times one is the other, and whether only a point has moved."""

from __future__ import annotations

from decimal import Decimal

_ABOUT = Decimal("0.85")
"""A result of 75 beside a target of 7.7 is about ten times that: the point has moved all the same."""
TELLING = 2
"""So many significant digits that are the same are no accident; amounts of money are often round."""


def kali(one: Decimal, other: Decimal) -> Decimal | None:
    """How many times the smaller of two values the larger is; None where one is not above zero."""
    if one <= 0 or other <= 0:
        return None
    return max(one, other) / min(one, other)


def melompat(one: Decimal, other: Decimal, limit: int, telling: int = TELLING) -> bool:
    """Whether one value is about `limit` times the other, or more, or only its point has moved (see there)."""
    times = kali(one, other)
    return times is not None and (times >= limit * _ABOUT or titik_bergeser(one, other, telling))


def titik_bergeser(one: Decimal, other: Decimal, telling: int = TELLING) -> bool:
    """Whether two values have the same digits, `telling` or more, and another decimal point: 96.14 and 9614."""
    first, second = _digits(one), _digits(other)
    return one != other and first == second and len(first) >= telling


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits)).strip("0")
