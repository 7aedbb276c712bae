"""Figures by their names a second time: straight from the files, by the plain computation of the tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from fixtures.hitung_ulang import NOTHING, FiguresOfYear, Value, difference, mean, number, ratio

from lkjip.ground.values import Missing

Figure = Fraction | str | None
"""A figure without its kind of nothing."""
_COLUMNS = {
    "ikm": ("ikm", "kode", "nilai"),
    "ipp": ("ipp", "kode", "nilai"),
    "sakip": ("sakip", "kode", "nilai"),
    "bobot_sakip": ("sakip", "kode", "bobot"),
    "rb": ("rb", "kode", "nilai"),
    "bobot_rb": ("rb", "kode", "bobot"),
    "sarpras": ("sarpras", "kode", "tersedia"),
    "standar": ("sarpras", "kode", "standar"),
    "kebutuhan": ("sdm", "sasaran", "kebutuhan"),
    "tersedia": ("sdm", "sasaran", "tersedia"),
    "sasaran": ("sasaran", "kode", "sasaran"),
    "tujuan": ("tujuan", "kode", "tujuan"),
    "unit": ("unit", "kode", "nama"),
    "program": ("program", "kode", "nama"),
}
"""Figures that stand in a file: table, key, column."""
_COUNTS = {"jumlah_pegawai": "pegawai", "jumlah_sasaran": "sasaran", "jumlah_layanan": "ikm", "jumlah_tujuan": "tujuan"}
_TOLERANCE = Fraction(1, 10**18)
"""Decimal arithmetic ends after 28 digits; fractions do not."""


def plain(value: object) -> Figure:
    """A figure or a cell as it is compared."""
    if value is None or isinstance(value, Missing):
        return None
    if isinstance(value, int | Decimal | Fraction):
        return Fraction(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value).strip()
    exact = number(text)
    return exact if exact is not None else None if text.lower() in NOTHING else text


def agreed(second: Figure, own: Figure) -> bool:
    """Whether both say the same."""
    if isinstance(second, Fraction) and isinstance(own, Fraction):
        return abs(second - own) <= _TOLERANCE * max(1, abs(second))
    return second == own


def recount(figures: FiguresOfYear) -> dict[str, Figure]:
    """The figures of a report by the names that statements use, as far as a second computation gives them."""
    return {name: plain(value) for name, value in _values(figures)}


def _values(figures: FiguresOfYear) -> Iterator[tuple[str, Value | None]]:
    for name, (table, key, column) in _COLUMNS.items():
        yield from ((f"{name}:{row[key].strip()}", row.get(column, "")) for row in figures.rows(table))
    yield from ((name, Fraction(len(figures.rows(table)))) for name, table in _COUNTS.items())
    yield "ikm", figures.ikm
    yield "nilai_sakip", figures.sakip
    yield from _performance(figures)
    yield from _money(figures)


def _performance(figures: FiguresOfYear) -> Iterator[tuple[str, Value | None]]:
    for code, one in figures.indicators.items():
        yield f"nama:{code}", one.row["indikator"]
        yield f"satuan:{code}", one.row["satuan"]
        yield f"target:{code}", one.target
        yield f"realisasi:{code}", one.realised
        yield f"capaian:{code}", one.capaian
    yield "rata_capaian", mean([one.capaian for one in figures.of_goals("iku")])


def _money(figures: FiguresOfYear) -> Iterator[tuple[str, Value | None]]:
    codes = [row["kode"].strip() for row in figures.rows("program")]
    amounts = {f":{code}": figures.money(code) for code in codes} if figures.rows("anggaran") else {}
    for goal in (None, *(row["kode"] for row in figures.rows("sasaran"))):
        amounts["" if goal is None else f":{goal}"] = figures.money_of(goal)
    for name, (budget, spent) in amounts.items():
        yield f"pagu{name}", budget
        yield f"realisasi_anggaran{name}", spent
        yield f"serapan{name}", ratio(spent, budget)
        yield f"silpa{name}", difference(number(budget), number(spent))
