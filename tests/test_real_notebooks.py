"""The real notebooks: the same from both engines, clean in the repository, each running alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import papermill
import pytest
from conftest import ROOT
from fixtures.buku import BOOK, NOTEBOOKS
from nbformat import NotebookNode

import lkjip.execute.engine  # noqa: F401
from lkjip.execute.normalise import normalised
from lkjip.ground.ids import Project
from lkjip.ground.template import is_live

PARAMETERS = {"kecamatan": "perak", "year": 2024}


def executed(project: Project, name: str, engine: str) -> NotebookNode:
    source = project.notebooks / f"{name}.ipynb"
    notebook = papermill.execute_notebook(
        source, None, parameters=PARAMETERS, engine_name=engine, cwd=project.notebooks, progress_bar=False
    )
    return normalised(notebook)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_both_engines_give_the_same_notebook(project: Project, name: str) -> None:
    """Also: each notebook runs alone, top to bottom, in an ordinary Jupyter kernel."""
    reference = executed(project, name, "nbclient")
    ours = executed(project, name, "lkjip")
    assert ours.metadata == reference.metadata
    assert len(ours.cells) == len(reference.cells)
    for one, other in zip(ours.cells, reference.cells, strict=True):
        if other.cell_type == "markdown" and is_live(other.source):
            assert not is_live(one.source)
            assert {**one, "source": other.source} == other
        else:
            assert one == other


@pytest.mark.parametrize("path", sorted(ROOT.glob("notebooks/*.ipynb")), ids=lambda path: path.stem)
def test_notebooks_are_committed_clean_and_in_shape(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert notebook.cells[0].cell_type == "markdown"
    assert re.match(r"##? ", notebook.cells[0].source)
    assert notebook.cells[1].metadata.tags == ["parameters"]
    for cell in code[2:]:  # after parameters and set-up
        body = [line for line in cell.source.splitlines() if line and not line.startswith("#|")]
        assert len(body) <= 20, cell.source
        if "label: fig-" in cell.source:
            assert "alt=" in cell.source or "galeri(" in cell.source  # photos have words of their own


def test_the_book_holds_every_notebook_once() -> None:
    assert sorted(NOTEBOOKS) == sorted(path.stem for path in ROOT.glob("notebooks/*.ipynb"))


def test_chapters_are_those_of_quartos_own_file() -> None:
    lines = (ROOT / "_quarto.yml").read_text().splitlines()
    assert [line.strip("- ") for line in lines if line.strip().endswith(".ipynb")] == [one.source for one in BOOK]


def test_no_office_is_named_in_code_notebooks_or_theme() -> None:
    """Names of offices are data: only the default of the parameters cell may name one."""
    names = re.compile(r"\b(perak|jombang|supriyono)\b", re.IGNORECASE)
    for folder in ("src", "notebooks", "theme"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".ipynb":
                cells = json.loads(path.read_text())["cells"]
                text = "\n".join("".join(cell["source"]) for cell in cells if not cell["metadata"].get("tags"))
            elif path.suffix in {".py", ".css", ".html", ".lua", ".typ"}:
                text = path.read_text()
            else:
                continue
            assert not names.search(text), (path.name, names.search(text))
