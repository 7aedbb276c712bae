"""A whole year of one office as read from disk: every table typed, every finding collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lkjip.contract.columns import Table
from lkjip.contract.load import load_table
from lkjip.contract.private import NUMBERS, load_numbers
from lkjip.contract.schemas import TABLES
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import Finding, Place
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.nearest import absent


class IncompleteTable(LookupError):
    """A rule asked for a table of which rows or words could not be read."""


Row = Mapping[str, Any]
"""A row of a table or frame, by the names of its columns."""
SUMBER = "sumber"
"""The attribute of a frame that tells for each column the files it comes from, with their year: `2024/sakip.csv`."""


class Sources(dict[str, Any]):
    """The files of each column, never changed: pandas copies attributes deeply at every step, a row's included."""

    def __deepcopy__(self, memo: object) -> Sources:
        return self


REASON = "alasan"
"""The attribute of a frame that says why it has no rows, where the office has given a reason."""
FILLED = "berisi"
"""The attribute of a frame that says whether the table that it comes from has rows; then none of a kind means none."""


@dataclass(frozen=True)
class Year:
    """The tables of one year. A table that is absent or unreadable is an empty frame.

    incomplete: tables of which rows or words could not be read. To ask for one by name or by rows
    raises IncompleteTable, so that no rule judges by what is not there; `tables` holds what was read.
    numbers: the full identity numbers that the office keeps apart, for the check and the internal edition only.
    """

    report: ReportId
    folder: str
    tables: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...]
    incomplete: frozenset[str] = frozenset()
    numbers: pd.DataFrame | None = field(default=None, repr=False, compare=False)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name in self.incomplete:
            raise IncompleteTable(name)
        if name not in self.tables:
            raise UsageError(absent("Tabel", name, self.tables))
        return self.tables[name]

    def rows(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Each row of a table with its line in the file."""
        yield from rows(self[name])

    def sources(self, *names: str) -> tuple[str, ...]:
        """The files of tables, as the attribute `SUMBER` of a frame names them."""
        return tuple(f"{self.report.year}/{TABLES[name].file}" for name in names)

    def source_of_column(self, name: str, column: str) -> str:
        """The source of a column that comes from another document than its table."""
        return f"{self.report.year}/{TABLES[name].file}:{column}"

    def source_of_row(self, name: str, key: str) -> str:
        """The source of a row that says itself which document it comes from."""
        return f"{self.report.year}/{TABLES[name].file}#{key}"

    def place(self, name: str, line: int | None = None, column: str | None = None) -> Place:
        """A place in the file of a table."""
        return Place(f"{self.folder}/{TABLES[name].file}", line, column)

    def full_numbers(self) -> dict[str, tuple[str, Place]]:
        """The full identity numbers by the code of the employee, each with its place."""
        table = self.numbers if self.numbers is not None else pd.DataFrame(columns=list(NUMBERS.columns))
        return {
            row["kode"]: (row["nip"], Place(f"{self.folder}/{NUMBERS.file}", line, "nip"))
            for line, row in rows(table)
            if row["kode"] and row["nip"]
        }


def rows(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row of a table as read, with its line in the file."""
    yield from zip(frame.index.tolist(), records(frame), strict=True)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, values by column. Not to_dict: that makes a Series of each row first and is slow."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, cells, strict=True)) for cells in frame.to_numpy(dtype=object).tolist()]


def empty_frame(table: Table) -> pd.DataFrame:
    """A table without rows."""
    return pd.DataFrame(columns=list(table.columns), dtype=object)


def load_year(project: Project, report: ReportId) -> Year:
    """Read every table of the contract from the folder of `report`."""
    path = project.data(report)
    folder = path.relative_to(project.root).as_posix()
    frames: dict[str, pd.DataFrame] = {}
    findings: list[Finding] = []
    incomplete: set[str] = set()
    for name, table in TABLES.items():
        loaded = load_table(path / table.file, table, f"{folder}/{table.file}")
        frames[name] = empty_frame(table) if loaded.frame is None else loaded.frame
        frames[name].attrs[FILLED] = len(frames[name]) > 0
        frames[name].attrs[SUMBER] = Sources(dict.fromkeys(table.columns, (f"{report.year}/{table.file}",)))
        findings += loaded.findings
        if not loaded.complete:
            incomplete.add(name)
    numbers, found = load_numbers(project, report)
    return Year(report, folder, frames, (*findings, *found), frozenset(incomplete), numbers)


def no_data(kecamatan: str, number: int) -> Year:
    """A year of which nothing is known."""
    return Year(ReportId(kecamatan, number), "", {name: empty_frame(table) for name, table in TABLES.items()}, ())
