"""Narratives that renderers can take: not nested without end, and nothing left open that swallows what follows."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.check.texts.nesting import excess
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding, Place
from lkjip.ground.ids import Project
from lkjip.ground.plain_text import read_text


def nested_narratives(project: Project, year: Year) -> Iterator[Finding]:
    """Narasi tidak bertingkat terlalu dalam, dan setiap kotaknya ditutup."""
    folder = project.narrative(year.report)
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        shown = path.relative_to(project.root).as_posix()
        text = read_text(path, shown)
        if isinstance(text, str) and (one := excess(text)):
            yield Finding.of("susunan-terlalu-dalam", Place(shown, one.line), one.found, one.expected)
