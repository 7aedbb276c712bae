"""Identity numbers by edition: the public one shows none in full, the internal one what the office keeps apart."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from lkjip.contract.year import Year
from lkjip.ground.nip import is_full, masked
from lkjip.params import Params
from lkjip.params.choices import PublicEdition

UNNAMED = "•••"
OFFICIALS = "struktural"


def public_year(year: Year, edition: PublicEdition) -> Year:
    """`year` with every NIP masked, and only officials named where the office wants that."""
    public = _with_numbers(year, [masked(nip) for nip in year.tables["pegawai"]["nip"]])
    if edition.pelaksana == "nama":
        return public
    staff = public.tables["pegawai"]
    named = staff["nama"].where(staff["kelompok"] == OFFICIALS, UNNAMED)
    return replace(public, tables={**public.tables, "pegawai": staff.assign(nama=named)})


def internal_year(year: Year) -> Year:
    """`year` with the full number of everybody of whom the office keeps it."""
    staff, full = year.tables["pegawai"], year.full_numbers()
    known = zip(staff["kode"], staff["nip"], strict=True)
    return _with_numbers(year, [full[code][0] if code in full else nip for code, nip in known])


def _with_numbers(year: Year, numbers: list[str | None]) -> Year:
    staff = year.tables["pegawai"]
    shown = pd.Series(numbers, staff.index, dtype=object)  # map() would make None NaN
    return replace(year, tables={**year.tables, "pegawai": staff.assign(nip=shown)}, numbers=None)


def public_params(params: Params) -> Params:
    """`params` with the NIP of the signatory masked, unless the office wants it shown."""
    return params if params.edisi_publik.shows_signatory else _signed_by(params, masked(params.penanda_tangan.nip))


def shown_numbers(params: Params) -> tuple[str, ...]:
    """The full numbers that the public edition of a report may show; empty where all are masked."""
    nip = params.penanda_tangan.nip
    return (nip,) if nip and params.edisi_publik.shows_signatory and is_full(nip) else ()


def internal_params(params: Params, year: Year) -> Params:
    """`params` with the full NIP of the signatory, where the internal `year` holds it under the same name."""
    signatory, staff = params.penanda_tangan, year.tables["pegawai"]
    known = dict(zip(staff["nama"], staff["nip"], strict=True)) if signatory.nip else {}
    return _signed_by(params, known.get(signatory.nama) or signatory.nip)


def _signed_by(params: Params, nip: str | None) -> Params:
    signatory = params.penanda_tangan.model_copy(update={"nip": nip})
    return params.model_copy(update={"penanda_tangan": signatory})
