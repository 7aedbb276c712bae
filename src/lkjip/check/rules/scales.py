"""Values between their bounds: nothing below zero, no index off its scale, no percentage beyond a hundred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from lkjip.check.case import Case
from lkjip.contract.year import Year
from lkjip.figures.realisasi import realised
from lkjip.ground.findings import Finding, Place
from lkjip.ground.values import number
from lkjip.measures.batas import Asal, Batas, limits
from lkjip.measures.hitung import HUNDRED
from lkjip.params import Params

_QUARTERS = ("tw1", "tw2", "tw3", "tw4")
_PLANNED = "target-di-luar-skala"
_MEASURED = "di-luar-skala"
_CELLS = (
    ("target", "target", _PLANNED),
    ("target", "direncanakan", _PLANNED),
    ("renstra", "target", _PLANNED),
    ("realisasi", "realisasi", _MEASURED),
    ("pembanding", "nilai", _MEASURED),
)
"""Every column that holds values of indicators, with the rule that a value off its scale contradicts."""


def bounds_of(year: Year, params: Params | None) -> dict[str, Batas]:
    """The bounds of the indicators of `year`, as the office calls itself."""
    return limits((row for _, row in year.rows("indikator")), params.kantor.nama if params else "")


def declared_bounds(year: Year, _: Params | None) -> Iterator[Finding]:
    """Nilai terendah suatu indikator atau skala di bawah nilai tertingginya."""
    for table, names in (("indikator", ("minimum", "maksimum")), ("rb_indikator", ("skala_min", "skala_maks"))):
        for line, row in year.rows(table):
            low, high = (number(row[name]) for name in names)
            if low is not None and high is not None and low >= high:
                place = year.place(table, line, names[1])
                others = (year.place(table, line, names[0]),)
                yield Finding.of("batas-terbalik", place, f"{high:f}", f"lebih dari {low:f}", others=others)


def values_in_bounds(year: Year, params: Params | None) -> Iterator[Finding]:
    """Target, realisasi, dan pembanding tidak negatif dan berada pada skala indikatornya."""
    bounds = bounds_of(year, params)
    whole_lines = {row["kode"]: line for line, row in year.rows("indikator")}
    for table, column, rule in _CELLS:
        for line, row in year.rows(table):
            value, limit = number(row[column]), bounds.get(row["indikator"])
            if value is not None and limit is not None:
                declared = year.place("indikator", whole_lines[row["indikator"]], _declared(limit, value))
                yield from _judged(value, limit, rule, year.place(table, line, column), declared)


def quarters_in_bounds(year: Year, params: Params | None) -> Iterator[Finding]:
    """Angka triwulan tidak melampaui skala indikatornya."""
    bounds = bounds_of(year, params)
    lines = {row["kode"]: line for line, row in year.rows("indikator")}
    other_unit = {row["indikator"] for _, row in year.rows("target") if row["satuan_triwulan"] is not None}
    for table, rule in (("target", _PLANNED), ("realisasi", _MEASURED)):
        for line, row in year.rows(table):
            limit = bounds.get(row["indikator"])
            if limit is None or limit.atas is None or row["indikator"] in other_unit:
                continue
            for name in _QUARTERS:  # what has been reached so far may well lie below the scale
                value = number(row[name])
                if value is not None and value > limit.atas:
                    declared = year.place("indikator", lines[row["indikator"]], _declared(limit, value))
                    yield from _judged(value, limit, rule, year.place(table, line, name), declared)


def _judged(value: Decimal, limit: Batas, rule: str, place: Place, declared: Place) -> Iterator[Finding]:
    if limit.memuat(value):
        return
    others = (declared,)
    if value < 0 and limit.bawah == 0:
        yield Finding.of("nilai-negatif", place, f"{value:f}", f"paling kecil 0 ({limit.dasar})", others=others)
    elif limit.asal is Asal.SATUAN:
        yield Finding.of("persen-di-luar-batas", place, f"{value:f}", f"{limit} ({limit.dasar})", others=others)
    else:
        remedy = "" if limit.asal is Asal.KOLOM else _OWN_SCALE
        yield Finding.of(rule, place, f"{value:f}", f"{limit} ({limit.dasar})", remedy, others=others)


_OWN_SCALE = (
    "Periksa letak titik desimalnya; bila indikator ini memang berskala lain, isi kolom minimum dan maksimum "
    "pada indikator.csv."
)


def _declared(limit: Batas, value: Decimal) -> str:
    """The column of indikator.csv that sets the bound that `value` breaks."""
    if limit.asal is Asal.RUMUS:
        return "rumus"
    if limit.asal is Asal.KOLOM:
        return "minimum" if limit.bawah is not None and value < limit.bawah else "maksimum"
    return "satuan" if limit.asal is Asal.SATUAN else "indikator"


def fractions_for_percentages(year: Year, _: Params | None) -> Iterator[Finding]:
    """Persentase ditulis sebagai persen, bukan sebagai pecahan dari satu."""
    rising = {
        row["kode"]: line
        for line, row in year.rows("indikator")
        if (row["satuan"] or "").casefold() in ("persen", "%") and row["arah"] == "naik"
    }
    for line, row in year.rows("target"):
        target = number(row["target"])
        if row["indikator"] in rising and target is not None and 0 < target <= 1:
            place = year.place("target", line, "target")
            unit = year.place("indikator", rising[row["indikator"]], "satuan")
            yield Finding.of("persen-pecahan", place, f"{target:f}", f"{target * HUNDRED:f} persen?", others=(unit,))


def computed_in_bounds(case: Case) -> Iterator[Finding]:
    """Nilai yang dihitung dengan rumus, dan nilai RB yang mengacu padanya, berada pada skalanya."""
    year, values = case.year, realised(case.year)
    bounds = bounds_of(year, case.params)
    for line, row in year.rows("indikator"):
        value, limit = number(values.get(row["kode"])), bounds.get(row["kode"])
        if row["rumus"] is not None and value is not None and limit is not None:
            place = year.place("indikator", line, "rumus")
            yield from _judged(value, limit, _MEASURED, place, year.place("indikator", line, _declared(limit, value)))
    yield from _referred(year, {code: number(value) for code, value in values.items()})


def _referred(year: Year, values: Mapping[str, Decimal | None]) -> Iterator[Finding]:
    lines = {row["kode"]: line for line, row in year.rows("indikator")}
    for line, row in year.rows("rb_indikator"):
        value = values.get(row["acuan"])
        low, high = number(row["skala_min"]), number(row["skala_maks"])
        if value is not None and low is not None and high is not None and not low <= value <= high:
            place = year.place("rb_indikator", line, "acuan")
            others = (year.place("indikator", lines[row["acuan"]], "kode"),)
            found = f"{row['acuan']} bernilai {value:f}"
            yield Finding.of(_MEASURED, place, found, f"{low:f} sampai {high:f}", others=others)


RULES = (declared_bounds, values_in_bounds, quarters_in_bounds, fractions_for_percentages)
REPORT_RULES = (computed_in_bounds,)
