"""Which sheets a workbook has, in which order, under which names, and what each column of a table's sheet is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from lkjip.cache import digest
from lkjip.contract.columns import Column, Table
from lkjip.contract.schemas import TABLES
from lkjip.contract.tables import documentation, evaluation, organisation, performance, planning

GUIDE, PARAMETERS, LETTERS, NARRATIVES, FINDINGS = "Petunjuk", "Parameter", "Surat", "Naskah", "Temuan"
IDENTITY = "_lkjip"
"""The hidden sheet that says whose workbook it is."""
SHOWN = "isi."
"""On that sheet, before the name of a table or of what has a row of its own elsewhere (see `row_name`): what the
workbook showed of it when it last agreed with the files."""
HEAD = 3
"""The row of a sheet that names the columns, counted from 0: above it stand title, meaning and legend."""
FIRST = HEAD + 1
"""The first row of data."""
SPARE = 40
"""Rows prepared below those that are filled in."""
_LONGEST_NAME = 31
"""Characters of a sheet's name: Excel takes no more."""
_SHORT = {
    "tujuan_kabupaten": "Tujuan kabupaten",
    "program": "Program dan kegiatan",
    "sakip": "Evaluasi SAKIP",
    "rb": "Evaluasi RB",
    "rb_indikator": "Indikator RB",
    "rekomendasi": "Rekomendasi evaluasi",
    "tindak_lanjut": "Tindak lanjut",
    "perbaikan": "Upaya perbaikan",
    "ikm": "IKM per layanan",
    "ipp": "IPP per aspek",
    "regulasi": "Peraturan daerah",
    "pernyataan": "Pernyataan dokumen",
}
"""Names of sheets whose table's own title is too long for a tab."""
GROUPS: tuple[tuple[str, str, tuple[Table, ...]], ...] = (
    ("BAB I", "Organisasi", organisation.TABLES),
    ("BAB II", "Perjanjian kinerja", planning.TABLES),
    ("BAB III", "Kinerja dan anggaran", performance.TABLES),
    ("BAB III–IV", "Evaluasi dan perbaikan", evaluation.TABLES),
    ("Lampiran", "Dokumentasi", documentation.TABLES),
)
"""The tables in the order of the report, by the chapter that shows them."""
Role = Literal["input", "name", "before", "computed"]


@dataclass(frozen=True)
class Shown:
    """One column of a table's sheet.

    input: what is filled in (`name` is the column of the contract). The others only help and are never read: the name
    behind a code, the value of the year before, what a formula gives.
    """

    role: Role
    name: str
    heading: str


_COMPUTED = {
    "realisasi": ("realisasi", "capaian", "Capaian (%), dihitung"),
    "anggaran": ("realisasi", "serapan", "Serapan (%), dihitung"),
}
"""By table: the column behind which a formula stands, its name, and its heading."""


def sheet_name(table: Table) -> str:
    """What the tab of a table's sheet is called."""
    return _SHORT.get(table.name, table.title)[:_LONGEST_NAME]


def headings(table: Table) -> dict[str, str]:
    """What stands above each column that is filled in: its title, with the unit where it has one."""
    return {
        name: f"{column.title} ({column.unit})" if column.unit else column.title
        for name, column in table.columns.items()
    }


def shown_columns(table: Table, before: Collection[str] = (), year: int | None = None) -> tuple[Shown, ...]:
    """The columns of a table's sheet. before: those of which values of the earlier `year` stand beside."""
    return tuple(_columns(table, before, year))


def _columns(table: Table, before: Collection[str], year: int | None) -> Iterator[Shown]:
    behind, computed, heading = _COMPUTED.get(table.name, ("", "", ""))
    for name, title in headings(table).items():
        column = table.columns[name]
        yield Shown("input", name, title)
        if name == table.key[0] and named_by(column):
            yield Shown("name", name, f"Nama {column.title.lower()}")
        if name in before:
            yield Shown("before", name, f"{column.title} {year}")
        if name == behind:
            yield Shown("computed", computed, heading)


def named_by(column: Column) -> str | None:
    """The column that names what a code refers to: the first words of that table."""
    if column.refers is None:
        return None
    return next((name for name, one in TABLES[column.refers].columns.items() if one.kind == "text"), None)


def required(column: Column) -> bool:
    """Whether a cell should hold something."""
    return not column.nullable or column.due


def key_of(heading: object) -> str:
    """A heading as it is compared: case, line breaks and marks do not count."""
    return " ".join(str(heading).replace("*", " ").split()).casefold() if heading is not None else ""


def meant(table: Table) -> dict[str, str]:
    """Every way to head a column that is filled in, to the column's name."""
    names = {key_of(way): name for name in table.columns for way in (name, name.replace("_", " "))}
    titles = {key_of(column.title): name for name, column in table.columns.items()}
    return names | titles | {key_of(heading): name for name, heading in headings(table).items()}


def only_shown(table: Table, heading: str) -> bool:
    """Whether a heading is that of a column that only helps."""
    known = {key_of(column.title) for column in table.columns.values()}
    said = key_of(heading)
    base = re.sub(r" [0-9]{4}$", "", said)
    helps = {key_of(one.heading) for one in shown_columns(table) if one.role != "input"}
    return said in helps or (base != said and base in known)


def row_name(sheet: str, key: str) -> str:
    """By what the sheet that says whose workbook it is knows a row of parameters or of narratives."""
    return f"{sheet}:{key}"


def contract_digest() -> str:
    """Changes with the tables, their columns and titles: what a workbook of another lkjip may head differently."""
    return digest.of_value(
        {name: {key: [one.title, one.kind] for key, one in table.columns.items()} for name, table in TABLES.items()}
    )[:16]
