"""Daftar isi, daftar tabel, daftar gambar of the front page, as HTML: a Markdown link takes Pandoc a millisecond."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from lkjip.book import Chapter
from lkjip.render.model import Float, Heading
from lkjip.render.prose import plain, raw_block

CONTENTS_DEPTH = 2


def contents_list(chapters: Sequence[Chapter], headings: Sequence[Heading]) -> str:
    """Every chapter with its sections; the front page itself is where the reader is and is left out."""
    pages = {chapter.key: chapter.page for chapter in chapters if chapter.kind != "depan"}
    links = [
        (heading.level, _link(plain(heading.text), pages[heading.chapter], heading.anchor))
        for heading in headings
        if heading.chapter in pages and heading.level <= CONTENTS_DEPTH
    ]
    return _section("Daftar Isi", "daftar-isi", links)


def floats_list(title: str, anchor: str, chapters: Sequence[Chapter], floats: Iterable[Float]) -> str | None:
    """Every table (or figure) with its number; None where there is none."""
    pages = {chapter.key: "" if chapter.kind == "depan" else chapter.page for chapter in chapters}
    links = [(1, _link(item.text, pages[item.chapter], item.anchor)) for item in floats]
    return _section(title, anchor, links) if links else None


def _link(text: str, page: str, anchor: str) -> str:
    return f'<a href="{page}#{anchor}">{escape(text)}</a>'


def _section(title: str, anchor: str, links: Sequence[tuple[int, str]]) -> str:
    # The box lets formats that make their own lists (DOCX, PDF) leave these out.
    parts = (f"::: {{#{anchor} .lk-daftar}}", f"## {title} {{.unnumbered}}", raw_block(_list(links)), ":::")
    return "\n\n".join(parts)


def _list(links: Sequence[tuple[int, str]]) -> str:
    """Links with their levels: each with those of deeper levels that follow it."""
    if not links:
        return ""
    starts = [place for place, (level, _) in enumerate(links) if level <= links[0][0]]
    parts = [links[start:end] for start, end in pairwise([*starts, len(links)])]
    items = "\n".join(f"<li>{part[0][1]}{_list(part[1:])}</li>" for part in parts)
    return f"<ul>\n{items}\n</ul>"
