"""The kinds of columns a table can have, each of which knows how it is parsed, shown and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import pandera.pandas as pa

CODE = r"[A-Za-z0-9][A-Za-z0-9._-]*"
"""Codes join tables and become anchors: letters, digits, dot, underscore, hyphen."""
Kind = Literal["code", "text", "choice", "date", "integer", "decimal", "value", "stated"]
"""How the cells of a column are parsed (see contract.parse)."""


@dataclass(frozen=True)
class Column:
    """One column: its title and meaning, for people, and what its cells may hold.

    nullable: a cell may be empty, `n/a` or `-`. refers: the table whose key it must be found in. words: those that a
    choice has. yearly, due, unless, lasting: see `yearly`. digits: how many decimals every number of it is shown with,
    None where a number has its own or its row says so. documents: what its figures usually come from, where that is
    something else than the documents of its table.
    """

    title: str
    meaning: str
    kind: Kind
    checks: tuple[pa.Check, ...] = ()
    nullable: bool = False
    unit: str | None = None
    refers: str | None = None
    words: tuple[str, ...] = ()
    yearly: bool = False
    due: bool = False
    unless: str | None = None
    lasting: bool = False
    digits: int | None = None
    documents: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether the column itself must be there; one whose cells may all be empty may be left out."""
        return self.due or not self.nullable

    @property
    def schema(self) -> pa.Column:
        """The column for pandera: Python objects that the loader has parsed; it has no type of theirs to compare."""
        return pa.Column(
            checks=list(self.checks),
            nullable=self.nullable,
            required=self.required,
            title=self.title,
            description=self.meaning,
        )


def code(title: str, meaning: str, *, refers: str | None = None, nullable: bool = False) -> Column:
    """A code; `refers` names the table whose key it must be found in."""
    check = pa.Check.str_matches(f"^{CODE}$", error="kode dari huruf, angka, titik, garis bawah, atau tanda hubung")
    return Column(title, meaning, "code", (check,), nullable, refers=refers)


def text(title: str, meaning: str, *, nullable: bool = False) -> Column:
    """Free text, shown as it stands."""
    return Column(title, meaning, "text", nullable=nullable)


def choice(title: str, meaning: str, words: list[str], *, nullable: bool = False) -> Column:
    """One of a closed list of words."""
    check = pa.Check.isin(words, error=f"salah satu dari: {', '.join(words)}")
    return Column(title, meaning, "choice", (check,), nullable, words=tuple(words))


def date(title: str, meaning: str, *, nullable: bool = False) -> Column:
    """A day, written `2024-05-12`."""
    return Column(title, meaning, "date", nullable=nullable)


def integer(title: str, meaning: str, *, low: int | None = 0, high: int | None = None, **meta: Any) -> Column:
    """A whole number from `low` to `high`."""
    return Column(title, meaning, "integer", _bounds(low, high), **meta)


def rupiah(title: str, meaning: str, **meta: Any) -> Column:
    """An amount in whole rupiah."""
    return integer(title, meaning, unit="rupiah", **meta)


def decimal(title: str, meaning: str, *, low: int | None = 0, high: int | None = None, **meta: Any) -> Column:
    """An exact decimal number from `low` to `high`, written with a decimal point."""
    return Column(title, meaning, "decimal", _bounds(low, high), **meta)


def value(title: str, meaning: str, *, nullable: bool = False, documents: tuple[str, ...] = ()) -> Column:
    """A target or a realisation: a decimal, or a word where the indicator is a category."""
    return Column(title, meaning, "value", nullable=nullable, documents=documents)


def stated(title: str, meaning: str) -> Column:
    """What a document says: a number or words as they stand, or that there is none."""
    return Column(title, meaning, "stated", nullable=True)


def quarters(meaning: str) -> dict[str, Column]:
    """Four quarterly values, all of them optional; the parameters say whether they accumulate."""
    until = "{} sampai triwulan {}, atau triwulan itu saja (aturan.triwulan_kumulatif)."
    return {
        f"tw{n}": yearly(decimal(f"Triwulan {roman}", until.format(meaning, roman), nullable=True))
        for n, roman in enumerate(("I", "II", "III", "IV"), start=1)
    }


def yearly(column: Column, *, due: bool = False, unless: str | None = None, lasting: bool = False) -> Column:
    """`column`, whose values belong to one year: a new year begins with it blank.

    due: every row should have a value, so a blank cell is a finding and the column may not be left out; unless: the
    column that, where it is filled in, makes a blank one right; lasting: what does not apply (`-`) in one year does not
    in the next, and stays.
    """
    return replace(column, yearly=True, due=due, unless=unless, lasting=lasting)


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
    documents: what an office's own figures of this kind usually come from, in general words, for a report whose office
    does not say it; see contract.documents for what may stand in them.
    """

    name: str
    title: str
    meaning: str
    key: tuple[str, ...]
    columns: dict[str, Column]
    required: bool = False
    yearly: bool = False
    extra: bool = False
    documents: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        return pa.DataFrameSchema(
            {name: column.schema for name, column in self.columns.items()},
            name=self.name,
            title=self.title,
            description=self.meaning,
            unique=list(self.key),
            strict=True,
        )
