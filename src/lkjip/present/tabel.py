"""The one table model of the report: from a frame to headed, spanned, formatted cells, shown as HTML.

Both renderers turn this HTML into every format, so there is no second way to make a table.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import pandas as pd

from lkjip.contract.year import records
from lkjip.measures.anggaran import Tingkat
from lkjip.present.data import Sumber, isi
from lkjip.present.kolom import Kolom, kolom
from lkjip.present.prosa import LEWATI, alasan, tak_tampil, tanpa_isi

_LEVELS: Mapping[Any, str] = {
    **{level: f"tingkat-{level}" for level in Tingkat},
    1: "tingkat-program",
    2: "tingkat-subkegiatan",
}
"""How rows of a level of the programme codes, or of a depth, are set: classes of the theme, from bold to indented."""


@dataclass(frozen=True)
class Sel:
    """One cell: its text, how many columns and rows it spans, its class, and whether it heads its row."""

    teks: str
    lebar: int = 1
    tinggi: int = 1
    kelas: str = ""
    kepala: bool = False

    def markup(self, scope: str = "") -> str:
        """The cell in HTML; `scope` for the cells of the head."""
        scope = "row" if self.kepala else scope
        tag = "th" if scope else "td"
        parts = [tag]
        parts += [f'scope="{scope}"'] if scope else []
        parts += [f'colspan="{self.lebar}"'] if self.lebar > 1 else []
        parts += [f'rowspan="{self.tinggi}"'] if self.tinggi > 1 else []
        parts += [f'class="{self.kelas}"'] if self.kelas else []
        return f"<{' '.join(parts)}>{_lines(self.teks)}</{tag}>"


@dataclass(frozen=True)
class Baris:
    """One row: its cells and its class (`tingkat-program`, `jumlah`, ...)."""

    sel: tuple[Sel, ...]
    kelas: str = ""


@dataclass(frozen=True)
class Tabel:
    """A table ready to show."""

    kepala: tuple[Baris, ...]
    badan: tuple[Baris, ...]
    kaki: tuple[Baris, ...] = ()
    judul: str | None = None
    pengganti: str = ""
    dilewati: bool = False
    isi: Mapping[str, Any] = field(default_factory=dict)

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        if not self.badan and self.dilewati:
            return LEWATI._repr_mimebundle_()
        about = {"caption": self.judul} if self.judul else {}
        return {"text/html": self.html(), "text/plain": self.teks()}, {"lkjip": {**about, **self.isi}}

    def html(self) -> str:
        """The table as HTML; every text is escaped. Without rows it is a visible placeholder."""
        if not self.badan:
            return f'<div class="lk-belum"><p>{html.escape(self.pengganti)}</p></div>'
        parts = ['<div class="lk-tabel">', "<table>"]
        parts.append(_section("thead", self.kepala, "col"))
        parts.append(_section("tbody", self.badan))
        if self.kaki:
            parts.append(_section("tfoot", self.kaki))
        return "\n".join([*parts, "</table>", "</div>"])

    def teks(self) -> str:
        """The table as plain text, a line a row, for terminals and text-only readers."""
        rows = (*self.kepala, *self.badan, *self.kaki)
        return "\n".join(" | ".join(cell.teks.replace("\n", " ") for cell in row.sel) for row in rows)


def _section(tag: str, rows: Sequence[Baris], scope: str = "") -> str:
    lines = [f"<{tag}>"]
    for row in rows:
        opening = f'<tr class="{row.kelas}">' if row.kelas else "<tr>"
        cells = []
        for item in row.sel:
            group = "colgroup" if scope and item.lebar > 1 else scope
            cells.append(item.markup(group))
        lines.append(f"{opening}{''.join(cells)}</tr>")
    return "\n".join([*lines, f"</{tag}>"])


def _lines(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


@dataclass(frozen=True)
class Susunan:
    """How a frame becomes a table; see `tabel`."""

    kolom: Mapping[str, str | None]
    grup: Mapping[str, Sequence[str]] = field(default_factory=dict)
    gabung: Sequence[str] = ()
    jumlah: Mapping[str, Any] | None = None
    asal: str | None = None
    tingkat: str | None = None
    judul: str | None = None
    sumber: Sumber | None = None


def tabel(frame: pd.DataFrame, kolom: Sequence[str] | Mapping[str, str | None], **susunan: Any) -> Tabel:
    """A table of `frame` for the report.

    kolom: names of the columns to show, or name → heading (None: the usual one).
    grup: heading → names of neighbouring columns under it. gabung: columns whose equal neighbours
    become one tall cell. jumlah: name → value of a closing row, formatted like its column (a text
    in the first column heads it). asal: the data table whose headings are meant where a name stands
    in several. judul: a caption that replaces the cell's `tbl-cap`. sumber: frames or names of files that the
    rows come from, where the frame does not know it itself (after a join or a grouping).
    tingkat: the column by which rows are set: a level of the programme codes, or a depth (1, 2).
    """
    headings = dict(kolom) if isinstance(kolom, Mapping) else dict.fromkeys(kolom)
    return _build(frame, Susunan(headings, **susunan))


def _build(frame: pd.DataFrame, plan: Susunan) -> Tabel:
    columns = {name: kolom(name, plan.asal) for name in plan.kolom}
    rows = records(frame)
    texts = [{name: column.format(row[name], row) for name, column in columns.items()} for row in rows]
    heights = _heights(rows, plan)
    head = next((name for name, column in columns.items() if column.kelas == "uraian"), None)
    body = []
    for number, row in enumerate(rows):
        cells = tuple(
            Sel(texts[number][name], 1, heights[name][number], _class(column, name == head), kepala=name == head)
            for name, column in columns.items()
            if heights[name][number]
        )
        level = row.get(plan.tingkat) if plan.tingkat else None
        body.append(Baris(cells, _LEVELS.get(level, "")))
    foot = (_closing(columns, plan.jumlah),) if plan.jumlah else ()
    titled = {name: replace(column, judul=plan.kolom[name] or column.judul) for name, column in columns.items()}
    about = isi(frame, titled, plan.sumber) if rows else {}
    nothing = tak_tampil("Data tabel ini", frame)
    left_out = alasan(frame) is not None or tanpa_isi(frame)
    return Tabel(_head(titled, plan, head), tuple(body), foot, plan.judul, nothing, left_out, about)


def _class(column: Kolom, heads_row: bool) -> str:
    """The class of a cell; only the column that heads the rows is set as their description."""
    return "" if column.kelas == "uraian" and not heads_row else column.kelas


def _heights(rows: Sequence[Mapping[str, Any]], plan: Susunan) -> dict[str, list[int]]:
    """For each column the row span of each cell; 0 where the cell above covers it.

    A merged column follows those merged before it: a new sasaran also ends the cells beside it.
    """
    heights = {name: [1] * len(rows) for name in (*plan.kolom, *plan.gabung)}
    for place, name in enumerate(plan.gabung):
        watched = plan.gabung[: place + 1]
        start = 0
        for number in range(1, len(rows)):
            if all(rows[number][key] == rows[start][key] for key in watched):
                heights[name][start] += 1
                heights[name][number] = 0
            else:
                start = number
    return heights


def _head(columns: Mapping[str, Kolom], plan: Susunan, heads_row: str | None) -> tuple[Baris, ...]:
    classes = {name: _class(column, name == heads_row) for name, column in columns.items()}
    if not plan.grup:
        return (Baris(tuple(Sel(column.judul, kelas=classes[name]) for name, column in columns.items())),)
    owner = {name: heading for heading, names in plan.grup.items() for name in names}
    upper: list[Sel] = []
    for heading, neighbours in groupby(columns, owner.get):
        names = list(neighbours)
        if heading is None:
            upper += [Sel(columns[name].judul, tinggi=2, kelas=classes[name]) for name in names]
        else:
            upper.append(Sel(heading, lebar=len(names)))
    lower = tuple(Sel(columns[name].judul, kelas=classes[name]) for name in columns if name in owner)
    return Baris(tuple(upper)), Baris(lower)


def _closing(columns: Mapping[str, Kolom], values: Mapping[str, Any]) -> Baris:
    """The closing row: its heading spans the columns up to the first value."""
    names = list(columns)
    first = next((number for number, name in enumerate(names) if number and name in values), len(names))
    heading = _closing_text(columns[names[0]], values.get(names[0], "Jumlah"))
    cells = [Sel(heading, lebar=first, kepala=True)]
    for name in names[first:]:
        column = columns[name]
        text = "" if name not in values else _closing_text(column, values[name])
        cells.append(Sel(text, kelas=column.kelas))
    return Baris(tuple(cells), "jumlah")


def _closing_text(column: Kolom, value: Any) -> str:
    return value if isinstance(value, str) else column.format(value, {})
