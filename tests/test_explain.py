"""`lkjip explain`: what a build would do and why, without doing it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from conftest import PERAK, copy_project
from fixtures.bertahap import LAST, NARRATIVE, append, build, done, explained, table
from fixtures.proyek import substitute
from fixtures.susunan import HTML, checksums, lkjip

from lkjip.command import main
from lkjip.ground.ids import Project


def test_explain_names_the_input_that_changed_and_agrees_with_the_build(built: Project) -> None:
    append(built.narrative(PERAK) / "kesimpulan.md", "\nTambahan.\n")
    append(built.theme / "laporan.css", "\n")
    before = checksums(built.root)
    plan = explained(built)
    assert checksums(built.root) == before
    assert plan["check"] == [NARRATIVE]
    assert {name: why for name, why in plan["notebooks"].items() if why} == {LAST: [NARRATIVE]}
    assert plan["formats"] == {"html": ["theme/laporan.css"]}
    assert done(build(built)) == ((LAST,), ("html",))
    assert not any(explained(built)["notebooks"].values())


def test_explain_tells_a_reader_what_would_be_done(
    built: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(built.root)
    append(built.narrative(PERAK) / "kesimpulan.md", "\nTambahan.\n")
    assert main(["explain", "perak", "2024", *HTML]) == 0
    said = capsys.readouterr().out.splitlines()
    assert f"pemeriksaan data: diulang ({NARRATIVE})" in said
    assert f"notebook {LAST}: dijalankan ({NARRATIVE})" in said
    assert "notebook 01-organisasi: tetap" in said
    assert "format html: dirender bila hasil notebook di atas berubah" in said


def test_explain_of_a_report_never_built_says_so_and_builds_nothing(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "proyek")
    plan = explained(project)
    assert set(map(tuple, (*plan["notebooks"].values(), plan["check"], *plan["formats"].values()))) == {
        ("belum pernah",)
    }
    assert not (project.root / "build").exists()


def test_explain_of_faulty_data_gives_the_findings(
    built: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(built.root)
    substitute(table(built, "target"), "73", "7_3")
    assert main(["explain", "perak", "2024", *HTML]) == 1
    assert "data/perak/2024/target.csv" in capsys.readouterr().out
    assert main(["explain", "perak", "2024", "--json", *HTML]) == 1
    assert json.loads(capsys.readouterr().out)[0]["file"] == "data/perak/2024/target.csv"


def test_explain_with_a_renderer_that_is_not_there_is_one_sentence(built: Project) -> None:
    done = lkjip(built, "explain", "perak", "2024", "--renderer", "quarto", PATH=str(Path(sys.executable).parent))
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("lkjip: Quarto tidak ada")
    assert len(done.err.splitlines()) == 1
