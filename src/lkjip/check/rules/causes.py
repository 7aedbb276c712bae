"""Causes beside the data: a service that a text names as an obstacle does worse than the others, not better."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip.check.case import Case
from lkjip.check.texts.gathered import Text
from lkjip.check.texts.sentences import Sentence
from lkjip.figures.sebab import OF_GOALS
from lkjip.ground.angka import bilangan, daftar
from lkjip.ground.findings import Finding
from lkjip.ground.values import number
from lkjip.measures.rumus import Formula

_OBSTACLE = re.compile(
    r"\b(?:kendala\w*|terkendala|hambatan\w*|penghambat\w*|terhambat|menghambat|penyebab\w*|disebabkan|gangguan|terganggu"
    r"|(?:belum|kurang|tidak) (?:maksimal|optimal|memadai))\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[A-Z]{2,6}")
"""An abbreviation, which only its capitals tell from a word."""
_INPUT = "RATA_IKM"


@dataclass(frozen=True)
class _Service:
    line: int
    nama: str
    nilai: Decimal
    pattern: re.Pattern[str]


def contradicted_causes(case: Case) -> Iterator[Finding]:
    """Layanan yang disebut sebagai penghambat tidak bernilai di atas IKM kantor."""
    index = case.figures.ikm
    if index is None:
        return
    services = list(_services(case))
    better = [one for one in services if one.nilai > index]
    worse = sorted((one for one in services if one.nilai < index), key=lambda one: one.nilai)
    if not worse:
        return
    weak = daftar([f"{one.nama} ({bilangan(one.nilai)})" for one in worse[:2]], "atau")
    for text, sentence in _causes(case):
        for one in better:
            found = one.pattern.search(sentence.words)
            if found:
                yield Finding.of(
                    "sebab-bertentangan",
                    text.at(sentence.start + found.start()),
                    f"{one.nama} disebut sebagai penghambat (“{sentence.quoted}”), padahal IKM-nya "
                    f"{bilangan(one.nilai)}, di atas IKM kantor {bilangan(index)}",
                    f"penghambat pada layanan yang nilainya di bawah IKM kantor, misalnya {weak}",
                    others=(case.year.place("ikm", one.line, "nilai"),),
                )


def _services(case: Case) -> Iterator[_Service]:
    for line, row in case.year.rows("ikm"):
        value, name = number(row["nilai"]), row["layanan"].strip()
        if value is not None and name:
            words = r"\s+".join(map(re.escape, name.split()))
            flags = re.NOFLAG if _SHORT.fullmatch(name) else re.IGNORECASE
            yield _Service(line, name, value, re.compile(rf"(?<![\w-]){words}(?!\w)", flags))


def _causes(case: Case) -> Iterator[tuple[Text, Sentence]]:
    """The sentences that tell of obstacles: in the table of causes, and in the analyses of sasaran that use the IKM."""
    codes, goals = _measured_by_services(case)
    obstacles = {
        line
        for line, row in case.year.rows("faktor")
        if row["jenis"] == "penghambat"
        and (row["indikator"] is None or row["indikator"] in codes)
        and (row["sasaran"] is None or row["sasaran"] in goals)
    }
    for text in case.texts.told:
        if text.place.name == "faktor.csv" and text.place.row in obstacles:
            yield from ((text, sentence) for sentence in text.sentences)
        elif text.kind == "narasi" and text.about in goals:
            yield from ((text, sentence) for sentence in text.sentences if _OBSTACLE.search(sentence.words))


def _measured_by_services(case: Case) -> tuple[frozenset[str], frozenset[str]]:
    """The indicators that the satisfaction with services enters, and their sasaran."""
    rows = [row for _, row in case.year.rows("indikator")]
    names = {row["kode"]: Formula.parse(row["rumus"]).names for row in rows if row["rumus"] is not None}
    codes: set[str] = set()
    inputs = {_INPUT}
    while more := {code for code, used in names.items() if used & inputs} - codes:
        codes |= more
        inputs |= more
    return frozenset(codes), frozenset(_goals(rows, codes))


def _goals(rows: Sequence[dict[str, str]], codes: set[str]) -> Iterator[str]:
    yield from (row["induk"] for row in rows if row["kode"] in codes and row["tingkat"] in OF_GOALS)


RULES = (contradicted_causes,)
