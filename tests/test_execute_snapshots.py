"""A run that goes on from a snapshot gives what a run from the top gives, whatever was edited; or it is one."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from test_execute_process import alive, eventually

from lkjip.execute.faults import Fault, NotebookFailed
from lkjip.execute.normalise import normalised
from lkjip.execute.run import NotebookRun, run_notebook
from lkjip.execute.snapshots import Snapshots, possible

pytestmark = pytest.mark.skipif(not possible(), reason="this system cannot hold on to a process that is no child")

WARM = (plt, pd)
"""Imported here, so that no run must."""
KERNELSPEC = {"name": "python3", "language": "python", "display_name": "Python 3"}
BEGIN = [
    "# Judul",
    "kecamatan = 'perak'\nyear = 2024",
    "import asyncio, logging, random, sys, warnings\nimport matplotlib.pyplot as plt\nimport numpy as np\n"
    "import pandas as pd\nnilai = []\nrandom.seed(3)\nnp.random.seed(4)\nfig = None",
]
CELLS = [
    "nilai.append(random.random()); nilai",
    "np.random.rand(2)",
    "print(len(nilai), end='')",
    "print('galat', file=sys.stderr); print('satu', flush=True); print('dua')",
    "plt.figure(figsize=(1, 1)); plt.plot(nilai + [1]); plt.title('é')",
    "plt.rcParams['lines.linewidth'] += 1; plt.rcParams['lines.linewidth']",
    "pd.DataFrame({'a': nilai})",
    "warnings.warn('hati-hati')",
    "tugas = asyncio.create_task(asyncio.sleep(0, len(nilai)))",
    "await asyncio.sleep(0)\nglobals().get('tugas') and tugas.done()",
    "sys.stdout.write('tanpa akhir baris')\nIn[2][:5], _",
    "berkas = open('baris.txt'); next(berkas)",
    "globals().get('berkas') and next(berkas, None)",
    "import pembantu; pembantu.kali += 1; pembantu.kali",
    "%who_ls int",
    "logging.warning('perhatian')",
    "display(1, display_id='tetap')",
    "print('sebelum'); 1 / 0",
    "",
    "Ada `{python} len(nilai)` nilai.",
    "Naskah biasa.",
    "## Bagian {#sec-a}",
]


def cell_of(source: str) -> Any:
    prose = source.startswith(("#", "Ada", "Naskah"))
    metadata = {"tags": ["parameters"]} if "kecamatan =" in source else {}
    allowed = {"tags": ["raises-exception"]} if "1 / 0" in source else metadata
    return new_markdown_cell(source) if prose else new_code_cell(source, metadata=allowed)


class Bench:
    """A notebook in a folder, run with snapshots and from the top."""

    def __init__(self, folder: Path, **options: Any) -> None:
        self.folder = folder
        self.snapshots = Snapshots(folder / "titik", **{"step": 0.0, **options})
        (folder / "baris.txt").write_text("".join(f"baris {number}\n" for number in range(9)))
        (folder / "pembantu.py").write_text("kali = 0\n")

    def run(self, cells: list[Any], snapshots: Snapshots | None) -> Any:
        """What the executed notebook holds; the fault where it fails."""
        source, target = self.folder / "a.ipynb", self.folder / "hasil" / "a.ipynb"
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC}), source)
        asked = NotebookRun(source, target, {"year": 2025}, self.folder, snapshots=snapshots)
        try:
            run_notebook(asked)
        except NotebookFailed as error:
            return error.fault
        return comparable(normalised(nbformat.read(target, as_version=4)))

    def same(self, cells: list[Any]) -> Any:
        """The result of both, cell by cell."""
        resumed, whole = self.run(cells, self.snapshots), self.run(cells, None)
        if isinstance(whole, Fault) or isinstance(resumed, Fault):
            assert resumed == whole
            return whole
        for number, (ours, reference) in enumerate(zip(resumed["cells"], whole["cells"], strict=True)):
            assert ours == reference, f"cell {number}: {cells[number - 1]['source']}"
        assert resumed == whole
        return whole

    def spared(self, cells: list[Any]) -> int:
        """How many cells did not run."""
        before = self.snapshots.spared
        self.same(cells)
        return self.snapshots.spared - before


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    bench.snapshots.close()


def comparable(node: Any) -> Any:
    """Without addresses, which differ between any two runs."""
    if isinstance(node, dict):
        return {key: comparable(value) for key, value in node.items()}
    if isinstance(node, list):
        return [comparable(value) for value in node]
    return re.sub(r"\b0x[0-9a-f]{6,}", "0xN", node) if isinstance(node, str) else node


def edited(cells: list[Any], choose: random.Random) -> list[Any]:
    """One change as an analyst makes it, below the cell of parameters."""
    new, first = list(cells), len(BEGIN)
    place = choose.randrange(first, len(cells))
    kind = choose.choice(("edit", "edit", "insert", "delete", "move", "undone"))
    if kind == "insert":
        new.insert(place, cell_of(choose.choice(CELLS)))
    elif kind == "delete" and len(cells) > first + 2:
        del new[place]
    elif kind == "move":
        new.insert(choose.randrange(first, len(cells)), new.pop(place))
    elif kind == "edit":
        cell = new[place]
        more = "\n\nKata lagi." if cell.cell_type == "markdown" else f"\nprint({choose.random()})"
        new[place] = {**cell, "source": cell.source + more}
        new[place] = nbformat.from_dict(new[place])
    return new


@pytest.mark.parametrize("seed", range(4))
def test_a_run_behind_any_edit_gives_what_a_run_from_the_top_gives(bench: Bench, seed: int) -> None:
    choose = random.Random(seed)
    cells = [cell_of(source) for source in (*BEGIN, *choose.sample(CELLS, 12))]
    for _ in range(6):
        bench.same(cells)
        cells = edited(cells, choose)
    bench.same(cells)
    assert bench.snapshots.spared


def simple(*sources: str) -> list[Any]:
    return [cell_of(source) for source in (*BEGIN, *sources)]


def test_only_what_comes_after_the_last_snapshot_before_a_change_runs(bench: Bench) -> None:
    (bench.folder / "jejak").mkdir()
    leave = "import os, time; _ = os.open('jejak', os.O_RDONLY); os.close(_); print(time.time_ns())"
    first = bench.run(simple(leave, "a = 1", "a + 1"), bench.snapshots)
    second = bench.run(simple(leave, "a = 1", "a + 2"), bench.snapshots)
    assert second["cells"][4]["outputs"] == first["cells"][4]["outputs"]
    assert second["cells"][6]["outputs"][0]["data"]["text/plain"] == "3"
    assert second["cells"][6]["execution_count"] == first["cells"][6]["execution_count"]


def test_the_cell_that_is_changed_again_and_again_is_the_only_one_that_runs(bench: Bench) -> None:
    bench.same(simple("a = 1", "b = 2", "c = 3", "a + b"))
    bench.same(simple("a = 1", "b = 2", "c = 3", "a + b + 1"))
    assert bench.spared(simple("a = 1", "b = 2", "c = 3", "a + b + 2")) == len(BEGIN) + 3


def test_a_cell_that_failed_goes_on_where_it_stood_once_it_is_mended(bench: Bench) -> None:
    bench.same(simple("a = 1", "b = 2", "a + tidak_ada"))
    assert bench.spared(simple("a = 1", "b = 2", "a + b")) == len(BEGIN) + 2


@pytest.mark.parametrize("name", ["baris.txt", "pembantu.py"])
def test_a_file_that_was_read_and_has_changed_is_read_again(bench: Bench, name: str) -> None:
    cells = simple("open('baris.txt').read()", "import pembantu; pembantu.kali", "a = 1")
    bench.same(cells)
    (bench.folder / name).write_text("kali = 5\n")
    again = bench.same([*cells, cell_of("a")])
    assert "kali = 5" in str(again) if name == "baris.txt" else "'5'" in str(again)


def test_a_file_that_the_notebook_wrote_and_somebody_removed_is_written_again(bench: Bench) -> None:
    cells = simple("_ = open('tulisan.txt', 'w').write('x')", "a = 1", "print(open('tulisan.txt').read(), a)")
    bench.same(cells)
    (bench.folder / "tulisan.txt").unlink()
    bench.same([*cells[:-1], cell_of("print(open('tulisan.txt').read(), a + 1)")])
    assert (bench.folder / "tulisan.txt").read_text() == "x"


@pytest.mark.parametrize(
    "source",
    [
        "import threading, time; threading.Thread(target=time.sleep, args=(30,), daemon=True).start()",
        "import subprocess; anak = subprocess.Popen(['sleep', '30'])",
        "!true",
        "import socket; s = socket.socket()",
        "f = open('tulisan.txt', 'w')",
        "import os; os.mkdir('baru') if not os.path.exists('baru') else None; os.rmdir('baru')",
    ],
    ids=["thread", "subprocess", "command", "socket", "file for writing", "folder removed"],
)
def test_behind_what_a_fork_cannot_take_along_there_is_no_snapshot(bench: Bench, source: str) -> None:
    cells = simple("a = 1", source, "b = 2", "c = 3")
    bench.same(cells)
    assert bench.spared([*cells[:-1], cell_of("c = 4")]) <= len(BEGIN) + 1


def test_each_copy_reads_on_in_a_file_where_the_snapshot_stood(bench: Bench) -> None:
    cells = simple("import os; d = os.open('baris.txt', os.O_RDONLY); os.read(d, 8)", "a = 1")
    for number in range(4):
        bench.same([*cells, cell_of(f"os.read(d, 8), {number}")])
    assert bench.snapshots.spared


def test_a_thread_that_has_ended_is_no_hindrance(bench: Bench) -> None:
    cells = simple("import threading; t = threading.Thread(target=int); t.start(); t.join()", "b = 2", "b")
    bench.same(cells)
    bench.same([*cells[:-1], cell_of("b + 1")])
    assert bench.spared([*cells[:-1], cell_of("b + 2")]) == len(BEGIN) + 2


def waiting(folder: Path) -> list[int]:
    """The processes whose output goes to a folder of snapshots."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder / "titik") in str((entry / "fd" / "1").readlink()) and alive(int(entry.name)):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def test_where_those_that_wait_have_been_killed_the_run_is_one_from_the_top(bench: Bench) -> None:
    bench.same(simple("a = 1", "b = 2"))
    processes = waiting(bench.folder)
    assert processes
    for process in processes:
        os.kill(process, signal.SIGKILL)
    assert bench.spared(simple("a = 1", "b = 3")) == 0


def test_the_ones_not_used_for_the_longest_time_go_where_there_are_too_many(tmp_path: Path) -> None:
    bench = Bench(tmp_path, most=30_000_000)
    try:
        bench.same(simple("besar = b'x' * 20_000_000", "a = 1", "b = 2", "c = bytearray(20_000_000)", "d = 1", "e = 2"))
        number, size = bench.snapshots.bounded()
        assert size <= 30_000_000
        assert len(waiting(tmp_path)) == number
    finally:
        bench.snapshots.close()
    assert eventually(lambda: not waiting(tmp_path))


PARENT = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_execute_snapshots import Bench, simple
bench = Bench(Path({folder!r}))
bench.run(simple("a = 1", "b = 2"), bench.snapshots)
print("siap", flush=True)
bench.run(simple("a = 1", "while True: pass"), bench.snapshots)
"""


def test_no_one_that_waits_or_works_outlives_a_killed_parent(tmp_path: Path) -> None:
    script = PARENT.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None and parent.stdout.readline() == "siap\n"
        before = len(waiting(tmp_path))
        assert before
        assert eventually(lambda: len(waiting(tmp_path)) > before)  # the copy that never ends
        parent.kill()
    assert eventually(lambda: not waiting(tmp_path))
