"""Findings as an evaluator reads them: tables and columns by their titles, rows by name, numbers in Indonesian."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from lkjip.check.narrative import wanted
from lkjip.contract.columns import Table
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year
from lkjip.figures.frames import frame
from lkjip.findings import Finding, Place
from lkjip.present.angka import bilangan, rupiah
from lkjip.report import Report

_NUMBER = re.compile(r"(?<![\w.,/-])-?(?:0|[1-9]\d*)(?:\.\d+)?(?![\w/-]|[.,]\d| kali\b)")
"""A number that stands alone: no part of a code, date, file name or longer number, and no multiple of one."""
_YEARS = range(1900, 2100)
_FILE = re.compile(rf"\b({'|'.join(TABLES)})\.csv\b")


def temuan(report: Report) -> pd.DataFrame:
    """The findings of the check: berat, tempat, ditemukan, seharusnya, tindakan."""
    rows = [
        {
            "berat": finding.severity.capitalize(),
            "tempat": _place(finding.place, report.data),
            "ditemukan": _words(finding, finding.found),
            "seharusnya": _words(finding, finding.expected),
            "tindakan": _tables(finding.remedy),  # its numbers may be the office's own words
        }
        for finding in report.findings
    ]
    return frame(rows, ["berat", "tempat", "ditemukan", "seharusnya", "tindakan"])


def _place(place: Place, year: Year) -> str:
    """`Target Renstra, baris 4 (Nilai PATEN), kolom Target`."""
    folder, _, file = place.file.rpartition("/")
    table = TABLES.get(file.removesuffix(".csv"))
    if table is None:
        return _elsewhere(place, file, year)
    own = folder == year.folder
    parts = [table.title if own else f"{table.title} tahun {folder.rpartition('/')[2]}"]
    if place.row is not None:
        name = _row_name(table, place.row, year) if own else ""
        parts.append(f"baris {place.row} ({name})" if name else f"baris {place.row}")
    if place.column is not None:
        known = table.columns.get(place.column)
        parts.append(f"kolom {known.title if known else place.column}")
    return ", ".join(parts)


def _elsewhere(place: Place, file: str, year: Year) -> str:
    narrative = wanted(year).get(file.removesuffix(".md"))
    if narrative:
        return f"Narasi “{narrative}”"
    of_parameters = file.endswith(".yml")
    shown = f"Parameter laporan ({file})" if of_parameters else file
    return str(Place(shown, place.row)) + (f", {place.column}" if place.column else "")


def _row_name(table: Table, line: int, year: Year) -> str:
    """What the row is about: the name of what its key refers to, else its own first text."""
    rows = year[table.name]
    if line not in rows.index:
        return ""
    row = rows.loc[line]
    refers = table.columns[table.key[0]].metadata.get("refers")
    if refers is None:
        return str(row[_name_column(table)])
    other = TABLES[refers]
    names = dict(zip(year[refers][other.key[0]], year[refers][_name_column(other)], strict=True))
    code = row[table.key[0]]
    return str(names.get(code, code))


def _name_column(table: Table) -> str:
    """The first column of free text: the wording of an indicator, the name of a programme."""
    kinds: Mapping[str, Any] = {name: column.metadata["kind"] for name, column in table.columns.items()}
    return next((name for name, kind in kinds.items() if kind == "text"), table.key[0])


def _words(finding: Finding, text: str) -> str:
    """`text` with numbers as the report shows them, amounts with Rp, and files as the titles of their tables."""
    table = TABLES.get(finding.place.file.rpartition("/")[2].removesuffix(".csv"))
    column = table.columns.get(finding.place.column or "") if table else None
    money = column is not None and column.metadata.get("unit") == "rupiah"

    def in_report(found: re.Match[str]) -> str:
        value = Decimal(found[0])
        if value in _YEARS:
            return found[0]
        return rupiah(value) if money else bilangan(value)

    return _tables(_NUMBER.sub(in_report, text))


def _tables(text: str) -> str:
    """`text` with files as the titles of their tables."""
    return _FILE.sub(lambda found: f"tabel {TABLES[found[1]].title}", text)
