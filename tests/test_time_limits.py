"""What never ends is ended after its time and told in a sentence that names it; what is started does not outlive us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.batas import within
from fixtures.buku import META, prose, small_book, staged
from fixtures.susunan import wait_for
from nbformat import write as write_notebook
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lkjip.execute.faults import NotebookFailed
from lkjip.execute.run import NotebookRun, run_notebook
from lkjip.ground.problems import RenderError
from lkjip.ground.programs import TooLongError, run
from lkjip.making.notebooks import told
from lkjip.render.pandoc import PandocRenderer
from lkjip.render.program import run_script


def running(pid: int) -> bool:
    """Whether a process runs; one that only waits to be looked at does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


# ---- Notebooks ----


@pytest.mark.parametrize(
    ("cells", "number"),
    [
        (["import time\n\nwhile True:\n    time.sleep(0.01)"], 1),
        (["while True:\n    pass"], 1),
        (["while True:\n    print('isi' * 100, flush=True)"], 1),
        (["import time\n\ntime.sleep(1.2)", "time.sleep(1.2)", "time.sleep(1.2)"], 2),
        (["import itertools", "Teks `{python} sum(itertools.count())`."], 2),
    ],
    ids=["waits", "computes", "prints", "all cells together", "inline value"],
)
def test_a_notebook_that_does_not_end_is_ended_and_its_cell_is_named(
    tmp_path: Path, cells: list[str], number: int
) -> None:
    made = [(new_markdown_cell if source.startswith("Teks") else new_code_cell)(source) for source in cells]
    write_notebook(new_notebook(cells=made), tmp_path / "coba.ipynb")
    asked = NotebookRun(tmp_path / "coba.ipynb", tmp_path / "hasil.ipynb", {}, tmp_path, limit=2)
    with within(60), pytest.raises(NotebookFailed) as caught:
        run_notebook(asked)
    failure = told(caught.value.fault, caught.value.fault.path.parent)
    assert (failure.notebook, failure.cell) == ("coba.ipynb", number)
    assert "Notebook belum selesai dalam 2 detik" in failure.text()
    assert not asked.target.exists()


def test_a_notebook_within_its_time_is_not_touched(tmp_path: Path) -> None:
    write_notebook(new_notebook(cells=[new_code_cell("print(1)")]), tmp_path / "coba.ipynb")
    asked = NotebookRun(tmp_path / "coba.ipynb", tmp_path / "hasil.ipynb", {}, tmp_path, limit=60)
    assert run_notebook(asked).path == asked.target


# ---- Programs ----


def test_pandoc_is_ended_after_its_time(tmp_path: Path) -> None:
    (tmp_path / "coba.lua").write_text('print("satu") io.stdout:flush()\nwhile true do end')
    said = run_script("coba.lua", tmp_path / "tugas.json", tmp_path, seconds=1)
    with within(30):
        assert next(said) == "satu"
        with pytest.raises(TooLongError):
            next(said)


def test_a_program_is_ended_after_its_time_with_what_it_has_started(tmp_path: Path) -> None:
    script = f"sleep 600 & echo $! > {tmp_path}/anak; wait"
    with within(30), pytest.raises(TooLongError):
        run(["sh", "-c", script], 1, start_new_session=True)
    started = int((tmp_path / "anak").read_text())
    wait_for(lambda: not running(started), "its end")  # which comes a little after the signal


def test_what_a_program_says_comes_back_whole() -> None:
    done = run(["sh", "-c", "cat; echo salah >&2; exit 3"], given=b"isi")
    assert (done.returncode, done.stdout, done.stderr) == (3, b"isi", b"salah\n")


def test_a_text_that_keeps_pandoc_busy_is_told_with_the_formats_that_wait_for_it(tmp_path: Path) -> None:
    book = small_book() | {"06-penutup": [prose(f"# Penutup\n\n{'[' * 30}a{']' * 30}\n")]}
    stage = staged(tmp_path, book, replace(META, documents=("docx", "pdf")))
    (tmp_path / "hasil").mkdir()
    with within(60), pytest.raises(RenderError, match=r"^Format html, docx, pdf belum selesai ditulis dalam 2 detik"):
        PandocRenderer(seconds=2).render(stage, ("html", "docx", "pdf"), tmp_path / "hasil")
    assert list((tmp_path / "hasil").iterdir()) == []


STARTS = """
import sys
from lkjip.ground.programs import run
run(["sh", "-c", "echo $$ > anak; exec sleep 600"])
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux ends a program with its parent")
def test_a_program_ends_at_once_where_its_parent_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", STARTS], cwd=tmp_path)
    child = tmp_path / "anak"
    wait_for(lambda: child.exists() and child.read_text().strip(), "the program")
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    killed = time.monotonic()
    wait_for(lambda: not running(int(child.read_text())), "its end")
    assert time.monotonic() - killed < 10


NEVER_GIVES_WAY = """
import itertools, os, subprocess, sys, pathlib

mulai = subprocess.Popen(["sleep", "600"])
pathlib.Path("pid.baru").write_text(f"{os.getpid()} {mulai.pid}")
pathlib.Path("pid.baru").rename("pid")
sum(itertools.count())
"""
RUNS = """
from pathlib import Path
from lkjip.execute.run import NotebookRun, run_notebook
here = Path.cwd()
run_notebook(NotebookRun(here / "coba.ipynb", here / "hasil.ipynb", {}, here, scratch=here / "sementara"))
"""


def test_a_notebook_that_never_gives_way_ends_at_once_with_all_it_started_where_its_parent_is_killed(
    tmp_path: Path,
) -> None:
    write_notebook(new_notebook(cells=[new_code_cell(NEVER_GIVES_WAY)]), tmp_path / "coba.ipynb")
    parent = subprocess.Popen([sys.executable, "-c", RUNS], cwd=tmp_path)
    wait_for((tmp_path / "pid").exists, "the notebook")
    pids = [int(pid) for pid in (tmp_path / "pid").read_text().split()]
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    killed = time.monotonic()
    wait_for(lambda: not any(map(running, pids)), "their end")
    assert time.monotonic() - killed < 10
    wait_for(lambda: not list((tmp_path / "sementara").iterdir()), "an empty scratch folder")
