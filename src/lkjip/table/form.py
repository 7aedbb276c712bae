"""The form in which a table goes from a notebook to every format: rows of cells, as JSON under a media type of its own.

A cell says how far it spans, what it is (an amount, a code, the words that head a row), and nothing of how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MEDIA_TYPE = "application/vnd.lkjip.tabel+json"


@dataclass(frozen=True)
class Cell:
    """One cell: its text (lines parted by a line feed), how many columns and rows it spans, and what it is.

    kind: `angka` (set to the right), `tengah`, `kode` (never broken), `uraian` (indented by the level of its row), or
    nothing. head: whether it heads its row; the cells of a table's head need not say so.
    """

    text: str
    width: int = 1
    height: int = 1
    kind: str = ""
    head: bool = False


@dataclass(frozen=True)
class Row:
    """Cells from left to right, and what the row is: `tingkat-program`, `jumlah`, ..., or nothing.

    Columns that a taller cell above covers have no cell.
    """

    cells: tuple[Cell, ...]
    kind: str = ""


@dataclass(frozen=True)
class Table:
    """The rows of a table: its head, its body, and those that close it."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    foot: tuple[Row, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Row, ...], ...]:
        """Head, body and foot."""
        return self.head, self.body, self.foot

    def as_json(self) -> dict[str, Any]:
        """The table as JSON; what is usual is left out."""
        return {name: [_row(row) for row in rows] for name, rows in zip(_PARTS, self.parts, strict=True) if rows}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Table:
        """The table that `as_json` has made plain."""
        return cls(*(tuple(map(_row_of, plain.get(name, ()))) for name in _PARTS))

    def as_text(self) -> str:
        """The table as plain text, a line a row, for terminals and readers of text only."""
        return "\n".join(
            " | ".join(cell.text.replace("\n", " ") for cell in row.cells) for part in self.parts for row in part
        )


@dataclass(frozen=True)
class Title:
    """What stands above a numbered table, and the name by which links find it."""

    anchor: str
    label: str
    """`Tabel 3.1`"""
    caption: str

    @property
    def text(self) -> str:
        return f"{self.label}. {self.caption}"


_PARTS = ("head", "body", "foot")
_USUAL = {"width": 1, "height": 1, "kind": "", "head": False}


def _row(row: Row) -> dict[str, Any]:
    cells = [
        {"text": cell.text} | {name: getattr(cell, name) for name in _USUAL if getattr(cell, name) != _USUAL[name]}
        for cell in row.cells
    ]
    return {"cells": cells} | ({"kind": row.kind} if row.kind else {})


def _row_of(plain: Mapping[str, Any]) -> Row:
    cells: Iterable[Mapping[str, Any]] = plain["cells"]
    return Row(tuple(Cell(**cell) for cell in cells), plain.get("kind", ""))
