"""The years of a medium-term plan: which belong to it, and which is its end."""

from __future__ import annotations

from collections.abc import Iterable


def within(year: object, first: int | None, last: int | None) -> bool:
    """Whether `year` lies in the plan; an end that is not known bounds nothing."""
    return isinstance(year, int) and not (first is not None and year < first) and not (last is not None and year > last)


def end_of(years: Iterable[object], first: int | None, last: int | None) -> int | None:
    """The last of `years` that lies in the plan, None where none does."""
    return max((year for year in years if isinstance(year, int) and within(year, first, last)), default=None)
