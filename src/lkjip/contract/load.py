"""One CSV file to one typed frame, with every finding of the file at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
from pandera.errors import SchemaErrors

from lkjip.contract.columns import Table
from lkjip.contract.dialect import as_contract, gathered
from lkjip.contract.parse import WORDS, Unread, parse_cell
from lkjip.contract.text import CsvRecord, CsvText, read_records
from lkjip.ground.findings import Finding, Place, Severity
from lkjip.ground.nearest import meant
from lkjip.ground.plain_text import there
from lkjip.ground.values import Cell, Missing

_MOST_COLUMNS = 100
"""Columns, many more than a table has."""
_TOO_MANY = "Hapus kolom yang kosong, atau koma yang berlebih pada setiap baris."


@dataclass(frozen=True)
class Loaded:
    """A table as read: `frame` (row label = line of the file; None where unreadable) and its findings.

    complete: the frame holds every row and every word of the file, so that codes may be looked up in it.
    """

    frame: pd.DataFrame | None
    findings: tuple[Finding, ...]
    complete: bool


_last: dict[str, tuple[CsvText, Table, Loaded]] = {}
"""What was read last of each file, and what came of it: in a preview nearly all are as they were."""
_MOST_REMEMBERED = 256


def load_table(path: Path, table: Table, shown: str) -> Loaded:
    """Read `path` by the contract of `table`; findings name the file as `shown`.

    Numbers arrive as int or Decimal, missing numbers as Missing, missing words as None.
    """
    here = Place(shown)
    if not there(path):
        return Loaded(None, () if table.extra else (_absent(table, here),), complete=not table.required)
    text = read_records(path, here)
    known = _last.get(shown)
    if known is None or known[0] != text or known[1] is not table:
        if len(_last) >= _MOST_REMEMBERED:
            _last.clear()
        known = _last[shown] = (text, table, _read(text, table, here))
    loaded = known[2]
    # The frame is whoever asks for it to change.
    return loaded if loaded.frame is None else replace(loaded, frame=loaded.frame.copy())


def _read(text: CsvText, table: Table, here: Place) -> Loaded:
    text = as_contract(text, table, here)
    if text.records is None:
        return Loaded(None, text.findings, complete=False)
    if not text.records:
        empty = () if table.extra else (_empty(table, here),)
        return Loaded(None, (*text.findings, *empty), complete=not table.required)
    (line, header), *rows = text.records
    header = [name.strip() for name in header]
    problems = tuple(_check_header(header, table, Place(here.file, line)))
    if problems:
        return Loaded(None, (*text.findings, *problems), complete=False)
    findings = list(text.findings)
    if not rows and not table.extra:
        findings.append(_no_rows(here))
    frame, cell_findings = _parse_rows(rows, header, table, here)
    findings += gathered(cell_findings)
    findings += _validate(frame, table, here, seen={finding.place for finding in cell_findings})
    return Loaded(frame, tuple(findings), complete=not any(_loses(finding, table) for finding in findings))


def _loses(finding: Finding, table: Table) -> bool:
    """Whether a row or a word is lost; a lost number stands in the frame as Missing and misleads no rule."""
    if finding.severity is not Severity.ERROR or finding.rule == "kunci-ganda":
        return False
    column = table.columns.get(finding.place.column or "")
    return column is None or column.kind in WORDS


def _absent(table: Table, place: Place) -> Finding:
    if table.required:
        return Finding.of("berkas-tidak-ada", place, "berkas tidak ada", table.title)
    return Finding.of("data-opsional-kosong", place, "berkas tidak ada", table.title)


def _empty(table: Table, place: Place) -> Finding:
    if not table.required:
        return _no_rows(place)
    return Finding.of(
        "berkas-kosong", place, "berkas kosong, tanpa judul kolom", "baris judul kolom dan sekurangnya satu baris data"
    )


def _no_rows(place: Place) -> Finding:
    return Finding.of("tanpa-baris", place, "tidak ada baris data", "baris judul kolom dan sekurangnya satu baris data")


def _check_header(header: list[str], table: Table, place: Place) -> Iterator[Finding]:
    other = next((mark for mark in ("\t", "|") if len(header) == 1 and mark in header[0]), None)
    if other and len(table.columns) > 1:
        name = {"\t": "tab", "|": "garis tegak"}[other]
        yield Finding.of("pemisah", place, f"kolom dipisah {name}", "kolom dipisah koma")
        return
    if len(header) > _MOST_COLUMNS:  # a spreadsheet's empty columns: one finding, not one for each
        found = f"{len(header)} kolom"
        yield Finding.of("kolom-tak-dikenal", place, found, f"{len(table.columns)} kolom", _TOO_MANY)
        return
    for number, name in enumerate(header, start=1):
        if not name:
            yield Finding.of(
                "kolom-tanpa-nama",
                Place(place.file, place.row, f"ke-{number}"),
                f"kolom ke-{number} tanpa nama",
                "setiap kolom punya nama",
            )
    for name, times in Counter(filter(None, header)).items():
        at = Place(place.file, place.row, name)
        if times > 1:
            yield Finding.of("kolom-ganda", at, f"kolom {name} {times} kali", "setiap kolom satu kali")
        if name not in table.columns:
            hint = meant(name, table.columns, f"Kolom yang dikenal: {', '.join(table.columns)}.")
            yield Finding.of("kolom-tak-dikenal", at, f"kolom {name}", "kolom yang dikenal", hint)
    for name, column in table.columns.items():
        if column.required and name not in header:
            yield Finding.of(
                "kolom-tidak-ada",
                Place(place.file, place.row, name),
                "kolom tidak ada",
                f"kolom {name}: {column.title}",
            )


def _parse_rows(
    rows: Sequence[CsvRecord], header: list[str], table: Table, place: Place
) -> tuple[pd.DataFrame, list[Finding]]:
    findings: list[Finding] = []
    lines: list[int] = []
    records: list[list[Cell]] = []
    for line, record in rows:
        if len(record) != len(header):
            at = Place(place.file, line)
            findings.append(Finding.of("banyak-sel", at, f"{len(record)} sel", f"{len(header)} sel"))
            continue
        parsed: list[Cell] = []
        for name, raw in zip(header, record, strict=True):
            cell = parse_cell(raw, table.columns[name].kind)
            if isinstance(cell, Unread):
                findings.append(Finding.of(cell.rule, Place(place.file, line, name), raw, cell.expected, cell.remedy))
                cell = _lost(name, table)
            parsed.append(cell)
        lines.append(line)
        records.append(parsed)
    frame = pd.DataFrame(records, columns=pd.Index(header), index=pd.Index(lines, dtype=int), dtype=object)
    for name, column in table.columns.items():
        if name not in frame:
            # a list: pandas makes NaN of a single None
            frame[name] = pd.Series([_absent_value(column.kind)] * len(frame), frame.index, dtype=object)
    return frame[list(table.columns)], findings


def _lost(name: str, table: Table) -> Cell:
    """What stands in the frame for a cell that could not be read: rules expect of a word that it is one, or None."""
    return None if table.columns[name].kind in WORDS else Missing.NA


def _absent_value(kind: str) -> Cell:
    return None if kind in WORDS else Missing.BLANK


def _validate(frame: pd.DataFrame, table: Table, place: Place, seen: set[Place]) -> Iterator[Finding]:
    """What pandera finds, as findings; a cell that could not be parsed is not reported twice."""
    checked = frame.map(lambda cell: None if isinstance(cell, Missing) else cell).astype(object)
    try:
        table.schema.validate(checked, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        for case in cases.to_dict("records"):
            finding = _failure(case, frame, table, place)
            if finding and finding.place not in seen:
                yield finding


def _failure(case: dict[Hashable, Any], frame: pd.DataFrame, table: Table, place: Place) -> Finding | None:
    line, check = int(case["index"]), str(case["check"])
    if check == "multiple_fields_uniqueness":
        key = {name: frame.at[line, name] for name in table.key}
        given = {name: cell for name, cell in key.items() if cell is not None and not isinstance(cell, Missing)}
        lost = any(name not in given and not table.columns[name].nullable for name in key)
        if case["column"] != table.key[0] or lost:
            return None
        return Finding.of(
            "kunci-ganda",
            Place(place.file, line, "+".join(table.key)),
            ", ".join(map(str, given.values())),
            "setiap kunci satu kali",
        )
    column = str(case["column"])
    at = Place(place.file, line, column)
    cell: Cell = frame.at[line, column]  # type: ignore[assignment]
    if check == "not_nullable":
        return Finding.of("sel-kosong", at, _shown(cell), f"{table.columns[column].title}: wajib diisi")
    remedy = meant(str(cell), table.columns[column].words, "Perbaiki isi sel ini.")
    return Finding.of("nilai-di-luar-batas", at, str(cell), check, remedy)


def _shown(cell: Cell) -> str:
    """What stands in a cell without a value; all three ways to leave out a word are read as None."""
    if isinstance(cell, Missing):
        return cell.value or "kosong"
    return "kosong, n/a, atau -"
