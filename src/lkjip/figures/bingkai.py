"""The frames that notebooks get: columns of exact numbers, and a word on which columns there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, wraps
from typing import Any

import pandas as pd
from pandas.errors import UndefinedVariableError

from lkjip.contract.schemas import TABLES
from lkjip.figures.eksak import Angka, numeric
from lkjip.figures.kata import kata
from lkjip.ground.errors import LkjipError
from lkjip.ground.nearest import nearest
from lkjip.ground.values import number

_NUMBERS = ("integer", "decimal", "value")
"""Kinds of columns that hold numbers."""


class UnknownColumn(LkjipError, KeyError):
    """A frame was asked for columns that it has not; for pandas a KeyError, as it expects of a frame."""

    def __init__(self, asked: object, columns: Iterable[object]) -> None:
        super().__init__(unknown([str(asked)], map(str, columns)))

    def __str__(self) -> str:
        return str(self.args[0])  # a KeyError would show it in quotes


class Baris(Mapping[str, Any]):
    """One row of a frame as text names it: `satu.capaian` is its cell in the column `capaian`.

    A verdict or a choice of the contract may only be compared with words that there are (see figures.kata).
    """

    __slots__ = ("_cells",)

    def __init__(self, cells: Mapping[str, Any]) -> None:
        self._cells = cells

    def __getitem__(self, column: str) -> Any:
        try:
            return kata(column, self._cells[column])
        except KeyError as error:
            raise UnknownColumn(column, self._cells) from error

    def __getattr__(self, column: str) -> Any:
        if column.startswith("_"):
            raise AttributeError(column)
        return self[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


class Bingkai(pd.DataFrame):
    """A frame of pandas; a column that is not there is told in the words of its readers, and text can go through it.

    baris: its rows, for `{% for satu in report.iku.baris %}`.
    """

    @property
    def baris(self) -> tuple[Baris, ...]:
        """The rows, in order."""
        return tuple(Baris({str(name): cell for name, cell in row.items()}) for row in self.to_dict("records"))

    @property
    def _constructor(self) -> Callable[..., Bingkai]:
        return Bingkai

    def __getitem__(self, key: Any) -> Any:
        try:
            return super().__getitem__(key)
        except KeyError as error:
            asked = [key] if isinstance(key, str) else [one for one in key if one not in self.columns]
            raise UnknownColumn(asked[0] if asked else key, self.columns) from error


def _telling(name: str) -> Callable[..., Any]:
    """pandas' method `name`, which tells a column that is not there as the frame itself does."""
    own = getattr(pd.DataFrame, name)

    @wraps(own)
    def method(self: Bingkai, *given: Any, **more: Any) -> Any:
        try:
            return own(self, *given, **more)
        except UnknownColumn:
            raise
        except KeyError as error:
            raise UnknownColumn(error.args[0] if error.args else name, self.columns) from error
        except UndefinedVariableError as error:  # of query
            asked = str(error).split("'")[1::2]
            raise UnknownColumn(asked[0] if asked else error, self.columns) from error

    return method


for _name in ("sort_values", "groupby", "set_index", "nlargest", "nsmallest", "query", "merge", "pivot", "drop"):
    setattr(Bingkai, _name, _telling(_name))


def bingkai(table: pd.DataFrame) -> Bingkai:
    """A copy of `table` for notebooks: what holds numbers, exact, is a column of numbers; words stay objects.

    A column in which nothing is given holds words where the contract says so.
    """
    columns = {
        name: Angka._from_sequence(cells)
        for name, cells in table.items()
        if numeric(cells) and (name not in _words() or any(number(cell) is not None for cell in cells))
    }
    made = Bingkai(table.assign(**{str(name): cells for name, cells in columns.items()}))
    made.attrs.update(table.attrs)
    return made


@cache
def _words() -> frozenset[str]:
    """The columns that hold words in every table that has them."""
    kinds = [(name, column.kind) for table in TABLES.values() for name, column in table.columns.items()]
    return frozenset(name for name, _ in kinds) - {name for name, kind in kinds if kind in _NUMBERS}


def unknown(names: Iterable[str], columns: Iterable[str]) -> str:
    """What is said of columns that are not there: their names, the nearest, and all that there are."""
    known = list(columns)
    missing = list(names)
    near = [found for name in missing if (found := nearest(name, map(str, known)))]
    hint = f" Mungkin maksudnya {', '.join(near)}." if near else ""
    return f"Kolom {', '.join(missing)} tidak ada.{hint} Kolom yang ada: {', '.join(known)}."
