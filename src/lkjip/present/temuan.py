"""Findings as a citizen reads them: what each is about by name, what is written, what follows, why it stays.

Nothing of the files shows: no rows, no names of columns, no codes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from lkjip.contract.columns import Table
from lkjip.contract.narrative import wanted
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year
from lkjip.figures.frames import frame
from lkjip.ground.angka import bilangan, rupiah, tanggal, terbilang
from lkjip.ground.findings import Finding, Place, Severity
from lkjip.ground.rules import rule
from lkjip.params import Params
from lkjip.report import Report

_NUMBER = re.compile(r"(?<![\w.,/-])-?(?:0|[1-9]\d*)(?:\.\d+)?(?![\w/-]|[.,]\d| kali\b)")
"""A number that stands alone: no part of a code, date, file name or longer number, and no multiple of one."""
_YEARS = range(1900, 2100)
_DATE = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
_ROWS = re.compile(r",? ?\(?\bbaris \d+(?:[–-]\d+)?\)?")
_FILE = re.compile(rf"\b({'|'.join(TABLES)})\.csv\b")
_COLUMNS = {
    name: column.title for table in TABLES.values() for name, column in table.columns.items() if "_" in name
}  # fmt: skip
_COLUMN = re.compile(rf"\b({'|'.join(sorted(_COLUMNS, key=len, reverse=True))})\b")
_PROGRAMME = re.compile(r"(?<![\w.-])\d\.\d{2}\.\d{2}(?:\.\d\.\d{2}(?:\.\d{2,4})?)?(?![\w-]|\.\d)")
_CODE = re.compile(r"(?<![\w.-])[\w.]+-[\w-]+")
"""What may be the code of an indicator with a hyphen in it: `7.01.02-1`."""
_SAID: Mapping[str, tuple[str, str]] = {
    "data-opsional-kosong": ("tidak ada datanya", "disajikan bila datanya ada"),
    "tanpa-baris": ("tidak ada datanya", "disajikan bila datanya ada"),
    "narasi-belum-ditulis": ("tidak ditulis", "ditulis oleh kantor"),
}
"""What is written and what should be, where a rule speaks of files."""


def temuan(report: Report, *, terbuka: bool = False) -> pd.DataFrame:
    """Yang tidak cocok dalam data: yang dibiarkan dengan alasan, atau (terbuka=True) yang masih harus diselesaikan.

    Kolomnya pokok, diperiksa, tertulis, seharusnya, kalimat (keduanya dalam satu kalimat), lalu alasan, jabatan,
    dan tanggal keputusannya, atau tindakan.

    Contoh: `tabel(temuan(report), ["pokok", "kalimat", "alasan"])`.
    """
    return _terbuka(report) if terbuka else _dibiarkan(report)


def _dibiarkan(report: Report) -> pd.DataFrame:
    rows = []
    for finding in report.findings:
        if finding.accepted is not None:
            day = tanggal(dt.date.fromisoformat(finding.accepted.date))
            decided = {"alasan": finding.accepted.reason, "jabatan": finding.accepted.post, "tanggal": day}
            rows.append(_told(finding, report) | decided)
    rows.sort(key=lambda row: row["pokok"])
    return frame(rows, [*_COLUMNS_TOLD, "alasan", "jabatan", "tanggal"])


_COLUMNS_TOLD = ("pokok", "diperiksa", "tertulis", "seharusnya", "kalimat")
_MOST_ALIKE = 3
"""More cells of one column of which the same is said are told in one row."""


def _terbuka(report: Report) -> pd.DataFrame:
    """What keeps the report a draft, by what it is about."""
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for finding in report.findings:
        if finding.accepted is None and finding.severity is not Severity.NOTE:
            found = _without_subject(finding, report.data)
            key = (finding.rule, finding.place.file, finding.place.column or "", found, finding.expected)
            alike.setdefault(key, []).append(finding)
    rows = []
    for group in alike.values():
        if len(group) > _MOST_ALIKE:
            rows.append(_open(group[0], report) | {"pokok": f"{_column(group[0].place)}: {bilangan(len(group))} isian"})
        else:
            rows += [_open(finding, report) for finding in group]
    rows.sort(key=lambda row: row["pokok"])
    return frame(rows, [*_COLUMNS_TOLD, "tindakan"])


def _open(finding: Finding, report: Report) -> dict[str, str]:
    done = _words(finding.remedy.partition("; sementara itu")[0], report.data)
    return _told(finding, report) | {"tindakan": done}


def _column(place: Place) -> str:
    """The table and the column of a place, by their titles."""
    table = TABLES.get(place.name.removesuffix(".csv"))
    if table is None:
        return place.name
    column = table.columns.get(place.column or "")
    return f"{table.title}, {_small(column.title)}" if column else table.title


_MOST_PLACES = 2
"""So many other sides of a contradiction are named."""


def _told(finding: Finding, report: Report) -> dict[str, str]:
    year, money = report.data, _is_money(finding.place)
    said = _SAID.get(finding.rule)
    found, expected = said or (_without_subject(finding, year), finding.expected)
    found, expected = _words(found, year, money=money), _words(expected, year, money=money)
    about = pokok(finding.place, year)
    others = [other for other in dict.fromkeys(pokok(one, year) for one in finding.others) if other != about]
    named = others if len(others) <= _MOST_PLACES else [*others[:1], f"{terbilang(len(others) - 1)} tempat lain"]
    beside = f" (dibandingkan dengan {'; '.join(named)})" if others else ""
    return {
        "diperiksa": _words(rule(finding.rule).judul, year),
        "pokok": about,
        "tertulis": _capital(found),
        "seharusnya": _capital(expected) + beside,
        "kalimat": _plain(_capital(found) + ("" if said else f"; seharusnya {expected}")),
    }


def pokok(place: Place, year: Year) -> str:
    """What a place is about: `Target Renstra: Nilai PATEN Kecamatan, tahun 2026`."""
    folder, _, file = place.file.rpartition("/")
    table = TABLES.get(file.removesuffix(".csv"))
    if table is None:
        return _elsewhere(place, file, year)
    if folder != year.folder:
        return f"{table.title} tahun {folder.rpartition('/')[2]}"
    parts = list(_row(table, place.row, year)) if place.row is not None else []
    column = table.columns.get(place.column or "")
    if column is not None and column.kind != "code" and column.title.lower() not in table.title.lower():
        parts.append(_small(column.title))
    return f"{table.title}: {', '.join(parts)}" if parts else table.title


def _elsewhere(place: Place, file: str, year: Year) -> str:
    narrative = wanted(year).get(file.removesuffix(".md"))
    if narrative:
        return f"Narasi “{narrative}”"
    meaning = _parameter(place.column or "") if file.endswith(".yml") else ""
    return f"Keterangan laporan: {_small(meaning)}" if meaning else "Berkas laporan"


def _parameter(name: str) -> str:
    """What a parameter means, without its conditions: `Tanggal penandatanganan`."""
    here: Any = Params
    meaning = ""
    for part in name.split("."):
        field = getattr(here, "model_fields", {}).get(part)
        if field is None:
            break
        here, meaning = field.annotation, field.description or ""
    return re.split(r"[,;.]", meaning)[0]


def _row(table: Table, line: int, year: Year) -> Iterator[str]:
    """The name of what the row is about, then what else its key says: a year, a level."""
    rows = year[table.name]
    if line not in rows.index:
        return
    row = rows.loc[line]
    yield _name(table, row, year)
    for column in table.key[1:]:
        if isinstance(row[column], int | str):
            said = str(row[column])
            yield f"{_small(table.columns[column].title)} {said}" if said.isdigit() else said


def _name(table: Table, row: Any, year: Year) -> str:
    """The name of what the key refers to, else the row's own first text."""
    refers = table.columns[table.key[0]].refers
    if refers is None:
        return str(row[_name_column(table)])
    return _names(refers, year).get(row[table.key[0]], str(row[table.key[0]]))


def _names(table: str, year: Year) -> dict[str, str]:
    """The names of a table's rows by their codes."""
    known = TABLES[table]
    return dict(zip(year[table][known.key[0]], year[table][_name_column(known)], strict=True))


def _name_column(table: Table) -> str:
    """The first column of free text: the wording of an indicator, the name of a programme."""
    return next((name for name, column in table.columns.items() if column.kind == "text"), table.key[0])


def _is_money(place: Place) -> bool:
    table = TABLES.get(place.name.removesuffix(".csv"))
    column = table.columns.get(place.column or "") if table else None
    return column is not None and column.unit == "rupiah"


def _without_subject(finding: Finding, year: Year) -> str:
    """What was found, without the code or the name of the row before it."""
    table = TABLES.get(finding.place.name.removesuffix(".csv"))
    named = list(_row(table, finding.place.row, year)) if table and finding.place.row is not None else []
    for subject in (finding.row, finding.row.partition(" ")[0], *named[:1]):
        if subject and finding.found.startswith(f"{subject}: "):
            return finding.found.removeprefix(f"{subject}: ")
    return finding.found


def _words(text: str, year: Year, *, money: bool = False) -> str:
    """`text` in words: numbers and dates as the report shows them; tables, columns and programmes by their names."""

    def in_report(found: re.Match[str]) -> str:
        value = Decimal(found[0])
        if value in _YEARS:
            return found[0]
        return rupiah(value) if money else bilangan(value)

    programmes = _names("program", year)
    indicators = {code: name for code, name in _names("indikator", year).items() if "." in code or "-" in code}
    text = _CODE.sub(lambda found: f"“{indicators[found[0]]}”" if found[0] in indicators else found[0], text)
    text = _DATE.sub(lambda found: tanggal(dt.date.fromisoformat(found[0])), _ROWS.sub("", text))
    text = _FILE.sub(lambda found: f"tabel {TABLES[found[1]].title}", _NUMBER.sub(in_report, text))
    text = _COLUMN.sub(lambda found: _small(_COLUMNS[found[1]]), text)
    return _PROGRAMME.sub(lambda found: programmes.get(found[0], found[0]), text)


def _plain(sentence: str) -> str:
    """A sentence without the words of the tables."""
    return sentence.replace("umlah tingkat di bawahnya", "umlah rinciannya")


def _small(title: str) -> str:
    """A title within a sentence; an abbreviation stays as it is."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
