"""Regulations in texts: those that are cited are in the list, and what has been replaced is cited as history only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.check import citations
from lkjip.check.case import Case
from lkjip.ground.findings import Finding
from lkjip.ground.regulations import IN_FORCE, meant

_HISTORY = re.compile(
    r"\b(?:diganti\w*|digantikan|menggantikan|pengganti\w*|dicabut|mencabut|lama|terdahulu|sebelumnya|sebelum|semula"
    r"|dahulu|dulu|pernah|sejarah\w*|pembanding)\b",
    re.IGNORECASE,
)
_ACCEPTED = "temuan_diterima."
"""Why an office leaves something as it is may well name what held before."""


def in_force(case: Case) -> Iterator[Finding]:
    """Peraturan yang sudah diganti tidak disebut sebagai dasar."""
    known = citations.known(case)
    for one in citations.cited(case):
        regulation = meant(one.citation, known)
        if regulation is None or regulation.status in ("", IN_FORCE) or _HISTORY.search(one.sentence):
            continue
        if not (one.place.column or "").startswith(_ACCEPTED):
            new = next((other.name for other in known if other.code == regulation.replaced_by), "")
            expected = f"peraturan yang masih berlaku{f', yaitu {new}' if new else ''}"
            yield Finding.of("regulasi-tidak-berlaku", one.place, one.citation.words, expected)


def in_the_list(case: Case) -> Iterator[Finding]:
    """Setiap peraturan yang disebut ada dalam daftar peraturan."""
    known = citations.known(case)
    for one in citations.cited(case):
        if meant(one.citation, known) is None:
            table = case.year.place("regulasi")
            expected = f"peraturan yang ada dalam daftar nasional atau dalam {table.name}"
            yield Finding.of("regulasi-tak-tercatat", one.place, one.citation.words, expected, others=(table,))


RULES = (in_force, in_the_list)
