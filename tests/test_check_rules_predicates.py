"""Predicates that are typed: held against the grade of the value."""

from __future__ import annotations

import pytest
from fixtures.naskah import at, in_text, only_at
from fixtures.proyek import brief, found, set_cell

from lkjip.ground.ids import Project

RULE = "narasi-predikat"


@pytest.mark.parametrize(
    "text",
    [
        "Nilai SAKIP memperoleh predikat Sangat Memuaskan (AA).",
        "Predikat SAKIP kecamatan ialah BB.",
        "Dengan nilai itu SAKIP berpredikat sangat baik.",
        "Nilai SAKIP memperoleh predikat A (Sangat Baik).",
    ],
)
def test_a_predicate_that_the_score_has_not_is_told_with_the_one_that_it_has(small: Project, text: str) -> None:
    (finding,) = in_text(small, f"Satu.\n\n{text}\n", RULE)
    assert at(finding) == ("kesimpulan.md", 3)
    assert finding.expected == "A (Memuaskan), dari nilai SAKIP 80,25"
    assert [place.name for place in finding.others] == ["sakip.csv"]


@pytest.mark.parametrize(
    "text",
    [
        "Nilai SAKIP memperoleh predikat Memuaskan (A).",
        "Predikat SAKIP kecamatan ialah A.",
        "Tahun berikutnya SAKIP diharapkan berpredikat Sangat Memuaskan.",
        "SAKIP kabupaten berpredikat BB.",
        "Pada tahun 2023 SAKIP berpredikat BB.",
        "SAKIP perlu predikat yang lebih baik.",
        "Predikat SAKIP naik; layanan makin baik.",
        "Petugas berpredikat baik.",
    ],
)
def test_a_predicate_that_is_right_or_of_something_else_is_no_finding(small: Project, text: str) -> None:
    assert in_text(small, text, RULE) == []


def test_a_predicate_of_the_index_of_reform_is_held_against_its_own_scale(small: Project) -> None:
    told = in_text(small, "Reformasi birokrasi berpredikat AA.", RULE)
    assert only_at(told) == ("kesimpulan.md", 1)
    assert "dari indeks RB" in told[0].expected


def test_a_predicate_of_another_region_that_its_score_has_not_is_told(small: Project) -> None:
    line = set_cell(small, "pembanding", "AKIP", predikat="A")
    (finding,) = found(small, "predikat-pembanding")
    assert brief(finding) == ("predikat-pembanding", "pembanding.csv", line, "predikat")
    assert (finding.found, finding.expected) == ("A untuk nilai 72.33", "BB (Sangat Baik)")


@pytest.mark.parametrize("stated", ["BB", "Sangat Baik", "BB (Sangat Baik)", "", "sangat baik"])
def test_a_predicate_of_another_region_that_fits_its_score_is_no_finding(small: Project, stated: str) -> None:
    set_cell(small, "pembanding", "AKIP", predikat=stated)
    assert found(small, "predikat-pembanding") == []
