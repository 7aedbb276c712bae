"""Letters that figures come from: dated in the year of the report or soon after, as their number says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.ground.findings import Finding

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def dates(case: Case) -> Iterator[Finding]:
    """Surat sumber angka bertanggal dalam tahun laporan, paling akhir pada tanggal laporan."""
    year = case.year.report.year
    first, signed = dt.date(year, 1, 1), case.params.dokumen.tanggal
    last = signed or dt.date(year + 1, 12, 31)
    for code, letter in case.params.surat.items():
        place = case.parameter(f"surat.{code}.tanggal")
        if letter.tanggal is not None and not first <= letter.tanggal <= last:
            others = (case.parameter("dokumen.tanggal"),) if signed else ()
            span = f"{first.isoformat()} sampai {last.isoformat()}"
            yield Finding.of("tanggal-surat", place, letter.tanggal.isoformat(), span, others=others)


def numbers(case: Case) -> Iterator[Finding]:
    """Tahun dalam nomor surat sama dengan tahun tanggalnya."""
    year = case.year.report.year
    for code, letter in case.params.surat.items():
        named = _YEAR.findall(letter.nomor)
        expected = {letter.tanggal.year} if letter.tanggal else {year, year + 1}
        if named and int(named[-1]) not in expected:
            yield Finding.of(
                "nomor-surat",
                case.parameter(f"surat.{code}.nomor"),
                letter.nomor,
                f"tahun {' atau '.join(map(str, sorted(expected)))} dalam nomornya",
                others=(case.parameter(f"surat.{code}.tanggal"),) if letter.tanggal else (),
            )


REPORT_RULES = (dates, numbers)
