"""Codes of programmes as other programs write them, to ours.

Kepmendagri 050-5889/2021 and its successors write 7.01.01.2.01.0001; elsewhere the same code stands with blanks or
hyphens, without zeros, with the two digits that sub kegiatan had before, with X.XX for the affair, or before its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lkjip.measures.anggaran import Tingkat, tingkat

Parts = tuple[int, ...]
_WIDTHS = (1, 2, 2, 1, 2, 4)
"""Digits of each part of a whole code."""
_LENGTHS = {5: 3, 8: 5, 10: 6, 12: 6}
"""How many parts a code without any mark between them has, by its digits; sub kegiatan once had two, not four."""
_CODE = re.compile(
    r"(?P<code>(?:[0-9]+|[Xx])(?:[ .\-]+(?:[0-9]+|[Xx]{1,2})(?!\w))?(?:[ .\-]+[0-9]+(?!\w))*)(?P<rest>.*)", re.DOTALL
)
_MARKS = re.compile(r"[ .\-]+")
_AFFAIR = 2
"""Parts that say whose affair it is: urusan and bidang."""
_ANY = -1
"""A part that is written X."""


@dataclass(frozen=True)
class Written:
    """A cell of codes: the parts of the code, none where it is none, and the name behind it."""

    parts: Parts
    name: str = ""


def written(text: str) -> Written:
    """What stands in a cell: `7.01.01.2.01.0001 Penyusunan Dokumen` or any other spelling."""
    found = _CODE.fullmatch(text.strip())
    if found is None:
        return Written(())
    parts = [part for part in _MARKS.split(found["code"].strip(" .-")) if part]
    if len(parts) == 1:
        parts = _cut(parts[0])
    name = found["rest"].strip(" .-:–—\n")
    return Written(tuple(_ANY if part.upper().strip("X") == "" else int(part) for part in parts), name)


def _cut(digits: str) -> list[str]:
    """The parts of a code that is written without marks; itself where it is as long as none."""
    starts = [sum(_WIDTHS[:place]) for place in range(_LENGTHS.get(len(digits), 0))]
    ends = [*starts[1:], len(digits)]
    return [digits[a:b] for a, b in zip(starts, ends, strict=True)] if starts else [digits]


class Codes:
    """The codes of an office, found by any spelling."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = {written(code).parts: code for code in known}
        self._affairs = {parts[:_AFFAIR] for parts in self._known}

    def find(self, parts: Parts) -> str | None:
        """Our code for what is written elsewhere; None where there is none, or more than one."""
        alike = [code for known, code in self._known.items() if _alike(parts, known)]
        return alike[0] if len(alike) == 1 else None

    def level(self, parts: Parts) -> Tingkat | None:
        """The level of a code of the office's own affairs; None for accounts, units and anything else."""
        own = any(_alike(parts[:_AFFAIR], affair) for affair in self._affairs)
        return tingkat(".".join(map(str, parts))) if own else None

    def ours(self, parts: Parts) -> str:
        """How we would write a code that is not among ours; its affair is that of the office."""
        affair = next(one for one in sorted(self._affairs) if _alike(parts[:_AFFAIR], one))
        whole = (*affair, *parts[_AFFAIR:])
        return ".".join(f"{part:0{width}}" for part, width in zip(whole, _WIDTHS, strict=False))


def order(code: str) -> Parts:
    """By which codes are put in order."""
    return written(code).parts


def _alike(parts: Parts, known: Parts) -> bool:
    return len(parts) == len(known) and all(_ANY in (a, b) or a == b for a, b in zip(parts, known, strict=True))
