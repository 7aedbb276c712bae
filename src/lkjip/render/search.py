"""Search within a report: every answer, section, table and figure with its words, for the script of the page.

An index of our own and no search engine: it needs no server, so that a report opened from a folder can be searched,
too, and it is byte-identical between runs. A report has a few hundred entries; looking through all takes no time.
Texts stand in it as they are read: what their words mean to a search is said once, by `theme/kata.js`. Its form stays,
since a portal reads the indexes of reports that were published years ago (`publish/search.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

NAME = "pencarian.js"
FORM = f'<form class="lk-cari" role="search" data-indeks="{NAME}" data-label="Cari dalam laporan" hidden></form>'
"""The search of a page; `theme/cari.js` fills it, shows it and looks in the index."""
_BEGIN, _END = "window.lkIndeks = [\n", "\n];\n"
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_FLOATS = {"table", "figure"}
_SILENT = {"nav", "script", "style", "annotation", "form"}
_HIDDEN = {
    *("lk-daftar", "lk-sampul", "lk-antarbab", "lk-sumber", "lk-konsep", "lk-rekaan", "lk-kecil"),
    *("quarto-title-meta", "description", "subtitle"),
}
_ANSWERS, _SUMMARY = "lk-jawaban", "Ringkasan"
"""Each answer on the first screen is a place of its own, and what its chapter is called."""
Entry = tuple[str, str, str, str]
"""Address from the folder of the pages, chapter, title, words."""
_BREAKS = {"p", "li", "td", "th", "tr", "dt", "dd", "caption", "figcaption", "br", *_HEADINGS}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class _Entry:
    """A place of a page, what it is called, and the words below it; chapter: other than the page's."""

    anchor: str
    chapter: str = ""
    title: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Open:
    """An open element: whether its text is left out, and the entry that its end goes back to.

    anchor: its own id, if it has one. answers: it holds the answers of the first screen.
    """

    tag: str
    silent: bool
    anchor: str | None = None
    back: _Entry | None = None
    title: bool = False
    answers: bool = False


def write_index(folder: Path, pages: Iterable[tuple[str, str]]) -> None:
    """Writes the index of the pages (file, name of the chapter) that lie in `folder`."""
    entries = [
        entry
        for page, chapter in pages
        for entry in entries_of(page, chapter, (folder / page).read_text(encoding="utf-8"))
    ]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False).replace("</", "<\\/") for entry in entries)
    (folder / NAME).write_text(f"{_BEGIN}{lines}{_END}", encoding="utf-8", newline="\n")


def read_index(folder: Path) -> list[Entry]:
    """What `write_index` wrote into `folder`; nothing where there is no index, as in old reports."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    entries: list[Entry] = [tuple(one) for one in json.loads(f"[{text.removeprefix(_BEGIN).removesuffix(_END)}]")]
    return entries


def entries_of(page: str, chapter: str, html: str) -> list[Entry]:
    """The places of one page: every answer, section, table and figure."""
    return [
        (f"{page}#{one.anchor}" if one.anchor else page, one.chapter or chapter, _joined(one.title), _joined(one.words))
        for one in _entries(html)
    ]


@lru_cache(maxsize=32)  # a preview changes one page of many
def _entries(html: str) -> tuple[_Entry, ...]:
    parser = _Page()
    parser.feed(html)
    # A title alone that has no place is the name of the report, as it stands on the front page.
    return tuple(one for one in parser.entries if _joined(one.words + (one.title if one.anchor else [])))


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


class _Page(HTMLParser):
    """Reads the text of `main`: a heading begins an entry, a table or figure is one of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.current = _Entry("")
        self.entries = [self.current]
        self.open: list[_Open] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "main":
            self.inside = True
        if not self.inside:
            return
        if tag in _BREAKS:
            self.handle_data(" ")
        if tag in _VOID:
            if tag == "img" and given.get("alt"):
                self.handle_data(f" {given['alt']} ")
            return
        classes = set((given.get("class") or "").split())
        in_answers = any(one.answers for one in self.open)
        silent = self._silent or tag in _SILENT or bool(classes & _HIDDEN) or (in_answers and tag == "a")
        back = None
        anchor = given.get("id")
        if not silent and tag in _HEADINGS:
            # Quarto writes the id of a heading on the section around it, of a chapter's on the words in it.
            outer = self.open[-1] if self.open else None
            anchor = anchor or (outer.anchor if outer and outer.tag == "section" else None)
            if anchor:
                self._begin(anchor)
        elif not silent and tag == "span" and anchor and self.open and self.open[-1].tag in _HEADINGS:
            if not self.open[-1].anchor:
                self._begin(anchor)
        elif not silent and anchor and (tag in _FLOATS or "lk-tabel-kosong" in classes):
            back = self.current
            self._begin(anchor)
        elif in_answers and tag == "section":
            back = self.current
            self._begin("", _SUMMARY)
        is_title = tag in _HEADINGS or "lk-judul" in classes or self._title
        self.open.append(_Open(tag, silent, anchor, back, is_title, _ANSWERS in classes))

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False
        while self.inside and any(one.tag == tag for one in self.open):
            closed = self.open.pop()
            if closed.back is not None:
                self.current = closed.back
            if closed.tag == tag:
                break
        if tag in _BREAKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self.inside and not self._silent:
            (self.current.title if self._title else self.current.words).append(data)

    @property
    def _silent(self) -> bool:
        return bool(self.open) and self.open[-1].silent

    @property
    def _title(self) -> bool:
        return bool(self.open) and self.open[-1].title

    def _begin(self, anchor: str | None, chapter: str = "") -> None:
        self.current = _Entry(anchor or "", chapter)
        self.entries.append(self.current)
