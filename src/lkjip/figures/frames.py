"""Between rows of exact Python objects and the frames that notebooks get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from lkjip.contract.year import SUMBER, Sources
from lkjip.figures.bingkai import bingkai

Rows = list[dict[str, Any]]
Files = tuple[str, ...]
Origin = Mapping[str, Files | Mapping[str, Files]]
"""For each column its files, or the files of each row by what stands in its column `ROW`."""
ROW = "indikator"


def frame(
    rows: Rows, columns: Sequence[str] = (), source: pd.DataFrame | None = None, sumber: Origin | None = None
) -> pd.DataFrame:
    """Rows as a frame of exact numbers and of words, with `columns` even where there are no rows.

    source: the table they come from; where that is absent for a reason, so is the frame. sumber: the files
    of columns that come from elsewhere.
    """
    made = bingkai(pd.DataFrame(rows, columns=list(columns) or None, dtype=object))
    made.attrs.update({} if source is None else source.attrs)
    made.attrs[SUMBER] = Sources({**origin(made), **(sumber or {})})
    return made


def origin(table: pd.DataFrame) -> Origin:
    """The files that each column of `table` comes from, as far as it is known."""
    known: Origin = table.attrs.get(SUMBER, {})
    return known


def files(table: pd.DataFrame, *columns: str) -> Files:
    """The files that these columns of the rows of `table` come from, each once."""
    return tuple(dict.fromkeys(file for name in columns for file in _column(table, name)))


def _column(table: pd.DataFrame, name: str) -> Iterator[str]:
    known = origin(table).get(name, ())
    if isinstance(known, tuple):
        yield from known
        return
    for row in table.get(ROW, known):  # where the names are not told, any row may be there
        yield from known.get(row, ())
