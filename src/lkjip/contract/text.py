"""The bytes of one CSV file to its records: encoding, line ends and quotation marks, nothing guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lkjip.ground.findings import Finding, Place
from lkjip.ground.plain_text import read_bytes

CsvRecord = tuple[int, list[str]]
"""The line on which a record begins, and its cells."""
LONGEST_TABLE = 5_000_000
"""Bytes of a table, a hundred times what an office's largest takes."""
MOST_ROWS = 5_000
"""Rows of a table, ten times an office's largest; rules compare the rows of one with those of another."""

LONGEST_CELL = 100_000
"""Characters of a cell: forty pages."""


@dataclass(frozen=True)
class CsvText:
    """A file as read: its records without blank lines (None where unreadable), its findings, and what separates its
    cells: a semicolon where only such stand in its first line, else a comma."""

    records: tuple[CsvRecord, ...] | None
    findings: tuple[Finding, ...]
    separator: str = ","


def read_records(path: Path, place: Place) -> CsvText:
    """Read `path`, which exists; findings name it as `place` does."""
    raw = read_bytes(path, place.file, LONGEST_TABLE)
    if isinstance(raw, Finding):
        return CsvText(None, (raw,))
    fault = _encoding_fault(raw, place)
    if fault:
        return CsvText(None, (fault,))
    content, findings = _normalised(raw.decode("utf-8"), place)
    separator = _separator(content)
    try:
        return CsvText(_records(content, separator), tuple(findings), separator)
    except _Fault as error:
        return CsvText(None, (*findings, _FINDINGS[error.kind](Place(place.file, error.line))))


def _encoding_fault(raw: bytes, place: Place) -> Finding | None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _encoding(place, "UTF-16")
    if b"\0" in raw:
        return _encoding(place, "bukan teks biasa (UTF-16 tanpa tanda, atau berkas Excel)")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _encoding(Place(place.file, raw[: error.start].count(b"\n") + 1), "bukan UTF-8")
    return None


def _encoding(place: Place, found: str) -> Finding:
    return Finding.of("penyandian", place, found, "teks UTF-8")


def _normalised(content: str, place: Place) -> tuple[str, list[Finding]]:
    findings = []
    if content.startswith("\ufeff"):
        content = content[1:]
        findings.append(Finding.of("tanda-bom", place, "tanda BOM di awal berkas", "teks UTF-8 tanpa BOM"))
    if "\r" in content:
        findings.append(
            Finding.of(
                "akhir-baris",
                place,
                "akhir baris CRLF (Windows)" if "\r\n" in content else "akhir baris CR",
                "akhir baris LF",
            )
        )
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    return content, findings


class _Fault(ValueError):
    """Where records end before the file does: by quotation marks that swallow rows, a cell or rows without end."""

    def __init__(self, kind: str, line: int) -> None:
        super().__init__(kind, line)
        self.kind = kind
        self.line = line


def _separator(content: str) -> str:
    first = next((line for line in content.split("\n") if line.strip(" ;,\t")), "")
    return ";" if ";" in first and "," not in first else ","


def _records(content: str, separator: str) -> tuple[CsvRecord, ...]:
    before = csv.field_size_limit(len(content) + 1)  # else it stops at a long cell as if at a broken one
    try:
        return tuple(_read(content, separator))
    finally:
        csv.field_size_limit(before)


def _read(content: str, separator: str) -> Iterator[CsvRecord]:
    # Without strictness a quotation mark that is never closed, or closed within a cell, swallows rows.
    reader = csv.reader(io.StringIO(content, newline=""), strict=True, delimiter=separator)
    start, rows = 1, 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _Fault("quotes", start) from error
        if any(cell.strip() for cell in cells):
            if max(map(len, cells)) > LONGEST_CELL:
                raise _Fault("long", start)
            if rows > MOST_ROWS:  # the first one names the columns
                raise _Fault("rows", start)
            yield start, cells
            rows += 1
        start = reader.line_num + 1


def _too_many_rows(place: Place) -> Finding:
    found = f"lebih dari {_thousands(MOST_ROWS)} baris data"
    return Finding.of("berkas-terlalu-besar", place, found, f"paling banyak {_thousands(MOST_ROWS)} baris data")


def _too_long(place: Place) -> Finding:
    limit = _thousands(LONGEST_CELL)
    return Finding.of(
        "sel-terlalu-panjang", place, f"sel yang lebih panjang dari {limit} huruf", "sel yang lebih pendek"
    )


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _broken_quotes(place: Place) -> Finding:
    return Finding.of(
        "tanda-kutip",
        place,
        "tanda kutip yang tidak berpasangan",
        "sel yang diawali tanda kutip ditutup tanda kutip, lalu koma atau akhir baris",
    )


_FINDINGS = {"quotes": _broken_quotes, "long": _too_long, "rows": _too_many_rows}
