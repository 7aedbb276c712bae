"""Names of scores, as they are compared: the same score has many spellings in one office's papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lkjip.rujukan import read

_FILLING = frozenset({"nilai", "hasil", "evaluasi", "atas", "skor", "unit", "kecamatan", "kec"})
"""Words that stand before or after the name of a score without changing which it is."""
_CHANGE = frozenset(
    {"peningkatan", "kenaikan", "penurunan", "selisih", "jumlah", "persentase", "capaian", "cakupan", "rasio"}
)
"""Words that make something else of a score."""
_ABBREVIATION = re.compile(r"\(\s*([A-Z]{2,8})\s*\)")


@dataclass(frozen=True)
class Indeks:
    """A score that a regulation defines, with its scale."""

    kode: str
    minimum: Decimal
    maksimum: Decimal
    dasar: str


def inti(nama: str, kantor: str = "") -> str:
    """What is left of the name of a score without brackets, filling words and the office's own name."""
    text = " ".join(re.findall(r"\w+", re.sub(r"\([^)]*\)", " ", nama).casefold()))
    own = " ".join(re.findall(r"\w+", kantor.casefold()))
    if own:
        text = re.sub(rf"\bkec(?:amatan)? {own}\b", " ", text)
    return " ".join(word for word in text.split() if word not in _FILLING)


def sebutan(nama: str, kantor: str = "") -> frozenset[str]:
    """Every name by which the score called `nama` may be found elsewhere; two scores that share one are the same."""
    bare = inti(nama, kantor)
    short = {found.casefold() for found in _ABBREVIATION.findall(nama)}
    names = {bare, *short} - {""}
    index = _indices().get(bare)
    return frozenset(names | ({f"indeks {index.kode}"} if index else set()))


def indeks(nama: str, kantor: str = "") -> Indeks | None:
    """The score of a regulation that `nama` is, or that it is a variant of; None where it is none or its change."""
    bare = inti(nama, kantor)
    words = bare.split()
    if _CHANGE & set(words):
        return None
    known = _indices()
    runs = (" ".join(words[a:b]) for a in range(len(words)) for b in range(len(words), a, -1))
    return next((known[run] for run in runs if run in known), None)


@cache
def _indices() -> dict[str, Indeks]:
    return {
        row["sebutan"]: Indeks(row["indeks"], Decimal(row["minimum"]), Decimal(row["maksimum"]), row["dasar"])
        for row in read("indeks")
    }
