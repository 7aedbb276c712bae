"""Executed notebooks without what differs between two equal runs."""

from __future__ import annotations

import copy
import hashlib
import json

from nbformat import NotebookNode

_NOTEBOOK_KEYS = ("input_path", "output_path", "start_time", "end_time", "duration")
_CELL_KEYS = ("start_time", "end_time", "duration")


def normalised(nb: NotebookNode) -> NotebookNode:
    """A copy without paths, times and durations, and with cell ids by position.

    papermill gives its own cells (and all cells of notebooks older than format 4.5) random ids in every run.
    """
    result = copy.deepcopy(nb)
    _drop(result.metadata.get("papermill", {}), _NOTEBOOK_KEYS)
    for number, cell in enumerate(result.cells, 1):
        _drop(cell.metadata.get("papermill", {}), _CELL_KEYS)
        _drop(cell.metadata, ("execution",))
        if "id" in cell:
            cell["id"] = f"sel-{number}"
    return result


def shown(nb: NotebookNode) -> NotebookNode:
    """A normalised copy with what a report can show: of the code only Quarto's options (`#|`) are left."""
    result = normalised(nb)
    result.metadata = {}
    for cell in result.cells:
        if cell.cell_type == "code":
            cell.source = "\n".join(line for line in cell.source.splitlines() if line.startswith("#|"))
    return result


def fingerprint(nb: NotebookNode) -> str:
    """Of what a report can show: equal for two runs that show the same."""
    return hashlib.sha256(json.dumps(shown(nb), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _drop(mapping: NotebookNode, keys: tuple[str, ...]) -> None:
    for key in keys:
        mapping.pop(key, None)
