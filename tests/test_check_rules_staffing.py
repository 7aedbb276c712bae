"""Rules on staff and things: staff-months that fit the staff, stock that fits the need."""

from __future__ import annotations

import pytest
from fixtures.kantor_kecil import SMALL_AMOUNTS
from fixtures.proyek import add_row, brief, found, set_cell, sole, substitute, weighed

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


@pytest.fixture
def small(small: Project) -> Project:
    """The small project with ten people, who are paid each month."""
    for number in range(3, 11):
        add_row(small, "pegawai", kode=str(number), nama=f"ORANG {number}", jabatan="Pelaksana", unit="sekretariat",
                kelompok="pelaksana")  # fmt: skip
    set_cell(small, "indikator", "KELUHAN", indikator="Jumlah orang yang menerima gaji", satuan="orang/bulan",
             arah="naik")  # fmt: skip
    for table, cells in (("target", {"target": "10", "tw1": "", "tw2": "", "tw3": "", "tw4": ""}),
                         ("renstra", {"target": "10"}), ("realisasi", {"realisasi": "10"})):  # fmt: skip
        set_cell(small, table, "KELUHAN", **cells)
    return small


@pytest.mark.parametrize("value", ["9", "10", "11"])
def test_staff_months_may_count_the_staff(small: Project, value: str) -> None:
    set_cell(small, "realisasi", "KELUHAN", realisasi=value)
    assert weighed(small) == []


@pytest.mark.parametrize("value", ["120", "130", "140"])
def test_staff_months_may_count_twelve_to_fourteen_months_of_each(small: Project, value: str) -> None:
    for table, column in (("target", "target"), ("renstra", "target"), ("realisasi", "realisasi")):
        set_cell(small, table, "KELUHAN", **{column: value})
    assert weighed(small) == []


@pytest.mark.parametrize(("table", "column"), [("target", "target"), ("realisasi", "realisasi")])
@pytest.mark.parametrize("value", ["25", "60", "170"])
def test_staff_months_that_fit_neither_are_told(small: Project, table: str, column: str, value: str) -> None:
    line = set_cell(small, table, "KELUHAN", **{column: value})
    finding = found(small, "orang-bulan")[0]
    assert brief(finding) == ("orang-bulan", f"{table}.csv", line, column)
    assert finding.expected == "sekitar 10 (banyak pegawai dalam pegawai.csv), atau 120 sampai 140 orang/bulan setahun"
    assert [other.name for other in finding.others] == ["pegawai.csv", "indikator.csv"]


def test_an_office_may_say_how_far_its_staff_changes(small: Project) -> None:
    set_cell(small, "realisasi", "KELUHAN", realisasi="14")
    assert len(found(small, "orang-bulan")) == 1
    substitute(small.params / "contoh.yml", SMALL_AMOUNTS, f"{SMALL_AMOUNTS}  toleransi_pegawai: 40\n")
    assert found(small, "orang-bulan") == []


def test_staff_months_of_others_than_the_staff_are_not_judged(small: Project) -> None:
    set_cell(small, "indikator", "KELUHAN", indikator="Jumlah tenaga kebersihan")
    for table, column in (("target", "target"), ("renstra", "target"), ("realisasi", "realisasi")):
        set_cell(small, table, "KELUHAN", **{column: "24"})
    assert weighed(small) == []


def test_far_more_staff_than_needed_is_told_with_both_places(small: Project) -> None:
    line = set_cell(small, "sdm", "S1", kebutuhan="2", tersedia="1800")
    finding = found(small, "ketersediaan-tak-wajar")[0]
    assert brief(finding) == ("ketersediaan-tak-wajar", "sdm.csv", line, "tersedia")
    assert finding.severity is Severity.WARNING
    assert [other.column for other in finding.others] == ["kebutuhan"]


def test_a_thing_of_which_there_is_far_too_much_is_told(small: Project) -> None:
    line = set_cell(small, "sarpras", "001", tersedia="300", standar="4")
    assert brief(sole(weighed(small))) == ("ketersediaan-tak-wajar", "sarpras.csv", line, "tersedia")


def test_a_thing_that_is_scarce_is_no_finding(small: Project) -> None:
    set_cell(small, "sarpras", "001", tersedia="1", standar="40")
    assert weighed(small) == []


def test_a_sasaran_without_its_row_of_staff_is_told(small: Project) -> None:
    line = add_row(small, "sasaran", kode="S2", sasaran="Sasaran kedua", tujuan="T1")
    (finding,) = found(small, "sdm-tidak-lengkap")
    assert brief(finding) == ("sdm-tidak-lengkap", "sdm.csv", None, "sasaran")
    assert (finding.severity, finding.found) == (Severity.WARNING, "S2: tidak ada barisnya")
    assert [(place.name, place.row) for place in finding.others] == [("sasaran.csv", line)]


def test_a_thing_with_two_rows_is_told(small: Project) -> None:
    line = add_row(small, "sarpras", kode="003", uraian="meja", tersedia="1", standar="1")
    (finding,) = found(small, "teks-terulang")
    assert brief(finding) == ("teks-terulang", "sarpras.csv", line, "uraian")
