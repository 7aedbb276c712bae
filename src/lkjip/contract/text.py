"""The bytes of one CSV file to its records: encoding, line ends and quotation marks, nothing guessed."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from lkjip.findings import Finding, Place
from lkjip.plain_text import unreadable

Record = tuple[int, list[str]]
"""The line on which a record begins, and its cells."""


@dataclass(frozen=True)
class Text:
    """A file as read: its records without blank lines (None where unreadable) and its findings."""

    records: tuple[Record, ...] | None
    findings: tuple[Finding, ...]


def read_records(path: Path, place: Place) -> Text:
    """Read `path`, which exists; findings name it as `place` does."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Text(None, (unreadable(place, error),))
    fault = _encoding_fault(raw, place)
    if fault:
        return Text(None, (fault,))
    content, findings = _normalised(raw.decode("utf-8"), place)
    try:
        return Text(_records(content), tuple(findings))
    except _QuoteError as error:
        return Text(None, (*findings, _broken_quotes(Place(place.file, error.line))))


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


class _QuoteError(ValueError):
    """A quotation mark that is never closed, or closed within a cell; without strictness it swallows rows."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _records(content: str) -> tuple[Record, ...]:
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    records: list[Record] = []
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return tuple(records)
        except csv.Error as error:
            raise _QuoteError(start) from error
        if any(cell.strip() for cell in cells):
            records.append((start, cells))
        start = reader.line_num + 1


def _broken_quotes(place: Place) -> Finding:
    return Finding.of(
        "tanda-kutip",
        place,
        "tanda kutip yang tidak berpasangan",
        "sel yang diawali tanda kutip ditutup tanda kutip, lalu koma atau akhir baris",
    )
