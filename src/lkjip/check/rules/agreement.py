"""The sheet of the Perjanjian Kinerja: complete, and dated for the year that it promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.ground.angka import daftar
from lkjip.ground.findings import Finding

_EARLIEST = (10, 1)
"""Of the year before: budgets are approved from then on, and an agreement follows its budget."""


def complete(case: Case) -> Iterator[Finding]:
    """Lembar Perjanjian Kinerja menyebut tempat, tanggal, dan nama pihak kedua."""
    lacking = case.params.perjanjian.lacking(named=not case.params.kantor.fiktif)
    if lacking:
        words = daftar(list(lacking.values()))
        place = case.parameter("perjanjian")
        remedy = f"Isi {daftar(list(lacking))} dalam parameter tahunnya menurut lembar yang ditandatangani."
        yield Finding.of("perjanjian-belum-lengkap", place, f"tanpa {words}", f"{words} menurut lembarnya", remedy)


def dated(case: Case) -> Iterator[Finding]:
    """Perjanjian Kinerja bertanggal untuk tahunnya, dan perubahannya sesudahnya."""
    own, year = case.params.perjanjian, case.year.report.year
    last = dt.date(year, 12, 31)
    if own.tanggal is not None:
        yield from _within(case, "tanggal", own.tanggal, dt.date(year - 1, *_EARLIEST), last)
    if own.perubahan.tanggal is not None:
        first = (own.tanggal or dt.date(year - 1, *_EARLIEST)) + dt.timedelta(days=1)
        yield from _within(case, "perubahan.tanggal", own.perubahan.tanggal, first, last)


def _within(case: Case, key: str, day: dt.date, first: dt.date, last: dt.date) -> Iterator[Finding]:
    if not first <= day <= last:
        place = case.parameter(f"perjanjian.{key}")
        yield Finding.of("tanggal-perjanjian", place, day.isoformat(), f"{first.isoformat()} sampai {last.isoformat()}")


RULES = (complete, dated)
