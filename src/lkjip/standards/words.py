"""What both halves of the data dictionary say in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

YEARLY = " ↻"
"""Marks what belongs to one year and is written anew for the next."""


def markdown_table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A pipe table with a blank line after it; a bar inside a cell is escaped."""
    lines = [heading, ["---"] * len(heading), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def listed(words: Iterable[object]) -> str:
    """Words that stand in a file exactly so."""
    return ", ".join(f"`{word}`" for word in words)


def bounds(low: object, high: object) -> str:
    """From the lowest to the highest value, as far as there are bounds."""
    if low is not None and high is not None:
        return f"{low} sampai {high}"
    if low is not None:
        return f"paling kecil {low}"
    return "" if high is None else f"paling besar {high}"
