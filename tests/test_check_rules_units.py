"""Rules on units: what counts is whole, and a point never separates thousands."""

from __future__ import annotations

import pytest
from fixtures.kantor_kecil import SMALL_AMOUNTS
from fixtures.proyek import brief, found, set_cell, sole, substitute, weighed

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


@pytest.mark.parametrize(("unit", "value"), [("orang", "1.360"), ("lembaga", "4.5"), ("orang/bulan", "20.5")])
def test_a_decimal_in_a_unit_that_counts_is_an_error(small: Project, unit: str, value: str) -> None:
    set_cell(small, "indikator", "KELUHAN", satuan=unit)
    line = set_cell(small, "realisasi", "KELUHAN", realisasi=value)
    finding = found(small, "satuan-bulat")[0]
    assert brief(finding) == ("satuan-bulat", "realisasi.csv", line, "realisasi")
    assert (finding.severity, finding.found) == (Severity.ERROR, f"{value} {unit}")


def test_both_readings_of_a_point_are_told(small: Project) -> None:
    set_cell(small, "realisasi", "KELUHAN", realisasi="1.360")
    assert found(small, "satuan-bulat")[0].remedy == (
        "Tulis 1360 bila titiknya memisahkan ribuan; bila memang pecahan, periksa nilai dan satuannya."
    )


def test_a_thousand_of_zeros_is_ambiguous_too(small: Project) -> None:
    set_cell(small, "realisasi", "KELUHAN", realisasi="1.000")
    assert len(found(small, "satuan-bulat")) == 1


@pytest.mark.parametrize("value", ["3", "3.0"])
def test_a_whole_number_is_in_order_however_it_is_written(small: Project, value: str) -> None:
    set_cell(small, "realisasi", "KELUHAN", realisasi=value)
    assert weighed(small) == []


@pytest.mark.parametrize("unit", ["persen", "nilai", "indeks", "menit", "hari kerja", "juta rupiah", "km"])
def test_a_unit_that_measures_may_have_decimals(small: Project, unit: str) -> None:
    set_cell(small, "indikator", "KELUHAN", satuan=unit)
    set_cell(small, "realisasi", "KELUHAN", realisasi="3.5")
    assert weighed(small) == []


def test_a_decimal_in_a_unit_that_nobody_knows_is_a_warning(small: Project) -> None:
    set_cell(small, "indikator", "KELUHAN", satuan="gardu")
    set_cell(small, "realisasi", "KELUHAN", realisasi="3.5")
    finding = sole(weighed(small))
    assert (finding.rule, finding.severity) == ("satuan-pecahan", Severity.WARNING)


def test_an_office_may_name_units_that_have_decimals(small: Project) -> None:
    set_cell(small, "indikator", "KELUHAN", satuan="gardu")
    set_cell(small, "realisasi", "KELUHAN", realisasi="3.5")
    substitute(small.params / "contoh.yml", SMALL_AMOUNTS, f"{SMALL_AMOUNTS}  satuan_desimal: [Gardu]\n")
    assert weighed(small) == []


def test_a_mean_of_things_that_are_counted_may_have_decimals(small: Project) -> None:
    set_cell(small, "indikator", "KELUHAN", indikator="Rata-rata keluhan setiap bulan")
    set_cell(small, "realisasi", "KELUHAN", realisasi="3.5")
    assert weighed(small) == []


def test_three_decimals_of_a_measure_without_scale_may_be_thousands(small: Project) -> None:
    set_cell(small, "indikator", "KELUHAN", satuan="menit", desimal="3")
    set_cell(small, "realisasi", "KELUHAN", realisasi="3.125")
    assert [finding.rule for finding in weighed(small)] == ["titik-rancu"]


@pytest.mark.parametrize(("table", "column"), [("target", "target"), ("target", "tw1"), ("renstra", "target")])
def test_targets_quarters_and_milestones_are_whole_too(small: Project, table: str, column: str) -> None:
    line = set_cell(small, table, "KELUHAN", **{column: "1.5"})
    assert ("satuan-bulat", f"{table}.csv", line, column) in [brief(one) for one in weighed(small)]


def test_quarters_in_another_unit_may_have_decimals(small: Project) -> None:
    set_cell(small, "target", "KELUHAN", tw1="12.5", tw2="25.5", tw3="50", tw4="100", satuan_triwulan="persen")
    assert weighed(small) == []
