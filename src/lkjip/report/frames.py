"""Between rows of exact Python objects and the frames that notebooks get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lkjip.contract.year import SUMBER

Rows = list[dict[str, Any]]
Origin = Mapping[str, tuple[str, ...]]


def frame(
    rows: Rows, columns: Sequence[str] = (), source: pd.DataFrame | None = None, sumber: Origin | None = None
) -> pd.DataFrame:
    """Rows as a frame of objects, with `columns` even where there are no rows.

    source: the table they come from; where that is absent for a reason, so is the frame. sumber: the files
    of columns that come from elsewhere.
    """
    made = pd.DataFrame(rows, columns=list(columns) or None, dtype=object)
    made.attrs.update({} if source is None else source.attrs)
    made.attrs[SUMBER] = {**origin(made), **(sumber or {})}
    return made


def origin(table: pd.DataFrame) -> Origin:
    """The files that each column of `table` comes from, as far as it is known."""
    known: Origin = table.attrs.get(SUMBER, {})
    return known


def files(table: pd.DataFrame, *columns: str) -> tuple[str, ...]:
    """The files that these columns come from, each once."""
    known = origin(table)
    return tuple(dict.fromkeys(file for name in columns for file in known.get(name, ())))


def records(table: pd.DataFrame) -> Rows:
    """The rows of a frame."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
