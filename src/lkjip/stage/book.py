"""The staged book: executed notebooks become chapters that any renderer shows with the same numbers and anchors."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any

from lkjip.cache import digest
from lkjip.ground.book import Chapter
from lkjip.ground.charts import FOLDER as CHARTS
from lkjip.ground.files import replaced_folder
from lkjip.ground.kernel import notebook_metadata
from lkjip.ground.markdown import escaped
from lkjip.ground.photos import FOLDER as PHOTOS
from lkjip.ground.photos import Album
from lkjip.ground.problems import Problem, RenderError
from lkjip.stage import charts, lists, tables
from lkjip.stage.cells import Output, Piece, Prose, read_pieces
from lkjip.stage.data import FOLDER as DATA
from lkjip.stage.data import documents, source_line, write_data
from lkjip.stage.document import metadata, write_parts
from lkjip.stage.figure_forms import FigureForms
from lkjip.stage.look import SCRIPTS, icon_name, logo_name, lost, write_look
from lkjip.stage.model import BODY_SLOT, DOCUMENTS, BookMeta, Float, Stage
from lkjip.stage.numbering import Numbered, NumberedBook, plan
from lkjip.stage.photo_forms import forms as photo_forms
from lkjip.stage.photo_forms import write_photos
from lkjip.stage.photos import Placing
from lkjip.stage.prose import neutral, raw_block
from lkjip.stage.quarto_file import with_chapters
from lkjip.table.layout import Room

PROFILE = "laporan"
ORIGIN = "asal"
"""What a staged cell says of itself: the notebook (below `notebooks/`) and the number of the cell that it is from."""
OUTPUT_DIR = "_hasil"
DRAFT_HTML = (
    '<p class="lk-konsep"><strong>KONSEP</strong> '
    "<span>– laporan ini belum final: masih ada data atau narasi yang harus dilengkapi.</span></p>"
)
INTERNAL_HTML = (
    '<p class="lk-konsep"><strong>EDISI INTERNAL</strong> <span>– memuat data pribadi; jangan diterbitkan.</span></p>'
)
FICTIONAL_HTML = (
    '<p class="lk-rekaan"><strong>CONTOH REKAAN</strong> '
    "<span>– kantor ini tidak ada; semua nama, peristiwa, dan angkanya dikarang.</span></p>"
)
PAGE_SCRIPTS = "\n".join(f'<script src="theme/{name}" defer></script>' for name in SCRIPTS)


@dataclass(frozen=True)
class StageSource:
    """The parts of the project that go into a stage: Quarto's own file, the theme, and the year's photos.

    places: where each notebook stands below `notebooks/`, for those who must find a cell.
    """

    quarto_file: Path
    theme: Path
    album: Album | None = None
    places: Mapping[str, str] = field(default_factory=dict)


def build_stage(
    notebooks: Mapping[str, Path],
    meta: BookMeta,
    source: StageSource,
    target: Path,
    chapters: Sequence[Chapter],
) -> Stage:
    """Writes the book of the executed `notebooks` (name to path) to the folder `target` and says what is in it.

    Raises RenderError, naming every cell concerned, where labels repeat, a chapter has no heading of level 1, a
    labelled cell shows nothing, or a file of the theme is gone; `target` is then left as it was. Lesser faults are in
    `Stage.problems`.
    """
    missing = [name for chapter in chapters for name in chapter.notebooks if name not in notebooks]
    if missing:
        raise RenderError(f"Notebook belum dijalankan: {', '.join(missing)}.")
    if gone := lost(source.theme):
        names = ", ".join(f"{source.theme.name}/{name}" for name in gone)
        raise RenderError(f"{names} tidak ada. Pulihkan dari git, atau dari salinannya dalam .lkjip/bersama/.")
    quarto_file = with_chapters(source.quarto_file.read_text(encoding="utf-8"), chapters)
    book, problems = _planned(notebooks, chapters, source, meta)
    fatal = [problem for problem in problems if problem.fatal]
    if fatal:
        raise RenderError("Buku tidak dapat disusun:", fatal)
    mark = f"lk-{digest.of_bytes(repr((book, meta)).encode())[:32]}"
    stage = Stage(target, meta, tuple(chapters), book.headings, book.floats, problems, mark)
    with replaced_folder(target) as folder:
        _write(folder / "_quarto.yml", quarto_file)
        shutil.copytree(source.theme, folder / "theme")
        write_look(folder / "theme", meta.look)
        write_data(folder, meta, book.floats)
        write_photos(folder, book.pieces, documents=bool(meta.documents))
        drawn = charts.write_charts(folder, book.pieces, documents=bool(meta.documents))
        _write(
            folder / f"_quarto-{PROFILE}.yml",
            _profile(stage, [name for name in (PHOTOS, CHARTS) if (folder / name).is_dir()]),
        )
        for chapter in chapters:
            _write(folder / chapter.source, _notebook(chapter, _cells(chapter, book, stage)))
        write_parts(folder, stage, drawn)
    return stage


def _planned(
    notebooks: Mapping[str, Path], chapters: Sequence[Chapter], source: StageSource, meta: BookMeta
) -> tuple[NumberedBook, tuple[Problem, ...]]:
    problems: list[Problem] = []
    read: list[tuple[Chapter, list[Piece]]] = []
    placing = Placing(source.album)
    for chapter in chapters:
        pieces: list[Piece] = []
        for name in chapter.notebooks:
            found, wrong = read_pieces(source.places.get(name, name), notebooks[name])
            pieces += [_documented(piece, meta) for piece in placing.placed(found)]
            problems += wrong
        read.append((chapter, pieces))
    book = plan(read)
    return book, (*problems, *placing.problems, *book.problems)


def _documented(piece: Piece, meta: BookMeta) -> Piece:
    """A piece with the documents that its rows come from in the place of our files."""
    return replace(piece, sources=documents(piece.sources, meta)) if isinstance(piece, Output) else piece


def _cells(chapter: Chapter, book: NumberedBook, stage: Stage) -> list[dict[str, Any]]:
    cells = [
        {**cell, "metadata": {ORIGIN: [numbered.piece.place.notebook, numbered.piece.place.cell]}}
        for numbered in book.pieces
        if numbered.chapter == chapter
        for cell in _cells_of(numbered, stage)
    ]
    if chapter.kind != "depan":
        return cells
    texts = (
        lists.contents_list(stage.chapters, book.headings),
        *(
            lists.floats_list(
                title, anchor, stage.chapters, (item for item in book.floats if item.kind == kind), stage.mark
            )
            for title, anchor, kind in (
                ("Daftar Tabel", "daftar-tabel", "tabel"),
                ("Daftar Gambar", "daftar-gambar", "gambar"),
            )
        ),
    )
    return cells + [_markdown_cell(text) for text in texts if text is not None]


def _cells_of(numbered: Numbered, stage: Stage) -> list[dict[str, Any]]:
    """A piece as the stage holds it, without code, since the report shows none.

    Under a figure or placeholder a cell says where its rows come from.
    """
    piece, float_ = numbered.piece, numbered.float_
    if isinstance(piece, Prose):
        return [_markdown_cell(piece.text)]
    if piece.table is not None:
        return [_forms_cell(tables.forms(piece.table, float_, Room.of(stage.meta.look.paper)), stage.mark)]
    if piece.figures:
        return [_forms_cell(tables.figure_forms(piece.figures), stage.mark)]
    if piece.photos:
        return [_forms_cell(photo_forms(piece, float_, documents=bool(stage.meta.documents)), stage.mark)]
    if piece.images:
        return [_forms_cell(charts.forms(piece, float_), stage.mark), *_source_cells(float_)]
    if piece.markdown is not None:
        cell = _titled_cell(neutral(piece.markdown), float_)
    else:
        cell = _titled_cell(raw_block(neutral(piece.html or ""), stage.mark, tables.FOREIGN), float_)
    return [cell, *_source_cells(float_)]


def _source_cells(float_: Float | None) -> list[dict[str, Any]]:
    line = source_line(float_) if float_ else None
    return [_markdown_cell(line)] if line else []


def _forms_cell(forms: tables.Forms | FigureForms, mark: str) -> dict[str, Any]:
    # No label: Quarto would give the cell around it the id that the table itself has. Markdown, not text/html: for
    # that Quarto loads jquery and require.js from another host (its src/core/jupyter/widgets.ts).
    data = {"text/markdown": _file_lines(forms.as_markdown(mark)), tables.MEDIA_TYPE: forms.as_json()}
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [{"output_type": "display_data", "data": data, "metadata": {}}],
        "source": ["#| echo: false"],
    }


def _titled_cell(markdown: str, float_: Float | None) -> dict[str, Any]:
    return _markdown_cell(tables.titled_markdown(markdown, float_) if float_ else markdown)


def _markdown_cell(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": _file_lines(text)}


def _file_lines(text: str) -> list[str]:
    """Text as notebook files hold it; Quarto joins the lines of any other form without their ends."""
    return text.splitlines(keepends=True)


def _notebook(chapter: Chapter, cells: list[dict[str, Any]]) -> str:
    numbered = [{"id": f"sel-{chapter.key}-{index:03}", **cell} for index, cell in enumerate(cells, start=1)]
    # A line a cell: Python indents JSON slowly, and this is written while somebody waits.
    lines = ",\n".join(json.dumps(cell, ensure_ascii=False, sort_keys=True) for cell in numbered)
    about = json.dumps({"metadata": notebook_metadata(), "nbformat": 4, "nbformat_minor": 5})
    return f'{{"cells": [\n{lines}\n], {about[1:]}\n'


def _profile(stage: Stage, pictures: Sequence[str]) -> str:
    """Quarto's profile of this report: what differs between reports and nothing else."""
    meta = stage.meta
    folders = [f"{name}/**" for name in (DATA, *pictures)]
    lines = [
        "project:",
        f"  output-dir: {OUTPUT_DIR}",
        f"  resources: [{', '.join((*folders, *(f'theme/{name}' for name in (*SCRIPTS, icon_name(meta.look)))))}]",
        "book:",
        f"  title: {_yaml(_untagged(meta.title))}",
        f"  subtitle: {_yaml(escaped(meta.subtitle))}",
        f"  author: {_yaml(escaped(meta.author))}",
        f"  date: {_yaml(escaped(meta.date))}",
    ]
    if meta.footer:
        lines += ["  page-footer:", f"    center: {_yaml(escaped(meta.footer))}"]
    if logo := logo_name(meta.look):
        lines += ["  sidebar:", f"    logo: theme/{logo}", f"    logo-alt: {_yaml(escape(logo_words(meta)))}"]
    if meta.documents:  # the description stands below the title of the front page
        offered = " · ".join(f"[{name.upper()}]({DOCUMENTS[name]})" for name in meta.documents)
        lines.append(f"  description: {_yaml(f'Unduh laporan: {offered}')}")
    lines += ["format:", "  html:", "    include-after-body:", f"      - text: {_yaml(PAGE_SCRIPTS)}"]
    above = "\n".join(text for text in (BODY_SLOT, page_marks(meta)) if text)
    lines += ["    include-before-body:", f"      - text: {_yaml(above)}"]
    known = metadata(meta, stage.chapters) | {"tanda": stage.mark}
    lines += ["lk:", *(f"  {key}: {_yaml(value)}" for key, value in known.items())]
    return "\n".join(lines) + "\n"


def _untagged(text: str) -> str:
    """Text that Quarto reads as Markdown in one place, and puts into its page as it is in another."""
    return text.replace("<", "&lt;").replace(">", "&gt;")


def logo_words(meta: BookMeta) -> str:
    """The logo for those who do not see it."""
    return f"Logo {meta.office}"


def page_marks(meta: BookMeta) -> str:
    """What stands above the text of every page, as HTML: that the office is fictional, that the report is a draft."""
    marks = ((INTERNAL_HTML, meta.edition == "internal"), (FICTIONAL_HTML, meta.fictional), (DRAFT_HTML, meta.draft))
    return "\n".join(html for html, applies in marks if applies)


def _yaml(value: str | bool) -> str:
    """A YAML scalar: JSON is a part of YAML, and its strings need no further care."""
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
