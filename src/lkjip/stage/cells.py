"""Executed notebooks read as pieces of a book: prose, tables and figures; code and housekeeping cells fall away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from lkjip.ground.charts import NARROW
from lkjip.ground.photos import MEDIA_TYPE as PHOTOS
from lkjip.ground.problems import CellPlace, Problem, RenderError
from lkjip.stage.copies import COLUMNS, Copy, Room
from lkjip.stage.model import Rows
from lkjip.table import figures
from lkjip.table.figures import KeyFigure
from lkjip.table.form import MEDIA_TYPE, Table

INJECTED = "injected-parameters"
HIDDEN_TAGS = frozenset({"parameters", INJECTED, "remove", "remove-cell"})
IMAGES = ("image/svg+xml", NARROW, "image/png")

_OPTION = re.compile(r"#\|(?: (.*)|\s*)$")
_LABEL = re.compile(r"(tbl|fig)-[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")


@dataclass(frozen=True)
class Prose:
    """Markdown, written by the analyst or shown by a code cell; with the photos in its sentences by their file.

    written: where pictures stand that a narrative names, by their address (lkjip.present.narasi).
    """

    place: CellPlace
    text: str
    photos: Mapping[str, Copy] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Photo:
    """A photo as a text or `galeri` names it, its words for those who do not see it, and its own caption among several.

    path: where it lies; None before that is known. page: of a PDF.
    """

    address: str
    alt: str
    words: str = ""
    path: Path | None = field(default=None, repr=False)
    page: int = 0


@dataclass(frozen=True)
class Output:
    """What a code cell shows: a table, key figures, HTML of other makers, a chart in one or two encodings (and for a
    narrow page), photos, or the Markdown of a placeholder. Exactly one of `table`, `figures`, `html`, `images`,
    `photos`, `markdown` is there.

    `label` is set for the cell's float; unnamed: nobody has given it, so that no text needs to speak of it. Photos
    stand in `columns` beside each other, each as large as `room` lets it be.
    """

    place: CellPlace
    table: Table | None = None
    figures: tuple[KeyFigure, ...] = ()
    html: str | None = None
    images: Mapping[str, str] = field(default_factory=dict)
    photos: tuple[Photo, ...] = ()
    columns: int = 1
    room: Room | None = None
    markdown: str | None = None
    label: str | None = None
    unnamed: bool = False
    caption: str | None = None
    alt: str | None = None
    rows: Rows | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """A labelled cell that says itself that this report has no such table or figure."""

    place: CellPlace
    label: str


Piece = Prose | Output | Skipped


def read_pieces(name: str, path: Path) -> tuple[list[Piece], list[Problem]]:
    """The visible pieces of one executed notebook, in order, and what is wrong with its cells."""
    try:
        pieces, problems = _pieces(name, path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RenderError(f"Notebook hasil eksekusi {path} tidak dapat dibaca: {error}") from error
    return list(pieces), list(problems)


@lru_cache(maxsize=32)  # a preview changes one notebook of many
def _pieces(name: str, text: str) -> tuple[tuple[Piece, ...], tuple[Problem, ...]]:
    cells: list[dict[str, Any]] = json.loads(text)["cells"]
    pieces: list[Piece] = []
    problems: list[Problem] = []
    number = 0
    for cell in cells:
        tags = set(cell.get("metadata", {}).get("tags", ()))
        number += INJECTED not in tags
        if tags & HIDDEN_TAGS:
            continue
        place = CellPlace(name, number)
        if cell["cell_type"] == "markdown":
            pieces.append(Prose(place, joined(cell["source"])))
        elif cell["cell_type"] == "code":
            found, wrong = _code_pieces(place, cell)
            pieces += found
            problems += wrong
    return tuple(pieces), tuple(problems)


def cell_options(source: str) -> dict[str, Any]:
    """Quarto's cell options: the YAML in the `#|` lines at the top of a code cell.

    Raises ValueError where these lines are not YAML with keys.
    """
    lines = []
    for line in source.lstrip("\n").splitlines():
        match = _OPTION.match(line)
        if match is None:
            break
        lines.append(match.group(1) or "")
    return dict(_options("\n".join(lines))) if lines else {}


@lru_cache(maxsize=1024)  # a preview reads the same cells again and again
def _options(lines: str) -> dict[str, Any]:
    try:
        options = YAML(typ="safe", pure=True).load(lines)
    except YAMLError as error:
        raise ValueError(str(getattr(error, "problem", None) or error)) from error
    if not isinstance(options, dict):
        raise ValueError("bukan pasangan kunci dan nilai")
    return options


def _code_pieces(place: CellPlace, cell: Mapping[str, Any]) -> tuple[list[Piece], list[Problem]]:
    try:
        options = cell_options(joined(cell["source"]))
    except ValueError as error:
        remedy = "tulis misalnya `#| label: tbl-pegawai`, dan beri tanda kutip pada teks yang memuat titik dua."
        return [], [Problem(place, f"opsi sel (baris #|) tidak dapat dibaca: {error}", remedy, fatal=True)]
    if options.get("include") is False or options.get("output") is False:
        return [], []
    if any(output["output_type"] == "error" for output in cell.get("outputs", ())):
        return [], [Problem(place, "sel ini gagal dijalankan", "perbaiki selnya lalu ulangi.", fatal=True)]
    if any(output.get("metadata", {}).get("lkjip", {}).get("skip") for output in cell.get("outputs", ())):
        return [Skipped(place, str(options["label"]))] if "label" in options else [], []
    pieces = list(_visible(place, cell.get("outputs", ()), options))
    if sum(isinstance(piece, Output) and bool(piece.images) for piece in pieces) > 1:
        remedy = (
            "tampilkan satu gambar dalam satu sel: tutup yang tidak dipakai dengan plt.close(...), beri yang lain sel "
            "sendiri."
        )
        return pieces, [Problem(place, "sel ini menampilkan lebih dari satu gambar", remedy, fatal=True)]
    return _labelled(place, pieces, options)


def _unlabelled(place: CellPlace, pieces: Iterable[Piece], options: Mapping[str, Any]) -> Iterator[Problem]:
    """A caption in a cell without a label would be shown nowhere."""
    for kind in ("fig", "tbl"):
        if f"{kind}-cap" in options and any(isinstance(piece, Output) for piece in pieces):
            remedy = f"tulis `#| label: {kind}-…` di atasnya, dengan nama yang belum dipakai."
            yield Problem(place, f"sel ini punya {kind}-cap tetapi tidak punya label", remedy, fatal=True)


def _labelled(place: CellPlace, pieces: list[Piece], options: Mapping[str, Any]) -> tuple[list[Piece], list[Problem]]:
    """The pieces of a cell, the first that fits the label marked with it: one labelled cell is one float."""
    if "label" not in options:
        return pieces, list(_unlabelled(place, pieces, options))
    label = options["label"]
    if not isinstance(label, str) or not _LABEL.fullmatch(label):
        remedy = "mulai dengan tbl- (tabel) atau fig- (gambar), tanpa spasi."
        return pieces, [Problem(place, f"label {label!r} tidak dapat dipakai", remedy, fatal=True)]
    for index, piece in enumerate(pieces):
        if isinstance(piece, Output) and _fits(piece, label):
            return [*pieces[:index], replace(piece, label=label), *pieces[index + 1 :]], []
    thing = "tabel" if label.startswith("tbl-") else "gambar"
    found = f"sel berlabel {label} tidak menghasilkan {thing}"
    return pieces, [Problem(place, found, f"tampilkan satu {thing} atau hapus labelnya.", fatal=True)]


def _visible(place: CellPlace, outputs: list[dict[str, Any]], options: Mapping[str, Any]) -> Iterator[Piece]:
    """What is shown of a cell; plain text (prints, reprs) is for the analyst, not for the report."""
    caption_key = "fig-cap" if str(options.get("label", "")).startswith("fig-") else "tbl-cap"
    for output in outputs:
        data, own = output.get("data", {}), output.get("metadata", {}).get("lkjip", {})
        shown = Output(place)
        shown = replace(shown, **_words(own, options, caption_key), **_origin(own))
        images = {kind: joined(data[kind]) for kind in IMAGES if kind in data}
        if MEDIA_TYPE in data:
            yield replace(shown, table=Table.from_json(data[MEDIA_TYPE]))
        elif figures.MEDIA_TYPE in data:
            yield replace(shown, figures=figures.from_json(data[figures.MEDIA_TYPE]))
        elif PHOTOS in data:
            yield replace(shown, **_photos(data[PHOTOS]))
        elif images:
            yield replace(shown, images=images)
        elif "text/html" in data:
            yield replace(shown, html=joined(data["text/html"]))
        elif "text/markdown" in data:
            markdown = joined(data["text/markdown"])
            placeholder = own.get("belum") and "label" in options
            yield (
                replace(shown, markdown=markdown)
                if placeholder
                else Prose(place, markdown, written=own.get("gambar", {}))
            )


def _photos(said: Mapping[str, Any]) -> dict[str, Any]:
    """What `galeri` says of its photos (lkjip.present.galeri)."""
    columns = int(said["lajur"])
    photos = tuple(Photo(one["foto"], one["alt"], one["kata"]) for one in said["foto"])
    return {"photos": photos, "columns": columns, "room": COLUMNS[columns]}


def _words(own: Mapping[str, Any], options: Mapping[str, Any], caption_key: str) -> dict[str, Any]:
    """Caption and alternative text; what the output says wins, for only it can hold figures from data."""
    caption, alt = own.get("caption", options.get(caption_key)), own.get("alt", options.get("fig-alt"))
    return {"caption": _one_line(caption), "alt": _one_line(alt)}


def _origin(own: Mapping[str, Any]) -> dict[str, Any]:
    """The rows behind an output and the files they come from, as lkjip.present.data tells them."""
    rows = Rows(joined(own["csv"]), tuple(own["kolom"])) if "csv" in own else None
    return {"rows": rows, "sources": tuple(own.get("sumber", ()))}


def _one_line(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None


def _fits(output: Output, label: str) -> bool:
    """Whether an output may be the float of this label; HTML of other makers is taken for a table."""
    if output.markdown is not None:
        return True
    return bool(output.table or output.html) if label.startswith("tbl-") else bool(output.images or output.photos)


def joined(text: str | list[str]) -> str:
    """A text of a notebook file, which may hold it as lines."""
    return text if isinstance(text, str) else "".join(text)
