"""Between which values an indicator can lie: by its own columns, its formula, its regulation or its unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from lkjip.ground.values import number
from lkjip.measures.hitung import HUNDRED
from lkjip.measures.nilai import order
from lkjip.measures.rumus import Formula, FormulaError, Span
from lkjip.measures.sebutan import indeks

_INDEX_UNITS = frozenset({"indeks", "nilai", "skor", "angka", "poin", "skala"})
INPUT_SPANS: Mapping[str, Span] = {
    "TOTAL_SAKIP": (Decimal(0), HUNDRED),
    "RATA_IKM": (Decimal(25), HUNDRED),
}
"""The scales of what a formula may use beside indicators: PermenPANRB 88/2021 and 14/2017."""


class Asal(StrEnum):
    """What says between which values an indicator lies."""

    KOLOM = "kolom minimum dan maksimum"
    RUMUS = "rentang nilai menurut rumusnya"
    SKALA = "skala"
    SATUAN = "satuan"


@dataclass(frozen=True)
class Batas:
    """Bounds of one indicator; None: no bound on that side."""

    bawah: Decimal | None
    atas: Decimal | None
    asal: Asal
    dasar: str

    def memuat(self, value: Decimal) -> bool:
        return not (self.bawah is not None and value < self.bawah) and not (self.atas is not None and value > self.atas)

    def __str__(self) -> str:
        low, high = (None if one is None else format(one.normalize(), "f") for one in (self.bawah, self.atas))
        if low is None or high is None:
            return f"paling besar {high}" if low is None else f"paling kecil {low}"
        return f"{low} sampai {high}"


def limits(indicators: Iterable[Mapping[str, Any]], kantor: str = "") -> dict[str, Batas]:
    """The bounds of every numeric one of `indicators` by code; formulas that cannot be read have none.

    indicators: rows of the table `indikator`. kantor: the office's own name, which may be part of the name of a score.
    """
    rows = {row["kode"]: row for row in indicators if row["kode"] and row["satuan"] != "kategori"}
    formulas = {code: formula for code, row in rows.items() if (formula := _formula(row["rumus"])) is not None}
    spans: dict[str, Span] = dict(INPUT_SPANS)
    found: dict[str, Batas] = {}
    for code in (*(code for code in rows if code not in formulas), *order(formulas).ready):
        span = formulas[code].span(spans) if code in formulas else None
        found[code] = _limits(rows[code], span, kantor)
        low, high = found[code].bawah, found[code].atas
        if low is not None and high is not None:
            spans[code] = (low, high)
    return {code: found.get(code) or _limits(row, None, kantor) for code, row in rows.items()}


def _formula(text: str | None) -> Formula | None:
    try:
        return None if text is None else Formula.parse(text)
    except FormulaError:
        return None  # a finding of its own


def _limits(row: Mapping[str, Any], span: Span | None, kantor: str) -> Batas:
    low, high = number(row["minimum"]), number(row["maksimum"])
    by_unit = _by_unit(row, span, kantor)
    if low is None and high is None:
        return by_unit
    return Batas(
        by_unit.bawah if low is None else low, by_unit.atas if high is None else high, Asal.KOLOM, str(Asal.KOLOM)
    )


def _by_unit(row: Mapping[str, Any], span: Span | None, kantor: str) -> Batas:
    if span is not None:
        return Batas(*span, Asal.RUMUS, str(Asal.RUMUS))
    unit = (row["satuan"] or "").casefold()
    if unit in ("persen", "%"):
        return Batas(Decimal(0), HUNDRED, Asal.SATUAN, f"satuan {row['satuan']}")
    index = indeks(row["indikator"] or "", kantor) if unit in _INDEX_UNITS else None
    if index:
        return Batas(index.minimum, index.maksimum, Asal.SKALA, f"skala {index.kode.upper()} ({index.dasar})")
    return Batas(Decimal(0), None, Asal.SATUAN, f"satuan {row['satuan']}")
