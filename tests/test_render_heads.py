"""Which heads belong to a cell, where `scope` alone does not tell."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from lkjip.render.heads import with_headers

TWO_STOREYS = (
    '<thead><tr><th rowspan="2">Program</th><th colspan="2">2024</th><th rowspan="2">Sisa</th></tr>'
    "<tr><th>Target</th><th>Realisasi</th></tr></thead>"
)


def heads(rows: str) -> dict[str, list[str]]:
    """For each cell that names heads, their texts."""
    table = BeautifulSoup(f"<table>{with_headers(rows, 'k-')}</table>", "html.parser")
    named = {head["id"]: head.get_text() for head in table(id=True)}
    return {cell.get_text(): [named[one] for one in cell["headers"]] for cell in table(headers=True)}


def test_a_table_without_spans_is_left_as_it_is() -> None:
    rows = '<thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td rowspan="2">1</td></tr></tbody>'
    assert with_headers(rows, "k-") == rows


def test_a_cell_names_every_storey_of_heads_above_it_and_the_head_of_its_row() -> None:
    body = "<tbody><tr><th>Satu</th><td>a</td><td>b</td><td>c</td></tr></tbody>"
    assert heads(TWO_STOREYS + body) == {
        "Target": ["2024"],
        "Realisasi": ["2024"],
        "Satu": ["Program"],
        "a": ["2024", "Target", "Satu"],
        "b": ["2024", "Realisasi", "Satu"],
        "c": ["Sisa", "Satu"],
    }


def test_a_head_over_several_rows_belongs_to_the_cells_of_all_of_them() -> None:
    body = '<tbody><tr><td>1</td><th rowspan="2">P</th><td>a</td></tr><tr><td>2</td><td>b</td></tr></tbody>'
    assert heads(body) == {"1": ["P"], "a": ["P"], "2": ["P"], "b": ["P"]}


def test_a_cell_over_several_rows_names_the_heads_of_all_of_them() -> None:
    body = '<tbody><tr><th>Satu</th><td rowspan="2">a</td></tr><tr><th>Dua</th></tr></tbody>'
    assert heads(TWO_STOREYS + body)["a"] == ["2024", "Target", "Satu", "Dua"]


def test_a_head_inside_a_row_names_the_one_before_it() -> None:
    body = '<tbody><tr><th rowspan="2">P</th><th>x</th><td>1</td></tr><tr><th>y</th><td>2</td></tr></tbody>'
    assert heads(body) == {"x": ["P"], "1": ["P", "x"], "y": ["P"], "2": ["P", "y"]}


def test_the_head_of_a_closing_row_over_several_columns_stands_below_none() -> None:
    foot = '<tfoot><tr><th colspan="3">Jumlah</th><td>9</td></tr></tfoot>'
    assert heads(TWO_STOREYS + foot) == {"Target": ["2024"], "Realisasi": ["2024"], "9": ["Sisa", "Jumlah"]}


def test_a_span_ends_with_its_part_of_the_table() -> None:
    body = '<tbody><tr><th rowspan="9">P</th><td>1</td></tr></tbody><tfoot><tr><th>J</th><td>2</td></tr></tfoot>'
    assert heads(TWO_STOREYS + body)["2"] == ["2024", "Target", "J"]


def test_ids_and_headers_that_a_table_brings_are_kept() -> None:
    rows = TWO_STOREYS.replace("<th>Target", '<th id="sendiri">Target') + "<tbody><tr><td>p</td><td>a</td></tr></tbody>"
    assert 'headers="k-2 sendiri"' in with_headers(rows, "k-")
    done = with_headers(rows, "k-")
    assert with_headers(done, "lain-") == done


def test_nothing_but_the_two_attributes_is_added() -> None:
    body = '<tbody><tr><th class="uraian">a &gt; b</th><td class="angka">1<br>2</td></tr></tbody>'
    done = with_headers(TWO_STOREYS + body, "k-")
    assert re.sub(r' (id|headers)="[^"]*"', "", done) == TWO_STOREYS + body
