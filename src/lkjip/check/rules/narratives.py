"""Local narrative: each is there and says something."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.contract.narrative import wanted
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding, Place
from lkjip.ground.ids import Project
from lkjip.ground.plain_text import HIDDEN, code, hidden_remedy, read_text, there, without_width


def missing_narratives(project: Project, year: Year) -> Iterator[Finding]:
    """Setiap narasi setempat sudah ditulis."""
    folder = project.narrative(year.report)
    for name, title in wanted(year).items():
        path = folder / f"{name}.md"
        place = Place(path.relative_to(project.root).as_posix())
        content = read_text(path, place.file) if there(path) else ""
        if isinstance(content, Finding):
            yield content
        elif mark := without_width(content):
            line = content.count("\n", 0, mark.start()) + 1
            said = f"karakter {code(mark[0])}"
            yield Finding.of(HIDDEN, Place(place.file, line), said, "teks biasa", hidden_remedy(mark[0]))
        elif not content.strip():
            yield Finding.of("narasi-belum-ditulis", place, "belum ada isinya", title)
