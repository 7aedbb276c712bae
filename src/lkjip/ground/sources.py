"""The notebook files of a project as one report sees them: its own, those of all, and those that nobody asks for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lkjip.ground.ids import Project, ReportId

_YEAR_DIGITS = 4


def seen(project: Project, report: ReportId) -> tuple[Path, ...]:
    """Every notebook that the report could be made of, or that lies where no report looks.

    Those of other offices and of the office's other years are none of its business.
    """
    top = project.notebooks
    found = list(top.glob("*.ipynb"))
    for folder in _folders(top):
        if folder.name == report.kecamatan:
            below = folder.rglob("*.ipynb")
            found += [path for path in below if not _of_another_year(path.relative_to(folder), report)]
        elif not is_office(project, folder.name):
            found += folder.rglob("*.ipynb")
    shown = (path for path in found if not any(map(_hidden, path.relative_to(top).parts)))  # JupyterLab's own copies
    return tuple(sorted(path for path in shown if path.is_file()))


def replaced(project: Project, report: ReportId, names: Iterable[str]) -> tuple[Path, ...]:
    """Of the notebooks `names` those that the office or the year has of its own, though there is one of all."""
    paths = ((project.notebook(report, name), project.notebooks / f"{name}.ipynb") for name in names)
    return tuple(own for own, of_all in paths if own != of_all and of_all.is_file())


def modules(project: Project, notebook: Path) -> tuple[Path, ...]:
    """The Python modules that a notebook could import from beside it; those of offices are not beside those of all."""
    folder = notebook.parent
    paths = sorted(path.relative_to(folder) for path in folder.rglob("*.py"))
    kept = [path for path in paths if not any(_hidden(part) for part in path.parts)]
    if folder == project.notebooks:
        kept = [path for path in kept if len(path.parts) == 1 or not is_office(project, path.parts[0])]
    return tuple(folder / path for path in kept)


def is_office(project: Project, name: str) -> bool:
    """Whether an office of that name has parameters or data."""
    return (project.params / f"{name}.yml").is_file() or (project.root / "data" / name).is_dir()


def _folders(parent: Path) -> list[Path]:
    folders = (path for path in parent.iterdir() if path.is_dir()) if parent.is_dir() else ()
    return sorted(path for path in folders if not _hidden(path.name))


def _hidden(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


def _of_another_year(path: Path, report: ReportId) -> bool:
    year = path.parts[0]
    return len(path.parts) > 1 and len(year) == _YEAR_DIGITS and year.isdecimal() and year != str(report.year)
