"""Amounts of money in whole rupiah: none in thousands, and none far from the budget before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from lkjip.check.case import Case
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding
from lkjip.ground.values import number
from lkjip.measures.anggaran import Amounts, Tingkat, declared, reported, tingkat
from lkjip.measures.hitung import total
from lkjip.measures.lompatan import kali, melompat
from lkjip.params import Params

_THOUSAND = 1000
_TELLING = 4
"""So many significant digits of an amount that are those of another are no accident."""
_FEWEST = 10
"""So many amounts that all end in 000 are no accident."""


def whole_rupiah(year: Year, params: Params | None) -> Iterator[Finding]:
    """Uang ditulis dalam rupiah penuh, bukan ribuan."""
    if params is None:
        return
    limits = params.kewajaran
    whole = _whole(_amounts(year))
    if whole is not None and 0 < whole < limits.pagu_kantor_min:
        yield Finding.of(
            "uang-ribuan",
            year.place("anggaran", None, "pagu_perubahan"),
            f"pagu seluruh kantor {whole:f}",
            f"sekurangnya {limits.pagu_kantor_min}",
        )
    spent = [value for _, row in year.rows("anggaran") if (value := number(row["realisasi"]))]
    if len(spent) >= _FEWEST and all(value % _THOUSAND == 0 for value in spent):
        yield Finding.of(
            "uang-dibulatkan",
            year.place("anggaran", None, "realisasi"),
            f"semua realisasi ({len(spent)} baris) berakhir dengan 000",
            "realisasi sampai rupiah terakhir",
        )


def revisions(year: Year, params: Params | None) -> Iterator[Finding]:
    """Pagu perubahan tidak jauh dari pagu murni, dan realisasi tidak jauh dari pagunya."""
    if params is None:
        return
    limits = params.kewajaran
    for line, row in year.rows("anggaran"):
        before, after = number(row["pagu_murni"]), number(row["pagu_perubahan"])
        times = None if before is None or after is None else kali(before, after)
        if times is not None and times >= limits.perubahan_pagu:
            yield Finding.of(
                "perubahan-pagu",
                year.place("anggaran", line, "pagu_perubahan"),
                f"{row['program']}: {after:f}",
                f"kurang dari {limits.perubahan_pagu} kali lipat pagu murni {before:f}",
                others=(year.place("anggaran", line, "pagu_murni"),),
            )
        budget, spent = number(reported(row)), number(row["realisasi"])
        if budget and spent and spent < budget and melompat(budget, spent, limits.lompatan, _TELLING):
            used = "pagu_perubahan" if budget == after else "pagu_murni"
            yield Finding.of(
                "serapan-tak-wajar",
                year.place("anggaran", line, "realisasi"),
                f"{row['program']}: {spent:f}",
                f"tidak sampai {limits.lompatan} kali lipat di bawah pagu {budget:f}",
                others=(year.place("anggaran", line, used),),
            )


def beside_last_year(case: Case) -> Iterator[Finding]:
    """Pagu sebanding dengan pagu tahun sebelumnya."""
    limit = case.params.kewajaran.lompatan_pagu
    past = next((year for year in reversed(case.earlier) if len(year["anggaran"])), None)
    if past is None:
        return
    now, before = _amounts(case.year), _amounts(past)
    whole, whole_before = _whole(now), _whole(before)
    if whole and whole_before and melompat(whole, whole_before, limit, _TELLING):
        yield Finding.of(
            "pagu-melompat",
            case.year.place("anggaran", None, "pagu_perubahan"),
            f"pagu seluruh kantor {whole:f}",
            f"jauh di bawah {limit} kali lipat pagu {past.report.year}, {whole_before:f}",
            others=(past.place("anggaran", None, "pagu_perubahan"),),
        )
        return  # then every row leaps
    lines, lines_before = _lines(case.year), _lines(past)
    for code, own in now.items():
        budget, former = number(own.pagu), number(before[code].pagu) if code in before else None
        if budget and former and melompat(budget, former, limit, _TELLING):
            yield Finding.of(
                "pagu-melompat",
                case.year.place("anggaran", lines[code], "pagu_perubahan"),
                f"{code}: {budget:f}",
                f"jauh di bawah {limit} kali lipat pagu {past.report.year}, {former:f}",
                others=(past.place("anggaran", lines_before[code], "pagu_perubahan"),),
            )


def _amounts(year: Year) -> dict[str, Amounts]:
    return declared(row for _, row in year.rows("anggaran") if row["program"] is not None)


def _lines(year: Year) -> dict[str, int]:
    """The first line of each code."""
    return {row["program"]: line for line, row in reversed(list(year.rows("anggaran")))}


def _whole(amounts: Mapping[str, Amounts]) -> Decimal | None:
    """The budget of the whole office: that of its programmes."""
    return total(own.pagu for code, own in amounts.items() if tingkat(code) is Tingkat.PROGRAM)


RULES = (whole_rupiah, revisions)
REPORT_RULES = (beside_last_year,)
