"""Money in a report: the tree of programmes, revision, gaps, and the share of each sasaran."""

from __future__ import annotations

import pytest
from fixtures.laporan import opened
from fixtures.proyek import add_row, drop_row, set_cell, table_path

from lkjip.contract.parse import Missing
from lkjip.ids import Project


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


def test_a_budget_that_was_taken_away_is_none_and_not_unknown(contoh: Project) -> None:
    set_cell(contoh, "anggaran", "7.01.01.2.01.0002", pagu_murni="n/a", pagu_perubahan="-", realisasi="-")
    assert opened().program.iloc[-1]["pagu"] is Missing.NONE


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
