"""Performance in a report: target, realisation, capaian and verdict, and against the renstra and other regions."""

from __future__ import annotations

from decimal import Decimal

from fixtures.laporan import opened
from fixtures.proyek import add_row, drop_row, set_cell, table_path

from lkjip.figures.frames import files
from lkjip.ground.ids import Project
from lkjip.ground.values import Missing
from lkjip.present.tabel import Tabel, tabel
from lkjip.report import Report


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


def test_what_explains_a_miss_stands_with_its_indicator_and_the_rest_with_its_sasaran(contoh: Project) -> None:
    set_cell(contoh, "realisasi", "KELUHAN", realisasi="5")
    table_path(contoh, "faktor").write_text(
        "kode,sasaran,indikator,jenis,uraian\n"
        "F1,,KELUHAN,penghambat,Loket penuh.\nF2,S1,KELUHAN,solusi,Loket ditambah.\nF3,S1,KELUHAN,solusi,Jadwal.\n"
        "F4,,AKIP,penunjang,Komitmen.\nF5,S1,,penghambat,Pegawai kurang.\nF6,,,solusi,Umum.\n"
    )
    report = opened()
    (miss,) = report.belum_tercapai.to_dict("records")
    assert (miss["kode"], miss["wajib"]) == ("KELUHAN", True)
    assert (miss["penghambat"], miss["solusi"]) == (("Loket penuh.",), ("Loket ditambah.", "Jadwal."))
    assert report.faktor[["kode", "sasaran"]].to_numpy().tolist() == [["F4", "S1"], ["F5", "S1"], ["F6", None]]


def test_no_miss_and_no_factor_give_frames_without_rows(contoh: Project) -> None:
    table_path(contoh, "faktor").unlink()
    report = opened()
    assert (len(report.belum_tercapai), len(report.faktor)) == (0, 0)
    assert {"kode", "penghambat", "solusi", "wajib"} <= set(report.belum_tercapai)


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


def test_a_target_of_zero_is_judged_without_a_percentage(contoh: Project) -> None:
    set_cell(contoh, "target", "KELUHAN", target="0")
    set_cell(contoh, "realisasi", "KELUHAN", realisasi="0")
    row = opened().indikator.set_index("kode").loc["KELUHAN"]
    assert [row["capaian"], row["putusan"]] == [None, "sesuai target"]
    set_cell(contoh, "realisasi", "KELUHAN", realisasi="2")
    assert opened().indikator.set_index("kode").loc["KELUHAN", "putusan"] == "belum mencapai target"


def test_progress_is_measured_to_the_last_year_of_the_renstra_and_in_the_direction(contoh: Project) -> None:
    set_cell(contoh, "renstra", "KELUHAN", target="2")
    plan = opened().renstra.set_index("kode")
    assert list(plan.index) == ["AKIP", "KELUHAN", "OPINI"]
    assert plan.loc["AKIP", ["target_akhir", "kemajuan", "putusan"]].tolist() == [75, 107, "target akhir tercapai"]
    assert plan.loc["KELUHAN", "kemajuan"] == Decimal(2) / 3 * 100
    assert plan.loc["OPINI", ["kemajuan", "putusan"]].tolist() == [Missing.NONE, "target akhir tercapai"]


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


def test_factors_stand_in_the_order_in_which_they_are_told(contoh: Project) -> None:
    table_path(contoh, "faktor").write_text(
        "kode,sasaran,indikator,jenis,uraian\n"
        "F1,,,solusi,Umum.\nF2,S1,,penghambat,Pegawai kurang.\nF3,S1,,penunjang,Komitmen.\nF4,,,penghambat,Jarak.\n"
    )
    assert list(opened().faktor["kode"]) == ["F3", "F2", "F4", "F1"]


def test_an_indicator_counts_as_measured_by_quarter_from_the_first_known_quarter(contoh: Project) -> None:
    assert len(opened().triwulan) == 0
    table_path(contoh, "realisasi").write_text(
        "indikator,realisasi,catatan,tw1,tw2,tw3,tw4\n"
        "KELUHAN,3,,1,,,\nOPINI,baik,,,,,\nPROGRAM-1,n/a,Belum dihitung,n/a,,,\n"
    )
    assert list(opened().triwulan["kode"]) == ["KELUHAN"]


def test_indicators_without_realisasi_are_listed_with_what_was_noted(contoh: Project) -> None:
    assert opened().tanpa_realisasi[["kode", "catatan"]].values.tolist() == [["PROGRAM-1", "Belum dihitung"]]


def test_an_indicator_beside_its_programme_tells_where_its_name_is_from(contoh: Project) -> None:
    report = opened()
    named = report.berprogram(report.indikator[report.indikator["tingkat"] == "program"])
    assert files(named, "nama", "kinerja") == ("2024/program.csv",)


def test_the_work_plan_is_the_target_unless_it_says_otherwise(contoh: Project) -> None:
    path = table_path(contoh, "target")
    header, *rows = path.read_text().splitlines()
    planned = {"KELUHAN": "6", "PROGRAM-1": "-"}
    lines = [f"{header},direncanakan", *(f"{row},{planned.get(row.partition(',')[0], '')}" for row in rows)]
    path.write_text("\n".join(lines) + "\n")
    report = opened()
    rows_by_code = report.indikator.set_index("kode")["direncanakan"]
    assert rows_by_code.tolist() == [73, 6, "baik", Missing.NONE]
    assert list(report.beda_rencana["kode"]) == ["KELUHAN"]
    shown = tabel(report.beda_rencana, ["indikator", "direncanakan", "target"])
    assert isinstance(shown, Tabel)
    assert shown.susunan.body[0].cells[1].text == "6 keluhan"
    assert files(report.indikator, "direncanakan") == ("2024/target.csv:direncanakan",)


def test_a_plan_that_says_the_same_is_no_other_plan(contoh: Project) -> None:
    assert len(opened().beda_rencana) == 0


def test_quarters_of_a_unit_have_two_decimals_where_any_of_them_needs_them(contoh: Project) -> None:
    set_cell(contoh, "indikator", "PROGRAM-1", desimal="0")
    assert _quarters(opened()) == ["25%", "50%", "75%", "100%"]
    set_cell(contoh, "target", "PROGRAM-1", tw1="12.50")
    assert _quarters(opened()) == ["12,50%", "50,00%", "75,00%", "100,00%"]


def _quarters(report: Report) -> list[str]:
    rows = report.indikator[report.indikator["kode"] == "PROGRAM-1"]
    shown = tabel(rows, ["indikator", "tw1", "tw2", "tw3", "tw4"])
    assert isinstance(shown, Tabel)
    return [cell.text for cell in shown.susunan.body[0].cells[1:]]
