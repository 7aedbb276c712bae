"""The same code over the years: it means the same thing, in the same unit, or the change is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding
from lkjip.params import Params

_MEANING = ("satuan", "arah", "rumus_capaian", "kategori", "rumus")
_NAMES = {"indikator": "indikator", "program": "nama", "sasaran": "sasaran"}
"""The column that names what a code stands for, by table."""


def definitions(case: Case) -> Iterator[Finding]:
    """Satuan, arah, kategori, rumus capaian, dan rumus satu kode tetap dari tahun ke tahun."""
    for line, row in case.year.rows("indikator"):
        before = _before(case, "indikator", row["kode"])
        if before is None:
            continue
        year, at, old = before
        for column in _MEANING:
            if not _means_the_same(column, row[column], old[column]):
                yield Finding.of(
                    "indikator-berubah",
                    case.year.place("indikator", line, column),
                    f"{row['kode']}: {row[column] or 'kosong'}",
                    f"{old[column] or 'kosong'}, seperti tahun {year.report.year}",
                    others=(year.place("indikator", at, column),),
                )


def _means_the_same(column: str, now: str | None, before: str | None) -> bool:
    """Whether two cells of a definition agree; a formula that one year has and the other not is another source only."""
    if column == "rumus":
        return now is None or before is None or "".join(now.split()) == "".join(before.split())
    return _bare(now) == _bare(before)


def names(case: Case) -> Iterator[Finding]:
    """Satu kode bernama sama dari tahun ke tahun."""
    for table, column in _NAMES.items():
        for line, row in case.year.rows(table):
            before = _before(case, table, row["kode"])
            if before is None or _bare(row[column]) == _bare(before[2][column]):
                continue
            year, at, old = before
            yield Finding.of(
                "nama-berubah",
                case.year.place(table, line, column),
                f"{row['kode']}: {row[column]}",
                f"{old[column]}, seperti tahun {year.report.year}",
                others=(year.place(table, at, column),),
            )


def _before(case: Case, table: str, code: str) -> tuple[Year, int, dict[str, str | None]] | None:
    """The row of `code` in the latest earlier year that has it."""
    for year in reversed(case.earlier):
        for line, row in year.rows(table):
            if row["kode"] == code:
                return year, line, row
    return None


def _bare(text: str | None) -> str:
    """Words as they are compared: capitals, spaces and marks apart."""
    return " ".join(re.findall(r"\w+", (text or "").casefold()))


def years_to_come(year: Year, _: Params | None) -> Iterator[Finding]:
    """Peraturan dan catatan evaluasi tidak berasal dari tahun yang belum tiba."""
    latest = {"regulasi": year.report.year + 1, "catatan_evaluasi": year.report.year}
    for table, limit in latest.items():
        for line, row in year.rows(table):
            if isinstance(row["tahun"], int) and row["tahun"] > limit:
                place = year.place(table, line, "tahun")
                yield Finding.of("tahun-mendatang", place, str(row["tahun"]), f"paling akhir {limit}")


RULES = (years_to_come,)
REPORT_RULES = (definitions, names)
