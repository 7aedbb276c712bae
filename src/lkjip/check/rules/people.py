"""People: identity numbers, heads counted once, things against their standard."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.contract.parse import Missing
from lkjip.contract.year import Year
from lkjip.findings import Finding
from lkjip.measures.hitung import number, total
from lkjip.params import Params

_NIP_LENGTH = 18
_BIRTH = 8
_TITLES = frozenset({"prof", "dr", "drs", "dra", "ir", "h", "hj", "kh"})
YOUNGEST = 16
"""Nobody was ever appointed younger (18 since PP 98/2000): less is a mistyped date."""


def nip_problem(nip: str) -> str | None:
    """What is wrong with a NIP: birth date (8), month of appointment (6), sex 1 or 2, serial (3)."""
    if len(nip) != _NIP_LENGTH or not nip.isdigit():
        return "18 angka tanpa spasi"
    try:
        birth = dt.date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
        appointed = dt.date(int(nip[8:12]), int(nip[12:14]), 1)
    except ValueError:
        return "tanggal lahir (8 angka) dan bulan pengangkatan (6 angka) yang ada"
    if appointed.year - birth.year < YOUNGEST:
        return f"pengangkatan pada usia sekurangnya {YOUNGEST} tahun"
    return None if nip[14] in "12" else "angka ke-15 bernilai 1 atau 2"


def nip(year: Year, _: Params | None) -> Iterator[Finding]:
    """NIP tersusun benar, dan satu NIP untuk satu orang (Perka BKN 22/2007)."""
    for line, row in year.rows("pegawai"):
        if row["nip"] is None:
            continue
        place = year.place("pegawai", line, "nip")
        expected = nip_problem(row["nip"])
        if expected:
            yield Finding.of("nip", place, "NIP tidak tersusun benar", expected)
    first: dict[str, int] = {}
    for line, row in year.rows("pegawai"):
        whole = row["nip"] is not None and row["nip"].isdigit()  # of a masked one only the end can be read
        if whole and first.setdefault(row["nip"], line) != line:
            yield Finding.of(
                "nip-ganda",
                year.place("pegawai", line, "nip"),
                "NIP yang sama pada dua pegawai",
                "satu NIP untuk satu orang",
                others=(year.place("pegawai", first[row["nip"]], "nip"),),
            )


def people_once(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap orang ada satu kali; orang senama punya tanggal lahir yang lain."""
    seen: dict[str, list[tuple[int, str | None]]] = {}
    for line, row in year.rows("pegawai"):
        others = seen.setdefault(person(row["nama"] or f"baris {line}"), [])
        same = next((at for at, number in others if _may_be_one(row["nip"], number)), None)
        others.append((line, row["nip"]))
        if same is not None:
            yield Finding.of(
                "pegawai-ganda",
                year.place("pegawai", line, "nama"),
                f"{row['nama']} lebih dari satu kali",
                "satu baris setiap orang",
                others=(year.place("pegawai", same, "nama"),),
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
    if not signer.nama or not signer.nip:
        return
    expected = nip_problem(signer.nip)
    if expected and signer.nip not in set(case.year["pegawai"]["nip"]):  # there it is told already
        yield Finding.of("nip", case.parameter("penanda_tangan.nip"), "NIP tidak tersusun benar", expected)
    rows = [(line, row) for line, row in case.year.rows("pegawai") if row["nip"] and row["nama"]]
    own = [line for line, row in rows if person(row["nama"]) == person(signer.nama)]
    there = [line for line, row in rows if row["nip"] == signer.nip and signer.nip.isdigit()]
    for line, row in rows:
        if line in own and not _alike(row["nip"], signer.nip):
            found = "NIP penanda tangan berbeda dari NIP dalam parameter"
        elif line in there and not set(own) & set(there):  # where it is on two rows, nip-ganda tells it
            found = f"NIP penanda tangan, atas nama {row['nama']}"
        else:
            continue
        place, others = case.year.place("pegawai", line, "nip"), (case.parameter("penanda_tangan.nip"),)
        yield Finding.of("nip-berbeda", place, found, "satu NIP untuk satu orang", others=others)


def _alike(nip: str, other: str) -> bool:
    """Whether two numbers agree wherever both can be read."""
    pairs = zip(nip, other, strict=False)
    return len(nip) == len(other) and all(a == b for a, b in pairs if a.isdigit() and b.isdigit())


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


RULES = (nip, people_once, heads_counted_once, standards_given)
REPORT_RULES = (signatory,)
