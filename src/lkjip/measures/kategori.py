"""Indicators whose value is a word: an ordered list of words, compared by rank."""

from __future__ import annotations

from decimal import Decimal

from lkjip.ground.values import Cell


def words(kategori: str | None) -> tuple[str, ...]:
    """The words of `C < B < BB < A`, lowest first."""
    return tuple(word.strip() for word in (kategori or "").split("<") if word.strip())


def rank(value: Cell, kategori: str | None) -> Decimal | None:
    """The place of a word among the words of its indicator, None where it is not one of them."""
    known = words(kategori)
    return Decimal(known.index(value)) if isinstance(value, str) and value in known else None
