"""One CSV file to one typed frame, with every finding of the file at once."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd
from pandera.errors import SchemaErrors

from lkjip.contract.columns import Table
from lkjip.contract.parse import Cell, Missing, Problem, parse_cell
from lkjip.findings import Finding, Place, Severity


@dataclass(frozen=True)
class Loaded:
    """A table as read: `frame` (row label = line of the file; None where unreadable) and its findings."""

    frame: pd.DataFrame | None
    findings: tuple[Finding, ...]


def load_table(path: Path, table: Table, shown: str) -> Loaded:
    """Read `path` by the contract of `table`; findings name the file as `shown`.

    Numbers arrive as int or Decimal, missing numbers as Missing, missing words as None.
    """
    here = Place(shown)
    if not path.is_file():
        return Loaded(None, (_absent(table, here),))
    content, findings = _decode(path.read_bytes(), here)
    if content is None:
        return Loaded(None, tuple(findings))
    rows = list(_rows(content))
    if not rows:
        return Loaded(None, (*findings, _empty(here)))
    line, header = rows[0]
    header = [name.strip() for name in header]
    problems = list(_check_header(header, table, Place(shown, line)))
    if problems:
        return Loaded(None, (*findings, *problems))
    if len(rows) == 1:
        findings.append(_empty(here))
    frame, cell_findings = _parse_rows(rows[1:], header, table, here)
    findings += cell_findings
    findings += _validate(frame, table, here, seen={finding.place for finding in cell_findings})
    return Loaded(frame, tuple(findings))


def _absent(table: Table, place: Place) -> Finding:
    if table.required:
        return Finding(
            "berkas-tidak-ada",
            Severity.ERROR,
            place,
            "berkas tidak ada",
            table.title,
            "Buat berkas ini; laporan tidak dapat disusun tanpanya.",
        )
    return Finding(
        "data-opsional-kosong",
        Severity.WARNING,
        place,
        "berkas tidak ada",
        table.title,
        "Isi bila datanya ada; sementara itu bagiannya dalam laporan ditandai belum diisi.",
    )


def _empty(place: Place) -> Finding:
    return Finding(
        "berkas-kosong",
        Severity.WARNING,
        place,
        "tidak ada baris data",
        "baris judul kolom dan sekurangnya satu baris data",
        "Isi baris data; sementara itu bagiannya dalam laporan ditandai belum diisi.",
    )


def _decode(raw: bytes, place: Place) -> tuple[str | None, list[Finding]]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [_encoding(place, "UTF-16")]
    try:
        content = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [_encoding(Place(place.file, line), "bukan UTF-8")]
    findings = []
    if content.startswith("\ufeff"):
        content = content[1:]
        findings.append(_encoding(place, "tanda BOM di awal berkas", Severity.NOTE))
    if "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
        findings.append(
            Finding(
                "akhir-baris",
                Severity.NOTE,
                place,
                "akhir baris CRLF (Windows)",
                "akhir baris LF",
                "Isinya tetap terbaca; simpan dengan akhir baris LF agar perubahan mudah dilacak.",
            )
        )
    return content, findings


def _encoding(place: Place, found: str, severity: Severity = Severity.ERROR) -> Finding:
    remedy = "Simpan sebagai CSV UTF-8." if severity is Severity.ERROR else "Isinya tetap terbaca; simpan tanpa BOM."
    return Finding("penyandian", severity, place, found, "teks UTF-8", remedy)


def _rows(content: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins; lines with no text at all are passed over."""
    reader = csv.reader(io.StringIO(content, newline=""))
    start = 1
    for record in reader:
        if any(cell.strip() for cell in record):
            yield start, record
        start = reader.line_num + 1


def _check_header(header: list[str], table: Table, place: Place) -> Iterator[Finding]:
    other = next((mark for mark in (";", "\t", "|") if len(header) == 1 and mark in header[0]), None)
    if other and len(table.columns) > 1:
        name = {";": "titik koma", "\t": "tab", "|": "garis tegak"}[other]
        yield Finding(
            "pemisah",
            Severity.ERROR,
            place,
            f"kolom dipisah {name}",
            "kolom dipisah koma",
            "Simpan ulang sebagai CSV dengan pemisah koma; sel yang berisi koma diapit tanda kutip.",
        )
        return
    for name, times in Counter(header).items():
        if times > 1:
            yield Finding(
                "kolom-ganda",
                Severity.ERROR,
                Place(place.file, place.row, name),
                f"kolom {name} {times} kali",
                "setiap kolom satu kali",
                "Hapus kolom yang berulang.",
            )
    for name in header:
        if name not in table.columns:
            near = get_close_matches(name, table.columns, n=1)
            hint = f"Mungkin maksudnya {near[0]}." if near else f"Kolom yang dikenal: {', '.join(table.columns)}."
            yield Finding(
                "kolom-tak-dikenal",
                Severity.ERROR,
                Place(place.file, place.row, name),
                f"kolom {name or '(kosong)'}",
                "kolom yang dikenal",
                hint,
            )
    for name, column in table.columns.items():
        if column.required and name not in header:
            yield Finding(
                "kolom-tidak-ada",
                Severity.ERROR,
                Place(place.file, place.row, name),
                "kolom tidak ada",
                f"kolom {name}: {column.title}",
                "Tambahkan kolom ini.",
            )


def _parse_rows(
    rows: list[tuple[int, list[str]]], header: list[str], table: Table, place: Place
) -> tuple[pd.DataFrame, list[Finding]]:
    findings: list[Finding] = []
    lines: list[int] = []
    records: list[list[Cell]] = []
    for line, record in rows:
        if len(record) != len(header):
            findings.append(
                Finding(
                    "banyak-sel",
                    Severity.ERROR,
                    Place(place.file, line),
                    f"{len(record)} sel",
                    f"{len(header)} sel",
                    "Periksa koma dalam baris ini; sel yang berisi koma diapit tanda kutip.",
                )
            )
            continue
        parsed: list[Cell] = []
        for name, raw in zip(header, record, strict=True):
            cell = parse_cell(raw, table.columns[name].metadata["kind"])
            if isinstance(cell, Problem):
                findings.append(
                    Finding(cell.rule, Severity.ERROR, Place(place.file, line, name), raw, cell.expected, cell.remedy)
                )
                cell = Missing.NA
            parsed.append(cell)
        lines.append(line)
        records.append(parsed)
    frame = pd.DataFrame(records, columns=pd.Index(header), index=pd.Index(lines, dtype=int), dtype=object)
    for name, column in table.columns.items():
        if name not in frame:
            frame[name] = pd.Series(_absent_value(column.metadata["kind"]), index=frame.index, dtype=object)
    return frame[list(table.columns)], findings


def _absent_value(kind: str) -> Cell:
    return None if kind in {"code", "text", "choice"} else Missing.BLANK


def _validate(frame: pd.DataFrame, table: Table, place: Place, seen: set[Place]) -> Iterator[Finding]:
    """What pandera finds, as findings; a cell that could not be parsed is not reported twice."""
    checked = frame.map(lambda cell: None if isinstance(cell, Missing) else cell)
    try:
        table.schema.validate(checked, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        for case in cases.to_dict("records"):
            finding = _failure(case, frame, table, place)
            if finding and finding.place not in seen:
                yield finding


def _failure(case: dict[Hashable, Any], frame: pd.DataFrame, table: Table, place: Place) -> Finding | None:
    row = case["index"]
    if not isinstance(row, int):
        return None
    line, check = row, str(case["check"])
    if check == "multiple_fields_uniqueness":
        if case["column"] != table.key[0]:
            return None
        key = ", ".join(str(frame.at[line, name]) for name in table.key)
        return Finding(
            "kunci-ganda",
            Severity.ERROR,
            Place(place.file, line, "+".join(table.key)),
            key,
            "setiap kunci satu kali",
            "Hapus baris yang berulang, atau beri kunci lain.",
        )
    column = str(case["column"])
    at = Place(place.file, line, column)
    if check == "not_nullable":
        cell: Cell = frame.at[line, column]  # type: ignore[assignment]
        return Finding(
            "sel-kosong",
            Severity.ERROR,
            at,
            cell.value if isinstance(cell, Missing) and cell.value else "kosong",
            f"{table.columns[column].title}: wajib diisi",
            "Isi sel ini.",
        )
    return Finding(
        "nilai-di-luar-batas", Severity.ERROR, at, str(frame.at[line, column]), check, "Perbaiki isi sel ini."
    )
