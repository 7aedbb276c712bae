"""PDF from Typst source, by the Typst that comes as a wheel: tagged (PDF/UA-1), and the same bytes every time."""

from __future__ import annotations

from pathlib import Path

from lkjip.render.model import BookMeta, RenderError, stamp

FONTS = "huruf"
"""The folder of a stage with the type of the PDF."""


def compile_pdf(source: Path, root: Path, meta: BookMeta, target: Path) -> None:
    """Writes `source` (Typst) as PDF; files are looked for in the stage `root`, type only in its folder of fonts.

    Raises RenderError with what Typst says.
    """
    import typst  # noqa: PLC0415 - only documents need it

    try:
        compiler = typst.Compiler(str(source), root=str(root), font_paths=[str(root / FONTS)], ignore_system_fonts=True)
        compiler.compile(output=str(target), format="pdf", pdf_standards=["ua-1"], timestamp=stamp(meta))
    except typst.TypstError as error:
        raise RenderError(f"PDF tidak dapat dibuat: {error.diagnostic or error.message}") from error
