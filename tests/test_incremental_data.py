"""Building again: narratives and tables that changed run what shows them, and nothing else is touched."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import nbformat
import pytest
from conftest import PERAK
from fixtures.bertahap import (
    LAST,
    SHOW_FINDINGS,
    append,
    build,
    done,
    explained,
    notebook,
    page,
    record,
    requoted,
    site,
    table,
)
from fixtures.buku import NOTEBOOKS
from fixtures.proyek import substitute
from fixtures.susunan import HTML, lkjip
from nbclient import NotebookClient

from lkjip.ground.ids import Project, ReportId

# nothing changed


def test_where_nothing_changed_nothing_runs_and_no_file_is_written_again(built: Project) -> None:
    target = built.site(PERAK)
    before, written = site(built), {path: path.stat().st_mtime_ns for path in target.rglob("*")}
    assert done(build(built)) == ((), ())
    assert site(built) == before
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == written


def test_a_new_date_of_a_file_is_no_change(built: Project) -> None:
    for path in built.root.rglob("*"):
        os.utime(path)
    assert done(build(built)) == ((), ())


def test_a_project_that_moved_elsewhere_is_unchanged(built: Project, tmp_path: Path) -> None:
    built.root.rename(tmp_path / "tempat lain")
    assert done(build(Project(tmp_path / "tempat lain"))) == ((), ())


def test_a_notebook_that_was_run_and_saved_in_jupyter_is_unchanged(built: Project) -> None:
    path = notebook(built)
    run = nbformat.read(path, as_version=4)
    NotebookClient(run, resources={"metadata": {"path": str(built.notebooks)}}).execute()
    nbformat.write(run, path)
    assert any(cell.get("outputs") and cell.execution_count for cell in run.cells)
    assert done(build(built)) == ((), ())


def test_data_of_a_later_year_and_of_another_office_are_no_inputs(built: Project) -> None:
    shutil.copytree(built.data(PERAK), built.data(ReportId("perak", 2025)))
    requoted(built.data(ReportId("contoh", 2024)) / "saran.csv")
    append(built.params / "contoh.yml", "# lain\n")
    assert done(build(built)) == ((), ())


# narratives and tables


def test_a_changed_narrative_runs_the_notebook_that_shows_it(built: Project) -> None:
    append(built.narrative(PERAK) / "kesimpulan.md", "\nKalimat tambahan.\n")
    assert done(build(built)) == ((LAST,), ("html",))
    assert "Kalimat tambahan." in page(built)


def test_a_narrative_that_vanishes_and_returns_runs_its_notebook_and_those_that_show_findings(built: Project) -> None:
    path, before = built.narrative(PERAK) / "kesimpulan.md", site(built)
    content = path.read_bytes()
    concerned = tuple(sorted({LAST, *SHOW_FINDINGS}))
    path.unlink()
    assert done(build(built)) == (concerned, ("html",))
    path.write_bytes(content)
    assert done(build(built)) == (concerned, ("html",))
    assert site(built) == before


def test_a_changed_table_runs_the_notebook_that_shows_it(built: Project) -> None:
    substitute(table(built, "proses_bisnis"), "Proses utama kecamatan", "Proses pokok kecamatan")
    assert done(build(built)) == (("01-organisasi",), ("html",))
    assert any("Proses pokok kecamatan" in path.read_text() for path in built.site(PERAK).glob("bab-*.html"))


@pytest.mark.parametrize("name", ["sdm", "rb", "indikator", "pegawai", "tujuan"])
def test_a_changed_table_is_due_to_run_exactly_where_a_record_names_it(built: Project, name: str) -> None:
    requoted(table(built, name))
    file = f"data/perak/2024/{name}.csv"
    named = [one for one in NOTEBOOKS if file in json.loads(record(built, one).read_text())["inputs"]]
    plan = explained(built)
    assert {one: reasons for one, reasons in plan["notebooks"].items() if reasons} == {one: [file] for one in named}
    assert plan["check"] == [file]


def test_a_table_of_a_compared_year_runs_what_compares(built: Project) -> None:
    before = site(built)
    edit = table(built, "sakip", 2023)
    rows = edit.read_text()
    substitute(edit, rows.splitlines()[1], rows.splitlines()[1] + " ")
    assert set(build(built).executed) == {"01-organisasi", "03-akuntabilitas", "05-perbaikan"}
    assert site(built) == before


def test_a_table_that_was_absent_and_appears_runs_what_asked_for_it(built: Project) -> None:
    path, before = table(built, "proses_bisnis"), site(built)
    away = path.rename(built.root / "proses_bisnis.csv")
    assert "01-organisasi" in build(built).executed
    assert site(built) != before
    away.rename(path)
    assert set(build(built).executed) == {"01-organisasi", *SHOW_FINDINGS}
    assert site(built) == before


def test_only_years_that_the_report_compares_are_inputs(built: Project) -> None:
    shutil.copytree(built.data(ReportId("perak", 2022)), built.data(ReportId("perak", 2021)))
    assert done(build(built)) == ((), ())
    shutil.rmtree(built.data(ReportId("perak", 2022)))
    assert all(explained(built)["notebooks"].values())


@pytest.mark.parametrize("name", ["proses_bisnis.csv", "narasi/sdg.md"])
def test_what_takes_the_place_of_an_absent_file_and_is_none_is_noticed(built: Project, name: str) -> None:
    path = built.data(PERAK) / name
    path.unlink()
    build(built)
    path.symlink_to("tidak-ada")
    done = lkjip(built, "build", "perak", "2024", *HTML)
    assert done.status == 1
    assert f"data/perak/2024/{name}" in done.out
    assert "tautan yang putus" in done.out


def test_a_file_that_leads_to_itself_is_a_finding_and_no_traceback(built: Project) -> None:
    path = built.params / "perak-2024.yml"
    path.unlink()
    path.symlink_to(path.name)
    done = lkjip(built, "build", "perak", "2024", *HTML)
    assert done.status == 1
    assert "params/perak-2024.yml" in done.out + done.err
    assert "Traceback" not in done.err
