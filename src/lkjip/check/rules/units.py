"""Units: what counts things is whole, and a decimal point is never one of thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lkjip.contract.year import Year
from lkjip.ground.findings import Finding, Place
from lkjip.ground.values import number
from lkjip.measures.satuan import Jenis, jenis
from lkjip.params import Params

_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""A number that may be read in two ways: 1.360 is a thousand and more, or a little more than one."""
_QUARTERS = ("tw1", "tw2", "tw3", "tw4")
_COLUMNS = {
    "target": ("target", "direncanakan", *_QUARTERS),
    "realisasi": ("realisasi", *_QUARTERS),
    "renstra": ("target",),
}
_BOUNDED = frozenset({"persen", "%", "persentase", "indeks", "nilai", "skor", "skala"})
"""Units in which nobody writes thousands."""


def whole_numbers(year: Year, params: Params | None) -> Iterator[Finding]:
    """Satuan yang membilang memakai bilangan bulat; titik tidak pernah memisahkan ribuan."""
    more = params.kewajaran.satuan_desimal if params else ()
    units = {row["kode"]: (line, row) for line, row in year.rows("indikator") if row["satuan"] != "kategori"}
    other_unit = {row["indikator"] for _, row in year.rows("target") if row["satuan_triwulan"] is not None}
    for table, columns in _COLUMNS.items():
        for line, row in year.rows(table):
            if row["indikator"] not in units:
                continue
            at, indicator = units[row["indikator"]]
            for column in columns:
                value = number(row[column])
                if value is None or (column in _QUARTERS and row["indikator"] in other_unit):
                    continue
                rule = _contradicted(value, indicator["satuan"], jenis(indicator["satuan"], more), _mean(indicator))
                if rule:
                    place, unit = year.place(table, line, column), year.place("indikator", at, "satuan")
                    yield _finding(rule, place, value, indicator["satuan"], unit)


def _mean(indicator: dict[str, str | None]) -> bool:
    """Whether the indicator is a mean, which may have decimals in any unit."""
    return "rata-rata" in (indicator["indikator"] or "").casefold()


def _contradicted(value: Decimal, unit: str | None, kind: Jenis | None, mean: bool) -> str | None:
    """The rule that `value` contradicts, None where it is in order."""
    if kind is Jenis.DESIMAL or (mean and not _THOUSANDS.fullmatch(f"{value:f}")):
        ambiguous = (unit or "").casefold() not in _BOUNDED and _THOUSANDS.fullmatch(f"{value:f}")
        return "titik-rancu" if ambiguous else None
    if value == value.to_integral_value() and not _THOUSANDS.fullmatch(f"{value:f}"):
        return None
    return "satuan-bulat" if kind is Jenis.BULAT else "satuan-pecahan"


def _finding(rule: str, place: Place, value: Decimal, unit: str | None, at: Place) -> Finding:
    plain = f"{value:f}"
    joined = plain.replace(".", "")
    if _THOUSANDS.fullmatch(plain):
        remedy = f"Tulis {joined} bila titiknya memisahkan ribuan; bila memang pecahan, periksa nilai dan satuannya."
    else:
        remedy = (
            f"Tulis {joined} bila titiknya salah tempat, atau bilangan bulatnya bila pecahannya salah; bila satuan "
            "ini memang boleh pecahan, tambahkan pada kewajaran.satuan_desimal."
        )
    return Finding.of(rule, place, f"{plain} {unit}", "bilangan bulat", remedy, others=(at,))


RULES = (whole_numbers,)
