"""The book of a report: what its file and parameters may say, which notebook wins, and which belongs nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fixtures.bab import OTHER_YEAR, SHORT, own_notebook, write_notebook
from fixtures.buku import BOOK
from fixtures.kantor_kecil import OFFICE
from fixtures.proyek import CONTOH, brief, findings_of, found, small_project, sole, substitute

from lkjip.command import main
from lkjip.command.listing import listed
from lkjip.ground.ids import Project, ReportId
from lkjip.params import load_params
from lkjip.params.book import chapters

OF_BOOK = ("susunan-buku", "notebook-rusak", "notebook-tidak-ada", "notebook-tak-dipakai")
INDEX = "  - {kunci: index, jenis: depan, notebook: [00-kata-pengantar]}\n"


def keys(project: Project, report: ReportId = CONTOH) -> list[tuple[str, str]]:
    """Key and prefix of numbers of each chapter."""
    params = load_params(project, report).params
    assert params is not None
    return [(chapter.key, chapter.prefix) for chapter in chapters(params)]


def of_book(project: Project, report: ReportId = CONTOH) -> list[tuple[str, str, int | None, str | None]]:
    return [brief(finding) for finding in findings_of(project, report) if finding.rule in OF_BOOK]


# what the file says


def test_the_project_s_book_is_that_of_the_regulation() -> None:
    assert [chapter.key for chapter in BOOK] == ["index", "bab-1", "bab-2", "bab-3", "bab-4", "lampiran"]
    assert BOOK[3].notebooks == ("03-akuntabilitas", "04-anggaran", "05-perbaikan")
    assert [chapter.number for chapter in BOOK] == [None, 1, 2, 3, 4, None]


def test_chapters_are_numbered_in_the_order_in_which_they_stand(small: Project) -> None:
    small.book.write_text(SHORT)
    assert keys(small) == [("index", ""), ("penutup", "1."), ("hasil", "2.")]


@pytest.mark.parametrize(
    ("text", "rule", "row", "column"),
    [
        ("buku:\n  - {kunci: index, jenis: depan, notebok: [00-kata-pengantar]}\n",
         "parameter-tak-dikenal", 2, "buku.0.notebok"),
        (f"buku:\n{INDEX}dokumen:\n  nama: Laporan\n", "parameter-tak-dikenal", 3, "dokumen"),
        (f"buku:\n{INDEX}  - {{kunci: bab-1, jenis: bab, notebook: []}}\n", "parameter", 3, "buku.1.notebook"),
        (f"buku:\n{INDEX}  - {{kunci: bab-1, jenis: bab}}\n", "parameter", 3, "buku.1.notebook"),
        (f"buku:\n{INDEX}  - {{kunci: bab-1, jenis: sisipan, notebook: [01-organisasi]}}\n",
         "parameter", 3, "buku.1.jenis"),
        (f"buku:\n{INDEX}  - kunci: bab-1\n    jenis: bab\n    notebook:\n      - 01-organisasi.ipynb\n",
         "parameter", 6, "buku.1.notebook.0"),
        (f"buku:\n{INDEX}  - {{kunci: ../bab, jenis: bab, notebook: [01-organisasi]}}\n",
         "parameter", 3, "buku.1.kunci"),
        (f"buku:\n{INDEX}  - {{kunci: bab-1, jenis: bab, notebook: [../rahasia]}}\n",
         "parameter", 3, "buku.1.notebook.0"),
        ("buku: 00-kata-pengantar\n", "parameter", 1, "buku"),
        ("buku:\n", "parameter", 1, "buku"),
        ("bab:\n  - satu\n", "parameter-tak-dikenal", 1, "bab"),
        ("buku:\n\t- rusak\n", "yaml-rusak", 2, None),
        ("buku: []\n", "susunan-buku", 1, "buku"),
        (f"buku:\n{INDEX}  - {{kunci: bab-1, jenis: bab, notebook: [01-organisasi, 01-organisasi]}}\n",
         "susunan-buku", 3, "buku.1.notebook"),
        (f"buku:\n{INDEX}  - {{kunci: bab-1, jenis: bab, notebook: [00-Kata-Pengantar]}}\n",
         "susunan-buku", 3, "buku.1.notebook"),
        (f"buku:\n{INDEX}  - {{kunci: html, jenis: bab, notebook: [html]}}\n", "susunan-buku", 3, "buku.1.notebook"),
        (f"buku:\n{INDEX}  - {{kunci: bab, jenis: bab, notebook: [01-organisasi]}}\n"
         "  - {kunci: bab, jenis: bab, notebook: [06-penutup]}\n", "susunan-buku", 4, "buku.2.kunci"),
        ("buku:\n  - {kunci: bab-1, jenis: depan, notebook: [01-organisasi]}\n", "susunan-buku", 2, "buku.0.kunci"),
        ("buku:\n  - {kunci: index, jenis: bab, notebook: [01-organisasi]}\n", "susunan-buku", 2, "buku.0.jenis"),
        (f"buku:\n{INDEX}  - {{kunci: kata, jenis: depan, notebook: [01-organisasi]}}\n",
         "susunan-buku", 3, "buku.1.jenis"),
        (f"buku:\n{INDEX}  - {{kunci: lampiran, jenis: lampiran, notebook: [07-lampiran]}}\n"
         "  - {kunci: bab-1, jenis: bab, notebook: [06-penutup]}\n", "susunan-buku", 3, "buku.1.jenis"),
        (f"buku:\n{INDEX}  - {{kunci: bab-1, jenis: bab, notebook: [01-organisas]}}\n",
         "notebook-tidak-ada", 3, "buku.1.notebook"),
    ],
)  # fmt: skip
def test_a_fault_in_the_book_is_told_with_line_and_key(
    small: Project, text: str, rule: str, row: int, column: str | None
) -> None:
    small.book.write_text(text)
    told = [brief(finding) for finding in findings_of(small)]
    assert (rule, "buku.yml", row, column) in told


def test_a_notebook_that_is_not_there_is_told_with_the_one_that_was_meant(small: Project) -> None:
    substitute(small.book, "01-organisasi", "01-organisas")
    finding = sole(found(small, "notebook-tidak-ada"))
    assert finding.found == "01-organisas"
    assert finding.remedy == "Mungkin maksudnya 01-organisasi."


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"\xff\xfe[\x00", b"[" * 100_000, b'{"nbformat": 3, "metadata": {}, "worksheets": []}',
     b'{"nbformat": 4, "metadata": {}, "cells": null}', b'{"nbformat": 4, "metadata": {}, "cells": ["teks"]}',
     b'{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "markdown", "source": 5}]}'],
)  # fmt: skip
def test_what_is_no_whole_notebook_is_told_before_anything_runs(small: Project, content: bytes) -> None:
    (small.notebooks / "06-penutup.ipynb").write_bytes(content)
    assert sole(found(small, "notebook-rusak")).place.file == "notebooks/06-penutup.ipynb"


def test_a_project_without_a_book_is_told_which_file_is_missing(small: Project) -> None:
    small.book.unlink()
    finding = sole(found(small, "susunan-buku"))
    assert (finding.place.file, finding.found) == ("notebooks/buku.yml", "berkas tidak ada")


def test_forty_chapters_are_too_many(small: Project) -> None:
    names = [f"n{number}" for number in range(40)]
    for name in names:
        write_notebook(small.notebooks / f"{name}.ipynb")
    small.book.write_text(
        f"buku:\n{INDEX}" + "".join(f"  - {{kunci: {name}, jenis: bab, notebook: [{name}]}}\n" for name in names)
    )
    assert sole(found(small, "susunan-buku")).expected == "paling banyak 39 bab"


def test_a_title_for_a_chapter_that_is_not_in_the_book_is_told(small: Project) -> None:
    path = small.params / "contoh.yml"
    path.write_text(path.read_text() + "dokumen:\n  judul_bab:\n    bab-9: Simpulan\n")
    finding = sole(found(small, "parameter"))
    assert finding.place.column == "dokumen.judul_bab.bab-9"
    assert finding.expected == "salah satu dari index, bab-1, bab-2, bab-3, bab-4, lampiran"


# an office's or a year's own book


def test_a_year_s_parameters_replace_the_book_of_that_year_only(small: Project) -> None:
    (small.params / f"contoh-{OTHER_YEAR.year}.yml").write_text(SHORT)
    assert keys(small, OTHER_YEAR) == [("index", ""), ("penutup", "1."), ("hasil", "2.")]
    assert len(keys(small)) == len(BOOK)


def test_an_office_s_parameters_replace_the_book_of_all_its_years_and_of_no_other_office(small: Project) -> None:
    (small.params / "lain.yml").write_text(OFFICE)
    path = small.params / "contoh.yml"
    path.write_text(path.read_text() + SHORT)
    assert len(keys(small)) == len(keys(small, OTHER_YEAR)) == 3
    assert len(keys(small, ReportId("lain", 2024))) == len(BOOK)


def test_the_words_of_a_book_are_no_text_of_the_report(small: Project) -> None:
    path = small.params / "contoh.yml"
    path.write_text(path.read_text() + SHORT)
    assert findings_of(small) == []


# which notebook wins


def test_a_year_s_notebook_wins_over_the_office_s_and_that_over_the_one_of_all(small: Project) -> None:
    name = "06-penutup"
    assert small.notebook(CONTOH, name) == small.notebooks / f"{name}.ipynb"
    of_office = own_notebook(small, name, "kantor", year=None)
    assert small.notebook(CONTOH, name) == of_office
    of_year = own_notebook(small, name, "tahun")
    assert small.notebook(CONTOH, name) == of_year
    assert small.notebook(OTHER_YEAR, name) == of_office
    assert small.notebook(ReportId("lain", 2024), name) == small.notebooks / f"{name}.ipynb"


def test_the_check_reads_the_text_of_the_notebook_that_wins(small: Project) -> None:
    shared = small.notebooks / "06-penutup.ipynb"
    write_notebook(shared, ("markdown", "NIP 198001012005011999"))
    assert sole(found(small, "nip-dalam-teks")).place.file == "notebooks/06-penutup.ipynb"
    own_notebook(small, "06-penutup", "Tanpa nomor.")
    assert found(small, "nip-dalam-teks") == []
    own_notebook(small, "06-penutup", "NIP 198001012005011999")
    assert sole(found(small, "nip-dalam-teks")).place.file == "notebooks/contoh/2024/06-penutup.ipynb"


# notebooks that belong nowhere


@pytest.mark.parametrize(
    "path",
    ["08-inovasi", "contoh/08-inovasi", "contoh/2024/08-inovasi", "cotoh/06-penutup", "contoh/24/06-penutup",
     "contoh/2024/lama/06-penutup"],
)  # fmt: skip
def test_a_notebook_that_belongs_nowhere_is_a_warning(small: Project, path: str) -> None:
    write_notebook(small.notebooks / f"{path}.ipynb", ("markdown", "Teks."))
    finding = sole(findings_of(small))
    assert (finding.rule, finding.severity, finding.place.file) == (
        "notebook-tak-dipakai", "peringatan", f"notebooks/{path}.ipynb",
    )  # fmt: skip


@pytest.mark.parametrize(
    "path",
    ["contoh/2025/08-inovasi", "lain/08-inovasi", "lain/2024/08-inovasi", ".ipynb_checkpoints/06-penutup-checkpoint",
     "contoh/2024/.ipynb_checkpoints/06-penutup-checkpoint", "contoh/2024/06-penutup", "contoh/07-lampiran"],
)  # fmt: skip
def test_a_notebook_of_another_report_or_of_the_book_is_not_told(small: Project, path: str) -> None:
    (small.root / "data" / "lain").mkdir()
    write_notebook(small.notebooks / f"{path}.ipynb", ("markdown", "Teks."))
    assert findings_of(small) == []


def test_a_project_in_a_hidden_folder_is_looked_through_as_any_other(tmp_path: Path) -> None:
    (tmp_path / ".tersembunyi").mkdir()
    project = small_project(tmp_path / ".tersembunyi")
    write_notebook(project.notebooks / "08-inovasi.ipynb", ("markdown", "Teks."))
    assert sole(findings_of(project)).place.file == "notebooks/08-inovasi.ipynb"


def test_a_notebook_that_a_chapter_runs_is_used(small: Project) -> None:
    write_notebook(small.notebooks / "bersama.ipynb", ("code", "x = 1"))
    write_notebook(small.notebooks / "06-penutup.ipynb", ("code", "%run bersama.ipynb"))
    assert findings_of(small) == []


def test_a_notebook_that_the_office_s_book_leaves_out_is_not_told(small: Project) -> None:
    path = small.params / "contoh.yml"
    path.write_text(path.read_text() + SHORT)
    assert of_book(small) == []


def test_a_notebook_of_the_office_that_its_book_names_needs_none_of_all(small: Project) -> None:
    own_notebook(small, "08-inovasi", "Inovasi.")
    substitute(small.params / "contoh.yml", "kantor:", SHORT.replace("06-penutup", "08-inovasi") + "kantor:")
    assert of_book(small) == []


# the list


def test_the_list_shows_which_notebooks_are_the_office_s_or_the_year_s_own(
    small: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own_notebook(small, "06-penutup", "tahun")
    own_notebook(small, "04-anggaran", "kantor", year=None)
    (entry,) = listed(small)
    assert entry.replaced == ("notebooks/contoh/04-anggaran.ipynb", "notebooks/contoh/2024/06-penutup.ipynb")
    assert str(entry).endswith(f"(belum disusun; notebook sendiri: {', '.join(entry.replaced)})")
    monkeypatch.chdir(small.root)
    assert main(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["replaced"] == list(entry.replaced)
