"""Rules on what belongs together: goals and programmes, money and indicators."""

from __future__ import annotations

from fixtures.proyek import add_row, brief, briefs, found, set_cell, sole, weighed

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


def test_a_goal_without_programme_is_told(small: Project) -> None:
    line = add_row(small, "sasaran", kode="S2", sasaran="Kualitas layanan")
    assert ("sasaran-tanpa-program", "sasaran.csv", line, "kode") in briefs(small)


def test_a_goal_without_indicator_is_told(small: Project) -> None:
    line = add_row(small, "sasaran", kode="S2", sasaran="Kualitas layanan")
    assert ("sasaran-tanpa-indikator", "sasaran.csv", line, "kode") in briefs(small)


def test_a_programme_with_money_and_without_indicator_is_told_with_both_places(small: Project) -> None:
    line = add_row(small, "program", kode="7.01.02", nama="Program Lain", sasaran="S1")
    add_row(small, "anggaran", program="7.01.02", pagu_murni="200", pagu_perubahan="200", realisasi="190")
    finding = sole(weighed(small))
    assert brief(finding) == ("uang-tanpa-indikator", "program.csv", line, "kode")
    assert finding.severity is Severity.WARNING
    assert [other.name for other in finding.others] == ["anggaran.csv"]


def test_a_level_that_the_office_does_not_measure_is_not_missed(small: Project) -> None:
    assert found(small, "uang-tanpa-indikator") == []


def test_a_level_that_is_measured_is_missed_where_it_is_not(small: Project) -> None:
    add_row(small, "indikator", kode="SUB-1", tingkat="subkegiatan", induk="7.01.01.2.01.0001", indikator="Dokumen",
            satuan="dokumen", arah="naik", rumus_capaian="rasio")  # fmt: skip
    add_row(small, "target", indikator="SUB-1", target="2")
    add_row(small, "realisasi", indikator="SUB-1", realisasi="2")
    assert brief(sole(weighed(small))) == ("uang-tanpa-indikator", "program.csv", 5, "kode")


def test_an_indicator_with_target_and_without_money_is_told(small: Project) -> None:
    for code in ("7.01.01", "7.01.01.2.01", "7.01.01.2.01.0001", "7.01.01.2.01.0002"):
        set_cell(small, "anggaran", code, pagu_murni="-", pagu_perubahan="-", realisasi="-")
    (finding,) = found(small, "indikator-tanpa-uang")
    assert brief(finding) == ("indikator-tanpa-uang", "indikator.csv", 5, "induk")


def test_money_that_is_not_known_is_not_missed(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01", pagu_murni="n/a", pagu_perubahan="n/a", realisasi="n/a")
    assert weighed(small) == []
