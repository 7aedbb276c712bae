"""The book of a report as its parameters say it: its chapters in order, and the notebooks that make each."""

from __future__ import annotations

from lkjip.ground.book import Chapter
from lkjip.params.models import Params


def chapters(params: Params) -> tuple[Chapter, ...]:
    """The chapters with their numbers, and with the office's own titles."""
    found: list[Chapter] = []
    for one in params.buku:
        number = sum(chapter.kind == "bab" for chapter in found) + 1 if one.jenis == "bab" else None
        found.append(Chapter(one.kunci, one.jenis, one.notebook, number, params.dokumen.judul_bab.get(one.kunci)))
    return tuple(found)


def notebook_names(params: Params) -> tuple[str, ...]:
    """The notebooks of the book in order."""
    return tuple(name for chapter in params.buku for name in chapter.notebook)
