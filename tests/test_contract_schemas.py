"""The contract itself: every table and column is explained, and every key and reference names what there is."""

from __future__ import annotations

import pytest
from fixtures.tabel import KINDS

from lkjip.contract.columns import Table
from lkjip.contract.schemas import TABLES


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_column_has_a_title_a_meaning_and_a_kind(table: Table) -> None:
    assert table.title and table.meaning.endswith(".")
    for name, column in table.columns.items():
        assert column.title, name
        assert column.meaning.endswith("."), name
        assert column.kind in (*KINDS, "stated", "date"), name


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_key_column_exists_and_the_first_must_be_filled(table: Table) -> None:
    assert set(table.key) <= set(table.columns)
    assert table.columns[table.key[0]].required and not table.columns[table.key[0]].nullable


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_reference_names_a_table_with_one_key_column(table: Table) -> None:
    for column in table.columns.values():
        target = column.refers
        assert target is None or len(TABLES[target].key) == 1
