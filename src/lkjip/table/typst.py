"""A table in Typst; the functions named lk-... are in theme/laporan.typ, which says what they look like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from lkjip.table.form import Title
from lkjip.table.grid import Grid, Line, Placed
from lkjip.table.layout import Layout, joined

_LETTERS = 1500
"""So long a cell may be cut at the end of a page."""
_LAST, _MOST_LAST, _LETTERS_LAST = 2, 6, 400
"""Of a table that is cut, so many rows stand on its last page at least; none of them has a cell of more letters."""
_FIRST, _MOST_FIRST = 6, 24
"""And two on its first page, or one of so many lines of type; how many lines are waited for at most."""
_TITLE, _LINE, _ROW = 26, 1.15, 7.6
"""Points of a title with its room; a line in sizes of its type; the room of a row above and below its words."""
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
    first = len(grid.part(0))
    whole, together = layout.short, joined(grid, layout.rows)
    lines = [_line(line, number, together) for number, line in enumerate(grid.lines)]
    head, body = _rows(lines[:first]), lines[first:]
    last = 0 if whole else _kept(grid.lines[first:])
    rows = [f"table.header(\n{head}\n)," if head else "", _rows(body[: len(body) - last])]
    listed = "" if title else " terdaftar: false,"
    caption = text(title.text) if title else ""
    label = f" <{title.anchor}>" if title else ""
    if not whole:
        rows.append(f"akhir: (\n{_rows(body[len(body) - last :])}\n),")
        rows += [f"sumber: [{text(source)}]"] if source else []
    inner = f"#lk-tabel([{caption}], ({widths},), {layout.size:.1f}pt,{listed}\n{chr(10).join(rows)}\n){label}"
    below = f"\n#lk-sumber[{text(source)}]" if source and whole else ""
    kept = "utuh: true" if whole else f"ruang: {_first(grid, layout, together):.0f}pt"
    return f"#lk-objek({kept})[{inner}{below}]"


def _first(grid: Grid, layout: Layout, together: Set[int]) -> float:
    """About how high title, head and first rows are, in points: a table does not begin where they have no room."""
    last = len(grid.part(0))
    last += layout.rows[last : last + 1] < (_FIRST,)
    while last in together:
        last += 1
    rows = layout.rows[: last + 1]
    return _TITLE + min(_MOST_FIRST, sum(rows)) * layout.size * _LINE + len(rows) * _ROW


def _kept(lines: Sequence[Line]) -> int:
    """How many of the last rows stay together, with the source below them; 0 where they are too high for that."""
    for count in range(_LAST, min(_MOST_LAST, len(lines) - 1) + 1):
        start = len(lines) - count
        reach = max((place + cell.height for place, line in enumerate(lines[:start]) for cell in line.cells), default=0)
        if reach <= start:
            longest = max((len(cell.cell.text) for line in lines[start:] for cell in line.cells), default=0)
            return count if longest <= _LETTERS_LAST else 0
    return 0


def _rows(lines: Iterable[str]) -> str:
    # A row may be covered by cells of those above it.
    return "\n".join(line for line in lines if line)


def _line(line: Line, number: int, together: Set[int]) -> str:
    cut = [not all(one in together for one in range(number, number + cell.height - 1)) for cell in line.cells]
    return "".join(f"{_cell(cell, one)}, " for cell, one in zip(line.cells, cut, strict=True)).strip()


def _cell(placed: Placed, cut: bool) -> str:
    cell = placed.cell
    options = {
        "colspan": str(cell.width) if cell.width > 1 else "",
        "rowspan": str(placed.height) if placed.height > 1 else "",
        "angka": "true" if cell.kind == "angka" else "",
        "tengah": "true" if cell.kind == "tengah" or (placed.top and cell.width > 1) else "",
        "tingkat": str(_LEVELS.get(placed.row_kind, "")) if cell.kind == "uraian" else "",
        "baris": f'"{placed.row_kind}"' if placed.row_kind else "",
        "kepala": "true" if placed.top else "",
        "potong": "true" if cut or len(cell.text) > _LETTERS else "",
    }
    given = ", ".join(f"{name}: {value}" for name, value in options.items() if value)
    return f"lk-sel({given})[{text(cell.text)}]"
