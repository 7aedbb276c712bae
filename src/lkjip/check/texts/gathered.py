"""Every text of a report, from narratives, tables and parameters, as plain text that knows its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from lkjip.check.texts.nesting import excess
from lkjip.check.texts.reading import Passage, Reading, plain, read
from lkjip.check.texts.sentences import Sentence, sentences
from lkjip.contract.columns import Column, Table
from lkjip.contract.narrative import analysis
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year, rows
from lkjip.ground.findings import Finding, Place
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.plain_text import read_text
from lkjip.ground.sources import seen
from lkjip.params import Params
from lkjip.params.book import notebook_names

TextKind = Literal["narasi", "kode", "prosa", "sebutan"]
_OWN_PLACE = {("pegawai", "nip")}
"""Where an identity number belongs."""
_OF_OTHERS = {"pernyataan"}
"""Tables that quote other documents."""
_NO_TEXT = ("temuan_diterima.", "buku.", "tampilan.", "aturan.", "penanda_tangan.nip")
_ANYHOW = (".alasan", ".jabatan")
"""Parameters that are names of things in this project, not text; of acceptances, what is text all the same."""
_NBFORMAT = 4
"""Of notebooks since 2014; the cells of older ones stand elsewhere in the file."""


@dataclass(frozen=True)
class Text:
    """One text of a report.

    kind: `narasi` is a narrative's running text, `kode` what stands there as code, `prosa` what a table tells of this
    year, `sebutan` names, definitions and parameters. about: the code of the sasaran or indicator that it tells of,
    where its place says so. years: the years that its place says it tells of.
    """

    place: Place
    words: str
    kind: TextKind
    about: str = ""
    years: frozenset[int] = frozenset()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return tuple(sentences(self.words))

    def at(self, offset: int) -> Place:
        """Where the character at `offset` stands: in a narrative, the line of the file."""
        if self.kind not in ("narasi", "kode") or self.place.row is None:
            return self.place
        return replace(self.place, row=self.place.row + self.words.count("\n", 0, offset))


@dataclass(frozen=True)
class Narrative:
    """A narrative as it stands in its file; about: the sasaran whose result it explains."""

    name: str
    file: str
    source: str
    about: str

    @cached_property
    def reading(self) -> Reading:
        """What is in it."""
        return read(self.source)

    def texts(self) -> tuple[Text, ...]:
        """Its passages."""
        return self._texts

    @cached_property
    def _texts(self) -> tuple[Text, ...]:
        def text(passage: Passage) -> Text:
            kind: TextKind = "kode" if passage.kind == "kode" else "narasi"
            return Text(Place(self.file, passage.line), passage.text, kind, self.about)

        return tuple(map(text, self.reading.passages))


def narratives(project: Project, year: Year) -> Iterator[Narrative]:
    """The narratives of a year that can be read; of others the check tells elsewhere."""
    codes = (row["kode"] for _, row in rows(year.tables["sasaran"]))
    about = {analysis(code): code for code in codes if isinstance(code, str)}
    for path in sorted(project.narrative(year.report).glob("*.md")):
        file = path.relative_to(project.root).as_posix()
        source = read_text(path, file)
        if not isinstance(source, Finding) and excess(source) is None:
            yield _narrative(path.stem, file, source, about.get(path.stem, ""))


@lru_cache(maxsize=64)  # a preview reads the same ones again and again
def _narrative(name: str, file: str, source: str, about: str) -> Narrative:
    return Narrative(name, file, source, about)


def cells(year: Year) -> Iterator[Text]:
    """The texts of the tables of a year, as far as they could be read, identity numbers in their own column apart."""
    for name, table in TABLES.items():
        texts = {
            column: _kind(table, definition)
            for column, definition in table.columns.items()
            if definition.kind in ("text", "code") and (name, column) not in _OWN_PLACE
        }
        for line, row in rows(year.tables[name]):
            told = frozenset({row["tahun"]} if isinstance(row.get("tahun"), int) else ())
            codes = (row[key] for key in ("indikator", "sasaran") if key in texts)
            about = next((code for code in codes if isinstance(code, str)), "")
            for column, kind in texts.items():
                words = row[column]
                if isinstance(words, str):
                    place = year.place(name, line, column)
                    yield Text(place, plain(words), kind, about if about != words else "", told)


def _kind(table: Table, column: Column) -> TextKind:
    own = column.kind == "text" and table.name not in _OF_OTHERS
    return "prosa" if own and (table.yearly or column.yearly) else "sebutan"


def parameters(params: Params, place: Mapping[str, Place], default: str) -> Iterator[Text]:
    """The texts among the parameters; `place` tells where each stands, `default` the file of what stands nowhere."""
    for name, words in _strings(params.model_dump(), ""):
        if not name.startswith(_NO_TEXT) or name.endswith(_ANYHOW):
            yield Text(place.get(name, Place(default, None, name)), plain(words), "sebutan")


def _strings(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from _strings(below, f"{name}.{key}" if name else str(key))
    elif isinstance(value, tuple | list):
        for number, below in enumerate(value):
            yield from _strings(below, f"{name}.{number}")


@dataclass(frozen=True)
class CellSource:
    """A cell of a notebook: its number from 1 and its source."""

    file: str
    number: int
    is_text: bool
    source: str


def notebook_cells(project: Project, report: ReportId, params: Params | None) -> Iterator[CellSource]:
    """The cells of the notebooks that make the book, the office's own in place of those of all.

    One that cannot be read has a finding of its own. Where no parameters say which they are, those of all that are
    there.
    """
    names = notebook_names(params) if params else ()
    for path in [project.notebook(report, name) for name in names] if params else seen(project, report):
        for number, cell in enumerate(cells_of(path) or (), start=1):
            text = "".join(cell["source"])
            yield CellSource(
                path.relative_to(project.root).as_posix(), number, cell.get("cell_type") == "markdown", text
            )


def cells_of(path: Path) -> list[dict[str, Any]] | None:
    """The cells of a notebook as its file has them; None where it is no whole notebook of the present format."""
    try:
        content = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("nbformat") != _NBFORMAT:
        return None
    cells = content.get("cells")
    return cells if isinstance(cells, list) and all(map(_is_cell, cells)) else None


def _is_cell(cell: Any) -> bool:
    source = cell.get("source") if isinstance(cell, dict) else None
    return isinstance(source, str) or (isinstance(source, list) and all(isinstance(line, str) for line in source))


@dataclass(frozen=True)
class TableTexts:
    """The texts of the tables and parameters of a report. default: the file of a parameter that stands nowhere."""

    params: Params
    origin: Mapping[str, Place]
    year: Year
    default: str

    @cached_property
    def cells(self) -> tuple[Text, ...]:
        return tuple(cells(self.year))

    @cached_property
    def parameters(self) -> tuple[Text, ...]:
        return tuple(parameters(self.params, self.origin, self.default))


@dataclass(frozen=True)
class Texts:
    """All texts that the check of one report looks at; each is read when it is asked for, and once."""

    project: Project
    params: Params
    year: Year
    tables: TableTexts

    @cached_property
    def narratives(self) -> tuple[Narrative, ...]:
        return tuple(narratives(self.project, self.year))

    @property
    def cells(self) -> tuple[Text, ...]:
        return self.tables.cells

    @cached_property
    def told(self) -> tuple[Text, ...]:
        """What tells of this year: running text of narratives and of tables."""
        written = (text for one in self.narratives for text in one.texts() if text.kind == "narasi")
        return (*written, *(text for text in self.cells if text.kind == "prosa"))

    @cached_property
    def shown(self) -> tuple[Text, ...]:
        """Whatever the report may show: all narratives, all cells, all parameters."""
        written = (text for one in self.narratives for text in one.texts())
        return (*written, *self.cells, *self.tables.parameters)

    @cached_property
    def notebooks(self) -> tuple[CellSource, ...]:
        return tuple(notebook_cells(self.project, self.year.report, self.params))
