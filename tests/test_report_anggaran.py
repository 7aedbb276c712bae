"""Money in a report: the tree of programmes, revision, gaps, and the share of each sasaran."""

from __future__ import annotations

import pytest
from fixtures.laporan import opened
from fixtures.proyek import add_row, drop_row, set_cell, table_path

from lkjip.ground.ids import Project
from lkjip.ground.values import Missing


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
    set_cell(contoh, "anggaran", "7.01.01", pagu_perubahan="320")
    set_cell(contoh, "anggaran", "7.01.01.2.01.0002", pagu_perubahan="-")
    assert opened().program["pagu"].tolist() == [320, 310, 110, 200]


def test_a_budget_that_was_taken_away_is_none_and_not_unknown(contoh: Project) -> None:
    set_cell(contoh, "anggaran", "7.01.01.2.01.0002", pagu_murni="n/a", pagu_perubahan="-", realisasi="-")
    assert opened().program.iloc[-1]["pagu"] is Missing.NONE


def shared(project: Project, *rows: str) -> None:
    """The table of budgets by unit."""
    header = "program,unit_anggaran,pagu_murni,pagu_perubahan,realisasi"
    table_path(project, "anggaran").write_text("\n".join([header, *rows]) + "\n")


def test_units_that_share_a_programme_are_added_up_and_the_budget_before_revision_is_kept(contoh: Project) -> None:
    table_path(contoh, "program").write_text("kode,nama,kinerja,sasaran\n7.01.01,Program,,S1\n")
    shared(contoh, "7.01.01,Kecamatan,300,310,300", "7.01.01,Kelurahan,50,-,40")
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


def test_the_money_of_a_code_without_a_row_is_not_known(contoh: Project) -> None:
    drop_row(contoh, "anggaran", "7.01.01.2.01.0002")
    report = opened()
    assert report.program.loc[3, ["pagu_murni", "pagu", "realisasi_anggaran", "silpa"]].tolist() == [Missing.NA] * 4
    assert report.program["belum"].tolist() == [(), (), (), ("7.01.01.2.01.0002",)]
    assert report.jumlah_anggaran["pagu"] == 310, "its programme declares its own"


def test_a_programme_without_a_row_makes_every_sum_above_it_unknown(contoh: Project) -> None:
    add_row(contoh, "sasaran", kode="S2", sasaran="Kedua", tujuan="T1")
    add_row(contoh, "program", kode="7.01.02", nama="Program Kedua", sasaran="S2")
    report = opened()
    assert set(report.jumlah_anggaran.values()) == {Missing.NA}
    goals = report.sasaran.set_index("kode")
    assert goals.loc["S1", ["pagu", "porsi"]].tolist() == [310, Missing.NA]
    assert goals.loc["S2", ["pagu_murni", "pagu", "realisasi_anggaran"]].tolist() == [Missing.NA] * 3
    assert report.efisiensi is None


def test_rows_of_the_lowest_level_only_are_added_up_and_said_to_be(contoh: Project) -> None:
    for code in ("7.01.01", "7.01.01.2.01"):
        drop_row(contoh, "anggaran", code)
    report = opened()
    columns = ["pagu_murni", "pagu", "realisasi_anggaran", "dijumlahkan"]
    assert report.program[columns].values.tolist() == [
        [300, 310, 300, True],
        [300, 310, 300, True],
        [100, 110, 110, False],
        [200, 200, 190, False],
    ]
    assert report.jumlah_anggaran["pagu"] == 310
    assert report.anggaran_dijumlahkan == ("program", "kegiatan")


def test_what_is_added_up_is_not_known_while_a_part_is_not(contoh: Project) -> None:
    for code in ("7.01.01", "7.01.01.2.01"):
        drop_row(contoh, "anggaran", code)
    set_cell(contoh, "anggaran", "7.01.01.2.01.0002", realisasi="n/a")
    report = opened()
    assert report.program["realisasi_anggaran"].tolist() == [Missing.NA, Missing.NA, 110, Missing.NA]
    assert (report.jumlah_anggaran["pagu"], report.jumlah_anggaran["realisasi_anggaran"]) == (310, Missing.NA)
    assert report.program.loc[0, "belum"] == ("7.01.01.2.01.0002",)


def test_a_year_without_budgets_has_no_sums(contoh: Project) -> None:
    table_path(contoh, "anggaran").unlink()
    report = opened()
    assert set(report.program["pagu"]) == set(report.jumlah_anggaran.values()) == {Missing.NA}
    assert report.alasan_anggaran() == (
        "Jumlah pagu dan realisasi anggaran belum dapat dihitung karena data anggaran belum diisi."
    )


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


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"realisasi": "n/a"},
            "Jumlah realisasi anggaran belum dapat dihitung karena data Program Penunjang (7.01.01) belum lengkap.",
        ),
        (
            {"pagu_murni": "", "pagu_perubahan": "", "realisasi": ""},
            "Jumlah pagu dan realisasi anggaran belum dapat dihitung karena data Program Penunjang (7.01.01) belum "
            "lengkap.",
        ),
        (
            {"pagu_murni": "-", "pagu_perubahan": "-", "realisasi": "-"},
            "Jumlah pagu dan realisasi anggaran belum dapat dihitung karena tidak ada program yang beranggaran.",
        ),
        (
            {"pagu_murni": "0", "pagu_perubahan": "0", "realisasi": "0"},
            "Serapan anggaran tidak dapat dihitung karena jumlah pagunya nol.",
        ),
    ],
)
def test_a_sum_that_is_not_there_says_why(contoh: Project, cells: dict[str, str], said: str) -> None:
    table_path(contoh, "anggaran").write_text("program,pagu_murni,pagu_perubahan,realisasi\n7.01.01,1,1,1\n")
    table_path(contoh, "program").write_text("kode,nama,kinerja,sasaran\n7.01.01,Program Penunjang,,S1\n")
    set_cell(contoh, "anggaran", "7.01.01", **cells)
    assert opened().alasan_anggaran() == said


def test_many_gaps_in_the_money_are_counted_and_not_listed(contoh: Project) -> None:
    for number in range(2, 8):
        add_row(contoh, "program", kode=f"7.01.{number:02}", nama="Program", sasaran="S1")
    assert "data enam program, kegiatan, atau sub kegiatan belum lengkap" in opened().alasan_anggaran()


def test_sums_that_are_there_need_no_reason(contoh: Project) -> None:
    report = opened()
    assert (report.alasan_anggaran(), report.anggaran_dijumlahkan) == ("", ())


def test_a_reason_is_told_only_for_the_sums_that_are_missed(contoh: Project) -> None:
    set_cell(contoh, "anggaran", "7.01.01", realisasi="n/a")
    assert opened().alasan_anggaran("pagu") == ""
