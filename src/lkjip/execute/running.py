"""Which cells of a notebook run, and by what one is known again."""

from __future__ import annotations

import hashlib
import json

from nbformat import NotebookNode

from lkjip.ground import template


def runs(cell: NotebookNode) -> bool:
    """Whether a cell is more than prose: code, or Markdown with something in it that is computed."""
    return cell.cell_type == "code" or (cell.cell_type == "markdown" and template.is_live(cell.source))


def digest(cell: NotebookNode) -> str:
    """Of all of a cell that counts when it runs."""
    counts = {key: value for key, value in cell.items() if key not in ("id", "outputs", "execution_count")}
    return hashlib.sha256(json.dumps(counts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
