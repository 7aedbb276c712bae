"""Where every cell of a table stands, and which heads belong to it: computed once for all formats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjip.table.form import Cell, Row, Table


@dataclass(frozen=True, eq=False)
class Placed:
    """A cell in the grid: part (0 head, 1 body, 2 foot), row within its part, first column, and what its row is.

    height: how many rows it covers; one that says it is taller than its part ends with that.
    """

    cell: Cell
    part: int
    row: int
    column: int
    height: int
    row_kind: str

    @property
    def top(self) -> bool:
        """Whether it stands in the table's head."""
        return self.part == 0

    @property
    def head(self) -> bool:
        return self.top or self.cell.head

    @property
    def columns(self) -> range:
        """The columns it covers, counted from 0."""
        return range(self.column, self.column + self.cell.width)

    def above(self, other: Placed) -> bool:
        """Whether this cell of the head stands over `other`. What heads a row over several columns is below none."""
        if (self.part, self.row) >= (other.part, other.row) or (other.head and not other.top and other.cell.width > 1):
            return False
        return self.column < other.column + other.cell.width and other.column < self.column + self.cell.width


@dataclass(frozen=True)
class Line:
    """A row of the grid with the cells that begin in it."""

    part: int
    kind: str
    cells: tuple[Placed, ...]


@dataclass(frozen=True)
class Grid:
    """A table whose cells know their places."""

    lines: tuple[Line, ...]
    columns: int

    @property
    def cells(self) -> Iterator[Placed]:
        return (cell for line in self.lines for cell in line.cells)

    def part(self, number: int) -> tuple[Line, ...]:
        """The rows of the head (0), the body (1) or the foot (2)."""
        return tuple(line for line in self.lines if line.part == number)


def grid(table: Table) -> Grid:
    """The grid of `table`."""
    lines = tuple(line for number, rows in enumerate(table.parts) for line in _lines(number, rows))
    return Grid(lines, max((cell.columns.stop for line in lines for cell in line.cells), default=0))


def _lines(part: int, rows: Sequence[Row]) -> Iterator[Line]:
    covered: dict[int, int] = {}
    for number, row in enumerate(rows):
        column, cells = 0, []
        for cell in row.cells:
            while covered.get(column, 0) > number:
                column += 1
            height = min(cell.height, len(rows) - number)
            cells.append(Placed(cell, part, number, column, height, row.kind))
            covered.update(dict.fromkeys(range(column, column + cell.width), number + height))
            column += cell.width
        yield Line(part, row.kind, tuple(cells))


def heads(table: Grid) -> dict[Placed, tuple[Placed, ...]]:
    """For each cell the cells that head it, from the top: needed where `scope` alone does not tell all readers.

    Empty where no head spans cells (WCAG technique H43 asks for ids only there).
    """
    cells = tuple(table.cells)
    tops = [cell for cell in cells if cell.top]
    sides = [cell for cell in cells if cell.head and not cell.top]
    if not any(cell.height > 1 for cell in (*tops, *sides)) and not any(cell.cell.width > 1 for cell in tops):
        return {}
    in_row: defaultdict[tuple[int, int], list[Placed]] = defaultdict(list)
    for side in sides:
        for row in range(side.row, side.row + side.height):
            in_row[side.part, row].append(side)
    return {cell: (*(top for top in tops if top.above(cell)), *_beside(cell, in_row)) for cell in cells}


def _beside(cell: Placed, in_row: Mapping[tuple[int, int], Iterable[Placed]]) -> Iterator[Placed]:
    """What heads a row of `cell`: of data on either side, of another head before it."""
    rows = range(cell.row, cell.row + cell.height)
    sides = dict.fromkeys(side for row in rows for side in in_row.get((cell.part, row), ()))
    return (side for side in sides if not cell.head or side.column < cell.column)
