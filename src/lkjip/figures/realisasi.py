"""The realisation of every indicator of a year: entered by hand, or computed by its formula."""

from __future__ import annotations

from decimal import Decimal

from lkjip.contract.documents import PROOF, proofs
from lkjip.contract.year import Year, records
from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.hitung import total
from lkjip.measures.indeks import ikm
from lkjip.measures.nilai import order, published
from lkjip.measures.rumus import Formula

_TABLES = {"TOTAL_SAKIP": "sakip", "RATA_IKM": "ikm"}


def realised(year: Year) -> dict[str, Cell]:
    """The realisation of every indicator of `year` by code; needs sound formulas (see the contract).

    A formula with a missing input gives Missing.NA.
    """
    values: dict[str, Cell] = dict(year["realisasi"].set_index("indikator")["realisasi"])
    frame = year["indikator"].set_index("kode")
    known: dict[str, Decimal | None] = {code: number(value) for code, value in values.items()}
    known |= {"TOTAL_SAKIP": total(year["sakip"]["nilai"]), "RATA_IKM": ikm(year["ikm"]["nilai"])}
    for code, value in published(_formulas(year), dict(frame["desimal"]), known).items():
        values[code] = Missing.NA if value is None else value
    return {code: values.get(code, Missing.BLANK) for code in frame.index}


def realised_from(year: Year) -> dict[str, tuple[str, ...]]:
    """The files that the realisation of each indicator of `year` comes from, by code; formulas as for `realised`."""
    frame, formulas = year["indikator"].set_index("kode"), _formulas(year)
    files: dict[str, tuple[str, ...]] = {name: year.sources(table) for name, table in _TABLES.items()}
    files |= {str(code): year.sources("realisasi") for code in frame.index if code not in formulas}
    files |= {
        code: (year.source_of_row("realisasi", code),)
        for row in records(year["realisasi"])
        if (code := str(row["indikator"])) in files and any(proofs(row.get(PROOF)))
    }
    for code in order(formulas).ready:
        used = (file for name in sorted(formulas[code].names) for file in files.get(name, ()))
        files[code] = tuple(dict.fromkeys(used))
    return {str(code): files.get(str(code), ()) for code in frame.index}


def _formulas(year: Year) -> dict[str, Formula]:
    frame = year["indikator"].set_index("kode")
    return {str(code): Formula.parse(text) for code, text in frame["rumus"].dropna().items()}
