"""Years in texts: those that the report tells of, or that their words explain."""

from __future__ import annotations

import pytest
from fixtures.naskah import add_last_year, at, in_text, of_rules, only_at
from fixtures.proyek import set_cell, sole

from lkjip.ground.ids import Project


@pytest.mark.parametrize(
    "sentence",
    [
        "Kinerja tahun 2019 dilaporkan di sini.",
        "Rencana tahun 2031 sudah siap.",
        "Pada 2015 pelayanan dilaksanakan di dua desa.",
        "Periode 2015–2019 sudah berakhir.",
    ],
)
def test_a_year_of_another_time_is_found_with_its_line(small: Project, sentence: str) -> None:
    findings = in_text(small, f"Satu.\n\n{sentence}\n", "narasi-tahun")
    assert findings
    assert {finding.place.row for finding in findings} == {3}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tahun 2024 dibandingkan dengan 2023 dan 2022; rencana 2025 menyusul, Renstra 2024–2026 berlaku.",
        "Menurut Undang-Undang Nomor 14 Tahun 2008 dan PP 12/2019 serta Peraturan Menteri PANRB Nomor 53 Tahun 2014.",
        "Disepakati pada 25 September 2015 untuk agenda 2030, sejalan dengan Visi 2045.",
        "Kecamatan berdiri sejak tahun 1996 dan dimekarkan pada 2001.",
        "Dokumen berlaku 2005–2025.",
        "Sebanyak 2000 lembar dan 1950 orang.",
        "Surat Nomor 188.4.45/398/415/10.1.3/2019 dan kode 7.01.2019.",
    ],
)
def test_a_year_that_its_words_explain_is_no_finding(small: Project, sentence: str) -> None:
    assert in_text(small, sentence, "narasi-tahun") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Laporan Kinerja Instansi Pemerintah (LKjIP) Kecamatan Contoh Tahun 2023 dapat diselesaikan.",
        "Kegiatan dilaksanakan Januari sampai dengan Desember 2023.",
        "Perjanjian Kinerja Tahun 2023 menjadi acuannya.",
    ],
)
def test_last_years_sentence_about_the_report_itself_is_found(small: Project, sentence: str) -> None:
    add_last_year(small)
    assert only_at(in_text(small, sentence, "narasi-tahun", name="kata-pengantar")) == ("kata-pengantar.md", 1)


def test_a_comparison_with_last_years_report_is_no_finding(small: Project) -> None:
    add_last_year(small)
    assert in_text(small, "Hasil evaluasi atas LKjIP tahun 2023 ditindaklanjuti.", "narasi-tahun") == []


def test_the_theme_of_another_year_is_found_among_the_issues(small: Project) -> None:
    text = "Program tahun 2024 mengikuti tema pembangunan daerah tahun 2025."
    assert only_at(in_text(small, text, "narasi-tahun", name="isu-strategis")) == ("isu-strategis.md", 1)


def test_a_note_of_evaluators_may_name_the_year_that_it_is_about(small: Project) -> None:
    set_cell(small, "catatan_evaluasi", "c1", tahun="2021", uraian="Rencana tahun 2021 belum memadai.")
    assert of_rules(small, "narasi-tahun") == []


def test_a_year_in_a_text_of_a_table_is_found_in_its_cell(small: Project) -> None:
    line = set_cell(small, "isu", "i1", uraian="Pegawai terbatas sejak anggaran 2012 dipotong, lalu pada 2014 lagi.")
    assert sole([one for one in of_rules(small, "narasi-tahun") if "2014" in one.found[:4]]).place.row == line


def test_a_plan_of_other_years_than_the_report_s_is_told(small: Project) -> None:
    path = small.params / "contoh-2024.yml"
    path.write_text(path.read_text().replace("renstra:\n", "renstra:\n  induk: RPJMD Tahun 2017–2022\n"))
    (finding,) = of_rules(small, "narasi-tahun")
    assert (at(finding), finding.place.column) == (("contoh-2024.yml", 5), "renstra.induk")
    path.write_text(path.read_text().replace("2017–2022", "2021–2026"))
    assert of_rules(small, "narasi-tahun") == []
