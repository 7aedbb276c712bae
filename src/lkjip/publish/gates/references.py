"""What a page, a style sheet or a picture refers to: what a reader may follow, and what a browser fetches by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from lkjip.publish.gates.site import Page

_FETCHED = {
    "audio": ("src",), "embed": ("src",), "iframe": ("src",), "img": ("src",), "input": ("src",), "object": ("data",),
    "script": ("src",), "source": ("src",), "track": ("src",), "video": ("src", "poster"), "image": ("href",),
    "use": ("href",), "body": ("background",), "form": ("action",), "button": ("formaction",), "feimage": ("href",),
}  # fmt: skip
"""Addresses that a browser asks for by itself, or sends what was typed to, by element."""
_FOLLOWED = {"a": "href", "area": "href", "blockquote": "cite", "q": "cite"}
_LINKS = frozenset(
    [
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "mask-icon",
        "preload",
        "modulepreload",
        "prefetch",
        "prerender",
        "preconnect",
        "dns-prefetch",
        "manifest",
        "pingback",
    ]
)
"""Relations by which a browser fetches what a <link> names; others, as canonical, only tell."""
_REFERRING = etree.XPath(
    "//*[@href or @src or @srcset or @imagesrcset or @data or @poster or @action or @formaction or @background "
    "or @cite or @ping or @http-equiv or self::*[local-name() = 'style'] "
    "or contains(translate(@style, 'URL', 'url'), 'url(') or contains(@style, '@') "
    "or @*[name() = 'xlink:href' or local-name() = 'href'][not(starts-with(., '#'))]]"
)
"""The elements that may refer to something beyond their own drawing: most do not."""
_XLINK = "{http://www.w3.org/1999/xlink}href"
_URL = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?(.+?)[\"']?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Reference:
    """An address that stands at a line of a file. fetched: a browser asks for it by itself."""

    address: str
    line: int | None
    fetched: bool


def of_page(page: Page) -> Iterator[Reference]:
    """Every address of a page."""
    for element in _REFERRING(page.root):
        tag = str(element.tag).rpartition("}")[2].lower()
        yield from (
            Reference(address.strip(), element.sourceline, fetched)
            for address, fetched in _of_element(element, tag)
            if address is not None
        )


def _of_element(element: Any, tag: str) -> Iterator[tuple[str | None, bool]]:
    for name in _FETCHED.get(tag, ()):
        yield element.get(name), True
    if tag in ("use", "image", "feimage"):
        yield element.get(_XLINK) or element.get("xlink:href"), True
    if tag in _FOLLOWED:
        yield element.get(_FOLLOWED[tag]), False
    if tag == "link":
        yield element.get("href"), bool(_LINKS & set((element.get("rel") or "").lower().split()))
    if tag in ("img", "source", "link"):
        for one in (element.get("srcset") or element.get("imagesrcset") or "").split(","):
            yield (one.split() or [None])[0], True
    if tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
        found = _REFRESH.match(element.get("content") or "")
        yield (found[1] if found else None), True
    for ping in (element.get("ping") or "").split():
        yield ping, True
    for css in (element.get("style"), element.text if tag == "style" else None):
        yield from ((one.address, True) for one in (of_css(css) if css else ()))


def of_css(text: str) -> Iterator[Reference]:
    """Every address of a style sheet."""
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for found in _URL.finditer(bare):
        address = next((one for one in found.groups() if one is not None), "")
        yield Reference(address.strip(), bare.count("\n", 0, found.start()) + 1, fetched=True)
