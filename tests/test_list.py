"""`lkjip list`: every report that exists, its state, and whether its site is up to date."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import PERAK, BuiltSite, copy_project
from fixtures.proyek import CONTOH, set_cell, small_project, table_path

from lkjip.cli import main
from lkjip.ids import Project, ReportId
from lkjip.listing import listed
from lkjip.scaffold import new_office, new_year


@pytest.fixture
def small(tmp_path: Path) -> Project:
    return small_project(tmp_path)


def built(project: Project, report: ReportId) -> Path:
    """What a build leaves, newer than everything it was made from."""
    manifest = project.site(report) / "manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("{}")
    for folder in (project.root / "data", project.params, project.notebooks):
        for path in (folder, *folder.rglob("*")):
            os.utime(path, (1_000, 1_000))
    os.utime(project.root / "_quarto.yml", (1_000, 1_000))
    os.utime(manifest, (2_000, 2_000))
    return manifest


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
    set_cell(small, "target", "AKIP", target="")
    set_cell(small, "sarpras", "001", standar="n/a")
    (entry,) = listed(small)
    assert str(entry) == "contoh 2024  konsep  1 peringatan, 1 catatan  (belum disusun)"
    set_cell(small, "sdm", "S1", kebutuhan="x")
    (entry,) = listed(small)
    assert entry.state == "galat"
    assert "1 galat" in str(entry)


@pytest.mark.parametrize(
    "changed",
    ["params/contoh.yml", "params/contoh-2024.yml", "data/contoh/2024/ikm.csv", "data/contoh/2024/narasi/sdg.md"],
)
def test_a_site_is_stale_when_something_it_was_made_from_has_changed(small: Project, changed: str) -> None:
    built(small, CONTOH)
    assert [one.stale for one in listed(small)] == [False]
    os.utime(small.root / changed, (3_000, 3_000))
    assert [one.stale for one in listed(small)] == [True]


def test_a_site_is_stale_when_its_logo_has_changed(small: Project) -> None:
    logo = small.root / "lambang.svg"
    logo.write_text("<svg/>")
    os.utime(logo, (1_000, 1_000))
    with (small.params / "contoh.yml").open("a") as office:
        office.write("tampilan:\n  logo: lambang.svg\n")
    built(small, CONTOH)
    assert [one.stale for one in listed(small)] == [False]
    os.utime(logo, (3_000, 3_000))
    assert [one.stale for one in listed(small)] == [True]


def test_a_site_is_stale_when_a_file_was_taken_away(small: Project) -> None:
    built(small, CONTOH)
    table_path(small, "ikm").unlink()
    (entry,) = listed(small)
    assert entry.stale
    assert str(entry).endswith("(tersusun, usang)")


def test_a_change_in_a_compared_year_makes_a_site_stale(small: Project) -> None:
    report = ReportId("contoh", 2025)
    new_year(small, report, 2024)
    built(small, report)
    assert [one.stale for one in listed(small)] == [None, False]
    os.utime(table_path(small, "realisasi"), (3_000, 3_000))
    assert [one.stale for one in listed(small)] == [None, True]


def test_a_report_that_was_just_built_is_up_to_date(perak: BuiltSite) -> None:
    entry = next(one for one in listed(perak.project) if one.report == PERAK)
    assert (entry.state, entry.stale) == ("siap", False)


def test_the_command_lists_lines_or_json(
    small: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small.root)
    assert main(["list"]) == 0
    assert capsys.readouterr().out == "contoh 2024  siap    tanpa temuan  (belum disusun)\n"
    assert main(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"kecamatan": "contoh", "year": 2024, "state": "siap", "errors": 0, "warnings": 0, "notes": 0,
         "built": False, "stale": None}
    ]  # fmt: skip


def test_a_project_without_reports_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_project(tmp_path / "proyek")
    for folder in (project.params, project.root / "data"):
        folder.rename(tmp_path / folder.name)
    monkeypatch.chdir(project.root)
    assert main(["list"]) == 0
    assert "lkjip new KECAMATAN TAHUN" in capsys.readouterr().out
    assert main(["new", "wonosalam", "2025"]) == 0
