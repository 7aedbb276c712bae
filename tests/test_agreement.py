"""The Perjanjian Kinerja of Lampiran 1: its parties, day and place, what it lacks, and how it was changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import BuiltSite
from fixtures.dokumen import Pdf, bare
from fixtures.laporan import opened
from fixtures.proyek import brief, found, set_cell, sole, substitute

from lkjip.ground.ids import Project
from lkjip.ground.inline import evaluated
from lkjip.present.tanda import tanda_tangan
from lkjip.report import Report
from lkjip.report.perjanjian import OPEN

DAY = "  tanggal: 2024-01-15\n"


def year_file(project: Project) -> Path:
    return project.params / "contoh-2024.yml"


def test_the_first_party_is_who_signs_the_report_unless_another_is_named(contoh: Project) -> None:
    own = opened().perjanjian
    assert (own.pertama.nama, own.pertama.jabatan) == ("ANI", "Camat Contoh")
    assert own.pertama.nip and own.pertama.nip.startswith("•")
    assert (own.kedua.nama, own.kedua.jabatan) == (OPEN, "Bupati Rekaan")
    substitute(year_file(contoh), DAY, f"{DAY}  pihak_pertama: {{nama: BUDI, jabatan: Plt. Camat Contoh}}\n")
    other = opened().perjanjian.pertama
    assert (other.nama, other.jabatan, other.nip) == ("BUDI", "Plt. Camat Contoh", None), "no number of another"


def test_what_the_sheet_lacks_is_told_and_shown(contoh: Project) -> None:
    assert opened().perjanjian.kurang == ""
    substitute(year_file(contoh), DAY, "")
    finding = sole(found(contoh, "perjanjian-belum-lengkap"))
    assert brief(finding)[3] == "perjanjian"
    assert finding.found == "tanpa tanggal"
    assert opened().perjanjian.kurang == "Tanggal belum diisi."
    assert opened().perjanjian.tanggal == OPEN


def test_an_office_of_persons_is_asked_for_the_name_of_the_second_party(small: Project) -> None:
    substitute(small.params / "contoh.yml", "  fiktif: true\n", "")
    assert sole(found(small, "perjanjian-belum-lengkap")).found == "tanpa nama pihak kedua"
    substitute(year_file(small), DAY, f"{DAY}  pihak_kedua: {{nama: SITI}}\n")
    assert found(small, "perjanjian-belum-lengkap") == []


def test_the_reason_of_an_accepted_gap_stands_in_its_place(report: Report) -> None:
    told = report.perjanjian.kurang
    assert told.startswith("Tempat, tanggal, dan nama pihak kedua tidak dicantumkan: Laporan asli tidak melampirkan")


@pytest.mark.parametrize(
    ("day", "change", "key"),
    [
        ("2025-01-15", "", "perjanjian.tanggal"),
        ("2023-09-30", "", "perjanjian.tanggal"),
        ("2024-01-15", "2024-01-15", "perjanjian.perubahan.tanggal"),
        ("2024-01-15", "2025-01-01", "perjanjian.perubahan.tanggal"),
    ],
)
def test_a_day_that_cannot_be_is_told(small: Project, day: str, change: str, key: str) -> None:
    changed = f"  perubahan: {{tanggal: {change}, alasan: strategi}}\n" if change else ""
    substitute(year_file(small), DAY, f"  tanggal: {day}\n{changed}")
    assert sole(found(small, "tanggal-perjanjian")).place.column == key


@pytest.mark.parametrize(
    ("ground", "words"),
    [("pejabat", "pejabatnya berganti"), ("strategi", "alokasi anggarannya"), ("prioritas", "prioritas atau asumsi")],
)
def test_a_changed_agreement_says_which_it_replaces_and_why(contoh: Project, ground: str, words: str) -> None:
    assert (opened().perjanjian.judul, opened().perjanjian.perubahan) == ("Perjanjian Kinerja Tahun 2024", "")
    substitute(year_file(contoh), DAY, f"{DAY}  perubahan: {{tanggal: 2024-10-09, alasan: {ground}}}\n")
    own = opened().perjanjian
    assert (own.judul, own.tanggal) == ("Perubahan Perjanjian Kinerja Tahun 2024", "9 Oktober 2024")
    assert "menggantikan Perjanjian Kinerja tanggal 15 Januari 2024 karena" in own.perubahan
    assert words in own.perubahan
    assert found(contoh, "tanggal-perjanjian") == []


def test_a_change_without_its_ground_is_told(small: Project) -> None:
    substitute(year_file(small), DAY, f"{DAY}  perubahan: {{tanggal: 2024-10-09}}\n")
    assert sole(found(small, "perjanjian-belum-lengkap")).found == "tanpa dasar perubahan"


def test_money_says_where_it_comes_from_and_what_it_was(contoh: Project) -> None:
    assert list(opened().perjanjian.program["keterangan"]) == ["APBD; semula Rp300"]
    for code in ("7.01.01", "7.01.01.2.01"):
        set_cell(contoh, "anggaran", code, pagu_murni="310")
    assert list(opened().perjanjian.program["keterangan"]) == ["APBD"]


def test_quarters_of_sasaran_are_shown_where_one_has_them(contoh: Project) -> None:
    assert not opened().perjanjian.bertriwulan, "only its supporting indicators have quarters"
    set_cell(contoh, "target", "AKIP", tw1="20", tw2="40", tw3="60", tw4="73")
    assert opened().perjanjian.bertriwulan


def test_the_second_party_signs_on_the_left_the_first_on_the_right(contoh: Project) -> None:
    shown = str(tanda_tangan(opened(), perjanjian=True))
    places = [
        shown.index(words) for words in ("Pihak Kedua", "Bupati Rekaan", "15 Januari 2024", "Pihak Pertama", "ANI")
    ]
    assert places == sorted(places)
    assert shown.count("::: {.lk-tanda-tangan}") == 2


def test_names_from_parameters_are_text_not_markup(contoh: Project) -> None:
    substitute(year_file(contoh), DAY, f"{DAY}  pihak_kedua: {{nama: '*S* `{{python}} 1` ::: #x'}}\n")
    shown = str(tanda_tangan(opened(), perjanjian=True))
    assert "\\*S\\*" in shown
    assert evaluated("nama", {"nama": opened().perjanjian.kedua.nama}) in shown


def test_lampiran_1_is_the_agreement_in_every_format(perak: BuiltSite, pdf: Pdf, word: Any) -> None:
    page = perak.pages["lampiran.html"]
    parties = page.select(".lk-para-pihak > .lk-tanda-tangan")
    texts = [" ".join(one.get_text(" ").split()) for one in parties]
    assert texts[0] == f"Pihak Kedua Bupati Jombang {OPEN}"
    assert texts[1].startswith(f"{OPEN}, {OPEN} Pihak Pertama Camat Perak Drs. SUPRIYONO Pembina NIP •")
    grid = next(table for table in word.tables if "Pihak Kedua" in table.cell(0, 0).text)
    assert [[cell.text for cell in row.cells] for row in grid.rows[1:2]] == [["Bupati Jombang", "Camat Perak"]]
    assert grid.cell(0, 1).text.endswith("Pihak Pertama")
    assert grid.cell(2, 1).text.startswith("Drs. SUPRIYONO")
    assert bare(f"Pihak Kedua {OPEN}, {OPEN} Pihak Pertama Bupati Jombang Camat Perak") in bare(pdf.text)
    for words in ("selanjutnya disebut pihak pertama", "selaku atasan pihak pertama", "penghargaan dan sanksi"):
        assert words in page.get_text()
