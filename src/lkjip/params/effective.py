"""Every parameter of a report as it takes effect, and the layer that says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from lkjip.ground.findings import Place, one_line
from lkjip.params.layers import LoadedParams

DEFAULT = "bawaan"
_HEADINGS = ("PARAMETER", "ASAL", "NILAI")


@dataclass(frozen=True)
class Effective:
    """One value under its dotted name; `origin` is None where the default holds."""

    name: str
    value: str | int | bool | Decimal | dt.date | None
    origin: Place | None

    @property
    def source(self) -> str:
        """The layer in words: `bawaan`, or the file and its line."""
        return str(Place(self.origin.file, self.origin.row)).replace(",", "") if self.origin else DEFAULT

    @property
    def shown(self) -> str:
        """The value as a parameter file would hold it, on one line."""
        if self.value is None:
            return "(kosong)"
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        return one_line(str(self.value)) or '""'

    def as_dict(self) -> dict[str, object]:
        """The value for JSON: exact numbers and dates as text."""
        plain = str(self.value) if isinstance(self.value, Decimal | dt.date) else self.value
        place = self.origin or Place("")
        return {
            "name": self.name,
            "value": plain,
            "source": self.source,
            "file": place.file or None,
            "row": place.row,
        }


def effective(loaded: LoadedParams) -> tuple[Effective, ...]:
    """Every value of sound parameters in the order of the models; none where they are not in order."""
    values = _values(loaded.params, "") if loaded.params else ()
    named = ((_as_written(name, loaded.origin), value) for name, value in values)
    return tuple(Effective(name, value, loaded.origin.get(name)) for name, value in named)


def _as_written(name: str, origin: Mapping[str, Place]) -> str:
    """The name under which a layer holds a value: a single one stands where a list of one could."""
    above = name.removesuffix(".0")
    return above if name not in origin and above in origin else name


def _values(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel):
        parts: Mapping[Any, Any] = {field: getattr(value, field) for field in type(value).model_fields}
    elif isinstance(value, Mapping):
        parts = value
    elif isinstance(value, tuple):
        parts = dict(enumerate(value))
    else:
        yield name, value
        return
    if not parts:
        yield name, None
    for key, part in parts.items():
        yield from _values(part, f"{name}.{key}" if name else str(key))


def table(values: Sequence[Effective]) -> str:
    """The values as aligned columns; the value comes last because it may be long."""
    rows = [_HEADINGS, *((one_line(one.name), one.source, one.shown) for one in values)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS) - 1)]
    return "\n".join(f"{name:<{widths[0]}}  {source:<{widths[1]}}  {shown}" for name, source, shown in rows)
