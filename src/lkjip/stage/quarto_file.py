"""Quarto's own file as a stage holds it: with the chapters of the report, which may be others than the project's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lkjip.ground.book import Chapter
from lkjip.ground.problems import RenderError

_CHAPTERS = re.compile(
    r"^(?P<key> +chapters:)[ \t]*\n(?P<items>(?:[ \t]*(?:#.*)?\n)*[ \t]+-.*\n(?:[ \t]+-.*\n)*)", re.MULTILINE
)


def with_chapters(text: str, chapters: Sequence[Chapter]) -> str:
    """The text of `_quarto.yml` with the files of `chapters` in place of those that stand there.

    A profile could only add to them: Quarto merges lists. Raises RenderError where the file has no list of chapters,
    without which Quarto makes no book.
    """
    found = _CHAPTERS.search(text)
    if found is None:
        raise RenderError(
            "_quarto.yml: daftar bab (chapters: di bawah book:, satu baris satu berkas) tidak ditemukan. "
            "Pulihkan berkas itu dari git, atau tulis sekurangnya `    - index.ipynb` di bawah `  chapters:`."
        )
    indent = " " * (len(found["key"]) - len(found["key"].lstrip()) + 2)
    items = "".join(f"{indent}- {chapter.source}\n" for chapter in chapters)
    return f"{text[: found.start('items')]}{items}{text[found.end('items') :]}"
