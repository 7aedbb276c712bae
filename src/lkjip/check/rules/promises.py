"""What last year promised is answered this year: improvements, and follow-ups that were not done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding

_DONE = "selesai"
_DATED = re.compile(r"-[0-9]{4}$")


def promises(case: Case) -> Iterator[Finding]:
    """Setiap rencana perbaikan dan tindak lanjut tahun lalu yang belum selesai dijawab tahun ini."""
    before = next((year for year in case.earlier if year.report.year == case.year.report.year - 1), None)
    if before is None:
        return
    for table, line, row in _open(before):
        answer = _answer(case.year, table, row, before.report.year)
        if answer is not None and answer[1]["hasil"]:
            continue
        place = case.year.place(table, answer[0] if answer else None, "hasil")
        text = row["uraian"] if table == "perbaikan" else row["rencana"]
        yield Finding.of(
            "janji-belum-dijawab",
            place,
            f"tahun {before.report.year} menjanjikan: {text}",
            f"baris {row['kode']}-{before.report.year} dengan hasil pelaksanaannya",
            others=(before.place(table, line),),
        )


def _open(year: Year) -> Iterator[tuple[str, int, dict[str, str | None]]]:
    """The rows of a year that ask for an answer: promises of its own, and follow-ups that are not done."""
    for line, row in year.rows("perbaikan"):
        if not row["hasil"]:  # one with a result answers the year before
            yield "perbaikan", line, row
    for line, row in year.rows("tindak_lanjut"):
        if row["status"] != _DONE:
            yield "tindak_lanjut", line, row


def _answer(
    year: Year, table: str, row: dict[str, str | None], source: int
) -> tuple[int, dict[str, str | None]] | None:
    """The row of this year that carries the code of last year's, the year behind it as `lkjip new` writes it."""
    own = str(row["kode"])
    wanted = own if _DATED.search(own) else f"{own}-{source}"
    return next(((line, one) for line, one in year.rows(table) if one["kode"] == wanted), None)


RULES = (promises,)
