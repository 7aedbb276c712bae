"""Rules on the medium-term plan: its years, its end, and its targets beside those of the single years."""

from __future__ import annotations

import pytest
from fixtures.proyek import (
    add_row,
    brief,
    briefs,
    drop_row,
    found,
    set_cell,
    sole,
    substitute,
    table_path,
    weighed,
    year_before,
)

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project
from lkjip.report import Report


@pytest.mark.parametrize(("key", "target"), [("AKIP", "72.99"), ("KELUHAN", "5")])
def test_a_weaker_target_at_the_end_is_told_with_that_of_the_year(small: Project, key: str, target: str) -> None:
    substitute(table_path(small, "renstra"), {"AKIP": "AKIP,2026,75", "KELUHAN": "KELUHAN,2026,4"}[key],
               f"{key},2026,{target}")  # fmt: skip
    finding = sole(weighed(small))
    assert brief(finding) == ("renstra-lebih-lemah", "renstra.csv", {"AKIP": 3, "KELUHAN": 4}[key], "target")
    assert finding.found == f"target akhir {target}"
    assert [other.name for other in finding.others] == ["target.csv"]


def test_the_same_target_at_the_end_is_not_weaker(small: Project) -> None:
    substitute(table_path(small, "renstra"), "AKIP,2026,75", "AKIP,2026,73")
    assert weighed(small) == []


def test_one_row_beyond_the_plan_does_not_switch_the_comparison_off(small: Project) -> None:
    substitute(table_path(small, "renstra"), "KELUHAN,2026,4", "KELUHAN,2026,5")
    line = add_row(small, "renstra", indikator="AKIP", tahun="2031", target="80")
    assert briefs(small) == [
        ("renstra-lebih-lemah", "renstra.csv", 4, "target"),
        ("renstra-tahun", "renstra.csv", line, "tahun"),
    ]


def test_each_indicator_is_compared_with_its_own_last_target(small: Project) -> None:
    substitute(table_path(small, "renstra"), "KELUHAN,2026,4", "KELUHAN,2025,5")
    assert ("renstra-lebih-lemah", "renstra.csv", 4, "target") in briefs(small)


def test_an_indicator_whose_targets_end_before_the_plan_is_told(small: Project) -> None:
    substitute(table_path(small, "renstra"), "KELUHAN,2026,4", "KELUHAN,2025,4")
    assert brief(sole(weighed(small))) == ("renstra-akhir", "renstra.csv", 4, "tahun")


def test_targets_that_all_end_before_the_plan_are_told_once(small: Project) -> None:
    drop_row(small, "renstra", "KELUHAN")
    drop_row(small, "renstra", "OPINI")
    drop_row(small, "renstra", "AKIP")
    add_row(small, "renstra", indikator="AKIP", tahun="2025", target="73")
    assert brief(sole(weighed(small))) == ("renstra-akhir", "renstra.csv", None, "tahun")


@pytest.mark.parametrize("year", ["2023", "2027"])
def test_a_year_outside_the_plan_is_told(small: Project, year: str) -> None:
    line = add_row(small, "renstra", indikator="AKIP", tahun=year, target="73")
    finding = sole(weighed(small))
    assert brief(finding) == ("renstra-tahun", "renstra.csv", line, "tahun")
    assert finding.expected == "2024 sampai 2026, yaitu renstra.awal dan renstra.akhir"


def test_a_row_beyond_the_plan_is_not_its_end_in_the_report(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LKJIP_ROOT", str(small.root))
    add_row(small, "renstra", indikator="AKIP", tahun="2031", target="80")
    plan = Report.open("contoh", 2024).renstra.set_index("kode")
    assert str(plan.at["AKIP", "target_akhir"]) == "75"
    assert "KELUHAN" in plan.index


def test_a_target_other_than_that_of_the_plan_is_told_with_both_places(small: Project) -> None:
    line = add_row(small, "renstra", indikator="AKIP", tahun="2024", target="72")
    finding = sole(weighed(small))
    assert brief(finding) == ("target-renstra", "target.csv", 2, "target")
    assert (finding.severity, finding.found) == (Severity.WARNING, "AKIP: target 2024 73")
    assert [(other.name, other.row) for other in finding.others] == [("renstra.csv", line)]


def test_a_target_of_the_plan_for_an_earlier_year_is_compared_with_what_was_promised_then(small: Project) -> None:
    before = year_before(small)
    substitute(small.params / "contoh-2024.yml", "awal: 2024", "awal: 2023")
    add_row(small, "renstra", indikator="AKIP", tahun="2023", target="71")
    set_cell(small, "target", "AKIP", before, target="70")
    (finding,) = found(small, "target-renstra")
    assert (finding.place.file, finding.found) == ("data/contoh/2023/target.csv", "AKIP: target 2023 70")


def test_words_of_a_category_are_compared_too(small: Project) -> None:
    add_row(small, "renstra", indikator="OPINI", tahun="2024", target="cukup")
    assert found(small, "target-renstra")[0].found == "OPINI: target 2024 baik"


def test_a_target_that_is_not_set_contradicts_no_plan(small: Project) -> None:
    add_row(small, "renstra", indikator="AKIP", tahun="2024", target="72")
    set_cell(small, "target", "AKIP", target="n/a")
    assert found(small, "target-renstra") == []


def test_a_plan_that_says_something_else_than_in_the_year_before_is_told(small: Project) -> None:
    before = year_before(small)
    substitute(table_path(small, "renstra", before), "AKIP,2025,70", "AKIP,2025,71")
    finding = sole(weighed(small))
    assert brief(finding) == ("renstra-berubah", "renstra.csv", 2, "target")
    assert finding.others[0].file == "data/contoh/2023/renstra.csv"
