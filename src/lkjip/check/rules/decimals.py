"""Decimals: what is computed from a value is computed from the number that the report shows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding, Place
from lkjip.ground.values import number
from lkjip.measures.indeks import PUBLISHED_DIGITS
from lkjip.measures.satuan import desimal, lebih_halus
from lkjip.params import Params

_QUARTERS = ("tw1", "tw2", "tw3", "tw4")
_VALUES = {
    "target": ("target", "direncanakan"),
    "realisasi": ("realisasi",),
    "renstra": ("target",),
    "pembanding": ("nilai",),
}
"""The columns that hold a value of an indicator in its own unit."""
_TOLD_APART = ("sakip", "nilai")
"""Its decimals have a rule of their own: the sum of the components is published."""
Cells = Iterator[tuple[Place, Decimal, int, Place | None]]


def shown(year: Year, _: Params | None) -> Iterator[Finding]:
    """Nilai tidak punya lebih banyak desimal daripada yang ditampilkan."""
    for place, value, digits, declared in (*_of_indicators(year), *_of_columns(year)):
        if lebih_halus(value, digits):
            yield Finding.of(
                "desimal-berlebih",
                place,
                f"{value:f}",
                f"paling banyak {digits} desimal, yaitu yang ditampilkan laporan",
                "" if declared else _AS_PUBLISHED,
                others=(declared,) if declared else (),
            )


_AS_PUBLISHED = "Tulis nilainya seperti dalam dokumen asalnya."


def _of_indicators(year: Year) -> Cells:
    known = {row["kode"]: (line, row) for line, row in year.rows("indikator")}
    other_unit = {row["indikator"] for _, row in year.rows("target") if row["satuan_triwulan"] is not None}
    for table, columns in _VALUES.items():
        for line, row in year.rows(table):
            at, indicator = known.get(row["indikator"], (None, None))
            if indicator is None or (digits := _digits(indicator)) is None:
                continue
            declared = year.place("indikator", at, "desimal")
            quarters = () if table not in ("target", "realisasi") or row["indikator"] in other_unit else _QUARTERS
            for column in (*columns, *quarters):
                value = number(row[column])
                if value is not None:  # a quarter is a share of its year, and has the decimals of one
                    allowed = max(digits, PUBLISHED_DIGITS) if column in _QUARTERS else digits
                    yield year.place(table, line, column), value, allowed, declared


def _digits(indicator: dict[str, Any]) -> int | None:
    return desimal(indicator["satuan"], indicator["desimal"], berumus=indicator["rumus"] is not None)


def _of_columns(year: Year) -> Cells:
    for name, table in TABLES.items():
        columns = [(column, one.digits) for column, one in table.columns.items() if one.digits is not None]
        for line, row in year.rows(name) if columns else ():
            for column, digits in columns:
                value = number(row[column])
                if value is not None and (name, column) != _TOLD_APART:
                    yield year.place(name, line, column), value, digits, None


RULES = (shown,)
