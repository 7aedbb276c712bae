"""Tables of the DOCX: widths, rules, header rows that repeat, rows that stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lkjip.render.word_look import ACCENT, SOFT
from lkjip.render.word_sections import Sizes
from lkjip.render.word_xml import child, element, marks, qn, style_of, words

if TYPE_CHECKING:
    from docx.document import Document as Word

_BODY_SIZE = 90
_WHOLE, _LETTERS = 8, 1000
"""Up to so many rows and letters a table stays on one page."""
_FIFTIETHS = 5000
_SIDE = 80
"""Room left and right in a cell, in twentieths of a point."""
_PLAIN = {"fill": "F1F5F6"}
_FILLS = {"TabelKepala": _PLAIN, "TabelProgram": {"fill": "E3EBED", **SOFT}, "TabelJumlah": _PLAIN}
_STRONG, _LIGHT = "5D6F7A", "CFD8DC"
_MARK = re.compile(r"lk_tabel_(\d+)_\d+")


def apply(word: Word, sizes: Sizes) -> None:
    """Finishes every table that follows one of our captions."""
    size: int | None = None
    caption, turned = "", False
    for block in word.element.body:
        if block.tag == qn("w:p"):
            for name in marks(block):
                if match := _MARK.fullmatch(name):
                    size, caption = int(match.group(1)), words(block)
                elif name.startswith("lk_lanskap_"):
                    turned = name.startswith("lk_lanskap_mulai")
            if style_of(block) == "Sumber" and block.getprevious() is not None:
                _keep_with_source(block.getprevious())
        elif block.tag == qn("w:tbl"):
            if size is None:
                _key_figures(block, sizes[turned])
            else:
                _finish(block, sizes[turned], size, caption)
            size = None


def _keep_with_source(before: Any) -> None:
    rows = before.findall(qn("w:tr"))
    _keep_with_next(rows[-1] if rows else before)
    if before.tag == qn("w:p"):
        before.get_or_add_pPr().get_or_add_spacing().set(qn("w:after"), "0")


def _key_figures(table: Any, width: int) -> None:
    """A grid of boxes rather than a table of rows."""
    columns = [width // len(table.tblGrid)] * len(table.tblGrid)
    for column, value in zip(table.tblGrid, columns, strict=True):
        column.set(qn("w:w"), str(value))
    _properties(table.tblPr, width, "")
    old = table.tblPr.find(qn("w:tblBorders"))
    borders = element("tblBorders")
    strong, none = {"color": _STRONG, **ACCENT}, {"color": "FFFFFF"}
    for side, weight, colour in (("left", 24, strong), ("insideH", 48, none), ("insideV", 24, strong)):
        borders.append(element(side, val="single", sz=weight, space=0, **colour))
    table.tblPr.replace(old, borders)
    for row in table.findall(qn("w:tr")):
        _row(row, columns)
        for cell in row.findall(qn("w:tc")):
            if words(cell):
                cell.tcPr.append(element("shd", val="clear", color="auto", **_PLAIN))
            else:  # the last row may have fewer
                borders = element("tcBorders")
                borders.append(element("left", val="nil"))
                cell.tcPr.append(borders)


def _finish(table: Any, width: int, size: int, caption: str) -> None:
    properties, grid = table.tblPr, table.tblGrid
    share = int(properties.find(qn("w:tblW")).get(qn("w:w"))) / _FIFTIETHS
    parts = [int(column.get(qn("w:w"))) for column in grid]
    columns = [round(part / sum(parts) * width * share) for part in parts]
    for column, value in zip(grid, columns, strict=True):
        column.set(qn("w:w"), str(value))
    _properties(properties, sum(columns), caption)
    rows = table.findall(qn("w:tr"))
    whole = len(rows) <= _WHOLE and len(words(table)) <= _LETTERS
    for number, row in enumerate(rows):
        _row(row, columns)
        following = rows[number + 1] if number + 1 < len(rows) else None
        if following is not None and (whole or _kind(following) == "TabelJumlah"):
            _keep_with_next(row)
        if size != _BODY_SIZE:
            _set_size(row, size)


def _properties(properties: Any, width: int, caption: str) -> None:
    for old in list(properties):
        properties.remove(old)
    borders = element("tblBorders")
    for side, weight, colour in (("top", 8, _STRONG), ("bottom", 8, _STRONG), ("insideH", 4, _LIGHT)):
        borders.append(element(side, val="single", sz=weight, space=0, color=colour))
    margins = element("tblCellMar")
    for side, value in (("top", 20), ("left", _SIDE), ("bottom", 20), ("right", _SIDE)):
        margins.append(element(side, w=value, type="dxa"))
    properties.extend(
        [
            element("tblW", w=width, type="dxa"),
            # Else the words of the first column would stand at the margin, and its rules outside.
            element("tblInd", w=_SIDE, type="dxa"),
            borders,
            element("tblLayout", type="fixed"),
            margins,
            element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            *([element("tblCaption", val=caption)] if caption else []),
        ]
    )


def _row(row: Any, columns: list[int]) -> None:
    kind = _kind(row)
    properties = child(row, "trPr")
    for old in list(properties):
        properties.remove(old)
    properties.append(element("cantSplit"))
    if kind == "TabelKepala":
        properties.append(element("tblHeader"))
    place = 0
    for cell in row.findall(qn("w:tc")):
        own = child(cell, "tcPr")
        span = own.find(qn("w:gridSpan"))
        count = 1 if span is None else int(span.get(qn("w:val")))
        _cell(own, sum(columns[place : place + count]), kind)
        place += count


def _cell(properties: Any, width: int, kind: str) -> None:
    old = properties.find(qn("w:tcW"))
    if old is not None:
        properties.remove(old)
    properties.insert(0, element("tcW", w=width, type="dxa"))
    if kind == "TabelKepala":
        borders = element("tcBorders")
        borders.append(element("bottom", val="single", sz=6, space=0, color=_STRONG))
        properties.append(borders)
    if kind == "TabelJumlah":
        borders = element("tcBorders")
        borders.append(element("top", val="single", sz=6, space=0, color=_STRONG))
        properties.append(borders)
    if kind in _FILLS:
        properties.append(element("shd", val="clear", color="auto", **_FILLS[kind]))
    if kind == "TabelKepala":
        properties.append(element("vAlign", val="bottom"))


def _kind(row: Any) -> str:
    """The style of the row's cells without the ending for their column; a merged cell says nothing."""
    for paragraph in row.iter(qn("w:p")):
        style = style_of(paragraph)
        if style.startswith("Tabel"):
            return re.sub(r"(Angka|Tengah|Uraian)$", "", style)
    return ""


def _keep_with_next(row: Any) -> None:
    for paragraph in row.iter(qn("w:p")):
        paragraph.get_or_add_pPr().get_or_add_keepNext().val = True


def _set_size(row: Any, size: int) -> None:
    for run in row.iter(qn("w:r")):
        properties = child(run, "rPr")
        properties.append(element("sz", val=round(size / 5)))
        properties.append(element("szCs", val=round(size / 5)))
