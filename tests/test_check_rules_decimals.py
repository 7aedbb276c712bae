"""The rule on decimals: a value has those that the report shows it with, and no more."""

from __future__ import annotations

import pytest
from fixtures.proyek import add_row, brief, found, set_cell, sole, weighed

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


def test_a_value_with_more_decimals_than_are_shown_is_a_warning(small: Project) -> None:
    line = set_cell(small, "pembanding", "AKIP", nilai="72.331")
    finding = sole(found(small, "desimal-berlebih"))
    assert brief(finding) == ("desimal-berlebih", "pembanding.csv", line, "nilai")
    assert (finding.severity, finding.found) == (Severity.WARNING, "72.331")
    assert [place.column for place in finding.others] == ["desimal"]


@pytest.mark.parametrize(
    ("table", "key", "cells"),
    [
        ("target", "AKIP", {"target": "73.005"}),
        ("realisasi", "PROGRAM-1", {"realisasi": "99.996"}),
        ("renstra", "AKIP", {"target": "70.125"}),
        ("target", "PROGRAM-1", {"tw1": "12.505"}),
        ("rb", "RB1", {"nilai": "5.123"}),
    ],
)
def test_every_table_of_values_is_asked(small: Project, table: str, key: str, cells: dict[str, str]) -> None:
    line = set_cell(small, table, key, **cells)
    assert brief(found(small, "desimal-berlebih")[0]) == ("desimal-berlebih", f"{table}.csv", line, next(iter(cells)))


@pytest.mark.parametrize("value", ["73", "73.5", "73.50", "73.500"])
def test_zeros_at_the_end_are_no_further_decimals(small: Project, value: str) -> None:
    set_cell(small, "target", "AKIP", target=value)
    assert found(small, "desimal-berlebih") == []


def test_an_indicator_that_declares_its_decimals_is_held_to_them(small: Project) -> None:
    set_cell(small, "realisasi", "PROGRAM-1", realisasi="98.75")
    assert found(small, "desimal-berlebih") == []
    set_cell(small, "indikator", "PROGRAM-1", desimal="0")
    assert sole(found(small, "desimal-berlebih")).found == "98.75"
    set_cell(small, "indikator", "PROGRAM-1", desimal="3")
    set_cell(small, "realisasi", "PROGRAM-1", realisasi="98.754")
    assert found(small, "desimal-berlebih") == []


def test_quarters_are_shares_of_a_year_and_have_the_decimals_of_one(small: Project) -> None:
    set_cell(small, "indikator", "PROGRAM-1", desimal="0")
    set_cell(small, "target", "PROGRAM-1", tw1="12.50", tw2="62.25")
    assert weighed(small) == []


def test_quarters_in_a_unit_of_their_own_are_not_held_to_those_of_the_year(small: Project) -> None:
    set_cell(small, "target", "PROGRAM-1", tw1="12.505", satuan_triwulan="nilai")
    assert found(small, "desimal-berlebih") == []


def test_what_counts_shows_every_decimal_it_has(small: Project) -> None:
    set_cell(small, "indikator", "KELUHAN", satuan="gardu")
    set_cell(small, "realisasi", "KELUHAN", realisasi="3.1415")
    assert found(small, "desimal-berlebih") == []


def test_a_service_whose_index_is_finer_than_published_is_told_once(small: Project) -> None:
    line = add_row(small, "ikm", kode="lain", layanan="Lain", nilai="81.125")
    assert brief(sole(found(small, "desimal-berlebih"))) == ("desimal-berlebih", "ikm.csv", line, "nilai")
