"""The tables of a new year: what is carried over from an old one, and what an empty office begins with."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip.contract.columns import Column, Table
from lkjip.contract.dialect import as_contract
from lkjip.contract.schemas import TABLES
from lkjip.contract.text import read_records
from lkjip.ground.findings import DataError, Place
from lkjip.ground.placeholder import placeholder
from lkjip.rujukan import read

Cells = dict[str, str]
_NOT_APPLICABLE = "-"
_DONE = "selesai"
_DATED = re.compile(r"-[0-9]{4}$")


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
        place = Place(path.relative_to(folder.parents[2]).as_posix())
        text = as_contract(read_records(path, place), table, place)
        if text.records is None:
            raise DataError(text.findings)
        if text.records:
            (_, header), *rows = text.records
            found[name] = Sheet(table, [cell.strip() for cell in header], [row for _, row in rows])
    return found


def carried(old: Mapping[str, Sheet], source: int, year: int) -> dict[str, Sheet]:
    """The sheets of `year`, made from those of the earlier year `source`.

    What belongs to one year is emptied (the contract says what); a target is the step of the Renstra for `year` where
    there is one; what was left open is a row to be answered.
    """
    steps, open_rows = renstra_steps(old, year), left_open(old, source)
    made = {name: _carried(sheet, steps if name == "target" else {}) for name, sheet in old.items()}
    return made | {name: _with_rows(made[name], rows) for name, rows in open_rows.items() if name in made}


def _with_rows(sheet: Sheet, rows: Sequence[Cells]) -> Sheet:
    """`sheet` with further rows, and with the columns that they need."""
    wanted = {name for row in rows for name, cell in row.items() if cell}
    header = [*sheet.header, *(name for name in sheet.table.columns if name in wanted - set(sheet.header))]
    own = [[*row, *[""] * (len(header) - len(sheet.header))] for row in sheet.rows]
    return Sheet(sheet.table, header, [*own, *([row.get(name, "") for name in header] for row in rows)])


def cells(sheets: Mapping[str, Sheet], name: str) -> list[Cells]:
    """The rows of a sheet by column, none where it is not there."""
    sheet = sheets.get(name)
    return [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows] if sheet else []


def renstra_steps(sheets: Mapping[str, Sheet], year: int) -> dict[str, str]:
    """The target that the Renstra sets for `year`, as written, by indicator."""
    rows = cells(sheets, "renstra")
    return {row["indikator"].strip(): row["target"] for row in rows if row["tahun"].strip() == str(year)}


def left_open(sheets: Mapping[str, Sheet], source: int) -> dict[str, list[Cells]]:
    """What the year `source` left open, as rows to be answered: follow-ups that are not done, with what they follow up,
    and promises of improvement. Each keeps its code with the year behind it, so that it differs from new ones."""

    def dated(code: str) -> str:
        return code if _DATED.search(code) else f"{code}-{source}"

    actions = [row for row in cells(sheets, "tindak_lanjut") if row["status"].strip() != _DONE]
    followed = {row["rekomendasi"].strip() for row in actions}
    promises = [row for row in cells(sheets, "perbaikan") if not row.get("hasil", "").strip()]
    return {
        "rekomendasi": [
            row | {"kode": dated(row["kode"].strip())}
            for row in cells(sheets, "rekomendasi")
            if row["kode"].strip() in followed
        ],
        "tindak_lanjut": [
            row
            | {"kode": dated(row["kode"].strip()), "rekomendasi": dated(row["rekomendasi"].strip())}
            | {"hasil": placeholder("kelanjutannya tahun ini")}
            for row in actions
        ],
        "perbaikan": [
            row | {"kode": dated(row["kode"].strip()), "hasil": placeholder("pelaksanaan rencana tahun lalu")}
            for row in promises
        ],
    }


def _carried(sheet: Sheet, steps: Mapping[str, str]) -> Sheet:
    columns = sheet.table.columns
    rows: list[list[str]] = []
    for row in () if sheet.table.yearly else sheet.rows:
        kept = dict(zip(sheet.header, row, strict=True))
        kept = {name: _kept(cell, columns[name]) for name, cell in kept.items()}
        if steps:
            kept["target"] = steps.get(kept["indikator"].strip(), "")
        rows.append(list(kept.values()))
    return Sheet(sheet.table, sheet.header, rows)


def _kept(cell: str, column: Column) -> str:
    """A cell as the next year begins with it."""
    if not column.yearly or (column.lasting and cell.strip() == _NOT_APPLICABLE):
        return cell
    return ""


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
