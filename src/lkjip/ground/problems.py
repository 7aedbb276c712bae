"""What in the notebooks of a book is not in order, and the error that says that the book cannot be made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lkjip.ground.errors import LkjipError

SIMPLER = "Periksa narasi yang terakhir diubah: pecah yang panjang, dan sederhanakan yang bertingkat."
"""What to do where a renderer does not come to an end."""


@dataclass(frozen=True, order=True)
class CellPlace:
    """A cell of a notebook, counted from 1 as in the source notebook (papermill's injected cell not counted).

    text: file and line of the words concerned, where the cell shows those of a narrative.
    """

    notebook: str
    cell: int
    text: str = ""

    def __str__(self) -> str:
        return self.text or f"notebooks/{self.notebook}.ipynb sel {self.cell}"


@dataclass(frozen=True)
class Problem:
    """Something in the notebooks that is not in order; a fatal one stops the book, others are findings."""

    place: CellPlace
    found: str
    remedy: str
    fatal: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.found}; {self.remedy}"

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Problem:
        """The problem that `asdict` has made plain."""
        return cls(**{**plain, "place": CellPlace(**plain["place"])})


class RenderError(LkjipError):
    """The book cannot be built; the message is Indonesian and for the analyst.

    formats: those that cannot be made, where others can; empty: none can.
    """

    def __init__(self, message: str, problems: Iterable[Problem] = (), formats: Iterable[str] = ()) -> None:
        self.problems = tuple(problems)
        self.formats = tuple(formats)
        super().__init__("\n".join([message, *(f"- {problem}" for problem in self.problems)]))
