"""A table that a spreadsheet with Indonesian settings has saved: semicolons between cells, commas before decimals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lkjip.contract.columns import Table
from lkjip.contract.parse import WORDS, as_plain
from lkjip.contract.text import CsvRecord, CsvText
from lkjip.ground.findings import Finding, Place

SEPARATOR = ";"
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_POINT = re.compile(r"-?[0-9]+(,[0-9]{3})*\.[0-9]+")
_MOST_NAMED = 3


def as_contract(text: CsvText, table: Table, place: Place) -> CsvText:
    """`text`, whose numbers are written as the contract wants them if it is a spreadsheet's file.

    Only a file whose cells a semicolon separates is one, and only where no number of it has a decimal point: there a
    comma can mean nothing else. Where both stand, nothing tells what the spreadsheet has taken for thousands (3.532
    becomes 3532): no records then, and one finding for the whole file.
    """
    if text.separator != SEPARATOR or not text.records:
        return text
    (line, header), *rows = text.records
    numbers = [n for n, name in enumerate(map(str.strip, header)) if _holds_numbers(table, name)]
    pointed = list(_cells(rows, header, numbers, _POINT.fullmatch))
    if pointed:
        return CsvText(None, (*text.findings, _mixed(place, sum(1 for _ in _commas(rows, header, numbers)), pointed)))
    records = ((line, header), *((number, _plain(cells, numbers)) for number, cells in rows))
    return CsvText(records, (*text.findings, Finding.of("lembar-kerja", place, *_SAID)), text.separator)


_SAID = ("kolom dipisah titik koma, desimal dengan koma", "kolom dipisah koma, desimal dengan titik")


def gathered(findings: Sequence[Finding], most: int = _MOST_NAMED) -> list[Finding]:
    """`findings` of a file's cells, those on decimal commas as one where they are more than `most`: one remedy mends
    the file."""
    commas = [finding for finding in findings if finding.rule in ("koma-desimal", "koma-rancu")]
    if len(commas) <= most:
        return list(findings)
    cells = [(str(one.place.row), one.place.column or "", one.found) for one in commas]
    whole = Finding.of(
        "desimal-campur", Place(commas[0].place.file), f"koma desimal pada {len(commas)} sel ({_named(cells)})", _WANTED
    )
    return [whole, *(finding for finding in findings if finding not in commas)]


_WANTED = "satu cara menulis desimal dalam satu berkas"


def _holds_numbers(table: Table, name: str) -> bool:
    return name in table.columns and table.columns[name].kind not in WORDS


def _commas(rows: Sequence[CsvRecord], header: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[str, str, str]]:
    return _cells(rows, header, numbers, _COMMA.fullmatch)


def _cells(
    rows: Sequence[CsvRecord], header: Sequence[str], numbers: Sequence[int], like: Callable[[str], object]
) -> Iterator[tuple[str, str, str]]:
    """Line, column and content of the number cells that are `like` something."""
    for line, cells in rows:
        for n in numbers:
            if n < len(cells) and like(cells[n].strip()):
                yield str(line), header[n].strip(), cells[n].strip()


def _mixed(place: Place, commas: int, pointed: Sequence[tuple[str, str, str]]) -> Finding:
    found = f"kolom dipisah titik koma, koma desimal pada {commas} sel, titik pada {len(pointed)} sel"
    return Finding.of("desimal-campur", place, f"{found} ({_named(pointed)})", _WANTED)


def _named(cells: Sequence[tuple[str, str, str]]) -> str:
    named = "; ".join(f"baris {line} kolom {column}: {content}" for line, column, content in cells[:_MOST_NAMED])
    return named + ("; …" if len(cells) > _MOST_NAMED else "")


def _plain(cells: Sequence[str], numbers: Sequence[int]) -> list[str]:
    return [as_plain(cell.strip()) or cell if n in numbers else cell for n, cell in enumerate(cells)]
