"""Years as a report holds them: absent tables that say why, and years of which nothing is known."""

from __future__ import annotations

from dataclasses import replace

from lkjip.contract.year import REASON, Year
from lkjip.ids import ReportId
from lkjip.params import Params


def with_reasons(year: Year, params: Params) -> Year:
    """`year` with its absent tables saying why, where the office has accepted that finding with a reason."""
    reasons = {
        one.berkas.removesuffix(".csv"): one.alasan
        for one in params.temuan_diterima
        if one.aturan in ("data-opsional-kosong", "berkas-kosong")
    }
    tables = {name: table.copy() for name, table in year.tables.items()}
    for name in reasons.keys() & tables.keys():
        tables[name].attrs[REASON] = reasons[name]
    return replace(year, tables=tables)


def no_data(like: Year, number: int) -> Year:
    """A year of which nothing is known."""
    empty = {name: table.iloc[:0] for name, table in like.tables.items()}
    return Year(ReportId(like.report.kecamatan, number), "", empty, ())
