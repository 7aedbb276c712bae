"""What a sentence tells of: the indicators, sasaran, or all of them that its words name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from lkjip.check.texts.sentences import YEAR
from lkjip.contract.year import Year
from lkjip.ground.book import roman

_BRACKETED = re.compile(r"\s*\(([^()]*)\)")
_ABBREVIATION = re.compile(r"[A-Z][A-Z_]+")
_MOST_GOALS = 20
_ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan")
_LEADS = frozenset({
    "nilai", "indeks", "skor", "capaian", "realisasi", "target", "indikator", "angka", "hasil", "iku", "evaluasi",
    "bahwa", "dan", "serta", "sedangkan", "sementara", "namun", "tetapi", "untuk", "pada", "maka", "karena",
    "bahkan", "ialah", "adalah", "yaitu", "yakni", "hanya",
})  # fmt: skip
"""Words before a short name that stands for an indicator's value; "penerapan SAKIP" is something else."""
_ELSEWHERE = re.compile(r"\s+(?:kabupaten|provinsi|nasional|jawa|indonesia|kota)\b", re.IGNORECASE)
_EVERY = re.compile(
    r"(?P<not>\b(?:belum|tidak|bukan)\s+)?\b(?:semua|seluruh|segenap|setiap|keseluruhan|kedua|ketiga|keempat|kelima|keenam)\s+"
    r"(?P<what>indikator kinerja utama|iku|indikator|sasaran|target)\b(?P<more>\s+(?:kinerja utama|yang diperjanjikan"
    r"|strategis|kinerja))?"
)


@dataclass(frozen=True)
class Topic:
    """Indicators that are told of together.

    whole: what is claimed holds only if it holds for each of them (a sasaran, all IKU); else the words may mean any of
    them, since they share a name. denied: "belum semua".
    """

    codes: tuple[str, ...]
    label: str
    whole: bool = False
    denied: bool = False


@dataclass(frozen=True)
class Mention:
    """A topic and where its name stands in a sentence."""

    topic: Topic
    start: int
    end: int


class Topics:
    """The names by which the texts of one year call its indicators and sasaran."""

    def __init__(self, year: Year, office: str) -> None:
        self._indicators = [row for _, row in year.rows("indikator") if row["kode"] and row["indikator"]]
        self._goals = [row for _, row in year.rows("sasaran") if row["kode"] and row["sasaran"]]
        self._office = office

    def goal(self, code: str) -> Topic | None:
        """A sasaran by its code."""
        known = next((row for row in self._goals if row["kode"] == code), None)
        codes = tuple(row["kode"] for row in self._indicators if row["induk"] == code and row["tingkat"] == "iku")
        return Topic(codes, known["sasaran"], whole=True) if known and codes else None

    def indicator(self, code: str) -> Topic | None:
        """An indicator by its code."""
        known = next((row for row in self._indicators if row["kode"] == code), None)
        return Topic((code,), known["indikator"]) if known else None

    @cached_property
    def _all(self) -> tuple[Topic, Topic]:
        """All IKU, and all indicators above the programmes."""
        levels = (("iku",), ("iku", "pendukung"))
        codes = [tuple(row["kode"] for row in self._indicators if row["tingkat"] in level) for level in levels]
        return Topic(codes[0], "semua IKU", whole=True), Topic(codes[1], "semua indikator", whole=True)

    def mentions(self, words: str) -> tuple[Mention, ...]:
        """What `words` name, in order; the longest name wins where several stand at one place."""
        lower = words.lower() if len(words.lower()) == len(words) else words
        found = [*self._named(lower), *self._short(words), *self._every(lower)]
        taken: list[Mention] = []
        for mention in sorted(found, key=lambda one: (one.start - one.end, one.start)):
            if all(mention.end <= other.start or other.end <= mention.start for other in taken):
                taken.append(mention)
        return tuple(sorted(taken, key=lambda one: one.start))

    def _named(self, lower: str) -> Iterable[Mention]:
        for found in self._names[0].finditer(lower):
            if not _ELSEWHERE.match(lower, found.end()):
                yield Mention(self._names[1][" ".join(found.group().split())], *found.span())

    def _short(self, words: str) -> Iterable[Mention]:
        for found in self._shorts[0].finditer(words):
            before = words[: found.start()].rstrip()
            last = before.rpartition(" ")[2].lower()
            opens = not before or before[-1] in ',;:(–—|"“'
            if (opens or last in _LEADS or YEAR.fullmatch(last)) and not _ELSEWHERE.match(words, found.end()):
                yield Mention(self._shorts[1][found.group()], *found.span())

    def _every(self, lower: str) -> Iterable[Mention]:
        own, all_ = self._all
        for found in _EVERY.finditer(lower):
            broad = found["what"] == "indikator" and found["more"] is None
            yield Mention(replace(all_ if broad else own, denied=found["not"] is not None), *found.span())

    @cached_property
    def _names(self) -> tuple[re.Pattern[str], Mapping[str, Topic]]:
        """The full names, in small letters."""
        topics: dict[str, Topic] = {}
        for row in self._indicators:
            for name in _variants(row["indikator"], self._office):
                enough = 2 if row["tingkat"] in ("iku", "pendukung") else 3
                if len(name.split()) >= enough:
                    known = topics.get(name)
                    codes = (*known.codes, row["kode"]) if known else (row["kode"],)
                    topics[name] = Topic(tuple(dict.fromkeys(codes)), row["indikator"])
        for number, row in enumerate(self._goals, start=1):
            topic = self.goal(row["kode"])
            if topic is None:
                continue
            for name in _variants(row["sasaran"], self._office):
                topics |= {name: topic, f"sasaran {name}": topic}
            code, numeral = row["kode"].lower(), roman(number).lower() if number < _MOST_GOALS else str(number)
            for word in (code, numeral, str(number), f"ke-{number}", *_ORDINALS[number - 1 : number]):
                topics |= {f"sasaran {word}": topic, f"sasaran strategis {word}": topic}
        return _any_of(topics), topics

    @cached_property
    def _shorts(self) -> tuple[re.Pattern[str], Mapping[str, Topic]]:
        """Codes and abbreviations, in capitals; names of a single word."""
        topics: dict[str, Topic] = {}
        for row in self._indicators:
            shorts = {row["kode"]} if _ABBREVIATION.fullmatch(row["kode"]) else set()
            shorts |= {one for one in _BRACKETED.findall(row["indikator"]) if _ABBREVIATION.fullmatch(one)}
            for short in shorts:
                known = topics.get(short)
                codes = (*known.codes, row["kode"]) if known else (row["kode"],)
                topics[short] = Topic(tuple(dict.fromkeys(codes)), row["indikator"])
        return _any_of(topics), topics


def _variants(name: str, office: str) -> set[str]:
    """A name as texts write it: whole, without what stands in brackets, without the office's name."""
    bare = _BRACKETED.sub("", name)
    forms = {name, bare, *(one.removesuffix(f" {office}") for one in (name, bare))}
    return {" ".join(form.lower().split()) for form in forms}


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of `names` as whole words, the longest first, over line ends too."""
    ordered = sorted(names, key=len, reverse=True)
    words = (r"\s+".join(map(re.escape, name.split())) for name in ordered)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?!\w)" if ordered else r"(?!)")
