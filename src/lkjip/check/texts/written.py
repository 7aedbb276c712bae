"""Numbers as they are written in running text: what they mean, and whether they are written as Indonesian is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_DIGIT_ON = re.compile(r"\d\S*")
_LAST, _NEXT = re.compile(r"(\S+)\s+\Z"), re.compile(r"\s+(\S+)")
_FAR = 40
"""So many characters before a number are looked at."""
_OPENING, _CLOSING, _SIGNS = "([{“\"'‘«*_~", ")]}”\"'’»*_~.,;:!?", "<>≤≥±≈=+−-~"
_RUPIAH = re.compile(r"rp(\.?)(?=[\d−-]|$)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=[\d%])[–—-](?=\d|[Rr]p)")
_DIGITS = re.compile(r"\d[\d.,]*")
_INDONESIAN = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_ONE_GROUP = re.compile(r"\d{1,3},\d{3}")
_POINT = re.compile(r"\d+\.\d+")
_LONG = 5
"""Digits from which an amount is hard to read without points."""
_LONGEST = 32
"""Longer rows of digits are no numbers of a report."""
_SCALES = {
    "ribu": Decimal(10**3),
    "juta": Decimal(10**6),
    "miliar": Decimal(10**9),
    "milyar": Decimal(10**9),
    "triliun": Decimal(10**12),
}
_LABELS = frozenset({
    "nomor", "no", "pasal", "ayat", "bab", "subbab", "tabel", "gambar", "lampiran", "bagan", "grafik", "diagram",
    "versi", "halaman", "hal", "hlm", "pukul", "jam", "kode", "rekening", "seri", "tipe", "peraturan", "perda",
    "perbup", "permen",
})  # fmt: skip
"""Words before what is no figure but the name of something."""
_OPERATORS = frozenset("×x*÷/=+^")
_OTHERS = frozenset({
    "wib", "wita", "wit", "km", "km²", "km2", "m", "m²", "m2", "meter", "ha", "hektare", "hektar", "kg", "ton",
    "liter", "°c", "derajat", "mdpl", "dpl", "lintang", "bujur", "gb", "mb", "ghz", "inci", "mm", "cm",
})  # fmt: skip
"""Words behind an hour or a measure, of which no report of performance tells."""
_SPANS = frozenset({"jam", "hari", "bulan", "tahun", "kali"})
"""Words behind a span; "97,45% tahun ini" and "74,64 tahun lalu" tell of none."""


@dataclass(frozen=True)
class Written:
    """A number in a text, from `start` to `end`.

    value: what it means in units of `scale`, None where it can mean nothing; places: its decimals; percent, money: its
    unit. wrong: it is surely not written as Indonesian is; doubtful: with a point before its decimals, it may be no
    number at all. named: the words around say that it is the name of something, or a measure of another kind.
    """

    start: int
    end: int
    shown: str
    value: Decimal | None
    places: int
    percent: bool
    money: bool
    scale: Decimal
    wrong: bool
    doubtful: bool
    named: bool

    @property
    def exact(self) -> bool:
        """Whether it is written like a figure: with decimals, as a percentage, or as an amount."""
        return self.places > 0 or self.percent or self.money


class _Read(NamedTuple):
    """What a number means by itself; see Written."""

    value: Decimal | None
    places: int
    wrong: bool
    doubtful: bool
    money: bool = False


@lru_cache(maxsize=8192)  # while a preview is open nearly every text is as it was
def numbers(text: str) -> tuple[Written, ...]:
    """The numbers of a text in order, whole ones too; none is a part of a code, a date or the number of a letter."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Written]:
    for digits in _DIGIT_ON.finditer(text):
        start = digits.start()
        while start and not text[start - 1].isspace():
            start -= 1
        before = _LAST.search(text, max(0, start - _FAR), start)
        after = _NEXT.match(text, digits.end())
        yield from _in_word(text, (start, digits.end()), before, after.group(1) if after else "")


def _in_word(text: str, word: tuple[int, int], before: re.Match[str] | None, after: str) -> Iterator[Written]:
    """The number that a word is, or the two that it holds with a stroke between them."""
    core = text[slice(*word)].rstrip(_CLOSING)
    opening = len(core) - len(core.lstrip(_OPENING))
    cuts = [opening, *(cut.end() for cut in _BETWEEN.finditer(core)), len(core) + 1]
    bare = after.rstrip(_CLOSING).lower()
    percent = core.endswith("%") or bare in ("%", "persen")
    currency = _RUPIAH.fullmatch(before.group(1).lstrip(_OPENING)) if before else None
    for number, (start, end) in enumerate(pairwise(cuts)):
        first, last = number == 0, number == len(cuts) - 2
        rupiah = currency if first else None
        part = core[start : end - 1]
        read = _read(part, rupiah, percent=percent)
        if read is None:
            continue
        begin = word[0] + start
        if rupiah and before:
            begin = before.end(1) - len(rupiah.group())
        label = before.group(1).strip(_OPENING + _CLOSING).lower() if before and first else ""
        signs = {before.group(1) if before and first else "", after if last else ""}
        finish = word[0] + start + len(part)
        yield Written(
            begin,
            finish,
            " ".join(text[begin:finish].split()),
            read.value,
            read.places,
            percent and not read.money,
            read.money,
            _SCALES.get(bare, Decimal(1)),
            read.wrong,
            read.doubtful,
            named=label in _LABELS or (last and _measures(read, bare, percent=percent)) or bool(signs & _OPERATORS),
        )


def _measures(read: _Read, word: str, *, percent: bool) -> bool:
    """Whether the word behind a number makes it an hour, a span or a measure."""
    if word not in _SPANS:
        return word in _OTHERS
    return not (percent or read.money or (word == "tahun" and read.places))


def _read(part: str, rupiah: re.Match[str] | None, *, percent: bool) -> _Read | None:
    """A number with the `Rp` in it or before it; None: it is no number."""
    core = part.lstrip(_SIGNS)
    own = _RUPIAH.match(core)
    core = core[own.end() :].lstrip(_SIGNS) if own else core
    currency = own or rupiah
    money = currency is not None
    core = core.removesuffix(",-").removesuffix("%")
    if not _DIGITS.fullmatch(core) or len(core) > _LONGEST:
        return None
    dotted = currency is not None and currency[1] == "."
    read = _value(core, money=money, percent=percent and not money)
    if read.value is None and not read.wrong:
        return None
    whole = core.partition(",")[0]
    ungrouped = money and whole.isdigit() and len(whole) >= _LONG
    return read._replace(money=money, wrong=read.wrong or dotted or ungrouped)


def _value(core: str, *, money: bool, percent: bool) -> _Read:
    """The digits as Indonesian has them, else as English has them, else as somebody may have meant them."""
    grouped_by_comma = _ENGLISH.fullmatch(core) or (money and _ONE_GROUP.fullmatch(core))
    if not grouped_by_comma and _INDONESIAN.fullmatch(core):
        whole, _, decimals = core.partition(",")
        return _Read(Decimal(f"{whole.replace('.', '')}.{decimals or 0}"), len(decimals), wrong=False, doubtful=False)
    if grouped_by_comma:
        whole, _, decimals = core.partition(".")
        return _Read(Decimal(f"{whole.replace(',', '')}.{decimals or 0}"), len(decimals), wrong=True, doubtful=False)
    unit = money or percent
    if _POINT.fullmatch(core):
        return _Read(Decimal(core), len(core.partition(".")[2]), wrong=unit, doubtful=not unit)
    return _Read(None, 0, wrong=unit, doubtful=False)
