"""Which head cells belong to a cell, said by id: where cells span rows or columns, `scope` alone does not tell all
readers (WCAG technique H43)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_PARTS = ("thead", "tbody", "tfoot")
_TAG = re.compile(r"<(thead|tbody|tfoot|tr|th|td)\b([^>]*)>")
_SPAN = r'\b{}\s*=\s*"?(\d+)'
_COLSPAN, _ROWSPAN = re.compile(_SPAN.format("colspan")), re.compile(_SPAN.format("rowspan"))
_ID = re.compile(r'(?<![-\w])id="([^"]*)"')


@dataclass(frozen=True, eq=False)
class _Cell:
    """A cell in the grid of its table. `part` counts thead, tbody and tfoot; at `end` its tag takes attributes."""

    end: int
    attributes: str
    head: bool
    top: bool
    part: int
    row: int
    column: int
    height: int
    width: int

    def above(self, other: _Cell) -> bool:
        """Whether this cell of the head stands over `other`. What heads a row over several columns is below none."""
        if (self.part, self.row) >= (other.part, other.row) or (other.head and not other.top and other.width > 1):
            return False
        return self.column < other.column + other.width and other.column < self.column + self.width


def with_headers(rows: str, prefix: str) -> str:
    """The rows of a table whose heads span cells with ids (`prefix` and a number) and `headers`; others unchanged."""
    cells = list(_cells(rows))
    tops = [cell for cell in cells if cell.head and cell.top]
    sides = [cell for cell in cells if cell.head and not cell.top]
    spanned = any(cell.height > 1 for cell in (*tops, *sides)) or any(cell.width > 1 for cell in tops)
    if not spanned or "headers=" in rows or "<table" in rows:
        return rows
    in_row: defaultdict[tuple[int, int], list[_Cell]] = defaultdict(list)
    for side in sides:
        for row in range(side.row, side.row + side.height):
            in_row[side.part, row].append(side)
    heads = {cell: [*(top for top in tops if top.above(cell)), *_beside(cell, in_row)] for cell in cells}
    named = {head for found in heads.values() for head in found}
    ids = {cell: match.group(1) for cell in named if (match := _ID.search(cell.attributes))}
    new = {cell: f"{prefix}{number}" for number, cell in enumerate((c for c in cells if c in named - ids.keys()), 1)}
    pieces, start = [], 0
    for cell in cells:
        pieces.append(rows[start : cell.end])
        pieces += [f' id="{new[cell]}"'] if cell in new else []
        pieces += [f' headers="{" ".join((ids | new)[head] for head in heads[cell])}"'] if heads[cell] else []
        start = cell.end
    return "".join([*pieces, rows[start:]])


def _beside(cell: _Cell, in_row: Mapping[tuple[int, int], Iterable[_Cell]]) -> Iterable[_Cell]:
    """What heads a row of `cell`: of data on either side, of another head before it."""
    rows = range(cell.row, cell.row + cell.height)
    sides = dict.fromkeys(side for row in rows for side in in_row.get((cell.part, row), ()))
    return (side for side in sides if not cell.head or side.column < cell.column)


def _cells(rows: str) -> Iterator[_Cell]:
    """Every cell with its place; one that says it is taller than its part of the table ends with that."""
    part, row, column, top = 0, -1, 0, False
    covered: dict[int, int] = {}
    lengths = _lengths(rows)
    for match in _TAG.finditer(rows):
        tag, attributes = match.group(1), match.group(2)
        if tag in _PARTS:
            part, row, top, covered = part + 1, -1, tag == "thead", {}
        elif tag == "tr":
            row, column = row + 1, 0
        else:
            while covered.get(column, 0) > row:
                column += 1
            width, height = _number(_COLSPAN, attributes), _number(_ROWSPAN, attributes)
            height = min(height, lengths[part] - row)
            yield _Cell(match.end() - 1, attributes, tag == "th", top, part, row, column, height, width)
            covered.update(dict.fromkeys(range(column, column + width), row + height))
            column += width


def _lengths(rows: str) -> Counter[int]:
    """How many rows each part of the table has."""
    lengths: Counter[int] = Counter()
    part = 0
    for match in _TAG.finditer(rows):
        part += match.group(1) in _PARTS
        lengths[part] += match.group(1) == "tr"
    return lengths


def _number(pattern: re.Pattern[str], attributes: str) -> int:
    match = pattern.search(attributes)
    return max(1, int(match.group(1))) if match else 1
