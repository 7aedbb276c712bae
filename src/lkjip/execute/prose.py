"""A notebook in which only prose has changed need not run: the new text is put between what its cells have shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from lkjip.execute.faults import inline_faults, is_injected
from lkjip.execute.normalise import as_file, fingerprint
from lkjip.execute.running import digest, runs
from lkjip.ground.files import write_whole

_nbformat: Any = nbformat  # it has no types
_DONE = {"duration": None, "end_time": None, "exception": False, "start_time": None, "status": "completed"}
"""What papermill says of a cell that has run."""

_WITH_IDS = 5
"""The minor version of the format by which every cell has a name of its own."""


def outline(source: Path) -> list[str] | None:
    """For each cell of a notebook a digest if it runs, nothing if it is prose; None where it cannot be told."""
    notebook = _read(source)
    return None if notebook is None else _outline(notebook)


def with_prose(source: Path, executed: Path, before: Sequence[str]) -> tuple[str, list[str]] | None:
    """Give the executed notebook the prose of `source`; its fingerprint then, and the outline of `source`.

    before: the outline that it was run with. None, and nothing is done, where any cell that runs is another.
    """
    notebook, shown = _read(source), _read(executed)
    now = None if notebook is None else _outline(notebook)
    if now is None or shown is None or list(filter(None, now)) != list(filter(None, before)):
        return None
    own = [cell for cell in shown.cells if not is_injected(cell)]
    if len(own) != len(before):
        return None
    ran = iter([cell for cell, mark in zip(own, before, strict=True) if mark])
    made = [next(ran) if mark else _as_executed(cell) for cell, mark in zip(notebook.cells, now, strict=True)]
    for number, cell in enumerate(shown.cells):
        if is_injected(cell):  # it stands behind the cell of parameters, which runs, or first
            made.insert(_place(made, shown.cells[number - 1]) + 1 if number else 0, cell)
    shown.cells = made
    write_whole(executed, as_file(shown))
    return fingerprint(shown), now


def _place(cells: Sequence[NotebookNode], wanted: NotebookNode) -> int:
    return next(number for number, cell in enumerate(cells) if cell is wanted)


def _outline(notebook: Any) -> list[str] | None:
    if notebook.nbformat_minor < _WITH_IDS or any(map(is_injected, notebook.cells)) or inline_faults(notebook.cells):
        return None
    return [digest(cell) if runs(cell) else "" for cell in notebook.cells]


def _as_executed(cell: NotebookNode) -> NotebookNode:
    cell.metadata["papermill"] = _nbformat.NotebookNode(_DONE)
    cell.metadata.setdefault("tags", [])
    return cell


def _read(path: Path) -> Any:
    """A notebook in the present form; None where it is none: running it says so."""
    if not path.is_file():
        return None
    invalid: dict[str, Exception] = {}
    try:
        notebook = _nbformat.read(path, as_version=4, capture_validation_error=invalid)
    except (OSError, nbformat.ValidationError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return None if invalid else notebook
