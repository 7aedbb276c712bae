"""No identity number of a person in any byte that is published: NIP and NIK, however their digits are set apart."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from lxml import etree

from lkjip.check.texts.identity import Private, identities
from lkjip.ground.findings import Finding, Place, one_line
from lkjip.ground.ids import ReportId
from lkjip.publish.gates.opened import embedded, passages
from lkjip.publish.gates.opened_office import GEOMETRY
from lkjip.publish.gates.passage import Passage, UnreadableError
from lkjip.publish.gates.site import Page, Site, line_of
from lkjip.publish.manifest import folder_of
from lkjip.render.manifest import digest
from lkjip.stage.model import MANIFEST

_PACKED = (".pdf", ".docx", ".xlsx", ".zip", ".gz", ".png", ".jpg", ".jpeg", ".webp", ".gif")
_PICTURES = (".svg",)
_LONG_VALUES = etree.XPath("//@*[string-length() >= 16]")
_NOTES = etree.XPath("//comment()")
_KINDS = {"nip": "NIP", "nik": "NIK"}
_BETWEEN_NUMBERS = re.compile(r"[,;%\"|]")
"""What stands between numbers and not between the digits of one: in tables of amounts digits follow digits for long."""
_FRACTION = re.compile(r"\d{1,3}\.\d{12,}")
"""A number with many decimals, as files of data hold it."""
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    )
)
_APART = "\n\n\n"
"""Between two blocks of a page: no number goes on there."""


@dataclass(frozen=True)
class Inside(Place):
    """A place within a file that has no lines; `column` says it in words."""

    def __str__(self) -> str:
        return one_line(f"{self.file}, {self.column}")


def shown_numbers(site: Site) -> frozenset[str]:
    """Digests of the numbers that offices want to be read in full, as manifests say it (params: `edisi_publik`)."""
    return frozenset(one for report in site.manifest.reports for one in _said(site, report))


def _said(site: Site, report: ReportId) -> list[str]:
    try:
        said = json.loads(site.bytes(f"{folder_of(report)}/{MANIFEST}"))
    except ValueError:
        return []
    return list(said.get("shown_numbers", ())) if isinstance(said, dict) else []


def is_packed(name: str) -> bool:
    """Whether a file is a document, an archive or a picture, which take long to open."""
    return name.endswith(_PACKED)


def personal_data(name: str, data: bytes, shown: frozenset[str], page: Page | None = None) -> Iterator[Finding]:
    """Tidak ada NIP atau NIK lengkap dalam berkas mana pun: neither in its name nor in any text of it.

    shown: digests of the numbers that may be read; page: the file, where it is one and was parsed.
    """
    yield from _judged(Inside(name, None, "nama berkasnya"), name, shown)
    try:
        if page is not None:
            yield from in_page(page, shown)
            yield from _embedded(name, data, shown)
        elif name.endswith(_PICTURES):
            yield from _in_picture(name, data, shown)
            yield from _embedded(name, data, shown)
        else:
            yield from _opened(name, data, shown)
    except UnreadableError as error:
        yield Finding.of("terbit-pribadi", Place(name), f"berkas tidak dapat dibuka: {error}", "berkas yang utuh")


def _opened(name: str, data: bytes, shown: frozenset[str]) -> Iterator[Finding]:
    for one in passages(name, data):
        yield from _in_passage(name, one, shown)


def _embedded(name: str, data: bytes, shown: frozenset[str]) -> Iterator[Finding]:
    for one in embedded(data.decode("utf-8", "replace")):
        yield from _in_passage(name, one, shown)


def _in_passage(name: str, passage: Passage, shown: frozenset[str]) -> Iterator[Finding]:
    if not passage.at(0):
        yield from _judged(Place(name), passage.text, shown)
        return
    for one in _numbers(passage.text, shown):
        yield _finding(Inside(name, None, passage.at(one.start)), one)


def in_page(page: Page, shown: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Identity numbers in what a page shows, tells and links to, and in its comments."""
    source = page.source.decode("utf-8", "replace")
    yield from _judged(Place(page.name), "".join(_words(page.root)), shown, source)
    yield from _untold(page.name, page.root, shown)


def _in_picture(name: str, data: bytes, shown: frozenset[str]) -> Iterator[Finding]:
    """Of a drawing its words, attributes and comments; not its lines, which are rows of digits."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        yield from _opened(name, data, shown)
        return
    yield from _judged(Place(name), "\n".join(root.itertext()), shown, data.decode("utf-8", "replace"))
    yield from _untold(name, root, shown)


def _untold(name: str, root: Any, shown: frozenset[str]) -> Iterator[Finding]:
    """Identity numbers in attributes and comments."""
    for value in _LONG_VALUES(root):
        if value.attrname not in GEOMETRY:
            yield from _judged(Place(name, value.getparent().sourceline), unquote(str(value)), shown)
    for note in _NOTES(root):
        yield from _judged(Place(name, note.sourceline), note.text or "", shown)


def _judged(place: Place, text: str, shown: frozenset[str], source: str | None = None) -> Iterator[Finding]:
    """A finding for each number in `text`; by its line where the text stands for itself.

    source: what the text was taken from, where that has lines of its own.
    """
    by_line = place.row is None and place.column is None
    for one in _numbers(text, shown):
        row = place.row
        if by_line:
            row = line_of(text, one.start) if source is None else _line(source, text[one.start : one.end])
        yield _finding(replace(place, row=row), one)


def _finding(place: Place, one: Private) -> Finding:
    return Finding.of("terbit-pribadi", place, f"{_KINDS[one.kind]} {one.shown}", "tanpa NIP dan NIK lengkap")


def _numbers(text: str, shown: frozenset[str]) -> Iterator[Private]:
    """The identity numbers in a text that nobody has allowed to be shown."""
    for one in identities(text):
        written = text[one.start : one.end]
        if _digest(written) in shown:
            continue
        if not _BETWEEN_NUMBERS.search(written) and not _FRACTION.fullmatch(written):
            yield one


def _digest(written: str) -> str:
    return digest("".join(str(unicodedata.digit(one)) for one in written if one.isdigit()))


def _words(root: Any) -> Iterator[str]:
    """The texts of a page, set apart where a block begins or ends."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        inline = element.tag in _INLINE
        if element.tag == "br":
            yield "\n" if event == "start" else element.tail or ""
        elif event == "start":
            yield "" if inline else _APART
            yield element.text or "" if isinstance(element.tag, str) else ""
        else:
            yield "" if inline else _APART
            yield element.tail or ""


def _line(source: str, written: str) -> int | None:
    """The line of the page's source in which a text stands as it is written, if it does."""
    place = source.find(written)
    return None if place < 0 else line_of(source, place)
