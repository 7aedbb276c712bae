"""The table model: what a frame becomes, that its HTML is sound, and that data stays data."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.formatters import MimeBundleFormatter

from lkjip.contract.schemas import TABLES
from lkjip.contract.year import FILLED
from lkjip.errors import UsageError
from lkjip.present.kolom import kolom
from lkjip.present.tabel import Tabel, tabel
from lkjip.table.form import MEDIA_TYPE, Table
from lkjip.values import Missing

VOID = {"br"}


class Grid(HTMLParser):
    """A table read back from its HTML: every slot of its grid, and the attributes of every cell.

    Raises AssertionError where an element is closed out of order or cells overlap.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: list[dict[str, Any]] = []
        self.rows: list[dict[str, Any]] = []
        self.slots: dict[tuple[int, int], str] = {}
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "tr":
            self.rows.append({"part": self.open[-1], "class": found.get("class")})
        if tag in ("td", "th"):
            assert self.open[-1] == "tr"
            self.cells.append({"tag": tag, "row": len(self.rows) - 1, "text": "", **found})
        if tag == "br":
            self.cells[-1]["text"] += "\n"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag in ("td", "th"):
            self._place(self.cells[-1])

    def handle_data(self, data: str) -> None:
        if self.open[-1:] in (["td"], ["th"]):
            self.cells[-1]["text"] += data

    def _place(self, cell: dict[str, Any]) -> None:
        row, column = cell["row"], 0
        while (row, column) in self.slots:
            column += 1
        for down in range(int(cell.get("rowspan", 1))):
            for right in range(int(cell.get("colspan", 1))):
                assert (row + down, column + right) not in self.slots
                self.slots[row + down, column + right] = cell["text"]

    def lines(self, part: str | None = None) -> list[list[str]]:
        """The text of every slot, row by row; a spanning cell fills all its slots."""
        width = max((column for _, column in self.slots), default=-1) + 1
        numbers = [number for number, row in enumerate(self.rows) if part in (None, row["part"])]
        return [[self.slots[number, column] for column in range(width)] for number in numbers]

    def cell(self, text: str) -> dict[str, Any]:
        return next(cell for cell in self.cells if cell["text"] == text)


def read(table: Tabel) -> Grid:
    return Grid(table._repr_mimebundle_()[0]["text/html"])


def goals(rows: int = 4) -> pd.DataFrame:
    """Two sasaran with indicators, as reports have them."""
    return pd.DataFrame(
        {
            "kode": ["A", "B", "C", "D"][:rows],
            "sasaran": ["S1", "S1", "S2", "S2"][:rows],
            "indikator": ["Nilai SAKIP", "IKPP", "IKM", "IPP"][:rows],
            "satuan": ["nilai", "persen", "dokumen", "indeks"][:rows],
            "target": [Decimal("73"), Decimal(100), 12, Missing.NA][:rows],
            "pagu": [1000, 1000, 1000, Missing.NONE][:rows],
        },
        dtype=object,
    )


def test_columns_are_headed_and_formatted_by_their_name() -> None:
    grid = read(tabel(goals(), ["indikator", "target", "pagu"]))
    assert grid.lines() == [
        ["Indikator kinerja", "Target", "Pagu"],
        ["Nilai SAKIP", "73", "Rp1.000"],
        ["IKPP", "100%", "Rp1.000"],
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


# data is data


ATTACK = """<script>alert(1)</script> & "kutip" 'tunggal' </td></table> `{python} x` {{< x >}}"""


def test_html_in_data_is_shown_not_run() -> None:
    frame = goals(1).assign(indikator=ATTACK, sasaran=ATTACK)
    made = tabel(
        frame, {"sasaran": ATTACK, "indikator": None}, grup={ATTACK: ["indikator"]}, jumlah={"sasaran": ATTACK}
    )
    grid = read(made)
    assert "<script" not in made._repr_mimebundle_()[0]["text/html"]
    assert {grid.slots[row, 0] for row in range(len(grid.rows))} == {ATTACK}


def test_line_ends_in_data_become_line_breaks() -> None:
    frame = goals(1).assign(indikator="a\nb <i>")
    shown = tabel(frame, ["indikator"])._repr_mimebundle_()[0]
    assert "a<br>b &lt;i&gt;" in shown["text/html"]
    assert shown["text/plain"] == "Indikator kinerja\na b <i>"


@given(st.lists(st.text(alphabet="ab<>&\"'`{}/", max_size=8), min_size=1, max_size=6), st.data())
def test_html_is_well_formed_and_gives_every_text_back(texts: list[str], data: st.DataObject) -> None:
    frame = pd.DataFrame({"sasaran": texts, "indikator": texts, "pagu": range(len(texts))}, dtype=object)
    merged = data.draw(st.sampled_from([[], ["sasaran"], ["sasaran", "indikator"], ["indikator"]]))
    shown = tabel(frame, ["sasaran", "indikator", "pagu"], gabung=merged, grup={"G": ["indikator", "pagu"]})
    assert [line[:2] for line in read(shown).lines("tbody")] == [[text, text] for text in texts]


def test_text_without_partner_is_empty_and_number_without_partner_is_na() -> None:
    frame = pd.DataFrame({"nama": ["a", None, np.nan], "pagu": [1, None, np.nan]}, dtype=object)
    assert read(tabel(frame, ["nama", "pagu"])).lines("tbody") == [["a", "Rp1"], ["", "n/a"], ["", "n/a"]]


def test_missing_words_of_the_contract_say_what_kind_they_are() -> None:
    frame = pd.DataFrame({"target": [Missing.NA, Missing.NONE, Missing.BLANK, 0, "BB"]}, dtype=object)
    assert [line[0] for line in read(tabel(frame, ["target"])).lines("tbody")] == ["n/a", "–", "belum diisi", "0", "BB"]


def test_a_table_without_rows_is_a_visible_placeholder() -> None:
    made = tabel(goals(0), ["indikator", "target"], jumlah={"indikator": "Jumlah", "target": 5})
    data, metadata = made._repr_mimebundle_()
    assert data["text/markdown"] == "::: {.lk-belum}\nData tabel ini belum diisi\\.\n:::"
    assert metadata == {"lkjip": {"belum": True}}


def test_a_table_of_what_does_not_occur_is_left_out() -> None:
    frame = goals(2)
    frame.attrs[FILLED] = True
    data, metadata = tabel(frame[frame["indikator"] == "x"], ["indikator"])._repr_mimebundle_()
    assert (metadata, "lk-belum" in str(data)) == ({"lkjip": {"skip": True}}, False)


@pytest.mark.parametrize(
    ("name", "table", "expected"),
    [("tw1", None, "–"), ("realisasi_tw4", None, "–"), ("lke", "sakip", "–"), ("nilai", "catatan_evaluasi", "–"),
     ("nilai", "sakip", "belum diisi"), ("tersedia", "sdm", "belum diisi"), ("pagu", None, "belum diisi")],
)  # fmt: skip
def test_only_what_a_year_owes_is_said_not_to_be_filled_in(name: str, table: str | None, expected: str) -> None:
    frame = pd.DataFrame({name: [Missing.BLANK]}, dtype=object)
    assert read(tabel(frame, [name], asal=table)).lines("tbody") == [[expected]]


def test_the_frame_is_left_as_it_was() -> None:
    frame = goals()
    tabel(frame, ["sasaran", "target"], gabung=["sasaran"], jumlah={"sasaran": "Jumlah", "target": 1})
    pd.testing.assert_frame_equal(frame, goals())


# how a notebook shows it


def test_jupyter_gets_html_text_and_the_caption() -> None:
    made = tabel(goals(1), ["indikator", "pagu"], judul="Judul <baru>")
    data, metadata = MimeBundleFormatter()(made)
    assert Table.from_json(data[MEDIA_TYPE]) == made.susunan
    assert data["text/plain"] == "Indikator kinerja | Pagu\nNilai SAKIP | Rp1.000"
    assert metadata["lkjip"]["caption"] == "Judul <baru>"
    assert metadata["lkjip"]["csv"] == "indikator,pagu\nNilai SAKIP,1000\n"


def test_without_a_caption_of_its_own_a_table_claims_none() -> None:
    assert "caption" not in tabel(goals(1), ["pagu"])._repr_mimebundle_()[1]["lkjip"]


# columns


@pytest.mark.parametrize("name", ["target_2023", "realisasi_2022", "capaian_2024"])
def test_a_column_of_a_year_is_shown_like_its_measure(name: str) -> None:
    assert kolom(name) == kolom(name.rpartition("_")[0])


def test_an_unknown_column_heads_itself() -> None:
    assert (kolom("catatan_kami").judul, kolom("catatan_kami").format(None, {})) == ("Catatan kami", "")


def test_a_year_behind_an_unknown_name_is_part_of_the_name() -> None:
    assert kolom("jumlah_2023").judul == "Jumlah 2023"


@pytest.mark.parametrize(
    ("unit", "text"),
    [({"satuan_triwulan": "persen", "satuan": "nilai"}, "25%"), ({"satuan": "unit"}, "25 unit"), ({}, "25")],
)
@pytest.mark.parametrize("name", ["tw1", "realisasi_tw1"])
def test_quarters_have_their_own_unit_where_it_differs(name: str, unit: dict[str, str], text: str) -> None:
    assert kolom(name).format(25, unit) == text


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_the_contract_can_be_shown(table: str) -> None:
    samples: dict[str, Callable[[], Any]] = {
        "integer": lambda: 1234,
        "decimal": lambda: Decimal("1234.5"),
        "value": lambda: Decimal("1234.5"),
    }
    frame = pd.DataFrame(
        {
            name: [samples.get(column.kind, lambda: "kata")(), Missing.NA]
            for name, column in TABLES[table].columns.items()
        },
        dtype=object,
    )
    grid = read(tabel(frame, list(frame), asal=table))
    for name, column in TABLES[table].columns.items():
        place = list(frame).index(name)
        kind = column.kind
        assert grid.lines("thead")[0][place] == column.title
        shown, missing = (line[place] for line in grid.lines("tbody"))
        assert missing == "n/a"
        integer = "1234" if name == "tahun" else ("1.234", "Rp1.234")
        assert shown.startswith({"integer": integer, "decimal": "1.234,5", "value": "1.234,5"}.get(kind, "kata"))
