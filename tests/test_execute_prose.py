"""A notebook of which only prose has changed: what is made without running it is what running it gives."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from lkjip.execute.normalise import normalised
from lkjip.execute.prose import outline, with_prose
from lkjip.execute.run import NotebookRun, run_notebook

PARAMETERS = {"nama": "Perak"}


def written(path: Path, cells: list[Any]) -> Path:
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    return path


def sample() -> list[Any]:
    return [
        new_markdown_cell("# Bab"),
        new_code_cell("nama = ''", metadata={"tags": ["parameters"]}),
        new_markdown_cell("Pengantar."),
        new_code_cell("angka = len(nama)\nprint(angka)"),
        new_markdown_cell("Nama `{python} nama` berhuruf `{python} angka`."),
        new_raw_cell("mentah"),
        new_code_cell("angka + 1"),
        new_markdown_cell("Penutup."),
    ]


def run(source: Path, target: Path) -> Any:
    run_notebook(NotebookRun(source, target, PARAMETERS, source.parent))
    return nbformat.read(target, as_version=4)


def edited(cells: list[Any], dice: random.Random) -> list[Any]:
    """Some prose added, changed, dropped or moved; what runs stays in its order."""
    for number in range(dice.randint(1, 4)):
        prose = [cell for cell in cells if cell.cell_type != "code" and "{python}" not in cell.source]
        action = dice.choice(("add", "change", "drop", "move"))
        chosen = dice.choice(prose) if prose else None
        if action == "add" or chosen is None:
            cells.insert(dice.randint(0, len(cells)), new_markdown_cell(f"Baru {number}.", metadata={"tags": ["baru"]}))
        elif action == "change":
            chosen.source = f"{chosen.source}\n\nLagi {number}, `kode`."
        else:
            cells.remove(chosen)
            if action == "move":
                cells.insert(dice.randint(0, len(cells)), chosen)
    return cells


@pytest.mark.parametrize("seed", range(12))
def test_it_is_cell_by_cell_what_running_it_gives(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    source, kept = written(tmp_path / "a.ipynb", sample()), tmp_path / "dijalankan.ipynb"
    run(source, kept)
    before = outline(source)
    for _ in range(2):
        written(source, edited(nbformat.read(source, as_version=4).cells, dice))
        assert before is not None
        made = with_prose(source, kept, before)
        assert made is not None
        fingerprint, before = made
        again = run_notebook(NotebookRun(source, tmp_path / "lagi.ipynb", PARAMETERS, source.parent))
        assert fingerprint == again.result
        ran, without = (normalised(nbformat.read(path, as_version=4)) for path in (again.path, kept))
        assert without.cells == ran.cells


def other_code(cells: list[Any]) -> None:
    cells[3].source += "\n"


def other_value(cells: list[Any]) -> None:
    cells[4].source = "Nama `{python} nama.upper()`."


def a_value_in_what_was_prose(cells: list[Any]) -> None:
    cells[2].source = "Pengantar `{python} nama`."


def a_value_without_its_backticks(cells: list[Any]) -> None:
    cells[2].source = "Pengantar {python} nama."


def other_tag(cells: list[Any]) -> None:
    cells[6].metadata["tags"] = ["remove-cell"]


def other_order(cells: list[Any]) -> None:
    cells[3], cells[6] = cells[6], cells[3]


def one_dropped(cells: list[Any]) -> None:
    del cells[6]


def one_more(cells: list[Any]) -> None:
    cells.append(new_code_cell(""))


@pytest.mark.parametrize(
    "change",
    [
        other_code,
        other_value,
        a_value_in_what_was_prose,
        a_value_without_its_backticks,
        other_tag,
        other_order,
        one_dropped,
        one_more,
    ],
)
def test_where_what_runs_is_another_nothing_is_done(tmp_path: Path, change: Callable[[list[Any]], None]) -> None:
    source, kept = written(tmp_path / "a.ipynb", sample()), tmp_path / "dijalankan.ipynb"
    run(source, kept)
    before, content = outline(source), kept.read_bytes()
    cells = nbformat.read(source, as_version=4).cells
    change(cells)
    written(source, cells)
    assert before is not None
    assert with_prose(source, kept, before) is None
    assert kept.read_bytes() == content


def test_a_notebook_that_cannot_be_read_has_no_outline(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    assert outline(path) is None
    path.write_text("{")
    assert outline(path) is None
