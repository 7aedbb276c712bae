"""Identity numbers of civil servants: how one is built, and the form of which only the serial can be read.

A NIP tells birth date and sex (UU 27/2022), so files that travel hold the masked form; full numbers stay apart.
"""

from __future__ import annotations

import datetime as dt
import re

LENGTH = 18
_SERIAL = 3
"""The last digits are a serial number; before them stand birth date, appointment and sex."""
_MARK = "•"
FULL = rf"[0-9]{{{LENGTH}}}"
MASKED = rf"{_MARK}{{{LENGTH - _SERIAL}}}[0-9]{{{_SERIAL}}}"
PATTERN = rf"^({FULL}|{MASKED})$"
EXAMPLE = f"{_MARK * (LENGTH - _SERIAL)}001"
YOUNGEST = 16
"""Nobody was ever appointed younger (18 since PP 98/2000): less is a mistyped date."""
OLDEST = 65
"""Nobody is appointed when others retire, by contract either: more is a mistyped date, too."""
_MONTHS = 12
_FIRST_CONTRACTS = 2019
"""Nobody was appointed by contract (PPPK) before PP 49/2018."""


def masked(nip: str | None) -> str | None:
    """A NIP of which only the serial number can be read; of a malformed one, nothing."""
    if nip is None:
        return None
    shown = nip[-_SERIAL:] if len(nip) == LENGTH else ""
    return _MARK * (len(nip) - len(shown)) + shown


def is_full(nip: str | None) -> bool:
    """Whether all 18 digits can be read."""
    return nip is not None and re.fullmatch(FULL, nip) is not None


def is_masked(nip: str | None) -> bool:
    """Whether it is the form that `masked` makes."""
    return nip is not None and re.fullmatch(MASKED, nip) is not None


def same(one: str | None, other: str | None) -> bool:
    """Whether two numbers agree wherever both can be read."""
    if one is None or other is None:
        return one == other
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b for a, b in pairs if a.isdigit() and b.isdigit())


def nip_problem(nip: str) -> str | None:
    """What is wrong with a full NIP, or NI PPPK.

    Birth date (8 digits); year and month of appointment, of a PPPK year and number of agreements (6); sex 1 or 2; a
    serial number (3). Basis: domain.md section 10.
    """
    if not is_full(nip):
        return f"18 angka tanpa spasi, atau bentuk tersamar {EXAMPLE}"
    try:
        birth = dt.date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return "tanggal lahir (8 angka pertama) yang ada"
    year, number = int(nip[8:12]), int(nip[12:14])
    if not 1 <= number <= _MONTHS and (number == 0 or year < _FIRST_CONTRACTS):
        return "tahun dan bulan pengangkatan (6 angka), atau tahun pengangkatan dan banyak perjanjian kerja PPPK"
    if year - birth.year < YOUNGEST:
        return f"pengangkatan pada usia sekurangnya {YOUNGEST} tahun"
    if year - birth.year > OLDEST:
        return f"pengangkatan pada usia paling tua {OLDEST} tahun"
    return _tail_problem(nip)


def _tail_problem(nip: str) -> str | None:
    """What is wrong with its last four digits, of which a spreadsheet keeps none but the first."""
    if nip.endswith("0" * _SERIAL):
        return "nomor urut (3 angka terakhir) mulai 001; lembar kerja mengganti angka ke-16 dan seterusnya dengan nol"
    return None if nip[14] in "12" else "angka ke-15 bernilai 1 atau 2"
