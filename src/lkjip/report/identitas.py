"""Identity numbers in the public edition: a NIP tells birth date and sex (UU 27/2022; domain.md section 10)."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from lkjip.contract.year import Year
from lkjip.params import Params

_LENGTH = 18
_SERIAL = 3
"""The last digits are a serial number; before them stand birth date, month of appointment and sex."""


def masked(nip: str | None) -> str | None:
    """A NIP of which only the serial number can be read; of a malformed one, nothing."""
    if nip is None:
        return None
    shown = nip[-_SERIAL:] if len(nip) == _LENGTH else ""
    return "•" * (len(nip) - len(shown)) + shown


def public_year(year: Year) -> Year:
    """`year` with every NIP masked."""
    staff = year.tables["pegawai"]
    hidden = pd.Series([masked(nip) for nip in staff["nip"]], staff.index, dtype=object)  # map() would make None NaN
    return replace(year, tables={**year.tables, "pegawai": staff.assign(nip=hidden)})


def public_params(params: Params) -> Params:
    """`params` with the NIP of the signatory masked."""
    signatory = params.penanda_tangan
    return params.model_copy(
        update={"penanda_tangan": signatory.model_copy(update={"nip": masked(signatory.nip)})},
    )
