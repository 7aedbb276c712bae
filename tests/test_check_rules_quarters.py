"""Rules on quarters: they run up to their year, add up to it, or are of its size."""

from __future__ import annotations

import pytest
from fixtures.proyek import brief, briefs, findings_of, found, only, set_cell, sole, table_path, weighed

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


def test_quarters_that_fall_are_reported(small: Project) -> None:
    line = set_cell(small, "target", "PROGRAM-1", tw2="60", tw3="59.5")
    finding = only(small)
    assert brief(finding) == ("triwulan-turun", "target.csv", line, "tw3")
    assert (finding.found, finding.expected) == ("59.5", "sekurangnya 60")
    assert finding.severity is Severity.WARNING


def test_quarters_that_fall_across_a_gap_are_reported(small: Project) -> None:
    line = set_cell(small, "target", "KELUHAN", tw2="3", tw3="n/a", tw4="2")
    assert ("triwulan-turun", "target.csv", line, "tw4") in briefs(small)


def test_a_last_quarter_that_is_not_the_realisation_of_the_year_is_reported(small: Project) -> None:
    path = table_path(small, "realisasi")
    path.write_text("indikator,realisasi,tw4,catatan\nKELUHAN,3,2,\nOPINI,baik,,\nPROGRAM-1,n/a,100,Belum dihitung\n")
    finding = only(small)
    assert brief(finding) == ("triwulan-realisasi", "realisasi.csv", 2, "tw4")
    assert (finding.severity, finding.expected) == (Severity.WARNING, "sama dengan realisasi tahunan 3")
    assert finding.found == "2"
    set_cell(small, "target", "KELUHAN", satuan_triwulan="persen")
    assert findings_of(small) == []


def test_a_last_quarter_that_is_not_the_target_is_reported(small: Project) -> None:
    line = set_cell(small, "target", "PROGRAM-1", tw4="90")
    finding = only(small)
    assert brief(finding) == ("triwulan-akhir", "target.csv", line, "tw4")
    assert finding.expected == "sama dengan target tahunan 100"
    assert (finding.severity, finding.found) == (Severity.WARNING, "90")


def test_the_last_quarter_is_compared_without_the_column_of_another_unit_too(small: Project) -> None:
    path = table_path(small, "target")
    path.write_text("\n".join(line.rpartition(",")[0] for line in path.read_text().splitlines()) + "\n")
    assert findings_of(small) == []
    line = set_cell(small, "target", "PROGRAM-1", tw4="90")
    assert brief(only(small)) == ("triwulan-akhir", "target.csv", line, "tw4")


def test_quarters_in_another_unit_are_not_compared_with_the_target(small: Project) -> None:
    set_cell(small, "target", "PROGRAM-1", tw4="90", satuan_triwulan="dokumen")
    assert findings_of(small) == []


def test_quarters_of_what_should_be_few_may_fall_to_their_target(small: Project) -> None:
    set_cell(small, "target", "KELUHAN", tw1="9", tw2="7", tw3="5", tw4="4")
    assert findings_of(small) == []


def test_quarters_of_what_should_be_few_may_add_up(small: Project) -> None:
    set_cell(small, "target", "KELUHAN", tw1="1", tw2="2", tw3="3", tw4="4")
    assert findings_of(small) == []


def test_quarters_of_what_should_be_few_may_not_turn_back(small: Project) -> None:
    line = set_cell(small, "target", "KELUHAN", tw1="1", tw2="5", tw3="3", tw4="4")
    finding = only(small)
    assert brief(finding) == ("triwulan-turun", "target.csv", line, "tw3")
    assert [other.column for other in finding.others] == ["tw2"]


@pytest.fixture
def single(small: Project) -> Project:
    """The small project with quarters that each stand for themselves, and results by quarter."""
    path = small.params / "contoh-2024.yml"
    path.write_text(path.read_text() + "aturan:\n  triwulan_kumulatif: false\n")
    table_path(small, "realisasi").write_text(
        "indikator,realisasi,tw1,tw2,tw3,tw4,catatan\nKELUHAN,3,1,1,0,1,\nOPINI,baik,,,,,\nPROGRAM-1,96,92,96,96,100,\n"
    )
    set_cell(small, "target", "KELUHAN", tw1="1", tw2="1", tw3="1", tw4="1")
    set_cell(small, "target", "PROGRAM-1", tw1="100", tw2="100", tw3="100", tw4="100")
    return small


def test_single_quarters_that_add_up_or_average_out_are_no_finding(single: Project) -> None:
    assert weighed(single) == []


@pytest.mark.parametrize("cells", [{"tw1": "11"}, {"tw2": "2"}, {"realisasi": "4"}])
def test_counts_of_single_quarters_that_do_not_make_the_year_are_told(single: Project, cells: dict[str, str]) -> None:
    line = set_cell(single, "realisasi", "KELUHAN", **cells)
    finding = found(single, "triwulan-realisasi")[0]
    assert brief(finding) == ("triwulan-realisasi", "realisasi.csv", line, "tw4")
    assert [other.column for other in finding.others] == ["realisasi"]


def test_a_stock_that_is_counted_each_quarter_may_end_at_its_highest_or_its_mean(single: Project) -> None:
    set_cell(single, "realisasi", "KELUHAN", realisasi="4", tw1="4", tw2="3", tw3="4", tw4="3")
    assert found(single, "triwulan-realisasi") == []
    set_cell(single, "realisasi", "KELUHAN", realisasi="3", tw1="4", tw2="2", tw3="4", tw4="2")
    assert found(single, "triwulan-realisasi") == []


def test_a_year_outside_the_quarters_of_a_measure_is_told(single: Project) -> None:
    set_cell(single, "realisasi", "PROGRAM-1", realisasi="91")
    assert len(found(single, "triwulan-realisasi")) == 1


def test_single_quarters_of_which_one_is_not_known_are_not_judged(single: Project) -> None:
    set_cell(single, "realisasi", "KELUHAN", tw1="n/a")
    assert weighed(single) == []


@pytest.mark.parametrize(("table", "value"), [("target", "10.0"), ("realisasi", "9.6")])
def test_a_quarter_with_a_moved_point_beside_others_of_the_size_of_the_year_is_told(
    single: Project, table: str, value: str
) -> None:
    line = set_cell(single, table, "PROGRAM-1", tw2=value)
    assert ("lompatan", f"{table}.csv", line, "tw2") in briefs(single)


def test_a_quarter_far_above_its_year_is_told_with_the_year(single: Project) -> None:
    set_cell(single, "indikator", "KELUHAN", satuan="menit")
    line = set_cell(single, "realisasi", "KELUHAN", tw2="40000")
    finding = sole(found(single, "lompatan"))
    assert brief(finding) == ("lompatan", "realisasi.csv", line, "tw2")
    assert [other.column for other in finding.others] == ["realisasi"]


def test_a_small_quarter_beside_small_ones_is_no_leap(single: Project) -> None:
    set_cell(single, "indikator", "KELUHAN", satuan="juta rupiah")
    set_cell(single, "realisasi", "KELUHAN", tw1="0.2", tw2="0.3", tw3="0.5", tw4="2")
    assert weighed(single) == []


def test_what_was_counted_up_to_a_quarter_does_not_shrink(small: Project) -> None:
    table_path(small, "realisasi").write_text(
        "indikator,realisasi,tw1,tw2,tw3,tw4,catatan\nKELUHAN,3,1,3,2,3,\nOPINI,baik,,,,,\nPROGRAM-1,n/a,,,,,Belum\n"
    )
    finding = sole(weighed(small))
    assert brief(finding) == ("triwulan-turun", "realisasi.csv", 2, "tw3")


def test_what_was_measured_up_to_a_quarter_may_go_up_and_down(small: Project) -> None:
    set_cell(small, "indikator", "KELUHAN", satuan="menit")
    table_path(small, "realisasi").write_text(
        "indikator,realisasi,tw1,tw2,tw3,tw4,catatan\nKELUHAN,3,4,2.5,3.5,3,\nOPINI,baik,,,,,\nPROGRAM-1,n/a,,,,,Belum\n"
    )
    assert weighed(small) == []


def test_a_quarter_that_nobody_has_filled_in_beside_others_is_told(single: Project) -> None:
    line = set_cell(single, "target", "KELUHAN", tw3="", tw4="")
    finding = sole(weighed(single))
    assert brief(finding) == ("triwulan-sebagian", "target.csv", line, "tw3")
    assert (finding.severity, finding.found) == (Severity.WARNING, "KELUHAN: tw3, tw4 kosong")


@pytest.mark.parametrize("mark", ["n/a", "-"])
def test_a_quarter_that_is_said_to_be_missing_is_filled_in(single: Project, mark: str) -> None:
    set_cell(single, "realisasi", "KELUHAN", tw3=mark)
    assert weighed(single) == []


def test_single_quarters_of_which_some_do_not_apply_still_make_their_year(single: Project) -> None:
    line = set_cell(single, "realisasi", "KELUHAN", realisasi="12", tw1="4", tw2="3", tw3="-", tw4="2")
    assert [brief(one) for one in found(single, "triwulan-realisasi")] == [
        ("triwulan-realisasi", "realisasi.csv", line, "tw4")
    ]
    line = set_cell(single, "target", "KELUHAN", tw1="1", tw2="1", tw3="-", tw4="-")
    assert [brief(one) for one in found(single, "triwulan-akhir")] == [("triwulan-akhir", "target.csv", line, "tw2")]


def test_quarters_are_not_judged_by_a_guess_while_the_parameters_are_faulty(single: Project) -> None:
    path = single.params / "contoh-2024.yml"
    path.write_text(path.read_text().replace("2025-02-28", "2025-02-30"))
    assert [one.rule for one in weighed(single)] == ["parameter"]


# cumulative or single: what the parameters say, and nothing else


def test_the_same_targets_turn_back_where_they_accumulate_and_may_fall_where_each_stands_for_itself(
    single: Project,
) -> None:
    set_cell(single, "target", "PROGRAM-1", tw1="100", tw2="90", tw3="95", tw4="100")
    assert found(single, "triwulan-turun") == []
    path = single.params / "contoh-2024.yml"
    path.write_text(path.read_text().replace("triwulan_kumulatif: false", "triwulan_kumulatif: true"))
    assert "triwulan-turun" in {one.rule for one in weighed(single)}


def test_targets_that_add_up_to_their_year_do_not_end_at_it_where_they_accumulate(small: Project) -> None:
    line = set_cell(small, "target", "PROGRAM-1", tw1="10", tw2="20", tw3="30", tw4="40")
    finding = sole(found(small, "triwulan-akhir"))
    assert brief(finding) == ("triwulan-akhir", "target.csv", line, "tw4")
    assert finding.expected == "sama dengan target tahunan 100"


def test_single_targets_that_add_up_although_one_is_not_known_are_told(single: Project) -> None:
    """What is not known may be more than nothing."""
    line = set_cell(single, "target", "PROGRAM-1", tw1="60", tw2="n/a", tw3="10", tw4="30")
    finding = sole(found(single, "triwulan-akhir"))
    assert brief(finding) == ("triwulan-akhir", "target.csv", line, "tw4")
    assert finding.expected == "sama dengan target tahunan 100, atau keempat triwulannya berjumlah sebesar itu"


def test_single_results_that_do_not_make_their_year_are_all_shown(single: Project) -> None:
    set_cell(single, "realisasi", "KELUHAN", tw1="11")
    finding = sole(found(single, "triwulan-realisasi"))
    assert (finding.found, finding.expected) == (
        "11; 1; 0; 1",
        "berjumlah, atau rata-ratanya, sebesar realisasi tahunan 3",
    )


def test_of_results_that_accumulate_the_last_one_is_shown(small: Project) -> None:
    table_path(small, "realisasi").write_text(
        "indikator,realisasi,tw1,tw2,tw3,tw4,catatan\nKELUHAN,3,1,1,2,2,\nOPINI,baik,,,,,\nPROGRAM-1,n/a,,,,,Belum\n"
    )
    finding = sole(weighed(small))
    assert (finding.rule, finding.found) == ("triwulan-realisasi", "2")
