"""Key figures: a few numbers large enough to be seen first, as data and as each format writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from lkjip.table import openxml, typst

MEDIA_TYPE = "application/vnd.lkjip.angka+json"
_COLUMNS = 3
_WHOLE, _FIFTIETHS = 9000, 5000
_RULE = 'w:val="single" w:sz="24" w:space="0" w:color="5D6F7A" w:themeColor="accent1"'


@dataclass(frozen=True)
class KeyFigure:
    """A number by its name, with a short note or none; all as text that is shown as it stands."""

    name: str
    figure: str
    note: str = ""


def as_json(figures: Sequence[KeyFigure]) -> dict[str, Any]:
    """The figures as JSON."""
    return {"figures": [asdict(one) for one in figures]}


def from_json(plain: Mapping[str, Any]) -> tuple[KeyFigure, ...]:
    """The figures that `as_json` has made plain."""
    return tuple(KeyFigure(**one) for one in plain["figures"])


def as_html(figures: Sequence[KeyFigure]) -> str:
    """A definition list."""
    items = []
    for one in figures:
        note = f'<br>\n<span class="lk-ket">{escape(one.note)}</span>' if one.note else ""
        shown = f'<span class="lk-angka">{escape(one.figure)}</span>{note}'
        items.append(f"<dt>{escape(one.name)}</dt>\n<dd>\n{shown}\n</dd>")
    return "\n".join(['<div class="lk-angka-kunci">', "<dl>", *items, "</dl>", "</div>"])


def as_typst(figures: Sequence[KeyFigure]) -> str:
    """A call of the template's own box for them."""
    entries = ", ".join(
        f"([{typst.text(one.name)}], [{typst.text(one.figure)}], [{typst.text(one.note) if one.note else ''}])"
        for one in figures
    )
    return f"#lk-angka-kunci(({entries},))"


def as_openxml(figures: Sequence[KeyFigure]) -> str:
    """A grid of boxes rather than a table of rows, as wide as the text."""
    columns = min(_COLUMNS, len(figures))
    grid = f'<w:gridCol w:w="{_WHOLE // columns}"/>' * columns
    rows = [f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(row, columns)}</w:tr>" for row in _rows(figures, columns)]
    gap = 'w:val="single" w:space="0" w:color="FFFFFF"'
    borders = f'<w:left {_RULE}/><w:insideH {gap} w:sz="48"/><w:insideV {_RULE}/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_FIFTIETHS}" w:type="pct"/><w:tblInd w:w="80" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{openxml.paragraph('Sumber', openxml.NOTHING)}"
    )


def _rows(figures: Sequence[KeyFigure], columns: int) -> list[Sequence[KeyFigure]]:
    return [figures[start : start + columns] for start in range(0, len(figures), columns)]


def _cells(row: Sequence[KeyFigure], columns: int) -> str:
    """The cells of a row; the last row may have fewer figures, and then boxes without an edge."""
    width = f'<w:tcW w:w="{_FIFTIETHS // columns}" w:type="pct"/>'
    cells = []
    for one in row:
        lines = [("AngkaKunciNama", one.name), ("AngkaKunci", one.figure), ("AngkaKunciNama", one.note)]
        words = "".join(openxml.paragraph(style, text) for style, text in lines if text)
        cells.append(
            f'<w:tc><w:tcPr>{width}<w:shd w:val="clear" w:color="auto" w:fill="F1F5F6"/></w:tcPr>{words}</w:tc>'
        )
    blank = f'<w:tc><w:tcPr>{width}<w:tcBorders><w:left w:val="nil"/></w:tcBorders></w:tcPr><w:p/></w:tc>'
    return "".join([*cells, *[blank] * (columns - len(row))])
