"""The list of rules: every code that a finding can carry, what must hold, on which basis, and how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lkjip.rujukan import read


@dataclass(frozen=True)
class Rule:
    """One rule. Texts are Indonesian; `berat` is a Severity; `diterima`: an office may accept what contradicts it.

    What keeps figures from being computed can never be accepted.
    """

    kode: str
    keluarga: str
    judul: str
    dasar: str
    berat: str
    diterima: bool
    perbaikan: str


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code, family by family."""
    rows = sorted(read("aturan"), key=lambda row: (row["keluarga"], row["kode"]))
    made = (Rule(**(row | {"diterima": row["diterima"] == "ya"})) for row in rows)  # type: ignore[arg-type]
    return {rule.kode: rule for rule in made}


def rule(code: str) -> Rule:
    """The rule of `code`, which must be one of the list (a test reads the codes in the source)."""
    return rules()[code]
