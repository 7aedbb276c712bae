"""What an import changes, as data: cells, rows and texts, each with its cell in the workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lkjip.ground.findings import one_line
from lkjip.workbook.content import Cells, Rows
from lkjip.workbook.places import address
from lkjip.workbook.recognise import Found

GONE = "(dihapus)"
"""What becomes of a row that is no longer there."""
_EMPTY = "(kosong)"
_MOST_SHOWN = 40
_LONGEST = 60
_NEW = "baris baru"
_FEW = 3
"""So many new rows of a sheet are told one by one."""


@dataclass(frozen=True)
class Change:
    """One difference: where it stands in the workbook, what was there and what will be."""

    sheet: str
    cell: str
    what: str
    before: str
    after: str
    table: str = ""
    """The table that has a row more, where that is what changes."""

    def __str__(self) -> str:
        at = f"{self.sheet}{f' {self.cell}' if self.cell else ''}"
        return f"{at}, {self.what}: {_short(self.before)} → {_short(self.after)}"


def _short(text: str) -> str:
    shown = one_line(text)
    return shown[: _LONGEST - 1] + "…" if len(shown) > _LONGEST else shown or _EMPTY


def of_table(found: Found, before: Rows, after: Rows, places: Sequence[int | None]) -> Iterator[Change]:
    """The differences between two states of a table. places: the rows of the sheet that those of `after` stand on, None
    where one is on none."""
    table = before.table
    waiting: dict[tuple[str, ...], list[Cells]] = {}
    for cells in before.cells():
        waiting.setdefault(_key(cells, table.key), []).append(cells)
    for row, cells in zip(places, after.cells(), strict=True):
        key = _key(cells, table.key)
        named = " ".join(filter(None, key)) or "tanpa kunci"
        old = waiting[key].pop(0) if waiting.get(key) else None
        if old is None:
            first = table.key[0]
            told = "; ".join(value for name, value in cells.items() if value and name not in table.key)
            at = _at(found, row, first)
            yield Change(found.grid.name, at, f"{_NEW} {named}", "", told or named, table.name)
            continue
        for name, value in cells.items():
            if value != old[name]:
                at = _at(found, row, name)
                yield Change(found.grid.name, at, f"{table.columns[name].title} {named}", old[name], value)
    for key, left in waiting.items():
        named = " ".join(filter(None, key)) or "tanpa kunci"
        for _ in left:
            yield Change(found.grid.name, "", f"baris {named}", named, GONE)


def _at(found: Found, row: int | None, name: str) -> str:
    return address(row, found.columns[name]) if row is not None and name in found.columns else ""


def _key(cells: Cells, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(cells[name].strip() for name in names)


def moved(before: Rows, after: Rows) -> bool:
    """Whether rows only stand in another order."""
    return before.rows != after.rows and sorted(before.rows) == sorted(after.rows) and before.header == after.header


def summary(changes: Sequence[Change]) -> tuple[str, ...]:
    """The changes for a person to agree to: how many on each sheet, and each of them as far as they can be read."""
    if not changes:
        return ("Tidak ada yang berubah.",)
    counts = Counter(one.sheet for one in changes)
    heads = ", ".join(f"{sheet} {number}" for sheet, number in counts.items())
    ordered = sorted(changes, key=lambda one: one.after != GONE)  # what goes is never hidden behind what comes
    shown = list(_shown(ordered))
    lines = [f"{len(changes)} perubahan: {heads}", *(f"  {one}" for one in shown[:_MOST_SHOWN])]
    if len(shown) > _MOST_SHOWN:
        lines.append(f"  … dan {len(shown) - _MOST_SHOWN} lainnya")
    return tuple(lines)


def _shown(changes: Sequence[Change]) -> Iterator[str]:
    """Each change in a line; rows that are new one after the other on a sheet, where they are many, in one."""
    for (sheet, table), group in groupby(changes, key=lambda one: (one.sheet, one.table)):
        some = list(group)
        if table and len(some) > _FEW:
            first, last = (one.what.removeprefix(_NEW).strip() for one in (some[0], some[-1]))
            yield f"{sheet} {some[0].cell}–{some[-1].cell}: {len(some)} baris baru, dari {first} sampai {last}"
        else:
            yield from map(str, some)
