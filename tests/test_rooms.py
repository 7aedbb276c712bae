"""The rooms of the library: each imports only from those before it, so that no way leads back."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import lkjip

ROOMS = (
    # the ground: reference tables, values, errors, what is found and where, files, texts
    "rujukan", "ground",
    # notebooks are run, whatever they are about
    "execute",
    # from data to what a notebook shows
    "table", "measures", "params", "contract", "figures", "cache", "check", "report", "analysis", "present", "notebook",
    # from notebooks to a report, and to many
    "typeset", "stage", "word", "render", "making", "batch", "preview", "lab", "workbook", "foreign",
    # from reports to a website
    "publish",
    # around it
    "standards", "scaffold", "command", "__main__",
)  # fmt: skip
"""Every room, from the ground up."""
SOURCE = Path(lkjip.__file__).parent


def module_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, modules: set[str]) -> Iterator[str]:
    """The modules of the library that a module imports anywhere: at its top, in a function, for its types."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                if full in modules or node.module in modules:
                    yield full if full in modules else str(node.module)


def room_of(module: str) -> str:
    return module.split(".")[1]


@pytest.fixture(scope="module")
def graph() -> dict[str, set[str]]:
    """For every module those that it imports; the package itself, which is empty, counts as none."""
    paths = {module_of(path): path for path in SOURCE.rglob("*.py")}
    modules = set(paths)
    return {name: {*imported(path, modules)} - {"lkjip"} for name, path in paths.items() if name != "lkjip"}


def test_every_room_of_the_library_stands_in_the_list_once(graph: dict[str, set[str]]) -> None:
    assert sorted(ROOMS) == sorted({room_of(module) for module in graph})


def test_no_room_imports_from_one_that_comes_after_it(graph: dict[str, set[str]]) -> None:
    place = {room: number for number, room in enumerate(ROOMS)}
    backwards = {
        (module, other)
        for module, others in graph.items()
        for other in others
        if place[room_of(other)] > place[room_of(module)]
    }
    assert backwards == set()


def test_no_module_comes_back_to_itself_by_what_it_imports(graph: dict[str, set[str]]) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(reversed(error.args[1])))


def test_a_notebook_loads_nothing_that_runs_notebooks() -> None:
    code = "import sys, lkjip.notebook; print(*{'papermill', 'nbclient', 'zmq', 'jupyter_client'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
