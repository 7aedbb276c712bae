"""New files of a project: written aside, judged there, and put in their place whole; nothing is overwritten."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import PRIVATE, Project, ReportId
from lkjip.ground.photos import FOLDER as PHOTOS
from lkjip.ground.sources import seen


@dataclass(frozen=True)
class NewFiles:
    """What will be written for one report: parameter files by name, and files of its data folder by name.

    notebooks: files of its own folder of notebooks, by name there.
    """

    params: Mapping[str, str]
    data: Mapping[str, str]
    notebooks: Mapping[str, bytes] = field(default_factory=dict)


def refuse_existing(project: Project, report: ReportId, files: NewFiles) -> None:
    """Raises UsageError where a file or folder of the report is there already.

    A parameter file or notebook that holds exactly what would be written is left from a run that was killed.
    """
    targets = [project.params / name for name in files.params]
    taken = [path for path in targets if path.exists() and _content(path) != files.params[path.name]]
    own = project.notebook_folders(report)[0]
    taken += [own] if files.notebooks and own.exists() and notebook_files(own) != files.notebooks else []
    taken += [project.data(report)] if project.data(report).exists() else []
    if taken:
        names = " dan ".join(path.relative_to(project.root).as_posix() for path in taken)
        raise UsageError(f"{names} sudah ada dan tidak akan ditimpa. Tidak ada yang diubah.")


def notebook_files(folder: Path) -> dict[str, bytes]:
    """The files of a year's own folder of notebooks by name there, without what JupyterLab and Python keep in it."""
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    kept = [name for name in names if not any(part.startswith((".", "__")) for part in name.parts)]
    return {name.as_posix(): (folder / name).read_bytes() for name in kept}


def _content(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


@contextmanager
def draft(project: Project, report: ReportId, files: NewFiles) -> Iterator[Project]:
    """A project beside the real one that holds the new files and what of the office is there already."""
    build = project.root / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".baru-", dir=build) as folder:
        aside = Project(Path(folder))
        aside.params.mkdir()
        for path in filter(Path.is_file, project.layers(report)):
            shutil.copyfile(path, aside.params / path.name)
        aside.data(report).mkdir(parents=True)
        for path in _folders(project.data(report).parent):  # no links: one that leads out of a project is refused
            shutil.copytree(path, aside.data(report).parent / path.name, ignore=_no_files)
        for name, text in files.params.items():
            write(aside.params / name, text)
        for name, text in files.data.items():
            (aside.data(report) / name).parent.mkdir(exist_ok=True)
            write(aside.data(report) / name, text)
        _copy_notebooks(project, report, aside)
        for name, content in files.notebooks.items():
            path = aside.notebook_folders(report)[0] / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield aside


def _copy_notebooks(project: Project, report: ReportId, aside: Project) -> None:
    """What the check of the new report looks at: its book, and the notebooks that make it."""
    aside.notebooks.mkdir()
    there = (
        [path for path in (project.book, *seen(project, report)) if path.is_file()]
        if project.notebooks.is_dir()
        else []
    )
    for path in there:
        target = aside.root / path.relative_to(project.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _folders(parent: Path) -> list[Path]:
    return [path.resolve() for path in parent.iterdir() if path.is_dir()] if parent.is_dir() else []


def _no_files(folder: str, names: list[str]) -> list[str]:
    """Of the names in a folder those that are not copied: pipes, devices, broken links, what is private, photos."""
    strange = (name for name in names if not Path(folder, name).is_file() and not Path(folder, name).is_dir())
    return [*strange, *({PRIVATE, PHOTOS} & set(names))]


def write(path: Path, text: str) -> None:
    """Write `text` alike on every machine."""
    path.write_text(text, encoding="utf-8", newline="\n")


def put_in_place(project: Project, report: ReportId, aside: Project, files: NewFiles) -> None:
    """Move the files from `aside`; the data folder comes last, so that where it is, all is.

    Raises UsageError where another run was faster.
    """
    refuse_existing(project, report, files)
    project.params.mkdir(exist_ok=True)
    target = project.data(report)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        for name in files.params:
            if not (project.params / name).exists():
                os.link(aside.params / name, project.params / name)  # unlike a rename, never replaces a file
        own = project.notebook_folders(report)[0]
        if files.notebooks and not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            aside.notebook_folders(report)[0].rename(own)
        aside.data(report).rename(target)
    except FileExistsError as error:
        raise UsageError(f"Laporan {report} sedang atau sudah dibuat oleh perintah lain.") from error
