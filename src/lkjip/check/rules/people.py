"""People: identity numbers, heads counted once, things against their standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lkjip.check.rules.keys import unknown_code
from lkjip.contract.parse import Missing
from lkjip.contract.year import Year
from lkjip.findings import Finding, Place
from lkjip.measures.hitung import number, total
from lkjip.nip import is_full, is_masked, nip_problem, same
from lkjip.params import Params


def numbers(year: Year, params: Params | None) -> Iterator[Finding]:
    """NIP tersusun benar, dan satu orang punya satu NIP di mana pun (Perka BKN 22/2007).

    A masked number is as good as far as it can be read; no finding shows a digit.
    """
    full = year.full_numbers()
    known: dict[str, list[Place]] = {}
    for line, row in year.rows("pegawai"):
        given, here = row["nip"], year.place("pegawai", line, "nip")
        own, place = full.get(row["kode"], (given, here))
        if own is None:
            continue
        problem = None if is_masked(own) and place == here else nip_problem(own)
        if problem:
            yield Finding.of("nip", place, "NIP tidak tersusun benar", problem)
        if given is not None and not same(own, given):
            expected = "NIP yang sama, lengkap atau tersamar"
            yield Finding.of(
                "nip-berbeda", place, "NIP berbeda dari yang ada dalam pegawai.csv", expected, others=(here,)
            )
        if is_full(own):
            known.setdefault(own, []).append(place)
        signer = params.penanda_tangan if params else None
        if signer and signer.nip and row["nama"] == signer.nama and not same(own, signer.nip):
            found = "NIP penanda tangan berbeda dari NIP dalam parameter"
            yield Finding.of("nip-berbeda", place, found, "satu NIP untuk satu orang")
    for first, *others in known.values():
        for place in others:
            yield Finding.of(
                "nip-ganda", place, "NIP yang sama pada dua pegawai", "satu NIP untuk satu orang", others=(first,)
            )


def numbers_of_staff(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap NIP lengkap milik seorang pegawai dalam pegawai.csv."""
    codes = set(year["pegawai"]["kode"])
    for code, (_number, place) in year.full_numbers().items():
        if code not in codes:
            yield unknown_code(replace(place, column="kode"), code, codes, "pegawai.csv")


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


RULES = (numbers, numbers_of_staff, heads_counted_once, standards_given)
