"""What JupyterLab saves of a notebook of the project: what was written, and nothing of what running it has left."""

from __future__ import annotations

from typing import Any

from lkjip.ground.kernel import notebook_metadata

_OURS = "notebooks/"
"""Below this folder of the project; elsewhere notebooks are an analyst's own, and keep what they show."""
_KEPT = "tags"
"""Of a cell's metadata: the rest is how JupyterLab shows it, or when it ran."""


def without_outputs(*, model: dict[str, Any], path: str, **_: object) -> None:
    """Jupyter's hook before saving: change the notebook in `model`; `path` is its place in the project."""
    if model["type"] == "notebook" and path.lstrip("/").startswith(_OURS):
        strip(model["content"])


def strip(notebook: dict[str, Any]) -> None:
    """Take away outputs, counts, and metadata that say nothing about the report; other languages are left alone."""
    if notebook["metadata"].get("kernelspec", {}).get("language", "python") != "python":
        return
    notebook["metadata"] = notebook_metadata()
    for cell in notebook["cells"]:
        kept = cell["metadata"].get(_KEPT)
        cell["metadata"] = {_KEPT: kept} if kept else {}
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    while notebook["cells"] and _is_empty(notebook["cells"][-1]):  # JupyterLab adds one when the last is run
        notebook["cells"].pop()


def _is_empty(cell: dict[str, Any]) -> bool:
    return cell["cell_type"] == "code" and not "".join(cell["source"]).strip() and not cell["metadata"]
