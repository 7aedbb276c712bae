"""Charts as the stage holds them: files for pages in two forms, one for documents, and the figure that shows them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from lkjip.cache import digest
from lkjip.ground.charts import FOLDER, NARROW, NARROW_PAGE
from lkjip.stage.cells import Output
from lkjip.stage.figure_forms import FigureForms, Picture, figure_forms
from lkjip.stage.model import Float
from lkjip.stage.numbering import Numbered
from lkjip.table.html import scrolling, title_html

PICTURES = "gambar"
"""The folder of a stage with the pictures of documents."""
_SVG, _PNG = "image/svg+xml", "image/png"


def forms(piece: Output, float_: Float | None) -> FigureForms:
    """What stands for a chart in pages and in documents."""
    name, alt = _name(piece, float_), float_.alt if float_ else piece.alt or ""
    ending = "svg" if _SVG in piece.images else "png"
    image = f'<img src="{FOLDER}/{name}.{ending}" alt="{escape(alt)}">'
    if NARROW in piece.images:
        narrow = f'<source media="{NARROW_PAGE}" srcset="{FOLDER}/{name}-sempit.svg">'
        image = f"<picture>{narrow}{image}</picture>"
    if float_ is None:
        html = f"<p>{image}</p>"
    else:
        html = (
            f'<figure id="{float_.anchor}" class="lk-gambar">\n{scrolling(image, float_.title)}\n'
            f"<figcaption>{title_html(float_.title)}</figcaption>\n</figure>"
        )
    return figure_forms(html, float_, [Picture(f"{PICTURES}/{name}.{ending}", alt)])


def write_charts(folder: Path, pieces: Iterable[Numbered], *, documents: bool) -> dict[str, str]:
    """Writes the charts that the stage in `folder` shows; returns the SVG of each by its name."""
    drawn: dict[str, str] = {}
    for numbered in pieces:
        if isinstance(numbered.piece, Output) and numbered.piece.images:
            name = _name(numbered.piece, numbered.float_)
            for place, content in _files(name, numbered.piece, documents=documents):
                (folder / place).parent.mkdir(exist_ok=True)
                (folder / place).write_bytes(content)
            if _SVG in numbered.piece.images:
                drawn[name] = numbered.piece.images[_SVG]
    return drawn


def _files(name: str, piece: Output, *, documents: bool) -> Iterator[tuple[str, bytes]]:
    folders = (FOLDER, PICTURES) if documents else (FOLDER,)
    svg = piece.images.get(_SVG)
    content = base64.b64decode(piece.images[_PNG]) if svg is None else svg.encode()
    for folder in folders:
        yield f"{folder}/{name}.{'png' if svg is None else 'svg'}", content
    if NARROW in piece.images:
        yield f"{FOLDER}/{name}-sempit.svg", piece.images[NARROW].encode()


def _name(piece: Output, float_: Float | None) -> str:
    """By its anchor; one without a number by what it shows."""
    return float_.anchor if float_ else f"grafik-{digest.of_value(sorted(piece.images.items()))[:8]}"
