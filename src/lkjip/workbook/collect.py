"""The rows of a sheet as the file it stands for would hold them; whatever cannot be told is a finding at its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from lkjip.contract.columns import Column
from lkjip.contract.human import TWO_MEANINGS, Raw, plain, shown, text_of
from lkjip.contract.parse import WORDS, Unread, parse_cell
from lkjip.ground.findings import Finding
from lkjip.ground.values import number
from lkjip.workbook.content import Cells
from lkjip.workbook.recognise import Found

_NO_FRACTION = 10
"""No percentage of a report is ten times its whole: from here on a number is one that was typed without a %."""
_ERROR = re.compile(r"#.*(!|\?|/A)|Err:[0-9]+", re.DOTALL)
"""What a formula shows that has no value."""
FORMULA, MERGED = "sel-rumus", "sel-gabungan"


@dataclass(frozen=True)
class Collected:
    """The rows of a form, each with its row in the sheet (from 0), what is wrong with cells, what is worth telling."""

    found: Found
    rows: tuple[tuple[int, Cells], ...]
    findings: tuple[Finding, ...]
    told: tuple[str, ...] = ()


PerHundred = Callable[[str, Mapping[str, str]], bool]
"""Whether a column holds percentages in a row whose key cells are known."""


class Reader:
    """Reads one sheet beside what its file holds now, whose text stays wherever a cell still means the same."""

    def __init__(self, found: Found, known: Iterable[Cells], codes: Mapping[str, Collection[str]]) -> None:
        """codes: by column, the codes that it may hold."""
        self._found = found
        self._columns = found.form.columns
        self._codes = codes
        self.findings: list[Finding] = []
        self._known: dict[tuple[str, ...], list[Cells]] = {}
        self._spelled: dict[str, dict[str, str]] = {}
        for cells in known:
            self._known.setdefault(tuple(cells[name].strip() for name in found.form.key), []).append(cells)
            for name in found.form.key:
                self._spelled.setdefault(name, {})[cells[name].strip()] = cells[name]
        self._merged = self._spread()

    def collected(self, per_hundred: PerHundred) -> Collected:
        """Every row below the heads in which anything stands."""
        grid, rows, hidden = self._found.grid, [], 0
        for row in range(self._found.head + 1, len(grid.rows)):
            if all(self._raw(row, name) is None for name in self._found.columns):
                continue
            rows.append((row, self._row(row, per_hundred)))
            hidden += row in grid.marks.hidden
        told = (f"Lembar {grid.name}: {hidden} baris tersembunyi ikut dibaca.",) if hidden else ()
        return Collected(self._found, tuple(rows), tuple(self.findings), told)

    def one(self, row: int, name: str, known: Mapping[str, str]) -> str:
        """A single cell. known: what the file holds for it, by what it is without blanks around it."""
        return self._text(row, name, known, per_hundred=False)

    def _spread(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Of cells that are merged downwards the one that holds the value; across columns they mean nothing."""
        spread: dict[tuple[int, int], tuple[int, int]] = {}
        read = {column: name for name, column in self._found.columns.items()}
        for (top, left), (bottom, right) in self._found.grid.marks.merged:
            if bottom <= self._found.head or self._found.grid.at(top, left) is None:
                continue
            within = [column for column in range(left, right + 1) if column in read]
            numbers = [column for column in within if self._columns[read[column]].kind not in WORDS]
            if len(within) > 1 or (numbers and bottom > top):
                what = "beberapa kolom" if len(within) > 1 else "beberapa baris bilangan"
                place = self._found.place(top, read[within[0]])
                self.findings.append(Finding.of(MERGED, place, f"sel gabungan {what}", "satu sel satu nilai"))
            elif within:
                spread |= {(row, within[0]): (top, left) for row in range(top, bottom + 1)}
        return spread

    def _raw(self, row: int, name: str) -> Raw:
        at = (row, self._found.columns[name])
        return self._found.grid.at(*self._merged.get(at, at))

    def _row(self, row: int, per_hundred: PerHundred) -> Cells:
        cells = {name: self._text(row, name, self._spelled.get(name, {}), per_hundred=False) for name in self._key()}
        known = self._taken(cells)
        for name in self._found.columns:
            if name not in cells:
                before = {known[name].strip(): known[name]} if known else {}
                cells[name] = self._text(row, name, before, per_hundred=per_hundred(name, cells))
        absent = (name for name in self._columns if name not in cells)
        return cells | {name: known[name] if known else "" for name in absent}

    def _key(self) -> list[str]:
        return [name for name in self._found.form.key if name in self._found.columns]

    def _taken(self, cells: Cells) -> Cells | None:
        """The row of the file with this key; of several the first that no row of the sheet has had yet."""
        waiting = self._known.get(tuple(cells.get(name, "").strip() for name in self._found.form.key))
        return waiting.pop(0) if waiting else None

    def _text(self, row: int, name: str, known: Mapping[str, str], *, per_hundred: bool) -> str:
        column, raw = self._columns[name], self._raw(row, name)
        at = (row, self._found.columns[name])
        at = self._merged.get(at, at)
        marks = self._found.grid.marks
        if isinstance(raw, str):
            raw = raw.replace("\r\n", "\n").replace("\r", "\n")
            if raw.strip() in known and at not in marks.faults:
                return known[raw.strip()]
        percent = at in marks.percent
        problem = self._fault(at, raw) or self._lost_zero(name, raw)
        read = problem or text_of(
            raw, column.kind, percent=percent, per_hundred=per_hundred, since_1904=self._found.grid.since_1904
        )
        if isinstance(read, str):
            same = _same(read, column, known)
            if same is not None:
                return same
            read = self._untold_percent(raw, column, per_hundred, read)
        if isinstance(read, Unread):
            found = shown(raw, percent=percent)
            place = self._found.place(row, name)
            self.findings.append(Finding.of(read.rule, place, found, read.expected, read.remedy))
            return "" if raw is None else found
        return read.strip()

    def _fault(self, at: tuple[int, int], raw: Raw) -> Unread | None:
        marks = self._found.grid.marks
        broken = at in marks.faults or (isinstance(raw, str) and _ERROR.fullmatch(raw.strip()) is not None)
        if broken:
            return Unread(FORMULA, "rumus yang memberi nilai", "Perbaiki rumusnya, atau ketik nilainya.")
        if raw is None and at in marks.formulas:
            remedy = "Buka di Excel atau LibreOffice agar terhitung, simpan, lalu impor lagi; atau ketik nilainya."
            return Unread(FORMULA, "rumus yang sudah terhitung", remedy)
        return None

    def _lost_zero(self, name: str, raw: Raw) -> Unread | None:
        """A code that became a number has lost the zeros before it."""
        if isinstance(raw, bool) or not isinstance(raw, int | float) or self._columns[name].kind != "code":
            return None
        digits = plain(raw)
        codes = self._codes.get(name, ())
        near = [code for code in codes if code != digits and code.lstrip("0") == digits]
        if near and digits not in codes:
            remedy = f"Atur sel ini sebagai teks, lalu ketik {near[0]} bila itu maksudnya."
            return Unread(TWO_MEANINGS, "kode sebagai teks", remedy)
        return None

    def _untold_percent(self, raw: Raw, column: Column, per_hundred: bool, read: str) -> str | Unread:
        """In a file that does not tell its formats, 0,84 may be 84% and 1,2 120% where a column holds percentages."""
        small = isinstance(raw, int | float) and 0 < abs(raw) < _NO_FRACTION
        if self._found.grid.marks.told or not small or not per_hundred or column.kind in WORDS:
            return read
        remedy = (
            f"Berkas xls tidak mengatakan apakah sel ini bertanda %. Ketik {shown(raw, percent=True).rstrip('%')} bila "
            f"maksudnya {shown(raw, percent=True)}; atau simpan berkasnya sebagai xlsx, lalu impor lagi."
        )
        return Unread(TWO_MEANINGS, "persentase tanpa tanda %", remedy)


def _same(read: str, column: Column, known: Mapping[str, str]) -> str | None:
    """The text of the file where it means what was read."""
    if read.strip() in known:
        return known[read.strip()]
    if column.kind in WORDS or column.kind == "stated":
        return None
    value = number(parse_cell(read, column.kind))
    if value is None:
        return None
    return next((text for text in known.values() if number(parse_cell(text, column.kind)) == value), None)
