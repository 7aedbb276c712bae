"""Identity numbers in text, however their digits are set apart: NIP and NI PPPK, NIK; telephone numbers, addresses."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

NumberKind = Literal["nip", "nik", "telepon", "surel"]
_NIP, _NIK = 18, 16
_LENGTHS: tuple[tuple[int, NumberKind], ...] = ((_NIP, "nip"), (_NIK, "nik"))
_APART = 4
"""So many signs may stand between two digits of one number."""
_DIGIT, _FEWEST = re.compile(r"\d"), 9
"""A text with fewer digits holds no number of a person."""
_MANY = re.compile(rf"(?:\d(?:\W|_){{0,{_APART + 3}}}){{{_NIK - 1}}}\d")
"""A text without so many digits close together holds no identity number; most are done with here."""
_RUN = re.compile(rf"\d(?:(?:[^\w\n]|_){{0,{_APART}}}\n?(?:[^\w\n]|_){{0,2}}\d)*")
_AMOUNT = re.compile(r"\bRp\s?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
"""No part of a number of a person, though another number may follow it: Rp18.837.201.083.957 (40,59%)."""
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_BORN = range(1930, 2016)
_LAST_YEAR = 2100
_PROVINCES = frozenset(
    [*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98)]
)
_DATES = [2, 2, 4, 2, 2, 4]
"""The groups of two dates in a row."""
_WOMAN = 40
"""The NIK of a woman has this much more in its day."""
_CALLED = {
    "nip": re.compile(r"\bni\s?p(?:\s?p3k|\s?pppk)?\W*$", re.IGNORECASE),
    "nik": re.compile(r"\b(?:nik|no(?:mor|\.)? ktp)\W*$", re.IGNORECASE),
}
_LABEL = 20
_MOBILE = re.compile(r"(?<![\w+])(?:\+?62[\s.-]?|0)8[1-9](?:[\s.-]?\d){7,10}(?!\d)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_OFFICIAL = (".go.id",)


@dataclass(frozen=True)
class Private:
    """A private number or address in a text, and where it stands; shown: as a finding may show it."""

    kind: NumberKind
    start: int
    end: int
    shown: str


@lru_cache(maxsize=8192)  # while a preview is open nearly every text is as it was
def private(text: str) -> tuple[Private, ...]:
    """What in `text` tells of a person."""
    return tuple(_private(text))


def identities(text: str) -> Iterator[Private]:
    """The numbers in `text` by which the state knows a person."""
    digits = _as_ascii(text)
    if _MANY.search(digits):
        yield from _identities(_AMOUNT.sub(lambda amount: "x" * len(amount[0]), digits))


def _private(text: str) -> Iterator[Private]:
    if len(_DIGIT.findall(text)) >= _FEWEST:
        yield from identities(text)
        digits = _as_ascii(text)
        for found in _MOBILE.finditer(digits):
            yield Private("telepon", *found.span(), f"{found.group()[:4]}…{found.group()[-2:]}")
    for found in _EMAIL.finditer(text) if "@" in text else ():
        if not found.group().lower().endswith(_OFFICIAL):
            yield Private("surel", *found.span(), found.group())


def _as_ascii(text: str) -> str:
    """`text` with the digits of every script as 0 to 9, as long as it was."""
    if text.isascii():
        return text
    strange = {one for one in set(text) if one.isdigit() and not one.isascii()}
    return text.translate({ord(one): str(unicodedata.digit(one)) for one in strange}) if strange else text


def _identities(text: str) -> Iterator[Private]:
    """Windows of 18 or 16 digits within a run of digits that begin and end with a group and mean a person."""
    for run in _RUN.finditer(text):
        if run.end() - run.start() < _NIK:
            continue
        places = [place for place in range(*run.span()) if text[place].isdigit()]
        starts = {0, *(number for number, (one, two) in enumerate(pairwise(places), start=1) if two - one > 1)}
        ends = {*(start for start in starts if start), len(places)}
        done = 0
        for start in sorted(starts):
            for length, kind in _LENGTHS:
                if start < done or start + length not in ends:
                    continue
                own = places[start : start + length]
                digits = "".join(text[place] for place in own)
                groups = [len(group) for group in _groups(text, own)]
                if _is_called(kind, text[: own[0]]) or _is_person(digits, kind, groups, text[own[0] : own[-1] + 1]):
                    yield Private(kind, own[0], own[-1] + 1, f"{'•' * (length - 3)}{digits[-3:]}")
                    done = start + length
                    break


def _is_called(kind: str, before: str) -> bool:
    """Whether the words before a number say that it is one, even if it cannot be right."""
    return _CALLED[kind].search(before[-_LABEL:]) is not None


def _groups(text: str, places: list[int]) -> list[str]:
    groups = [text[places[0]]]
    for one, two in pairwise(places):
        if two - one == 1:
            groups[-1] += text[two]
        else:
            groups.append(text[two])
    return groups


def _is_person(digits: str, kind: str, groups: list[int], written: str) -> bool:
    """Whether digits have the form of such a number, and are not an amount or a row of dates or years."""
    if _GROUPED.fullmatch(written):
        return False
    if kind == "nip":
        return _is_nip(digits)
    return groups != _DATES and max(groups) > 1 and _is_nik(digits)  # single digits are a column of a table


def _is_nip(digits: str) -> bool:
    """Birth date (8), year of appointment (4), month or, for PPPK, number of agreements (2), sex (1), serial (3)."""
    return (
        int(digits[:4]) in _BORN
        and _is_date(digits[:4], digits[4:6], digits[6:8])
        and int(digits[:4]) < int(digits[8:12]) < _LAST_YEAR
        and digits[12:14] != "00"
        and digits[14] in "12"
    )


def _is_nik(digits: str) -> bool:
    """Region (6), day, month and year of birth (6), serial (4)."""
    day = int(digits[6:8])
    return (
        int(digits[:2]) in _PROVINCES
        and digits[2:4] != "00"
        and _is_date("2000", digits[8:10], str(day - _WOMAN if day > _WOMAN else day))
        and digits[12:] != "0000"
    )


def _is_date(year: str, month: str, day: str) -> bool:
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
