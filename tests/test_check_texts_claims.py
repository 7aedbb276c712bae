"""Verdict and direction words in texts: they agree with what is computed for what they are said of."""

from __future__ import annotations

import pytest
from fixtures.naskah import add_last_year, in_text, of_rules, only_at, write
from fixtures.proyek import add_row, set_cell, sole

from lkjip.ground.ids import Project

VERDICT, DIRECTION = "narasi-putusan", "narasi-arah"


@pytest.fixture
def missed(small: Project) -> Project:
    """The small office with more complaints than allowed; its SAKIP score exceeds the target, its opinion meets it."""
    set_cell(small, "realisasi", "KELUHAN", realisasi="6")
    set_cell(small, "indikator", "KELUHAN", indikator="Jumlah keluhan warga (JKW)")
    return small


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilai SAKIP belum mencapai target.",
        "Nilai SAKIP tidak memenuhi target yang diperjanjikan.",
        "Nilai SAKIP berada di bawah target.",
        "Nilai SAKIP dari target 73 gagal mencapai target.",
        "AKIP tidak tercapai.",
        "Sasaran I belum tercapai.",
        "Sasaran S1 tidak tercapai karena pegawai terbatas.",
        "Meningkatnya akuntabilitas belum tercapai.",
        "Tidak tercapainya sasaran pertama menjadi perhatian.",
        "Jumlah keluhan warga sudah memenuhi target.",
        "JKW mencapai target.",
        "Target JKW tercapai.",
        "Semua indikator mencapai target.",
        "Indikator yang belum mencapai target adalah Nilai SAKIP.",
        "Nilai SAKIP mencapai target, sedangkan JKW juga mencapai target.",
        "Kinerjanya melampaui target dengan capaian 97,45%.",
        "**Nilai SAKIP** belum\nmencapai target.",
    ],
)
def test_a_verdict_that_the_figures_contradict_is_found(missed: Project, sentence: str) -> None:
    assert only_at(in_text(missed, f"Satu.\n\n{sentence}\n", VERDICT)) == ("kesimpulan.md", 3)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilai SAKIP melampaui target, sedangkan jumlah keluhan warga belum memenuhi target.",
        "Nilai SAKIP ditargetkan 73 dan telah tercapai 80,25.",
        "Sasaran yang tercapai maupun yang belum tercapai disampaikan apa adanya.",
        "JKW perlu ditangani agar mencapai target.",
        "Jika JKW mencapai target, petugas diberi penghargaan.",
        "JKW hampir mencapai target.",
        "Belum semua indikator mencapai target.",
        "Indikator yang belum mencapai target adalah JKW.",
        "Target akhir Renstra untuk Nilai SAKIP belum tercapai.",
        "Pada triwulan II Nilai SAKIP belum mencapai target.",
        "Sebagian desa belum mencapai target.",
        "Penerapan SAKIP belum memenuhi target.",
        "Target kegiatan belum tercapai.",
        "Jumlah keluhan warga melebihi target.",
        "Sasaran I tercapai.",
    ],
)
def test_a_verdict_that_holds_or_is_said_of_nothing_known_is_no_finding(missed: Project, sentence: str) -> None:
    assert in_text(missed, sentence, VERDICT, DIRECTION) == []


def test_the_finding_tells_the_computed_verdict_and_where_its_value_stands(missed: Project) -> None:
    finding = sole(in_text(missed, "JKW mencapai target.", VERDICT))
    assert finding.expected == "KELUHAN belum mencapai target: realisasi 6 keluhan, target 4 keluhan"
    assert [place.name for place in finding.others] == ["realisasi.csv"]


def test_the_narrative_of_a_sasaran_tells_of_that_sasaran(missed: Project) -> None:
    text = "Target belum tercapai karena bukti belum lengkap."
    assert in_text(missed, text, VERDICT) == []
    assert only_at(in_text(missed, text, VERDICT, name="analisis-s1")) == ("analisis-s1.md", 1)


def test_an_aside_in_the_narrative_of_a_sasaran_is_not_about_it(missed: Project) -> None:
    assert in_text(missed, "Target kegiatan di desa belum tercapai.", VERDICT, name="analisis-s1") == []


def test_the_note_of_a_realisation_tells_of_its_indicator(missed: Project) -> None:
    set_cell(missed, "realisasi", "KELUHAN", catatan="Sudah memenuhi target.")
    assert [one.place.name for one in of_rules(missed, VERDICT)] == ["realisasi.csv"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilai SAKIP menurun dibandingkan tahun sebelumnya.",
        "Nilai SAKIP turun dari 79,25 pada 2023.",
        "Nilai SAKIP, meskipun pegawai terbatas, tetap sama seperti tahun lalu.",
        "Nilai SAKIP mengalami penurunan.",
        "Nilai SAKIP lebih rendah daripada tahun 2023.",
        "Nilai SAKIP tidak meningkat.",
        "Jumlah keluhan warga meningkat.",
        "Nilai SAKIP naik, sedangkan JKW bertambah.",
        "Nilai SAKIP sebesar 80,25, menurun dari tahun 2023.",
    ],
)
def test_a_direction_that_the_figures_contradict_is_found(small: Project, sentence: str) -> None:
    set_cell(small, "indikator", "KELUHAN", indikator="Jumlah keluhan warga (JKW)")
    add_last_year(small)
    assert only_at(in_text(small, f"Satu.\n\n{sentence}\n", DIRECTION)) == ("kesimpulan.md", 3)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nilai SAKIP naik dari 79,25 menjadi 80,25, sedangkan jumlah keluhan warga menurun.",
        "Agar nilai SAKIP meningkat, bukti dilengkapi.",
        "Untuk menurunkan jumlah keluhan warga, loket ditambah.",
        "Target nilai SAKIP turun.",
        "Anggaran untuk nilai SAKIP turun.",
        "Penerapan SAKIP menurun.",
        "Jumlah pegawai menurun setelah nilai SAKIP diumumkan.",
        "Nilai SAKIP menurun pada triwulan II.",
        "Nilai SAKIP tetap dipantau.",
        "Meningkatnya akuntabilitas adalah sasaran kita, dan keluhan ditangani.",
        "Nilai SAKIP diharapkan tidak turun pada tahun 2025.",
        "Keluhan berkurang, sedangkan nilai SAKIP mencapai target, naik dari 79,25 pada tahun 2023.",
    ],
)
def test_a_direction_that_holds_or_is_said_of_nothing_known_is_no_finding(small: Project, sentence: str) -> None:
    set_cell(small, "indikator", "KELUHAN", indikator="Jumlah keluhan warga (JKW)")
    add_last_year(small)
    assert in_text(small, sentence, VERDICT, DIRECTION) == []


def test_the_finding_tells_both_years(small: Project) -> None:
    add_last_year(small)
    finding = sole(in_text(small, "Nilai SAKIP menurun.", DIRECTION))
    assert finding.expected == "AKIP naik: 79,25 (2023), 80,25 (2024)"


def test_without_a_year_before_no_direction_is_judged(small: Project) -> None:
    assert in_text(small, "Nilai SAKIP menurun dibanding tahun lalu.", DIRECTION) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Nilai SAKIP berada di bawah rata-rata kabupaten.", 1),
        ("Nilai SAKIP melebihi nilai kabupaten.", 0),
        ("Nilai SAKIP berada di bawah rata-rata nasional.", 0),
    ],
)
def test_how_an_indicator_stands_to_others_is_held_against_the_comparison(
    small: Project, sentence: str, told: int
) -> None:
    assert len(in_text(small, sentence, VERDICT)) == told


def test_a_name_that_two_indicators_share_is_judged_only_if_both_contradict(missed: Project) -> None:
    add_row(missed, "indikator", kode="LAIN", tingkat="pendukung", induk="S1", indikator="Jumlah keluhan warga (JKW)",
            satuan="keluhan", arah="turun", rumus_capaian="rasio")  # fmt: skip
    add_row(missed, "target", indikator="LAIN", target="9")
    add_row(missed, "realisasi", indikator="LAIN", realisasi="6")
    assert in_text(missed, "Jumlah keluhan warga mencapai target.", VERDICT) == []


def test_plans_and_recommendations_claim_nothing(missed: Project) -> None:
    write(missed, "Isi narasi.\n")
    set_cell(missed, "perbaikan", "P1", uraian="Nilai SAKIP belum mencapai target.")
    assert of_rules(missed, VERDICT) == []
