"""What a chapter of the book is; which there are, and what makes them, `notebooks/buku.yml` says (params.book)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FORMATS = ("html", "docx", "pdf")
"""What a report is made in."""
ChapterKind = Literal["depan", "bab", "lampiran"]

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Chapter:
    """One page of the site: `key` names its files, `notebooks` are its parts in order.

    Only the first notebook of a chapter has a heading of level 1; the others begin at level 2.
    """

    key: str
    kind: ChapterKind
    notebooks: tuple[str, ...]
    number: int | None = None
    title: str | None = None
    """A title of the office's own in place of the notebook's."""

    @property
    def source(self) -> str:
        return f"{self.key}.ipynb"

    @property
    def page(self) -> str:
        return f"{self.key}.html"

    @property
    def prefix(self) -> str:
        """What stands before the number of a table or figure: `3.`, `L.`, nothing in the front matter."""
        return {"depan": "", "lampiran": "L.", "bab": f"{self.number}."}[self.kind]


def roman(number: int) -> str:
    """Roman numeral of a chapter, 1 to 39."""
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text
