"""Where in a workbook: a sheet and a cell, as a finding names it and as a link leads there."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip.ground.findings import Place, one_line

_LETTERS = 26


@dataclass(frozen=True)
class SheetPlace(Place):
    """A place in a workbook. `file`, `row` and `column` stay those of what the cell is read for, where it has one."""

    book: str = ""
    sheet: str = ""
    cell: str = ""
    title: str = ""
    """What the column or the value is called in the workbook."""

    def __str__(self) -> str:
        parts = [self.book or self.file, f"lembar {self.sheet}"]
        if self.cell:
            parts.append(f"sel {self.cell}")
        if self.title:
            parts.append(self.title)
        return one_line(", ".join(parts))


def address(row: int, column: int) -> str:
    """The name of a cell, both counted from 0: `C7`."""
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """The name of a column counted from 0: A, Z, AA."""
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return name
