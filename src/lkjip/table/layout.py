"""How a table lies on paper, the same in DOCX and PDF: widths of its columns, size of its type, upright or turned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from lkjip.table.grid import Grid, Placed

BODY, READABLE, SMALLEST = 9.0, 8.0, 6.5
"""Sizes of type in points: the usual, the least on an upright page, the least on a turned one."""
_STEP = 0.5
_PADDING = 8.0
"""Points left and right of a cell together."""
_SPARE = 1.06
"""The estimate of a text's width may be a little short."""
_WIDE, _CROWDED, _FILLED = 7, 0.8, 0.97
"""A table is turned from so many columns on, or where its longest words take so much of an upright page; up to so much
of it they may take where no row gets high."""
_FLAT, _TALL = 7, 18
"""Lines of a row that are read well in however narrow columns; and that are tiring on an upright page."""
_STRETCH, _NEARLY = 1.6, 0.8
"""A short table is not pulled wider than this much of what it needs; one that nearly fills the text fills it."""
_PARTS, _SHARPNESS, _ONE_LINE, _SMALL = 60, 4, 0.95, 1e-9
"""Into how many parts the room is dealt out, and by what rule; see `_Columns.widths`."""
_HEAVY = 1.07
_SHORT, _GROUP = 14, 16
"""Lines up to which a table, and rows under one cell, are not cut."""
_CODE = 24
"""Letters up to which a code or an amount is never broken."""
_BOLD_ROWS = ("jumlah", "tingkat-program", "tingkat-kegiatan")

PAPERS = {"f4": (215.0, 330.0), "a4": (210.0, 297.0)}
"""Width and height in millimetres."""
_MARGINS = 55.0
_POINTS = 72 / 25.4


@dataclass(frozen=True)
class Room:
    """How wide the text is, in points, on an upright and on a turned page."""

    upright: float
    turned: float

    @classmethod
    def of(cls, paper: str) -> Room:
        """The room on a kind of paper, within the margins that the templates set."""
        width, height = PAPERS[paper]
        return cls((width - _MARGINS) * _POINTS, (height - _MARGINS) * _POINTS)


@dataclass(frozen=True)
class Layout:
    """widths: the part of the text's width of each column, at most 1 together. size: points of the type.

    rows: about how many lines each row of the grid has.
    """

    widths: tuple[float, ...]
    size: float
    turned: bool
    rows: tuple[float, ...]

    @property
    def lines(self) -> int:
        """About how many lines the rows have together."""
        return ceil(sum(self.rows))

    @property
    def short(self) -> bool:
        """Whether the table stands on one page."""
        return self.lines <= _SHORT


def layout(table: Grid, room: Room) -> Layout:
    """The largest type at which the table stands upright and can be read; else a turned page."""
    columns = _Columns(table)
    size = next((size for size in _sizes(BODY, READABLE) if columns.stands(size, room.upright)), None)
    crowded = columns.least(BODY) > _CROWDED * room.upright
    turned = size is None and (table.columns >= _WIDE or crowded)
    if size is None and not turned:
        size = next((one for one in _sizes(BODY, SMALLEST) if columns.least(one) <= room.upright), SMALLEST)
        turned = columns.highest(columns.widths(size, room.upright), size) > _TALL
    if turned:
        size = next((one for one in _sizes(BODY, SMALLEST) if columns.least(one) <= room.turned), SMALLEST)
    assert size is not None
    width = room.turned if turned else room.upright
    widths = columns.widths(size, width)
    whole = sum(widths) if sum(widths) > _NEARLY * width else width
    return Layout(tuple(one / whole for one in widths), size, turned, columns.rows(widths, size))


def _sizes(first: float, last: float) -> list[float]:
    return [first - _STEP * number for number in range(int((first - last) / _STEP) + 1)]


class _Columns:
    """What the columns of a table need, in em: the longest word, the longest line, and the text of each cell by row."""

    def __init__(self, table: Grid) -> None:
        self._cells = tuple(table.cells)
        self._lines = table.lines
        self._least, self._best = ([1.0] * table.columns for _ in range(2))
        rows = {place: number for number, place in enumerate(dict.fromkeys((c.part, c.row) for c in self._cells))}
        self._text = [[0.0] * table.columns for _ in rows]
        for cell in self._cells:
            if cell.cell.width > 1:
                continue
            small, large = _needs(cell)
            self._least[cell.column] = max(self._least[cell.column], small)
            self._best[cell.column] = max(self._best[cell.column], large)
            # A cell over several rows shares its words among them.
            self._text[rows[cell.part, cell.row]][cell.column] = _em(cell.cell.text) / cell.height
        for cell in (one for one in self._cells if one.cell.width > 1):
            last, own = cell.columns[-1], _needs(cell)[0]
            self._least[last] += max(0.0, own - sum(self._least[column] for column in cell.columns))
            self._best[last] = max(self._best[last], self._least[last])

    def least(self, size: float) -> float:
        """The least width of the table in points: no word is broken."""
        return sum(_points(self._least, size))

    def stands(self, size: float, width: float) -> bool:
        """Whether the table can be read upright at this size: no word broken, no row high for its narrow columns."""
        if sum(_points(self._best, size)) <= width:
            return True
        return self.least(size) <= _FILLED * width and self.highest(self.widths(size, width), size) <= _FLAT

    def widths(self, size: float, width: float) -> list[float]:
        """The width of each column in points.

        Where not every line finds room, what is left beyond the longest words goes, part by part, to the column that
        makes the rows lower.
        """
        least, best = _points(self._least, size), _points(self._best, size)
        if sum(best) <= width:
            stretch = min(_STRETCH, width / sum(best))
            return [one * stretch for one in best]
        if sum(least) >= width:
            return [one * width / sum(least) for one in least]
        import numpy as np  # noqa: PLC0415 - much, and not for a report that is up to date

        widths, text = np.array(least), np.array(self._text) * size * _SPARE
        step = (width - sum(least)) / _PARTS
        for _ in range(_PARTS):
            lines = text / (widths - _PADDING)
            highest = lines**_SHARPNESS  # a smooth form of "the highest cell of the row"
            share = highest / np.maximum(highest.sum(axis=1, keepdims=True), _SMALL)
            gain = (share * lines / widths * (lines > _ONE_LINE)).sum(axis=0) * (widths < best)
            column = int(gain.argmax())
            if not gain[column]:
                break
            widths[column] += step
        return [float(one) for one in widths]

    def highest(self, widths: Sequence[float], size: float) -> float:
        """About how many lines the highest row has."""
        return max((_lines(cell, widths, size) / cell.height for cell in self._cells), default=0)

    def rows(self, widths: Sequence[float], size: float) -> tuple[float, ...]:
        """About how many lines each row has; a cell over several rows shares its lines among them."""
        return tuple(
            max([1.0, *(_lines(cell, widths, size) / cell.height for cell in line.cells)]) for line in self._lines
        )


def joined(table: Grid, rows: Sequence[float]) -> frozenset[int]:
    """The numbers of the lines that no page's end parts from the next; rows: about how many lines of type each has.

    Rows that one cell covers stay together, so that none is without the words for it, unless they would fill a page.
    """
    found: set[int] = set()
    for number, line in enumerate(table.lines):
        for cell in line.cells:
            last = number + cell.height - 1
            if not cell.top and sum(rows[number : last + 1]) <= _GROUP:
                found.update(range(number, last))
    return frozenset(found)


def _lines(cell: Placed, widths: Sequence[float], size: float) -> int:
    room = sum(widths[column] for column in cell.columns) - _PADDING
    return sum(max(1, ceil(_em(line) * size * _SPARE / room)) for line in cell.cell.text.split("\n"))


def _points(widths: Sequence[float], size: float) -> list[float]:
    return [one * size * _SPARE + _PADDING for one in widths]


_DATE = re.compile(r"^(\d\d?) (\w+) (\d{4})$")


def _needs(placed: Placed) -> tuple[float, float]:
    """Least and best width of a cell in em. Numbers and codes are never broken; words end at spaces, - and /."""
    cell = placed.cell
    heavy = _HEAVY if placed.head or placed.row_kind in _BOLD_ROWS else 1
    best = max(_em(line) for line in cell.text.split("\n")) * heavy
    if not placed.top and cell.kind in ("kode", "angka") and len(cell.text) <= _CODE:
        return best, best
    text = _DATE.sub(r"\1_\2_\3", cell.text)  # a date reads badly over three lines
    words = re.sub(r"[-/]", r"\g<0> ", text).split()
    return max(map(_em, words), default=0) * heavy, best


# Widths in em of a common sans face; letters that are not named are of middle width.
_LETTERS = {
    **dict.fromkeys("ijl'", 0.25), **dict.fromkeys(".,:;", 0.26), **dict.fromkeys(" I", 0.28), "f": 0.30,
    **dict.fromkeys("()", 0.31), "-": 0.32, "t": 0.34, "r": 0.35, **dict.fromkeys("/•", 0.36), "J": 0.48, "–": 0.5,
    **dict.fromkeys("DGHNU", 0.65), **dict.fromkeys("OQ", 0.67), "w": 0.74, **dict.fromkeys("MW", 0.82), "%": 0.83,
    "m": 0.84,
}  # fmt: skip
_UPPER, _DIGIT, _OTHER = 0.62, 0.556, 0.53


@lru_cache(maxsize=50_000)
def _em(text: str) -> float:
    return sum(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> float:
    return _LETTERS.get(letter) or (_UPPER if letter.isupper() else _DIGIT if letter.isdigit() else _OTHER)
