"""The value of every indicator of a year: entered by hand, or computed by its formula."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lkjip.contract.year import Year
from lkjip.measures.hitung import total
from lkjip.measures.indeks import PUBLISHED_DIGITS, ikm
from lkjip.measures.rumus import Formula
from lkjip.values import Cell, Missing, number, rounded

INPUTS = {
    "TOTAL_SAKIP": "jumlah nilai komponen SAKIP",
    "RATA_IKM": "rata-rata IKM layanan",
}
"""Names a formula may use beside indicator codes, with their meaning."""
_TABLES = {"TOTAL_SAKIP": "sakip", "RATA_IKM": "ikm"}


@dataclass(frozen=True)
class Order:
    """Formulas in the order in which they can be computed, and the codes that never can."""

    ready: tuple[str, ...]
    cyclic: tuple[str, ...]


def order(formulas: Mapping[str, Formula]) -> Order:
    """Sort the formulas so that each comes after those it needs."""
    ready: list[str] = []
    waiting = dict(formulas)
    while waiting:
        free = [code for code, formula in waiting.items() if not formula.names & waiting.keys()]
        if not free:
            break
        ready += free
        for code in free:
            del waiting[code]
    return Order(tuple(ready), tuple(waiting))


def realised(year: Year) -> dict[str, Cell]:
    """The realisation of every indicator of `year` by code; needs sound formulas (see the contract).

    A computed value is rounded to its published decimals where it is defined, and what follows uses
    the published value (design.md section 7). A formula with a missing input gives Missing.NA.
    """
    values: dict[str, Cell] = dict(year["realisasi"].set_index("indikator")["realisasi"])
    frame = year["indikator"].set_index("kode")
    formulas = {str(code): Formula.parse(text) for code, text in frame["rumus"].dropna().items()}
    names: dict[str, Decimal | None] = {code: number(value) for code, value in values.items()}
    names |= {"TOTAL_SAKIP": total(year["sakip"]["nilai"]), "RATA_IKM": ikm(year["ikm"]["nilai"])}
    for code in order(formulas).ready:
        exact = formulas[code].value(names)
        digits = frame.at[code, "desimal"]
        published = None if exact is None else rounded(exact, digits if isinstance(digits, int) else PUBLISHED_DIGITS)
        names[code] = published
        values[code] = Missing.NA if published is None else published
    return {code: values.get(code, Missing.BLANK) for code in frame.index}


def realised_from(year: Year) -> dict[str, tuple[str, ...]]:
    """The files that the realisation of each indicator of `year` comes from, by code; formulas as for `realised`."""
    frame = year["indikator"].set_index("kode")
    formulas = {str(code): Formula.parse(text) for code, text in frame["rumus"].dropna().items()}
    tables: dict[str, tuple[str, ...]] = {name: (table,) for name, table in _TABLES.items()}
    tables |= {str(code): ("realisasi",) for code in frame.index if code not in formulas}
    for code in order(formulas).ready:
        used = (table for name in sorted(formulas[code].names) for table in tables.get(name, ()))
        tables[code] = tuple(dict.fromkeys(used))
    return {str(code): year.sources(*tables.get(str(code), ())) for code in frame.index}
