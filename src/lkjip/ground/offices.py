"""The offices of a project: what each calls itself, for those who must not be mistaken for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lkjip.ground.findings import Place
from lkjip.ground.ids import Project

_OF_A_YEAR = re.compile(r".*-[0-9]{4}")
_LARGEST = 1_000_000
_OFFICE = re.compile(r"kantor\s*:")
_NAME = re.compile(r"""(?:^|[\s{,])nama\s*:\s*(?:"([^"]+)"|'([^']+)'|([^"'#,}\s][^#,}]*))""")


@dataclass(frozen=True)
class OfficeName:
    """What one office is called, and where that is said."""

    nama: str
    place: Place


def office_names(project: Project) -> tuple[OfficeName, ...]:
    """The name of every office of the project, as far as it is said in the usual way.

    Not a reader of YAML: a check of one report must not cost a reading of all parameters of all offices. What
    cannot be read is told where that office is checked.
    """
    paths = (path for path in sorted(project.params.glob("*.yml")) if not _OF_A_YEAR.fullmatch(path.stem))
    found = ((path, _name_in(path)) for path in paths)
    return tuple(
        OfficeName(said[0], Place(path.relative_to(project.root).as_posix(), said[1], "kantor.nama"))
        for path, said in found
        if said
    )


def _name_in(path: Path) -> tuple[str, int] | None:
    try:
        about = path.stat()
        if not path.is_file() or about.st_size > _LARGEST:
            return None
        return _remembered(path, about.st_mtime_ns, about.st_size)
    except OSError:
        return None


@lru_cache(maxsize=10_000)
def _remembered(path: Path, _changed: int, _size: int) -> tuple[str, int] | None:
    """The name in a file of parameters, with its line; the time and size of the file say whether it is the same."""
    within = False
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        if line[:1].strip():  # a key of the first level, or a comment
            within = bool(_OFFICE.match(line)) or (within and line.startswith("#"))
        named = _NAME.search(line) if within else None
        if named:
            return next(filter(None, named.groups())).strip(), number
    return None
