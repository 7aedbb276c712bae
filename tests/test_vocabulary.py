"""What notebooks are written with: few names, each explained; cells that stand alone; prose in Markdown."""

from __future__ import annotations

import ast
import builtins
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from conftest import ROOT
from jinja2 import meta

from lkjip import notebook
from lkjip.ground import filling, template
from lkjip.ground.ids import Project
from lkjip.ground.inline import find
from lkjip.standards.vocabulary import FRAMES, GROUPS, PAGE, vocabulary_page

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
GIVEN = {*notebook.__all__, *vars(builtins), "report", "kecamatan", "year"}
"""What every content cell may name without saying where it comes from."""
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_CODE = re.compile(r"`\{python\}[^`]*`|\{%.*?%\}|\{#[^}]*\}|@[\w-]+")
"""Values, statements, anchors and references, which are no prose."""
_MOST_NAMES = 27


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = nbformat.read(path, as_version=4).cells
    return found


def content(path: Path) -> list[dict[str, Any]]:
    """The cells but those that every notebook begins with: its parameters and its import."""
    own = [cell for cell in cells(path) if "parameters" not in cell["metadata"].get("tags", [])]
    return [cell for cell in own if "from lkjip.notebook import *" not in cell["source"]]


def asked(source: str) -> set[str]:
    """The names that code takes from outside itself."""
    tree = ast.parse(source)
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    stored |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    stored |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            stored |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    loaded = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return loaded - stored


def asked_by_text(markdown: str) -> set[str]:
    """The names that statements and values take from outside the cell."""
    tree = template.tree(markdown, filling.environment_of())
    given = {node.name for node in tree.find_all(template.nodes.Name) if node.ctx == "store"} | {"loop"}
    names = set(meta.find_undeclared_variables(tree))
    for value in find(markdown):
        names |= asked(value.expression)
    return names - given


def test_notebooks_are_written_with_few_names() -> None:
    assert len(notebook.__all__) <= _MOST_NAMES
    assert notebook.__all__ == sorted(notebook.__all__)


@pytest.mark.parametrize("name", notebook.__all__)
def test_every_name_is_explained_with_an_example_that_python_can_read(name: str) -> None:
    told = inspect.getdoc(getattr(notebook, name)) or ""
    assert len(told.splitlines()[0]) > 10
    examples = re.findall(r"`([^`]*\b" + name + r"\b[^`]*)`", told.partition("Contoh:")[2])
    assert examples, f"{name} has no example"
    for example in examples:
        ast.parse(example)


def test_the_reference_tells_every_name_and_every_frame_with_its_columns() -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == notebook.__all__
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    assert text == vocabulary_page(Project(ROOT)), "run make standards"
    assert all(f"`report.{name}`" in text for name in FRAMES)
    assert all(f"`{column}`" in text for column in ("kalimat", "rumus_terisi", "capaian", "posisi_kabupaten"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_cell_needs_a_name_that_another_defines(path: Path) -> None:
    """So any one can be deleted or moved, and no other breaks."""
    for number, cell in enumerate(content(path)):
        names = asked(cell["source"]) if cell["cell_type"] == "code" else asked_by_text(cell["source"])
        assert names <= GIVEN, f"cell {number} ({cell['id']}) takes {sorted(names - GIVEN)} from another"


def strings(path: Path) -> Iterator[str]:
    """The sentences in Python strings: neither alternative texts, captions, headings of columns nor labels."""
    for cell in content(path):
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse(cell["source"])
        labels = [
            word.value for call in ast.walk(tree) if isinstance(call, ast.Call) for word in call.keywords
            if word.arg in ("alt", "judul", "jumlah", "sumber", "teks", "label", "grup")
        ]  # fmt: skip
        labels += [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
        apart = {id(below) for node in labels for below in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
                yield node.value


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_at_most_a_tenth_of_the_prose_stands_in_strings(path: Path) -> None:
    texts = [_CODE.sub(" ", cell["source"]) for cell in content(path) if cell["cell_type"] == "markdown"]
    prose = sum(len(_WORD.findall(text)) for text in texts)
    told = [text for text in strings(path) if len(_WORD.findall(text)) > 2]
    assert sum(len(_WORD.findall(text)) for text in told) <= prose / 10, told


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_code_cell_is_short(path: Path) -> None:
    lengths = {cell["id"]: len(cell["source"].splitlines()) for cell in content(path) if cell["cell_type"] == "code"}
    assert {name: length for name, length in lengths.items() if length > 22} == {}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_begins_with_its_heading_its_parameters_and_two_lines(path: Path) -> None:
    heading, parameters, opening = cells(path)[:3]
    assert heading["cell_type"] == "markdown"
    assert "parameters" in parameters["metadata"]["tags"]
    code = [line for line in opening["source"].splitlines() if line and not line.startswith("#")]
    assert code == ["from lkjip.notebook import *", "report = buka(kecamatan, year)"]
