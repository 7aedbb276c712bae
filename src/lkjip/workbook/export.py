"""A year's files as one workbook: `kerja/contoh-2025.xlsx`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from lkjip.contract.columns import Table
from lkjip.contract.schemas import TABLES
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.workbook.backup import set_aside
from lkjip.workbook.content import Cells, Content, Rows, content_of
from lkjip.workbook.formulas import Formulas
from lkjip.workbook.other_sheets import (
    write_guide,
    write_identity,
    write_letters,
    write_narratives,
    write_parameters,
)
from lkjip.workbook.sheets import (
    GROUPS,
    GUIDE,
    IDENTITY,
    LETTERS,
    NARRATIVES,
    PARAMETERS,
    named_by,
    sheet_name,
    shown_columns,
)
from lkjip.workbook.table_sheet import TableSheet, write_table

FOLDER = "kerja"
"""Where workbooks lie in a project; git ignores it."""
_TAB_COLOURS = ("0B5563", "2F7D32", "B35900", "5B2A86", "616161")
_OTHER_TAB = "F9A825"


def workbook_path(project: Project, report: ReportId) -> Path:
    """Where the workbook of a report goes."""
    return project.root / FOLDER / f"{report.kecamatan}-{report.year}.xlsx"


def export_workbook(project: Project, report: ReportId) -> tuple[Path, Path | None]:
    """Write the workbook of `report`; returns it, and where the one that was there before has been put.

    Raises UsageError where there is no such report, DataError where one of its files cannot be read whole.
    """
    if not project.data(report).is_dir():
        raise UsageError(f"Belum ada data {report}. Siapkan dahulu dengan: lkjip new {report}")
    content = content_of(project, report)
    path = workbook_path(project, report)
    book = workbook(content, path.relative_to(project.root).as_posix())
    path.parent.mkdir(exist_ok=True)
    kept = set_aside(project, path) if path.exists() else None
    save(book, path)
    return path, kept


def save(book: Workbook, path: Path) -> None:
    """Put a workbook at `path` by rename."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        book.save(half)
        half.replace(path)
    except OSError as error:
        error.filename = os.fspath(path)
        raise
    finally:
        half.unlink(missing_ok=True)


def workbook(content: Content, file: str) -> Workbook:
    """The workbook of a year. file: what it will be called in the project."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = f"Buku kerja {content.report}"
    book.properties.creator = "lkjip"
    try:
        write_guide(book.create_sheet(GUIDE), content, file)
        for name, write in ((PARAMETERS, write_parameters), (LETTERS, write_letters)):
            sheet = book.create_sheet(name)
            sheet.sheet_properties.tabColor = _OTHER_TAB
            write(sheet, content)
        _write_tables(book, content)
        sheet = book.create_sheet(NARRATIVES)
        sheet.sheet_properties.tabColor = _OTHER_TAB
        write_narratives(sheet, content)
        write_identity(book.create_sheet(IDENTITY), content)
    except IllegalCharacterError as error:  # the check tells which
        raise UsageError(f"Ada karakter tersembunyi dalam data; lihat: lkjip check {content.report}") from error
    return book


def _write_tables(book: Workbook, content: Content) -> None:
    earlier = {name: _by_key(rows) for name, rows in content.earlier.items()}
    columns = {
        name: shown_columns(table, _values_before(content, name), content.before) for name, table in TABLES.items()
    }
    formulas = Formulas(columns, {name: len(rows.rows) for name, rows in content.tables.items()})
    for (_, _, tables), colour in zip(GROUPS, _TAB_COLOURS, strict=True):
        for table in tables:
            sheet = book.create_sheet(sheet_name(table))
            sheet.sheet_properties.tabColor = colour
            rows = content.tables[table.name]
            before = earlier.get(table.name, {})
            names = _names(content, table)
            plan = TableSheet(content.report, table, columns[table.name], rows, before, names, formulas)
            write_table(sheet, plan)


def _names(content: Content, table: Table) -> Mapping[str, str]:
    """What the codes of a table's first column are called where they refer to another table."""
    column = table.columns[table.key[0]]
    named = named_by(column)
    if column.refers is None or named is None:
        return {}
    key = TABLES[column.refers].key[0]
    return {cells[key].strip(): cells[named] for cells in content.tables[column.refers].cells()}


def _by_key(rows: Rows) -> Mapping[tuple[str, ...], Cells]:
    return {tuple(cells[name].strip() for name in rows.table.key): cells for cells in rows.cells()}


def _values_before(content: Content, name: str) -> set[str]:
    """The columns of which the year before has values that may stand beside new ones."""
    table = TABLES[name]
    if table.yearly or name not in content.earlier:
        return set()
    cells = content.earlier[name].cells()
    yearly = {key for key, column in table.columns.items() if column.yearly and key not in table.key}
    return {key for key in yearly if any(row[key].strip() for row in cells)}
