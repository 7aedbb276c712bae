"""Units of indicators: which of them count things, so that their values are whole, and which measure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from lkjip.ground.values import Cell, number
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


def lebih_halus(angka: Decimal, desimal: int) -> bool:
    """Whether a value has more decimals than it is shown with, so that what is computed from it is another number."""
    return angka != angka.quantize(Decimal(1).scaleb(-desimal))


def desimal_triwulan(baris: Iterable[Mapping[str, Any]], nama: Sequence[str]) -> dict[str, int | None]:
    """How many decimals the quarters (`nama`) of indicators are shown with, by their code.

    Those that a year has, but for shares of the year: where any of a unit has a fraction that a year would not show,
    all of that unit have the decimals of what is published, so that a column is even.
    """
    own = [row for row in baris if row["satuan_triwulan"] is None]
    finer = {row["satuan"] for row in own if any(_finer(row[name], row["desimal"]) for name in nama)}
    return {
        row["kode"]: max(row["desimal"], PUBLISHED_DIGITS) if row["satuan"] in finer else row["desimal"] for row in own
    }


def _finer(cell: Cell, digits: int | None) -> bool:
    value = number(cell)
    return value is not None and digits is not None and lebih_halus(value, digits)


def _plain(satuan: str | None) -> str:
    return " ".join((satuan or "").casefold().split())


@cache
def _known() -> dict[str, Jenis]:
    return {row["satuan"]: Jenis(row["jenis"]) for row in read("satuan")}
