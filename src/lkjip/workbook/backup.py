"""What an export or an import replaces is kept, below a folder with the time in its name."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from lkjip.ground.ids import Project, ReportId

_FOLDER = "kerja/cadangan"


def backup_folder(project: Project, name: str) -> Path:
    """A fresh folder for what is replaced now."""
    stamp = dt.datetime.now().strftime("%Y-%m-%d-%H%M%S")
    base = project.root / _FOLDER / f"{name}-{stamp}"
    folder, number = base, 1
    while folder.exists():
        number += 1
        folder = base.with_name(f"{base.name}-{number}")
    folder.mkdir(parents=True)
    return folder


def set_aside(project: Project, path: Path) -> Path:
    """A copy of a workbook that is about to be replaced; returns the copy."""
    kept = backup_folder(project, path.stem) / path.name
    shutil.copy2(path, kept)
    return kept


def name_of(report: ReportId) -> str:
    """What the backups of a report begin with."""
    return f"{report.kecamatan}-{report.year}"
