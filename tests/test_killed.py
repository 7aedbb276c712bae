"""A build that is killed: nobody outlives it, nothing of the report stays where the system keeps passing files."""

from __future__ import annotations

import shutil
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
def test_nobody_outlives_a_build_killed_at_a_notebook_and_no_text_of_it_is_left_behind(
    tmp_path: Path, jobs: str
) -> None:
    killed_at(at_a_notebook, copy_project(tmp_path / "proyek"), tmp_path / "tmp", jobs)


@pytest.mark.parametrize("moment", [at_the_text, at_the_pdf])
def test_nobody_outlives_a_build_killed_over_its_formats_and_no_text_of_it_is_left_behind(
    built: Project, tmp_path: Path, moment: Callable[[Path], bool]
) -> None:
    """Its notebooks have run before: they are no part of what is under way then, nor is how many run at once."""
    shutil.rmtree(built.build(PERAK) / "buku")
    killed_at(moment, built, tmp_path / "tmp")


def killed_at(moment: Callable[[Path], bool], project: Project, passing: Path, jobs: str = "1") -> None:
    passing.mkdir()
    run = Run((COMMAND, *BUILD, "--jobs", jobs), project.root, {"TMPDIR": str(passing)})
    wait_for(lambda: moment(project.build(PERAK)), moment.__name__)
    run.process.kill()
    run.process.wait()
    killed = time.monotonic()
    gone(run)
    assert time.monotonic() - killed < 20
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
