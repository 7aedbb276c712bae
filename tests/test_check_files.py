"""Names of files: what is nearly one of the report is an error, what nothing reads a warning, and nothing is silent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.kantor_kecil import YEAR
from fixtures.proyek import CONTOH, add_row, brief, findings_of, sole, table_path
from nbformat import write as write_notebook
from nbformat.v4 import new_code_cell, new_notebook

from lkjip.cache.inputs import checked_files
from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import Project


def about_names(project: Project) -> list[Finding]:
    return [one for one in findings_of(project) if one.rule in ("berkas-salah-nama", "berkas-tak-dikenal")]


def narratives(project: Project) -> Path:
    return project.narrative(CONTOH)


# ---- Tables ----


@pytest.mark.parametrize(
    "name", ["renstra.CSV", "Renstra.csv", "rensta.csv", "renstra .csv", "renstra (1).csv", "renstra.xlsx"]
)
def test_a_table_under_nearly_its_name_is_an_error_that_says_how_to_name_it(small: Project, name: str) -> None:
    path = table_path(small, "renstra")
    path.rename(path.with_name(name))
    finding = sole(about_names(small))
    assert (brief(finding), finding.severity) == (("berkas-salah-nama", name, None, None), Severity.ERROR)
    assert (finding.found, finding.remedy) == (f"{name} tidak dibaca", "Beri nama renstra.csv.")


@pytest.mark.parametrize("name", ["rekap-bulanan.csv", "REKAP.CSV"])
def test_a_table_that_nothing_reads_is_a_warning(small: Project, name: str) -> None:
    (small.data(CONTOH) / name).write_text("a,b\n1,2\n")
    finding = sole(about_names(small))
    assert (brief(finding), finding.severity) == (("berkas-tak-dikenal", name, None, None), Severity.WARNING)


def test_a_second_file_of_a_table_that_is_there_is_a_warning(small: Project) -> None:
    (small.data(CONTOH) / "renstra (1).csv").write_text("a,b\n1,2\n")
    finding = sole(about_names(small))
    assert (finding.rule, finding.severity) == ("berkas-tak-dikenal", Severity.WARNING)
    assert finding.remedy == "Pindahkan ke folder lain, atau satukan isinya ke dalam renstra.csv."


@pytest.mark.parametrize(
    "name",
    ["renstra.xlsx", "SUMBER.md", "TUGAS.md", "datapackage.json", ".~lock.renstra.csv#", "~$ikm.xlsx", "foto.png"],
)
def test_what_may_stand_beside_the_tables_is_no_finding(small: Project, name: str) -> None:
    (small.data(CONTOH) / name).write_text("x\n")
    assert about_names(small) == []


# ---- Narratives ----


@pytest.mark.parametrize(
    "name", ["Kesimpulan.md", "kesimpulan.MD", "kesimpulan.docx", "kesimpullan.md", "kesimpulan.txt"]
)
def test_a_narrative_under_nearly_its_name_is_an_error_that_says_how_to_name_it(small: Project, name: str) -> None:
    path = narratives(small) / "kesimpulan.md"
    path.rename(path.with_name(name))
    finding = sole(about_names(small))
    assert (brief(finding), finding.severity) == (("berkas-salah-nama", name, None, None), Severity.ERROR)
    assert finding.remedy == "Beri nama kesimpulan.md."


def test_the_analysis_of_a_sasaran_that_is_not_there_is_a_warning(small: Project) -> None:
    (narratives(small) / "analisis-s9.md").write_text("Isi.\n")
    assert brief(sole(about_names(small))) == ("berkas-tak-dikenal", "analisis-s9.md", None, None)


def showing(project: Project, source: str) -> None:
    write_notebook(new_notebook(cells=[new_code_cell(source)]), project.notebooks / "01-organisasi.ipynb")


def test_a_narrative_that_no_notebook_shows_is_a_warning_until_one_does(small: Project) -> None:
    (narratives(small) / "sejarah.md").write_text("Isi.\n")
    showing(small, 'narasi(report, "lain")')
    assert brief(sole(about_names(small))) == ("berkas-tak-dikenal", "sejarah.md", None, None)
    showing(small, 'narasi(report, "sejarah")')
    assert about_names(small) == []


def test_a_notebook_that_comes_to_show_a_narrative_has_the_data_checked_again(small: Project) -> None:
    (narratives(small) / "sejarah.md").write_text("Isi.\n")
    showing(small, 'narasi(report, "lain")')
    before = checked_files(small, CONTOH)
    showing(small, "narasi(report, 'sejarah')")
    assert checked_files(small, CONTOH) != before


def test_codes_of_sasaran_that_differ_in_case_share_a_narrative_which_is_an_error(small: Project) -> None:
    line = add_row(small, "sasaran", kode="s1", sasaran="Kualitas layanan", tujuan="T1")
    finding = sole([one for one in findings_of(small) if one.rule == "narasi-bersama"])
    assert (brief(finding), finding.severity) == (("narasi-bersama", "sasaran.csv", line, "kode"), Severity.ERROR)
    assert finding.found == "S1 dan s1 memakai narasi analisis-s1.md yang sama"
    assert [place.row for place in finding.others] == [2]


# ---- Parameters ----


@pytest.mark.parametrize(
    "name",
    [
        "contoh-2024.yaml",
        "contoh-2024.YML",
        "Contoh-2024.yml",
        "contoh_2024.yml",
        "contoh 2024.yml",
        "contoh2024.yml",
        "contoh-2024.yml.txt",
    ],
)
def test_parameters_under_nearly_their_name_are_an_error_that_says_how_to_name_them(small: Project, name: str) -> None:
    path = small.layers(CONTOH)[-1]
    path.rename(path.with_name(name))
    finding = sole(about_names(small))
    assert (brief(finding), finding.severity) == (("berkas-salah-nama", name, None, None), Severity.ERROR)
    assert finding.remedy == "Beri nama contoh-2024.yml."


def test_parameters_of_the_office_with_a_wrong_ending_are_an_error(small: Project) -> None:
    path = small.layers(CONTOH)[0]
    path.rename(path.with_name("contoh.yaml"))
    assert sole(about_names(small)).remedy == "Beri nama contoh.yml."


@pytest.mark.parametrize("name", ["contoh-2024.yaml", "contoh-2024 (1).yml"])
def test_a_second_file_of_the_same_parameters_is_a_warning(small: Project, name: str) -> None:
    (small.params / name).write_text(YEAR)
    finding = sole(about_names(small))
    assert (finding.rule, finding.place.file, finding.severity) == (
        "berkas-tak-dikenal",
        f"params/{name}",
        Severity.WARNING,
    )


@pytest.mark.parametrize(
    "name",
    [
        "contoh-2025.yml",
        "contoh-2025.yaml",
        "contoh-baru.yml",
        "contoh-baru-2024.yml",
        "lain-2024.yaml",
        "contoh-2024.yml~",
    ],
)
def test_files_of_another_report_and_copies_of_editors_are_no_finding(small: Project, name: str) -> None:
    (small.params / name).write_text("{}\n")
    assert about_names(small) == []


def remove_year(project: Project) -> None:
    path = project.layers(CONTOH)[-1]
    path.rename(path.with_suffix(".yaml"))


def add_table(project: Project) -> None:
    (project.data(CONTOH) / "rekap.csv").write_text("a\n1\n")


def add_copy(project: Project) -> None:
    (project.params / "contoh-2024 (1).yml").write_text(YEAR)


@pytest.mark.parametrize("change", [remove_year, add_table, add_copy])
def test_a_wrong_name_that_appears_has_the_data_checked_again(
    small: Project, change: Callable[[Project], None]
) -> None:
    before = checked_files(small, CONTOH)
    change(small)
    assert checked_files(small, CONTOH) != before
