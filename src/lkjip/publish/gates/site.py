"""A site that waits to be published, as gates read it: its files, and its pages one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from lkjip.ground.findings import Finding, Place
from lkjip.publish.manifest import Manifest

PAGE = ".html"
NOT_FOUND = "404.html"
"""The page for addresses at any depth, so that its own links are absolute where the site's address is known."""


@dataclass(frozen=True)
class Site:
    """A folder with all files of a site, and what they are; base: the path of the address that it will have."""

    folder: Path
    manifest: Manifest
    base: str = "/"

    def named(self, *endings: str) -> Iterator[str]:
        """The files whose names end so, by their path in the site."""
        return (name for name in self.manifest.files if name.lower().endswith(endings))

    def bytes(self, name: str) -> bytes:
        """What is in a file."""
        return (self.folder / name).read_bytes()


class Page:
    """One page of a site, parsed."""

    def __init__(self, name: str, source: bytes) -> None:
        self.name, self.source = name, source
        self._parser = etree.HTMLParser(encoding="utf-8")
        self.root: Any = etree.fromstring(source or b"<html></html>", self._parser)

    @property
    def faults(self) -> Iterator[tuple[int, str]]:
        """What the parser has met and put right, with the line."""
        return ((one.line, one.message) for one in self._parser.error_log)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What can stand behind the `#` of a link to this page."""
        return frozenset(map(str, self.root.xpath("//@id | //a/@name")))

    def at(self, code: str, element: Any, found: str, expected: str, remedy: str = "") -> Finding:
        """A finding of the rule `code` at an element of this page."""
        return Finding.of(code, Place(self.name, element.sourceline), found, expected, remedy)


def line_of(text: str, place: int) -> int:
    """The line of a place in a text, from 1."""
    return text.count("\n", 0, place) + 1
