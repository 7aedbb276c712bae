"""How cells of a workbook look: a style for each part, made once a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.params.office import Appearance

Part = Literal["title", "told", "legend", "heading", "helping", "required", "optional", "shown", "key", "link", "plain"]
TEXT, DAY, WHOLE, AMOUNT, GENERAL = "@", "[$-421]d mmmm yyyy", "0", "[$-421]#,##0", "General"
"""Number formats: Indonesian marks where the program follows them."""
MISSING_FILL = PatternFill("solid", bgColor="FFD54F")
"""Of a cell that should hold something and does not, in a row that has been begun."""
_FONT = "Calibri"
_MAIN = Appearance().warna.removeprefix("#")
_LINE = Side(style="thin", color="D9D9D9")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FILLS: dict[str, str] = {
    "heading": _MAIN, "helping": "8A9499", "required": "FFF8DC", "optional": "FFFFFF",
    "shown": "EFEFEF", "key": "E3EEF0",
}  # fmt: skip
_BORDERED = frozenset({"heading", "helping", "required", "optional", "shown", "key"})
_OPEN = frozenset({"required", "optional"})
"""Parts that can be typed in while a sheet is protected."""
_LINE, _HIGHEST = 13.5, 400
"""Points of a line, and of the highest row that Excel knows."""
_TITLE_HEIGHT = 24
_COMMENT_WIDTH, _LINE_LETTERS, _LINE_HEIGHT = 320, 44, 18


@dataclass(frozen=True)
class Look:
    """A part of a sheet with its number format. right: as numbers stand."""

    part: Part
    form: str = GENERAL
    right: bool = False
    open: bool = False
    """Can be typed in, whatever the part."""

    @property
    def name(self) -> str:
        marks = {"r": self.right, "o": self.open}
        return " ".join(["lkjip", self.part, self.form, *(mark for mark, there in marks.items() if there)])


def styled(cell: Cell, look: Look) -> Cell:
    """`cell` with the look."""
    book: Workbook = cell.parent.parent
    if look.name not in book.named_styles:
        book.add_named_style(_style(look))
    cell.style = look.name
    return cell


def _style(look: Look) -> NamedStyle:
    part = look.part
    style = NamedStyle(name=look.name)
    style.font = _font(part)
    if part in _FILLS:
        style.fill = PatternFill("solid", fgColor=_FILLS[part])
    if part in _BORDERED:
        style.border = _BORDER
    wrap = part not in ("title", "legend", "told", "link")  # broken into lines: never over the cells beside them
    middle = part in ("heading", "helping")
    style.alignment = Alignment(
        wrap_text=wrap,
        vertical="center" if middle else "top",
        horizontal="right" if look.right else None,
        indent=1 if look.right else 0,  # a number does not touch the words beside it
    )
    style.number_format = look.form
    style.protection = Protection(locked=not (look.open or part in _OPEN))
    return style


def _font(part: Part) -> Font:
    if part == "title":
        return Font(name=_FONT, size=16, bold=True, color=_MAIN)
    if part in ("heading", "helping"):
        return Font(name=_FONT, size=10, bold=True, color="FFFFFF")
    if part == "link":
        return Font(name=_FONT, size=10, underline="single", color="0563C1")
    grey = part in ("shown", "legend")
    return Font(name=_FONT, size=10, color="595959" if grey else "000000", italic=part == "legend")


def linked(cell: Cell, sheet: str, at: str, file: str = "") -> None:
    """A link to a cell of another sheet, of another `file` in the same folder where one is named."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, target=file or None, location=f"'{sheet}'!{at}")
    styled(cell, Look("link"))


def coloured(cell: Cell, colour: str) -> None:
    """Bold letters of a colour."""
    cell.font = Font(name=_FONT, size=10, bold=True, color=colour)


def explained(cell: Cell, text: str) -> None:
    """A comment that tells what a column holds, as high as it needs."""
    comment = Comment(text, "lkjip", width=_COMMENT_WIDTH)
    lines = sum(1 + len(line) // _LINE_LETTERS for line in text.splitlines())
    comment.height = _LINE_HEIGHT * (lines + 1)
    cell.comment = comment


def heightened(sheet: Worksheet, row: int, texts: Iterable[tuple[str, int]]) -> None:
    """Make a row as high as its texts need, each in a column of that width; programs do not do it by themselves."""
    lines = max((sum(1 + len(line) // width for line in text.splitlines()) for text, width in texts), default=1)
    if lines > 1:
        sheet.row_dimensions[row].height = min(_LINE * lines + 3, _HIGHEST)


def protected(sheet: Worksheet) -> None:
    """Keep keys and formulas from slips of the hand; no password, so that whoever means it can."""
    guard = sheet.protection
    guard.sheet = True
    guard.formatCells = guard.formatColumns = guard.formatRows = False  # False: allowed
    guard.insertRows = guard.deleteRows = guard.sort = guard.autoFilter = False


def printed(sheet: Worksheet, heading: int) -> None:
    """Landscape, as wide as a page, with the heads of columns on each."""
    sheet.row_dimensions[1].height = _TITLE_HEIGHT
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{heading}:{heading}"
