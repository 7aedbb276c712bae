"""Whether the logo that the parameters name is there."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.findings import Finding, Place
from lkjip.ids import Project
from lkjip.params.layers import LoadedParams

_KEY = "tampilan.logo"


def missing_logo(project: Project, loaded: LoadedParams) -> Iterator[Finding]:
    """The named file is not in the project; the report is then without a logo."""
    name = loaded.params.tampilan.logo if loaded.params else None
    if name and not (project.root / name).is_file():
        yield Finding.of(
            "logo-tidak-ada",
            loaded.origin.get(_KEY, Place("params", None, _KEY)),
            f"{name} tidak ada",
            "berkas SVG atau PNG dalam proyek",
        )
