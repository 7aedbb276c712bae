"""What a named figure is, and the ways to read its values from the frames of a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from lkjip.figures.figures import Figures
from lkjip.ground.values import Cell
from lkjip.measures.predikat import Skala
from lkjip.measures.putusan import MISSED

Value = Cell | dt.date
Values = Mapping[str, Value]
"""What a subject has to say, by its argument; "" where it takes none."""

_REACHED = ("tercapai", "mencapai target", "memenuhi target", "terpenuhi")
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "melampaui target": ("melampaui", *_REACHED),
    "sesuai target": ("sesuai", *_REACHED),
    MISSED: (
        "belum tercapai",
        "tidak tercapai",
        "tidak mencapai target",
        "belum memenuhi target",
        "tidak memenuhi target",
    ),
    "target akhir tercapai": ("tercapai", "sudah tercapai"),
    "menuju target akhir": ("belum tercapai", "tidak tercapai"),
    "naik": ("meningkat",),
    "turun": ("menurun",),
    "tetap": ("sama",),
    "belum dapat disebut efisien karena target belum tercapai": ("tidak efisien", "belum efisien"),
}
"""Other words that say the same as a computed one."""


@dataclass(frozen=True)
class Subject:
    """A kind of figure: its name, what it says, what it takes behind the colon, and the table it comes from.

    satuan: persen, rupiah, poin (persentase), indikator (that of the indicator), or none.
    """

    name: str
    meaning: str
    argument: str
    table: str
    values: Callable[[Figures], Values]
    satuan: str = ""


@dataclass(frozen=True)
class Named:
    """One figure: exact number, word or date; `spellings` are the words that say the same."""

    subject: Subject
    argument: str
    value: Value

    @property
    def name(self) -> str:
        return f"{self.subject.name}:{self.argument}" if self.argument else self.subject.name

    @property
    def spellings(self) -> tuple[str, ...]:
        own = "n/a" if self.value is None else str(getattr(self.value, "value", self.value))
        return (own, *_graded(own), *SPELLINGS.get(own, ()))


def _graded(mark: str) -> tuple[str, ...]:
    """`BB (Sangat Baik)` may be stated by its letters, its words, or both the other way round."""
    letters, opened, words = mark.partition(" (")
    words = words.removesuffix(")")
    return (letters, words, f"{words} ({letters})", f"{letters} {words}") if opened else ()


def column(frame: Callable[[Figures], pd.DataFrame], name: str, key: str = "kode") -> Callable[[Figures], Values]:
    """The values of a column by the key of their row."""

    def values(figures: Figures) -> Values:
        table = frame(figures)
        return dict(zip(table[key].map(str), table[name], strict=True)) if len(table) else {}

    return values


def one(value: Callable[[Figures], Value]) -> Callable[[Figures], Values]:
    """One value, without an argument."""
    return lambda figures: {"": value(figures)}


def table(name: str) -> Callable[[Figures], pd.DataFrame]:
    """A table of the data."""
    return lambda figures: figures.data[name]


def grade(skala: Skala, value: Value) -> str | None:
    """The predicate of a value on a scale: `BB (Sangat Baik)`."""
    mark = None if isinstance(value, dt.date) else skala.predikat(value)
    if mark is None:
        return None
    return f"{mark.label} ({mark.sebutan})" if mark.label else mark.sebutan
