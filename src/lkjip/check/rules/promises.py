"""What is promised: measures with who and when, an answer to each evaluator, and to what last year promised."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.contract.year import Row, Year
from lkjip.figures.janji import SELESAI, left_open
from lkjip.ground.findings import Finding

_WHO_AND_WHEN = {"penanggung_jawab": "penanggung jawab", "triwulan": "triwulan"}


def promises(case: Case) -> Iterator[Finding]:
    """Setiap rencana perbaikan dan tindak lanjut tahun lalu yang belum selesai dijawab tahun ini."""
    before = next((year for year in case.earlier if year.report.year == case.year.report.year - 1), None)
    if before is None:
        return
    last = before.report.year
    for promise in left_open(before.rows, last):
        rows = case.year.rows(promise.answered_in)
        line, answer = next(((at, row) for at, row in rows if row["kode"] == promise.code), (None, None))
        if answer is not None and answer["hasil"]:
            continue
        yield Finding.of(
            "janji-belum-dijawab",
            case.year.place(promise.answered_in, line, "hasil"),
            f"tahun {last} menjanjikan: {promise.text}",
            f"baris {promise.code} dengan hasil pelaksanaannya",
            others=(before.place(promise.table, promise.line),),
        )


def answers_proved(case: Case) -> Iterator[Finding]:
    """Jawaban atas janji tahun lalu menyebut statusnya, dan yang selesai menyebut buktinya."""
    year = case.year
    for line, row in year.rows("perbaikan"):
        if row["hasil"] is None:
            continue
        if row["status"] is None:
            place, found = year.place("perbaikan", line, "status"), f"{row['kode']}: hasil tanpa status"
            yield Finding.of("janji-tanpa-bukti", place, found, "selesai, proses, atau belum")
        elif row["status"] == SELESAI and row["bukti"] is None:
            place, found = year.place("perbaikan", line, "bukti"), f"{row['kode']}: selesai tanpa bukti"
            yield Finding.of("janji-tanpa-bukti", place, found, "dokumen yang membuktikannya")


def measures_scheduled(case: Case) -> Iterator[Finding]:
    """Setiap langkah perbaikan punya penanggung jawab dan triwulan; bila dokumen kantor tidak menyebutnya, dicatat."""
    year = case.year
    planned = [(table, line, row) for table in ("perbaikan", "faktor") for line, row in _planned(year, table)]
    for column, name in _WHO_AND_WHEN.items():
        absent = [(table, line, row) for table, line, row in planned if row[column] is None]
        if absent and len(absent) == len(planned):
            found = f"tidak satu pun dari {len(planned)} langkah menyebut {name}"
            place = year.place(absent[0][0], None, column)
            yield Finding.of("langkah-belum-dijadwalkan", place, found, f"{name} setiap langkah")
            continue
        for table, line, row in absent:
            found = f"{row['kode']} tanpa {name}"
            yield Finding.of("langkah-tanpa-jadwal", year.place(table, line, column), found, f"{name} langkah itu")


def evaluators_answered(case: Case) -> Iterator[Finding]:
    """Setiap rekomendasi evaluator punya tindak lanjut, dan setiap catatannya dijawab sebuah langkah."""
    year = case.year
    for asked, answering, column, name in (
        ("rekomendasi", "tindak_lanjut", "rekomendasi", "tindak lanjut"),
        ("catatan_evaluasi", "perbaikan", "catatan", "langkah perbaikan"),
    ):
        answered = {row[column] for _, row in year.rows(answering)}
        left = [(line, row["kode"]) for line, row in year.rows(asked) if row["kode"] not in answered]
        if left:
            yield Finding.of(
                "rekomendasi-terbuka",
                year.place(answering, None, column),
                f"tanpa {name}: {', '.join(code for _, code in left)}",
                f"sekurangnya satu {name} untuk setiap baris {asked}.csv",
                others=tuple(year.place(asked, line) for line, _ in left),
            )


def _planned(year: Year, table: str) -> Iterator[tuple[int, Row]]:
    """The measures of a table with their lines; an answer to last year's is none."""
    for line, row in year.rows(table):
        if row["hasil"] is None if table == "perbaikan" else row["jenis"] == "solusi":
            yield line, row


RULES = (promises, answers_proved, measures_scheduled, evaluators_answered)
