"""Years as a report holds them: absent tables say why, and what is used of them is noted."""

from __future__ import annotations

from dataclasses import replace

from lkjip.cache.uses import Uses, Watched
from lkjip.contract.year import REASON, Year
from lkjip.figures.bingkai import bingkai
from lkjip.params import Params


def with_reasons(year: Year, params: Params) -> Year:
    """`year` with its absent tables saying why, where the office has accepted that finding with a reason."""
    reasons = {
        one.berkas.removesuffix(".csv"): one.alasan
        for one in params.temuan_diterima
        if one.aturan in ("data-opsional-kosong", "tanpa-baris")
    }
    year = own_copy(year)
    tables = {**year.tables}
    for name in reasons.keys() & tables.keys():
        tables[name].attrs[REASON] = reasons[name]
    return replace(year, tables=tables)


def own_copy(year: Year) -> Year:
    """`year` with frames that may be changed, as notebooks get them."""
    return replace(year, tables={name: bingkai(table) for name, table in year.tables.items()})


def watched(year: Year, uses: Uses) -> Year:
    """`year` that notes in `uses` which of its tables are used."""
    return replace(year, tables=Watched(year.tables, {name: year.place(name).file for name in year.tables}, uses))


def renewed(year: Year, later: Year) -> None:
    """Have a watched year hold the tables of a later state of it, but for those that were used."""
    if isinstance(year.tables, Watched) and isinstance(later.tables, Watched):
        year.tables.renew(later.tables)
