"""Words of a closed list, as conditions in text compare them: a word that is none of them is refused, not unequal."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from lkjip.contract.schemas import TABLES
from lkjip.ground.errors import LkjipError
from lkjip.measures.putusan import WORDS


class UnknownWord(LkjipError, ValueError):
    """A condition asked for a word that can never stand there."""

    def __init__(self, asked: str, known: Iterable[str]) -> None:
        words = sorted(known)
        near = get_close_matches(asked, words, n=1)
        hint = f" Mungkin maksudnya “{near[0]}”." if near else ""
        super().__init__(f"Kata “{asked}” tidak pernah ada di sini.{hint} Kata yang ada: {', '.join(words)}.")


class Kata(str):
    """A word of a closed list: equal to itself, unequal to the others, and never compared with anything else.

    Raises UnknownWord where it is compared with a text that is none of `known`.
    """

    __slots__ = ("known",)
    known: frozenset[str]

    def __new__(cls, word: str, known: frozenset[str]) -> Kata:
        made = super().__new__(cls, word)
        made.known = known
        return made

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str) and other not in self.known:
            raise UnknownWord(other, self.known)
        return str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def __getnewargs__(self) -> tuple[str, frozenset[str]]:  # type: ignore[override]  # what a copy is made from
        return str(self), self.known


def kata(column: str, cell: object) -> object:
    """`cell` as a word that knows its list, where the column has one and the cell holds a word of it."""
    known = _lists().get(column, frozenset())
    return Kata(cell, known) if isinstance(cell, str) and cell in known else cell


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The words of each column that holds verdicts, or a choice of the contract."""
    lists = {name: frozenset(words) for name, words in WORDS.items()}
    for table in TABLES.values():
        for name, column in table.columns.items():
            if column.words:
                lists[name] = lists.get(name, frozenset()) | frozenset(column.words)
    return lists
