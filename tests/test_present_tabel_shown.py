"""What a table shows: data stays data, what is missing is said, and JupyterLab gets every form."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from fixtures.petak import goals, read
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.formatters import MimeBundleFormatter

from lkjip.contract.schemas import TABLES
from lkjip.contract.year import FILLED
from lkjip.ground.values import Missing
from lkjip.present.kolom import kolom
from lkjip.present.tabel import tabel
from lkjip.table.form import MEDIA_TYPE, Table

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
    [({"satuan_triwulan": "persen", "satuan": "nilai"}, "25,00%"), ({"satuan": "unit"}, "25 unit"), ({}, "25")],
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
