"""Links that lead somewhere: every address within the site has its file, and every anchor its place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lkjip.ground.findings import Finding, Place
from lkjip.publish.gates.references import Reference
from lkjip.publish.gates.site import NOT_FOUND, PAGE, Site
from lkjip.publish.manifest import NAME

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_INDEX = "index.html"
_TOP = ("", "top")


@dataclass(frozen=True)
class Linked:
    """What a file refers to, and what can be referred to in it."""

    references: tuple[Reference, ...]
    anchors: frozenset[str] = frozenset()


def is_elsewhere(address: str) -> bool:
    """Whether an address names a scheme or a host of its own."""
    return address.startswith("//") or _SCHEME.match(address) is not None


def whole(site: Site, linked: Mapping[str, Linked]) -> Iterator[Finding]:
    """Setiap tautan di dalam situs mengarah ke berkas dan bagian yang ada."""
    known = {*site.manifest.files, NAME}
    folders = {""} | {folder for name in known for folder in _above(name)}
    for name, one in linked.items():
        for reference in dict.fromkeys(one.references):
            if not is_elsewhere(reference.address):
                yield from _judged(site.base, name, reference, known, folders, linked)


def _judged(
    base: str, name: str, reference: Reference, known: set[str], folders: set[str], linked: Mapping[str, Linked]
) -> Iterator[Finding]:
    place, shown = Place(name, reference.line), f"tautan ke {reference.address or '(kosong)'}"
    address, _, fragment = reference.address.partition("#")
    path = unquote(address.partition("?")[0])
    if name == NOT_FOUND:
        path = path.removeprefix(base)
    if path.startswith("/"):
        yield Finding.of("terbit-tautan", place, shown, "alamat relatif, supaya situs dapat ditaruh di folder mana pun")
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    target = "" if target == "." else target
    if target in folders:
        target = posixpath.join(target, _INDEX)
    if target.startswith(".."):
        yield Finding.of("terbit-tautan", place, shown, "alamat di dalam situs")
    elif target not in known:
        yield Finding.of("terbit-tautan", place, shown, f"berkas {target} ada dalam situs")
    elif target.endswith(PAGE) and target in linked and not reference.fetched:
        anchor = unquote(fragment).partition(":~:")[0]
        if anchor.lower() not in _TOP and anchor not in linked[target].anchors:
            yield Finding.of("terbit-jangkar", place, shown, f"bagian #{anchor} ada pada {target}")


def _above(name: str) -> Iterator[str]:
    while name := posixpath.dirname(name):
        yield name
