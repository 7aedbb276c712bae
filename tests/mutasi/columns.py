"""Columns of tables: left out, doubled, renamed, nameless, emptied, in another order, too many of them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from mutasi.base import Base, Sheet
from mutasi.mutation import ALL, Demand, Family, Mutation

HEADER = 1
"""The line of the column names."""


def columns_left_out(base: Base) -> Iterator[Mutation]:
    """Each column left out: one that must be there is named; without another one the figures are still right."""
    for sheet in base.sheets.values():
        for place, name in enumerate(sheet.header):
            demand = Demand.FOUND if sheet.column(name).required else Demand.RIGHT
            content = sheet.written([_without(row, place) for row in sheet.rows], _without(sheet.header, place))
            row, column = (HEADER, name) if demand is Demand.FOUND else (None, None)
            yield Mutation(f"tanpa kolom {name}", sheet.file, content, demand, row, column)


def columns_doubled(base: Base) -> Iterator[Mutation]:
    """Each column twice."""
    for sheet, place, name in _columns(base):
        content = sheet.written([_with(row, place, row[place]) for row in sheet.rows], _with(sheet.header, place, name))
        yield Mutation(f"kolom {name} dua kali", sheet.file, content, Demand.FOUND, HEADER, name)


def columns_misspelt(base: Base) -> Iterator[Mutation]:
    """Each column name with two letters swapped, a letter lost, or in capitals."""
    rng = Random("nama kolom")
    for sheet, place, name in _columns(base):
        changes = {f"{name[1]}{name[0]}{name[2:]}", name[:-1], name.upper(), name.title(), f"{name} ke-2"}
        new = rng.choice(sorted(changes - {name}))
        header = _replaced(sheet.header, place, new)
        yield Mutation(f"{name} -> {new}", sheet.file, sheet.written(sheet.rows, header), Demand.FOUND, HEADER, new)


def columns_without_name(base: Base) -> Iterator[Mutation]:
    """Each column without its name."""
    for sheet, place, name in _columns(base):
        header = _replaced(sheet.header, place, "")
        yield Mutation(f"{name} tanpa nama", sheet.file, sheet.written(sheet.rows, header), Demand.FOUND, HEADER)


def columns_added(base: Base) -> Iterator[Mutation]:
    """A column that nobody knows, with a name and without, as spreadsheets leave them behind."""
    for sheet in base.sheets.values():
        for new in ("keterangan tambahan", ""):
            rows = [[*row, "x" if new else ""] for row in sheet.rows]
            content = sheet.written(rows, [*sheet.header, new])
            yield Mutation(f"kolom baru {new!r}", sheet.file, content, Demand.FOUND, HEADER)


def columns_emptied(base: Base) -> Iterator[Mutation]:
    """All cells of each column empty: told where a value is due; elsewhere the figures are still right."""
    for sheet, place, name in _columns(base):
        content = sheet.written([_replaced(row, place, "") for row in sheet.rows])
        filled = [line for row, line in zip(sheet.rows, sheet.lines, strict=True) if row[place]]
        must = not sheet.column(name).nullable and filled
        demand = Demand.FOUND if must else Demand.RIGHT
        row, column = (filled[0], name) if must else (None, None)
        yield Mutation(f"{name} kosong semua", sheet.file, content, demand, row, column)


def columns_reordered(base: Base) -> Iterator[Mutation]:
    """The columns of each table in another order, names and cells together: nothing changes."""
    rng = Random("urutan kolom")
    for sheet in base.sheets.values():
        order = list(range(len(sheet.header)))
        rng.shuffle(order)
        content = sheet.written([[row[n] for n in order] for row in sheet.rows], [sheet.header[n] for n in order])
        yield Mutation("kolom teracak", sheet.file, content, Demand.SAME)


def column_names_swapped(base: Base) -> Iterator[Mutation]:
    """The names of two neighbouring columns swapped: told, or the figures follow the names."""
    for sheet, place, name in _columns(base):
        if place + 1 < len(sheet.header):
            other = sheet.header[place + 1]
            header = _replaced(_replaced(sheet.header, place, other), place + 1, name)
            yield Mutation(f"{name} <-> {other}", sheet.file, sheet.written(sheet.rows, header), Demand.RIGHT)


def _columns(base: Base) -> Iterator[tuple[Sheet, int, str]]:
    for sheet in base.sheets.values():
        for place, name in enumerate(sheet.header):
            yield sheet, place, name


def _without(cells: list[str], place: int) -> list[str]:
    return [*cells[:place], *cells[place + 1 :]]


def _with(cells: list[str], place: int, new: str) -> list[str]:
    return [*cells[: place + 1], new, *cells[place + 1 :]]


def _replaced(cells: list[str], place: int, new: str) -> list[str]:
    return [*cells[:place], new, *cells[place + 1 :]]


FAMILIES = (
    Family(columns_left_out),
    Family(columns_doubled, together=ALL),
    Family(columns_misspelt, together=ALL),
    Family(columns_without_name, together=ALL),
    Family(columns_added, together=ALL),
    Family(columns_emptied),
    Family(columns_reordered, together=ALL),
    Family(column_names_swapped),
)
