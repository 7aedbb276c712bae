"""Exact numbers as a type of pandas: what stands in a cell stays as it is, and pandas computes, compares and draws."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import reduce
from itertools import accumulate, repeat
from statistics import median
from typing import Any, Self

import numpy as np
import pandas as pd
from pandas.api.extensions import (  # type: ignore[attr-defined]
    ExtensionArray,
    ExtensionDtype,
    ExtensionScalarOpsMixin,
    register_extension_dtype,
)
from pandas.api.types import is_list_like

from lkjip.ground.angka import kosong
from lkjip.ground.values import Missing, number, rounded
from lkjip.measures.hitung import mean

_NOT_A_NUMBER = float("nan")
_COMPARISONS = {operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge}
_RUNNING: dict[str, Callable[[Any, Any], Any]] = {
    "cumsum": operator.add,
    "cumprod": operator.mul,
    "cummin": min,
    "cummax": max,
}


@register_extension_dtype
class Eksak(ExtensionDtype):
    """The type of a column whose cells are int, Decimal, or the reason why there is no number."""

    name = "eksak"
    type = Decimal
    kind = "f"  # so that pandas, where it looks for large and small, looks at the nearest floats
    na_value = Missing.NA
    _is_numeric = True

    @classmethod
    def construct_array_type(cls) -> Any:
        return Angka


class Angka(ExtensionArray, ExtensionScalarOpsMixin):  # type: ignore[misc]
    """A column of exact numbers.

    Arithmetic, sums, means and extremes are exact, as those of measures.hitung: a sum with a missing part is not a
    number, a mean is that of the numbers there are. A comparison with what is missing is false. What only floats have
    (deviations, quantiles, drawing) is computed from the nearest floats.
    """

    def __init__(self, cells: np.ndarray) -> None:
        self._cells = cells

    @classmethod
    def _from_sequence(cls, scalars: Iterable[Any], *, dtype: Any = None, copy: bool = False) -> Self:
        """Raises TypeError where a cell is neither a number nor empty; pandas then keeps objects."""
        given = list(scalars)
        cells = np.empty(len(given), dtype=object)
        cells[:] = [_cell(value) for value in given]
        return cls(cells)

    @classmethod
    def _from_factorized(cls, values: Any, original: Any) -> Self:
        return cls._from_sequence(values)

    @classmethod
    def _concat_same_type(cls, to_concat: Sequence[Any]) -> Self:
        return cls(np.concatenate([one._cells for one in to_concat]))

    @property
    def dtype(self) -> Eksak:
        return Eksak()

    @property
    def nbytes(self) -> int:
        return int(self._cells.nbytes)

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cells.tolist())

    def __getitem__(self, item: Any) -> Any:
        found = self._cells[pd.api.indexers.check_array_indexer(self, item)]
        return type(self)(found) if isinstance(found, np.ndarray) else found

    def __setitem__(self, key: Any, value: Any) -> None:
        key = pd.api.indexers.check_array_indexer(self, key)
        self._cells[key] = type(self)._from_sequence(value)._cells if is_list_like(value) else _cell(value)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        """The nearest floats, NaN for what is missing; as objects the cells themselves."""
        if dtype is not None and np.dtype(dtype) == object:
            return self._cells.copy() if copy else self._cells
        floats = np.array([_NOT_A_NUMBER if value is None else float(value) for value in self._numbers()], dtype=float)
        return floats if dtype is None else floats.astype(dtype)

    def isna(self) -> np.ndarray:
        return np.array([value is None for value in self._numbers()], dtype=bool)

    def take(self, indices: Any, *, allow_fill: bool = False, fill_value: Any = None) -> Self:
        fill = Missing.NA if fill_value is None else fill_value
        taken: Any = pd.api.extensions.take(self._cells, indices, allow_fill=allow_fill, fill_value=fill)
        return type(self)(taken)

    def copy(self) -> Self:
        return type(self)(self._cells.copy())

    def round(self, decimals: int = 0, *args: Any, **kwargs: Any) -> Self:
        """Half up, as everywhere in a report."""
        return self._each(lambda value: rounded(value, decimals))

    def value_counts(self, dropna: bool = True) -> pd.Series[Any]:
        counts: pd.Series[Any] = pd.Series(self._values_for_factorize()[0]).value_counts(dropna=dropna)
        return counts.set_axis(pd.Index(type(self)._from_sequence(counts.index)))

    def isin(self, values: Any) -> np.ndarray:
        wanted = set(values)
        return np.array([cell in wanted for cell in self], dtype=bool)

    def __abs__(self) -> Self:
        return self._each(abs)

    def __neg__(self) -> Self:
        return self._each(operator.neg)

    def __pos__(self) -> Self:
        return self.copy()

    def _each(self, change: Callable[[Decimal], Decimal]) -> Self:
        pairs = zip(self, self._numbers(), strict=True)
        return type(self)._from_sequence(cell if value is None else change(value) for cell, value in pairs)

    def _numbers(self) -> list[Decimal | None]:
        return [number(cell) for cell in self]

    def _values_for_argsort(self) -> np.ndarray:
        return self._cells

    def _values_for_factorize(self) -> tuple[np.ndarray, Any]:
        """What is missing is one group, whatever the reason."""
        cells = self._cells.copy()
        cells[self.isna()] = None
        return cells, None

    def _formatter(self, boxed: bool = False) -> Callable[[Any], str]:
        return lambda cell: str(cell.value if isinstance(cell, Missing) else cell)

    def _reduce(self, name: str, *, skipna: bool = True, keepdims: bool = False, **kwargs: Any) -> Any:
        result = self._reduced(name, skipna, kwargs)
        return type(self)._from_sequence([result]) if keepdims else result

    def _reduced(self, name: str, skipna: bool, kwargs: dict[str, Any]) -> Any:
        values = self._numbers()
        known = [value for value in values if value is not None]
        if name in _EXACT and (len(known) == len(values) or skipna):
            awaited = any(v is None and cell is not Missing.NONE for cell, v in zip(self, values, strict=True))
            if name in _WHOLE and (awaited or (values and not known)):
                return _NOT_A_NUMBER
            return _EXACT[name](known) if known or name in _WHOLE else _NOT_A_NUMBER
        return getattr(pd.Series(np.asarray(self)), name)(skipna=skipna, **kwargs)

    def _quantile(self, qs: Any, interpolation: str) -> Any:
        floats: Any = pd.array(np.asarray(self), dtype="Float64")
        return floats._quantile(qs, interpolation)

    def _accumulate(self, name: str, *, skipna: bool = True, **kwargs: Any) -> Self:
        """What is missing stays where it is; what follows it goes on from the number before."""
        running = accumulate((value for value in self._numbers() if value is not None), _RUNNING[name])
        return type(self)._from_sequence(
            cell if value is None else next(running) for cell, value in zip(self, self._numbers(), strict=True)
        )

    def _groupby_op(
        self, *, how: str, has_dropped_na: bool, min_count: int, ngroups: int, ids: Any, **kwargs: Any
    ) -> Any:
        if how in _EXACT:
            groups = (self[ids == group] for group in range(ngroups))
            return type(self)._from_sequence(group._reduce(how) for group in groups)
        told = {"how": how, "has_dropped_na": has_dropped_na, "min_count": min_count, "ngroups": ngroups, "ids": ids}
        if how in ("first", "last"):
            return super()._groupby_op(**told, **kwargs)
        floats: Any = pd.array(np.asarray(self), dtype="Float64")
        return floats._groupby_op(**told, **kwargs)

    @classmethod
    def _create_method(cls, op: Any, coerce_to_dtype: bool = True, result_dtype: Any = None) -> Any:
        def method(self: Angka, other: Any) -> Any:
            if isinstance(other, (pd.Series, pd.Index, pd.DataFrame)):
                return NotImplemented
            beside = list(other) if is_list_like(other) else repeat(other, len(self))
            pairs = zip(self, beside, strict=True)
            if op in _COMPARISONS:
                return np.array([_compared(op, *pair) for pair in pairs], dtype=bool)
            return cls._from_sequence(_computed(op, *pair) for pair in pairs)

        return method


Angka._add_arithmetic_ops()
Angka._add_comparison_ops()

_WHOLE: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "sum": lambda values: sum(values, Decimal(0)),
    "prod": lambda values: reduce(operator.mul, values, Decimal(1)),
}
_EXACT: dict[str, Callable[[list[Decimal]], Any]] = {
    **_WHOLE,
    "mean": mean,
    "median": median,
    "min": min,
    "max": max,
}


def _cell(value: Any) -> Any:
    if isinstance(value, Missing) or value is None:
        return value
    if kosong(value) or value is pd.NA:
        return Missing.NA
    exact = number(value)
    if exact is None:
        raise TypeError(f"{value!r} is no exact number")
    return int(exact) if isinstance(value, (int, np.integer)) else exact


def _computed(op: Any, left: Any, right: Any) -> Any:
    one, other = number(left), number(right)
    if one is None or other is None:
        return Missing.NA
    try:
        return op(one, other)
    except (DivisionByZero, InvalidOperation):
        return Missing.NA


def _compared(op: Any, left: Any, right: Any) -> bool:
    one, other = number(left), number(right)
    if one is not None and other is not None:
        return bool(op(one, other))
    if op in (operator.eq, operator.ne):
        return bool(op(left, right))
    if isinstance(right, str):
        raise TypeError(f"{right!r} is no number")
    return False


def numeric(column: pd.Series[Any]) -> bool:
    """Whether nothing but numbers, and at least one or a reason for none, stands there."""
    cells = [cell for cell in column if cell is not None]
    return bool(cells) and all(isinstance(cell, Missing) or number(cell) is not None for cell in cells)
