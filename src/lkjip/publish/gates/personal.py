"""No identity number of a person in any byte that is published: NIP and NIK, however their digits are set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from lkjip.check.texts.identity import private
from lkjip.ground.findings import Finding, Place
from lkjip.publish.gates.site import Page, Site, line_of

_TEXTS = (".csv", ".json", ".js", ".txt", ".xml", ".css", ".md", ".webmanifest", ".geojson")
_PICTURES = (".svg",)
_SHOWN = ("alt", "title", "content", "aria-label", "href", "src", "value", "placeholder", "id", "name", "summary")
_LONG_VALUES = etree.XPath("//@*[string-length() >= 16]")
_KINDS = {"nip": "NIP", "nik": "NIK"}
_BETWEEN_NUMBERS = re.compile(r"[,;%\"|]")
"""What stands between numbers and not between the digits of one: in tables of amounts digits follow digits for long."""
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


def personal_data(site: Site) -> Iterator[Finding]:
    """Tidak ada NIP atau NIK lengkap dalam berkas mana pun."""
    for name in site.named(*_TEXTS):
        text = site.text(name)
        yield from _found(name, text, text)
    for name in site.named(*_PICTURES):
        yield from _in_picture(site, name)
    for page in site.pages():
        yield from in_page(page)


def in_page(page: Page) -> Iterator[Finding]:
    """Identity numbers in what a page shows, tells and links to."""
    source = page.source.decode("utf-8", "replace")
    shown = "".join(_words(page.root))
    yield from _found(page.name, shown, source)
    for value in _LONG_VALUES(page.root):
        if value.attrname in _SHOWN or value.attrname.startswith("data-"):
            yield from _found(page.name, str(value), source, value.getparent().sourceline)


def _in_picture(site: Site, name: str) -> Iterator[Finding]:
    """Of a drawing its words only: its lines are rows of digits."""
    try:
        root = etree.fromstring(site.bytes(name), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        text = site.text(name)
        yield from _found(name, text, text)
        return
    text = "\n".join(root.itertext())
    yield from _found(name, text, text)


def _found(name: str, text: str, source: str, line: int | None = None) -> Iterator[Finding]:
    for one in private(text):
        if one.kind not in _KINDS or _BETWEEN_NUMBERS.search(text[one.start : one.end]):
            continue
        row = line or (line_of(text, one.start) if text is source else _line(source, text[one.start : one.end]))
        yield Finding.of(
            "terbit-pribadi", Place(name, row), f"{_KINDS[one.kind]} {one.shown}", "tanpa NIP dan NIK lengkap"
        )


def _words(root: Any) -> Iterator[str]:
    """The texts of a page, set apart where a block begins or ends."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        inline = element.tag in _INLINE
        if event == "start":
            yield "" if inline else _APART
            yield element.text or "" if isinstance(element.tag, str) else ""
        else:
            yield "" if inline else _APART
            yield element.tail or ""


def _line(source: str, written: str) -> int | None:
    """The line of the page's source in which a text stands as it is written, if it does."""
    place = source.find(written)
    return None if place < 0 else line_of(source, place)
