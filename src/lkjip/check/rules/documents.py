"""Documents that figures come from: named for tables that there are, and letters that are declared."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from lkjip.check.case import Case
from lkjip.contract.documents import BY_ROW, PROOF, proofs
from lkjip.contract.schemas import TABLES
from lkjip.ground.documents import LETTER, letter_meant
from lkjip.ground.findings import Finding


def tables(case: Case) -> Iterator[Finding]:
    """Kunci di bawah sumber adalah nama tabel data."""
    for name in case.params.sumber:
        if name not in TABLES:
            near = get_close_matches(name.lower(), TABLES, n=1)
            remedy = f"Mungkin maksudnya {near[0]}." if near else f"Tabel yang dikenal: {', '.join(TABLES)}."
            place = case.parameter(f"sumber.{name}")
            yield Finding.of("parameter-tak-dikenal", place, f"sumber.{name}", "nama tabel data tanpa .csv", remedy)


def letters(case: Case) -> Iterator[Finding]:
    """Surat yang disebut sebuah baris sebagai dokumennya dinyatakan dalam parameter."""
    declared = [f"{LETTER}{key}" for key in case.params.surat]
    for name in BY_ROW:
        for line, row in case.year.rows(name):
            for proof in proofs(row.get(PROOF)):
                if letter_meant(proof) not in (None, *case.params.surat):
                    near = get_close_matches(proof, declared, n=1)
                    remedy = f"Mungkin maksudnya {near[0]}." if near else ""
                    expected = f"salah satu dari {', '.join(declared)}" if declared else "nama dokumen"
                    yield Finding.of("surat-tak-dikenal", case.year.place(name, line, PROOF), proof, expected, remedy)


RULES = (tables,)
REPORT_RULES = (letters,)
