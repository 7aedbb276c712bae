"""Which files a report is made from, and whether one of them was saved: cheap enough to look thirty times a second."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from lkjip.ground.ids import Project, ReportId

Look = Mapping[str, tuple[int, int, int]]
"""Every file with what changes when it is saved: its time, its size, and, where it was replaced, its number."""
_QUIET = 0.02
"""Seconds: an editor that writes in two steps, or a program that writes many files, is done once nothing changes."""


def look(project: Project, report: ReportId, more: Iterable[str] = ()) -> Look:
    """The files as they are. more: further ones that notebooks use, by their path in the project."""
    folders = (project.notebooks, project.params, project.theme, project.data(report).parent)
    seen: dict[str, tuple[int, int, int]] = {}
    for path in (project.root / "_quarto.yml", *(project.root / name for name in more)):
        with suppress(OSError):
            seen[str(path)] = _of(path.stat())
    for folder in folders:
        for entry in _files(folder):
            with suppress(OSError):  # it has just been removed
                seen[entry.path] = _of(entry.stat())
    return seen


def settled(project: Project, report: ReportId, more: Iterable[str] = ()) -> Look:
    """The files as they are once nobody writes."""
    more = tuple(more)
    seen = look(project, report, more)
    while True:
        time.sleep(_QUIET)
        now = look(project, report, more)
        if now == seen:
            return seen
        seen = now


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Below a folder; hidden ones are an editor's own."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files(Path(entry.path))
            else:
                yield entry


def _of(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_mtime_ns, found.st_size, found.st_ino
