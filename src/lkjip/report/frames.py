"""Between rows of exact Python objects and the frames that notebooks get."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

Rows = list[dict[str, Any]]


def frame(rows: Rows, columns: Sequence[str] = (), source: pd.DataFrame | None = None) -> pd.DataFrame:
    """Rows as a frame of objects, with `columns` even where there are no rows.

    source: the table they come from; where that is absent for a reason, so is the frame.
    """
    made = pd.DataFrame(rows, columns=list(columns) or None, dtype=object)
    made.attrs.update({} if source is None else source.attrs)
    return made


def records(table: pd.DataFrame) -> Rows:
    """The rows of a frame."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
