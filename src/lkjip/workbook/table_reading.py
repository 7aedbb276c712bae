"""The sheets of tables to the files that they stand for, and what a reading of a workbook comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lkjip.contract.columns import Table
from lkjip.contract.schemas import TABLES
from lkjip.ground.findings import Finding
from lkjip.workbook.changes import Change, moved, of_table
from lkjip.workbook.collect import Collected, PerHundred, Reader
from lkjip.workbook.content import Cells, Content, Rows, meaning_of
from lkjip.workbook.places import SheetPlace
from lkjip.workbook.recognise import Found

_PERCENT = "persen"


@dataclass
class Reading:
    """What a workbook says. files: new texts by path in the project, None: the file goes.

    lines: the rows of sheets behind the records of a table, by its file (None: no row of the sheet is meant); places:
    cells by file and parameter or text.
    """

    files: dict[str, str | None] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    lines: dict[str, tuple[Found, tuple[int | None, ...]]] = field(default_factory=dict)
    parameters: dict[str, SheetPlace] = field(default_factory=dict)
    texts: dict[str, SheetPlace] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)
    """What each sheet means, or each row of it, by what the workbook keeps in mind of it (`sheets.SHOWN`)."""
    letters: SheetPlace | None = None
    """Where a further letter would be written."""

    def changed_since(self, found: Found, shown: str | None, said: str, now: str) -> bool:
        """Whether a sheet shall change its file; told where somebody else has changed the file since.

        shown, said, now: marks of what the workbook showed when it was written, what it says, and what the file says.
        """
        if not shown or now in (shown, said):
            return True
        where = f"Lembar {found.grid.name}"
        if said == shown:
            self.told.append(
                f"{where} tidak diubah, sedangkan datanya berubah sesudah buku kerja ini ditulis; "
                "data itu dipertahankan."
            )
            return False
        self.told.append(
            f"{where} dan datanya sama-sama berubah sesudah buku kerja ini ditulis; periksa perubahannya di bawah."
        )
        return True


def units_of(content: Content) -> dict[str, str]:
    """The unit of each indicator, as the files have it."""
    return {row["kode"].strip(): row["satuan"].strip() for row in content.tables["indikator"].cells()}


def percentages(table: Table, units: Mapping[str, str]) -> PerHundred:
    """Which cells of a table hold percentages: by the column, or by the unit of the indicator that a row is about."""

    def per_hundred(name: str, key: Mapping[str, str]) -> bool:
        column = table.columns[name]
        return column.unit == _PERCENT or (column.unit is None and units.get(key.get("indikator", "")) == _PERCENT)

    return per_hundred


def read_table(reading: Reading, found: Found, content: Content, units: Mapping[str, str], shown: str | None) -> None:
    """The sheet of a table. units: by indicator; shown: what the workbook showed of the table when it was written."""
    folder = f"data/{content.report.kecamatan}/{content.report.year}"
    table = TABLES[found.form.id]
    before = content.tables[table.name]
    collected = Reader(found, before.cells(), _codes(table, content)).collected(percentages(table, units))
    note(reading, collected)
    said = meaning_of(table, (cells for _, cells in collected.rows))
    now = meaning_of(table, before.cells())
    reading.meanings[table.name] = said
    if reading.changed_since(found, shown, said, now):
        note_table(reading, found, before, collected.rows, folder)


def note_table(
    reading: Reading, found: Found, before: Rows, rows: Sequence[tuple[int | None, Cells]], folder: str
) -> None:
    """What becomes of a table that now has `rows`, each with its row in the sheet (None: it stands on none)."""
    after = _after(before, [cells for _, cells in rows])
    file = f"{folder}/{before.table.file}"
    places = tuple(row for row, _ in rows)
    reading.lines[file] = (found, places)
    if (after.header, after.rows) == (before.header, before.rows):
        return
    reading.files[file] = after.csv()
    changes = list(of_table(found, before, after, places))
    if not changes and moved(before, after):
        changes = [Change(found.grid.name, "", "urutan baris", "urutan lama", "urutan baru")]
    reading.changes += changes


def _codes(table: Table, content: Content) -> dict[str, set[str]]:
    """By column of codes, those that are known: of the table itself, and of the table that it refers to."""
    codes = {}
    for name, column in table.columns.items():
        if column.kind == "code":
            known = {row[name].strip() for row in content.tables[table.name].cells()}
            if column.refers:
                key = TABLES[column.refers].key[0]
                known |= {row[key].strip() for row in content.tables[column.refers].cells()}
            codes[name] = known
    return codes


def _after(before: Rows, rows: Sequence[Cells]) -> Rows:
    """The table with other rows; its columns stay in the order of the file, new ones come behind."""
    if not before.header and not rows:
        return before
    table = before.table
    used = [name for name, column in table.columns.items() if any(row[name] for row in rows)]
    if before.header:
        header = (*before.header, *(name for name in used if name not in before.header))
    else:
        header = tuple(name for name, column in table.columns.items() if column.required or name in used)
    return Rows(table, header, tuple(tuple(row[name] for name in header) for row in rows))


def note(reading: Reading, collected: Collected) -> None:
    """Keep what is wrong with the rows of a sheet, and what is worth telling."""
    reading.findings += collected.findings
    reading.told += collected.told
