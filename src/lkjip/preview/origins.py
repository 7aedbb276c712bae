"""Where each part of a page comes from: the notebook and the cell, for whoever reads the page to write it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jupyter_core.paths import jupyter_runtime_dir

from lkjip.ground.files import is_running
from lkjip.stage.book import ORIGIN
from lkjip.stage.cells import joined
from lkjip.stage.tables import MEDIA_TYPE

_EVERY_ADDRESS, _OURS = "0.0.0.0", "127.0.0.1"


def origins(root: Path, stage: Path, page: str) -> list[dict[str, Any]]:
    """The parts of a page of the staged book, in order: `berkas` (from the project's folder; empty of a list that the
    book makes itself), `sel`, where JupyterLab shows it (`lab`, empty where none runs), and by what it is found in the
    page: its `id`, or its Markdown (`teks`)."""
    try:
        cells = json.loads((stage / page).with_suffix(".ipynb").read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError):  # no page of the book
        return []
    labs = tuple(_labs())
    return [_part(root, cell, labs) for cell in cells]


def _part(root: Path, cell: Mapping[str, Any], labs: tuple[tuple[Path, str], ...]) -> dict[str, Any]:
    words = joined(cell["source"]) if cell["cell_type"] == "markdown" else ""
    found = {"id": "" if words else _anchor(cell), "teks": words}
    if ORIGIN not in cell["metadata"]:
        return {"berkas": "", "sel": 0, "lab": "", **found}
    notebook, number = cell["metadata"][ORIGIN]
    file = root / "notebooks" / f"{notebook}.ipynb"
    lab = next(
        (f"{url}lab/tree/{file.relative_to(top).as_posix()}" for top, url in labs if file.is_relative_to(top)), ""
    )
    return {
        "berkas": file.relative_to(root).as_posix(),
        "sel": number,
        "lab": lab,
        **found,
    }


def _anchor(cell: Mapping[str, Any]) -> str:
    shown = cell["outputs"][0]
    known = shown["data"].get(MEDIA_TYPE) or shown["metadata"].get("lkjip", {})
    return str(known.get("anchor", ""))


def _labs() -> Iterator[tuple[Path, str]]:
    """The folder and the address of every JupyterLab that runs on this machine, as each notes for others; whoever has
    not opened it yet is asked for its token there."""
    for path in Path(jupyter_runtime_dir()).glob("jpserver-*.json"):
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
            top, url, pid = Path(known["root_dir"]), str(known["url"]), str(known["pid"])
            if known["hostname"] == _EVERY_ADDRESS:  # Jupyter tells the machine's name, which may be a container's
                url = urlsplit(url)._replace(netloc=f"{_OURS}:{known['port']}").geturl()
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if is_running(pid) and url.startswith("http"):
            yield Path(os.path.realpath(top)), url
