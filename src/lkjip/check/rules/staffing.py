"""People and things beside each other: staff-months fit the staff, and nobody has ten times what is needed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjip.contract.year import Year
from lkjip.ground.findings import Finding
from lkjip.ground.values import number
from lkjip.measures.hitung import HUNDRED
from lkjip.measures.lompatan import kali
from lkjip.params import Params
from lkjip.params.choices import Plausibility

_STAFF_MONTHS = ("orang/bulan", "orang bulan", "orang-bulan", "ob")
_CELLS = (("target", "target"), ("realisasi", "realisasi"))


def staff_months(year: Year, params: Params | None) -> Iterator[Finding]:
    """Gaji dalam orang/bulan sebanyak pegawai, atau sebanyak pegawai kali bulan gajinya."""
    staff = len(year["pegawai"])
    if not staff or params is None:
        return
    paid = {
        row["kode"]: line
        for line, row in year.rows("indikator")
        if (row["satuan"] or "").casefold() in _STAFF_MONTHS and "gaji" in _words(year, row)
    }
    limits = params.kewajaran
    for table, column in _CELLS:
        for line, row in year.rows(table):
            value = number(row[column])
            if row["indikator"] not in paid or value is None or value == 0 or _fits(value, staff, limits):
                continue
            months = f"{staff * limits.bulan_gaji_min} sampai {staff * limits.bulan_gaji_maks} orang/bulan"
            yield Finding.of(
                "orang-bulan",
                year.place(table, line, column),
                f"{value:f} orang/bulan",
                f"sekitar {staff} (banyak pegawai dalam pegawai.csv), atau {months} setahun",
                others=(year.place("pegawai"), year.place("indikator", paid[row["indikator"]], "satuan")),
            )


def _words(year: Year, indicator: dict[str, str | None]) -> str:
    """What the indicator and what it measures are called."""
    programmes = (row["nama"] for _, row in year.rows("program") if row["kode"] == indicator["induk"])
    return " ".join(filter(None, (indicator["indikator"], *programmes))).casefold()


def _fits(value: Decimal, staff: int, limits: Plausibility) -> bool:
    slack = Decimal(limits.toleransi_pegawai) / HUNDRED
    ranges = ((staff, staff), (staff * limits.bulan_gaji_min, staff * limits.bulan_gaji_maks))
    return any(low * (1 - slack) <= value <= high * (1 + slack) for low, high in ranges)


def availability(year: Year, params: Params | None) -> Iterator[Finding]:
    """Pegawai dan barang yang tersedia sebanding dengan kebutuhannya."""
    if params is None:
        return
    limits = params.kewajaran
    for table, need in (("sdm", "kebutuhan"), ("sarpras", "standar")):
        for line, row in year.rows(table):
            needed, there = number(row[need]), number(row["tersedia"])
            if needed is None or there is None:
                continue
            times = kali(needed, there)
            scarce = table == "sarpras" and there < needed  # an office may well lack most of a thing
            if times is not None and times >= limits.lompatan and not scarce:
                yield Finding.of(
                    "ketersediaan-tak-wajar",
                    year.place(table, line, "tersedia"),
                    f"tersedia {there:f}",
                    f"sebanding dengan {need} {needed:f}, kurang dari {limits.lompatan} kali lipat",
                    others=(year.place(table, line, need),),
                )


def every_goal(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap sasaran punya baris pegawai; jumlahnya tidak berkurang karena sebuah baris tidak ada."""
    told = set(year["sdm"]["sasaran"])
    for line, row in year.rows("sasaran") if told else ():
        if row["kode"] not in told:
            yield Finding.of(
                "sdm-tidak-lengkap",
                year.place("sdm", None, "sasaran"),
                f"{row['kode']}: tidak ada barisnya",
                "satu baris setiap sasaran dalam sasaran.csv",
                others=(year.place("sasaran", line, "kode"),),
            )


RULES = (staff_months, availability, every_goal)
