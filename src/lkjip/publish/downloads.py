"""All data of a portal to take away: key figures as CSV, every table as a ZIP, and as one workbook an office."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.publish.model import Office, Portal, Published
from lkjip.stage.data import FOLDER as DATA

_FIRST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: none of them depends on the day."""
_RIGHTS = 0o644 << 16
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d+)?")
_SHEET = 31
"""Letters of a sheet's name, as Excel has it."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms)")
Rows = Sequence[Sequence[str]]


def key_figures(portal: Portal) -> Rows:
    """A row a report: what its first screen says, exact."""
    head = (
        "kode_kecamatan", "kantor", "kabupaten", "tahun", "status", "iku_tercapai", "iku_dinilai", "rata_capaian",
        "pagu", "realisasi_anggaran", "serapan",
    )  # fmt: skip
    rows = [
        (office.slug, office.name, office.params.kantor.kabupaten, str(one.year), status(one), str(one.figures.met),
         str(one.figures.judged), one.figures.average, one.figures.budget, one.figures.spent, one.figures.absorbed)
        for office in portal.offices for one in office.reports
    ]  # fmt: skip
    return [head, *rows]


def indicators(portal: Portal) -> Rows:
    """A row an IKU, office and year, of years before the first report, too, as far as they are known."""
    head = (
        "kode_kecamatan", "kantor", "tahun", "kode", "indikator", "satuan", "arah", "target", "realisasi", "capaian",
        "putusan",
    )  # fmt: skip
    rows = [
        (office.slug, office.name, str(figures.year), one.code, one.name, one.unit, one.direction, one.target,
         one.value, one.achievement, one.verdict)
        for office in portal.offices for figures in office.years for one in figures.iku
    ]  # fmt: skip
    return [head, *rows]


def status(report: Published) -> str:
    """Whether a report is final, a draft, or of an office that does not exist."""
    return "rekaan" if report.fictional else "konsep" if report.draft else "final"


def as_csv(rows: Rows) -> str:
    """Rows as CSV, the first its head; what a spreadsheet would run is shown as text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[_harmless(cell) for cell in row] for row in rows])
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in "=+@\t\r" and cell else cell


def write_zip(path: Path, reports: Iterable[Published], more: Mapping[str, str]) -> None:
    """The data of reports, a folder each, and further files by name. Equal data give equal bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in more.items():
            archive.writestr(_entry(name), text.encode("utf-8"))
        for report in reports:
            for file in sorted((report.folder / DATA).iterdir()):
                name = f"{report.report.kecamatan}-{report.year}/{file.name}"
                archive.writestr(_entry(name), file.read_bytes())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST)
    entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _RIGHTS, 3
    return entry


def write_office_workbook(path: Path, office: Office, sheets: Mapping[str, Rows]) -> None:
    """One workbook of an office: `sheets` by name, then every table of its reports, the years one below the other."""
    write_workbook(path, {**sheets, **dict(_stacked(office))})


def _stacked(office: Office) -> Iterator[tuple[str, Rows]]:
    anchors = dict.fromkeys(one.anchor for report in reversed(office.reports) for one in report.tables if one.data)
    for anchor in anchors:
        parts: list[tuple[Published, list[list[str]]]] = []
        for report in office.reports:
            table = next((one for one in report.tables if one.anchor == anchor and one.data), None)
            if table is not None:
                text = (report.folder / table.data).read_text(encoding="utf-8")
                parts.append((report, list(csv.reader(io.StringIO(text)))))
        head = list(dict.fromkeys(name for _, rows in parts for name in rows[0]))
        stacked = [["tahun_laporan", *head]]
        for report, rows in parts:
            places = [rows[0].index(name) if name in rows[0] else None for name in head]
            stacked += [
                [str(report.year), *("" if place is None else row[place] for place in places)] for row in rows[1:]
            ]
        yield anchor.removeprefix("tabel-"), stacked


def write_workbook(path: Path, sheets: Mapping[str, Rows]) -> None:
    """A workbook with a sheet for each of `sheets`, the first row its head. Equal rows give equal bytes."""
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for name, rows in sheets.items():
        sheet = book.create_sheet(_sheet_name(name, taken))
        sheet.freeze_panes = "A2"
        for place, row in enumerate(rows):
            sheet.append([_cell(sheet, cell, bold=not place) for cell in row])
    raw = io.BytesIO()
    book.save(raw)
    path.write_bytes(_timeless(raw.getvalue()))


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes and no sheet has yet."""
    short = _NOT_IN_NAMES.sub(" ", name)[:_SHEET].strip() or "Tabel"
    number, unique = 2, short
    while unique.lower() in taken:
        unique, number = f"{short[: _SHEET - 4]} {number}", number + 1
    taken.add(unique.lower())
    return unique


def _cell(sheet: Worksheet, text: str, *, bold: bool) -> object:
    """A number as a number; everything else as text, a formula too."""
    if bold:
        head = WriteOnlyCell(sheet, text)
        head.font = Font(bold=True)
        return head
    if _NUMBER.fullmatch(text):
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    if text[:1] == "=":
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"
        return cell
    return text or None


def _timeless(content: bytes) -> bytes:
    """A workbook without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", data)
            new.writestr(_entry(name), data)
    return out.getvalue()
