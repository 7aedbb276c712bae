"""The sheet "Temuan": every finding of an import, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.ground.findings import Finding, Severity, one_line
from lkjip.workbook.export import save
from lkjip.workbook.grid import read_grids
from lkjip.workbook.importing import Prepared
from lkjip.workbook.looks import Look, coloured, explained, heightened, linked, printed, styled
from lkjip.workbook.places import SheetPlace, letters
from lkjip.workbook.sheets import FINDINGS, FIRST, HEAD, IDENTITY, SHOWN

_HEADS = ("Berat", "Lembar", "Sel", "Yang ditemukan", "Seharusnya", "Yang perlu dilakukan", "Aturan")
_WIDTHS = (13, 26, 10, 44, 44, 60, 24)
_COLOURS = {Severity.ERROR: "C62828", Severity.WARNING: "EF6C00", Severity.NOTE: "616161"}


def tell(prepared: Prepared, *, done: bool = False) -> Path:
    """Write the findings of an import into its workbook; returns the workbook.

    done: the files are now as the workbook has them, which it keeps in mind.
    Where it is another program's, no xlsx, or holds formulas (whose values openpyxl would drop), a workbook beside it
    gets them.
    """
    path = prepared.path
    if not prepared.part and path.suffix.lower() == ".xlsx" and not _own_formulas(path):
        book = load_workbook(path)
        if FINDINGS in book.sheetnames:
            del book[FINDINGS]
        _keep_comments(book)
        _write(book.create_sheet(FINDINGS, 1), prepared.findings, "")
        book.active = 1 if prepared.findings else 0
        for number, sheet in enumerate(book.worksheets):
            sheet.sheet_view.tabSelected = number == (1 if prepared.findings else 0)
        if done and IDENTITY in book.sheetnames:
            _agree(book[IDENTITY], prepared)
        save(book, path)
        return path
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = FINDINGS
    _write(sheet, prepared.findings, path.name)
    beside = path.with_name(f"{path.stem}-temuan.xlsx")
    save(book, beside)
    return beside


def _agree(sheet: Worksheet, prepared: Prepared) -> None:
    for row in sheet.iter_rows(max_col=2):
        name = str(row[0].value).removeprefix(SHOWN)
        if name in prepared.meanings:
            row[1].value = prepared.meanings[name]


def _own_formulas(path: Path) -> bool:
    """Whether cells hold formulas with values of a spreadsheet program's: ours have none in what is filled in."""
    return any(grid.at(row, column) is not None for grid in read_grids(path) for row, column in grid.marks.formulas)


def _keep_comments(book: Workbook) -> None:
    """Comments as large as they were: openpyxl forgets it."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=HEAD + 1):
            for cell in row:
                if cell.comment is not None:
                    explained(cell, cell.comment.text)


def _write(sheet: Worksheet, findings: Sequence[Finding], elsewhere: str) -> None:
    styled(sheet["A1"], Look("title")).value = FINDINGS
    told = f"{len(findings)} temuan dari impor terakhir. Klik selnya untuk menuju ke sana."
    styled(sheet["A2"], Look("told")).value = told if findings else "Tidak ada temuan dari impor terakhir."
    for column, head in enumerate(_HEADS, start=1):
        styled(sheet.cell(HEAD + 1, column), Look("heading")).value = head
    for number, one in enumerate(findings, start=FIRST + 1):
        place = one.place
        at = (place.sheet, place.cell) if isinstance(place, SheetPlace) else (one_line(str(place)), "")
        texts = (one.severity.value, *at, one.found, one.expected, one.remedy, one.rule)
        for column, text in enumerate(texts, start=1):
            cell = styled(sheet.cell(number, column), Look("optional", "@"))
            cell.value = one_line(text) if text else None
            cell.data_type = "s" if text else cell.data_type
        heightened(sheet, number, zip(map(one_line, texts), _WIDTHS, strict=True))
        coloured(sheet.cell(number, 1), _COLOURS[one.severity])
        if at[1]:
            linked(sheet.cell(number, 3), *at, elsewhere)
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions[letters(number)].width = width
    sheet.freeze_panes = f"A{FIRST + 1}"
    sheet.sheet_properties.tabColor = _COLOURS[Severity.ERROR] if findings else "2F7D32"
    printed(sheet, HEAD + 1)
