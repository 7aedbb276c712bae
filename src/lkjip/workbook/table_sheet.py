"""One table as a sheet: headings with what they mean, rows as they stand, and room for new ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.contract.columns import Column, Table
from lkjip.contract.parse import WORDS, parse_cell
from lkjip.contract.schemas import TABLES
from lkjip.ground.ids import ReportId
from lkjip.workbook.content import Cells, Rows
from lkjip.workbook.formulas import Formulas
from lkjip.workbook.looks import (
    AMOUNT,
    DAY,
    GENERAL,
    MISSING_FILL,
    TEXT,
    WHOLE,
    Look,
    Part,
    explained,
    heightened,
    printed,
    protected,
    styled,
)
from lkjip.workbook.places import letters
from lkjip.workbook.sheets import FIRST, HEAD, SPARE, Shown, required
from lkjip.workbook.words import in_office_words

LEGEND = (
    "Kuning muda: wajib diisi · putih: boleh kosong · biru muda: kode yang dikunci · abu-abu: keterangan, tidak dibaca"
)
_KEPT = 15
"""Significant digits that a spreadsheet keeps of a number."""
_NARROW, _WIDE, _NAME, _WIDEST, _LONG = 16, 30, 42, 60, 60
_PRINTED, _DEFAULT_WIDTH = 110, 8
"""What is printed at least, so that the lines above a narrow table are not cut; and the width of a column unused."""
_LONGEST_LIST = 250
_EXPECTED = {
    "date": "Tanggal, misalnya 12/5/2024.",
    "integer": "Bilangan bulat.",
    "decimal": "Bilangan; desimal dengan koma.",
    "value": "Bilangan, atau kata kategorinya.",
    "stated": "Seperti tertulis dalam dokumennya.",
}


@dataclass(frozen=True)
class TableSheet:
    """What one sheet shows: a table, its columns, its rows, and those of the year before by key.

    names: what the codes of its first column are called.
    """

    report: ReportId
    table: Table
    columns: Sequence[Shown]
    rows: Rows
    before: Mapping[tuple[str, ...], Cells]
    names: Mapping[str, str]
    formulas: Formulas


def write_table(sheet: Worksheet, plan: TableSheet) -> None:
    """Fill a fresh sheet with the table."""
    table = plan.table
    styled(sheet["A1"], Look("title")).value = table.title
    usual = f" Biasanya dari: {'; '.join(table.documents)}." if table.documents else ""
    told = in_office_words(f"{table.meaning}{usual}".replace("{tahun}", str(plan.report.year)))
    told = told.replace("{renstra}", "Renstra").replace("{induk}", "RPJMD atau RPD")
    styled(sheet["A2"], Look("told")).value = told
    styled(sheet["A3"], Look("legend")).value = LEGEND
    last = FIRST + len(plan.rows.rows) + SPARE
    widths = [_width(plan, one) for one in plan.columns]
    for number, one in enumerate(plan.columns):
        _heading(sheet.cell(HEAD + 1, number + 1), table, one)
        sheet.column_dimensions[letters(number)].width = widths[number]
        if one.role == "input":
            _offer(sheet, plan, one, f"{letters(number)}{FIRST + 1}:{letters(number)}{last}")
    known = plan.rows.cells()
    for offset in range(len(known) + SPARE):
        row = known[offset] if offset < len(known) else None
        _row(sheet, plan, FIRST + 1 + offset, row)
        texts = [_shown_text(plan, one, row) for one in plan.columns] if row else []
        heightened(sheet, FIRST + 1 + offset, zip(texts, widths, strict=False))
    keys = sum(1 for one in plan.columns if one.role == "name" or (one.role == "input" and one.name in table.key))
    sheet.freeze_panes = f"{letters(min(keys, 2))}{FIRST + 1}"
    sheet.row_dimensions[HEAD + 1].height = 34
    protected(sheet)
    printed(sheet, HEAD + 1)
    last_printed = len(plan.columns) - 1 + max(0, _PRINTED - sum(widths)) // _DEFAULT_WIDTH
    sheet.print_area = f"A1:{letters(last_printed)}{FIRST + max(len(known), 1)}"


def _shown_text(plan: TableSheet, one: Shown, row: Cells) -> str:
    """What a column shows of a row of the table, as far as it is words."""
    if one.role == "input":
        return row[one.name]
    if one.role == "before":
        return plan.before.get(_key(plan.table, row), {}).get(one.name, "")
    return plan.names.get(row[one.name].strip(), "") if one.role == "name" else ""


def _key(table: Table, row: Cells) -> tuple[str, ...]:
    return tuple(row[name].strip() for name in table.key)


def _heading(cell: Cell, table: Table, one: Shown) -> None:
    styled(cell, Look("heading" if one.role == "input" else "helping")).value = one.heading
    if one.role == "input":
        explained(cell, _meaning(table.columns[one.name]))
    elif one.role == "before":
        explained(cell, "Nilai tahun sebelumnya, untuk dibandingkan. Tidak dibaca saat diimpor.")


def _meaning(column: Column) -> str:
    parts = [in_office_words(column.meaning), _EXPECTED.get(column.kind, "")]
    if column.unit:
        parts.append(f"Satuan: {column.unit}.")
    if column.words:
        parts.append(f"Pilihan: {', '.join(column.words)}.")
    if not column.nullable:
        parts.append("Wajib diisi.")
    elif column.due:
        parts.append("Wajib diisi; n/a bila tidak tersedia, - bila tidak ada.")
    return "\n".join(filter(None, parts))


def _offer(sheet: Worksheet, plan: TableSheet, one: Shown, cells: str) -> None:
    """A list to choose from, where there is one; and a mark on what is still missing."""
    column = plan.table.columns[one.name]
    if column.words and len(words := ",".join(column.words)) <= _LONGEST_LIST:
        _choice(sheet, f'"{words}"', cells, f"Pilih salah satu: {', '.join(column.words)}.", stop=True)
    elif column.refers and column.refers != plan.table.name:
        key = plan.formulas.range(column.refers, TABLES[column.refers].key[0])
        _choice(sheet, key, cells, "Kode ini belum ada pada lembar yang dirujuk. Tetap pakai?", stop=False)
    if required(column):
        first = f"{cells.partition(':')[0]}"
        begun = f"${letters(0)}{FIRST + 1}"
        rule = FormulaRule(formula=[f"AND(LEN(TRIM({begun}))>0,LEN(TRIM({first}))=0)"], fill=MISSING_FILL)
        sheet.conditional_formatting.add(cells, rule)


def _choice(sheet: Worksheet, source: str, cells: str, told: str, *, stop: bool) -> None:
    offered = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    offered.errorStyle = "stop" if stop else "warning"
    offered.errorTitle, offered.error = "Periksa isian", told[:_LONGEST_LIST]
    offered.add(cells)
    sheet.add_data_validation(offered)


def _row(sheet: Worksheet, plan: TableSheet, number: int, known: Cells | None) -> None:
    table = plan.table
    before = plan.before.get(_key(table, known)) if known else None
    for at, one in enumerate(plan.columns):
        cell = sheet.cell(number, at + 1)
        if one.role == "input":
            column = table.columns[one.name]
            kept = known is not None and one.name in table.key and not table.yearly
            _put(cell, known[one.name] if known else "", column, "key" if kept else _part(column))
        elif one.role == "before":
            _put(cell, before.get(one.name, "") if before else "", table.columns[one.name], "shown")
        else:
            look = Look("shown", right=one.role == "computed")
            styled(cell, look).value = plan.formulas.shown(table, one, number)


def _part(column: Column) -> Part:
    return "required" if required(column) else "optional"


def _put(cell: Cell, text: str, column: Column, part: Part) -> None:
    """What a file says, as a spreadsheet should hold it: words and codes as text, numbers and days as such."""
    value, form = typed(text, column)
    numeric = column.kind not in WORDS and column.kind != "stated"
    styled(cell, Look(part, form, right=numeric))
    if value is not None:
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # never a formula


def typed(text: str, column: Column) -> tuple[str | int | float | dt.date | None, str]:
    """A cell's text as a value of a spreadsheet (None: empty), and its number format."""
    kind = column.kind
    if kind in ("code", "text", "choice", "stated"):
        return text or None, TEXT
    empty = DAY if kind == "date" else WHOLE if kind == "integer" and column.unit is None else GENERAL
    empty = AMOUNT if column.unit == "rupiah" else empty
    if not text:
        return None, empty
    value = parse_cell(text, kind)
    if isinstance(value, dt.date):
        return value, DAY
    if isinstance(value, int | Decimal) and len(Decimal(value).as_tuple().digits) <= _KEPT:
        return _number(value, text), _form(value, empty)
    return text, TEXT if kind == "date" else empty


def _number(value: int | Decimal, text: str) -> int | float:
    return float(text) if isinstance(value, Decimal) and "." in text else int(value)


def _form(value: int | Decimal, otherwise: str) -> str:
    """As many decimals as are written."""
    decimals = -int(Decimal(value).as_tuple().exponent)
    return f"[$-421]#,##0.{'0' * decimals}" if decimals > 0 else otherwise


def _width(plan: TableSheet, one: Shown) -> int:
    if one.role == "name":
        return _NAME
    column = plan.table.columns.get(one.name)
    if one.role == "computed" or column is None or column.kind not in WORDS:
        return _NARROW
    said = [*plan.rows.cells(), *plan.before.values()]  # where words were last year, words will stand
    longest = max((len(cells[one.name]) for cells in said), default=0)
    if column.kind == "text" and longest > _LONG:
        return _WIDEST if one.role == "input" else _NAME
    empty = not longest and required(column)  # where words will stand that nobody has written yet
    wide = column.kind == "text" and (longest > _NARROW or empty)
    return _WIDE if wide else max(_NARROW, min(longest + 2, _WIDE))
