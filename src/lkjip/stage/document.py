"""What DOCX and PDF need beside the chapters of the stage: every picture as a file, the type, and their metadata."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from lkjip.ground.book import Chapter
from lkjip.ground.colour import readable
from lkjip.ground.markdown import escaped
from lkjip.ground.problems import RenderError
from lkjip.stage.cells import joined
from lkjip.stage.look import logo_name
from lkjip.stage.model import BookMeta, Float, Stage
from lkjip.stage.pictures import write_pictures
from lkjip.stage.tables import MEDIA_TYPE, figure
from lkjip.typeset import typesetter

PICTURES = "gambar"
_ENDINGS = {"image/svg+xml": "svg", "image/png": "png"}
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


def write_parts(folder: Path, stage: Stage) -> None:
    """Adds to the stage in `folder` what documents need beside the text: every picture as a file, the type.

    Both renderers find a picture by the anchor of its figure. Word shows no SVG for certain, so DOCX gets PNG. In the
    stage's own place (stage.folder) is the last one meanwhile.
    """
    wanted = stage.meta.documents
    (folder / PICTURES).mkdir(exist_ok=True)
    drawn = {}
    for name, cell in (named for chapter in stage.chapters for named in cells(folder, chapter)):
        data = _data(cell)
        if "image/svg+xml" in data:
            drawn[name] = data["image/svg+xml"]
            (folder / PICTURES / f"{name}.svg").write_text(drawn[name], encoding="utf-8", newline="\n")
        elif "image/png" in data:
            (folder / PICTURES / f"{name}.png").write_bytes(base64.b64decode(data["image/png"]))
    logo = stage.meta.look.logo
    if logo and logo.suffix.lower() == ".svg":
        drawn["logo"] = logo.read_text(encoding="utf-8")
    elif logo:
        shutil.copyfile(logo, folder / PICTURES / "logo.png")
    if "docx" in wanted:
        try:
            write_pictures(folder / PICTURES, drawn, stage.folder / PICTURES)
        except RenderError as error:
            raise RenderError(str(error), formats=("docx",)) from error
    if "pdf" in wanted:
        _copy_fonts(folder / typesetter.FONTS)


def cells(folder: Path, chapter: Chapter) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every cell of a chapter staged in `folder`, with a name for the picture that it may hold."""
    for number, cell in enumerate(_cells((folder / chapter.source).read_text(encoding="utf-8"))):
        own = cell["outputs"][0]["metadata"]["lkjip"] if cell["cell_type"] == "code" else {}
        yield own.get("anchor", f"{chapter.key}-{number}"), cell


@lru_cache(maxsize=16)  # a book is read several times, and in a preview most of it is as it was
def _cells(notebook: str) -> tuple[dict[str, Any], ...]:
    """The cells of a staged notebook; nobody changes them."""
    return tuple(json.loads(notebook)["cells"])


def picture_file(cell: Mapping[str, Any], name: str) -> str:
    """The file, in the stage's folder of pictures, of what the cell of this name shows; empty: it shows no picture."""
    data = _data(cell)
    return next((f"{name}.{ending}" for kind, ending in _ENDINGS.items() if kind in data), "")


Shown = dict[str, str | bool]
"""What stands for a staged output: the forms of a table (lkjip.render.tables.Forms), or a picture and its words."""


def output(cell: Mapping[str, Any], floats: Mapping[str, Float], picture: str) -> Shown:
    """What a staged cell shows; `picture` is where its picture is, if it shows one."""
    shown = cell["outputs"][0]
    if MEDIA_TYPE in shown["data"]:
        forms: Shown = shown["data"][MEDIA_TYPE]
        return forms
    own = shown["metadata"]["lkjip"]
    float_ = floats.get(own.get("anchor", ""))
    alone = f'<p><img src="{picture}" alt="{escape(own.get("alt", ""))}"></p>'
    return {
        "html": figure(picture, float_) if float_ else alone,
        "picture": picture,
        "alt": float_.alt if float_ else own["alt"],
        "anchor": float_.anchor if float_ else "",
        "title": float_.text if float_ else "",
    }


def _data(cell: Mapping[str, Any]) -> dict[str, str]:
    if cell["cell_type"] != "code":
        return {}
    data = cell["outputs"][0]["data"]
    return {kind: joined(data[kind]) for kind in _ENDINGS if kind in data}


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
