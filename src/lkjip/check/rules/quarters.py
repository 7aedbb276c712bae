"""Quarters beside their year: running up to it, adding up to it, or of its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from lkjip.contract.year import Year
from lkjip.ground.findings import Finding
from lkjip.ground.values import Missing, number
from lkjip.measures.hitung import mean
from lkjip.measures.lompatan import kali
from lkjip.measures.satuan import Jenis, jenis
from lkjip.params import Params

_NAMES = ("tw1", "tw2", "tw3", "tw4")
_NEAR = 2
"""Quarters that are less than so many times their year are of its size: a percentage, a mean, a stock."""
Quarter = tuple[str, Decimal]


def targets(year: Year, params: Params | None) -> Iterator[Finding]:
    """Target triwulan kumulatif tidak berbalik arah dan berakhir pada target tahunan; yang lain berjumlah itu."""
    if params is None:  # they say what quarters are
        return
    cumulative = params.aturan.triwulan_kumulatif
    falling = {row["kode"] for _, row in year.rows("indikator") if row["arah"] == "turun"}
    for line, row in year.rows("target"):
        known = _steps(row)
        if cumulative and not (row["indikator"] in falling and _only_falls(known)):
            yield from _turned(year, "target", line, known)
        (at, last), whole = _last(row), number(row["target"])
        if row["satuan_triwulan"] is not None or last is None or whole is None or last == whole:
            continue
        if not cumulative and _is_whole(row) and _sum(known) == whole:
            continue  # amounts of single quarters add up; percentages and averages end at the target instead
        yield Finding.of(
            "triwulan-akhir",
            year.place("target", line, at),
            f"{last:f}",
            f"sama dengan target tahunan {whole:f}"
            + ("" if cumulative else ", atau keempat triwulannya berjumlah sebesar itu"),
            others=(year.place("target", line, "target"),),
        )


def results(year: Year, params: Params | None) -> Iterator[Finding]:
    """Realisasi triwulan kumulatif berakhir pada realisasi tahunan; yang lain berjumlah atau rata-rata itu."""
    if params is None:
        return
    cumulative = params.aturan.triwulan_kumulatif
    counted = _counted(year, params)
    for line, row in _in_their_unit(year, "realisasi"):
        known, whole, (at, last) = _steps(row), number(row["realisasi"]), _last(row)
        count = row["indikator"] in counted
        if cumulative and count:
            yield from _turned(year, "realisasi", line, known)
        if whole is None or last is None or last == whole:
            continue
        if not cumulative and (not _is_whole(row) or _fits(known, whole, count=count)):
            continue
        told = f"{last:f}" if cumulative else "; ".join(f"{value:f}" for _, value in known)
        expected = "sama dengan" if cumulative else "berjumlah, atau rata-ratanya, sebesar"
        yield Finding.of(
            "triwulan-realisasi",
            year.place("realisasi", line, at),
            told,
            f"{expected} realisasi tahunan {whole:f}",
            others=(year.place("realisasi", line, "realisasi"),),
        )


def sizes(year: Year, params: Params | None) -> Iterator[Finding]:
    """Angka satu triwulan sebanding dengan angka tahunannya dan dengan triwulan yang lain."""
    if params is None:
        return
    limit = params.kewajaran.lompatan
    for table, column in (("target", "target"), ("realisasi", "realisasi")):
        for line, row in _in_their_unit(year, table):
            whole = number(row[column])
            for name, value in _steps(row):
                times = None if whole is None else kali(value, whole)
                if whole is None or times is None or times < limit:
                    continue
                if value > whole or _others_near(row, name, whole):
                    yield Finding.of(
                        "lompatan",
                        year.place(table, line, name),
                        f"{value:f}",
                        f"kurang dari {limit} kali lipat {column} tahunan {whole:f}",
                        others=(year.place(table, line, column),),
                    )


def _others_near(row: Mapping[str, Any], name: str, whole: Decimal) -> bool:
    """Whether the other quarters are all of the size of the year, as those of a percentage are."""
    others = [kali(value, whole) for other, value in _steps(row) if other != name]
    return len(others) == len(_NAMES) - 1 and all(times is not None and times < _NEAR for times in others)


def _steps(row: Mapping[str, Any]) -> list[Quarter]:
    return [(name, value) for name in _NAMES if (value := number(row[name])) is not None]


def _is_whole(row: Mapping[str, Any]) -> bool:
    """Whether each quarter has its number or says that there is none."""
    return all(row[name] is Missing.NONE or number(row[name]) is not None for name in _NAMES)


def _last(row: Mapping[str, Any]) -> tuple[str, Decimal | None]:
    """The quarter at which the year ends, and its number: the last one that does not say that there is none."""
    name = next((name for name in reversed(_NAMES) if row[name] is not Missing.NONE), _NAMES[-1])
    return name, number(row[name])


def _sum(steps: Sequence[Quarter]) -> Decimal:
    return sum((value for _, value in steps), Decimal(0))


def _fits(steps: Sequence[Quarter], whole: Decimal, *, count: bool) -> bool:
    """Whether single quarters can make the year: their sum, highest or mean; a measure, what lies between."""
    values = [value for _, value in steps]
    if whole in (_sum(steps), max(values), mean(values)):
        return True
    return not count and min(values) <= whole <= max(values)


def _only_falls(steps: Sequence[Quarter]) -> bool:
    """Whether a level falls to its target; a count of what should be few still adds up."""
    return not any(later > earlier for (_, earlier), (_, later) in pairwise(steps))


def _turned(year: Year, table: str, line: int, steps: Sequence[Quarter]) -> Iterator[Finding]:
    """Steps that turn back."""
    for (before, earlier), (after, later) in pairwise(steps):
        if later < earlier:
            place, others = year.place(table, line, after), (year.place(table, line, before),)
            yield Finding.of("triwulan-turun", place, f"{later:f}", f"sekurangnya {earlier:f}", others=others)


def _counted(year: Year, params: Params) -> frozenset[str]:
    """The indicators that count, of which a year holds what its quarters hold."""
    more = params.kewajaran.satuan_desimal
    return frozenset(
        row["kode"]
        for _, row in year.rows("indikator")
        if jenis(row["satuan"], more) is Jenis.BULAT and "rata-rata" not in (row["indikator"] or "").casefold()
    )


def _in_their_unit(year: Year, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows whose quarters are in the unit of the year."""
    other_unit = {row["indikator"] for _, row in year.rows("target") if row["satuan_triwulan"] is not None}
    yield from ((line, row) for line, row in year.rows(table) if row["indikator"] not in other_unit)


def filled(year: Year, _: Params | None) -> Iterator[Finding]:
    """Triwulan satu baris terisi semua atau tidak satu pun; yang tidak ada ditandai."""
    for table in ("target", "realisasi"):
        frame = year[table]
        there = [name for name in _NAMES if any(cell is not Missing.BLANK for cell in frame[name])]
        for line, row in year.rows(table):
            blank = [name for name in there if row[name] is Missing.BLANK]
            if blank and _steps(row):
                place = year.place(table, line, blank[0])
                shown = ", ".join(blank)
                expected = "keempat triwulannya terisi, n/a (tidak tersedia), atau - (tidak ada)"
                yield Finding.of("triwulan-sebagian", place, f"{row['indikator']}: {shown} kosong", expected)


RULES = (targets, results, sizes, filled)
