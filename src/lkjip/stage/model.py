"""What the rooms of the renderer hand to each other: places, headings, floats, the staged book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from lkjip.ground.book import Chapter
from lkjip.ground.ids import ReportId
from lkjip.ground.problems import CellPlace, Problem
from lkjip.stage.summary import Summary
from lkjip.table.form import Title

DOCUMENTS = {"docx": "laporan.docx", "pdf": "laporan.pdf"}
"""The files of a site that are whole reports."""
MANIFEST = "manifest.json"
"""The file of a site that says what is in it."""
FloatKind = Literal["tabel", "gambar"]
HEAD_SLOT, BODY_SLOT = "<!--lkjip:kepala-->", "<!--lkjip:portal-->"
"""Where a portal of many reports puts its own into a page; comments, which no text of a report can write."""
KIND_NAMES: dict[FloatKind, str] = {"tabel": "Tabel", "gambar": "Gambar"}


def format_of(file: str) -> str | None:
    """The format to which a file of a site belongs; None for the manifest, which is of all of them."""
    documents = {name: kind for kind, name in DOCUMENTS.items()}
    return None if file == MANIFEST else documents.get(file, "html")


def first_files(formats: Iterable[str]) -> tuple[str, ...]:
    """What a reader opens: the first page and the documents."""
    names = {"html": "index.html", **DOCUMENTS}
    return tuple(names[name] for name in formats)


@dataclass(frozen=True)
class Look:
    """What the office chooses of the look: two colours (#rrggbb), the paper, and a logo (SVG or PNG) if it has one."""

    colour: str = "#0b5563"
    accent: str = "#b35900"
    paper: Literal["f4", "a4"] = "f4"
    logo: Path | None = None


@dataclass(frozen=True)
class BookMeta:
    """What the book says about itself. All texts are plain text, not Markdown."""

    report: ReportId
    title: str
    subtitle: str
    author: str
    date: str
    office: str
    edition: str = "publik"
    draft: bool = False
    fictional: bool = False
    footer: str = ""
    document: str = ""
    """The document's name alone, as on a cover; `title` names the office and the year too."""
    documents: tuple[str, ...] = ()
    """The formats beside HTML that the report is also made in."""
    look: Look = Look()
    dated: dt.date | None = None
    """The day of `date`; None where the report has none yet."""
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """The documents behind each source that notebooks tell (`2024/sakip.csv`); `{tahun}` in them is its year."""
    short: str = ""
    """The report as a tab or a search engine has room for it: `LKjIP Kecamatan Contoh 2025`; empty: its title."""
    summary: Summary = field(default_factory=Summary, hash=False)
    licence: str | None = None
    """The licence under which its data may be used, by its SPDX name."""
    numbers: tuple[str, ...] = ()
    """Identity numbers that the office wants shown in full in its public edition."""
    published: bool = True
    """Whether it is made to be published; a preview is not."""

    @property
    def tab(self) -> str:
        """The report as a tab names it."""
        return self.short or self.title

    @property
    def name_and_year(self) -> str:
        """The document and its year without the office, as running heads say it."""
        return f"{self.document} Tahun {self.report.year}" if self.document else self.title

    @property
    def subject(self) -> str:
        """What a document says it is about (laporan.typ says the same of the PDF; a test compares them)."""
        return f"{self.document or self.title} {self.office}, {self.subtitle}, tahun {self.report.year}"

    @property
    def keywords(self) -> tuple[str, ...]:
        """Words by which an archive finds a document, its edition among them; said in laporan.typ too."""
        known = ("laporan kinerja", "akuntabilitas kinerja", "SAKIP", "LKjIP", self.office, self.subtitle)
        return (*known, str(self.report.year), f"edisi {self.edition}")


def stamp(meta: BookMeta) -> dt.datetime:
    """The time that files of a report carry: the report's own day, or one after its year, so that equal inputs give
    equal bytes."""
    day = meta.dated or dt.date(meta.report.year + 1, 1, 1)
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Heading:
    """A heading of the book. `title` is Markdown without the number, `label` is its number ("BAB III", "3.1")."""

    chapter: str
    level: int
    label: str | None
    title: str
    anchor: str

    @property
    def text(self) -> str:
        return f"{self.label} {self.title}" if self.label else self.title


@dataclass(frozen=True)
class Rows:
    """The rows behind a table or figure: CSV, and the name, title and type of each column."""

    csv: str
    columns: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Float:
    """A numbered table or figure. `caption` is plain text without the number.

    sources: the documents that its rows come from, as far as known.
    """

    kind: FloatKind
    number: str
    caption: str
    anchor: str
    chapter: str
    alt: str
    place: CellPlace
    sources: tuple[str, ...] = ()
    rows: Rows | None = None

    @property
    def data_file(self) -> str | None:
        """Where in the site its rows are."""
        return f"data/{self.anchor}.csv" if self.rows else None

    @property
    def label(self) -> str:
        return f"{KIND_NAMES[self.kind]} {self.number}"

    @property
    def title(self) -> Title:
        """What stands above it, and its anchor."""
        return Title(self.anchor, self.label, self.caption)

    @property
    def text(self) -> str:
        return f"{self.label}. {self.caption}"


@dataclass(frozen=True)
class Stage:
    """The book on disk, ready for any renderer, and what is in it.

    mark: the class of what is the report's own HTML there. It is made from every text of the book, so none can name it.
    """

    folder: Path
    meta: BookMeta
    chapters: tuple[Chapter, ...]
    headings: tuple[Heading, ...]
    floats: tuple[Float, ...]
    problems: tuple[Problem, ...]
    mark: str

    def notebook(self, chapter: Chapter) -> Path:
        return self.folder / chapter.source

    def title(self, chapter: Chapter) -> Heading:
        """The chapter's heading of level 1; a stage without one is never built."""
        return next(heading for heading in self.headings if heading.chapter == chapter.key and heading.level == 1)


def float_links(chapters: Iterable[Chapter], floats: Iterable[Float]) -> dict[str, str]:
    """Where each table and figure stands in the pages, by its anchor."""
    pages = {chapter.key: chapter.page for chapter in chapters}
    return {item.anchor: f"{pages[item.chapter]}#{item.anchor}" for item in floats}


@dataclass(frozen=True)
class Site:
    """A rendered report in its final place; file names are relative to `folder`."""

    folder: Path
    renderer: str
    formats: tuple[str, ...]
    pages: tuple[str, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """What a reader opens."""
        return tuple(self.folder / name for name in first_files(self.formats))
