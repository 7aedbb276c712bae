"""Frames of what the office does about its performance: improvements, follow-up of recommendations, advice."""

from __future__ import annotations

import pandas as pd

from lkjip.contract.year import Year
from lkjip.figures.frames import Rows, frame

UMUM = "Umum"
"""What is about no indicator."""
_STATUS = {"selesai": "Sudah ditindaklanjuti", "proses": "Sedang ditindaklanjuti", "belum": "Belum ditindaklanjuti"}


def improvements(year: Year) -> pd.DataFrame:
    """The rows of `perbaikan` with the wording of their indicator, in the order of indicators; what is general last."""
    order = {row["kode"]: place for place, (_, row) in enumerate(year.rows("indikator"))}
    rows = sorted((row for _, row in year.rows("perbaikan")), key=lambda row: order.get(row["indikator"], len(order)))
    return _of_indicators(year, "perbaikan", [row | {"aspek": row["aspek"] or "–"} for row in rows])


def advice(year: Year) -> pd.DataFrame:
    """The rows of `saran` with the wording of their indicator."""
    return _of_indicators(year, "saran", [row for _, row in year.rows("saran")])


def follow_up(year: Year) -> pd.DataFrame:
    """The rows of `tindak_lanjut` with the text of what was recommended, and their status in words."""
    asked = {row["kode"]: row["uraian"] for _, row in year.rows("rekomendasi")}
    rows = [
        row | {"rekomendasi": asked.get(row["rekomendasi"]), "status": _STATUS.get(row["status"], row["status"])}
        for _, row in year.rows("tindak_lanjut")
    ]
    table = year["tindak_lanjut"]
    sumber = dict.fromkeys(table.columns, year.sources("tindak_lanjut"))
    return frame(rows, [*table.columns], table, sumber | {"rekomendasi": year.sources("rekomendasi", "tindak_lanjut")})


def _of_indicators(year: Year, name: str, rows: Rows) -> pd.DataFrame:
    words = {row["kode"]: row["indikator"] for _, row in year.rows("indikator")}
    named = [row | {"indikator": words.get(row["indikator"], UMUM)} for row in rows]
    table = year[name]
    sumber = dict.fromkeys(table.columns, year.sources(name))
    return frame(named, [*table.columns], table, sumber | {"indikator": year.sources(name, "indikator")})
