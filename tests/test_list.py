"""`lkjip list`: every report that exists, its state, and whether its site is up to date."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import PERAK, BuiltSite, copy_project
from fixtures.proyek import set_cell

from lkjip.command import main
from lkjip.command.listing import listed
from lkjip.ground.ids import Project, ReportId
from lkjip.scaffold import new_office, new_year


@pytest.fixture
def built(perak: BuiltSite, tmp_path: Path) -> Project:
    """A project with Perak 2024 built, for a test to change."""
    shutil.copytree(perak.project.root, tmp_path / "tersusun", symlinks=True)
    return Project(tmp_path / "tersusun")


def stale(project: Project) -> bool | None:
    return next(one.stale for one in listed(project) if one.report == PERAK)


def test_every_report_with_parameters_or_data_is_listed_once_with_its_state(small: Project) -> None:
    new_year(small, ReportId("contoh", 2025), 2024)
    new_office(small, ReportId("wonosalam", 2025))
    (small.params / "lain-2023.yml").write_text("")
    (small.root / "data" / "contoh" / "2026").mkdir()
    assert [(str(one.report), one.state) for one in listed(small)] == [
        ("contoh 2024", "siap"),
        ("contoh 2025", "konsep"),
        ("contoh 2026", "galat"),
        ("lain 2023", "galat"),
        ("wonosalam 2025", "konsep"),
    ]


def test_what_is_no_report_is_not_listed(small: Project) -> None:
    for name in ("data/contoh/narasi", "data/contoh/1999", "data/Contoh Lain/2024", "data/contoh/24"):
        (small.root / name).mkdir(parents=True)
    for name in ("Contoh-2024.yml", "catatan.yml"):
        (small.params / name).write_text("")
    assert [str(one.report) for one in listed(small)] == ["contoh 2024"]


def test_the_line_counts_what_was_found(small: Project) -> None:
    set_cell(small, "target", "OPINI", target="")
    set_cell(small, "sarpras", "001", standar="n/a")
    (entry,) = listed(small)
    assert str(entry) == "contoh 2024  konsep      1 peringatan, 1 catatan  (belum disusun)"
    set_cell(small, "sdm", "S1", kebutuhan="x")
    (entry,) = listed(small)
    assert entry.state == "galat"
    assert "1 galat" in str(entry)


@pytest.mark.parametrize(
    "changed",
    ["params/perak.yml", "data/perak/2024/ikm.csv", "data/perak/2023/realisasi.csv", "data/perak/2024/narasi/sdg.md",
     "notebooks/06-penutup.ipynb", "theme/laporan.css", "_quarto.yml"],
)  # fmt: skip
def test_a_site_is_stale_when_something_it_was_made_from_has_changed(built: Project, changed: str) -> None:
    path = built.root / changed
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace("# Penutup", "# Akhir") if path.suffix == ".ipynb" else f"{old}\n", encoding="utf-8")
    assert stale(built)


def test_a_site_is_not_stale_because_a_file_was_saved_again(built: Project) -> None:
    for path in (built.root / "data").rglob("*.csv"):
        path.touch()
    assert stale(built) is False


def test_a_site_is_stale_when_a_file_was_taken_away(built: Project) -> None:
    (built.data(PERAK) / "narasi" / "sdg.md").unlink()
    entry = next(one for one in listed(built) if one.report == PERAK)
    assert entry.stale
    assert str(entry).endswith("(tersusun, usang)")


def test_a_report_that_was_just_built_is_up_to_date(perak: BuiltSite) -> None:
    entry = next(one for one in listed(perak.project) if one.report == PERAK)
    assert (entry.state, entry.stale) == ("konsep", False)


def test_the_command_lists_lines_or_json(
    small: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small.root)
    assert main(["list"]) == 0
    assert capsys.readouterr().out == "contoh 2024  siap        tanpa temuan  (belum disusun)\n"
    assert main(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"kecamatan": "contoh", "year": 2024, "state": "siap", "errors": 0, "warnings": 0, "notes": 0,
         "built": False, "stale": None, "replaced": []}
    ]  # fmt: skip


def test_a_project_without_reports_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_project(tmp_path / "proyek")
    for folder in (project.params, project.root / "data"):
        folder.rename(tmp_path / folder.name)
    monkeypatch.chdir(project.root)
    assert main(["list"]) == 0
    assert "lkjip mulai" in capsys.readouterr().out
    assert main(["new", "wonosalam", "2025"]) == 0
