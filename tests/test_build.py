"""Building reports: what a change reaches, what missing data does, what failure leaves behind."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PERAK, BuiltSite
from filelock import FileLock
from fixtures.buku import BOOK
from fixtures.proyek import NIP, keep_numbers

from lkjip.command import main
from lkjip.ground.errors import UsageError
from lkjip.ground.failures import NotebookError
from lkjip.ground.findings import DataError
from lkjip.ground.ids import Edition, Project, ReportId
from lkjip.making import BuildRequest, build_report
from lkjip.stage.look import SCRIPTS

REQUEST = BuildRequest(PERAK, renderer="pandoc", formats=("html",))


def edit(path: Path, change: Callable[[dict[str, str]], dict[str, str] | None]) -> None:
    """Rewrite each row of a CSV file; None drops it."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names = list(reader.fieldnames or ())
        rows = [changed for row in reader if (changed := change(row)) is not None]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def made(project: Project, request: BuildRequest = REQUEST) -> BuiltSite:
    return BuiltSite(project, build_report(project, request).folder)


def checksums(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_changed_value_changes_every_place_that_shows_it(project: Project, perak: BuiltSite) -> None:
    path = project.data(PERAK) / "sakip.csv"
    (project.data(PERAK) / "pernyataan.csv").unlink()  # which would tell the old value beside the new one
    edit(path, lambda row: row | {"nilai": "20.17"} if row["nilai"] == "19.87" else row)
    site = made(project)
    # 74,64 + 0,3 = 74,94 of 73 = 102,66%; the mean with 104,23% is 103,44%, less 94,19% makes 9,26; below 75 as before
    for new, old in (("74,94", "74,64"), ("102,66%", "102,25%"), ("103,44%", "103,24%"), ("9,26 poin", "9,05 poin")):
        assert old in perak.text
        assert old not in site.text, old
        assert site.text.count(new) == perak.text.count(old), new


def test_a_report_is_the_same_to_the_last_byte_when_built_again(project: Project, perak: BuiltSite) -> None:
    again = made(project, BuildRequest(PERAK, renderer="pandoc"))
    assert again.folder != perak.folder
    assert checksums(again.folder) == checksums(perak.folder)


def test_missing_optional_data_and_narrative_give_placeholders_and_findings(project: Project) -> None:
    data = project.data(PERAK)
    for name in ("ikm", "ipp", "sakip", "rb", "rb_indikator", "pembanding", "sdm", "sarpras", "anggaran", "renstra",
                 "pegawai", "unit", "tugas", "isu", "faktor", "perbaikan", "tindak_lanjut", "rekomendasi",
                 "catatan_evaluasi", "proses_bisnis", "regulasi"):  # fmt: skip
        (data / f"{name}.csv").unlink()
    edit(data / "indikator.csv", lambda row: row | {"rumus": ""})
    edit(data / "tujuan.csv", lambda row: row | {"tujuan_kabupaten": ""})
    (data / "tujuan_kabupaten.csv").unlink()
    shutil.rmtree(data / "narasi")
    result = build_report(project, BuildRequest(PERAK, renderer="pandoc"))
    assert not result.missing  # its documents can be made, too
    site = BuiltSite(project, result.folder)
    assert len(site.pages["bab-3.html"].select(".lk-belum")) >= 8
    assert "KONSEP" in site.text
    files = {finding.place.file.rpartition("/")[2] for finding in result.findings}
    assert {"ikm.csv", "anggaran.csv", "kesimpulan.md", "analisis-s1.md"} <= files


def test_data_with_errors_stops_the_build_before_anything_runs(project: Project) -> None:
    edit(project.data(PERAK) / "anggaran.csv", lambda row: row | {"realisasi": "1.234.567"})
    with pytest.raises(DataError) as caught:
        build_report(project, REQUEST)
    assert {finding.rule for finding in caught.value.findings} >= {"ribuan-bertitik"}
    assert not project.build(PERAK).exists()
    assert not project.site(PERAK).exists()


def test_a_failing_cell_keeps_the_last_site_and_names_notebook_and_cell(built: Project) -> None:
    project, before = built, checksums(built.site(PERAK))
    path = project.notebooks / "06-penutup.ipynb"
    notebook = json.loads(path.read_text())
    broken = next(
        number for number, cell in enumerate(notebook["cells"]) if "label: tbl-capaian-akhir" in "".join(cell["source"])
    )
    notebook["cells"][broken]["source"] = ["tabel(report.iku, ['tidak_ada'])"]
    path.write_text(json.dumps(notebook))
    with pytest.raises(NotebookError, match=rf"06-penutup\.ipynb, sel {broken + 1}, baris 1"):
        build_report(project, REQUEST)
    assert checksums(project.site(PERAK)) == before


def test_text_from_data_is_shown_and_never_run(project: Project) -> None:
    hostile = "<script>alert(1)</script> `{python} 1+1` {{< version >}} $x$ **tebal** [a](javascript:b) @tbl-ikm"
    edit(project.data(PERAK) / "sasaran.csv", lambda row: row | {"sasaran": hostile} if row["kode"] == "S2" else row)
    edit(project.data(PERAK) / "unit.csv", lambda row: row | {"nama": hostile} if row["kode"] == "seksi-tapem" else row)
    edit(
        project.data(PERAK) / "isu.csv", lambda row: row | {"uraian": hostile} if row["kode"] == "tantangan-1" else row
    )
    site = made(project)
    for page in site.pages.values():
        assert [script.get("src") for script in page("script")] == [f"theme/{name}" for name in SCRIPTS]
        assert [script for script in page("script") if script.get_text()] == []
        assert page.find("a", href=lambda link: link and "javascript" in link) is None
    for name in ("bab-1.html", "bab-3.html"):
        assert hostile in " ".join(site.pages[name].get_text().split())


def test_the_internal_edition_shows_the_full_nip(project: Project) -> None:
    keep_numbers(project)
    site = made(project, BuildRequest(PERAK, renderer="pandoc", formats=("html",), edition=Edition.INTERNAL))
    assert NIP in site.text
    assert site.text.count("NIP ditampilkan tersamar") == 1  # of everybody else the office keeps none
    assert json.loads((site.folder / "manifest.json").read_text())["edition"] == "internal"
    assert all("EDISI INTERNAL" in page.get_text() for page in site.pages.values())
    assert not project.site(PERAK).exists()


def test_an_office_with_its_chapters_renamed_by_an_analyst_still_builds(project: Project) -> None:
    path = project.notebooks / "06-penutup.ipynb"
    path.write_text(path.read_text().replace("# Penutup", "# Penutup dan Langkah ke Depan", 1))
    assert "BAB IV Penutup dan Langkah ke Depan" in made(project).text


def test_a_second_build_of_the_same_report_is_refused_while_one_runs(project: Project) -> None:
    folder = project.build(PERAK)
    folder.mkdir(parents=True)
    with FileLock(folder / ".kunci"), pytest.raises(UsageError, match="sedang disusun"):
        build_report(project, REQUEST)


def test_the_command_builds_and_says_where(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.root)
    assert main(["build", "perak", "2024", "--renderer", "pandoc", "--format", "html"]) == 0
    assert "_site/perak/2024/index.html" in capsys.readouterr().out
    assert main(["build", "../perak", "2024"]) == 2
    assert main(["build", "perak", "2019"]) == 1
    assert "yang ada: 2022, 2023, 2024" in capsys.readouterr().out


def test_papermill_runs_a_chapter_by_hand(project: Project) -> None:
    command = [sys.executable, "-m", "papermill", "notebooks/03-akuntabilitas.ipynb", "out.ipynb"]
    done = subprocess.run(
        [*command, "-p", "kecamatan", "perak", "-p", "year", "2024"],
        cwd=project.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "103,24" in (project.root / "out.ipynb").read_text()


@pytest.mark.parametrize("year", [2022, 2023])
def test_years_with_little_data_build_as_drafts_from_the_same_notebooks(project: Project, year: int) -> None:
    (project.params / f"perak-{year}.yml").write_text("")  # no longer for comparison only
    site = made(project, BuildRequest(ReportId("perak", year), renderer="pandoc", formats=("html",)))
    assert len(site.pages) == len(BOOK)
    assert "KONSEP" in site.text


def test_help_needs_nothing_heavy() -> None:
    heavy = ("pandas", "matplotlib", "papermill", "pandera")
    code = f"import sys, lkjip.command; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.strip() == "[]"
