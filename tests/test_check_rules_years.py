"""Rules over the years: one code means one thing, and nothing comes from a year that is not there yet."""

from __future__ import annotations

import pytest
from fixtures.proyek import brief, found, set_cell, sole, weighed, year_before

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


@pytest.mark.parametrize(
    ("column", "value"), [("satuan", "permohonan"), ("arah", "naik"), ("rumus_capaian", "selisih")]
)
def test_a_code_that_measures_something_else_than_the_year_before_is_told_with_both_places(
    small: Project, column: str, value: str
) -> None:
    before = year_before(small)
    set_cell(small, "indikator", "KELUHAN", before, **{column: value})
    (finding,) = found(small, "indikator-berubah")
    assert brief(finding) == ("indikator-berubah", "indikator.csv", 3, column)
    assert finding.severity is Severity.WARNING
    assert finding.expected == f"{value}, seperti tahun 2023"
    assert finding.others[0].file == "data/contoh/2023/indikator.csv"


def test_the_words_of_a_category_that_changed_are_told(small: Project) -> None:
    before = year_before(small)
    set_cell(small, "indikator", "OPINI", before, kategori="kurang < cukup < baik < baik sekali")
    assert [finding.place.column for finding in found(small, "indikator-berubah")] == ["kategori"]


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [("indikator", "AKIP", "indikator"), ("program", "7.01.01", "nama"), ("sasaran", "S1", "sasaran")],
)
def test_a_code_with_another_name_than_the_year_before_is_a_note(
    small: Project, table: str, key: str, column: str
) -> None:
    before = year_before(small)
    line = set_cell(small, table, key, before, **{column: "Nama lama"})
    finding = sole(weighed(small))
    assert brief(finding) == ("nama-berubah", f"{table}.csv", line, column)
    assert finding.severity is Severity.NOTE


def test_capitals_and_marks_are_no_other_name(small: Project) -> None:
    before = year_before(small)
    set_cell(small, "indikator", "AKIP", before, indikator="NILAI  SAKIP.")
    assert weighed(small) == []


@pytest.mark.parametrize(
    ("table", "key", "year"), [("regulasi", "perda-1", "2044"), ("catatan_evaluasi", "c1", "2025")]
)
def test_a_year_to_come_is_told(small: Project, table: str, key: str, year: str) -> None:
    line = set_cell(small, table, key, tahun=year)
    assert brief(sole(weighed(small))) == ("tahun-mendatang", f"{table}.csv", line, "tahun")


def test_a_formula_that_changed_under_one_code_is_told(small: Project) -> None:
    before = year_before(small)
    set_cell(small, "indikator", "AKIP", before, rumus="TOTAL_SAKIP*1")
    (finding,) = found(small, "indikator-berubah")
    assert brief(finding) == ("indikator-berubah", "indikator.csv", 2, "rumus")
    assert finding.expected == "TOTAL_SAKIP*1, seperti tahun 2023"


@pytest.mark.parametrize("formula", ["", " TOTAL_SAKIP "])
def test_a_formula_that_one_year_lacks_or_spaces_in_another_way_is_no_change(small: Project, formula: str) -> None:
    set_cell(small, "indikator", "AKIP", year_before(small), rumus=formula)
    assert found(small, "indikator-berubah") == []
