"""Several notebooks at once: the same bytes, each on its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nbformat
from conftest import PERAK
from fixtures.bertahap import LAST, build, done, notebook, page, site
from fixtures.buku import NOTEBOOKS
from fixtures.susunan import HTML, add_cells, lkjip, request
from nbformat.v4 import new_code_cell, new_notebook

from lkjip.execute.pool import run_notebooks
from lkjip.execute.run import Executed, NotebookRun
from lkjip.ground.ids import Project


def test_notebooks_in_parallel_give_the_same_bytes(built: Project) -> None:
    before = site(built)
    shutil.rmtree(built.build(PERAK))
    shutil.rmtree(built.site(PERAK))
    assert done(build(built, request(PERAK, jobs=2))) == (NOTEBOOKS, ("html",))
    assert site(built) == before


STATE = """
import os, sys, time
from pathlib import Path
import matplotlib as mpl
import matplotlib.pyplot as plt
tempat = Path({meeting!r})
os.chdir({folder!r})
os.environ['UJI_MILIK'] = {name!r}
mpl.rcParams['lines.linewidth'] = {width}
plt.figure(num={name!r})
sys.modules['milik_' + {name!r}] = sys
(tempat / {name!r}).touch()
akhir = time.monotonic() + 60
while len(list(tempat.iterdir())) < 2 and time.monotonic() < akhir:
    time.sleep(0.01)
print(len(list(tempat.iterdir())), Path.cwd().name, os.environ['UJI_MILIK'], mpl.rcParams['lines.linewidth'],
      plt.get_figlabels(), sorted(name for name in sys.modules if name.startswith('milik_')))
plt.close('all')
"""


def test_notebooks_that_run_at_once_do_not_see_each_other(tmp_path: Path) -> None:
    meeting = tmp_path / "bertemu"
    runs = {}
    for name, width in (("satu", 1.0), ("dua", 2.0)):
        folder = tmp_path / name
        for path in (meeting, folder):
            path.mkdir(exist_ok=True)
        source = STATE.format(meeting=str(meeting), folder=str(folder), name=name, width=width)
        nb = new_notebook(cells=[new_code_cell(source)])
        nbformat.write(nb, tmp_path / f"{name}.ipynb")
        runs[name] = NotebookRun(tmp_path / f"{name}.ipynb", tmp_path / "hasil" / f"{name}.ipynb", {}, tmp_path)
    here = Path.cwd()
    outcomes = dict(run_notebooks(runs, 2, lambda _: None))
    for name, width in (("satu", 1.0), ("dua", 2.0)):
        outcome = outcomes[name]
        assert isinstance(outcome, Executed)
        said = "".join(output.text for output in nbformat.read(outcome.path, as_version=4).cells[-1].outputs)
        assert said == f"2 {name} {name} {width} {[name]} {[f'milik_{name}']}\n"
    assert here == Path.cwd()
    assert "UJI_MILIK" not in os.environ


def test_a_notebooks_process_does_not_hold_the_lock_of_its_report(built: Project) -> None:
    add_cells(
        notebook(built),
        "import os\nfrom pathlib import Path\n\n"
        "terbuka = [os.path.basename(os.readlink(path)) for path in map(str, Path('/proc/self/fd').iterdir())\n"
        "           if os.path.lexists(path)]",
        "Teks kunci: `{python} str('.kunci' in terbuka)`, berkas `{python} str(len(terbuka) > 2)`.",
    )
    build(built)
    assert "kunci: False, berkas True" in page(built)


def test_a_worker_that_dies_is_a_failed_notebook_and_no_traceback(built: Project) -> None:
    add_cells(notebook(built), "import os, signal\n\nos.kill(os.getppid(), signal.SIGKILL)")
    add_cells(notebook(built, "02-perjanjian-kinerja"), "baru = 1")
    done = lkjip(built, "build", "perak", "2024", "--jobs", "2", *HTML)
    assert done.status == 1
    assert "Traceback" not in done.err
    assert f"{LAST}.ipynb" in done.err
