"""A page as Quarto wrote it, with what every page of ours has: its head, its policy, the search, the first screen."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from lkjip.ground.book import Chapter
from lkjip.ground.problems import RenderError
from lkjip.render.head import POLICY, head
from lkjip.render.page import first_screen
from lkjip.render.search import FORM
from lkjip.stage.model import BODY_SLOT, Stage

_CHARSET = '<meta charset="utf-8">'
_ICONS = "site_libs/bootstrap/bootstrap-icons"
UNUSED = ("search.json", f"{_ICONS}.css", f"{_ICONS}.woff")
"""What Quarto writes and no page asks for: its own search, and two hundred kilobytes for three icons (laporan.css)."""
_REPLACED = re.compile(
    r'<title>[^<]*</title>\n?|<meta name="(?:description|author)" content="[^"]*">\n?'
    rf'|<link href="{_ICONS}\.css" rel="stylesheet">\n?'
)
_TITLE_BLOCK = re.compile(r'<header id="title-block-header".*?</header>', re.DOTALL)
_SCRIPTS = ("", "module", "text/javascript", "application/javascript")


def completed(page: str, stage: Stage, chapter: Chapter) -> str:
    """The text of a page of `chapter` with our parts in it. Raises RenderError where it has no room for them."""
    top, end, rest = page.partition("</head>")
    ours = _REPLACED.sub("", top).replace(_CHARSET, f"{_CHARSET}\n{head(stage, chapter, _policy(page))}")
    body = rest.replace(BODY_SLOT, f"{BODY_SLOT}\n{FORM}")
    if chapter.kind == "depan":
        body = _TITLE_BLOCK.sub(lambda found: f"{found[0]}\n{first_screen(stage)}", body, count=1)
    if top.count(_CHARSET) != 1 or rest.count(BODY_SLOT) != 1:
        raise RenderError(f"Halaman {chapter.page} dari Quarto tidak seperti yang dikenal; pakai --renderer pandoc.")
    return f"{ours}{end}{body}"


def _policy(page: str) -> str:
    """What a page by Quarto may load: as every page, and by its text what Quarto writes into the page itself.

    Its scripts set styles of their own and draw by `data:` addresses.
    """
    inline = _Inline()
    inline.feed(page)
    allowed = " ".join(f"'sha256-{_digest(text)}'" for text in dict.fromkeys((*inline.handlers, *inline.scripts)))
    return (
        POLICY.replace("script-src 'self'", f"script-src 'self' 'unsafe-hashes' {allowed}")
        .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
        .replace("img-src 'self'", "img-src 'self' data:; font-src 'self'")
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class _Inline(HTMLParser):
    """The scripts that stand in a page, and those in its attributes (`onclick`)."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.handlers += [value for name, value in attrs if name.startswith("on") and value]
        self._inside = tag == "script" and "src" not in given and (given.get("type") or "") in _SCRIPTS
        if self._inside:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False
