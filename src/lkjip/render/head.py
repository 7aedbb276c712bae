"""The head of a page, the same from both renderers: what it may load, and what tabs, search engines and messengers
show of it."""

from __future__ import annotations

from html import escape

from lkjip.ground.book import Chapter
from lkjip.stage.look import icon_name
from lkjip.stage.model import HEAD_SLOT, Stage
from lkjip.stage.prose import plain
from lkjip.stage.summary import LONGEST_DESCRIPTION, page_title, shortened

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""What a page may load: files of its own site. A preview listens to its own server."""


def head(stage: Stage, chapter: Chapter, policy: str) -> str:
    """What stands in the head of a page, as HTML; it comes before all that the page loads, which `policy` is about."""
    own = "" if chapter.kind == "depan" else plain(stage.title(chapter).text)
    title = escape(page_title(own, stage.meta.tab, stage.meta.summary.result))
    # What a search engine shows of the page: what the report comes to, behind the page's own title.
    said = stage.meta.summary.description or stage.meta.title
    description = escape(shortened(f"{own}. {said}" if own else said, LONGEST_DESCRIPTION))
    return f"""\
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<meta name="description" content="{description}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:type" content="article">
<meta property="og:locale" content="id_ID">
<link rel="icon" href="theme/{icon_name(stage.meta.look)}">
<link rel="alternate" type="application/json" href="data/datapackage.json" title="Data laporan ini">
{HEAD_SLOT}"""
