"""Daftar isi, daftar tabel and daftar gambar of the front page, as Markdown that both renderers turn into links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjip.book import Chapter
from lkjip.markdown import escaped
from lkjip.render.model import Float, Heading

CONTENTS_DEPTH = 2


def contents_list(chapters: Sequence[Chapter], headings: Sequence[Heading]) -> str:
    """Every chapter with its sections; the front page itself is where the reader is and is left out."""
    listed = {chapter.key: chapter for chapter in chapters if chapter.kind != "depan"}
    lines = [
        f"{'    ' * (heading.level - 1)}- [{heading.text}]({listed[heading.chapter].source}#{heading.anchor})"
        for heading in headings
        if heading.chapter in listed and heading.level <= CONTENTS_DEPTH
    ]
    return _section("Daftar Isi", "daftar-isi", lines)


def floats_list(title: str, anchor: str, chapters: Sequence[Chapter], floats: Iterable[Float]) -> str | None:
    """Every table (or figure) with its number; None where there is none."""
    sources = {chapter.key: "" if chapter.kind == "depan" else chapter.source for chapter in chapters}
    lines = [f"- [{escaped(item.text)}]({sources[item.chapter]}#{item.anchor})" for item in floats]
    return _section(title, anchor, lines) if lines else None


def _section(title: str, anchor: str, lines: list[str]) -> str:
    # The box lets formats that make their own lists (DOCX, PDF) leave these out.
    return "\n".join([f"::: {{#{anchor} .lk-daftar}}", "", f"## {title} {{.unnumbered}}", "", *lines, "", ":::"])
