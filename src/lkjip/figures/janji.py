"""Promises: what one year leaves open, and the code under which the next one answers it.

Measures (open rows of `perbaikan`, `solusi` of `faktor`) are answered in `perbaikan`, follow-ups in `tindak_lanjut`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
SELESAI = "selesai"
_DATED = re.compile(r"-[0-9]{4}$")


@dataclass(frozen=True)
class Janji:
    """One promise: where it was given, its row there, and what answers it (a table, and the code of a row in it)."""

    table: str
    line: int
    row: Row
    answered_in: str
    code: str

    @property
    def text(self) -> str:
        return str(self.row["rencana" if self.table == "tindak_lanjut" else "uraian"])


def dated(code: str, year: int) -> str:
    """The code of a row of `year` with that year behind it, which it keeps however long it stays open."""
    return code if _DATED.search(code) else f"{code}-{year}"


def year_of(code: str) -> int | None:
    """The year in which what a row answers was promised."""
    found = _DATED.search(code)
    return int(found.group()[1:]) if found else None


def is_open(row: Row) -> bool:
    """Whether a row of `perbaikan` is to be answered next year: a plan, or an answer that tells of no end."""
    return not _said(row, "hasil") or _said(row, "status") not in ("", SELESAI)


def left_open(rows: Callable[[str], Iterable[tuple[int, Row]]], year: int) -> Iterator[Janji]:
    """What `year` leaves open; `rows` gives the rows of a table of it with their lines, as read or as written."""
    plans = [(line, row) for line, row in rows("perbaikan") if is_open(row)]
    taken = {_said(row, "kode") for _, row in plans}
    for line, row in plans:
        yield Janji("perbaikan", line, row, "perbaikan", dated(_said(row, "kode"), year))
    for line, row in rows("faktor"):
        if _said(row, "jenis") == "solusi":
            code = _said(row, "kode")
            yield Janji("faktor", line, row, "perbaikan", dated(f"faktor.{code}" if code in taken else code, year))
    for line, row in rows("tindak_lanjut"):
        if _said(row, "status") != SELESAI:
            yield Janji("tindak_lanjut", line, row, "tindak_lanjut", dated(_said(row, "kode"), year))


def _said(row: Row, column: str) -> str:
    """A cell as read or as written, nothing where there is none."""
    return str(row.get(column) or "").strip()
