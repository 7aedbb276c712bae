"""A build that is killed: nobody outlives it, nothing of the report stays where the system keeps passing files."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PERAK, copy_project
from fixtures.susunan import COMMAND, Run, gone, lkjip, wait_for

from lkjip.ground.ids import Project
from lkjip.making.run import SCRATCH

BUILD = ("build", "perak", "2024", "--renderer", "pandoc")


def at_a_notebook(folder: Path) -> bool:
    return bool(list(folder.glob(f"{SCRATCH}/*/stdout")))


def at_the_text(folder: Path) -> bool:
    """Pandoc reads the book, or writes it."""
    return bool(list(folder.glob("buku/.*/tugas.json")))


def at_the_pdf(folder: Path) -> bool:
    return (folder / "buku" / "laporan.typ").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("moment", [at_a_notebook, at_the_text, at_the_pdf])
def test_nobody_outlives_a_killed_build_and_no_text_of_it_is_left_behind(
    tmp_path: Path, moment: Callable[[Path], bool], jobs: str
) -> None:
    project = copy_project(tmp_path / "proyek")
    passing = tmp_path / "tmp"
    passing.mkdir()
    run = Run((COMMAND, *BUILD, "--jobs", jobs), project.root, {"TMPDIR": str(passing)})
    wait_for(lambda: moment(project.build(PERAK)), moment.__name__)
    run.process.kill()
    run.process.wait()
    killed = time.monotonic()
    gone(run)
    assert time.monotonic() - killed < 2
    assert list(passing.iterdir()) == []


def test_the_next_build_sweeps_what_a_killed_one_has_left_in_its_folder(built: Project) -> None:
    left = built.build(PERAK) / SCRATCH / "lkjip-sisa"
    left.mkdir(parents=True)
    (left / "stdout").write_text("Isi.")
    aside = built.build(PERAK) / "buku" / ".sisa"
    aside.mkdir()
    (aside / "laporan.docx").write_text("Isi.")
    (built.narrative(PERAK) / "kesimpulan.md").write_text("Lain.\n")
    assert lkjip(built, *BUILD, "--format", "html").status == 0
    assert not left.exists() and not aside.exists()
