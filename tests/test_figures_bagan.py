"""What charts of programmes are drawn from, and how far an indicator came that missed its target."""

from __future__ import annotations

from fixtures.laporan import cell, opened
from fixtures.proyek import set_cell

from lkjip.ground.ids import Project
from lkjip.present.prosa import tanpa_isi


def test_tujuan_sasaran_and_programmes_are_one_tree(contoh: Project) -> None:
    assert opened().cascading.values.tolist() == [
        ["tujuan T1", None, "Akuntabilitas"],
        ["sasaran S1", "tujuan T1", "Meningkatnya akuntabilitas"],
        ["7.01.01", "sasaran S1", "Program Penunjang"],
    ]


def test_only_programmes_with_quarters_in_percent_are_drawn_by_quarter(contoh: Project) -> None:
    assert list(opened().triwulan_persen["indikator"]) == ["Capaian aparatur"]
    set_cell(contoh, "target", "PROGRAM-1", satuan_triwulan="dokumen")
    assert not len(opened().triwulan_persen)


def test_quarters_that_are_not_cumulative_are_not_there_rather_than_awaited(contoh: Project) -> None:
    path = contoh.params / "contoh.yml"
    path.write_text(path.read_text() + "aturan:\n  triwulan_kumulatif: false\n")
    assert tanpa_isi(opened().triwulan_persen)


def test_how_far_an_indicator_came_is_its_percentage_or_what_it_is_beside_what_it_should_be(contoh: Project) -> None:
    set_cell(contoh, "realisasi", "OPINI", realisasi="cukup")
    set_cell(contoh, "realisasi", "KELUHAN", realisasi="5")
    report = opened()
    assert cell("belum_tercapai", "OPINI", "sejauh", report) == "cukup dari target baik"
    assert cell("belum_tercapai", "KELUHAN", "sejauh", report) == "80,00%"
