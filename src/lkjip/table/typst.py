"""A table in Typst; the functions named lk-... are in theme/laporan.typ, which says what they look like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjip.table.form import Title
from lkjip.table.grid import Grid, Line, Placed
from lkjip.table.layout import Layout

_WHOLE = 14
"""Lines up to which a table is not cut."""
_LETTERS = 1500
"""So long a cell may be cut at the end of a page."""
_LAST, _MOST_LAST, _LETTERS_LAST = 2, 6, 400
"""Of a table that is cut, so many rows stand on its last page at least; none of them has a cell of more letters."""
_LEVELS = {"tingkat-kegiatan": 2, "tingkat-subkegiatan": 3}


def text(words: str) -> str:
    """Words as they stand: a string of Typst, in which no sign means anything."""
    # Quarto looks for its shortcodes and for comments, which begin with <, in code too.
    escaped = words.translate({ord("\\"): "\\\\", ord('"'): '\\"', ord("<"): "\\u{3c}"})
    lines = escaped.split("\n")
    return "#linebreak()".join(f'#"{line}";' for line in lines if line) or "~"


def table(grid: Grid, layout: Layout, title: Title | None, source: str) -> str:
    """The table with its title and the line that says where its rows come from (each may be absent)."""
    widths = ", ".join(f"{width * 100:.2f}%" for width in layout.widths)
    head = _lines(grid.part(0))
    body = (*grid.part(1), *grid.part(2))
    whole = layout.lines <= _WHOLE
    last = 0 if whole else _kept(body)
    rows = [f"table.header(\n{head}\n)," if head else "", _lines(body[: len(body) - last])]
    listed = "" if title else " terdaftar: false,"
    caption = text(title.text) if title else ""
    label = f" <{title.anchor}>" if title else ""
    if not whole:
        rows.append(f"akhir: (\n{_lines(body[len(body) - last :])}\n),")
        rows += [f"sumber: [{text(source)}]"] if source else []
    inner = f"#lk-tabel([{caption}], ({widths},), {layout.size:.1f}pt,{listed}\n{chr(10).join(rows)}\n){label}"
    below = f"\n#lk-sumber[{text(source)}]" if source and whole else ""
    return f"#lk-objek(utuh: {'true' if whole else 'false'})[{inner}{below}]"


def _kept(lines: Sequence[Line]) -> int:
    """How many of the last rows stay together, with the source below them; 0 where they are too high for that."""
    for count in range(_LAST, min(_MOST_LAST, len(lines) - 1) + 1):
        start = len(lines) - count
        reach = max((place + cell.height for place, line in enumerate(lines[:start]) for cell in line.cells), default=0)
        if reach <= start:
            longest = max((len(cell.cell.text) for line in lines[start:] for cell in line.cells), default=0)
            return count if longest <= _LETTERS_LAST else 0
    return 0


def _lines(lines: Iterable[Line]) -> str:
    # A row may be covered by cells of those above it.
    return "\n".join(f"{', '.join(map(_cell, line.cells))}," for line in lines if line.cells)


def _cell(placed: Placed) -> str:
    cell = placed.cell
    options = {
        "colspan": str(cell.width) if cell.width > 1 else "",
        "rowspan": str(placed.height) if placed.height > 1 else "",
        "angka": "true" if cell.kind == "angka" else "",
        "tengah": "true" if cell.kind == "tengah" or (placed.top and cell.width > 1) else "",
        "tingkat": str(_LEVELS.get(placed.row_kind, "")) if cell.kind == "uraian" else "",
        "baris": f'"{placed.row_kind}"' if placed.row_kind else "",
        "kepala": "true" if placed.top else "",
        "potong": "true" if placed.height > 1 or len(cell.text) > _LETTERS else "",
    }
    given = ", ".join(f"{name}: {value}" for name, value in options.items() if value)
    return f"lk-sel({given})[{text(cell.text)}]"
