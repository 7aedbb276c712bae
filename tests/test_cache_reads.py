"""What a notebook has used: noted however it reads, and not vouched for where that cannot be seen."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from lkjip.cache import digest
from lkjip.execute.run import NotebookRun, run_notebook

KERNELSPEC = {"name": "python3", "language": "python", "display_name": "Python 3"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of one folder of notebooks and one file beside it."""
    (tmp_path / "proyek" / "notebooks").mkdir(parents=True)
    (tmp_path / "proyek" / "bersama.csv").write_text("a\n1\n")
    return tmp_path / "proyek"


def notebook(root: Path, source: str) -> Path:
    path = root / "notebooks" / "a.ipynb"
    nb = new_notebook(cells=[new_code_cell(source)], metadata={"kernelspec": KERNELSPEC})
    nbformat.write(nb, path)
    return path


def reads(root: Path, source: str) -> Mapping[str, str] | None:
    path = notebook(root, source)
    return run_notebook(NotebookRun(path, root / "build" / "a.ipynb", {}, path.parent, root)).reads


def test_a_file_is_noted_with_the_digest_that_it_had(root: Path) -> None:
    before = digest.of_file(root / "bersama.csv")
    assert reads(root, "open('../bersama.csv').read()\nopen('../bersama.csv', 'w').write('b')") == {
        "bersama.csv": before
    }


def test_every_thread_notes_what_it_reads(root: Path) -> None:
    for number in range(40):
        (root / f"{number}.csv").write_text("x" * 100_000)
    source = (
        "from concurrent.futures import ThreadPoolExecutor\nfrom pathlib import Path\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    _ = list(pool.map(lambda n: Path(f'../{n}.csv').read_text(), range(40)))\n"
        "_ = open('../bersama.csv').read()"
    )
    assert set(reads(root, source) or ()) == {"bersama.csv", *(f"{number}.csv" for number in range(40))}


def test_a_database_is_an_input(root: Path) -> None:
    source = "import sqlite3\nsqlite3.connect('../a.db').execute('select 1').fetchall()"
    assert set(reads(root, source) or ()) == {"a.db"}


@pytest.mark.parametrize(
    "source",
    [
        "import subprocess\n_ = subprocess.run(['true'])",
        "import os\n_ = os.system('true')",
        "import multiprocessing as m\np = m.get_context('spawn').Process(target=print)\np.start()\np.join()",
        "import socket\nsocket.socket().connect_ex(('127.0.0.1', 9))",
    ],
    ids=["subprocess", "system", "spawn", "connection"],
)
def test_a_notebook_that_reads_by_another_way_is_not_vouched_for(root: Path, source: str) -> None:
    assert reads(root, source) is None


@pytest.mark.parametrize("place", ["lingkungan", ".", ".."], ids=["inside", "root", "above"])
def test_a_project_is_not_taken_for_installed_wherever_the_environment_lies(root: Path, place: str) -> None:
    prefix = (root / place).resolve()
    venv.create(prefix, symlinks=True)
    path = notebook(root, "_ = open('../bersama.csv').read()")
    code = (
        f"import sys; sys.path[:] = {sys.path!r}\nfrom pathlib import Path\n"
        "from lkjip.execute.run import NotebookRun, run_notebook\n"
        f"root, path = Path({str(root)!r}), Path({str(path)!r})\n"
        "print(sorted(run_notebook(NotebookRun(path, root / 'build' / 'a.ipynb', {}, path.parent, root)).reads))"
    )
    done = subprocess.run([prefix / "bin" / "python", "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "['bersama.csv']", done.stderr
