"""Evaluations, indices, people and things in a report: their order, scales and sums, and what gaps do to them."""

from __future__ import annotations

from decimal import Decimal

from fixtures.laporan import opened
from fixtures.proyek import add_row, set_cell, table_path

from lkjip.figures.frames import files
from lkjip.ground.ids import Project
from lkjip.ground.values import Missing


def test_components_of_the_reform_index_follow_their_parent_and_the_index_comes_last(contoh: Project) -> None:
    add_row(contoh, "rb", kode="RB1a", komponen="Rencana aksi", induk="RB1", bobot="10", nilai="6.5")
    report = opened()
    assert report.rb[["kode", "kedalaman"]].values.tolist() == [
        ["RB1", 1],
        ["RB1a", 2],
        ["RB2", 1],
        ["RB", 0],
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


def test_the_published_ipp_stands_beside_the_evaluators_part(contoh: Project) -> None:
    assert opened().ipp_terbit is None
    add_row(
        contoh, "indikator", kode="IPP", tingkat="pendukung", induk="S1", indikator="Indeks Pelayanan Publik",
        satuan="indeks", arah="naik", rumus_capaian="rasio",
    )  # fmt: skip
    add_row(contoh, "target", indikator="IPP", target="4")
    add_row(contoh, "realisasi", indikator="IPP", realisasi="3.45")
    report = opened()
    last = report.ipp_dan_f02.iloc[-1]
    assert report.ipp_terbit == Decimal("3.45")
    assert (last["bobot"], last["nilai_aspek"], last["kedalaman"]) == (100, report.ipp_f02["2022"], 1)
    assert "2024/realisasi.csv" in files(report.ipp_dan_f02, "nilai_aspek")


def test_where_no_aspect_is_assessed_the_evaluators_part_is_no_row(contoh: Project) -> None:
    table_path(contoh, "ipp").unlink()
    assert len(opened().ipp_dan_f02) == 0


def test_the_weights_of_the_ipp_are_a_parameter(contoh: Project) -> None:
    with (contoh.params / "contoh-2024.yml").open("a") as file:
        file.write('aturan:\n  bobot_ipp: "2017"\n')
    assert list(opened().ipp["bobot"]) == [30, 7]


def test_availability_leaves_out_what_has_no_standard(contoh: Project) -> None:
    report = opened()
    assert report.sarpras[["ketersediaan", "kekurangan"]].values.tolist() == [[75, 1], [Missing.NONE, Missing.NONE]]
    assert report.jumlah_sarpras == {
        "standar": 4,
        "tersedia": 3,
        "ketersediaan": 75,
        "kekurangan": 1,
        "tanpa_standar": 1,
    }


def test_there_is_no_sum_of_stocks_while_one_is_not_known(contoh: Project) -> None:
    add_row(contoh, "sarpras", kode="003", uraian="Kursi", tersedia="", standar="5")
    report = opened()
    assert report.jumlah_sarpras == {
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
    assert report.jumlah_sarpras["kekurangan"] == 1


def test_staff_stands_beside_the_performance_of_its_sasaran(contoh: Project) -> None:
    (row,) = opened().sdm.to_dict("records")
    assert (row["sasaran"], row["kebutuhan"], row["tersedia"], row["ketersediaan"], row["kekurangan"]) == (
        "Meningkatnya akuntabilitas", 5, 2, 40, 3,
    )  # fmt: skip
    assert row["capaian"] == opened().rata_capaian
