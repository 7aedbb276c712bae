"""A project beside the real one in which the check looks at a report as an import would leave it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lkjip.ground.files import write_whole
from lkjip.ground.ids import Project, ReportId

_LARGE = 500_000
"""Bytes from which on a file is linked, not copied: photos, which no import writes to."""
_PREFIX = ".impor-"


@contextmanager
def tried(project: Project, report: ReportId, files: Mapping[str, str | None]) -> Iterator[Project]:
    """The project with `files` (paths in it; None: gone) changed, of this office's data only."""
    build = project.root / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=build) as folder:
        root = Path(folder)
        for part in (project.params, project.data(report).parent, project.notebooks, project.theme):
            if part.is_dir():
                target = root / part.relative_to(project.root)
                shutil.copytree(part, target, symlinks=True, copy_function=_copied, ignore=_special)
        for name, text in files.items():
            if text is None:
                (root / name).unlink(missing_ok=True)
            else:
                write_whole(root / name, text)
        yield Project(root)


def _copied(source: str, target: str) -> str:
    if os.lstat(source).st_size >= _LARGE:
        try:
            os.link(source, target, follow_symlinks=False)
            return target
        except OSError:  # another disk, or a system without links
            pass
    return shutil.copy2(source, target, follow_symlinks=False)


def _special(folder: str, names: list[str]) -> list[str]:
    """Pipes and devices, which cannot be copied; the check of the project itself tells of them."""
    paths = {name: Path(folder, name) for name in names}
    return [name for name, path in paths.items() if not (path.is_symlink() or path.is_file() or path.is_dir())]
