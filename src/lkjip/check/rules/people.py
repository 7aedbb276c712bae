"""People: identity numbers, heads counted once, things against their standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lkjip.check.case import Case
from lkjip.check.rules.keys import unknown_code
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding, Place
from lkjip.ground.nip import is_full, is_masked, nip_problem, same
from lkjip.ground.values import Missing, number
from lkjip.measures.hitung import total
from lkjip.params import Params

_BIRTH = 8
_TITLES = frozenset({"prof", "dr", "drs", "dra", "ir", "h", "hj", "kh"})


def numbers(year: Year, _: Params | None) -> Iterator[Finding]:
    """NIP tersusun benar, dan satu NIP untuk satu orang (Perka BKN 22/2007).

    A masked number is as good as far as it can be read; no finding shows a digit.
    """
    full = year.full_numbers()
    known: dict[str, list[Place]] = {}
    for line, row in year.rows("pegawai"):
        given, here = row["nip"], year.place("pegawai", line, "nip")
        own, place = full.get(row["kode"], (given, here))
        if own is None:
            continue
        problem = None if is_masked(own) and place == here else nip_problem(own) or _too_late(own, year)
        if problem:
            yield Finding.of("nip", place, "NIP tidak tersusun benar", problem)
        if given is not None and not same(own, given):
            expected = "NIP yang sama, lengkap atau tersamar"
            yield Finding.of(
                "nip-berbeda", place, "NIP berbeda dari yang ada dalam pegawai.csv", expected, others=(here,)
            )
        if is_full(own):
            known.setdefault(own, []).append(place)
    for first, *others in known.values():
        for place in others:
            yield Finding.of(
                "nip-ganda", place, "NIP yang sama pada dua pegawai", "satu NIP untuk satu orang", others=(first,)
            )


def _too_late(nip: str, year: Year) -> str | None:
    """What is wrong with a well-formed NIP of somebody who works in the year of the report."""
    last = year.report.year + 1  # the staff may be listed as the report is signed
    return f"pengangkatan paling akhir tahun {last}" if int(nip[8:12]) > last else None


def numbers_of_staff(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap NIP lengkap milik seorang pegawai dalam pegawai.csv."""
    codes = set(year["pegawai"]["kode"])
    for code, (_number, place) in year.full_numbers().items():
        if code not in codes:
            yield unknown_code(replace(place, column="kode"), code, codes, "pegawai.csv")


def people_once(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap orang ada satu kali; orang senama punya tanggal lahir yang lain."""
    seen: dict[str, list[tuple[int, str | None]]] = {}
    for line, row in year.rows("pegawai"):
        others = seen.setdefault(person(row["nama"] or f"baris {line}"), [])
        earlier = next((at for at, number in others if _may_be_one(row["nip"], number)), None)
        others.append((line, row["nip"]))
        if earlier is not None:
            yield Finding.of(
                "pegawai-ganda",
                year.place("pegawai", line, "nama"),
                f"{row['nama']} lebih dari satu kali",
                "satu baris setiap orang",
                others=(year.place("pegawai", earlier, "nama"),),
            )


def _may_be_one(nip: str | None, other: str | None) -> bool:
    """Whether two rows of one name may be one person; of one NIP they are told as such."""
    if nip is None or other is None:
        return True
    return not (nip == other and nip.isdigit()) and nip[:_BIRTH] == other[:_BIRTH]


def person(name: str) -> str:
    """A name as it is compared: without titles, its words only."""
    words = re.findall(r"\w+", name.partition(",")[0].casefold())
    return " ".join(word for word in words if word not in _TITLES)


def signatory(case: Case) -> Iterator[Finding]:
    """NIP penanda tangan tersusun benar, sama dengan NIP-nya dalam tabel pegawai, dan bukan NIP orang lain."""
    signer = case.params.penanda_tangan
    if not signer.nip:
        return
    full = case.year.full_numbers()
    numbers = {line: full.get(row["kode"], (row["nip"],))[0] for line, row in case.year.rows("pegawai")}
    expected = nip_problem(signer.nip) if is_full(signer.nip) else None
    if expected and signer.nip not in numbers.values():  # there it is told already
        yield Finding.of("nip", case.parameter("penanda_tangan.nip"), "NIP tidak tersusun benar", expected)
    if not signer.nama:
        return
    rows = [(line, row) for line, row in case.year.rows("pegawai") if numbers[line] and row["nama"]]
    own = [line for line, row in rows if person(row["nama"]) == person(signer.nama)]
    there = [line for line, row in rows if numbers[line] == signer.nip and is_full(signer.nip)]
    for line, row in rows:
        if line in own and not same(numbers[line], signer.nip):
            found = "NIP penanda tangan berbeda dari NIP dalam parameter"
        elif line in there and not set(own) & set(there):  # where it is on two rows, nip-ganda tells it
            found = f"NIP penanda tangan, atas nama {row['nama']}"
        else:
            continue
        place, others = case.year.place("pegawai", line, "nip"), (case.parameter("penanda_tangan.nip"),)
        yield Finding.of("nip-berbeda", place, found, "satu NIP untuk satu orang", others=others)


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


RULES = (numbers, numbers_of_staff, people_once, heads_counted_once, standards_given)
REPORT_RULES = (signatory,)
