"""Units of indicators: which of them count things, so that their values are whole, and which measure."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from functools import cache

from lkjip.measures.indeks import PUBLISHED_DIGITS
from lkjip.rujukan import read

_SCORES = ("nilai", "indeks")


class Jenis(StrEnum):
    """Whether a value in a unit is whole, or may have decimals."""

    BULAT = "bulat"
    DESIMAL = "desimal"


def jenis(satuan: str | None, lain: Collection[str] = ()) -> Jenis | None:
    """What kind of unit `satuan` is; None where nobody has said. lain: further units that may have decimals.

    `orang/bulan` and `dokumen perencanaan` are kinds of their first word, `juta rupiah` is one of its own.
    """
    name = _plain(satuan)
    first = re.split(r"[^a-z0-9%²³]+", name, maxsplit=1)[0]
    if {name, first} & {_plain(one) for one in lain}:
        return Jenis.DESIMAL
    return _known().get(name) or _known().get(first)


def desimal(satuan: str | None, dinyatakan: object, *, berumus: bool = False) -> int | None:
    """How many decimals every value of an indicator is shown with; None: as many as it has, as counts do.

    dinyatakan: those that its office declares. What a formula gives is published with two, and so is what is measured.
    """
    if isinstance(dinyatakan, int):
        return dinyatakan
    measured = berumus or satuan in _SCORES or jenis(satuan) is Jenis.DESIMAL
    return PUBLISHED_DIGITS if measured else None


def _plain(satuan: str | None) -> str:
    return " ".join((satuan or "").casefold().split())


@cache
def _known() -> dict[str, Jenis]:
    return {row["satuan"]: Jenis(row["jenis"]) for row in read("satuan")}
