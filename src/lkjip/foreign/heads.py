"""Where a foreign sheet has what a mapping asks for: the row of heads is found by its words, never by its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lkjip.foreign.mapping import CODE, NAME, Peta
from lkjip.ground.findings import DataError, Finding
from lkjip.workbook.grid import Grid
from lkjip.workbook.places import SheetPlace, address
from lkjip.workbook.sheets import key_of

_DEEPEST = 3
"""Rows that heads may take."""
_UNIT = re.compile(r"\s*\((rp|rupiah|%)\.?\)")
Span = tuple[int, int]
"""The first and the last column of what may stand in several, as the parts of a code do."""


@dataclass(frozen=True)
class Heads:
    """A sheet with its heads: the last of their rows, and the columns by what they hold."""

    grid: Grid
    book: str
    head: int
    columns: Mapping[str, Span]
    findings: tuple[Finding, ...] = ()

    def place(self, row: int, name: str) -> SheetPlace:
        """A cell of the sheet, by its row and what its column holds."""
        return SheetPlace(self.book, sheet=self.grid.name, cell=self.cell(row, name))

    def cell(self, row: int, name: str) -> str:
        """The name of a cell."""
        return address(row, self.columns[name][0])


def heads_of(grids: Sequence[Grid], peta: Peta, book: str, wanted: str | None = None) -> Heads:
    """The sheet that the mapping means. wanted: its name, where the person has said it.

    Raises DataError where there is none, or more than one, or where two columns have the head of one.
    """
    chosen = [wanted] if wanted else list(peta.lembar)
    named = [grid for name in chosen for grid in grids if key_of(grid.name) == key_of(name)]
    if chosen and not named:
        there = ", ".join(grid.name for grid in grids)
        place = SheetPlace(book, sheet=chosen[0])
        remedy = f"Sebut lembarnya dengan --lembar, atau pada kunci lembar dalam petanya. Yang ada: {there}."
        raise DataError(
            [Finding.of("lembar-tidak-ada", place, "lembar tidak ada", f"lembar {' atau '.join(chosen)}", remedy)]
        )
    found = [heads for grid in (named[:1] or grids) if (heads := _found(grid, peta, book))]
    if not found:
        raise DataError([_absent(named or grids, peta, book)])
    if len(found) > 1:
        names = " dan ".join(heads.grid.name for heads in found)
        place = found[1].place(found[1].head, CODE if CODE in found[1].columns else NAME)
        remedy = "Sebut salah satunya dengan --lembar."
        raise DataError([Finding.of("lembar-ganda", place, f"lembar {names}", "satu lembar dengan judul ini", remedy)])
    if found[0].findings:
        raise DataError(found[0].findings)
    return found[0]


def _absent(grids: Sequence[Grid], peta: Peta, book: str) -> Finding:
    place = SheetPlace(book, sheet=grids[0].name if grids else "", cell="A1")
    heads = "; ".join(f"{name}: {', '.join(said)}" for name, said in peta.kolom.items())
    remedy = f"Tambahkan judul kolom yang dipakai berkas ini pada petanya. Yang dikenal: {heads}."
    found = f"tidak ada baris judul sampai baris {peta.judul_sampai}"
    return Finding.of("kolom-tidak-ada", place, found, "judul kolom kode atau nama, dan sekurangnya satu nilai", remedy)


def _found(grid: Grid, peta: Peta, book: str) -> Heads | None:
    """The heads of a sheet: of all rows those that name most of what the mapping asks for, each by one column; of equal
    ones the fewest, and the first."""
    best: tuple[int, Heads] | None = None
    for depth in range(1, _DEEPEST + 1):
        for top in range(min(len(grid.rows), peta.judul_sampai) - depth + 1):
            columns, findings = _columns(grid, peta, book, range(top, top + depth))
            keyed = (CODE in columns or CODE not in peta.kolom) and (CODE in columns or NAME in columns)
            certain = len(columns) - len(findings)
            if keyed and set(peta.values) & columns.keys() and (best is None or certain > best[0]):
                best = certain, Heads(grid, book, top + depth - 1, columns, findings)
    return best[1] if best else None


def _columns(grid: Grid, peta: Peta, book: str, rows: range) -> tuple[dict[str, Span], tuple[Finding, ...]]:
    texts = [set(_texts(grid, rows, column)) for column in range(grid.width)]
    columns: dict[str, Span] = {}
    findings = []
    for name, heads in peta.kolom.items():
        taken = {column for first, last in columns.values() for column in range(first, last + 1)}
        for head in map(_said, heads):
            places = [column for column, said in enumerate(texts) if head in said and column not in taken]
            together = all(b - a == 1 for a, b in pairwise(places))
            if not places:
                continue
            if len(places) > 1 and not (name == CODE and together):
                place = SheetPlace(book, sheet=grid.name, cell=address(rows[-1], places[1]))
                remedy = "Tulis judul yang lebih lengkap pada petanya, misalnya Realisasi Keuangan."
                found = f"{len(places)} kolom berjudul {head}"
                findings.append(Finding.of("kolom-ganda", place, found, f"satu kolom untuk {name}", remedy))
            columns[name] = places[0], places[-1]
            break
    return columns, tuple(findings)


def _texts(grid: Grid, rows: range, column: int) -> Iterator[str]:
    """What may be the head of a column: each text above it, and those of all rows together."""
    said: list[str] = []
    for row in rows:
        value = spread(grid, row, column)
        text = _said(value) if isinstance(value, str) else ""
        if text and text not in said:
            said.append(text)
    yield from said
    yield " ".join(said)


def spread(grid: Grid, row: int, column: int) -> object:
    """The value of a cell, or of the merged cell that it is part of."""
    for (top, left), (bottom, right) in grid.marks.merged:
        if top <= row <= bottom and left <= column <= right:
            return grid.at(top, left)
    return grid.at(row, column)


def _said(text: str) -> str:
    """A head as it is compared: neither case nor line breaks nor its unit count."""
    return " ".join(_UNIT.sub(" ", key_of(text)).split())
