"""Values and statements of narratives: each can be computed, before a notebook runs."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.contract.narrative import texts
from lkjip.figures.expression import Expressions
from lkjip.ground.findings import Finding, Place


def values(case: Case) -> Iterator[Finding]:
    """Setiap nilai sisipan dalam narasi menyebut angka yang ada, dan tidak memanggil apa pun selain itu."""
    expressions = Expressions(case.figures)
    for file, text in texts(case.project, case.year).items():
        for fault in expressions.filled(text)[1]:
            found = f"{fault.text}: {fault.reason}"
            wanted = "ungkapan seperti angka('capaian:IKM')" if "{python}" in fault.text else "pernyataan yang lengkap"
            yield Finding.of("sisipan-narasi", Place(file, fault.line), found, wanted)


RULES = (values,)
