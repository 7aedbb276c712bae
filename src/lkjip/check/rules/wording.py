"""Words of the tables: nothing told twice, units that fit their indicator, a post for every unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year, rows
from lkjip.ground.findings import Finding
from lkjip.params import Params

_RUN = 8
"""So many equal words in a row, twice in one cell, are no chance."""
_SHORTEST = 4
"""Texts of fewer words may well be equal in two rows."""


_COUNTED = {"kegiatan", "laporan", "dokumen", "unit", "paket", "orang", "desa", "lembaga"}
"""What is counted in most offices; an office's own units besides."""


def told_once(year: Year, _: Params | None) -> Iterator[Finding]:
    """Satu uraian tidak terulang, baik pada dua baris maupun dalam satu sel."""
    for name, column, fewest in _texts():
        seen: dict[tuple[object, str], int] = {}
        group = TABLES[name].key[0] if len(TABLES[name].key) > 1 else None
        for line, row in rows(year.tables[name]):
            words = _words(row[column])
            if len(words) < fewest:
                continue
            place = year.place(name, line, column)
            if _repeats(words):
                yield Finding.of("teks-terulang", place, str(row[column]), "setiap rumusan satu kali dalam satu sel")
            first = seen.setdefault((row[group] if group else None, " ".join(words)), line)
            if first != line:
                others = (year.place(name, first, column),)
                yield Finding.of("teks-terulang", place, str(row[column]), "uraian yang belum ada", others=others)


def _texts() -> Iterator[tuple[str, str, int]]:
    """Columns of texts by table, and the words from which two are equal by no chance; a thing has one row."""
    for name, table in TABLES.items():
        for column in ("uraian", "tentang", "rencana"):
            if column in table.columns and name != "proses_bisnis":
                yield name, column, 1 if name == "sarpras" else _SHORTEST


def _words(text: object) -> list[str]:
    return re.findall(r"\w+", text.casefold()) if isinstance(text, str) else []


def _repeats(words: list[str]) -> bool:
    runs = [tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)]
    return len(set(runs)) < len(runs)


def units_fit(year: Year, _: Params | None) -> Iterator[Finding]:
    """Satuan indikator cocok dengan namanya: persentase dalam persen, jumlah dokumen dalam dokumen."""
    units = _COUNTED | {row["satuan"].casefold() for _, row in year.rows("indikator") if row["satuan"]}
    for line, row in year.rows("indikator"):
        words, unit = _words(row["indikator"]), (row["satuan"] or "").casefold()
        if not words or not unit or unit == "kategori":
            continue
        wanted = _unit_of(words, unit, units)
        if wanted:
            place = year.place("indikator", line, "satuan")
            yield Finding.of("satuan-nama", place, f"{row['indikator']}: {row['satuan']}", wanted)


def _unit_of(words: list[str], unit: str, units: set[str]) -> str | None:
    """The unit that the name of an indicator asks for, where it has another."""
    first, second = (*words, "")[:2]
    if first == "persentase" and unit != "persen":
        return "persen"
    if first in ("nilai", "indeks", "jumlah") and unit == "persen":
        return "satuan selain persen"
    return second if first == "jumlah" and second in units and not unit.startswith(second) else None


def posts_filled(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap unit organisasi punya pejabat struktural."""
    staffed = {row["unit"] for _, row in year.rows("pegawai") if row["kelompok"] == "struktural"}
    if not staffed:
        return
    for line, row in year.rows("unit"):
        if row["kode"] not in staffed:
            place = year.place("unit", line, "kepala")
            yield Finding.of("kepala-unit", place, f"{row['nama']}: tanpa pejabat struktural", "pejabat setiap unit")


RULES = (told_once, units_fit, posts_filled)
