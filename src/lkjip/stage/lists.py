"""Daftar isi, daftar tabel and daftar gambar of the front page, which both renderers show as lists of links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from lkjip.ground.book import Chapter
from lkjip.stage.model import Float, Heading
from lkjip.stage.prose import raw_block

CONTENTS_DEPTH = 2


def contents_list(chapters: Sequence[Chapter], headings: Sequence[Heading]) -> str:
    """Every chapter with its sections; the front page itself is where the reader is and is left out."""
    listed = {chapter.key: chapter for chapter in chapters if chapter.kind != "depan"}
    lines = [
        f"{'    ' * (heading.level - 1)}- [{heading.text}]({listed[heading.chapter].source}#{heading.anchor})"
        for heading in headings
        if heading.chapter in listed and heading.level <= CONTENTS_DEPTH
    ]
    return _section("Daftar Isi", "daftar-isi", "\n".join(lines))


def floats_list(title: str, anchor: str, chapters: Sequence[Chapter], floats: Iterable[Float], mark: str) -> str | None:
    """Every table (or figure) with its number; None where there is none. `mark` is that of the stage.

    As HTML, for captions are plain text: the hundred links of a report take Pandoc a tenth of a second in Markdown.
    """
    pages = {chapter.key: "" if chapter.kind == "depan" else chapter.page for chapter in chapters}
    items = [
        f'<li><a href="{escape(f"{pages[item.chapter]}#{item.anchor}")}">{escape(item.text)}</a></li>'
        for item in floats
    ]
    return _section(title, anchor, raw_block("\n".join(["<ul>", *items, "</ul>"]), mark, "html")) if items else None


def _section(title: str, anchor: str, content: str) -> str:
    # The box lets formats that make their own lists (DOCX, PDF) leave these out.
    return "\n\n".join([f"::: {{#{anchor} .lk-daftar}}", f"## {title} {{.unnumbered}}", content, ":::"])
