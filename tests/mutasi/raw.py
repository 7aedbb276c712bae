"""Files of tables as bytes: other encodings, separators, quotation marks and line ends, and files cut off."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from random import Random

from mutasi.base import Base
from mutasi.mutation import ALL, Demand, Family, Mutation
from mutasi.numbers import NUMBERS


def separators(base: Base) -> Iterator[Mutation]:
    """Cells separated by tabs or bars, or by semicolons although decimals have points."""
    for sheet in base.sheets.values():
        if len(sheet.header) > 1:
            for mark in "\t|":
                content = sheet.written(sheet.rows, delimiter=mark)
                yield Mutation(f"pemisah {mark!r}", sheet.file, content, Demand.FOUND)
        if any("." in cell for _, _, cell in sheet.cells(*NUMBERS)):
            content = sheet.written(sheet.rows, delimiter=";")
            yield Mutation("pemisah ';' dengan titik desimal", sheet.file, content, Demand.FOUND)


def saved_by_spreadsheets(base: Base) -> Iterator[Mutation]:
    """The same cells as a spreadsheet with Indonesian settings saves them."""
    for sheet in base.sheets.values():
        numbers = [sheet.kind(name) in NUMBERS for name in sheet.header]
        rows = [
            [cell.replace(".", ",") if number else cell for number, cell in zip(numbers, row, strict=True)]
            for row in sheet.rows
        ]
        yield Mutation("lembar kerja", sheet.file, sheet.written(rows, delimiter=";"), Demand.SAME)


def encodings(base: Base) -> Iterator[Mutation]:
    """Encodings that are not UTF-8, half characters, surrogates, a null, a workbook instead of a text."""
    for sheet in base.sheets.values():
        name, cell = sheet.header[-1], sheet.rows[-1][-1]
        text = sheet.written(sheet.rows).decode()
        ending = text.rstrip("\n").encode()
        broken = {
            "UTF-16": text.encode("utf-16"),
            "UTF-16 tanpa tanda": text.encode("utf-16-le"),
            "UTF-32": text.encode("utf-32"),
            "Latin-1": ending + "é\n".encode("latin-1"),
            "Windows-1252": ending + "“\n".encode("cp1252"),
            "huruf terpotong": ending + "–".encode()[:2],
            "surogat": ending + b"\xed\xa0\x80\n",
            "nol": ending + b"\0\n",
            "Excel": b"PK\x03\x04" + bytes(range(256)),
        }
        for what, content in broken.items():
            yield Mutation(f"{what} ({name} {cell})", sheet.file, content, Demand.FOUND)


def harmless_forms(base: Base) -> Iterator[Mutation]:
    """The same cells in another form: line ends of other systems, a byte order mark, quotes, spaces around."""
    for sheet in base.sheets.values():
        content = sheet.written(sheet.rows)
        spaced = [[f"  {cell} " for cell in row] for row in sheet.rows]
        forms = {
            "CRLF": content.replace(b"\n", b"\r\n"),
            "CR": content.replace(b"\n", b"\r"),
            "BOM": b"\xef\xbb\xbf" + content,
            "tanpa akhir baris": content.rstrip(b"\n"),
            "semua berkutip": sheet.written(sheet.rows, quoting=csv.QUOTE_ALL),
            "berspasi": sheet.written(spaced, [f" {name} " for name in sheet.header]),
        }
        for what, form in forms.items():
            yield Mutation(what, sheet.file, form, Demand.SAME)


def quotation_marks(base: Base) -> Iterator[Mutation]:
    """A quotation mark that is opened and never closed, or closed in the middle of a cell."""
    for sheet in base.sheets.values():
        lines = sheet.written(sheet.rows).decode().splitlines()
        for what, mark in (("tidak ditutup", '"'), ("ditutup di tengah", '"a"b')):
            for number in (1, len(lines) - 1):
                spoilt = [*lines[:number], mark + lines[number], *lines[number + 1 :]]
                yield Mutation(f"kutip {what}", sheet.file, ("\n".join(spoilt) + "\n").encode(), Demand.FOUND)


def cut_off(base: Base) -> Iterator[Mutation]:
    """Files that end within a row. Where the last cell is cut nobody can see it: the figures follow what is left."""
    rng = Random("terpotong")
    for sheet in base.sheets.values():
        content = sheet.written(sheet.rows)
        header = content.index(b"\n") + 1
        ends = [end for end in range(header + 1, len(content) - 1) if content[end - 1 : end] != b"\n"]
        for end in sorted(rng.sample(ends, min(4, len(ends)))):
            last = next(csv.reader([content[:end].decode().splitlines()[-1]]))
            demand = Demand.FOUND if len(last) < len(sheet.header) else Demand.RIGHT
            yield Mutation(f"{end} dari {len(content)} bita", sheet.file, content[:end], demand)


FAMILIES = (
    Family(separators, together=ALL),
    Family(saved_by_spreadsheets, together=ALL),
    Family(encodings, together=ALL),
    Family(harmless_forms, together=ALL),
    Family(quotation_marks, together=ALL),
    Family(cut_off),
)
