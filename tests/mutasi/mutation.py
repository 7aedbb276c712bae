"""What a mutation is: one file of a project with other content, and how the check of it must end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from mutasi.base import Base


class Demand(Enum):
    """How the check of a mutated project must end, besides without a traceback and in time."""

    FOUND = "temuan pada tempatnya"
    """A warning or an error that stands at the mutated file, and at its row and column where they are given."""
    ANYWHERE = "temuan"
    """A warning or an error in whichever file the contradiction is seen."""
    SAME = "tidak ada yang berubah"
    """Nothing but notes, and every figure as before."""
    RIGHT = "temuan, atau angka yang benar"
    """A finding; or else figures that a second computation from the mutated files gives, too."""


class Special(Enum):
    """What can stand in a file's place instead of a file."""

    PIPE = "pipa"
    FOLDER = "folder"
    BROKEN_LINK = "tautan putus"
    LINK_OUT = "tautan ke luar"
    ENDLESS = "tautan ke perangkat tanpa akhir"
    LOCKED = "berkas yang tidak boleh dibaca"


@dataclass(frozen=True)
class Mutation:
    """One file with other content (None: the file is gone), and what must come of it."""

    what: str
    file: str
    content: bytes | Special | None
    demand: Demand
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = "".join(f", {name} {value}" for name, value in (("baris", self.row), ("kolom", self.column)) if value)
        return f"{self.file}{place}: {self.what[:120]!r} -> {self.demand.value}"


ALL = 1000
"""More files than there are."""
Generator = Callable[[Base], Iterator[Mutation]]


@dataclass(frozen=True)
class Family:
    """Mutations of one kind; the docstring of `made` says which.

    together: how many files are mutated for one check. Where one of them does not end as demanded, each is tried alone.
    """

    made: Generator
    together: int = 8

    @property
    def name(self) -> str:
        return self.made.__name__
