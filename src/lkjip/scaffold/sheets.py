"""The tables of a new year: what is carried over from an old one, and what an empty office begins with."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip.contract.columns import Table
from lkjip.contract.schemas import TABLES
from lkjip.contract.text import read_records
from lkjip.findings import DataError, Place
from lkjip.placeholder import placeholder
from lkjip.rujukan import read


@dataclass(frozen=True)
class Sheet:
    """One table as it will be written: every cell is text, as it stands in the file."""

    table: Table
    header: Sequence[str]
    rows: Sequence[Sequence[str]]

    def csv(self) -> str:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows([self.header, *self.rows])
        return buffer.getvalue()


def read_sheets(folder: Path) -> dict[str, Sheet]:
    """Every table in `folder` that has a head of columns, as it stands there."""
    found = {}
    for name, table in TABLES.items():
        path = folder / table.file
        if not path.is_file():
            continue
        text = read_records(path, Place(path.relative_to(folder.parents[2]).as_posix()))
        if text.records is None:
            raise DataError(text.findings)
        if text.records:
            (_, header), *rows = text.records
            found[name] = Sheet(table, [cell.strip() for cell in header], [row for _, row in rows])
    return found


def carried(old: Mapping[str, Sheet], year: int) -> dict[str, Sheet]:
    """The sheets of `year`, made from those of an earlier year.

    What belongs to one year is emptied (the contract says what); a target is the step of the Renstra
    for `year` where there is one.
    """
    steps = renstra_steps(old, year)
    return {name: _carried(sheet, steps if name == "target" else {}) for name, sheet in old.items()}


def renstra_steps(sheets: Mapping[str, Sheet], year: int) -> dict[str, str]:
    """The target that the Renstra sets for `year`, as written, by indicator."""
    sheet = sheets.get("renstra")
    if sheet is None:
        return {}
    rows = (dict(zip(sheet.header, row, strict=True)) for row in sheet.rows)
    return {row["indikator"].strip(): row["target"] for row in rows if row["tahun"].strip() == str(year)}


def _carried(sheet: Sheet, steps: Mapping[str, str]) -> Sheet:
    columns = sheet.table.columns
    rows: list[list[str]] = []
    for row in () if sheet.table.yearly else sheet.rows:
        cells = dict(zip(sheet.header, row, strict=True))
        cells |= {name: "" for name in sheet.header if columns[name].metadata.get("yearly")}
        if steps:
            cells["target"] = steps.get(cells["indikator"].strip(), "")
        rows.append(list(cells.values()))
    return Sheet(sheet.table, sheet.header, rows)


def empty_office() -> dict[str, Sheet]:
    """Every table with all its columns; rows only where a report cannot begin without one or the nation sets them."""
    return {
        name: Sheet(
            table, list(table.columns), [[row.get(column, "") for column in table.columns] for row in _first_rows(name)]
        )
        for name, table in TABLES.items()
    }


def _first_rows(table: str) -> Sequence[Mapping[str, str]]:
    if table == "ipp":
        return [{"kode": row["kode"], "aspek": row["aspek"]} for row in read("ipp_bobot")]
    return _FIRST.get(table, ())


_FIRST: Mapping[str, Sequence[Mapping[str, str]]] = {
    "tujuan": [{"kode": "T1", "tujuan": placeholder("tujuan")}],
    "sasaran": [{"kode": "S1", "sasaran": placeholder("sasaran"), "tujuan": "T1"}],
    # Kepmendagri gives every kecamatan this programme, with this code and name.
    "program": [
        {"kode": "7.01.01", "nama": "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "sasaran": "S1"}
    ],
    "indikator": [
        {"kode": "IKU1", "tingkat": "iku", "induk": "S1"}
        | {"indikator": placeholder("indikator"), "satuan": placeholder("satuan")}
        | {"arah": "naik", "rumus_capaian": "rasio"}
    ],
    "target": [{"indikator": "IKU1"}],
    "realisasi": [{"indikator": "IKU1"}],
    "anggaran": [{"program": "7.01.01"}],
    # PermenPANRB 88/2021 sets the components and their weights.
    "sakip": [
        {"kode": "perencanaan", "komponen": "Perencanaan Kinerja", "bobot": "30"},
        {"kode": "pengukuran", "komponen": "Pengukuran Kinerja", "bobot": "30"},
        {"kode": "pelaporan", "komponen": "Pelaporan Kinerja", "bobot": "15"},
        {"kode": "evaluasi", "komponen": "Evaluasi Akuntabilitas Kinerja Internal", "bobot": "25"},
    ],
}
