"""The rows behind a table or figure, for readers who want to check or reuse them: CSV, its columns, its sources.

Values are those of the data: a point for decimals, no thousands, `n/a` and `-` as the contract writes them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from lkjip.contract.year import records
from lkjip.figures.frames import files
from lkjip.ground.angka import kosong
from lkjip.ground.values import Missing
from lkjip.present.kolom import Kolom
from lkjip.present.kolom import kolom as known

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""How a cell begins that spreadsheets would run."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    ((Decimal, float), "number"),
    (str, "string"),
)

Sumber = Iterable[pd.DataFrame | str]


def isi(frame: pd.DataFrame, kolom: Mapping[str, Kolom] | None = None, sumber: Sumber | None = None) -> dict[str, Any]:
    """What a notebook's output says about its rows: `csv`, `kolom` (name, title, type) and `sumber`.

    kolom: the columns to tell; default: all. sumber: as for `asal`, where the frame does not know its own.
    """
    if frame.index.name is not None and frame.index.name not in frame:
        frame = frame.reset_index()
    told = {str(name): known(str(name)) for name in frame.columns} if kolom is None else _with_units(kolom, frame)
    rows = records(frame)
    values = {name: [_plain(row[name]) for row in rows] for name in told}
    about: dict[str, Any] = {
        "csv": _text(values),
        "kolom": [{"name": name, "title": one.judul, "type": _kind(values[name])} for name, one in told.items()],
    }
    sources = asal([frame] if sumber is None else sumber, told)
    return about | ({"sumber": sources} if sources else {})


def asal(sumber: Sumber, kolom: Iterable[str] = ()) -> list[str]:
    """Where the columns `kolom` come from, each source once: the files of frames, texts as they are.

    Of a frame without any of these columns all count: it gave something under another name.
    """
    told = list(kolom)
    found = ([one] if isinstance(one, str) else _files(one, told) for one in sumber)
    return list(dict.fromkeys(file for files in found for file in files))


def _files(frame: pd.DataFrame, told: Sequence[str]) -> Sequence[str]:
    shared = [name for name in told if name in frame]
    return files(frame, *(shared or map(str, frame.columns)))


def _with_units(kolom: Mapping[str, Kolom], frame: pd.DataFrame) -> dict[str, Kolom]:
    """The columns shown, and the unit of those whose cells carry it in the table."""
    units = (column.satuan for column in kolom.values())
    return {**kolom, **{unit: known(unit) for unit in units if unit in frame and unit not in kolom}}


def _plain(value: Any) -> Any:
    """A cell as a Python value; numbers of numpy have their own types."""
    if isinstance(value, Missing):
        return value
    return Missing.BLANK if kosong(value) else value.item() if hasattr(value, "item") else value


def _kind(values: Sequence[Any]) -> str:
    """The type of a column in the words of Table Schema; `any` where numbers and words stand side by side."""
    given = [value for value in values if not isinstance(value, Missing)]
    found = {next((name for kind, name in _KINDS if isinstance(value, kind)), "string") for value in given}
    if found == {"integer", "number"}:
        return "number"
    return "any" if len(found) > 1 else next(iter(found), "string")


def _text(columns: Mapping[str, Sequence[Any]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in zip(*columns.values(), strict=True))
    return buffer.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, Missing):
        return str(value.value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return str(value)
