"""HTML that browsers need not guess at: tags that fit each other, ids that stand once, a language and a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lkjip.ground.findings import Finding, Place
from lkjip.publish.gates.site import Page

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_MAY_STAY_OPEN = frozenset(
    [
        "body",
        "caption",
        "colgroup",
        "dd",
        "dt",
        "head",
        "html",
        "li",
        "optgroup",
        "option",
        "p",
        "rb",
        "rp",
        "rt",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
_FOREIGN = re.compile(rb"<(svg|math)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_NO_TAGS = re.compile(rb"<!--.*?-->|<(script|style|textarea|title)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<(/?)([a-z][a-z0-9]*)\b", re.IGNORECASE)


def well_formed(page: Page) -> Iterator[Finding]:
    """Halaman HTML ditulis benar. A light check: the validator of tests knows the whole standard."""
    for line, message in page.faults:
        yield Finding.of("terbit-html", Place(page.name, line), message.strip(), "HTML yang benar")
    for tag, (opened, closed) in _unbalanced(page.source):
        yield Finding.of(
            "terbit-html", Place(page.name), f"<{tag}> dibuka {opened} kali, ditutup {closed} kali", "sama banyak"
        )
    if not page.root.get("lang"):
        yield Finding.of("terbit-html", Place(page.name, 1), "bahasa halaman tidak disebut", '<html lang="id">')
    title = page.root.find("head/title")
    if title is None or not (title.text or "").strip():
        yield Finding.of("terbit-html", Place(page.name), "halaman tanpa judul", "<title> yang berisi")


def _unbalanced(source: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Tags that are not closed as often as they are opened: parsers put that right without a word."""
    bare = _FOREIGN.sub(b"", _NO_TAGS.sub(b"", source))
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for (end, tag), times in Counter(_TAG.findall(bare)).items():
        (closed if end else opened)[tag.decode().lower()] += times
    for tag in sorted({*opened, *closed} - _VOID - _MAY_STAY_OPEN):
        if opened[tag] != closed[tag]:
            yield tag, (opened[tag], closed[tag])
