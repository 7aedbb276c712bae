"""Executed notebooks without what differs between two equal runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode

_node: Callable[[dict[str, Any]], NotebookNode] = NotebookNode  # it has no types
_NOTEBOOK_KEYS = ("input_path", "output_path", "start_time", "end_time", "duration")
_CELL_KEYS = ("start_time", "end_time", "duration")


def normalised(nb: NotebookNode) -> NotebookNode:
    """The same without paths, times and durations, and with cell ids by position.

    papermill gives its own cells (and all cells of notebooks older than format 4.5) random ids in every run.
    """
    metadata = _without(nb.metadata, (), _NOTEBOOK_KEYS)
    cells = [_cell(cell, number) for number, cell in enumerate(nb.cells, 1)]
    return _node({**nb, "metadata": metadata, "cells": cells})


def _cell(cell: NotebookNode, number: int) -> NotebookNode:
    metadata = _without(cell.metadata, ("execution",), _CELL_KEYS)
    return _node({**cell, "metadata": metadata, **({"id": f"sel-{number}"} if "id" in cell else {})})


def shown(nb: NotebookNode) -> NotebookNode:
    """What a report can show, normalised: of the code only Quarto's options (`#|`) are left."""
    result = normalised(nb)
    result.metadata = {}
    for cell in result.cells:
        if cell.cell_type == "code":
            cell.source = "\n".join(line for line in cell.source.splitlines() if line.startswith("#|"))
    return result


def fingerprint(nb: NotebookNode) -> str:
    """Of what a report can show: equal for two runs that show the same."""
    return hashlib.sha256(json.dumps(shown(nb), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _without(metadata: NotebookNode, keys: tuple[str, ...], of_papermill: tuple[str, ...]) -> NotebookNode:
    """Metadata without these keys; outputs, which may be long, are never copied for it."""
    kept = {key: value for key, value in metadata.items() if key not in keys}
    if "papermill" in kept:
        kept["papermill"] = _node({k: v for k, v in kept["papermill"].items() if k not in of_papermill})
    return _node(kept)


def as_file(nb: NotebookNode) -> str:
    """An executed notebook as a file, a line a cell: somebody waits for it, and nbformat takes its time."""
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False, sort_keys=True) for cell in nb.cells)
    others = {key: value for key, value in nb.items() if key != "cells"}
    rest = json.dumps(others, ensure_ascii=False, sort_keys=True)
    return f'{{"cells": [\n{cells}\n], {rest[1:]}\n'
