"""Figures typed into texts: they are figures of the report, of the year that is meant, written as Indonesian is."""

from __future__ import annotations

import pytest
from fixtures.naskah import add_last_year, in_text, of_rules, only_at, write
from fixtures.proyek import set_cell, sole

from lkjip.ground.ids import Project

KNOWN = ("narasi-angka", "narasi-angka-lama")


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilai SAKIP 80,52 dari target 73.",
        "Capaiannya 110,93%.",
        "Serapan anggaran 96,78 persen.",
        "Anggaran Rp3.100 terserap.",
        "Realisasinya 37% saja.",
        "Nilainya **80**,52.",
    ],
)
def test_a_figure_that_no_data_give_is_found_with_its_line(small: Project, sentence: str) -> None:
    assert only_at(in_text(small, f"Pembuka.\n\nBaris ini\n{sentence}\n", *KNOWN)) == ("kesimpulan.md", 4)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilai SAKIP 80,25 dari target 73, capaian 109,93% atau 109,9% atau 110%.",
        "Anggaran Rp310 terealisasi Rp300 (96,77%), tersisa Rp10 atau 3,23%.",
        "IKM sebesar 98,19 melampaui 98,02.",
        "Peraturan Menteri Nomor 14 Tahun 2017 Pasal 4 ayat (2) dan Nomor 188.4.45/398/415 tanggal 16-08-2024.",
        "Tabel 3.5 dan Subbab 2.1 memuat 12 dokumen, 3 desa, dan 1.360 warga.",
        "Lebih dari 90% warga puas dan hampir 75% hadir; targetnya 100%.",
        "Luas wilayahnya 29,05 km² dengan 3.412,5 jiwa per km².",
        "Pada tahun 2026 ditargetkan 91,25.",
        "Penduduk usia kerja 67,4%.",
        "Berkas selesai dalam 2,5 jam, dua kali lebih cepat daripada 5,5 hari.",
        "Pelayanan dibuka pukul 08.00 sampai 15.30 WIB dengan aplikasi versi 2.1.",
        "Rumusnya (IKM × 2,5 + IPP) dan nilainya `{python} angka('capaian:AKIP')`.",
    ],
)
def test_what_is_a_figure_of_the_report_or_none_at_all_is_no_finding(small: Project, sentence: str) -> None:
    assert in_text(small, sentence, *KNOWN, "format-angka") == []


def test_the_finding_quotes_the_sentence_and_names_the_figure_that_was_meant(small: Project) -> None:
    finding = sole(in_text(small, "Nilai SAKIP tahun ini 80,52.", "narasi-angka"))
    assert finding.found == "80,52 (“Nilai SAKIP tahun ini 80,52.”)"
    assert "Mungkin maksudnya 80,25." in finding.remedy


def test_a_figure_in_a_text_of_a_table_is_found_in_its_cell(small: Project) -> None:
    line = set_cell(small, "faktor", "F1", uraian="Komitmen menaikkan nilai menjadi 88,88.")
    assert (sole(of_rules(small, "narasi-angka")).place.row, line) == (line, line)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Nilai SAKIP adalah 79,25.", 1),
        ("Pada tahun 2024 nilai SAKIP adalah 79,25.", 1),
        ("Nilai SAKIP tahun 2023 adalah 79,25.", 0),
        ("Nilai SAKIP tahun lalu adalah 79,25.", 0),
        ("Nilai SAKIP naik 1,00 poin.", 0),
        ("Nilai SAKIP naik dari 79,25 menjadi 80,25.", 0),
    ],
)
def test_a_figure_of_last_year_needs_its_year_beside_it(small: Project, sentence: str, told: int) -> None:
    add_last_year(small)
    assert len(in_text(small, sentence, "narasi-angka-lama")) == told
    assert of_rules(small, "narasi-angka") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Anggaran Rp. 1.250.000 cair.", "Rp1.250.000"),
        ("Anggaran Rp 1,250,000.00 cair.", "Rp1.250.000"),
        ("Jumlahnya 1,234,567 lembar.", "1.234.567"),
        ("Serapannya 96.77%.", "96,77%"),
        ("Nilainya 80.25.", "80,25"),
        ("Anggaran Rp1250000 cair.", "Rp1.250.000"),
    ],
)
def test_a_number_in_a_foreign_form_is_found_with_the_right_one(small: Project, text: str, right: str) -> None:
    finding = sole(in_text(small, f"Satu.\n\n{text}\n", "format-angka"))
    assert (finding.place.row, finding.expected) == (3, right)


def test_forms_of_one_paragraph_are_one_finding(small: Project) -> None:
    finding = sole(in_text(small, "Dari Rp. 1.000 dan Rp. 2.000,\ntersisa Rp. 500.", "format-angka"))
    assert finding.found == "Rp. 1.000, Rp. 2.000, Rp. 500"


def test_an_operational_definition_is_no_text_of_the_year_but_its_form_counts(small: Project) -> None:
    set_cell(small, "indikator", "AKIP", definisi="Sekurangnya 33,33% dari 12.5%.")
    assert of_rules(small, *KNOWN) == []
    assert sole(of_rules(small, "format-angka")).found == "12.5%"


def test_a_text_without_any_figure_asks_for_none(small: Project) -> None:
    write(small, "Pada tahun 2024 tidak ada angka yang diketik.\n")
    assert of_rules(small, *KNOWN, "format-angka") == []
