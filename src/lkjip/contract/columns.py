"""The kinds of columns a table can have, each a pandera column that knows how it is parsed and shown.

A column carries its title and meaning (Indonesian, for people) and, in its metadata, the kind by
which the loader parses it (`kind`), its unit (`unit`), the table it refers to (`refers`) and whether
its values belong to one year (`yearly`, see there).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandera.pandas as pa

CODE = r"[A-Za-z0-9][A-Za-z0-9._-]*"
"""Codes join tables and become anchors: letters, digits, dot, underscore, hyphen."""


def _column(title: str, meaning: str, kind: str, checks: tuple[pa.Check, ...] = (), **meta: Any) -> pa.Column:
    """A column of Python objects that the loader has parsed as `kind`; pandera has no type of theirs to compare.

    nullable: a cell may be empty, `n/a` or `-`; a column whose cells may all be empty may itself be left out.
    """
    nullable = meta.pop("nullable", False)
    return pa.Column(
        checks=list(checks),
        nullable=nullable,
        required=not nullable,
        title=title,
        description=meaning,
        metadata={"kind": kind, **meta},
    )


def code(title: str, meaning: str, *, refers: str | None = None, nullable: bool = False) -> pa.Column:
    """A code; `refers` names the table whose key it must be found in."""
    check = pa.Check.str_matches(f"^{CODE}$", error="kode dari huruf, angka, titik, garis bawah, atau tanda hubung")
    return _column(title, meaning, "code", (check,), nullable=nullable, refers=refers)


def text(title: str, meaning: str, *, nullable: bool = False) -> pa.Column:
    """Free text, shown as it stands."""
    return _column(title, meaning, "text", nullable=nullable)


def choice(title: str, meaning: str, words: list[str], *, nullable: bool = False) -> pa.Column:
    """One of a closed list of words."""
    check = pa.Check.isin(words, error=f"salah satu dari: {', '.join(words)}")
    return _column(title, meaning, "choice", (check,), nullable=nullable, words=words)


def integer(title: str, meaning: str, *, low: int | None = 0, high: int | None = None, **meta: Any) -> pa.Column:
    """A whole number from `low` to `high`."""
    return _column(title, meaning, "integer", _bounds(low, high), **meta)


def rupiah(title: str, meaning: str, **meta: Any) -> pa.Column:
    """An amount in whole rupiah."""
    return integer(title, meaning, unit="rupiah", **meta)


def decimal(title: str, meaning: str, *, low: int | None = 0, high: int | None = None, **meta: Any) -> pa.Column:
    """An exact decimal number from `low` to `high`, written with a decimal point."""
    return _column(title, meaning, "decimal", _bounds(low, high), **meta)


def value(title: str, meaning: str, *, nullable: bool = False) -> pa.Column:
    """A target or a realisation: a decimal, or a word where the indicator is a category."""
    return _column(title, meaning, "value", nullable=nullable)


def stated(title: str, meaning: str) -> pa.Column:
    """What a document says: a number or words as they stand, or that there is none."""
    return _column(title, meaning, "stated", nullable=True)


def quarters(meaning: str) -> dict[str, pa.Column]:
    """Four quarterly values, all of them optional; the parameters say whether they accumulate."""
    until = "{} sampai triwulan {}, atau triwulan itu saja (aturan.triwulan_kumulatif)."
    return {
        f"tw{n}": yearly(decimal(f"Triwulan {roman}", until.format(meaning, roman), nullable=True))
        for n, roman in enumerate(("I", "II", "III", "IV"), start=1)
    }


def yearly(column: pa.Column, *, due: bool = False, unless: str | None = None, lasting: bool = False) -> pa.Column:
    """`column`, whose values belong to one year: a new year begins with it blank.

    due: every row should have a value, so a blank cell is a finding and the column may not be left out; unless: the
    column that, where it is filled in, makes a blank one right; lasting: what does not apply (`-`) in one year does not
    in the next, and stays.
    """
    column.required = column.required or due
    column.metadata.update({"yearly": True, "due": due, "unless": unless, "lasting": lasting})
    return column


def _bounds(low: int | None, high: int | None) -> tuple[pa.Check, ...]:
    checks = []
    if low is not None:
        checks.append(pa.Check.ge(low, error=f"paling kecil {low}"))
    if high is not None:
        checks.append(pa.Check.le(high, error=f"paling besar {high}"))
    return tuple(checks)


@dataclass(frozen=True)
class Table:
    """One table of a year: its columns, its key, and whether a report can do without it.

    yearly: its rows belong to one year, so that a new year begins without any. extra: a year without it lacks nothing.
    """

    name: str
    title: str
    meaning: str
    key: tuple[str, ...]
    columns: dict[str, pa.Column]
    required: bool = False
    yearly: bool = False
    extra: bool = False

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        return pa.DataFrameSchema(
            self.columns,
            name=self.name,
            title=self.title,
            description=self.meaning,
            unique=list(self.key),
            strict=True,
        )
