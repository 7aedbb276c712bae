"""The documents that the figures of a year come from: as its office names them, else in the general words of a table.

Three things may stand in a name: `{tahun}`, which the report replaces by the year of the rows, and in the general words
`{renstra}` and `{induk}`, the plan and what it follows. `surat.KODE` as a whole name is a letter of the parameters.
"""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.contract.columns import Table
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year, records
from lkjip.ground.documents import letter_meant
from lkjip.params import Params

PROOF = "dokumen"
"""The column that names the documents of a row, where these are others than those of its table."""
BETWEEN = ";"
"""Between two of them."""
PROVED = ("sakip", "rb", "ikm", "ipp")
"""The tables whose figures others have given, by a letter or decree: its key in the parameters is the table's name."""
BY_ROW = ("realisasi",)
"""The tables that have it, by indicator."""


APART: dict[str, tuple[str, str]] = {
    f"{table.name}_{name}": (table.name, name)
    for table in TABLES.values()
    for name, column in table.columns.items()
    if column.documents
}
"""The columns that come from other documents than their table, by the key under which an office names these."""


def documents(year: Year, params: Params) -> dict[str, tuple[str, ...]]:
    """The documents of every table of `year`, and of every column and row with its own, by the source frames tell."""
    known = {year.sources(name)[0]: _of_table(table, params) for name, table in TABLES.items()}
    known |= {year.source_of_column(*place): _of_column(key, params) for key, place in APART.items()}
    rows = ((name, row) for name in BY_ROW for row in records(year.tables[name]))
    return known | {
        year.source_of_row(name, row["indikator"]): tuple(_written(one, params) for one in given)
        for name, row in rows
        if (given := tuple(proofs(row.get(PROOF))))
    }


def proofs(cell: object) -> Iterator[str]:
    """The documents that a cell names."""
    if isinstance(cell, str):
        yield from filter(None, map(str.strip, cell.split(BETWEEN)))


def _of_column(key: str, params: Params) -> tuple[str, ...]:
    table, column = APART[key]
    given = params.sumber.get(key, TABLES[table].columns[column].documents)
    return tuple(_written(name, params) for name in given)


def _of_table(table: Table, params: Params) -> tuple[str, ...]:
    if table.name in params.sumber:
        return tuple(_written(name, params) for name in params.sumber[table.name])
    renstra = params.renstra
    span = "" if renstra.awal is None or renstra.akhir is None else f" Tahun {renstra.awal}–{renstra.akhir}"
    plans = {"{renstra}": f"{renstra.nama}{span}", "{induk}": renstra.induk}
    return tuple(plans.get(name, name) for name in table.documents) or (table.title,)


def _written(name: str, params: Params) -> str:
    """A document's name written out; a letter that nobody knows is a finding of its own, and stands as it is."""
    letter = params.surat.get(letter_meant(name) or "")
    return letter.rujukan if letter else name
