"""Predicates that somebody has typed: the grade that the figures have on the scale of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip.check.case import Case
from lkjip.check.texts.claims import HEDGE
from lkjip.check.texts.sentences import Sentence
from lkjip.figures.naming import grade
from lkjip.ground.angka import bilangan
from lkjip.ground.findings import Finding
from lkjip.ground.values import Cell, number
from lkjip.measures.predikat import Skala, scales

_SIGN = "predikat"
"""A sentence without it names no predicate."""
_ASIDE = re.compile(
    r"\b(?:kabupaten|kota|provinsi|nasional|komponen|lalu|sebelumnya|target\w*|rata-rata|ikm|ipp|survei|pegawai|arsip\w*)\b"
)
"""Words by which a sentence tells of another value than the office's own of this year."""
_OF_TOTAL = "TOTAL_SAKIP"


@dataclass(frozen=True)
class _Graded:
    """A value with a predicate: the words by which texts call it, its name for a finding, its table."""

    words: re.Pattern[str]
    name: str
    table: str
    value: Cell
    scale: Skala


def told(case: Case) -> Iterator[Finding]:
    """Predikat nilai SAKIP dan indeks RB dalam narasi sama dengan yang dihitung."""
    figures, year = case.figures, case.figures.year
    graded = (
        _Graded(re.compile(r"\bs?akip\b"), "nilai SAKIP", "sakip", figures.nilai_sakip(), figures.skala_sakip),
        _Graded(re.compile(r"\breformasi birokrasi\b|\brb\b"), "indeks RB", "rb", figures.indeks_rb, figures.skala_rb),
    )
    for text in case.texts.told:
        for sentence in text.sentences if text.kind == "narasi" and _SIGN in text.words.lower() else ():
            if _ASIDE.search(sentence.lower) or HEDGE.search(sentence.lower) or sentence.years - {year}:
                continue
            meant = [one for one in graded if one.words.search(sentence.lower)]
            if len(meant) == 1 and (found := _wrong(sentence, meant[0])):
                yield Finding.of(
                    "narasi-predikat",
                    text.at(sentence.start + found.start()),
                    f"“{' '.join(found.group().split())}” (“{sentence.quoted}”)",
                    f"{grade(meant[0].scale, meant[0].value)}, dari {meant[0].name} {bilangan(meant[0].value)}",
                    others=(case.year.place(meant[0].table),),
                )


def _wrong(sentence: Sentence, graded: _Graded) -> re.Match[str] | None:
    """The predicate that a sentence names where the value has another one."""
    own = graded.scale.predikat(graded.value)
    found = _named(graded.scale).search(sentence.words)
    if own is None or found is None:
        return None
    told = {word.casefold() for word in (found["first"], found["second"]) if word}
    return None if told <= {own.label.casefold(), own.sebutan.casefold()} else found


def _named(scale: Skala) -> re.Pattern[str]:
    """How a predicate is named: `predikat BB (Sangat Baik)`, `predikat SAKIP kecamatan ialah A`."""
    parts = [part for one in (scale, scales()["akip"]) for part in one.rentang]
    names = "|".join(sorted({re.escape(part.sebutan) for part in parts}, key=len, reverse=True))
    labels = "|".join(sorted({re.escape(part.label) for part in parts if part.label}, key=len, reverse=True))
    word = rf"(?:(?i:{names})|{labels or names})(?![\w-])"
    between = r"(?:(?!(?:yang|lebih|makin|semakin)\b)[\w-]+\s+){0,4}?"
    return re.compile(
        rf"(?i:\b(?:ber)?predikat)\s+{between}[“\"(*]*(?P<first>{word})(?:[”\")*\s]*\((?P<second>{word}))?"
    )


def compared(case: Case) -> Iterator[Finding]:
    """Predikat nilai SAKIP pembanding cocok dengan nilainya, pada skala kantor ini atau skala nasional."""
    totals = {row["kode"] for _, row in case.year.rows("indikator") if row["rumus"] == _OF_TOTAL}
    known = (case.figures.skala_sakip, scales()["akip"])
    for line, row in case.year.rows("pembanding"):
        value, stated = number(row["nilai"]), row["predikat"]
        if row["indikator"] not in totals or value is None or not stated:
            continue
        marks = [mark for scale in known if (mark := scale.predikat(value))]
        words = {word.casefold() for mark in marks for word in (mark.label, mark.sebutan) if word}
        if marks and not words & {part.strip().casefold() for part in re.split(r"[()/]", stated)}:
            yield Finding.of(
                "predikat-pembanding",
                case.year.place("pembanding", line, "predikat"),
                f"{stated} untuk nilai {value:f}",
                " atau ".join(dict.fromkeys(str(grade(scale, value)) for scale in known)),
                others=(case.year.place("pembanding", line, "nilai"),),
            )


RULES = (told, compared)
