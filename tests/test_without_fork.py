"""Where no process can be copied (Windows; macOS, where it is not safe): the same report, the same faults, and the
commands that run many processes. Simulated here: fixtures/tanpa_fork takes from Python what only Unix has."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from pathlib import Path
from urllib.request import urlopen

import nbformat
import pytest
from conftest import PERAK, copy_project
from fixtures import gagal
from fixtures.batas import within
from fixtures.susunan import HTML, Done, Run, add_office, checksums, gone, lkjip, short_office, wait_for

from lkjip.execute.normalise import normalised
from lkjip.ground.ids import Project

ELSEWHERE = Path(__file__).parent / "fixtures" / "tanpa_fork"
WITHOUT_FORK = {"PYTHONPATH": os.pathsep.join(filter(None, (str(ELSEWHERE), os.environ.get("PYTHONPATH"))))}


def executed(project: Project) -> dict[str, nbformat.NotebookNode]:
    """Every executed notebook of the report of Perak."""
    folder = project.build(PERAK) / "dijalankan"
    return {path.name: normalised(nbformat.read(path, as_version=4)) for path in folder.rglob("*.ipynb")}


def test_the_whole_report_is_the_same_cell_by_cell_and_byte_by_byte(built_once: Project, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "proyek")
    done = lkjip(project, "build", "perak", "2024", "--jobs", "2", *HTML, **WITHOUT_FORK)
    assert (done.status, "Traceback" in done.err) == (0, False), done.err
    forked, other = executed(built_once), executed(project)
    assert len(forked) >= 8 and forked.keys() == other.keys()
    for name, notebook in forked.items():
        assert notebook.metadata == other[name].metadata
        assert len(notebook.cells) == len(other[name].cells)
        for one, another in zip(notebook.cells, other[name].cells, strict=True):
            assert one == another, name
    assert checksums(built_once.site(PERAK)) == checksums(project.site(PERAK))


def test_every_fault_is_told_in_the_same_words(tmp_path: Path) -> None:
    done = Run((sys.executable, gagal.__file__, str(tmp_path)), tmp_path, WITHOUT_FORK).finish()
    assert done.status == 0, done.err
    said = gagal.faults(tmp_path)
    assert said.keys() == gagal.FAILING.keys()
    assert json.loads(done.out) == said


STARTS_ANOTHER = """
import subprocess, sys, pathlib
subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])
pathlib.Path('mulai').touch()
"""
RUN_IT = """
import sys
from pathlib import Path
from lkjip.execute.run import NotebookRun, run_notebook

if __name__ == "__main__":
    here = Path(sys.argv[1])
    run_notebook(NotebookRun(here / "a.ipynb", here / "b.ipynb", {}, here, scratch=here / "s"))
"""


@pytest.mark.parametrize("killed", [True, False], ids=["the engine is killed", "the notebook is done"])
def test_nothing_that_a_notebook_has_started_is_left(tmp_path: Path, killed: bool) -> None:
    gagal.written(tmp_path / "a.ipynb", STARTS_ANOTHER, *(["while True: pass"] if killed else []))
    (tmp_path / "jalankan.py").write_text(RUN_IT, encoding="utf-8")
    run = Run((sys.executable, str(tmp_path / "jalankan.py"), str(tmp_path)), tmp_path, WITHOUT_FORK)
    wait_for((tmp_path / "mulai").exists, "the notebook")
    if killed:
        run.process.kill()
    done = run.finish()
    assert killed or done.status == 0, done.err
    gone(run)
    assert not list((tmp_path / "s").iterdir())


IMPORT_ALL = """
import importlib.util, pkgutil
import lkjip

if __name__ == "__main__":
    lab = importlib.util.find_spec("jupyter_server")
    for one in pkgutil.walk_packages(lkjip.__path__, "lkjip."):
        if not one.name.endswith("__main__") and (lab or one.name != "lkjip.lab.pages"):
            importlib.import_module(one.name)
"""


def test_every_module_is_there(tmp_path: Path) -> None:
    done = Run((sys.executable, "-c", IMPORT_ALL), tmp_path, WITHOUT_FORK).finish()
    assert (done.status, done.err) == (0, "")


def test_many_reports_are_built_side_by_side(tmp_path: Path) -> None:
    project, _ = short_office(tmp_path)
    add_office(project, 2)
    done = lkjip(project, "build", "--all", "--jobs", "2", "--json", *HTML, **WITHOUT_FORK)
    assert [one["state"] for one in done.json] == ["disusun", "disusun"], done


def test_a_preview_serves_follows_and_ends(tmp_path: Path) -> None:
    project, report = short_office(tmp_path)
    command = (sys.executable, "-m", "lkjip", "preview", report.kecamatan, "2024")
    run = Run(command, project.root, WITHOUT_FORK)
    said = run.process.stdout
    assert said is not None
    with within(120):
        found = re.search(r"http://\S+", said.readline())
        assert found and "diperbarui" in said.readline()
        text = project.narrative(report) / "kata-pengantar.md"
        text.parent.mkdir(exist_ok=True)
        text.write_text("Kalimat yang baru saja disimpan.\n", encoding="utf-8")
        assert "diperbarui" in said.readline()
    with urlopen(found[0], timeout=30) as page:
        assert "Kalimat yang baru saja disimpan." in page.read().decode()
    run.process.send_signal(signal.SIGINT)
    done: Done = run.finish()
    assert (done.status, done.out) == (0, "Pratinjau dihentikan.\n")
    gone(run)
