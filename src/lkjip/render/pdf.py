"""PDF from Typst source, by the Typst that comes as a wheel: tagged (PDF/UA-1), and the same bytes every time."""

from __future__ import annotations

import re
from pathlib import Path

from lkjip.render.model import BookMeta, RenderError, stamp

FONTS = "huruf"
"""The folder of a stage with the type of the PDF."""
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_REPLACE = "Ganti atau hapus di data, narasi, atau notebook; halaman web dan DOCX dapat memuatnya."


def compile_pdf(source: Path, root: Path, meta: BookMeta, target: Path) -> None:
    """Writes `source` (Typst) as PDF; files are looked for in the stage `root`, type only in its folder of fonts.

    Raises RenderError with what Typst says.
    """
    import typst  # noqa: PLC0415 - only documents need it

    try:
        compiler = typst.Compiler(str(source), root=str(root), font_paths=[str(root / FONTS)], ignore_system_fonts=True)
        compiler.compile(output=str(target), format="pdf", pdf_standards=["ua-1"], timestamp=stamp(meta))
    except typst.TypstError as error:
        said = error.diagnostic or error.message
        if strange := dict.fromkeys(_NO_GLYPH.findall(said)):
            raise RenderError(
                f"PDF tidak dapat dibuat: hurufnya tidak punya {', '.join(strange)}. {_REPLACE}"
            ) from error
        raise RenderError(f"PDF tidak dapat dibuat: {said}") from error
