"""What stands in a cell of a table: a word, an exact number, or the reason why there is neither."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from numbers import Integral


class Missing(Enum):
    """Why there is no value. Zero is a value; these three are not, and they differ."""

    NA = "n/a"
    """There should be one, but it is not available."""
    NONE = "-"
    """There is none: it does not apply."""
    BLANK = ""
    """Nobody has filled it in yet."""


Cell = str | int | Decimal | dt.date | Missing | None

_ANY_SIZE = Context(prec=100)
"""Rounding adds digits behind the point: no number that the contract reads may overflow by it."""


def number(cell: object) -> Decimal | None:
    """The cell as an exact number, None where it holds none.

    What pandas makes of such cells counts too: its whole numbers, and a float as the decimal it prints as.
    """
    if isinstance(cell, Decimal):
        exact = cell
    elif isinstance(cell, Integral) and not isinstance(cell, bool):
        exact = Decimal(int(cell))
    elif isinstance(cell, float):
        exact = Decimal(repr(float(cell)))
    else:
        return None
    return exact if exact.is_finite() else None


def rounded(value: Decimal, digits: int) -> Decimal:
    """`value` to `digits` decimals, half up (away from zero), the only rounding of the project."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP, context=_ANY_SIZE)
