"""PDF files as pictures of their pages: letters that were scanned or signed are seldom anything else."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST = 20
"""Pages of one file: more is a book, which belongs beside the report and not into it."""
_LONGEST = 2200
"""Pixels of a page's longer side: A4 at 190 to an inch."""
_LARGEST_SCALE = 8.0


def is_pdf(path: Path) -> bool:
    """Whether a file is a PDF by its first bytes."""
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"


def count(path: Path) -> int:
    """How many pages a PDF has; 0 where it cannot be read, or is locked by a password."""
    import pypdfium2  # noqa: PLC0415 - only where there are such files

    try:
        with closing(_opened(path)) as pdf:
            return len(pdf)
    except pypdfium2.PdfiumError:
        return 0


def page(path: Path, number: int) -> Picture:
    """A page (from 0) of a PDF that can be read."""
    with closing(_opened(path)) as pdf:
        sheet = pdf[number]
        scale = min(_LONGEST / max(1.0, *sheet.get_size()), _LARGEST_SCALE)
        picture: Picture = sheet.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
        return picture


def _opened(path: Path) -> Any:
    import pypdfium2  # noqa: PLC0415 - as above

    return pypdfium2.PdfDocument(path.read_bytes())
