"""`lkjip mulai`: a project of an office, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from lkjip.ground.errors import UsageError
from lkjip.ground.files import write_whole
from lkjip.ground.ids import PRIVATE, Project
from lkjip.scaffold.renew import BESIDE
from lkjip.scaffold.shared import keep_as_got, shared_files

_IGNORED = ("build/", "_site/", "_internal/", "kerja/", f"{BESIDE}/", f"data/*/*/{PRIVATE}/", ".ipynb_checkpoints/")


def begin(folder: Path) -> Project:
    """Make a project in `folder`: the shared notebooks, theme and book, to look at and to change, and nothing else.

    A project that is there already is taken as it is. Raises UsageError where `folder` holds anything else.
    """
    project = Project(folder.resolve())
    if (folder / "_quarto.yml").is_file() and project.notebooks.is_dir():
        return project
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} sudah ada dan berisi hal lain; sebut folder baru, atau folder yang kosong.")
    files = shared_files()
    write_whole(folder / ".gitignore", "\n".join(_IGNORED) + "\n")
    for name in sorted(files, key=lambda name: name == "_quarto.yml"):  # by which a project is known: comes last
        write_whole(folder / name, files[name])
    keep_as_got(project, files)
    return project
