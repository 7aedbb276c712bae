"""Verdicts and directions in running text: what the words claim is what the figures say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip.check.case import Case
from lkjip.check.rules.judging import Judge
from lkjip.check.texts.claims import CARRIED, HEDGE, MASK, VERDICTS, Claim, Claimed, claimed
from lkjip.check.texts.gathered import Text
from lkjip.check.texts.sentences import Sentence, clauses, years_in
from lkjip.check.texts.topics import Mention, Topic
from lkjip.ground.findings import Finding, Place

_SIGNS = (
    "naik", "meningkat", "bertambah", "turun", "menurun", "berkurang", "merosot", "anjlok", "tetap", "berubah",
    "stagnan", "tercapai", "terpenuhi", "terlampaui", "target", "peningkatan", "penurunan", "lebih tinggi",
    "lebih rendah", "lebih besar", "lebih kecil", "di atas", "diatas", "di bawah", "dibawah", "melebihi", "melampaui",
)  # fmt: skip
"""A sentence without any of these claims nothing."""
_NO_SUBJECT = frozenset({
    "untuk", "bagi", "pada", "dalam", "terhadap", "penyebab", "upaya", "kegiatan", "anggaran", "pagu", "target",
    "program", "penunjang", "pendukung", "layanan",
})  # fmt: skip
"""Words before a name that is then not what has risen or fallen."""
_JOINED = re.compile(r"\s*(?:,|&|\b(?:dan|serta|maupun)\b)\s*(?:\b(?:dan|nilai|indeks|realisasi|capaian)\b\s*)*")
_NAMED_AFTER = re.compile(r"[\s,:]*(?:\b(?:adalah|ialah|yaitu|yakni|antara|lain)\b[\s,:]*)+")
_ON = re.compile(r"\s*(?:\b(?:pada|untuk|bagi|dalam|nilai|target|indikator|realisasi)\b\s*)*")
_OWN = re.compile(r"\bsasaran ini\b|\bindikator ini\b")
_GOAL = re.compile(r"\b(?:target\w*|sasaran)\b")
_ASIDE = re.compile(
    r"\b(?:kegiatan|program|desa|pendukung|pegawai|seksi|unit|kelurahan|anggaran|triwulan|tribulan|sebagian|beberapa"
    r"|sejumlah|setiap)\b"
)
"""Words by which a sentence of a sasaran's own narrative tells of something else."""
_SINCE = r"dari|dibanding\w*|daripada|sejak|terhadap|dengan"
_FAR = 70
"""Further from its name, a change is of something else."""
_SHARE = re.compile(
    r"\s*(?P<by>yaitu|yakni|hanya|baru|dengan(?: tingkat| rata-rata)? capaian)\s+(?:sebesar\s+)?"
    r"(?P<share>\d+(?:,\d+)?)\s*%"
)
_ELSEWHERE = re.compile(
    r"\b(?:(?P<above>di\s?atas|melebihi|melampaui|lebih tinggi (?:dari|daripada))"
    r"|(?P<below>di\s?bawah|lebih rendah (?:dari|daripada)))\b"
    r"(?:\s+[^\s,;]+){0,6}?\s+(?P<level>kabupaten|provinsi|nasional)\b"
)
_TABLES = {"realisasi.csv", "faktor.csv"}
"""Tables whose texts tell of results, not of plans or of what others say."""
_DENIED = {
    Claim.REACHED: Claim.MISSED,
    Claim.EXCEEDED: Claim.NOT_EXCEEDED,
    Claim.MISSED: Claim.MISSED,
    Claim.NOT_EXCEEDED: Claim.NOT_EXCEEDED,
}
"""What "belum semua indikator …" makes of a claim."""
_LONGEST = 2000
"""Nobody claims anything in a longer sentence."""
_HUNDRED = Decimal(100)


def claims(case: Case) -> Iterator[Finding]:
    """Kata putusan dan arah dalam teks cocok dengan yang dihitung untuk indikator atau sasaran yang disebutnya."""
    judge = Judge(case)
    for text in case.texts.told:
        if text.kind == "narasi" or text.place.name in _TABLES:
            for sentence in text.sentences:
                if len(sentence.words) <= _LONGEST and any(sign in sentence.lower for sign in _SIGNS):
                    yield from _Tied(sentence, text, judge).findings()


@dataclass(frozen=True)
class _Clause:
    """A clause with the names in it masked; start: its place in the sentence."""

    words: str
    start: int


class _Tied:
    """Ties what one sentence claims to what it tells of, and holds it against the figures."""

    def __init__(self, sentence: Sentence, text: Text, judge: Judge) -> None:
        self._sentence, self._text, self._judge = sentence, text, judge
        words = " ".join(sentence.words.split("\n"))
        self._mentions = judge.topics.mentions(words)
        lower = Sentence(words, 0).lower
        for mention in self._mentions:
            lower = f"{lower[: mention.start]}{MASK * (mention.end - mention.start)}{lower[mention.end :]}"
        self._masked = lower

    def findings(self) -> Iterator[Finding]:
        for one in clauses(Sentence(self._masked, 0)):
            clause = _Clause(one.words, one.start)
            for claim in claimed(clause.words):
                yield from self._shares(claim, clause)
                for topic in self._topics(claim, clause):
                    if claim.claim in VERDICTS:
                        yield from self._verdict(claim, clause, topic)
                    else:
                        yield from self._direction(claim, clause, topic)
            yield from self._elsewhere(clause)

    # what is told of

    def _topics(self, claim: Claimed, clause: _Clause) -> Sequence[Topic]:
        start, end = clause.start + claim.start, clause.start + claim.end
        before = [one for one in self._mentions if one.end <= start]
        after = [one for one in self._mentions if one.start >= end]
        if claim.relative:
            return self._meant(before, after, start, end)
        if claim.of:
            return (
                [after[0].topic] if after and _ON.fullmatch(self._masked[end : after[0].start]) else self._own(clause)
            )
        if (
            after
            and claim.claim in VERDICTS
            and self._masked[end : after[0].start].strip() in ("pada", "untuk", "bagi")
        ):
            return [after[0].topic]
        within = bool(before) and before[-1].start >= clause.start
        if within or (before and CARRIED.fullmatch(clause.words[: claim.start])):
            far = start - before[-1].end if within else 0
            is_subject = claim.claim in VERDICTS or self._is_subject(before[-1], far)
            return self._joined(before) if is_subject else []
        return [] if self._mentions else self._own(clause, claim)

    def _meant(self, before: Sequence[Mention], after: Sequence[Mention], start: int, end: int) -> Sequence[Topic]:
        """What "yang belum tercapai" is said of: the name right before it, or those that it introduces."""
        if before and not self._masked[before[-1].end : start].strip():
            return [before[-1].topic]
        if after and _NAMED_AFTER.fullmatch(self._masked[end : after[0].start]):
            return [one.topic for one in self._row(after)]
        return []

    def _row(self, mentions: Sequence[Mention]) -> Sequence[Mention]:
        """The first of `mentions` and those that follow it in one list."""
        taken = [mentions[0]]
        for one in mentions[1:]:
            if not _JOINED.fullmatch(self._masked[taken[-1].end : one.start]):
                break
            taken.append(one)
        return taken

    def _joined(self, mentions: Sequence[Mention]) -> Sequence[Topic]:
        """The last of `mentions` and those that stand before it in one list."""
        taken = [mentions[-1]]
        for one in reversed(mentions[:-1]):
            if not _JOINED.fullmatch(self._masked[one.end : taken[-1].start]):
                break
            taken.append(one)
        return [one.topic for one in reversed(taken)]

    def _is_subject(self, mention: Mention, far: int) -> bool:
        """Whether a change that is told `far` behind a name may be one of what is mentioned."""
        lead = self._masked[: mention.start].rstrip().rpartition(" ")[2]
        return lead not in _NO_SUBJECT and far <= _FAR

    def _own(self, clause: _Clause, claim: Claimed | None = None) -> Sequence[Topic]:
        """The sasaran or indicator that the text is about, where the clause tells of that."""
        about = self._text.about
        topic = self._judge.topics.goal(about) or self._judge.topics.indicator(about)
        if topic is None:
            return []
        if _OWN.search(clause.words) or (not topic.whole and self._text.kind == "prosa"):
            return [topic]
        if claim is not None and claim.claim not in VERDICTS:
            return []
        return [topic] if _GOAL.search(clause.words) and not _ASIDE.search(self._masked) else []

    # what the figures say

    def _verdict(self, claim: Claimed, clause: _Clause, topic: Topic) -> Iterator[Finding]:
        judged = _DENIED[claim.claim] if topic.denied else claim.claim
        years = self._years(clause)
        if years is None or re.search(r"\btahun (?:lalu|sebelumnya)\b", clause.words):
            return
        meant = years if self._named(clause) else [*years, self._judge.year]
        said = [self._judge.verdict(topic, judged, year, numeric=claim.numeric) for year in dict.fromkeys(meant)]
        if all(said):
            yield Finding.of(
                "narasi-putusan", *self._told(claim, clause, topic, str(said[-1])), others=self._places(topic)
            )

    def _direction(self, claim: Claimed, clause: _Clause, topic: Topic) -> Iterator[Finding]:
        years = self._years(clause)
        if years is None:
            return
        this = self._judge.year
        steps = [(years[0], years[-1])] if len(years) > 1 else [(this - 1, this)]
        if len(years) == 1 and years[0] != this:
            since = re.search(rf"\b(?:{_SINCE})(?: \S+){{0,3}} {years[0]}\b", clause.words)
            steps = [(years[0], this)] if since else [(years[0] - 1, years[0]), (years[0], this)]
        if not self._named(clause):
            steps.append((this - 1, this))
        if len(years) > 2:  # noqa: PLR2004 - a beginning, an end, and one between
            steps.append((years[-2], years[-1]))
        reached_only = "capaian" in self._masked[clause.start : clause.start + claim.start].split()
        said = [
            self._judge.direction(topic, claim.claim, first, last, reached_only=reached_only) for first, last in steps
        ]
        known = [one for one, (first, _) in zip(said, steps, strict=True) if first in self._judge.years]
        if known and all(known):
            yield Finding.of(
                "narasi-arah", *self._told(claim, clause, topic, str(known[-1])), others=self._places(topic)
            )

    def _years(self, clause: _Clause) -> list[int] | None:
        """The compared years that the clause names, else the sentence; None where it tells of years without data.

        What only the sentence names may be meant or not: then the claim must be wrong of this year, too.
        """
        named = self._named(clause) or self._sentence.years
        if any(year not in self._judge.years for year in named):
            return None
        return sorted(named)

    def _named(self, clause: _Clause) -> frozenset[int]:
        return years_in(self._sentence.words[clause.start : clause.start + len(clause.words)])

    def _shares(self, claim: Claimed, clause: _Clause) -> Iterator[Finding]:
        """A verdict whose own percentage says the opposite: "melampaui target, yaitu 97,45%"."""
        share = _SHARE.match(clause.words, claim.end)
        if (
            claim.claim not in VERDICTS
            or share is None
            or ("," not in share["share"] and share["by"] in ("yaitu", "yakni"))
        ):
            return
        value = Decimal(share["share"].replace(",", "."))
        if (value >= _HUNDRED) == (claim.claim in (Claim.MISSED, Claim.NOT_EXCEEDED)):
            opposite = "belum mencapai target" if value < _HUNDRED else "mencapai atau melampaui target"
            said = f"{opposite}, karena capaiannya {share['share']}%"
            yield Finding.of("narasi-putusan", *self._told(claim, clause, None, said))

    def _elsewhere(self, clause: _Clause) -> Iterator[Finding]:
        """How an indicator stands to kabupaten, province and nation."""
        for found in _ELSEWHERE.finditer(clause.words):
            if HEDGE.search(clause.words[: found.start()]):
                continue
            claim = Claimed(Claim.UP, found.start(), found.end())
            for topic in self._topics(claim, clause):
                said = self._judge.elsewhere(topic, above=found["above"] is not None, level=found["level"])
                if said:
                    yield Finding.of(
                        "narasi-putusan", *self._told(claim, clause, topic, said), others=self._places(topic)
                    )

    def _told(self, claim: Claimed, clause: _Clause, topic: Topic | None, said: str) -> tuple[Place, str, str]:
        """Where a claim stands, what it says of what, and what the figures say."""
        start, end = clause.start + claim.start, clause.start + claim.end
        words = " ".join(self._sentence.words[start:end].split())
        of = f" untuk {topic.label}" if topic else ""
        found = f"“{words}”{of} (“{self._sentence.quoted}”)"
        return self._text.at(self._sentence.start + start), found, said

    def _places(self, topic: Topic | None) -> tuple[Place, ...]:
        return self._judge.place(topic) if topic else ()


RULES = (claims,)
