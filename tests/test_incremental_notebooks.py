"""Building again: a notebook runs when it changes, or anything that it uses of its own."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from conftest import copied
from fixtures.bertahap import LAST, build, done, explained, notebook, page, table
from fixtures.buku import NOTEBOOKS
from fixtures.susunan import add_cells
from nbformat.v4 import new_code_cell, new_notebook

from lkjip.ground.failures import ChangedMeanwhileError
from lkjip.ground.ids import Project


@pytest.fixture(scope="module")
def with_own_inputs(built_once: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """An analyst's own helper module and CSV file, shown by the last notebook of the text."""
    project = copied(built_once, tmp_path_factory.mktemp("sendiri") / "proyek")
    (project.notebooks / "pembantu.py").write_text("PESAN = 'kata pembantu'\n")
    (project.notebooks / "sendiri.csv").write_text("nilai\n41\n")
    add_cells(
        notebook(project),
        "import pandas as pd\n\nimport pembantu\n\n"
        "angka = pd.read_csv(report.berkas('notebooks/sendiri.csv'))['nilai'].sum()",
        "Teks `{python} pembantu.PESAN`, angka `{python} angka`.",
    )
    build(project)
    return project


@pytest.fixture
def own(with_own_inputs: Project, tmp_path: Path) -> Project:
    return copied(with_own_inputs, tmp_path / "proyek")


def test_a_changed_notebook_runs_alone(built: Project) -> None:
    add_cells(notebook(built), "Teks yang baru.")
    assert done(build(built)) == ((LAST,), ("html",))
    assert "Teks yang baru." in page(built)


def test_a_notebook_that_shows_the_same_as_before_renders_nothing(built: Project) -> None:
    path = notebook(built)
    changed = nbformat.read(path, as_version=4)
    cell = next(cell for cell in changed.cells if cell.cell_type == "code" and "#|" in cell.source)
    cell.source += "  # keterangan"
    nbformat.write(changed, path)
    assert done(build(built)) == ((LAST,), ())


def test_a_changed_caption_is_rendered(built: Project) -> None:
    path = notebook(built)
    path.write_text(re.sub(r"#\| tbl-cap: ", "#| tbl-cap: Tinjauan ", path.read_text(), count=1))
    assert done(build(built)) == ((LAST,), ("html",))
    assert "Tinjauan" in page(built)


def test_a_module_beside_the_notebooks_is_an_input_of_all_each_time_it_changes(own: Project) -> None:
    for word in ("satu", "dua"):  # the second time Python has the module compiled
        (own.notebooks / "pembantu.py").write_text(f"PESAN = 'pembantu ke-{word}'\n")
        assert explained(own)["notebooks"][LAST] == ["notebooks/pembantu.py"]
        assert done(build(own)) == (NOTEBOOKS, ("html",))
        assert f"pembantu ke-{word}" in page(own)
    assert done(build(own)) == ((), ())


def test_a_file_that_a_notebook_asks_for_is_an_input(own: Project) -> None:
    (own.notebooks / "sendiri.csv").write_text("nilai\n43\n")
    assert explained(own)["notebooks"][LAST] == ["notebooks/sendiri.csv"]
    assert done(build(own)) == ((LAST,), ("html",))
    assert "angka 43" in page(own)


def test_a_file_that_a_cell_opens_by_itself_is_shown_and_not_followed(built: Project) -> None:
    (built.notebooks / "sendiri.txt").write_text("satu")
    add_cells(notebook(built), "kata = open('sendiri.txt').read()", "Teks sendiri: `{python} kata`.")
    build(built)
    assert "sendiri: satu" in page(built)
    (built.notebooks / "sendiri.txt").write_text("dua")
    assert done(build(built)) == ((), ())


def test_a_notebook_that_another_one_runs_is_an_input(built: Project) -> None:
    helper = notebook(built, "bersama")
    nbformat.write(new_notebook(cells=[new_code_cell("kata = 'satu'")]), helper)
    add_cells(
        notebook(built),
        "_ = report.berkas('notebooks/bersama.ipynb')\n%run bersama.ipynb",
        "Teks bersama: `{python} kata`.",
    )
    build(built)
    assert done(build(built)) == ((), ())
    nbformat.write(new_notebook(cells=[new_code_cell("kata = 'dua'")]), helper)
    assert done(build(built)) == ((LAST,), ("html",))
    assert "bersama: dua" in page(built)


def test_a_file_that_changes_while_its_notebook_runs_is_due_again(built: Project) -> None:
    (built.root / "catatan.txt").write_text("satu")
    add_cells(
        notebook(built),
        "catatan = report.berkas('catatan.txt')\nisi = catatan.read_text()\n_ = catatan.write_text('dua')",
        "Teks catatan: `{python} isi`.",
    )
    build(built)
    assert "catatan: satu" in page(built)
    assert build(built).executed == (LAST,)
    assert "catatan: dua" in page(built)
    assert done(build(built)) == ((), ())


def test_a_table_that_changes_while_its_notebook_runs_stops_the_build_and_is_due_again(built: Project) -> None:
    path = table(built, "perbaikan")
    add_cells(notebook(built), f"from pathlib import Path\n\npath = Path({str(path)!r})\nisi = path.read_text()\n"
              "_ = path.write_text(isi.replace('Mengikutsertakan petugas', 'Melatih petugas'))")  # fmt: skip
    with pytest.raises(ChangedMeanwhileError, match=r"perbaikan\.csv berubah selama penyusunan"):
        build(built)
    assert "Melatih petugas" not in page(built)
    assert LAST in build(built).executed
    assert "Melatih petugas" in page(built)


def test_a_notebook_that_ends_its_process_is_never_kept(built: Project) -> None:
    add_cells(notebook(built), "exit()")
    assert build(built).executed == (LAST,)
    assert build(built).executed == (LAST,)
    assert explained(built)["notebooks"][LAST] == ["akhir yang sebelum waktunya"]


def in_prose(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_notebook_of_which_only_prose_has_changed_shows_it_without_running(built: Project) -> None:
    add_cells(notebook(built), "import time\n\nbelum_diisi(f'Jam {time.time_ns()}')")
    build(built)
    before = re.findall(r"Jam \d+", page(built))
    in_prose(notebook(built), "# Penutup", "# Penutup dan Harapan")
    build(built)
    assert "Penutup dan Harapan" in page(built)
    assert re.findall(r"Jam \d+", page(built)) == before


def test_a_notebook_runs_where_more_than_its_prose_has_changed(built: Project) -> None:
    add_cells(notebook(built), "import time\n\nbelum_diisi(f'Jam {time.time_ns()}')")
    build(built)
    before = re.findall(r"Jam \d+", page(built))
    (built.notebooks / "pembantu.py").write_text("X = 1\n")
    in_prose(notebook(built), "# Penutup", "# Penutup dan Harapan")
    build(built)
    assert re.findall(r"Jam \d+", page(built)) != before
