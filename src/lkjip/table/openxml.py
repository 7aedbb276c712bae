"""A table in WordprocessingML: rows of cells with everything that Word has to know. Styles are in theme/acuan.docx."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from html import escape

from lkjip.table.form import Title
from lkjip.table.grid import Grid, Line, Placed
from lkjip.table.layout import BODY, Layout, joined

_WHOLE_ROWS, _WHOLE_LETTERS = 8, 1000
"""Up to so many rows and letters a table stays on one page."""
_FIRST, _LAST = 2, 3
"""So many rows at its beginning and at its end stand on one page."""
_STYLE, _SIDE = "TabelLKjIP", 80
"""The table style: rules, head and sum; and the room that it leaves left of a cell, in twentieths of a point."""
_TWENTIETHS = 20
_SOFT = 'w:fill="E3EBED" w:themeFill="accent1" w:themeFillTint="1D"'
_STYLES = {
    "tingkat-program": "TabelProgram",
    "tingkat-kegiatan": "TabelKegiatan",
    "tingkat-subkegiatan": "TabelSubkegiatan",
    "jumlah": "TabelJumlah",
}
_SUM_ROW = "jumlah"
# As the table style has them for its last row, which is not this one where the source follows.
_SUM_CELL = (
    '<w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="5D6F7A"/></w:tcBorders>'
    '<w:shd w:val="clear" w:color="auto" w:fill="F1F5F6"/>'
)
_SOURCE_CELL = (
    '<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="5D6F7A"/><w:bottom w:val="nil"/></w:tcBorders>'
    '<w:tcMar><w:left w:w="0" w:type="dxa"/></w:tcMar>'
)
_INDENTED = ("tingkat-kegiatan", "tingkat-subkegiatan")
_NAME = 40
"""Letters of a bookmark's name in Word."""
_SUM = 8
NOTHING = "\u00a0"
"""A line that only keeps room."""
_NUMBER = re.compile(r"(.*?)(\d+)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(words: str) -> str:
    """Words as XML; what XML may not hold at all is left out."""
    return escape(_NOT_XML.sub("", words))


def bookmark_name(anchor: str) -> str:
    """The name of an anchor as Word takes it: letters, digits and _. theme/dokumen-docx.lua makes the same."""
    name = re.sub(r"[^A-Za-z0-9]", "_", anchor)
    return name if len(name) <= _NAME else f"{name[: _NAME - _SUM - 1]}_{_digest(anchor)[:_SUM]}"


def table(grid: Grid, layout: Layout, width: float, title: Title | None, source: str) -> str:
    """The table with its title and the line that says where its rows come from; width: of the text, in points."""
    whole = round(width * _TWENTIETHS)
    letters = sum(len(cell.cell.text) for cell in grid.cells)
    cut = len(grid.lines) > _WHOLE_ROWS or letters > _WHOLE_LETTERS
    columns = tuple(round(part * whole) for part in layout.widths)
    writer = _Writer(columns, layout.size, source, cut, joined(grid, layout.rows))
    above = _caption(title) if title else ""
    below = paragraph("Sumber", source or ("" if title else NOTHING)) if source or not title else ""
    # Where the source is a row, a paragraph that nobody sees keeps the next table a table of its own.
    return f"{above}{writer.table(grid, title)}{paragraph('Penanda', '') if writer.source_row else below}"


def _caption(title: Title) -> str:
    """The number is a field that counts within its chapter, and a bookmark for references to it."""
    kind, _, number = title.label.partition(" ")
    found = _NUMBER.fullmatch(number)
    before, last = found.groups() if found else (number, "")
    chapter = re.sub(r"[^A-Za-z0-9]", "", before)
    field = _field(f"SEQ {kind}{f'_{chapter}' if chapter else ''} \\* ARABIC", _run(last))
    number_ = _bookmark(title.anchor, _run(f"{kind} {before}") + field)
    return f'<w:p><w:pPr><w:pStyle w:val="TableCaption"/></w:pPr>{number_}{_run(f". {title.caption}")}</w:p>'


def _bookmark(anchor: str, inner: str) -> str:
    name = bookmark_name(anchor)
    number = int(_digest(anchor)[:7], 16)  # no other has it, whichever table is written first
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def _digest(anchor: str) -> str:
    return hashlib.sha1(anchor.encode(), usedforsecurity=False).hexdigest()


def _field(code: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return f"{char('begin')}{instruction}{char('separate')}{result}{char('end')}"


def _run(words: str, properties: str = "") -> str:
    lines = (f'<w:t xml:space="preserve">{text(line)}</w:t>' for line in words.split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>" if words else ""


def paragraph(style: str, words: str, more: str = "", properties: str = "") -> str:
    """A paragraph of a style; more: further properties of it, properties: those of its words, both as XML."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{_run(words, properties)}</w:p>'


@dataclass(frozen=True)
class _Writer:
    """columns: widths in twentieths of a point; source: the line below the rows, which stays with the last one.

    cut: whether a page may end within the table. together: the lines that no page's end parts from the next.
    """

    columns: tuple[int, ...]
    size: float
    source: str
    cut: bool
    together: Set[int]

    @property
    def source_row(self) -> bool:
        """Whether the source is the last row: below a table that is cut LibreOffice leaves it alone on a page."""
        return self.cut and bool(self.source)

    def table(self, grid: Grid, title: Title | None) -> str:
        rows = "".join(self._rows(grid)) + (self._source() if self.source_row else "")
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.columns)
        properties = self._properties(title, grid.lines[-1].kind == _SUM_ROW and not self.source_row)
        return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    def _properties(self, title: Title | None, summed: bool) -> str:
        caption = f'<w:tblCaption w:val="{text(title.text)}"/>' if title else ""
        return (
            f'<w:tblPr><w:tblStyle w:val="{_STYLE}"/><w:tblW w:w="{sum(self.columns)}" w:type="dxa"/>'
            # Else the words of the first column would stand at the margin, and its rules outside.
            f'<w:tblInd w:w="{_SIDE}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{"0060" if summed else "0020"}" w:firstRow="1" w:lastRow="{int(summed)}" '
            f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
        )

    def _rows(self, grid: Grid) -> Iterator[str]:
        """Every row, with a cell for each place that a taller one above covers."""
        first = len(grid.part(0))
        covering: dict[int, tuple[Placed, int]] = {}  # by column: a cell, and in how many rows it still stands
        for number, line in enumerate(grid.lines):
            following = grid.lines[number + 1] if number + 1 < len(grid.lines) else None
            alone = number < first + _FIRST - 1 or number >= len(grid.lines) - _LAST  # neither a head nor a single row
            joined_ = number in self.together or (following is not None and following.kind == _SUM_ROW)
            kept = bool(self.source) if following is None else not self.cut or alone or joined_
            yield self._row(line, covering, kept)

    def _row(self, line: Line, covering: dict[int, tuple[Placed, int]], kept: bool) -> str:
        properties = "<w:cantSplit/><w:tblHeader/>" if line.part == 0 else "<w:cantSplit/>"
        own = {cell.column: cell for cell in line.cells}
        cells, column = [], 0
        while column < len(self.columns):
            above, left = covering.get(column, (None, 0))
            if above is not None and left:
                covering[column] = above, left - 1
                cells.append(self._cell(above, "continue", kept))
                column += above.cell.width
                continue
            cell = own.get(column)
            if cell is None:  # a row that is shorter than the others
                break
            covering[column] = cell, cell.height - 1
            cells.append(self._cell(cell, "restart" if cell.height > 1 else "", kept))
            column += cell.cell.width
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(self, placed: Placed, merged: str, kept: bool) -> str:
        row = "TabelKepala" if placed.top else _STYLES.get(placed.row_kind, "TabelIsi")
        width = sum(self.columns[column] for column in placed.columns)
        parts = [
            f'<w:tcW w:w="{width}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{placed.cell.width}"/>' if placed.cell.width > 1 else "",
            f'<w:vMerge w:val="{merged}"/>' if merged else "",
            _SUM_CELL if placed.row_kind == _SUM_ROW and self.source_row else "",
            f'<w:shd w:val="clear" w:color="auto" {_SOFT}/>' if row == "TabelProgram" else "",
        ]
        words = "" if merged == "continue" else placed.cell.text
        style = f"{row}{_ending(placed)}"
        words_ = paragraph(style, words, "<w:keepNext/>" if kept else "", self._type())
        return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{words_}</w:tc>"

    def _source(self) -> str:
        cell = f'<w:tcW w:w="{sum(self.columns)}" w:type="dxa"/><w:gridSpan w:val="{len(self.columns)}"/>{_SOURCE_CELL}'
        words = paragraph("Sumber", self.source)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>{words}</w:tc></w:tr>"

    def _type(self) -> str:
        half = round(self.size * 2)
        return "" if self.size == BODY else f'<w:rPr><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def _ending(placed: Placed) -> str:
    """The ending of a style's name for the side of the cell's column."""
    cell = placed.cell
    if cell.kind == "angka":
        return "Angka"
    if cell.kind == "tengah" or (placed.top and cell.width > 1):
        return "Tengah"
    return "Uraian" if cell.kind == "uraian" and placed.row_kind in _INDENTED else ""
