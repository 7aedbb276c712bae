"""Texts that nobody has finished: those that say so themselves, and last year's that are still marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip.check.case import Case
from lkjip.contract.narrative import wanted
from lkjip.ground.findings import Finding, Place, Severity
from lkjip.ground.placeholder import carried_mark, is_placeholder, unfinished

_CARRIED = "narasi-perbarui"


def texts_finished(case: Case) -> Iterator[Finding]:
    """Tidak ada teks yang mengatakan bahwa ia belum diisi atau belum dirumuskan."""
    for text in case.texts.shown:
        of_narrative = text.kind in ("narasi", "kode")
        if is_placeholder(text.words) and not of_narrative:  # a cell or a parameter that is nothing else: filled.py
            continue
        if found := unfinished(text.words):
            yield Finding.of(
                "teks-belum-jadi", text.at(found.start()), f"“{found[0].strip()}”", "teks yang sudah selesai"
            )


def narratives_renewed(case: Case) -> Iterator[Finding]:
    """Narasi yang dibawa dari tahun lalu sudah disesuaikan."""
    titles = wanted(case.year)
    for one in case.texts.narratives:
        if found := carried_mark(one.source):
            place = Place(one.file, one.source[: found.start()].count("\n") + 1)
            expected = f"{titles.get(one.name, one.name)}, tahun ini"
            yield Finding.of("narasi-perbarui", place, "masih bertanda Perbarui", expected)


def rewritten_anyway(findings: Iterable[Finding], case: Case) -> Iterator[Finding]:
    """The findings without those on narratives of last year that only say that they are of last year: the mark does."""
    marked = {one.file for one in case.texts.narratives if carried_mark(one.source)}
    for finding in findings:
        if finding.place.file not in marked or finding.severity is Severity.ERROR or finding.rule == _CARRIED:
            yield finding


RULES = (texts_finished, narratives_renewed)
