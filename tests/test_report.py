"""The report that notebooks open: its frames, what it does with gaps, and what each edition may show."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from fixtures.proyek import CONTOH, add_row, drop_row, set_cell, small_project, substitute, table_path

from lkjip.contract.parse import Missing
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import REASON
from lkjip.findings import DataError
from lkjip.ids import EDITION_VARIABLE, Edition, Project, ReportId, UsageError
from lkjip.report import Report
from lkjip.report.identitas import masked

NIP = "197010131992011001"
BEFORE = ReportId("contoh", 2023)


@pytest.fixture
def contoh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A small sound project, and the one that reports are opened in."""
    project = small_project(tmp_path)
    monkeypatch.setenv("LKJIP_ROOT", str(project.root))
    return project


def opened() -> Report:
    return Report.open("contoh", 2024)


def year_before(project: Project, **realisasi: str) -> None:
    """Give the year 2023 the indicators of 2024, entered by hand."""
    folder = project.data(BEFORE)
    folder.mkdir()
    for name in ("sasaran", "program", "target", "indikator"):
        table_path(project, name, BEFORE).write_text(table_path(project, name).read_text().replace("S1,T1", "S1,"))
    set_cell(project, "sasaran", "S1", BEFORE, tujuan="")
    for code in ("AKIP",):
        set_cell(project, "indikator", code, BEFORE, rumus="", desimal="")
    rows = "\n".join(f"{code},{value}" for code, value in realisasi.items())
    table_path(project, "realisasi", BEFORE).write_text(f"indikator,realisasi\n{rows}\n")


def without(project: Project, *tables: str) -> None:
    for name in tables:
        table_path(project, name).unlink()


# opening


def test_a_report_is_opened_by_kecamatan_and_year(contoh: Project) -> None:
    report = opened()
    assert (report.id, report.year, report.kantor) == (CONTOH, 2024, "Kecamatan Contoh")
    assert repr(report) == "Report(contoh 2024, edisi publik)"


@pytest.mark.parametrize(("kecamatan", "year"), [("../x", 2024), ("Perak", 2024), ("contoh", 24), ("contoh", "2024")])
def test_a_wrong_name_or_year_is_wrong_usage(contoh: Project, kecamatan: str, year: int) -> None:
    with pytest.raises(UsageError):
        Report.open(kecamatan, year)


def test_outside_a_project_nothing_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="Tidak ada proyek lkjip"):
        opened()


def test_every_error_of_the_data_is_raised_at_once(contoh: Project) -> None:
    set_cell(contoh, "anggaran", "7.01.01", realisasi="311")
    set_cell(contoh, "realisasi", "KELUHAN", realisasi="3,5")
    with pytest.raises(DataError) as raised:
        opened()
    assert {"melebihi-pagu", "koma-desimal"} <= {finding.rule for finding in raised.value.findings}


def test_a_year_without_folder_is_an_error_that_names_the_folder(contoh: Project) -> None:
    with pytest.raises(DataError, match="folder tidak ada"):
        Report.open("contoh", 2030)


@pytest.mark.parametrize("key", ["skala_capaian", "skala_sakip", "skala_rb"])
def test_an_unknown_scale_is_a_finding_that_names_the_known_ones(contoh: Project, key: str) -> None:
    with (contoh.params / "contoh-2024.yml").open("a") as file:
        file.write(f"aturan:\n  {key}: bintang\n")
    with pytest.raises(DataError, match=rf"(?s)aturan\.{key}.*bintang.*akip-lama"):
        opened()


def test_an_office_may_bring_its_own_scale(contoh: Project) -> None:
    with (contoh.params / "contoh-2024.yml").open("a") as file:
        file.write(
            "aturan:\n  skala_capaian: setempat\nskala:\n  setempat:\n    nama: Skala kami\n    dasar: Perbup 1\n"
            "    rentang:\n      - {batas_bawah: 0, termasuk_bawah: true, sebutan: Kurang}\n"
            '      - {batas_bawah: "87.5", sebutan: Cukup}\n'
        )
    report = opened()
    assert [report.predikat(Decimal(value)) for value in ("0", "87.5", "87.51", "200")] == [
        "Kurang",
        "Kurang",
        "Cukup",
        "Cukup",
    ]
    assert (report.skala_capaian.kode, report.skala_capaian.nama, report.skala_sakip.kode) == (
        "setempat",
        "Skala kami",
        "akip",
    )


# performance


def test_every_indicator_has_target_realisasi_capaian_verdict_and_predicate(contoh: Project) -> None:
    report = opened()
    rows = report.indikator.set_index("kode")[["target", "realisasi", "capaian", "putusan", "predikat"]]
    assert rows.loc["AKIP"].tolist() == [
        73,
        Decimal("80.25"),
        Decimal("80.25") / 73 * 100,
        "melampaui target",
        "Sangat Memuaskan",
    ]
    assert rows.loc["KELUHAN", "capaian"] == Decimal(4) / 3 * 100
    assert rows.loc["PROGRAM-1", ["realisasi", "putusan", "predikat"]].tolist() == [
        Missing.NA,
        "tidak dapat dinilai",
        "–",
    ]
    assert rows.loc["OPINI", ["target", "realisasi", "putusan"]].tolist() == ["baik", "baik", "sesuai target"]


def test_indicators_of_sasaran_carry_its_wording(contoh: Project) -> None:
    report = opened()
    assert report.iku[["kode", "sasaran"]].values.tolist() == [["AKIP", "Meningkatnya akuntabilitas"]]
    assert list(report.pendukung["kode"]) == ["KELUHAN", "OPINI"]


def test_the_local_limit_counts_for_the_predicate_and_not_for_the_average(contoh: Project) -> None:
    set_cell(contoh, "indikator", "KELUHAN", rumus_capaian="selisih")
    set_cell(contoh, "realisasi", "KELUHAN", realisasi="9")
    with (contoh.params / "contoh-2024.yml").open("a") as file:
        file.write("aturan:\n  skala_capaian: capaian-permendagri\n  batas_capaian: 100\n")
    report = opened()
    row = report.indikator.set_index("kode").loc["KELUHAN"]
    assert (row["capaian"], row["predikat"]) == (-25, "Sangat Rendah")
    assert report.rata_capaian == Decimal("80.25") / 73 * 100
    assert report.predikat(report.rata_capaian) == "Sangat Tinggi"
    assert report.predikat(None) == "n/a"


def test_an_indicator_without_target_row_is_shown_as_not_filled_in(contoh: Project) -> None:
    drop_row(contoh, "target", "KELUHAN")
    row = opened().indikator.set_index("kode").loc["KELUHAN"]
    assert [row["target"], row["tw1"], row["putusan"]] == [Missing.BLANK, Missing.BLANK, "tidak dapat dinilai"]


def test_verdicts_are_counted_and_those_without_are_named_only_where_there_are_some(contoh: Project) -> None:
    counts = opened().putusan_iku
    assert counts[["putusan", "banyak"]].values.tolist() == [
        ["Melampaui target", 1],
        ["Sesuai target", 0],
        ["Belum mencapai target", 0],
    ]
    assert counts["capaian"].tolist()[1:] == [Missing.NONE, Missing.NONE]
    set_cell(contoh, "target", "AKIP", target="n/a")
    assert opened().putusan_iku.iloc[-1].tolist() == ["Tidak dapat dinilai", 1, Missing.NONE]


def test_the_mean_of_nothing_that_can_be_judged_is_none(contoh: Project) -> None:
    set_cell(contoh, "target", "AKIP", target="n/a")
    report = opened()
    assert report.rata_capaian is None
    assert report.efisiensi is None
    assert report.sasaran["capaian"].tolist() == [Missing.NA]
    assert report.sasaran["putusan"].tolist() == ["tidak dapat dinilai"]
    assert report.efisiensi_kemenkeu == (None, None)


# several years


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


def test_progress_is_measured_to_the_last_year_of_the_renstra_and_in_the_direction(contoh: Project) -> None:
    set_cell(contoh, "renstra", "KELUHAN", target="2")
    plan = opened().renstra.set_index("kode")
    assert list(plan.index) == ["AKIP", "KELUHAN", "OPINI"]
    assert plan.loc["AKIP", ["target_akhir", "kemajuan", "putusan"]].tolist() == [75, 107, "target akhir tercapai"]
    assert plan.loc["KELUHAN", "kemajuan"] == Decimal(2) / 3 * 100
    assert plan.loc["OPINI", ["kemajuan", "putusan"]].tolist() == [Missing.NONE, "target akhir tercapai"]


def test_a_target_of_zero_is_judged_without_a_percentage(contoh: Project) -> None:
    set_cell(contoh, "target", "KELUHAN", target="0")
    set_cell(contoh, "realisasi", "KELUHAN", realisasi="0")
    row = opened().indikator.set_index("kode").loc["KELUHAN"]
    assert [row["capaian"], row["putusan"]] == [None, "sesuai target"]
    set_cell(contoh, "realisasi", "KELUHAN", realisasi="2")
    assert opened().indikator.set_index("kode").loc["KELUHAN", "putusan"] == "belum mencapai target"


def test_the_step_of_the_renstra_for_this_year_stands_beside_its_end(contoh: Project) -> None:
    add_row(contoh, "renstra", indikator="AKIP", tahun="2024", target="65")
    plan = opened().renstra.set_index("kode")
    assert plan.loc["AKIP", ["target_renstra", "target_akhir"]].tolist() == [65, 75]
    assert plan.loc["KELUHAN", "target_renstra"] is Missing.NONE


def test_indicators_are_compared_with_other_regions_and_absent_ones_say_why(contoh: Project) -> None:
    add_row(contoh, "pembanding", indikator="AKIP", tingkat="internasional", nilai="90", keterangan="OECD")
    (row,) = opened().pembanding.to_dict("records")
    assert [row["kabupaten"], row["selisih_kabupaten"], row["posisi_kabupaten"], row["predikat_kabupaten"]] == [
        Decimal("72.33"),
        Decimal("7.92"),
        "di atas",
        "BB",
    ]
    assert [row["provinsi"], row["posisi_provinsi"]] == [Missing.NONE, "tidak ada pembanding"]
    assert [row["nasional"], row["internasional"], row["posisi_internasional"]] == [Missing.NONE, 90, "di bawah"]
    assert row["keterangan"] == "Tidak ada; OECD"


# money and programmes


def test_the_programme_tree_is_numbered_and_knows_its_sasaran(contoh: Project) -> None:
    tree = opened().program
    assert tree[["nomor", "tingkat", "sasaran"]].values.tolist() == [
        ["1", "program", "S1"],
        ["1.1", "kegiatan", "S1"],
        ["1.1.1", "subkegiatan", "S1"],
        ["1.1.2", "subkegiatan", "S1"],
    ]
    assert tree.loc[3, ["pagu", "realisasi_anggaran", "serapan", "silpa"]].tolist() == [200, 190, 95, 10]


def test_the_revised_budget_counts_where_there_is_one(contoh: Project) -> None:
    set_cell(contoh, "anggaran", "7.01.01", pagu_perubahan="-", realisasi="300")
    assert opened().program.loc[0, "pagu"] == 300


def test_units_that_share_a_programme_are_added_up_and_the_budget_before_revision_is_kept(contoh: Project) -> None:
    path = table_path(contoh, "anggaran")
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([f"{header},unit_anggaran", *(f"{row}," for row in rows)]) + "\n")
    add_row(contoh, "anggaran", program="7.01.01", pagu_murni="50", pagu_perubahan="-", realisasi="40",
            unit_anggaran="Kelurahan")  # fmt: skip
    report = opened()
    assert report.program.loc[0, ["pagu_murni", "pagu", "realisasi_anggaran"]].tolist() == [350, 360, 340]
    assert [report.jumlah_anggaran[name] for name in ("pagu_murni", "pagu", "silpa")] == [350, 360, 20]
    assert report.sasaran.loc[0, ["pagu_murni", "pagu"]].tolist() == [350, 360]


def test_the_rows_of_programmes_stand_in_the_order_of_their_codes(contoh: Project) -> None:
    header, *rows = table_path(contoh, "program").read_text().splitlines()
    table_path(contoh, "program").write_text("\n".join([header, *reversed(rows)]) + "\n")
    assert list(opened().program["nomor"]) == ["1", "1.1", "1.1.1", "1.1.2"]


@pytest.mark.parametrize(("cell", "shown"), [("-", Missing.NONE), ("n/a", Missing.NA)])
def test_a_gap_in_the_money_keeps_its_kind(contoh: Project, cell: str, shown: Missing) -> None:
    set_cell(contoh, "anggaran", "7.01.01.2.01.0002", pagu_murni=cell, pagu_perubahan=cell, realisasi=cell)
    money = opened().program.loc[3, ["pagu", "realisasi_anggaran", "serapan", "silpa"]]
    assert money["realisasi_anggaran"] is money["serapan"] is money["silpa"] is shown


def test_a_code_without_declared_money_has_none(contoh: Project) -> None:
    drop_row(contoh, "anggaran", "7.01.01.2.01.0002")
    assert opened().program.loc[3, ["pagu", "silpa"]].tolist() == [Missing.NONE, Missing.NONE]


def test_a_missing_programme_amount_makes_the_total_not_available(contoh: Project) -> None:
    set_cell(contoh, "anggaran", "7.01.01", realisasi="n/a")
    report = opened()
    assert report.jumlah_anggaran["pagu"] == 310
    assert [report.jumlah_anggaran[name] for name in ("realisasi_anggaran", "serapan", "silpa")] == [Missing.NA] * 3
    assert report.efisiensi is None


def test_one_sasaran_takes_all_the_money(contoh: Project) -> None:
    (goal,) = opened().sasaran.to_dict("records")
    assert (goal["porsi"], goal["indikator"], goal["pagu"]) == (100, "Nilai SAKIP", 310)


def test_a_sasaran_without_programme_has_no_money_and_no_share(contoh: Project) -> None:
    add_row(contoh, "sasaran", kode="S2", sasaran="Kedua")
    second = opened().sasaran.set_index("kode").loc["S2"]
    assert [second[name] for name in ("pagu", "serapan", "porsi", "efisiensi", "capaian")] == [Missing.NA] * 5
    assert (second["indikator"], second["putusan"]) == ("", "tidak dapat dinilai")


def test_programmes_without_indicators_keep_their_row(contoh: Project) -> None:
    rows = opened().program_indikator
    assert list(rows["nomor"]) == ["1", "1.1", "1.1.1", "1.1.2"]
    assert rows.loc[0, ["indikator", "dukungan"]].tolist() == ["Capaian aparatur", "–"]
    assert rows.loc[1, ["indikator", "target", "dukungan"]].tolist() == ["–", Missing.NONE, "–"]


# evaluations, indices, people and things


def test_components_of_the_reform_index_follow_their_parent_and_the_index_comes_last(contoh: Project) -> None:
    add_row(contoh, "rb", kode="RB1a", komponen="Rencana aksi", induk="RB1", bobot="10", nilai="6.5")
    report = opened()
    assert report.rb[["kode", "tingkat"]].values.tolist() == [
        ["RB1", "program"],
        ["RB1a", "subkegiatan"],
        ["RB2", "program"],
        ["RB", "indeks"],
    ]
    assert report.indeks_rb == 70


def test_scores_are_placed_on_their_own_scale_and_taken_from_their_source(contoh: Project) -> None:
    rows = opened().rb_indikator.set_index("kode")[["nilai", "skala", "posisi"]]
    assert rows.loc["RBI1"].tolist() == [2, "0–5", 40]
    assert rows.loc["RBI2"].tolist() == [Decimal("80.25"), "0–100", Decimal("80.25")]


def test_a_score_without_scale_has_no_place_on_it(contoh: Project) -> None:
    set_cell(contoh, "rb_indikator", "RBI1", skala_maks="n/a")
    assert opened().rb_indikator.loc[opened().rb_indikator.index[0], ["skala", "posisi"]].tolist() == [
        "n/a",
        Missing.NA,
    ]


def test_an_incomplete_ipp_has_parts_and_no_sum(contoh: Project) -> None:
    report = opened()
    assert report.ipp[["bobot", "nilai_aspek"]].values.tolist() == [
        [24, Decimal("0.8592")],
        [12, Decimal("0.12")],
    ]
    assert report.ipp_f02 == {"2017": None, "2022": None}


def test_the_weights_of_the_ipp_are_a_parameter(contoh: Project) -> None:
    with (contoh.params / "contoh-2024.yml").open("a") as file:
        file.write('aturan:\n  bobot_ipp: "2017"\n')
    assert list(opened().ipp["bobot"]) == [30, 7]


def test_availability_leaves_out_what_has_no_standard(contoh: Project) -> None:
    report = opened()
    assert report.sarpras[["ketersediaan", "kekurangan"]].values.tolist() == [[75, 1], [Missing.NONE, Missing.NONE]]
    assert report.jumlah_ketersediaan(report.sarpras, "standar") == {
        "standar": 4,
        "tersedia": 3,
        "ketersediaan": 75,
        "kekurangan": 1,
        "tanpa_standar": 1,
    }


def test_there_is_no_sum_of_stocks_while_one_is_not_known(contoh: Project) -> None:
    add_row(contoh, "sarpras", kode="003", uraian="Kursi", tersedia="", standar="5")
    report = opened()
    assert report.jumlah_ketersediaan(report.sarpras, "standar") == {
        "standar": 9,
        "tersedia": Missing.NA,
        "ketersediaan": Missing.NA,
        "kekurangan": Missing.NA,
        "tanpa_standar": 1,
    }


def test_a_surplus_of_one_thing_does_not_make_up_for_the_lack_of_another(contoh: Project) -> None:
    add_row(contoh, "sarpras", kode="003", uraian="Kursi", tersedia="9", standar="5")
    report = opened()
    assert list(report.sarpras["kekurangan"]) == [1, Missing.NONE, 0]
    assert report.jumlah_ketersediaan(report.sarpras, "standar")["kekurangan"] == 1


def test_staff_stands_beside_the_performance_of_its_sasaran(contoh: Project) -> None:
    (row,) = opened().sdm.to_dict("records")
    assert (row["sasaran"], row["kebutuhan"], row["tersedia"], row["ketersediaan"], row["kekurangan"]) == (
        "Meningkatnya akuntabilitas", 5, 2, 40, 3,
    )  # fmt: skip
    assert row["capaian"] == opened().rata_capaian


# absent tables

OPTIONAL = sorted(name for name, table in TABLES.items() if not table.required)
FRAMES = ["pegawai", "indikator", "iku", "pendukung", "putusan_iku", "renstra", "pembanding", "program",
          "program_indikator", "sasaran", "sakip", "rb", "rb_indikator", "ipp", "sdm", "sarpras"]  # fmt: skip


def columns(report: Report) -> dict[str, list[str]]:
    return {name: list(getattr(report, name)) for name in FRAMES}


def test_without_any_optional_table_every_frame_has_its_columns(contoh: Project) -> None:
    full = columns(opened())
    set_cell(contoh, "sasaran", "S1", tujuan="")
    without(contoh, *OPTIONAL)
    report = opened()
    assert columns(report) == full
    assert [report.ikm, report.indeks_rb, report.nilai_sakip(), report.rata_capaian, report.efisiensi] == [None] * 5
    assert report.ipp_f02 == {"2017": None, "2022": None}
    assert set(report.jumlah_anggaran.values()) == {Missing.NA}
    assert report.jumlah_ketersediaan(report.sarpras, "standar")["ketersediaan"] is Missing.NA
    assert report.indikator.set_index("kode").loc["AKIP", "realisasi"] is Missing.NA


@pytest.mark.parametrize(
    "table", ["anggaran", "ikm", "ipp", "pegawai", "pembanding", "rb", "renstra", "sakip", "sarpras", "sdm"]
)
def test_a_table_that_measures_read_may_be_absent_alone(contoh: Project, table: str) -> None:
    without(contoh, table)
    report = opened()
    assert all(isinstance(getattr(report, name), pd.DataFrame) for name in FRAMES)
    assert len(report.data[table]) == 0


def test_a_table_that_is_absent_for_a_reason_gives_the_reason_with_its_frame(contoh: Project) -> None:
    without(contoh, "ipp")
    with (contoh.params / "contoh-2024.yml").open("a") as file:
        file.write(
            "temuan_diterima:\n  - {aturan: data-opsional-kosong, berkas: ipp.csv, alasan: tidak dinilai tahun ini}\n"
        )
    report = opened()
    assert report.data["ipp"].attrs[REASON] == report.ipp.attrs[REASON] == "tidak dinilai tahun ini"
    assert REASON not in report.rb.attrs


def test_required_tables_without_rows_give_an_empty_report(contoh: Project) -> None:
    for name in TABLES:
        path = table_path(contoh, name)
        path.write_text(path.read_text().splitlines()[0] + "\n")
    report = opened()
    assert [len(getattr(report, name)) for name in FRAMES if name != "putusan_iku"] == [0] * (len(FRAMES) - 1)
    assert list(report.sasaran)[:3] == ["kode", "sasaran", "indikator"]
    assert report.rata_capaian is None


# editions


def texts(report: Report) -> str:
    """All that a notebook can get from a report as text."""
    with pd.option_context("display.max_colwidth", None, "display.max_columns", None, "display.width", None):
        frames = [table.to_csv() for year in (report.data, *report.earlier) for table in year.tables.values()]
    frames += [getattr(report, name).to_csv() for name in FRAMES]
    found = "\n".join(str(finding) for finding in report.findings)
    return "\n".join([*frames, found, repr(report), report.params.model_dump_json()])


@pytest.mark.parametrize("variable", [None, "publik"])
def test_the_public_edition_never_holds_a_full_nip(
    contoh: Project, monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    if variable:
        monkeypatch.setenv(EDITION_VARIABLE, variable)
    set_cell(contoh, "pegawai", "2", nip=NIP)  # a finding of its own: the same NIP twice
    report = opened()
    assert report.edition is Edition.PUBLIC
    assert NIP not in texts(report)
    assert NIP[:8] not in texts(report)
    assert list(report.pegawai["nip"]) == ["•••••••••••••••001"] * 2
    assert report.nip(report.params.penanda_tangan.nip) == report.nip(NIP) == "•••••••••••••••001"


def test_the_internal_edition_shows_the_full_nip(contoh: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EDITION_VARIABLE, "internal")
    report = opened()
    assert list(report.pegawai["nip"]) == [NIP, "196812011994031006"]
    assert report.nip(report.params.penanda_tangan.nip) == NIP
    assert repr(report) == "Report(contoh 2024, edisi internal)"


@pytest.mark.parametrize("edition", ["publik", "internal"])
def test_no_nip_is_a_dash_in_both_editions(contoh: Project, monkeypatch: pytest.MonkeyPatch, edition: str) -> None:
    monkeypatch.setenv(EDITION_VARIABLE, edition)
    set_cell(contoh, "pegawai", "2", nip="")
    substitute(contoh.params / "contoh-2024.yml", f'  nip: "{NIP}"\n', "")
    report = opened()
    assert report.pegawai["nip"].iloc[1] == report.nip(report.params.penanda_tangan.nip) == "–"


def test_a_malformed_nip_is_masked_whole() -> None:
    assert masked("19701013 199201001") == "•" * 15 + "001"
    assert masked("197010131992011") == "•" * 15
    assert masked("123") == "•••"
    assert masked(masked(NIP)) == masked(NIP)
    assert masked(None) is None


@pytest.mark.parametrize("edition", ["", "umum", "PUBLIK"])
def test_an_unknown_edition_is_wrong_usage(contoh: Project, monkeypatch: pytest.MonkeyPatch, edition: str) -> None:
    monkeypatch.setenv(EDITION_VARIABLE, edition)
    with pytest.raises(UsageError, match="publik atau internal"):
        opened()


def test_opening_a_report_changes_no_file(contoh: Project) -> None:
    def state() -> dict[str, float]:
        return {str(path): path.stat().st_mtime_ns for path in contoh.root.rglob("*")}

    before = state()
    columns(opened())
    assert state() == before
