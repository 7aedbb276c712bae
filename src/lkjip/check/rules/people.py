"""People: identity numbers, heads counted once, things against their standard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lkjip.contract.parse import Missing
from lkjip.contract.year import Year
from lkjip.findings import Finding
from lkjip.measures.hitung import number, total
from lkjip.params import Params

_NIP_LENGTH = 18


def nip_problem(nip: str) -> str | None:
    """What is wrong with a NIP: birth date (8), month of appointment (6), sex 1 or 2, serial (3)."""
    if len(nip) != _NIP_LENGTH or not nip.isdigit():
        return "18 angka tanpa spasi"
    try:
        birth = dt.date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
        appointed = dt.date(int(nip[8:12]), int(nip[12:14]), 1)
    except ValueError:
        return "tanggal lahir (8 angka) dan bulan pengangkatan (6 angka) yang ada"
    if appointed <= birth:
        return "bulan pengangkatan sesudah tanggal lahir"
    return None if nip[14] in "12" else "angka ke-15 bernilai 1 atau 2"


def nip(year: Year, params: Params | None) -> Iterator[Finding]:
    """NIP tersusun benar, dan satu orang punya satu NIP di mana pun (Perka BKN 22/2007)."""
    for line, row in year.rows("pegawai"):
        if row["nip"] is None:
            continue
        place = year.place("pegawai", line, "nip")
        expected = nip_problem(row["nip"])
        if expected:
            yield Finding.of("nip", place, "NIP tidak tersusun benar", expected)
        signer = params.penanda_tangan if params else None
        if signer and signer.nip and row["nama"] == signer.nama and row["nip"] != signer.nip:
            yield Finding.of(
                "nip-berbeda", place, "NIP penanda tangan berbeda dari NIP dalam parameter", "satu NIP untuk satu orang"
            )
    numbers = year["pegawai"]["nip"].dropna()
    for line in map(int, numbers.index[numbers.duplicated()]):
        yield Finding.of(
            "nip-ganda",
            year.place("pegawai", line, "nip"),
            "NIP yang sama pada dua pegawai",
            "satu NIP untuk satu orang",
        )


def heads_counted_once(year: Year, _: Params | None) -> Iterator[Finding]:
    """Pegawai yang dihitung untuk semua sasaran tidak melebihi pegawai yang ada."""
    counted, people = total(year["sdm"]["tersedia"]), len(year["pegawai"])
    if counted is not None and people and counted > people:
        yield Finding.of(
            "pegawai-terhitung-ganda",
            year.place("sdm", None, "tersedia"),
            f"jumlah {counted}",
            f"paling banyak {people}, yaitu pegawai dalam pegawai.csv",
        )


def standards_given(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap barang punya standar kebutuhan."""
    for line, row in year.rows("sarpras"):
        if number(row["standar"]) is None and row["standar"] is not Missing.NONE:
            yield Finding.of(
                "standar-tidak-ada",
                year.place("sarpras", line, "standar"),
                f"{row['uraian']}: tidak ada standar",
                "banyak barang menurut standar",
            )


RULES = (nip, heads_counted_once, standards_given)
