"""Rules on scores: weights, scales, sums of components, and one source for each."""

from __future__ import annotations

import pytest
from fixtures.proyek import brief, findings_of, found, only, set_cell, sole

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


def test_weights_that_do_not_make_a_hundred_are_reported(small: Project) -> None:
    set_cell(small, "sakip", "pelaporan", bobot="39.5")
    finding = only(small)
    assert brief(finding) == ("bobot", "sakip.csv", None, "bobot")
    assert (finding.found, finding.expected) == ("jumlah 99.5", "jumlah 100")
    assert finding.severity is Severity.ERROR


def test_a_score_above_its_weight_is_reported(small: Project) -> None:
    line = set_cell(small, "sakip", "pelaporan", nilai="40.01")
    finding = only(small)
    assert brief(finding) == ("melebihi-bobot", "sakip.csv", line, "nilai")
    assert finding.severity is Severity.ERROR


def test_a_score_with_more_decimals_than_published_is_reported(small: Project) -> None:
    line = set_cell(small, "sakip", "pelaporan", nilai="30.125")
    finding = only(small)
    assert brief(finding) == ("desimal-sakip", "sakip.csv", line, "nilai")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(("column", "value"), [("nilai", "70.01"), ("bobot", "99")])
def test_a_component_that_is_not_the_sum_of_its_parts_is_reported(small: Project, column: str, value: str) -> None:
    line = set_cell(small, "rb", "RB", **{column: value})
    finding = only(small)
    assert brief(finding) == ("jumlah-rb", "rb.csv", line, column)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("value", ["5.01", "0"])
def test_a_score_off_its_scale_is_reported(small: Project, value: str) -> None:
    line = set_cell(small, "rb_indikator", "RBI1", skala_min="1", nilai=value)
    finding = only(small)
    assert brief(finding) == ("di-luar-skala", "rb_indikator.csv", line, "nilai")
    assert (finding.severity, finding.expected) == (Severity.ERROR, "1 sampai 5")


def test_a_score_beside_its_reference_is_reported(small: Project) -> None:
    line = set_cell(small, "rb_indikator", "RBI2", nilai="74.64")
    finding = only(small)
    assert brief(finding) == ("dua-sumber", "rb_indikator.csv", line, "nilai")
    assert finding.severity is Severity.ERROR


# bounds


@pytest.mark.parametrize(
    ("table", "key", "column", "bound"),
    [
        ("sakip", "pelaporan", "nilai", "40"), ("sakip", "perencanaan", "lke", "60"),
        ("sakip", "perencanaan", "lapangan", "60"), ("rb", "RB1", "nilai", "10"),
    ],
)  # fmt: skip
def test_each_score_may_be_its_weight_and_no_more(
    small: Project, table: str, key: str, column: str, bound: str
) -> None:
    set_cell(small, table, key, **{column: bound})
    assert found(small, "melebihi-bobot") == []
    line = set_cell(small, table, key, **{column: f"{bound}.01"})
    finding = sole(found(small, "melebihi-bobot"))
    assert brief(finding) == ("melebihi-bobot", f"{table}.csv", line, column)
    assert [other.column for other in finding.others] == ["bobot"]


@pytest.mark.parametrize("value", ["0", "5"])
def test_a_score_may_stand_at_either_end_of_its_scale(small: Project, value: str) -> None:
    set_cell(small, "rb_indikator", "RBI1", nilai=value)
    assert found(small, "di-luar-skala") == []


@pytest.mark.parametrize("score", ["20", "30"])
def test_a_score_may_be_that_of_either_of_its_two_evaluations(small: Project, score: str) -> None:
    set_cell(small, "sakip", "perencanaan", lke="20", lapangan="30", nilai=score)
    assert found(small, "padu-sakip") == []


def test_a_score_at_its_weight_is_held_against_its_evaluations(small: Project) -> None:
    line = set_cell(small, "sakip", "pelaporan", lke="20", lapangan="30", nilai="40")
    assert brief(sole(found(small, "padu-sakip"))) == ("padu-sakip", "sakip.csv", line, "nilai")


@pytest.mark.parametrize(("weights", "total"), [(("60", "40.5"), "100.5"), (("60", "0"), "60"), (("0", "0"), "0")])
def test_weights_above_a_hundred_and_of_nothing_are_reported(
    small: Project, weights: tuple[str, str], total: str
) -> None:
    for key, weight in zip(("perencanaan", "pelaporan"), weights, strict=True):
        set_cell(small, "sakip", key, bobot=weight)
    assert sole(found(small, "bobot")).found == f"jumlah {total}"


@pytest.mark.parametrize(("table", "key"), [("sakip", "perencanaan"), ("rb", "RB")])
def test_a_weight_is_at_most_a_hundred(small: Project, table: str, key: str) -> None:
    line = set_cell(small, table, key, bobot="100.01")
    at_fault = [one for one in findings_of(small) if brief(one)[1:] == (f"{table}.csv", line, "bobot")]
    assert any((one.severity, one.expected) == (Severity.ERROR, "paling besar 100") for one in at_fault)
