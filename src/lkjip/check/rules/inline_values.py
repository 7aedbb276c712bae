"""Inline values of narratives: each can be computed, before a notebook runs."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.contract.narrative import texts
from lkjip.figures.expression import ExpressionError, Expressions
from lkjip.ground.findings import Finding, Place
from lkjip.ground.inline import find


def values(case: Case) -> Iterator[Finding]:
    """Setiap nilai sisipan dalam narasi menyebut angka yang ada, dan tidak memanggil apa pun selain itu."""
    expressions = Expressions(case.figures)
    for file, text in texts(case.project, case.year).items():
        for inline in find(text):
            try:
                expressions.text(inline.expression)
            except ExpressionError as error:
                found = f"`{{python}} {inline.expression}`: {error}"
                yield Finding.of(
                    "sisipan-narasi", Place(file, inline.line), found, "ungkapan seperti angka('capaian:IKM')"
                )


RULES = (values,)
