"""What stands as it stood last year: narratives and tables that a new year should have brought something new to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lkjip.check.case import Case
from lkjip.check.texts.gathered import narratives
from lkjip.contract.columns import Table
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year, rows
from lkjip.ground.findings import Finding, Place
from lkjip.ground.values import Missing

_STANDING = {
    "sdg": ("tujuan", "sasaran"),
    "cascading": ("tujuan_kabupaten", "tujuan", "sasaran"),
    "proses-bisnis": ("proses_bisnis",),
}
"""Narratives that tell of what lasts for years, and the tables that say whether it has lasted."""
_POLITE = "kata-pengantar"
"""May say the same as last year, but for the year."""
_FEWEST = 3
"""Fewer rows may be the same by chance."""


def narratives_new(case: Case) -> Iterator[Finding]:
    """Narasi tidak sama dengan narasi tahun sebelumnya, kecuali yang diterangkannya memang tidak berubah."""
    last = _last(case)
    if last is None:
        return
    before = {one.name: one for one in narratives(case.project, last)}
    for one in case.texts.narratives:
        old = before.get(one.name)
        if old is None or not old.source.split() or _still_holds(one.name, case.year, last):
            continue
        new_words, old_words = one.source.split(), old.source.split()
        shifted = [word.replace(str(last.report.year), str(case.year.report.year)) for word in old_words]
        if new_words == old_words or (one.name != _POLITE and new_words == shifted):
            yield Finding.of(
                "narasi-sama",
                Place(one.file),
                f"sama dengan {old.file}",
                f"narasi tahun {case.year.report.year}",
                others=(Place(old.file),),
            )


def tables_new(case: Case) -> Iterator[Finding]:
    """Isi tabel tahunan tidak sama seluruhnya dengan isi tahun sebelumnya."""
    last = _last(case)
    for name, table in TABLES.items() if last else ():
        assert last is not None  # mypy does not see it above
        now, old = _yearly(case.year, table), _yearly(last, table)
        if len(now) >= _FEWEST and now == old:
            place = last.place(name)
            found = f"{len(now)} baris, semuanya sama dengan tahun {last.report.year}"
            yield Finding.of(
                "tabel-sama", case.year.place(name), found, f"isi tahun {case.year.report.year}", others=(place,)
            )


def _last(case: Case) -> Year | None:
    """The year right before, where it has data."""
    return next((year for year in case.earlier if year.report.year == case.year.report.year - 1), None)


def _still_holds(name: str, year: Year, last: Year) -> bool:
    """Whether what a narrative tells of is as it was."""
    tables = _STANDING.get(name)
    return tables is not None and all(
        len(year.tables[table]) and year.tables[table].equals(last.tables[table]) for table in tables
    )


def _yearly(year: Year, table: Table) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """The values of a table that belong to one year, by the key of their row; rows that have none left out."""
    columns = [name for name, known in table.columns.items() if table.yearly or known.yearly]
    values = {
        tuple(row[name] for name in table.key): tuple(row[name] for name in columns)
        for _, row in rows(year.tables[table.name])
    }
    told = {name for name in columns if name not in table.key}
    return {
        key: cells
        for key, cells in values.items()
        if any(name in told and _given(cell) for name, cell in zip(columns, cells, strict=True))
    }


def _given(cell: Any) -> bool:
    return cell is not None and not isinstance(cell, Missing)


RULES = (narratives_new, tables_new)
