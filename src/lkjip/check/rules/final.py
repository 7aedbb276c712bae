"""What a report needs to be final: somebody who signs, a date that can be, and a cause and a measure for every miss."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.figures.sebab import goal_of
from lkjip.ground.findings import Finding
from lkjip.ground.values import Missing

_EXPLAINED = {"penghambat": "penghambat", "solusi": "langkah perbaikan"}
"""What explains a miss, by the columns of `belum_tercapai`."""


def signed(case: Case) -> Iterator[Finding]:
    """Laporan punya penanda tangan; kantor rekaan punya jabatan, tanpa nama orang."""
    if case.params.penanda_tangan.nama is None and not case.params.kantor.fiktif:
        yield Finding.of(
            "belum-ditandatangani", case.parameter("penanda_tangan.nama"), "kosong", "nama pejabat yang menandatangani"
        )


def dated(case: Case) -> Iterator[Finding]:
    """Laporan bertanggal sesudah tahunnya berakhir, dan tidak jauh sesudahnya.

    The clock is not asked: the same data give the same findings on every day.
    """
    year, day, place = case.year.report.year, case.params.dokumen.tanggal, case.parameter("dokumen.tanggal")
    last = year + case.params.aturan.batas_tanggal
    expected = f"tanggal sesudah 31 Desember {year}, paling lambat 31 Desember {last}"
    if day is None:
        yield Finding.of("tanggal-laporan", place, "kosong", expected)
    elif not dt.date(year, 12, 31) < day <= dt.date(last, 12, 31):
        yield Finding.of("tanggal-laporan", place, day.isoformat(), expected)


def plan_has_years(case: Case) -> Iterator[Finding]:
    """Masa berlaku Renstra diketahui."""
    for name, told in (("awal", "tahun pertama"), ("akhir", "tahun terakhir")):
        if getattr(case.params.renstra, name) is None:
            place = case.parameter(f"renstra.{name}")
            yield Finding.of("masa-renstra", place, "kosong", f"{told} {case.params.renstra.nama}")


def misses_explained(case: Case) -> Iterator[Finding]:
    """Setiap indikator yang belum mencapai target punya penyebab (penghambat) dan langkah perbaikan."""
    lines = {row["kode"]: line for line, row in case.year.rows("indikator")}
    for row in case.figures.belum_tercapai.to_dict("records"):
        absent = [name for kind, name in _EXPLAINED.items() if not row[kind]]
        if not row["wajib"] or not absent:
            continue
        yield Finding.of(
            "tanpa-penyebab",
            case.year.place("faktor", None, "indikator"),
            f"{row['indikator']} belum mencapai target, tanpa {' dan '.join(absent)}",
            f"sekurangnya satu {' dan satu '.join(absent)} dengan indikator {row['kode']}",
            others=(case.year.place("indikator", lines[row["kode"]]),),
        )


def gaps_explained(case: Case) -> Iterator[Finding]:
    """Realisasi yang tidak tersedia punya alasan."""
    for line, row in case.year.rows("realisasi"):
        if row["realisasi"] in (Missing.NA, Missing.NONE) and row["catatan"] is None:
            yield Finding.of(
                "tanpa-alasan",
                case.year.place("realisasi", line, "catatan"),
                f"realisasi {row['indikator']} {row['realisasi'].value} tanpa alasan",
                "alasan realisasinya tidak tersedia",
            )


def factors_agree(case: Case) -> Iterator[Finding]:
    """Faktor yang menyebut indikator tidak menyebut sasaran lain."""
    indicators = {row["kode"]: (line, row) for line, row in case.year.rows("indikator")}
    goals = {row["kode"]: row["sasaran"] for _, row in case.year.rows("program")}
    for line, row in case.year.rows("faktor"):
        if row["indikator"] is None or row["sasaran"] is None:
            continue
        where, named = indicators[row["indikator"]]
        goal = goal_of(named, goals)
        if goal != row["sasaran"]:
            yield Finding.of(
                "sasaran-faktor",
                case.year.place("faktor", line, "sasaran"),
                f"{row['sasaran']}, sedangkan {row['indikator']} mengukur {goal or 'program tanpa sasaran'}",
                goal or "kosong",
                others=(case.year.place("indikator", where, "induk"),),
            )


RULES = (signed, dated, plan_has_years, misses_explained, gaps_explained, factors_agree)
