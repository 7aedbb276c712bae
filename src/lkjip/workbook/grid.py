"""A file of a spreadsheet program as grids of cells, with what its cells are besides their values.

calamine reads the values of every format. What it does not tell (per cent formats, formulas, merged and hidden cells)
is asked of the file itself: openpyxl for xlsx, the document's XML for ods. Of xls nobody tells it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from lkjip.contract.human import Raw
from lkjip.ground.errors import UsageError
from lkjip.workbook.places import address

KINDS = (".xlsx", ".xls", ".ods")
_LARGEST_FILE = 50_000_000
_LARGEST_UNPACKED = 500_000_000
_MOST_COLUMNS, _MOST_ROWS = 300, 100_000
"""No table of ours is larger; a format that is dragged over a whole sheet is no value of it."""
Cell = tuple[int, int]
"""Row and column, both from 0."""


@dataclass(frozen=True)
class Marks:
    """What the file tells of the cells of a sheet. told: whether it does at all."""

    told: bool = False
    percent: frozenset[Cell] = frozenset()
    formulas: frozenset[Cell] = frozenset()
    faults: frozenset[Cell] = frozenset()
    """Cells that show an error such as #DIV/0!."""
    merged: tuple[tuple[Cell, Cell], ...] = ()
    hidden: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Grid:
    """One sheet: its rows, each as long as it is filled, and its marks."""

    name: str
    rows: tuple[tuple[Raw, ...], ...]
    marks: Marks = field(default_factory=Marks)
    since_1904: bool = False

    def at(self, row: int, column: int) -> Raw:
        """The value of a cell; None where it is empty."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        value = self.rows[row][column]
        return None if isinstance(value, str) and not value.strip() else value

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Every sheet of a workbook in its order. Raises UsageError where the file is none that can be read."""
    _refuse(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        values = {name: _values(book, name) for name in book.sheet_names}
        marks, since_1904 = _marks(path)
    except PasswordError as error:
        raise UsageError(f"{path.name} dilindungi sandi; simpan tanpa sandi, lalu ulangi.") from error
    except (CalamineError, zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise UsageError(
            f"{path.name} tidak dapat dibaca sebagai buku kerja; buka di Excel atau LibreOffice, lalu simpan sebagai "
            "xlsx."
        ) from error
    of_values = _merged(book) if path.suffix.lower() == ".xls" else {}
    return tuple(
        Grid(name, rows, marks.get(name, Marks(merged=of_values.get(name, ()))), since_1904)
        for name, rows in values.items()
    )


def _refuse(path: Path) -> None:
    if not path.is_file():
        raise UsageError(f"Tidak ada berkas {path}.")
    if path.suffix.lower() not in KINDS:
        raise UsageError(f"{path.name} bukan buku kerja; yang dapat diimpor: {', '.join(KINDS)}.")
    if path.stat().st_size > _LARGEST_FILE:
        raise UsageError(f"{path.name} terlalu besar untuk sebuah buku kerja.")
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            if sum(one.file_size for one in packed.infolist()) > _LARGEST_UNPACKED:
                raise UsageError(f"{path.name} terlalu besar untuk sebuah buku kerja.")


def _values(book: CalamineWorkbook, name: str) -> tuple[tuple[Raw, ...], ...]:
    sheet = book.get_sheet_by_name(name)
    last = sheet.total_height, sheet.total_width  # of the last row and column with a value, from 0
    if last[0] >= _MOST_ROWS or last[1] >= _MOST_COLUMNS:
        raise UsageError(
            f"Lembar {name} berisi sampai sel {address(*last)}, jauh di luar tabel. Hapus isi sesudah baris "
            f"{_MOST_ROWS} atau kolom ke-{_MOST_COLUMNS}, lalu ulangi."
        )
    return tuple(map(tuple, cast("list[list[Raw]]", sheet.to_python(skip_empty_area=False))))


def _merged(book: CalamineWorkbook) -> dict[str, tuple[tuple[Cell, Cell], ...]]:
    found = {}
    for name in book.sheet_names:
        ranges = book.get_sheet_by_name(name).merged_cell_ranges or []
        found[name] = tuple((_cell(first), _cell(last)) for first, last in ranges)
    return found


def _cell(pair: tuple[int, int]) -> Cell:
    return pair[0], pair[1]


def _marks(path: Path) -> tuple[dict[str, Marks], bool]:
    kind = path.suffix.lower()
    if kind == ".xlsx":
        book = load_workbook(path)
        return {sheet.title: _of_xlsx(sheet) for sheet in book.worksheets}, book.epoch == CALENDAR_MAC_1904
    if kind == ".ods":
        with zipfile.ZipFile(path) as packed, packed.open("content.xml") as content:
            tree = ElementTree.parse(content)
        return dict(_of_table(table) for table in tree.iter(_name("table", "table"))), False
    return {}, False


def _of_xlsx(sheet: Worksheet) -> Marks:
    percent, formulas, faults = set(), set(), set()
    for row in sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), max_col=min(sheet.max_column, _MOST_COLUMNS)):
        for cell in row:
            if cell.value is None:
                continue
            at = (cell.row - 1, cell.column - 1)
            if cell.data_type == "f":
                formulas.add(at)
            elif cell.data_type == "e":
                faults.add(at)
            if "%" in str(cell.number_format):
                percent.add(at)
    merged = tuple(
        ((one.min_row - 1, one.min_col - 1), (one.max_row - 1, one.max_col - 1)) for one in sheet.merged_cells.ranges
    )
    hidden = frozenset(number - 1 for number, one in sheet.row_dimensions.items() if one.hidden)
    return Marks(True, frozenset(percent), frozenset(formulas), frozenset(faults), merged, hidden)


_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"


def _name(space: str, tag: str) -> str:
    return f"{{{_ODF.format(space)}}}{tag}"


def _of_table(table: Any) -> tuple[str, Marks]:
    percent, formulas, merged, hidden = set(), set(), [], set()
    for number, row in _rows_of(table):
        if row.get(_name("table", "visibility")) in ("collapse", "filter"):
            hidden.add(number)
        for column, cell in _cells_of(row):
            at = (number, column)
            if cell.get(_name("office", "value-type")) == "percentage":
                percent.add(at)
            if cell.get(_name("table", "formula")):
                formulas.add(at)
            down = int(cell.get(_name("table", "number-rows-spanned"), "1"))
            across = int(cell.get(_name("table", "number-columns-spanned"), "1"))
            if down > 1 or across > 1:
                merged.append((at, (number + down - 1, column + across - 1)))
    marks = Marks(True, frozenset(percent), frozenset(formulas), frozenset(), tuple(merged), frozenset(hidden))
    return table.get(_name("table", "name")), marks


def _rows_of(table: Any) -> Iterator[tuple[int, Any]]:
    number = 0
    for row in table.iter(_name("table", "table-row")):
        times = int(row.get(_name("table", "number-rows-repeated"), "1"))
        for _ in range(min(times, _MOST_ROWS - number)):
            yield number, row
            number += 1
        if number >= _MOST_ROWS:
            return


def _cells_of(row: Any) -> Iterator[tuple[int, Any]]:
    column = 0
    for cell in row:
        times = int(cell.get(_name("table", "number-columns-repeated"), "1"))
        if len(cell) or cell.get(_name("office", "value-type")) or cell.get(_name("table", "formula")):
            for offset in range(min(times, _MOST_COLUMNS - column)):
                yield column + offset, cell
        column += times
        if column >= _MOST_COLUMNS:
            return
