"""Whether the logo that the parameters name is there, and in the project."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.ground.files import is_within
from lkjip.ground.findings import Finding, Place
from lkjip.ground.ids import Project
from lkjip.params.layers import LoadedParams

_KEY = "tampilan.logo"
_EXPECTED = "berkas SVG atau PNG dalam proyek"


def logo_findings(project: Project, loaded: LoadedParams) -> Iterator[Finding]:
    """The named file is not in the project (the report is then without a logo), or a link that leads out of it."""
    name = loaded.params.tampilan.logo if loaded.params else None
    if not name:
        return
    place = loaded.origin.get(_KEY, Place("params", None, _KEY))
    path = project.root / name
    if not is_within(path, project.root):
        yield Finding.of("logo-di-luar-proyek", place, f"{name} adalah tautan ke berkas di luar proyek", _EXPECTED)
    elif not path.is_file():
        yield Finding.of("logo-tidak-ada", place, f"{name} tidak ada", _EXPECTED)
