"""Frames of what the office does about its performance: measures, answers to last year's, to evaluators, advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from lkjip.contract.year import Year
from lkjip.figures import kalimat, sebab
from lkjip.figures.frames import Rows, frame
from lkjip.figures.janji import SELESAI, year_of

UMUM = "Umum"
"""What is about no indicator."""
_STATUS = {SELESAI: "Sudah ditindaklanjuti", "proses": "Sedang ditindaklanjuti", "belum": "Belum ditindaklanjuti"}
_KEPT = {SELESAI: "Selesai", "proses": "Sedang berjalan", "belum": "Belum dilaksanakan"}
_NO_PLAN = "Belum direncanakan"
_NO_MEASURE = "belum ditunjuk"


def measures(year: Year, term: str) -> pd.DataFrame:
    """The measures that the office plans, by indicator, what is general last.

    kode, indikator (its wording), aspek, uraian, penanggung_jawab, waktu (`Triwulan II 2025`: the deadline, in the year
    after this one; `term` is what a quarter is called), bukti.
    """
    known = [row | {"indikator": row["tentang"], "aspek": row.get("aspek") or "–"} for row in sebab.measures(year)]
    deadline = year.report.year + 1
    rows = [row | {"waktu": _quarter(row["triwulan"], deadline, term)} for row in known]
    columns = ["kode", "indikator", "aspek", "uraian", "penanggung_jawab", "waktu", "bukti"]
    return _named(year, rows, columns, ("perbaikan", "faktor"))


def answers(year: Year, term: str) -> pd.DataFrame:
    """What became of the measures that earlier years have promised: as `measures`, with hasil and status in words."""
    rows = [
        row
        | {
            "aspek": row["aspek"] or "–",
            "waktu": _quarter(row["triwulan"], (year_of(row["kode"]) or year.report.year - 1) + 1, term),
        }
        | {"status": _KEPT.get(row["status"])}
        for _, row in year.rows("perbaikan")
        if row["hasil"] is not None
    ]
    columns = ["kode", "indikator", "aspek", "uraian", "penanggung_jawab", "waktu", "hasil", "bukti", "status"]
    return _named(year, rows, columns, ("perbaikan",))


def notes(year: Year) -> pd.DataFrame:
    """The rows of `catatan_evaluasi`, each with the codes of the measures that answer it (langkah), and whether any
    does (terjawab)."""
    answering: dict[str, list[str]] = {}
    for row in sebab.measures(year):
        answering.setdefault(row.get("catatan") or "", []).append(row["kode"])
    rows = [
        row | {"langkah": ", ".join(answering.get(row["kode"], [_NO_MEASURE])), "terjawab": row["kode"] in answering}
        for _, row in year.rows("catatan_evaluasi")
    ]
    table = year["catatan_evaluasi"]
    sources = dict.fromkeys(table.columns, year.sources("catatan_evaluasi"))
    own = dict.fromkeys(("langkah", "terjawab"), year.sources("perbaikan"))
    return frame(rows, [*table.columns, *own], table, sources | own)


def advice(year: Year) -> pd.DataFrame:
    """The rows of `saran` with the wording of their indicator."""
    words = _words(year)
    rows = [row | {"indikator": words.get(row["indikator"], UMUM)} for _, row in year.rows("saran")]
    return _framed(year, rows, list(year["saran"].columns), ("saran",))


def follow_up(year: Year) -> pd.DataFrame:
    """What is done about each recommendation, by evaluation: sumber, rekomendasi (its text), rencana, hasil, waktu,
    penanggung_jawab, status in words. One that nobody follows up has a row of its own that says so."""
    own: dict[str, Rows] = {}
    for _, row in year.rows("tindak_lanjut"):
        own.setdefault(row["rekomendasi"], []).append(row | {"status": _STATUS.get(row["status"], row["status"])})
    nothing = dict.fromkeys(year["tindak_lanjut"].columns) | {"status": _NO_PLAN}
    rows = [
        answer | {"sumber": asked["sumber"], "rekomendasi": asked["uraian"]}
        for asked in _asked(year)
        for answer in own.get(asked["kode"], [nothing])
    ]
    table = year["tindak_lanjut"]
    sources = dict.fromkeys(table.columns, year.sources("tindak_lanjut"))
    sources |= dict.fromkeys(("sumber", "rekomendasi"), year.sources("rekomendasi", "tindak_lanjut"))
    return frame(rows, ["sumber", *table.columns], table, sources)


def recommended(year: Year) -> pd.DataFrame:
    """How many recommendations each evaluation has given and how many of them are done: sumber, banyak, selesai, and
    tanpa_rencana, those that nobody follows up, with both as sentences: kalimat, terbuka. Done is one of which every
    follow-up is."""
    own: dict[str, list[str]] = {}
    for _, row in year.rows("tindak_lanjut"):
        own.setdefault(row["rekomendasi"], []).append(row["status"])
    given: dict[str, list[str]] = {}
    for row in _asked(year):
        given.setdefault(row["sumber"], []).append(row["kode"])
    rows = [
        {
            "sumber": source,
            "banyak": len(codes),
            "selesai": sum(code in own and set(own[code]) == {SELESAI} for code in codes),
            "tanpa_rencana": sum(code not in own for code in codes),
        }
        for source, codes in given.items()
    ]
    told = [row | {"kalimat": kalimat.rekomendasi(row), "terbuka": kalimat.terbuka(row)} for row in rows]
    columns = ["sumber", "banyak", "selesai", "tanpa_rencana", "kalimat", "terbuka"]
    sources = dict.fromkeys(columns, year.sources("rekomendasi", "tindak_lanjut"))
    return frame(told, columns, year["rekomendasi"], sources)


def _asked(year: Year) -> Rows:
    """The recommendations, by evaluation."""
    rows = [row for _, row in year.rows("rekomendasi")]
    order = list(dict.fromkeys(row["sumber"] for row in rows))
    return sorted(rows, key=lambda row: order.index(row["sumber"]))


def _quarter(quarter: str | None, year: int, term: str) -> str | None:
    return None if quarter is None else f"{term.capitalize()} {quarter} {year}"


def _words(year: Year) -> Mapping[str | None, str]:
    return {row["kode"]: row["indikator"] for _, row in year.rows("indikator")}


def _named(year: Year, rows: Rows, columns: list[str], tables: tuple[str, ...]) -> pd.DataFrame:
    """Rows about indicators in the order of these, each indicator by its wording and what is about none last."""
    words = _words(year)
    order = {code: place for place, code in enumerate(words)}
    known = sorted(rows, key=lambda row: order.get(row["indikator"], len(order)))
    return _framed(year, [row | {"indikator": words.get(row["indikator"], UMUM)} for row in known], columns, tables)


def _framed(year: Year, rows: Iterable[Mapping[str, Any]], columns: list[str], tables: tuple[str, ...]) -> pd.DataFrame:
    sources = dict.fromkeys(columns, year.sources(*tables)) | {"indikator": year.sources(*tables, "indikator")}
    return frame([{name: row[name] for name in columns} for row in rows], columns, year[tables[0]], sources)
