"""Rules on indicators: formulas, targets and realisations, and categories."""

from __future__ import annotations

import pytest
from fixtures.proyek import add_row, brief, briefs, drop_row, findings_of, only, set_cell

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


@pytest.mark.parametrize("formula", ["TOTAL_SAKIP +", "TOTAL_SAKIP ** 2", "__import__('os')", "TOTAL_SAKIP * 2,5"])
def test_a_formula_that_is_no_arithmetic_is_reported(small: Project, formula: str) -> None:
    line = set_cell(small, "indikator", "AKIP", rumus=formula)
    finding = only(small)
    assert brief(finding) == ("rumus", "indikator.csv", line, "rumus")
    assert (finding.severity, finding.found) == (Severity.ERROR, formula)


def test_an_unknown_name_in_a_formula_is_reported(small: Project) -> None:
    line = set_cell(small, "indikator", "AKIP", rumus="TOTAL_SAKIP + KELUHAN + IPKM")
    finding = only(small)
    assert brief(finding) == ("rumus", "indikator.csv", line, "rumus")
    assert finding.found == "IPKM"


def test_formulas_in_a_circle_are_reported(small: Project) -> None:
    set_cell(small, "indikator", "AKIP", rumus="KELUHAN * 2")
    set_cell(small, "indikator", "KELUHAN", rumus="AKIP / 2", desimal="2")
    drop_row(small, "realisasi", "KELUHAN")
    findings = findings_of(small)
    assert [brief(one) for one in findings] == [
        ("rumus-berputar", "indikator.csv", 2, "rumus"),
        ("rumus-berputar", "indikator.csv", 3, "rumus"),
    ]
    assert {one.severity for one in findings} == {Severity.ERROR}


def test_an_indicator_without_target_is_reported(small: Project) -> None:
    drop_row(small, "target", "PROGRAM-1")
    finding = only(small)
    assert brief(finding) == ("target-tidak-ada", "indikator.csv", 5, "kode")
    assert finding.severity is Severity.WARNING


def test_an_indicator_without_realisation_is_reported(small: Project) -> None:
    drop_row(small, "realisasi", "OPINI")
    finding = only(small)
    assert brief(finding) == ("realisasi-tidak-ada", "indikator.csv", 4, "kode")
    assert finding.severity is Severity.WARNING


def test_a_realisation_beside_a_formula_is_reported(small: Project) -> None:
    line = add_row(small, "realisasi", indikator="AKIP", realisasi="74.64")
    finding = only(small)
    assert brief(finding) == ("dua-sumber", "realisasi.csv", line, "indikator")
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [("target", "KELUHAN", "target"), ("realisasi", "KELUHAN", "realisasi"), ("anggaran", "7.01.01", "realisasi")],
)
def test_a_cell_that_nobody_filled_in_is_reported(small: Project, table: str, key: str, column: str) -> None:
    line = set_cell(small, table, key, **{column: ""})
    finding = next(finding for finding in findings_of(small) if finding.rule == "belum-diisi")
    assert brief(finding) == ("belum-diisi", f"{table}.csv", line, column)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("mark", ["n/a", "-"])
def test_a_value_that_is_said_not_to_be_there_is_no_finding(small: Project, mark: str) -> None:
    set_cell(small, "target", "KELUHAN", target=mark)
    set_cell(small, "realisasi", "KELUHAN", realisasi=mark, catatan="Tidak dihitung")
    assert findings_of(small) == []


@pytest.mark.parametrize(
    ("table", "column", "key"),
    [("target", "target", "KELUHAN"), ("realisasi", "realisasi", "KELUHAN"), ("renstra", "target", "KELUHAN")],
)
def test_a_word_where_the_indicator_is_a_number_is_reported(small: Project, table: str, column: str, key: str) -> None:
    line = set_cell(small, table, key, **{column: "empat"})
    finding = next(finding for finding in findings_of(small) if finding.rule == "bukan-bilangan")
    assert brief(finding) == ("bukan-bilangan", f"{table}.csv", line, column)
    assert (finding.severity, finding.found) == (Severity.ERROR, "empat")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("target", "target", "buruk"), ("realisasi", "realisasi", "Baik"), ("renstra", "target", "3")],
)
def test_a_value_that_is_no_word_of_its_category_is_reported(
    small: Project, table: str, column: str, value: str
) -> None:
    line = set_cell(small, table, "OPINI", **{column: value})
    finding = only(small)
    assert brief(finding) == ("bukan-kategori", f"{table}.csv", line, column)
    assert (finding.found, finding.expected) == (value, "salah satu dari: kurang, cukup, baik")


@pytest.mark.parametrize("listed", ["", "baik", "baik < baik"])
def test_a_category_without_its_words_is_reported_once(small: Project, listed: str) -> None:
    line = set_cell(small, "indikator", "OPINI", kategori=listed)
    finding = next(finding for finding in findings_of(small) if finding.rule == "kategori")
    assert brief(finding) == ("kategori", "indikator.csv", line, "kategori")
    assert finding.severity is Severity.ERROR
    assert len(briefs(small)) == 1


def test_a_name_in_a_formula_that_is_a_code_with_a_hyphen_is_refused(small: Project) -> None:
    set_cell(small, "indikator", "AKIP", rumus="TOTAL_SAKIP + KELUHAN-2")
    at = add_row(small, "indikator", kode="KELUHAN-2", tingkat="pendukung", induk="S1", indikator="Keluhan kedua",
                 satuan="keluhan", arah="turun", rumus_capaian="rasio")  # fmt: skip
    add_row(small, "target", indikator="KELUHAN-2", target="4")
    add_row(small, "realisasi", indikator="KELUHAN-2", realisasi="4")
    finding = only(small)
    assert brief(finding) == ("rumus-rancu", "indikator.csv", 2, "rumus")
    assert finding.severity is Severity.ERROR
    assert [other.row for other in finding.others] == [at]


def test_a_subtraction_with_spaces_reads_one_way(small: Project) -> None:
    set_cell(small, "indikator", "AKIP", rumus="TOTAL_SAKIP + KELUHAN - 2")
    add_row(small, "indikator", kode="KELUHAN-2", tingkat="pendukung", induk="S1", indikator="Keluhan kedua",
            satuan="keluhan", arah="turun", rumus_capaian="rasio")  # fmt: skip
    assert "rumus-rancu" not in [finding.rule for finding in findings_of(small)]


def test_a_code_that_hides_an_input_of_formulas_is_refused(small: Project) -> None:
    line = add_row(small, "indikator", kode="RATA_IKM", tingkat="pendukung", induk="S1", indikator="Rata-rata",
                   satuan="nilai", arah="naik", rumus_capaian="rasio")  # fmt: skip
    assert ("rumus-rancu", "indikator.csv", line, "kode") in briefs(small)


def test_two_indicators_of_one_name_under_one_goal_are_told(small: Project) -> None:
    line = set_cell(small, "indikator", "OPINI", indikator="KELUHAN")
    finding = only(small)
    assert brief(finding) == ("nama-ganda", "indikator.csv", line, "indikator")
    assert [(place.name, place.row) for place in finding.others] == [("indikator.csv", 3)]
