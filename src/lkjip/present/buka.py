"""The first line of a notebook: open the report, and set how its charts look."""

from __future__ import annotations

from lkjip.present.grafik import gaya
from lkjip.report import Report


def buka(kecamatan: str, year: int) -> Report:
    """The report of an office and a year: its data as frames, its figures, its narratives.

    Charts take the office's colours from here on: "C0" and "C1" in matplotlib.
    Raises UsageError for a wrong name, DataError where the data hold an error.

    Example: `report = buka(kecamatan, year)`, then `report.iku`, `report.rata_capaian`.
    """
    report = Report.open(kecamatan, year)
    gaya(report.params.tampilan)
    return report
