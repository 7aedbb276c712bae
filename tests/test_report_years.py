"""A report over several years: compared years, their gaps and faults, and change from year to year."""

from __future__ import annotations

from decimal import Decimal

import pytest
from fixtures.laporan import opened
from fixtures.proyek import add_row, drop_row, set_cell, table_path

from lkjip.ground.findings import DataError
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.values import Missing

BEFORE = ReportId("contoh", 2023)


def year_before(project: Project, **realisasi: str) -> None:
    """Give the year 2023 the indicators of 2024, entered by hand."""
    folder = project.data(BEFORE)
    folder.mkdir()
    for name in ("sasaran", "program", "target", "indikator"):
        table_path(project, name, BEFORE).write_text(table_path(project, name).read_text().replace("S1,T1", "S1,"))
    set_cell(project, "sasaran", "S1", BEFORE, tujuan="")
    set_cell(project, "indikator", "AKIP", BEFORE, rumus="", desimal="")
    rows = "\n".join(f"{code},{value}" for code, value in realisasi.items())
    table_path(project, "realisasi", BEFORE).write_text(f"indikator,realisasi\n{rows}\n")


def test_a_compared_year_without_folder_is_shown_as_not_available(contoh: Project) -> None:
    report = opened()
    assert report.years == (2022, 2023, 2024)
    past = report.riwayat("iku").iloc[0]
    assert [past[f"{name}_2022"] for name in ("target", "realisasi", "capaian")] == [Missing.NA] * 3
    assert [past["selisih"], past["perubahan"]] == [Missing.NA, "tidak dapat dibandingkan"]
    assert (report.nilai_sakip(2023), len(report.sakip_tahun(2023))) == (None, 0)


def test_years_stand_side_by_side_with_the_change(contoh: Project) -> None:
    year_before(contoh, AKIP="78.5", KELUHAN="3", OPINI="cukup")
    past = opened().riwayat("iku", "pendukung").set_index("kode")
    assert past.loc["AKIP", ["realisasi_2023", "realisasi_2024", "selisih", "perubahan"]].tolist() == [
        Decimal("78.5"),
        Decimal("80.25"),
        Decimal("1.75"),
        "naik",
    ]
    assert past.loc["KELUHAN", ["selisih", "perubahan"]].tolist() == [0, "tetap"]
    assert past.loc["OPINI", ["realisasi_2023", "selisih", "perubahan"]].tolist() == ["cukup", Missing.NA, "naik"]


def test_an_indicator_of_an_earlier_year_only_is_kept(contoh: Project) -> None:
    year_before(contoh, AKIP="78.5", KELUHAN="3", OPINI="cukup", LAMA="5")
    add_row(contoh, "indikator", BEFORE, kode="LAMA", tingkat="iku", induk="S1", indikator="Lama", satuan="nilai",
            arah="naik", rumus_capaian="rasio")  # fmt: skip
    past = opened().riwayat("iku").set_index("kode")
    assert list(past.index) == ["AKIP", "LAMA"]
    assert past.loc["LAMA", ["realisasi_2023", "realisasi_2024", "perubahan"]].tolist() == [
        5,
        Missing.NA,
        "tidak dilanjutkan",
    ]


def test_an_indicator_that_earlier_years_did_not_have_is_new(contoh: Project) -> None:
    year_before(contoh, AKIP="78.5", OPINI="cukup")
    drop_row(contoh, "indikator", "KELUHAN", BEFORE)
    drop_row(contoh, "target", "KELUHAN", BEFORE)
    past = opened().riwayat("iku", "pendukung").set_index("kode")
    assert past["perubahan"].to_dict() == {"AKIP": "naik", "KELUHAN": "indikator baru", "OPINI": "naik"}


def test_an_indicator_is_not_new_where_of_last_year_nothing_is_known(contoh: Project) -> None:
    year_before(contoh, AKIP="78.5", OPINI="cukup")
    drop_row(contoh, "indikator", "KELUHAN", BEFORE)
    drop_row(contoh, "target", "KELUHAN", BEFORE)
    contoh.data(BEFORE).rename(contoh.data(ReportId("contoh", 2022)))
    past = opened().riwayat("iku", "pendukung").set_index("kode")
    assert past.loc["KELUHAN", ["realisasi_2022", "perubahan"]].tolist() == [Missing.NA, "tidak dapat dibandingkan"]


def test_a_value_that_an_earlier_year_has_left_out_is_not_available(contoh: Project) -> None:
    year_before(contoh, AKIP="78.5", KELUHAN="", OPINI="cukup")
    set_cell(contoh, "target", "AKIP", BEFORE, target="")
    table_path(contoh, "sakip", BEFORE).write_text("kode,komponen,bobot,nilai\na,A,60,50\nb,B,40,\n")
    report = opened()
    past = report.riwayat("iku", "pendukung").set_index("kode")
    assert past.loc["KELUHAN", "realisasi_2023"] is past.loc["AKIP", "target_2023"] is Missing.NA
    assert report.sakip_tahun(2023)["nilai"].tolist()[1] is Missing.NA


def test_no_indicator_of_a_level_gives_the_columns_without_rows(contoh: Project) -> None:
    past = opened().riwayat("kegiatan")
    assert (len(past), {"indikator", "capaian_2024", "perubahan"} <= set(past)) == (0, True)


def test_an_unreadable_table_of_a_compared_year_stops_the_report(contoh: Project) -> None:
    year_before(contoh, AKIP="78,5")
    with pytest.raises(DataError, match=r"data/contoh/2023/realisasi\.csv"):
        opened()


@pytest.mark.parametrize("formula", ["AKIP + 1", "1 +", "TAK_ADA * 2"])
def test_an_unsound_formula_of_a_compared_year_stops_the_report(contoh: Project, formula: str) -> None:
    year_before(contoh, KELUHAN="3", OPINI="cukup")
    set_cell(contoh, "indikator", "AKIP", BEFORE, rumus=formula)
    with pytest.raises(DataError, match=r"data/contoh/2023/indikator\.csv"):
        opened()


def test_a_warning_of_a_compared_year_does_not_stop_the_report(contoh: Project) -> None:
    year_before(contoh, AKIP="78.5")
    assert opened().riwayat("iku").iloc[0]["realisasi_2023"] == Decimal("78.5")


def test_the_number_of_compared_years_is_a_parameter(contoh: Project) -> None:
    with (contoh.params / "contoh-2024.yml").open("a") as file:
        file.write("aturan:\n  tahun_pembanding: 4\n")
    assert opened().years == (2020, 2021, 2022, 2023, 2024)
