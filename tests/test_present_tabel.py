"""From a frame to a table: headings, spans, closing rows, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from fixtures.petak import goals, read

from lkjip.ground.errors import UsageError
from lkjip.ground.values import Missing
from lkjip.present.tabel import tabel


def test_columns_are_headed_and_formatted_by_their_name() -> None:
    grid = read(tabel(goals(), ["indikator", "target", "pagu"]))
    assert grid.lines() == [
        ["Indikator kinerja", "Target", "Pagu"],
        ["Nilai SAKIP", "73,00", "Rp1.000"],
        ["IKPP", "100,00%", "Rp1.000"],
        ["IKM", "12 dokumen", "Rp1.000"],
        ["IPP", "n/a", "–"],
    ]


def test_a_heading_may_be_replaced() -> None:
    assert read(tabel(goals(), {"target": "Janji", "pagu": None})).lines("thead") == [["Janji", "Pagu"]]


def test_the_data_table_decides_the_heading_where_a_name_stands_in_several() -> None:
    frame = pd.DataFrame({"nilai": [Decimal("98.35")]}, dtype=object)
    assert read(tabel(frame, ["nilai"], asal="ikm")).lines("thead") == [["IKM"]]
    assert read(tabel(frame, ["nilai"], asal="sakip")).lines("thead") == [["Nilai hasil evaluasi"]]


def test_numbers_are_set_right_codes_unbroken_and_the_description_heads_its_row() -> None:
    frame = pd.DataFrame({"kode": ["7.01.01"], "nama": ["Program"], "pagu": [5]}, dtype=object)
    grid = read(tabel(frame, ["kode", "nama", "pagu"]))
    assert [grid.cell(text).get("class") for text in ("7.01.01", "Program", "Rp5")] == ["kode", "uraian", "angka"]
    assert [grid.cell(text)["tag"] for text in ("7.01.01", "Program", "Rp5")] == ["td", "th", "td"]
    assert grid.cell("Program")["scope"] == "row"
    assert [grid.cell(text)["scope"] for text in ("Kode", "Pagu")] == ["col", "col"]


def test_only_the_first_description_heads_the_row() -> None:
    grid = read(tabel(goals(1), ["sasaran", "indikator"]))
    assert (grid.cell("S1")["tag"], grid.cell("S1")["class"]) == ("th", "uraian")
    assert (grid.cell("Nilai SAKIP")["tag"], grid.cell("Nilai SAKIP").get("class")) == ("td", None)


def test_only_the_heading_of_the_column_that_heads_the_rows_is_marked_like_it() -> None:
    grid = read(tabel(goals(1), ["sasaran", "indikator"], grup={"Dua": ["sasaran", "indikator"]}))
    assert [grid.cell(text).get("class") for text in ("Sasaran strategis", "Indikator kinerja")] == ["uraian", None]


def test_rows_are_set_by_the_level_of_the_column_that_is_named() -> None:
    levels = ["program", "kegiatan", "subkegiatan", "iku", None]
    frame = pd.DataFrame({"nama": list("abcde"), "tingkat": levels}, dtype=object)
    rows = read(tabel(frame, ["nama"], tingkat="tingkat")).rows[1:]
    assert [row["class"] for row in rows] == [*(f"tingkat-{level}" for level in levels[:3]), None, None]


def test_rows_are_set_by_their_depth_where_they_are_no_programmes() -> None:
    frame = pd.DataFrame({"nama": list("abcd"), "kedalaman": [1, 2, 0, None]}, dtype=object)
    rows = read(tabel(frame, ["nama"], tingkat="kedalaman")).rows[1:]
    assert [row["class"] for row in rows] == ["tingkat-program", "tingkat-subkegiatan", None, None]


def test_a_table_of_programmes_alone_is_plain_unless_levels_are_asked_for() -> None:
    frame = pd.DataFrame({"nama": ["a"], "tingkat": ["program"]}, dtype=object)
    assert read(tabel(frame, ["nama"])).rows[1]["class"] is None


# spans


def test_equal_neighbours_become_one_tall_cell() -> None:
    grid = read(tabel(goals(), ["sasaran", "indikator"], gabung=["sasaran"]))
    assert [(cell["text"], cell.get("rowspan")) for cell in grid.cells if cell["text"].startswith("S")][1:] == [
        ("S1", "2"),
        ("S2", "2"),
    ]
    assert [line[0] for line in grid.lines("tbody")] == ["S1", "S1", "S2", "S2"]


def test_a_merged_column_follows_those_merged_before_it() -> None:
    grid = read(tabel(goals(3), ["sasaran", "indikator", "pagu"], gabung=["sasaran", "pagu"]))
    assert [cell.get("rowspan", "1") for cell in grid.cells if cell["text"] == "Rp1.000"] == ["2", "1"]


def test_a_merged_column_without_predecessor_merges_by_itself() -> None:
    grid = read(tabel(goals(3), ["indikator", "pagu"], gabung=["pagu"]))
    assert grid.cell("Rp1.000")["rowspan"] == "3"


def test_a_column_that_is_not_shown_still_separates_merged_cells() -> None:
    grid = read(tabel(goals(3), ["indikator", "pagu"], gabung=["sasaran", "pagu"]))
    assert [cell.get("rowspan", "1") for cell in grid.cells if cell["text"] == "Rp1.000"] == ["2", "1"]


def test_different_kinds_of_missing_are_not_merged() -> None:
    frame = pd.DataFrame({"nama": list("abc"), "pagu": [Missing.NONE, Missing.NONE, Missing.NA]}, dtype=object)
    grid = read(tabel(frame, ["nama", "pagu"], gabung=["pagu"]))
    assert [(cell["text"], cell.get("rowspan")) for cell in grid.cells if cell["text"] in "–n/a"][-2:] == [
        ("–", "2"),
        ("n/a", None),
    ]


def test_groups_head_their_columns() -> None:
    grid = read(tabel(goals(1), ["indikator", "target", "pagu"], grup={"Rencana": ["target", "pagu"]}))
    assert grid.lines("thead") == [["Indikator kinerja", "Rencana", "Rencana"], ["Indikator kinerja", "Target", "Pagu"]]
    assert grid.cell("Rencana")["scope"] == "colgroup"
    assert grid.cell("Indikator kinerja")["rowspan"] == "2"


def test_a_group_keeps_its_place_where_a_column_of_it_is_left_out() -> None:
    grid = read(tabel(goals(1), ["target", "indikator"], grup={"Rencana": ["target", "pagu"]}))
    assert grid.lines("thead") == [["Rencana", "Indikator kinerja"], ["Target", "Indikator kinerja"]]


def test_a_group_whose_columns_are_apart_heads_each_of_them() -> None:
    grid = read(tabel(goals(1), ["target", "indikator", "pagu"], grup={"Rencana": ["target", "pagu"]}))
    assert grid.lines("thead")[0] == ["Rencana", "Indikator kinerja", "Rencana"]


def test_the_closing_row_is_headed_up_to_its_first_value() -> None:
    grid = read(tabel(goals(), ["sasaran", "indikator", "target", "pagu"], jumlah={"sasaran": "Total", "pagu": 3000}))
    assert grid.lines("tfoot") == [["Total", "Total", "Total", "Rp3.000"]]
    assert (grid.cell("Total")["tag"], grid.cell("Total")["scope"], grid.cell("Total")["colspan"]) == ("th", "row", "3")
    assert grid.rows[-1]["class"] == "jumlah"
    assert grid.cell("Rp3.000")["class"] == "angka"


def test_the_closing_row_leaves_columns_without_a_value_empty() -> None:
    closing = {"indikator": "Jumlah", "target": Decimal("5.5")}
    grid = read(tabel(goals(), ["indikator", "target", "pagu"], jumlah=closing))
    assert grid.lines("tfoot") == [["Jumlah", "5,5", ""]]


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        ({"indikator": "Jumlah", "pagu": Missing.NA}, ["Jumlah", "n/a"]),
        ({"indikator": "Jumlah", "pagu": "seluruhnya"}, ["Jumlah", "seluruhnya"]),
        ({"indikator": "Tanpa nilai"}, ["Tanpa nilai", "Tanpa nilai"]),
        ({"indikator": Decimal("1.5"), "pagu": 2}, ["1.5", "Rp2"]),
    ],
)
def test_the_closing_row_takes_texts_gaps_and_a_lone_heading(closing: dict[str, Any], expected: list[str]) -> None:
    assert read(tabel(goals(), ["indikator", "pagu"], jumlah=closing)).lines("tfoot") == [expected]


def test_the_closing_row_of_a_numbered_table_is_headed_with_the_number_in_its_format() -> None:
    frame = pd.DataFrame({"pagu": [1], "serapan": [2]}, dtype=object)
    assert read(tabel(frame, ["pagu", "serapan"], jumlah={"pagu": 1500, "serapan": 3})).lines("tfoot") == [
        ["Rp1.500", "3,00%"]
    ]


# what is easily done wrong


@pytest.mark.parametrize("argument", ["gabung", "grup"])
def test_a_misspelt_column_says_which_there_are(argument: str) -> None:
    value = {"gabung": ["sasarann"], "grup": {"Rencana": ["sasarann"]}}[argument]
    said = "Kolom sasarann tidak ada. Mungkin maksudnya sasaran. Kolom yang ada: kode, sasaran, "
    with pytest.raises(UsageError, match=said):
        tabel(goals(), ["indikator", "target"], **{argument: value})
    with pytest.raises(UsageError, match=said):
        tabel(goals(), ["sasarann", "target"])


def test_a_value_of_the_closing_row_that_stands_under_no_column_is_refused() -> None:
    with pytest.raises(UsageError, match=r"jumlah menyebut pago, yang tidak ditampilkan\. Hapus .*: indikator, pagu\."):
        tabel(goals(), ["indikator", "pagu"], jumlah={"indikator": "Jumlah", "pago": 1})


def test_a_closing_row_whose_heading_went_with_its_column_is_refused_and_not_called_a_sum() -> None:
    with pytest.raises(UsageError, match="jumlah menyebut sasaran, yang tidak ditampilkan"):
        tabel(goals(), ["indikator", "target"], jumlah={"sasaran": "Rata-rata capaian IKU", "target": 1})


def test_a_closing_row_without_a_heading_is_refused() -> None:
    with pytest.raises(UsageError, match=r'belum bernama\. Tulis .*jumlah=\{"indikator": "Jumlah", \.\.\.\}'):
        tabel(goals(), ["indikator", "target"], jumlah={"target": 1})


def test_an_argument_that_is_not_known_is_told_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="tidak mengenal jumla; yang dikenal: grup, gabung, jumlah, asal"):
        tabel(goals(), ["indikator"], jumla={})


def test_a_column_of_the_analysts_own_stands_as_numbers_do() -> None:
    frame = pd.DataFrame({"nama": ["a", "b"], "sisa_rata": [1234.5, 2.0]})
    grid = read(tabel(frame, ["nama", "sisa_rata"]))
    assert grid.lines("tbody") == [["a", "1.234,5"], ["b", "2"]]
    assert grid.cell("1.234,5")["class"] == "angka"
