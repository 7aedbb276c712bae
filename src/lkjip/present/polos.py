"""A bare frame at the end of a cell: shown as a table of the report, in JupyterLab and in every format."""

from __future__ import annotations

from typing import Any

import pandas as pd
from IPython import get_ipython
from pandas.api.types import is_integer_dtype

from lkjip.present.prosa import Belum, Lewati
from lkjip.present.tabel import Tabel, tabel

_LIBRARY = __name__.partition(".")[0]
_UNNAMED = "Uraian"
"""Heads the names of rows that have none themselves, as those of `describe`."""


def polos(frame: pd.DataFrame) -> Tabel | Belum | Lewati:
    """All columns of `frame` as `tabel` shows them, after the names of its rows where it has such."""
    index = frame.index
    told = [name for name in index.names if name is not None and name not in frame]
    if told:
        shown = frame.reset_index(told)
    elif index.nlevels == 1 and index.name is None and not is_integer_dtype(index.dtype):
        shown = frame.rename_axis(_UNNAMED).reset_index()
    else:
        shown = frame
    words = [" ".join(str(part) for part in name if part != "") if isinstance(name, tuple) else str(name)
             for name in shown.columns]  # fmt: skip
    return tabel(shown.set_axis(words, axis=1), words)


def _bundle(frame: pd.DataFrame, include: object = None, exclude: object = None) -> Any:
    """What IPython asks of an object that it is to show; pandas' own table where two columns share a name."""
    if frame.columns.has_duplicates or not len(frame.columns) or not _is_of_a_report():
        return None
    return polos(frame)._repr_mimebundle_(include, exclude)


def _is_of_a_report() -> bool:
    """Whether the notebook that runs has imported anything of the library; it may have been loaded by another."""
    shell: Any = get_ipython()
    names = shell.user_ns.values() if shell else ()
    origins = (getattr(one, "__module__", None) or getattr(one, "__name__", None) for one in [*names])
    return not shell or any(str(origin).partition(".")[0] == _LIBRARY for origin in origins)


def tampilkan_bingkai() -> None:
    """Have IPython show frames as tables of the report.

    As a method of frames, not as a formatter of a shell: shells that are forked after this module was imported have
    formatters of their own.
    """
    pd.DataFrame._repr_mimebundle_ = _bundle  # type: ignore[attr-defined]
