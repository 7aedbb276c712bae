"""A site that asks nothing of any other host: what a browser fetches by itself lies in the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lkjip.ground.findings import Finding, Place
from lkjip.publish.gates.links import is_elsewhere
from lkjip.publish.gates.references import Reference
from lkjip.publish.gates.site import line_of

_HARMLESS = ("data:", "blob:", "about:")
_SCRIPT = re.compile(
    r"""(?P<comment>/\*.*?\*/|(?<![:"'`\\])//[^\n]*)|(?P<quote>["'`])\s*(?P<address>(?:https?:|wss?:)?//[^"'`\s\\]+)""",
    re.IGNORECASE | re.DOTALL,
)
_NAMES = ("http://www.w3.org/",)
"""Names of languages, which look like addresses and are never asked for."""


def requests(name: str, references: Iterable[Reference]) -> Iterator[Finding]:
    """Halaman, gaya, dan gambar tidak meminta apa pun dari situs lain."""
    for one in dict.fromkeys(references):
        if one.fetched and is_elsewhere(one.address) and not one.address.lower().startswith(_HARMLESS):
            yield _finding(name, one.line, one.address)


def of_script(name: str, text: str, first_line: int = 1) -> Iterator[Finding]:
    """Addresses of other hosts in the texts of a script."""
    for found in _SCRIPT.finditer(text):
        address = found["address"]
        if address and not address.startswith(_NAMES):
            yield _finding(name, line_of(text, found.start()) + first_line - 1, address)


def _finding(name: str, line: int | None, address: str) -> Finding:
    return Finding.of("terbit-permintaan", Place(name, line), address, "berkas di dalam situs")
