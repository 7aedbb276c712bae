"""Running one notebook of a report: all or nothing, and failures that an analyst can act on."""

from __future__ import annotations

import logging
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from lkjip.execute.faults import InlineSyntaxError, NotebookFailed
from lkjip.execute.normalise import normalised
from lkjip.execute.run import NotebookRun, run_notebook
from lkjip.ground.errors import UsageError
from lkjip.ground.failures import Failure
from lkjip.making.notebooks import told

KERNELSPEC = {"name": "python3", "language": "python", "display_name": "Python 3"}
PARAMETERS = new_code_cell("kecamatan = 'perak'\nyear = 2024", metadata={"tags": ["parameters"]})


def write(path: Path, *cells: Any) -> Path:
    nb = new_notebook(
        cells=[new_markdown_cell("# Judul"), PARAMETERS, *cells],
        metadata={"kernelspec": KERNELSPEC, "language_info": {"name": "python"}},
    )
    nbformat.write(nb, path)
    return path


def run(folder: Path, *cells: Any) -> Any:
    """Run a notebook of a heading, the parameters and these cells (the first is cell 3)."""
    folder.mkdir(exist_ok=True)
    source = write(folder / "03-akuntabilitas.ipynb", *cells)
    parameters = {"kecamatan": "perak", "year": 2025}
    executed = run_notebook(NotebookRun(source, folder / "hasil" / "a.ipynb", parameters, folder))
    return nbformat.read(executed.path, as_version=4)


def failure(folder: Path, *cells: Any) -> Failure:
    with pytest.raises(NotebookFailed) as raised:
        run(folder, *cells)
    assert not (folder / "hasil").exists()
    return told(raised.value.fault, raised.value.fault.path.parent)


def test_the_executed_notebook_is_at_the_target_and_nothing_else(tmp_path: Path) -> None:
    nb = run(tmp_path, new_code_cell("print(kecamatan, year)"), new_markdown_cell("Tahun `{python} year`"))
    assert nb.cells[3].outputs[0].text == "perak 2025\n"
    assert nb.cells[4].source == "Tahun 2025"
    assert nb.metadata.papermill.parameters == {"kecamatan": "perak", "year": 2025}
    assert nb.metadata.papermill.input_path.endswith("03-akuntabilitas.ipynb")
    assert nb.metadata.papermill.output_path == str(tmp_path / "hasil" / "a.ipynb")
    assert [path.name for path in (tmp_path / "hasil").iterdir()] == ["a.ipynb"]


def test_inline_values_see_the_cells_above_them_only(tmp_path: Path) -> None:
    nb = run(
        tmp_path,
        new_code_cell("n = 1"),
        new_markdown_cell("`{python} n`"),
        new_code_cell("n = 2"),
        new_markdown_cell("`{python} n` dan `{python} f'{n:03}'`"),
    )
    assert [cell.source for cell in nb.cells[4::2]] == ["1", "2 dan 002"]


def test_inline_values_leave_no_output_and_no_trace_in_the_count(tmp_path: Path) -> None:
    nb = run(tmp_path, new_markdown_cell("`{python} print('x') or 5`"), new_code_cell("print('y')\nIn[-1], _"))
    assert nb.cells[3].source == "5"
    assert nb.cells[4].outputs[0].text == "y\n"
    assert nb.cells[4].execution_count == 3


def test_nothing_is_printed(tmp_path: Path) -> None:
    source = tmp_path / "a.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("print('x')")]), source)
    program = (
        "from pathlib import Path\nfrom lkjip.execute.run import NotebookRun, run_notebook\n"
        "run_notebook(NotebookRun(Path('a.ipynb'), Path('b.ipynb'), {'tidak_dikenal': 1}, Path('.')))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_failing_cell_is_named_with_its_line(tmp_path: Path) -> None:
    error = failure(tmp_path, new_code_cell("a = 1\n\nb = {}['capaian']\n"), new_code_cell("c = 1"))
    assert (error.notebook, error.cell, error.line) == ("03-akuntabilitas.ipynb", 3, 3)
    assert (error.source, error.ename, error.evalue) == ("b = {}['capaian']", "KeyError", "'capaian'")
    assert error.text() == (
        "03-akuntabilitas.ipynb, sel 3, baris 3: gagal dijalankan.\n    b = {}['capaian']\nKeyError: 'capaian'\n"
        "Buka notebook itu di JupyterLab, perbaiki sel 3, lalu jalankan lagi."
    )


def test_the_line_is_that_of_the_failing_cell_where_a_function_above_raises(tmp_path: Path) -> None:
    error = failure(tmp_path, new_code_cell("def f(x):\n\n    return 1 / x"), new_code_cell("y = 2\nf(0)"))
    assert (error.cell, error.line, error.source, error.ename) == (4, 2, "f(0)", "ZeroDivisionError")


def test_a_syntax_error_in_code_is_named_with_its_line(tmp_path: Path) -> None:
    error = failure(tmp_path, new_code_cell("a = 1\nb = = 2"))
    assert (error.cell, error.line, error.source, error.ename) == (3, 2, "b = = 2", "SyntaxError")


def test_cells_are_counted_without_the_one_of_papermill(tmp_path: Path) -> None:
    source = tmp_path / "a.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1 / 0"), PARAMETERS]), source)
    for parameters in ({}, {"year": 2025}):
        with pytest.raises(NotebookFailed) as raised:
            run_notebook(NotebookRun(source, tmp_path / "b.ipynb", parameters, tmp_path))
        assert raised.value.fault.cell == 1


def test_a_failing_inline_value_is_reported_like_a_failing_cell(tmp_path: Path) -> None:
    error = failure(tmp_path, new_code_cell("x = 0"), new_markdown_cell("Satu `{python} x`\n\ndua `{python} 1 / x`."))
    assert (error.cell, error.line, error.source) == (4, 3, "`{python} 1 / x`")
    assert (error.ename, error.evalue) == ("ZeroDivisionError", "division by zero")
    assert "03-akuntabilitas.ipynb, sel 4, baris 3" in error.text()


def test_a_failing_inline_value_is_shown_in_papermills_notebook(tmp_path: Path) -> None:
    source = write(tmp_path / "a.ipynb", new_markdown_cell("Nilai `{python} tak_ada`"), new_code_cell("1"))
    with pytest.raises(PapermillExecutionError) as raised:
        papermill.execute_notebook(source, tmp_path / "b.ipynb", engine_name="lkjip", progress_bar=False)
    assert raised.value.ename == "NameError"
    nb = nbformat.read(tmp_path / "b.ipynb", as_version=4)
    nbformat.validate(nb)
    sources = [cell.source for cell in nb.cells]
    assert sources[0].startswith("<span")
    assert sources[-3:] == ["tak_ada", "Nilai `{python} tak_ada`", "1"]
    assert [cell.metadata.papermill.status for cell in nb.cells[-3:]] == ["failed", "pending", "pending"]
    assert "tak_ada" in nb.cells[-3].outputs[0].traceback[-2]


def test_syntax_errors_of_inline_values_are_found_before_anything_runs(tmp_path: Path) -> None:
    cells = [
        new_code_cell("open('tanda', 'w')"),
        new_markdown_cell("a\n`{python} 1 +`"),
        new_markdown_cell("`{python} x =`"),
    ]
    error = failure(tmp_path, *cells)
    assert (error.cell, error.line, error.source, error.ename) == (4, 2, "1 +", "SyntaxError")
    assert "sel 4, baris 2: `{python} 1 +`" in error.text()
    assert "sel 5, baris 1: `{python} x =`" in error.text()
    assert not (tmp_path / "tanda").exists()


def test_papermill_alone_refuses_such_a_notebook_too(tmp_path: Path) -> None:
    source = write(tmp_path / "a.ipynb", new_markdown_cell("`{python} 1 +`"))
    with pytest.raises(InlineSyntaxError, match=r"a\.ipynb") as raised:
        papermill.execute_notebook(
            source, tmp_path / "b.ipynb", {"year": 2025}, engine_name="lkjip", progress_bar=False
        )
    assert raised.value.faults[0].cell == 3
    assert not (tmp_path / "b.ipynb").exists()


def test_an_error_of_lkjip_shows_its_own_text_only(tmp_path: Path) -> None:
    error = failure(tmp_path, new_code_cell("from lkjip.ground.ids import ReportId\nReportId('../x', 2024)"))
    assert error.ename == UsageError.__name__
    assert error.text() == f"03-akuntabilitas.ipynb, sel 3, baris 2: gagal dijalankan.\n{error.evalue}"
    assert error.evalue.startswith("Nama kecamatan '../x' tidak dapat dipakai")


def test_a_process_that_dies_is_reported_with_its_cell(tmp_path: Path) -> None:
    error = failure(tmp_path, new_code_cell("x = 1"), new_code_cell("import os\nos._exit(9)"))
    assert (error.cell, error.ename) == (4, "DeadKernelError")
    assert "sel 4: gagal dijalankan.\nProses Python berhenti mendadak" in error.text()


def test_a_missing_notebook_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotebookFailed) as raised:
        run_notebook(NotebookRun(tmp_path / "tak-ada.ipynb", tmp_path / "b.ipynb", {}, tmp_path))
    assert told(raised.value.fault, raised.value.fault.path.parent).text().endswith("tak-ada.ipynb tidak ada.")


@pytest.mark.parametrize("content", ["", "{", "bukan JSON", "{}", '{"cells": 1, "nbformat": 4, "nbformat_minor": 5}'])
def test_a_broken_notebook_is_said_to_be_broken(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.ipynb").write_text(content)
    with pytest.raises(NotebookFailed) as raised:
        run_notebook(NotebookRun(tmp_path / "a.ipynb", tmp_path / "b.ipynb", {}, tmp_path))
    assert "bukan notebook yang utuh" in told(raised.value.fault, raised.value.fault.path.parent).text()


def test_a_failure_leaves_the_last_good_result(tmp_path: Path) -> None:
    run(tmp_path, new_code_cell("print('baik')"))
    before = (tmp_path / "hasil" / "a.ipynb").read_bytes()
    with pytest.raises(NotebookFailed):
        run(tmp_path, new_code_cell("1 / 0"))
    assert (tmp_path / "hasil" / "a.ipynb").read_bytes() == before
    assert [path.name for path in (tmp_path / "hasil").iterdir()] == ["a.ipynb"]


def test_two_runs_are_equal_once_normalised(tmp_path: Path) -> None:
    cells = [new_code_cell("import warnings\nwarnings.warn('x')\n!echo a"), new_markdown_cell("`{python} year`")]
    first, second = (run(tmp_path / folder, *cells) for folder in ("a", "b"))
    assert first.metadata.papermill != second.metadata.papermill
    assert nbformat.writes(normalised(first)) == nbformat.writes(normalised(second))
    nbformat.validate(normalised(first))
    assert normalised(first).metadata.papermill.parameters == {"kecamatan": "perak", "year": 2025}
    assert "start_time" in first.cells[0].metadata.papermill


def test_notebooks_without_cell_ids_are_equal_once_normalised(tmp_path: Path) -> None:
    nb = new_notebook(cells=[new_code_cell("1")])
    del nb.cells[0]["id"]
    nb.nbformat_minor = 4
    nbformat.write(nb, tmp_path / "a.ipynb")
    texts = set()
    for _ in range(2):
        run_notebook(NotebookRun(tmp_path / "a.ipynb", tmp_path / "b.ipynb", {"year": 1}, tmp_path))
        texts.add(nbformat.writes(normalised(nbformat.read(tmp_path / "b.ipynb", as_version=4))))
    assert len(texts) == 1


def _run_here(path: Path) -> str:
    logging.getLogger("papermill").propagate = False
    return run_notebook(NotebookRun(path, path.with_suffix(".out.ipynb"), {"year": 2025}, path.parent)).path.name


def test_notebooks_run_in_worker_processes_and_errors_come_back(tmp_path: Path) -> None:
    good = write(tmp_path / "baik.ipynb", new_code_cell("year"))
    bad = write(tmp_path / "buruk.ipynb", new_code_cell("1 / 0"))
    with ProcessPoolExecutor(2) as pool:
        futures = [pool.submit(_run_here, path) for path in (good, bad)]
        assert futures[0].result() == "baik.out.ipynb"
        with pytest.raises(NotebookFailed, match=r"buruk\.ipynb, cell 3"):
            futures[1].result()
