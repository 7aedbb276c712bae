"""Texts that nobody has finished: those that say so themselves, and last year's that are still marked as such."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.check.narrative import wanted
from lkjip.contract.schemas import TABLES
from lkjip.findings import Finding, Place
from lkjip.placeholder import carried_mark, is_placeholder, unfinished
from lkjip.plain_text import read_text, there

_FINISHED = "teks yang sudah selesai"


def texts_finished(case: Case) -> Iterator[Finding]:
    """Tidak ada teks yang mengatakan bahwa ia belum diisi atau belum dirumuskan."""
    for place, text in (*_cells(case), *_parameters(case), *_narratives(case)):
        if not is_placeholder(text) and (found := unfinished(text)):  # a placeholder alone has a rule of its own
            yield Finding.of("teks-belum-jadi", _at(place, text, found.start()), f"“{found[0]}”", _FINISHED)


def narratives_renewed(case: Case) -> Iterator[Finding]:
    """Narasi yang dibawa dari tahun lalu sudah disesuaikan."""
    titles = wanted(case.year)
    for place, text in _narratives(case):
        if found := carried_mark(text):
            title = titles[place.name.removesuffix(".md")]
            yield Finding.of(
                "narasi-perbarui", _at(place, text, found.start()), "masih bertanda Perbarui", f"{title}, tahun ini"
            )


def _cells(case: Case) -> Iterator[tuple[Place, str]]:
    for name, table in TABLES.items():
        for column, definition in table.columns.items():
            if definition.metadata["kind"] == "text":
                for line, cell in case.year[name][column].items():
                    if isinstance(cell, str):
                        yield case.year.place(name, int(str(line)), column), cell


def _parameters(case: Case) -> Iterator[tuple[Place, str]]:
    for name, place in case.origin.items():
        value: object = case.params
        for part in name.split("."):
            if isinstance(value, tuple):
                value = value[int(part)] if int(part) < len(value) else None
            else:
                value = value.get(part) if isinstance(value, dict) else getattr(value, part, None)
        if isinstance(value, str):
            yield place, value


def _narratives(case: Case) -> Iterator[tuple[Place, str]]:
    for name in wanted(case.year):
        path = case.project.narrative(case.year.report) / f"{name}.md"
        shown = path.relative_to(case.project.root).as_posix()
        text = read_text(path, shown) if there(path) else ""
        if isinstance(text, str):  # else it could not be read, which is told elsewhere
            yield Place(shown), text


def _at(place: Place, text: str, start: int) -> Place:
    """A text of many lines with the line; a cell or a parameter is one place."""
    return Place(place.file, text[:start].count("\n") + 1) if place.row is None else place


RULES = (texts_finished, narratives_renewed)
