"""Rules on plausibility: values beside their target, the Renstra, the year before and other regions."""

from __future__ import annotations

import pytest
from fixtures.kantor_kecil import SMALL_AMOUNTS
from fixtures.proyek import add_row, brief, briefs, found, set_cell, sole, substitute, weighed, year_before

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


def test_a_target_with_a_moved_point_is_told_with_all_that_it_contradicts(small: Project) -> None:
    line = set_cell(small, "target", "AKIP", target="7.5")
    (finding,) = found(small, "lompatan")
    assert brief(finding) == ("lompatan", "target.csv", line, "target")
    assert finding.found == "target 2024 7.5; angkanya sama, hanya titik desimalnya yang bergeser"
    assert [other.name for other in finding.others] == ["indikator.csv", "renstra.csv", "renstra.csv"]
    assert finding.severity is Severity.WARNING


def test_a_milestone_with_a_moved_point_is_told_at_the_milestone(small: Project) -> None:
    line = set_cell(small, "renstra", "AKIP", target="7.0")
    assert ("lompatan", "renstra.csv", line, "target") in briefs(small)


@pytest.mark.parametrize("value", ["30", "300", "3000"])
def test_a_result_of_ten_hundred_or_a_thousand_times_the_target_is_told(small: Project, value: str) -> None:
    set_cell(small, "target", "KELUHAN", target="3", tw4="3")
    line = set_cell(small, "realisasi", "KELUHAN", realisasi=value)
    assert ("lompatan", "realisasi.csv", line, "realisasi") in briefs(small)


def test_about_ten_times_is_ten_times(small: Project) -> None:
    line = set_cell(small, "target", "AKIP", target="8.2")
    assert ("lompatan", "target.csv", line, "target") in briefs(small)


def test_a_result_far_from_that_of_the_year_before_is_told_with_both_years(small: Project) -> None:
    before = year_before(small)
    line = set_cell(small, "realisasi", "KELUHAN", before, realisasi="40")
    finding = found(small, "lompatan")[0]
    assert finding.place.file == "data/contoh/2023/realisasi.csv"
    assert finding.place.row == line
    assert "data/contoh/2024/realisasi.csv" in [other.file for other in finding.others]


def test_years_with_another_unit_are_not_compared(small: Project) -> None:
    before = year_before(small)
    set_cell(small, "indikator", "KELUHAN", before, satuan="permohonan")
    set_cell(small, "target", "KELUHAN", before, target="41", tw4="41")
    set_cell(small, "realisasi", "KELUHAN", before, realisasi="40")
    assert found(small, "lompatan") == []


def test_the_same_data_two_years_running_are_no_leap(small: Project) -> None:
    year_before(small)
    assert weighed(small) == []


def test_a_comparison_far_from_the_result_is_told(small: Project) -> None:
    set_cell(small, "indikator", "KELUHAN", satuan="menit")
    line = add_row(small, "pembanding", indikator="KELUHAN", tingkat="kabupaten", nilai="83890")
    assert brief(sole(weighed(small))) == ("lompatan", "pembanding.csv", line, "nilai")


def test_a_count_of_a_whole_region_may_be_far_from_that_of_the_office(small: Project) -> None:
    add_row(small, "pembanding", indikator="KELUHAN", tingkat="kabupaten", nilai="900")
    assert weighed(small) == []


def test_an_office_may_move_the_limit_of_leaps(small: Project) -> None:
    set_cell(small, "target", "KELUHAN", target="3", tw4="3", tw3="2")
    set_cell(small, "renstra", "KELUHAN", target="3")
    set_cell(small, "realisasi", "KELUHAN", realisasi="41")
    assert len(found(small, "lompatan")) == 1
    substitute(small.params / "contoh.yml", SMALL_AMOUNTS, f"{SMALL_AMOUNTS}  lompatan: 20\n")
    assert found(small, "lompatan") == []


@pytest.mark.parametrize(("reached", "percent"), [("4.9", "49.00%"), ("16", "160.00%")])
def test_an_achievement_beyond_its_limits_is_told_with_both_places(small: Project, reached: str, percent: str) -> None:
    set_cell(small, "indikator", "KELUHAN", satuan="menit", arah="naik")
    set_cell(small, "target", "KELUHAN", target="10", tw4="10")
    set_cell(small, "renstra", "KELUHAN", target="10")
    line = set_cell(small, "realisasi", "KELUHAN", realisasi=reached)
    finding = sole(weighed(small))
    assert brief(finding) == ("capaian-tak-wajar", "realisasi.csv", line, "realisasi")
    assert percent in finding.found
    assert [other.name for other in finding.others] == ["target.csv"]


def test_an_achievement_at_its_limit_is_in_order(small: Project) -> None:
    set_cell(small, "indikator", "KELUHAN", satuan="menit", arah="naik")
    set_cell(small, "realisasi", "KELUHAN", realisasi="6")
    assert weighed(small) == []


def test_none_of_what_should_be_few_is_no_finding(small: Project) -> None:
    set_cell(small, "indikator", "KELUHAN", rumus_capaian="selisih")
    set_cell(small, "realisasi", "KELUHAN", realisasi="0")
    assert weighed(small) == []


def test_a_leap_is_not_told_a_second_time_as_an_achievement(small: Project) -> None:
    set_cell(small, "realisasi", "KELUHAN", realisasi="400")
    assert [finding.rule for finding in weighed(small)] == ["lompatan"]


def test_an_office_may_move_the_limits_of_achievements(small: Project) -> None:
    set_cell(small, "realisasi", "KELUHAN", realisasi="9")
    assert [finding.rule for finding in weighed(small)] == ["capaian-tak-wajar"]
    substitute(small.params / "contoh.yml", SMALL_AMOUNTS, f"{SMALL_AMOUNTS}  capaian_min: 40\n")
    assert weighed(small) == []


def test_a_target_of_zero_is_a_warning(small: Project) -> None:
    line = set_cell(small, "target", "PROGRAM-1", target="0", tw1="", tw2="", tw3="", tw4="")
    finding = sole(weighed(small))
    assert brief(finding) == ("target-nol", "target.csv", line, "target")
    assert finding.severity is Severity.WARNING


def test_a_target_of_zero_is_in_order_where_less_is_better(small: Project) -> None:
    set_cell(small, "target", "KELUHAN", target="0", tw1="", tw2="", tw3="", tw4="")
    set_cell(small, "renstra", "KELUHAN", target="0")
    set_cell(small, "realisasi", "KELUHAN", realisasi="0")
    assert weighed(small) == []


def test_a_target_of_zero_that_a_note_explains_is_in_order(small: Project) -> None:
    set_cell(small, "target", "PROGRAM-1", target="0", tw1="", tw2="", tw3="", tw4="")
    set_cell(small, "realisasi", "PROGRAM-1", realisasi="0", catatan="Ditunda pada perubahan anggaran")
    assert weighed(small) == []


def test_a_milestone_of_zero_is_a_warning(small: Project) -> None:
    line = set_cell(small, "renstra", "AKIP", target="0")
    assert brief(sole(found(small, "target-nol"))) == ("target-nol", "renstra.csv", line, "target")


@pytest.mark.parametrize(
    ("table", "key", "column", "value"),
    [("ipp", "kebijakan", "nilai", "0.358"), ("sakip", "perencanaan", "lke", "2.55"), ("sdm", "S1", "kebutuhan", "50")],
)
def test_a_score_far_from_that_of_the_year_before_is_told_with_both_years(
    small: Project, table: str, key: str, column: str, value: str
) -> None:
    year_before(small)
    line = set_cell(small, table, key, **{column: value})
    finding = found(small, "lompatan")[0]
    assert brief(finding) == ("lompatan", f"{table}.csv", line, column)
    assert [other.file for other in finding.others] == [f"data/contoh/2023/{table}.csv"]
