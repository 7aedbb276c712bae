"""Running text in sentences and clauses, and the years that a sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lkjip.check.texts.reading import VALUE

_QUOTED = 110
_END = re.compile(r"(?<![.!?])[.!?]+[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9\ufffc])")
_SHORT = frozenset({
    "no", "nomor", "nomer", "rp", "hal", "hlm", "kab", "kec", "kel", "jl", "jln", "tgl", "dr", "drs", "dra", "ir",
    "prof", "h", "hj", "s.d", "sd", "dll", "dst", "dsb", "dkk", "a.n", "an", "u.p", "up", "st", "sp", "m.si",
    "s.sos", "s.e", "s.h", "s.pd", "s.t", "mm", "m.m", "bpk", "ibu", "yth", "ttd", "vol", "ed", "cet", "max", "min",
})  # fmt: skip
"""Words that a full stop shortens; none of them ends a sentence."""
_BREAK = re.compile(
    r"[;:()|]|,(?!\d)|\s[–—]\s|\b(?:sedangkan|tetapi|namun|sementara|karena|sebab|sehingga|agar|supaya|apabila|jika|bila"
    r"|kalau|bilamana|walaupun|meskipun|meski|walau|ketika|saat|setelah|sesudah|sebelum|sejak|dengan kata lain)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\w./,-])(?:19|20)\d\d(?![\w/]|[.,]\d|-\d)")
"""A year that stands alone; a period is read as one, and what belongs to a number or a date in digits is none."""
PERIOD = re.compile(
    r"(?<![\w./,])((?:19|20)\d\d)\s*(?:[-–—/]|s\.?d\.?|sampai(?: dengan)?|hingga|ke)\s*((?:19|20)\d\d)(?![\w/])"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it begins in its text."""

    words: str
    start: int

    @cached_property
    def lower(self) -> str:
        """Its words without capitals, as long as they are."""
        low = self.words.lower()
        return low if len(low) == len(self.words) else "".join(one.lower()[:1] for one in self.words)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that it names; of a period, its first and its last."""
        return years_in(self.words)

    @cached_property
    def single_years(self) -> frozenset[int]:
        """The years that it names alone, not as an end of a period."""
        return frozenset(int(found.group()) for found in YEAR.finditer(PERIOD.sub(" ", self.words)))

    @cached_property
    def quoted(self) -> str:
        """The sentence as a finding quotes it: on one line, not long."""
        return quoted(self.words)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a passage."""
    start = 0
    for end in _END.finditer(text):
        before = text[start : end.start()].rpartition(" ")[2].strip('("“\n').rpartition("\n")[2].lower()
        if end.group().startswith(".") and (before in _SHORT or (len(before) == 1 and before.isalpha()) or not before):
            continue
        if start == 0 and before.isdigit() and text[: end.start()].strip().isdigit():
            continue  # the number of a list item
        yield Sentence(text[start : end.end()].rstrip(), start)
        start = end.end()
    if text[start:].strip():
        yield Sentence(text[start:].rstrip(), start)


def clauses(sentence: Sentence) -> Iterator[Sentence]:
    """The parts of a sentence between its marks and conjunctions; a conjunction belongs to what it opens."""
    start = 0
    for mark in _BREAK.finditer(sentence.words):
        cut = mark.start() if mark.group()[0].isalpha() else mark.end()
        if sentence.words[start:cut].strip():
            yield Sentence(sentence.words[start:cut], sentence.start + start)
            start = cut
    if sentence.words[start:].strip():
        yield Sentence(sentence.words[start:], sentence.start + start)


def quoted(words: str) -> str:
    """`words` on one line, cut where they are many."""
    line = " ".join(words.replace(VALUE, "…").split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rsplit(' ', 1)[0]} …"


def years_in(words: str) -> frozenset[int]:
    """The years named in `words`."""
    ends = (int(year) for pair in PERIOD.findall(words) for year in pair)
    return frozenset({*(int(found.group()) for found in YEAR.finditer(words)), *ends})
