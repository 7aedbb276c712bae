"""A text within a file, and where it stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_DIGITS = re.compile(rb"(?:[0-9][\x00\x20-\x2f:;=_\xa0\xc2\xad]{0,4}){16,}")
_ONE, _BETWEEN = b"0", bytes((0, *range(0x20, 0x30), *b":;=_\xa0\xc2\xad"))
_AS_ONE = bytes.maketrans(b"0123456789", _ONE * 10)
"""Without what may stand between them, and all alike, so many digits are seen at once: most bytes have none."""
SHORTEST = 16
"""Digits of the shorter number of a person: no text of fewer letters holds one."""
_AROUND = 40
"""So many bytes before digits may say what they are."""


class UnreadableError(Exception):
    """A file that cannot be opened, so that nobody can say what is in it."""


@dataclass(frozen=True)
class Passage:
    """A text within a file. where: its place there, in Indonesian; empty: the file is text, whose lines tell it."""

    text: str
    where: str = ""
    parts: tuple[tuple[int, str], ...] = ()
    """Where parts of it begin, and what is added to `where` there."""

    def at(self, place: int) -> str:
        """Where a letter of the text stands."""
        part = next((name for start, name in reversed(self.parts) if start <= place), "")
        return f"{self.where} {part}".strip()

    def within(self, outer: str) -> Passage:
        """The same, in a file that is itself within another."""
        return Passage(self.text, f"{outer} {self.where}".strip(), self.parts)


Open = Callable[[str, bytes], Iterator[Passage]]
"""Opens a file that is within another, by its name and bytes."""


def digits_in(data: bytes) -> Iterator[Passage]:
    """Rows of digits among bytes that are no text, with what stands before them; also in two bytes a letter."""
    if _ONE * SHORTEST not in data.translate(_AS_ONE, _BETWEEN):
        return
    for found in _DIGITS.finditer(data):
        text = data[max(0, found.start() - _AROUND) : found.end()].replace(b"\x00", b"")
        yield Passage(text.decode("latin-1").replace("\n", " "), "data biner")
