"""What all offices share, as the installed lkjip brings it, and as a project once got it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import lkjip
from lkjip.ground.files import write_whole
from lkjip.ground.ids import Project

_IN_WHEEL = "bersama"
_PATTERNS = ("_quarto.yml", "notebooks/*.ipynb", "notebooks/buku.yml", "theme/*", "params/impor/*.yml")
_GOT = ".lkjip/bersama"
"""Where a project keeps the shared files as it got them: what the office has changed since is known by them."""


def shared_files() -> dict[str, bytes]:
    """The book, the notebooks, the theme and the mappings of imports by their place in a project."""
    package = Path(lkjip.__file__).parent
    wheel = package / _IN_WHEEL
    return _files(wheel if wheel.is_dir() else package.parent.parent)


def is_origin(project: Project) -> bool:
    """Whether the shared files of the installed lkjip are the project's own: the repository is such a project."""
    return project.root == Path(lkjip.__file__).resolve().parent.parent.parent


def as_got(project: Project) -> dict[str, bytes]:
    """The shared files as the project got them last; none where it is not known."""
    return _files(project.root / _GOT)


def keep_as_got(project: Project, files: Mapping[str, bytes]) -> None:
    """From now on these are the shared files that the project got."""
    for name in as_got(project).keys() - files.keys():
        (project.root / _GOT / name).unlink()
    for name, content in files.items():
        write_whole(project.root / _GOT / name, content)


def _files(root: Path) -> dict[str, bytes]:
    found = (path for pattern in _PATTERNS for path in sorted(root.glob(pattern)) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found if not path.name.startswith(".")}
