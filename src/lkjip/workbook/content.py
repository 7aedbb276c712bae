"""What a report's workbook is filled with: tables, parameters and narratives as they stand in the project's files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from lkjip.cache import digest
from lkjip.contract.columns import Table
from lkjip.contract.narrative import NARASI, wanted
from lkjip.contract.parse import WORDS, parse_cell
from lkjip.contract.schemas import TABLES
from lkjip.contract.text import read_records
from lkjip.contract.year import IncompleteTable, load_year
from lkjip.ground.findings import DataError, Finding, Place
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.plain_text import HIDDEN, hidden_found, read_text, there
from lkjip.ground.plain_text import hidden as hidden_character
from lkjip.ground.values import number
from lkjip.params import load_params
from lkjip.params.source import read_yaml

Cells = dict[str, str]
"""A row by column: every cell is text, as it stands in the file."""


@dataclass(frozen=True)
class Rows:
    """One table as it stands in its file; header empty: there is no such file."""

    table: Table
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def cells(self) -> list[Cells]:
        """The rows by column; a column that the file does not have is empty."""
        blank = dict.fromkeys(self.table.columns, "")
        return [blank | dict(zip(self.header, row, strict=True)) for row in self.rows]

    def csv(self) -> str:
        """The content of the file."""
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows([self.header, *self.rows])
        return buffer.getvalue()


def meaning_of(table: Table, rows: Iterable[Cells]) -> str:
    """A mark that changes with what rows of a table mean, not with how their numbers are written or columns ordered."""
    said = [
        {name: _meant(text, table.columns[name].kind) for name, text in sorted(cells.items()) if text.strip()}
        for cells in rows
    ]
    return digest.of_value(said)[:16]


def mark_of(text: str, kind: str = "text") -> str:
    """The same of a single value."""
    return digest.of_value(_meant(text, kind))[:16]


def _meant(text: str, kind: str) -> str:
    value = number(parse_cell(text, kind)) if kind not in WORDS and kind != "stated" else None
    return text.strip() if value is None else f"{Decimal(value).normalize():f}"


@dataclass(frozen=True)
class Narrative:
    """One narrative: what it tells, its text (empty: not written), and that of the year before."""

    title: str
    text: str
    before: str = ""


@dataclass(frozen=True)
class Content:
    """Everything of one year that a workbook shows.

    before: the earlier year whose values stand beside the new ones (None: there is none), and `earlier` its tables.
    parameters: what the layers say together; own: what the year's own file says.
    """

    report: ReportId
    tables: Mapping[str, Rows]
    parameters: Mapping[str, Any]
    own: Mapping[str, Any]
    narratives: Mapping[str, Narrative]
    before: int | None = None
    earlier: Mapping[str, Rows] = field(default_factory=dict)
    earlier_parameters: Mapping[str, Any] = field(default_factory=dict)


def content_of(project: Project, report: ReportId) -> Content:
    """What the files of `report` hold now.

    Raises DataError where a file cannot be read whole, so that a workbook would not hold all of it.
    """
    tables = _tables(project, report)
    own_findings: list[Finding] = []
    merged, own = _parameters(project, report, own_findings)
    if own_findings:
        raise DataError(own_findings)
    before = ReportId(report.kecamatan, report.year - 1) if project.data(report).parent.is_dir() else None
    if before and not project.data(before).is_dir():
        before = None
    try:
        earlier = _tables(project, before) if before else {}
        old, _ = _parameters(project, before, []) if before else ({}, {})
    except DataError:  # of another year: its own check tells
        before, earlier, old = None, {}, {}
    narratives = _narratives(project, report, before)
    return Content(report, tables, merged, own, narratives, before.year if before else None, earlier, old)


def _tables(project: Project, report: ReportId) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    findings: list[Finding] = []
    for name, table in TABLES.items():
        path = project.data(report) / table.file
        if not there(path):
            found[name] = Rows(table)
            continue
        read = _rows(path, table, path.relative_to(project.root).as_posix())
        if isinstance(read, Rows):
            found[name] = read
        else:
            findings += read
    if findings:
        raise DataError(findings)
    return found


def _rows(path: Path, table: Table, shown: str) -> Rows | list[Finding]:
    place = Place(shown)
    text = read_records(path, place)
    if text.records is None:
        return list(text.findings)
    if not text.records:
        return Rows(table)
    (line, first), *rows = text.records
    header = tuple(name.strip() for name in first)
    unknown = [name for name in header if name not in table.columns or header.count(name) > 1]
    if unknown:
        known = f"Kolom yang dikenal: {', '.join(table.columns)}."
        return [
            Finding.of("kolom-tak-dikenal", Place(shown, line, unknown[0]), unknown[0], "kolom yang dikenal", known)
        ]
    faults = list(_faults(rows, header, shown))
    return faults or Rows(table, header, tuple(tuple(row) for _, row in rows))


def _faults(rows: Iterable[tuple[int, list[str]]], header: tuple[str, ...], shown: str) -> Iterable[Finding]:
    for line, row in rows:
        if len(row) != len(header):
            yield Finding.of("banyak-sel", Place(shown, line), f"{len(row)} sel", f"{len(header)} sel")
        for name, cell in zip(header, row, strict=False):
            if character := hidden_character(cell):
                yield hidden_found(Place(shown, line, name), character)


def _parameters(
    project: Project, report: ReportId, findings: list[Finding]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """What all layers say, and what the year's own says; `findings` gets those for files that cannot be read."""
    loaded = load_params(project, report)
    findings += [one for one in loaded.findings if one.rule in (HIDDEN, "yaml-rusak", "kunci-ganda", "penyandian")]
    path = project.layers(report)[-1]
    own = read_yaml(path, path.relative_to(project.root).as_posix()) if there(path) else {}
    return loaded.merged, {} if isinstance(own, Finding) else own


def _narratives(project: Project, report: ReportId, before: ReportId | None) -> dict[str, Narrative]:
    year = load_year(project, report)
    try:
        titles = wanted(year)
    except IncompleteTable:
        titles = NARASI
    found, findings = {}, []
    for name, title in titles.items():
        text = _text(project, report, name)
        old = _text(project, before, name) if before else ""
        if isinstance(text, Finding):
            findings.append(text)
        else:
            found[name] = Narrative(title, text, old if isinstance(old, str) else "")
    if findings:
        raise DataError(findings)
    return found


def _text(project: Project, report: ReportId, name: str) -> str | Finding:
    path = project.narrative(report) / f"{name}.md"
    return read_text(path, path.relative_to(project.root).as_posix()) if there(path) else ""
