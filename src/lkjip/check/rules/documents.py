"""Documents that figures come from: named for tables that there are; letters that are declared, all of them used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.contract.documents import APART, BY_ROW, PROOF, PROVED, proofs
from lkjip.contract.schemas import TABLES
from lkjip.ground.documents import LETTER, letter_meant
from lkjip.ground.findings import Finding
from lkjip.ground.nearest import meant


def tables(case: Case) -> Iterator[Finding]:
    """Kunci di bawah sumber adalah nama tabel data, atau tabel dan kolomnya bila dokumennya lain."""
    known = [*TABLES, *APART]
    for name in case.params.sumber:
        if name not in known:
            remedy = meant(name, known, f"Tabel yang dikenal: {', '.join(known)}.")
            place = case.parameter(f"sumber.{name}")
            yield Finding.of("parameter-tak-dikenal", place, f"sumber.{name}", "nama tabel data tanpa .csv", remedy)


def letters(case: Case) -> Iterator[Finding]:
    """Surat yang disebut sebuah baris sebagai dokumennya dinyatakan dalam parameter."""
    declared = [f"{LETTER}{key}" for key in case.params.surat]
    for name in BY_ROW:
        for line, row in case.year.rows(name):
            for proof in proofs(row.get(PROOF)):
                if letter_meant(proof) not in (None, *case.params.surat):
                    expected = f"salah satu dari {', '.join(declared)}" if declared else "nama dokumen"
                    yield Finding.of(
                        "surat-tak-dikenal", case.year.place(name, line, PROOF), proof, expected, meant(proof, declared)
                    )


def proved(case: Case) -> Iterator[Finding]:
    """Nilai yang diberikan pihak lain punya surat atau keputusannya."""
    for name in PROVED:
        if any(case.year.rows(name)) and name not in case.params.surat and name not in case.params.sumber:
            place = case.parameter(f"{LETTER}{name}")
            others = (case.year.place(name),)
            expected = f"surat atau keputusan asal {TABLES[name].title}"
            remedy = f"Nyatakan suratnya di bawah {LETTER}{name}, atau sebut dokumennya di bawah sumber.{name}."
            yield Finding.of("surat-belum-dinyatakan", place, "kosong", expected, remedy, others=others)


def idle(case: Case) -> Iterator[Finding]:
    """Setiap surat yang dinyatakan membuktikan sebuah angka."""
    named = {letter_meant(name) for names in case.params.sumber.values() for name in names}
    for name in BY_ROW:
        named |= {letter_meant(proof) for _, row in case.year.rows(name) for proof in proofs(row.get(PROOF))}
    named |= {name for name in PROVED if any(case.year.rows(name))}  # the book's prose names these itself
    for code in case.params.surat:
        if code not in named and not _told(case, code):
            expected = f"{LETTER}{code} pada sumber, pada kolom {PROOF}, atau dalam naskah"
            place = case.parameter(f"{LETTER}{code}")
            yield Finding.of("surat-tak-dipakai", place, f"{LETTER}{code} tidak disebut di mana pun", expected)


def _told(case: Case, code: str) -> bool:
    """Whether a notebook or a narrative asks for a letter by its key."""
    asks = re.compile(rf"surat\b[^\n]{{0,20}}[\"']{re.escape(code)}[\"']|\bsurat\.{re.escape(code)}\b")
    sources = [*(one.source for one in case.texts.notebooks), *(one.source for one in case.texts.narratives)]
    return any(asks.search(source) for source in sources)


RULES = (tables,)
REPORT_RULES = (letters,)
FINAL_RULES = (proved, idle)
