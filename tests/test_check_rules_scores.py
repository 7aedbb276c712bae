"""Rules on scores: weights, scales, sums of components, and one source for each."""

from __future__ import annotations

import pytest
from fixtures.proyek import brief, only, set_cell

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


def test_weights_that_do_not_make_a_hundred_are_reported(small: Project) -> None:
    set_cell(small, "sakip", "pelaporan", bobot="39.5")
    finding = only(small)
    assert brief(finding) == ("bobot", "sakip.csv", None, "bobot")
    assert (finding.found, finding.expected) == ("jumlah 99.5", "jumlah 100")


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
    assert finding.expected == "1 sampai 5"


def test_a_score_beside_its_reference_is_reported(small: Project) -> None:
    line = set_cell(small, "rb_indikator", "RBI2", nilai="74.64")
    finding = only(small)
    assert brief(finding) == ("dua-sumber", "rb_indikator.csv", line, "nilai")
    assert finding.severity is Severity.ERROR
