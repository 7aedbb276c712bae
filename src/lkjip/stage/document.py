"""What DOCX and PDF need beside the chapters of the stage: every picture as a file, the type, and their metadata."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from lkjip.ground.book import Chapter
from lkjip.ground.colour import readable
from lkjip.ground.markdown import escaped
from lkjip.ground.problems import RenderError
from lkjip.stage.charts import PICTURES
from lkjip.stage.look import logo_name
from lkjip.stage.model import BookMeta, Stage
from lkjip.stage.pictures import write_pictures
from lkjip.stage.tables import MEDIA_TYPE
from lkjip.typeset import typesetter

_FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


def metadata(meta: BookMeta, chapters: Sequence[Chapter]) -> dict[str, str | bool]:
    """What the templates of documents know of the report, as Markdown; both renderers hand it on as `lk`."""
    words = {
        "judul": meta.document or meta.title,
        "judul-lengkap": meta.title,
        "instansi": meta.office,
        "pemerintah": meta.subtitle,
        "tahun": str(meta.report.year),
        "tanggal": meta.date,
        "catatan-kaki": meta.footer,
        "warna": readable(meta.look.colour),
    }
    names = {"kertas": meta.look.paper, "awal-isi": next((c.key for c in chapters if c.kind != "depan"), "")}
    logo = {"logo": f"theme/{logo_name(meta.look)}"} if meta.look.logo else {}
    marks = {"internal": meta.edition == "internal", "konsep": meta.draft, "rekaan": meta.fictional}
    return {
        **{key: escaped(value) for key, value in words.items() if value},
        **{key: value for key, value in (names | logo).items() if value},
        **{key: value for key, value in marks.items() if value},
    }


def write_parts(folder: Path, stage: Stage, drawn: Mapping[str, str]) -> None:
    """Adds to the stage in `folder` what documents need beside text and pictures: the logo, the type, PNG for Word.

    drawn: the SVG of every chart by its name. Word shows no SVG for certain. In the stage's own place (stage.folder) is
    the last one meanwhile.
    """
    wanted = stage.meta.documents
    (folder / PICTURES).mkdir(exist_ok=True)
    logo = stage.meta.look.logo
    if logo and logo.suffix.lower() == ".svg":
        drawn = {**drawn, "logo": logo.read_text(encoding="utf-8")}
    elif logo:
        shutil.copyfile(logo, folder / PICTURES / "logo.png")
    if "docx" in wanted:
        try:
            write_pictures(folder / PICTURES, drawn, stage.folder / PICTURES)
        except RenderError as error:
            raise RenderError(str(error), formats=("docx",)) from error
    if "pdf" in wanted:
        _copy_fonts(folder / typesetter.FONTS)


@lru_cache(maxsize=16)  # a book is read several times, and in a preview most of it is as it was
def _cells(notebook: str) -> tuple[dict[str, Any], ...]:
    """The cells of a staged notebook; nobody changes them."""
    return tuple(json.loads(notebook)["cells"])


def cells(folder: Path, chapter: Chapter) -> tuple[dict[str, Any], ...]:
    """Every cell of a chapter staged in `folder`."""
    return _cells((folder / chapter.source).read_text(encoding="utf-8"))


Shown = dict[str, str | bool]
"""What stands for a staged output: the forms of a table (lkjip.stage.tables), or of a figure."""


def output(cell: Mapping[str, Any]) -> Shown:
    """What a staged cell of code shows."""
    shown: Shown = cell["outputs"][0]["data"][MEDIA_TYPE]
    return shown


def _copy_fonts(target: Path) -> None:
    """The typeface of the PDF, from its package: no font of the machine, so that every machine makes the same file."""
    try:
        import font_source_sans_pro  # noqa: PLC0415 - only documents need it
    except ImportError as error:
        said = "Huruf PDF tidak ditemukan; jalankan `pip install font-source-sans-pro`."
        raise RenderError(said, formats=("pdf",)) from error
    target.mkdir()
    source = Path(font_source_sans_pro.font_directory)
    for face in _FACES:
        shutil.copyfile(source / f"SourceSansPro-{face}.otf", target / f"SourceSansPro-{face}.otf")
    shutil.copyfile(source / "LICENSE.txt", target / "LICENSE.txt")
