"""Where cells stand, and which heads belong to a cell where `scope` alone does not tell."""

from __future__ import annotations

from lkjip.table.form import Cell, Row, Table
from lkjip.table.grid import grid, heads

TWO_STOREYS = (
    Row((Cell("Program", height=2), Cell("2024", width=2), Cell("Sisa", height=2))),
    Row((Cell("Target"), Cell("Realisasi"))),
)
ONE = Row((Cell("Satu", head=True), Cell("a"), Cell("b"), Cell("c")))


def headed(head: tuple[Row, ...], *body: Row, foot: tuple[Row, ...] = ()) -> dict[str, list[str]]:
    """For each cell that has heads, their texts."""
    found = heads(grid(Table(head, body, foot)))
    return {cell.cell.text: [one.cell.text for one in above] for cell, above in found.items() if above}


def test_a_table_without_spans_needs_no_ids() -> None:
    assert headed((Row((Cell("A"), Cell("B"))),), Row((Cell("1", height=2), Cell("2"))), Row((Cell("3"),))) == {}


def test_a_cell_names_every_storey_of_heads_above_it_and_the_head_of_its_row() -> None:
    assert headed(TWO_STOREYS, ONE) == {
        "Target": ["2024"],
        "Realisasi": ["2024"],
        "Satu": ["Program"],
        "a": ["2024", "Target", "Satu"],
        "b": ["2024", "Realisasi", "Satu"],
        "c": ["Sisa", "Satu"],
    }


def test_a_head_over_several_rows_belongs_to_the_cells_of_all_of_them() -> None:
    first, second = Row((Cell("1"), Cell("P", height=2, head=True), Cell("a"))), Row((Cell("2"), Cell("b")))
    assert headed((), first, second) == {"1": ["P"], "a": ["P"], "2": ["P"], "b": ["P"]}


def test_a_cell_over_several_rows_names_the_heads_of_all_of_them() -> None:
    body = Row((Cell("Satu", head=True), Cell("a", height=2))), Row((Cell("Dua", head=True),))
    assert headed(TWO_STOREYS, *body)["a"] == ["2024", "Target", "Satu", "Dua"]


def test_a_head_inside_a_row_names_the_one_before_it() -> None:
    first = Row((Cell("P", height=2, head=True), Cell("x", head=True), Cell("1")))
    second = Row((Cell("y", head=True), Cell("2")))
    assert headed((), first, second) == {"x": ["P"], "1": ["P", "x"], "y": ["P"], "2": ["P", "y"]}


def test_the_head_of_a_closing_row_over_several_columns_stands_below_none() -> None:
    foot = (Row((Cell("Jumlah", width=3, head=True), Cell("9"))),)
    assert headed(TWO_STOREYS, foot=foot) == {"Target": ["2024"], "Realisasi": ["2024"], "9": ["Sisa", "Jumlah"]}


def test_a_span_ends_with_its_part_of_the_table() -> None:
    body, foot = Row((Cell("P", height=9, head=True), Cell("1"))), (Row((Cell("J", head=True), Cell("2"))),)
    assert headed(TWO_STOREYS, body, foot=foot)["2"] == ["2024", "Target", "J"]


def test_columns_that_a_taller_cell_covers_are_passed_over() -> None:
    table = grid(Table((), (Row((Cell("a", height=2), Cell("b"))), Row((Cell("c"), Cell("d"))))))
    assert [(cell.cell.text, cell.column) for cell in table.cells] == [("a", 0), ("b", 1), ("c", 1), ("d", 2)]
    assert table.columns == 3


def test_a_table_comes_back_from_its_json_as_it_was() -> None:
    table = Table(TWO_STOREYS, (ONE,), (Row((Cell("Jumlah\nbaris", 3, 1, "angka", True), Cell("9")), "jumlah"),))
    assert Table.from_json(table.as_json()) == table
