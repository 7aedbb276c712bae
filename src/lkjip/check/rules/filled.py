"""What still has to be filled in: values of the year, and texts that only hold a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lkjip.contract.parse import WORDS
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year, rows
from lkjip.ground.findings import Finding
from lkjip.ground.placeholder import is_placeholder
from lkjip.ground.plain_text import HIDDEN, code, hidden_remedy, without_width
from lkjip.ground.values import Missing
from lkjip.params import Params


def values_filled_in(year: Year, _: Params | None) -> Iterator[Finding]:
    """Nilai yang wajib ada setiap tahun terisi, atau ditandai n/a atau -."""
    for name, table in TABLES.items():
        for column, definition in table.columns.items():
            if not definition.due:
                continue
            other = definition.unless
            for line, row in rows(year.tables[name]):  # of an incomplete table: the rows that could be read
                if row[column] is Missing.BLANK and not (other and _given(row[other])):
                    yield Finding.of(
                        "belum-diisi",
                        year.place(name, line, column),
                        "kosong",
                        "nilai, n/a (tidak tersedia), atau - (tidak ada)",
                    )


def _given(cell: Any) -> bool:
    return cell is not None and cell is not Missing.BLANK


def texts_written(year: Year, _: Params | None) -> Iterator[Finding]:
    """Tidak ada teks yang masih berupa penanda tempat, misalnya (isi sasaran)."""
    for name, table in TABLES.items():
        for column, definition in table.columns.items():
            if definition.kind != "text":
                continue
            for line, cell in year.tables[name][column].items():
                if is_placeholder(cell):
                    yield Finding.of(
                        "penanda-tempat",
                        year.place(name, int(str(line)), column),
                        cell,
                        definition.meaning,
                    )


def words_seen(year: Year, _: Params | None) -> Iterator[Finding]:
    """Kata dan kode tidak memuat tanda selebar nol atau pengubah arah tulisan."""
    for name, table in TABLES.items():
        for column, definition in table.columns.items():
            if definition.kind not in WORDS:
                continue
            for line, cell in year.tables[name][column].items():
                if isinstance(cell, str) and (mark := without_width(cell)):
                    place = year.place(name, int(str(line)), column)
                    yield Finding.of(HIDDEN, place, f"karakter {code(mark[0])}", "teks biasa", hidden_remedy(mark[0]))


def results_told(year: Year, _: Params | None) -> Iterator[Finding]:
    """Tindak lanjut yang selesai punya hasil."""
    for line, row in year.rows("tindak_lanjut"):
        if row["status"] == "selesai" and row["hasil"] is None:
            others = (year.place("tindak_lanjut", line, "status"),)
            place, found = year.place("tindak_lanjut", line, "hasil"), f"{row['kode']}: selesai tanpa hasil"
            yield Finding.of("tindak-lanjut-tanpa-hasil", place, found, "hasil tindak lanjut", others=others)


RULES = (words_seen, values_filled_in, texts_written, results_told)
