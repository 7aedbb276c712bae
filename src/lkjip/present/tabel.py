"""From a frame to a table: headed, spanned, formatted cells, in the form that every format is written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import groupby
from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from lkjip.contract.year import records
from lkjip.figures.bingkai import unknown
from lkjip.ground.errors import UsageError
from lkjip.measures.anggaran import Tingkat
from lkjip.present.data import Sumber, isi
from lkjip.present.kolom import Kolom, kolom
from lkjip.present.prosa import LEWATI, Belum, Lewati, alasan, belum_diisi, tanpa_isi
from lkjip.table import html
from lkjip.table.form import MEDIA_TYPE, Cell, Row, Table
from lkjip.table.grid import grid

_LEVELS: Mapping[Any, str] = {
    **{level: f"tingkat-{level}" for level in Tingkat},
    1: "tingkat-program",
    2: "tingkat-subkegiatan",
}
"""How rows of a level of the programme codes, or of a depth, are set: classes of the theme, from bold to indented."""


@dataclass(frozen=True)
class Tabel:
    """A table ready to show.

    judul: a caption that replaces the cell's `tbl-cap`. isi: the rows behind it, as lkjip.present.data tells them.
    """

    susunan: Table
    judul: str | None = None
    isi: Mapping[str, Any] = field(default_factory=dict)

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        about = {"caption": self.judul} if self.judul else {}
        shown = {
            MEDIA_TYPE: self.susunan.as_json(),
            "text/html": html.plain(grid(self.susunan)),
            "text/plain": self.susunan.as_text(),
        }
        return shown, {"lkjip": {**about, **self.isi}}


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


def tabel(
    frame: pd.DataFrame, kolom: Sequence[str] | Mapping[str, str | None], **susunan: Any
) -> Tabel | Belum | Lewati:
    """Tabel laporan dari sebuah bingkai; bernomor bila selnya berlabel `tbl-…` dan punya `tbl-cap`.

    kolom: nama kolom yang ditampilkan, atau nama → judul kolom (None: judul yang biasa).
    grup: judul → kolom berdampingan di bawahnya. gabung: kolom yang isinya sama berturut-turut menjadi satu sel tinggi.
    jumlah: nama → nilai baris penutup; teks untuk kolom pertama menjadi namanya. tingkat: kolom yang menentukan tebal
    dan takuk baris. asal: tabel data yang judul kolomnya dipakai. judul: pengganti `tbl-cap`. sumber: bingkai atau nama
    sumber, bila bingkainya sendiri tidak tahu. Bingkai kosong ditandai di tempatnya.

    Contoh: `tabel(report.iku, ["indikator", "target", "realisasi", "capaian"])`.
    Nama yang bukan kolom ditolak dengan kolom yang ada.
    """
    headings = dict(kolom) if isinstance(kolom, Mapping) else dict.fromkeys(kolom)
    _refuse_options(susunan)
    plan = Susunan(headings, **susunan)
    _refuse(frame, plan)
    if not len(frame):
        return LEWATI if alasan(frame) is not None or tanpa_isi(frame) else belum_diisi("Data tabel ini", frame)
    return _build(frame, plan)


def _refuse_options(given: Iterable[str]) -> None:
    known = [one.name for one in fields(Susunan)][1:]
    for name in given:
        if name not in known:
            raise UsageError(f"tabel(...) tidak mengenal {name}; yang dikenal: {', '.join(known)}.")


def _refuse(frame: pd.DataFrame, plan: Susunan) -> None:
    """Names that would be passed over without a word, or show something else than is meant."""
    grouped = [name for neighbours in plan.grup.values() for name in neighbours]
    asked = (*plan.kolom, *plan.gabung, *grouped)
    missing = [name for name in dict.fromkeys(asked) if name not in frame]
    if missing and len(frame.columns):
        raise UsageError(f"tabel(...): {unknown(missing, map(str, frame.columns))}")
    shown = list(plan.kolom)
    strange = [name for name in plan.jumlah or () if name not in shown]
    if strange:
        raise UsageError(
            f"tabel(...): jumlah menyebut {', '.join(strange)}, yang tidak ditampilkan. Hapus dari jumlah, atau "
            f"tampilkan kolomnya. Kolom yang ditampilkan: {', '.join(shown)}."
        )
    if plan.jumlah and shown[0] not in plan.jumlah:
        raise UsageError(
            f"tabel(...): baris penutup belum bernama. Tulis namanya untuk kolom pertama, misalnya "
            f'jumlah={{"{shown[0]}": "Jumlah", ...}}.'
        )


def _build(frame: pd.DataFrame, plan: Susunan) -> Tabel:
    columns = {name: _fitted(kolom(name, plan.asal), frame[name]) for name in plan.kolom}
    rows = records(frame)
    texts = [{name: column.format(row[name], row) for name, column in columns.items()} for row in rows]
    heights = _heights(rows, plan)
    head = next((name for name, column in columns.items() if column.kelas == "uraian"), None)
    body = []
    for number, row in enumerate(rows):
        cells = tuple(
            Cell(texts[number][name], 1, heights[name][number], _class(column, name == head), name == head)
            for name, column in columns.items()
            if heights[name][number]
        )
        level = row.get(plan.tingkat) if plan.tingkat else None
        body.append(Row(cells, _LEVELS.get(level, "")))
    foot = (_closing(columns, plan.jumlah),) if plan.jumlah else ()
    titled = {name: replace(column, judul=plan.kolom[name] or column.judul) for name, column in columns.items()}
    table = Table(_head(titled, plan, head), tuple(body), foot)
    return Tabel(table, plan.judul, isi(frame, titled, plan.sumber))


def _fitted(column: Kolom, cells: pd.Series[Any]) -> Kolom:
    """A column that nobody has described stands as numbers do where it holds numbers."""
    counted = is_numeric_dtype(cells.dtype) and not is_bool_dtype(cells.dtype)
    return replace(column, kelas="angka") if counted and not column.dikenal else column


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


def _head(columns: Mapping[str, Kolom], plan: Susunan, heads_row: str | None) -> tuple[Row, ...]:
    classes = {name: _class(column, name == heads_row) for name, column in columns.items()}
    if not plan.grup:
        return (Row(tuple(Cell(column.judul, kind=classes[name]) for name, column in columns.items())),)
    owner = {name: heading for heading, names in plan.grup.items() for name in names}
    upper: list[Cell] = []
    for heading, neighbours in groupby(columns, owner.get):
        names = list(neighbours)
        if heading is None:
            upper += [Cell(columns[name].judul, height=2, kind=classes[name]) for name in names]
        else:
            upper.append(Cell(heading, width=len(names)))
    lower = tuple(Cell(columns[name].judul, kind=classes[name]) for name in columns if name in owner)
    return Row(tuple(upper)), Row(lower)


def _closing(columns: Mapping[str, Kolom], values: Mapping[str, Any]) -> Row:
    """The closing row: its heading spans the columns up to the first value."""
    names = list(columns)
    first = next((number for number, name in enumerate(names) if number and name in values), len(names))
    cells = [Cell(_closing_text(columns[names[0]], values[names[0]]), width=first, head=True)]
    for name in names[first:]:
        column = columns[name]
        text = "" if name not in values else _closing_text(column, values[name])
        cells.append(Cell(text, kind=column.kelas))
    return Row(tuple(cells), "jumlah")


def _closing_text(column: Kolom, value: Any) -> str:
    return value if isinstance(value, str) else column.format(value, {})
