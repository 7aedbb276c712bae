"""Rows of a foreign sheet with one code, such as a row for each document or account, as the one row that they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip.contract.parse import parse_cell
from lkjip.ground.findings import Finding
from lkjip.ground.values import Missing, number
from lkjip.workbook.content import Cells
from lkjip.workbook.places import SheetPlace
from lkjip.workbook.recognise import Found
from lkjip.workbook.table_reading import Reading


@dataclass(frozen=True)
class Parts:
    """What is summed. said: the values of a row of the sheet; codes: our code of that row.

    above: our codes that the sheet has only parts of, with those; ours: our rows by code, which the sums go into.
    """

    said: Mapping[int, Cells]
    codes: Mapping[int, str]
    above: Mapping[str, Sequence[str]]
    ours: Mapping[str, Cells]


def summed(found: Found, parts: Parts, reading: Reading) -> Iterator[tuple[int | None, Cells]]:
    """Our rows with the sums, each with the first of its rows in the sheet, None where it has only parts there.

    What cannot be summed is a finding of `reading`.
    """
    unread = {one.place.cell for one in reading.findings if isinstance(one.place, SheetPlace)}
    rows: dict[str, list[int]] = {}
    for row, code in parts.codes.items():
        rows.setdefault(code, []).append(row)
    for code, own in rows.items():
        for name in found.columns:
            reading.findings += _faults(found, parts, [row for row in own if name in parts.said[row]], name, unread)
        yield own[0], {**parts.ours[code], **_sums(found, parts, own)}
    for code, below in parts.above.items():
        own = [row for part in below for row in rows.get(part, ())]
        yield None, {**parts.ours[code], **_sums(found, parts, own)}
    told = f"{len(parts.codes)} baris dijumlahkan menjadi {len(rows) + len(parts.above)} kode."
    reading.told.append(f"Lembar {found.grid.name}: {told}")


def _sums(found: Found, parts: Parts, rows: Sequence[int]) -> Cells:
    said: dict[str, Decimal] = {}
    for row in rows:
        for name, text in parts.said[row].items():
            value = number(parse_cell(text, found.form.columns[name].kind))
            said[name] = said.get(name, Decimal(0)) + Decimal(value or 0)
    return {name: f"{total.normalize():f}" for name, total in said.items()}


def _faults(found: Found, parts: Parts, rows: Sequence[int], name: str, unread: set[str]) -> Iterator[Finding]:
    for row in rows:
        text, place = parts.said[row][name], found.place(row, name)
        value = parse_cell(text, found.form.columns[name].kind)
        if number(value) is None and value is not Missing.NONE and place.cell not in unread:
            yield Finding.of("bukan-bilangan", place, text, "bilangan yang dapat dijumlahkan")
