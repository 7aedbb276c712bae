"""The first line of a notebook: open the report, and set how its charts look."""

from __future__ import annotations

from lkjip.present.gaya import gaya
from lkjip.report import Report


def buka(kecamatan: str, year: int) -> Report:
    """Laporan sebuah kantor dan tahun: datanya sebagai bingkai, angkanya, narasinya.

    Sejak itu gambar memakai warna kantor: "C0" dan "C1" dalam matplotlib.

    Contoh: `report = buka(kecamatan, year)`, lalu `report.iku` atau `report.rata_capaian`.
    Data yang salah ditolak dengan tempatnya.
    """
    report = Report.open(kecamatan, year)
    gaya(report.params.tampilan)
    return report
