"""Rows of tables: left out, doubled, moved, ragged, shifted, swapped cells, blank ones between them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from mutasi.base import Base, Sheet
from mutasi.mutation import ALL, Demand, Family, Mutation

COMPLETE = ("target", "realisasi", "tujuan", "sasaran", "unit", "program")
"""Tables of which other tables show that a row is missing. Of most others nobody knows how many there should be; an
amount that is missing is told, or is the sum of what lies below."""


def rows_left_out(base: Base) -> Iterator[Mutation]:
    """Each row left out: told where another table shows it; elsewhere the figures are those of the rest."""
    for sheet, number in _rows(base):
        rest = [*sheet.rows[:number], *sheet.rows[number + 1 :]]
        demand = Demand.ANYWHERE if sheet.table.name in COMPLETE else Demand.RIGHT
        yield Mutation(f"tanpa baris {sheet.rows[number][:2]}", sheet.file, sheet.written(rest), demand)


def rows_doubled(base: Base) -> Iterator[Mutation]:
    """Each row twice."""
    for sheet, number in _rows(base):
        row = sheet.rows[number]
        content = sheet.written([*sheet.rows, row])
        name = sheet.table.key[0]
        yield Mutation(f"dua kali {row[:2]}", sheet.file, content, Demand.FOUND, sheet.lines[number], name)


def rows_reordered(base: Base) -> Iterator[Mutation]:
    """The rows of each table in another order: no figure changes."""
    for sheet in base.sheets.values():
        yield Mutation("baris terbalik", sheet.file, sheet.written(sheet.rows[::-1]), Demand.SAME)


def rows_ragged(base: Base) -> Iterator[Mutation]:
    """A row with a cell too few, too many, or split by a comma that nobody quoted."""
    rng = Random("baris compang")
    for sheet, number in _rows(base):
        row = sheet.rows[number]
        place = rng.randrange(len(row))
        ragged = {
            "kurang satu sel": [*row[:place], *row[place + 1 :]],
            "lebih satu sel": [*row[:place], "", *row[place:]],
            "koma tanpa kutip": [*row[:place], *(f"{row[place]},lagi").split(","), *row[place + 1 :]],
            "satu sel saja": row[:1],
        }
        what = rng.choice(sorted(ragged))
        rows = [*sheet.rows[:number], ragged[what], *sheet.rows[number + 1 :]]
        yield Mutation(f"{what} {row[:2]}", sheet.file, sheet.written(rows), Demand.FOUND, sheet.lines[number])


def rows_shifted_right(base: Base) -> Iterator[Mutation]:
    """Each row moved one cell to the right, its key blank."""
    for sheet, number in _rows(base):
        content = _with_row(sheet, number, ["", *sheet.rows[number][:-1]])
        key = sheet.table.key[0]
        yield Mutation("tergeser ke kanan", **sheet.where(number, key), content=content, demand=Demand.FOUND)


def rows_shifted_left(base: Base) -> Iterator[Mutation]:
    """Each row moved one cell to the left: told, or the figures follow."""
    for sheet, number in _rows(base):
        content = _with_row(sheet, number, [*sheet.rows[number][1:], ""])
        yield Mutation(f"tergeser ke kiri {sheet.rows[number][:2]}", sheet.file, content, Demand.RIGHT)


def cells_swapped_in_rows(base: Base) -> Iterator[Mutation]:
    """Two neighbouring cells swapped: told, or the figures follow; amounts of money in each other's column are told."""
    rng = Random("sel tertukar")
    for sheet, number in _rows(base):
        row = sheet.rows[number]
        pairs = [place for place in range(len(row) - 1) if row[place] != row[place + 1]]
        for place in rng.sample(pairs, min(1, len(pairs))):
            swapped = [*row[:place], row[place + 1], row[place], *row[place + 2 :]]
            money = sheet.table.name == "anggaran"
            demand = Demand.FOUND if money else Demand.RIGHT
            yield Mutation(f"{row[place]} <-> {row[place + 1]}", sheet.file, _with_row(sheet, number, swapped), demand)


def cells_swapped_between_rows(base: Base) -> Iterator[Mutation]:
    """The cells of two rows of one column swapped: told, or the figures follow."""
    rng = Random("baris tertukar")
    for sheet in base.sheets.values():
        for place, name in enumerate(sheet.header):
            filled = [number for number, row in enumerate(sheet.rows) if row[place]]
            if len({sheet.rows[number][place] for number in filled}) > 1:
                first, second = rng.sample(filled, 2)
                rows = [list(row) for row in sheet.rows]
                rows[first][place], rows[second][place] = rows[second][place], rows[first][place]
                yield Mutation(f"{name} tertukar", sheet.file, sheet.written(rows), Demand.RIGHT)


def blank_rows(base: Base) -> Iterator[Mutation]:
    """Blank lines and lines of commas only, as spreadsheets leave them: nothing changes."""
    for sheet in base.sheets.values():
        lines = sheet.written(sheet.rows).decode().splitlines(keepends=True)
        commas = "," * (len(sheet.header) - 1)
        yield Mutation("baris kosong", sheet.file, ("\n" + "\n".join(lines) + "\n\n").encode(), Demand.SAME)
        yield Mutation("baris koma", sheet.file, ("".join(lines) + f"{commas}\n" * 3).encode(), Demand.SAME)


def tables_emptied(base: Base) -> Iterator[Mutation]:
    """Each table without rows, without anything, and absent: told, but for a table that a year need not have."""
    for sheet in base.sheets.values():
        demand = Demand.RIGHT if sheet.table.extra else Demand.FOUND
        for what, content in (("tanpa baris", sheet.written([])), ("berkas kosong", b""), ("tidak ada", None)):
            yield Mutation(what, sheet.file, content, demand)


def _rows(base: Base) -> Iterator[tuple[Sheet, int]]:
    for sheet in base.sheets.values():
        for number in range(len(sheet.rows)):
            yield sheet, number


def _with_row(sheet: Sheet, number: int, row: list[str]) -> bytes:
    return sheet.written([*sheet.rows[:number], row, *sheet.rows[number + 1 :]])


FAMILIES = (
    Family(rows_left_out),
    Family(rows_doubled),
    Family(rows_reordered, together=ALL),
    Family(rows_ragged, together=ALL),
    Family(rows_shifted_right, together=ALL),
    Family(rows_shifted_left),
    Family(cells_swapped_in_rows),
    Family(cells_swapped_between_rows),
    Family(blank_rows, together=ALL),
    Family(tables_emptied),
)
