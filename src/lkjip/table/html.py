"""A table in HTML: for JupyterLab as it is, for pages with its title, in a box in which a wide one scrolls."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from lkjip.table.form import Title
from lkjip.table.grid import Grid, Line, Placed, heads

# From how many columns on a table gets a least width, so that a phone scrolls it rather than crushing its words;
# from how many on it is set denser, so that a desk need not scroll it.
MEDIUM, WIDE, DENSE = 4, 7, 9
_PARTS = ("thead", "tbody", "tfoot")
# JupyterLab sets every cell to the right, by a rule that more than one class must beat; as the theme's page has it.
_IN_JUPYTERLAB = """<style>
div.lk-tabel.lk-tabel :is(th, td) { text-align: left; vertical-align: top; }
div.lk-tabel.lk-tabel .angka { text-align: right; white-space: nowrap; }
div.lk-tabel.lk-tabel .tengah { text-align: center; }
div.lk-tabel.lk-tabel .kode { white-space: nowrap; }
div.lk-tabel.lk-tabel thead :is(th, td) { vertical-align: bottom; white-space: normal; }
div.lk-tabel.lk-tabel thead th[colspan] { text-align: center; }
div.lk-tabel.lk-tabel tbody th { font-weight: 400; }
div.lk-tabel.lk-tabel :is(.tingkat-program, .tingkat-kegiatan, .jumlah) > * { font-weight: 600; }
div.lk-tabel.lk-tabel .tingkat-kegiatan > .uraian { padding-left: 1.25rem; }
div.lk-tabel.lk-tabel .tingkat-subkegiatan > .uraian { padding-left: 2.25rem; }
</style>"""


def plain(table: Grid) -> str:
    """The table alone, aligned as in the report; every text is escaped."""
    return f'<div class="lk-tabel">\n{_IN_JUPYTERLAB}\n<table>\n{_rows(table, {}, {})}\n</table>\n</div>'


def titled(table: Grid, title: Title) -> str:
    """The table with its title and anchor; where heads span cells, each cell names its heads by their ids."""
    found = heads(table)
    wanted = {head for above in found.values() for head in above}
    number = title.label.rpartition(" ")[2]
    names = {cell: f"k{number}-{place}" for place, cell in enumerate((c for c in table.cells if c in wanted), start=1)}
    headers = {cell: " ".join(names[head] for head in above) for cell, above in found.items() if above}
    kind = _width_class(table.columns)
    opening = f'<table id="{title.anchor}"' + (f' class="{kind}">' if kind else ">")
    inner = f"{opening}\n<caption>{title_html(title)}</caption>\n{_rows(table, names, headers)}\n</table>"
    return f'<div class="lk-tabel">\n{scrolling(inner, title)}\n</div>'


def title_html(title: Title) -> str:
    """ "Tabel 3.1. Judul" with its parts marked, so that the theme can set them and keep them in view."""
    return f'<span class="lk-judul"><span class="lk-nomor">{title.label}.</span> {escape(title.caption)}</span>'


def scrolling(content: str, title: Title) -> str:
    """A box in which wide content scrolls: a stop of the keyboard, named by what it shows."""
    return f'<div class="lk-gulir" tabindex="0" role="group" aria-label="{escape(title.text)}">\n{content}\n</div>'


def _rows(table: Grid, names: Mapping[Placed, str], headers: Mapping[Placed, str]) -> str:
    parts = []
    for number, tag in enumerate(_PARTS):
        lines = [_line(line, names, headers) for line in table.part(number)]
        parts += [f"<{tag}>", *lines, f"</{tag}>"] if lines else []
    return "\n".join(parts)


def _line(line: Line, names: Mapping[Placed, str], headers: Mapping[Placed, str]) -> str:
    opening = f'<tr class="{line.kind}">' if line.kind else "<tr>"
    return f"{opening}{''.join(_cell(cell, names.get(cell), headers.get(cell)) for cell in line.cells)}</tr>"


def _cell(placed: Placed, name: str | None, headers: str | None) -> str:
    cell = placed.cell
    scope = "row" if cell.head else ("colgroup" if cell.width > 1 else "col") if placed.top else ""
    attributes = {
        "scope": scope,
        "colspan": str(cell.width) if cell.width > 1 else "",
        "rowspan": str(placed.height) if placed.height > 1 else "",
        "class": cell.kind,
        "id": name,
        "headers": headers,
    }
    tag = "th" if scope else "td"
    opening = " ".join([tag, *(f'{key}="{value}"' for key, value in attributes.items() if value)])
    return f"<{opening}>{escape(cell.text).replace(chr(10), '<br>')}</{tag}>"


def _width_class(columns: int) -> str:
    if columns >= DENSE:
        return "lk-lebar lk-padat"
    return "lk-lebar" if columns >= WIDE else "lk-sedang" if columns >= MEDIUM else ""
