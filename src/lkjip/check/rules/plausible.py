"""Values beside their target, their Renstra milestone, the year before and other regions: nothing leaps unexplained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from lkjip.check.case import Case
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Row, Year, records
from lkjip.figures.realisasi import realised
from lkjip.ground.findings import Finding, Place
from lkjip.ground.values import Missing, number, rounded
from lkjip.measures.anggaran import declared
from lkjip.measures.capaian import Arah
from lkjip.measures.lompatan import melompat, titik_bergeser
from lkjip.measures.satuan import Jenis, jenis
from lkjip.params import Params


@dataclass(frozen=True)
class Said:
    """One value of an indicator: what it is called, what stands there, and where."""

    name: str
    value: Decimal
    place: Place

    def __str__(self) -> str:
        return f"{self.name} {self.value:f}"


Pair = tuple[Said, Said]


@dataclass(frozen=True)
class _OfYear:
    """The values of one year by indicator: result and target, by their Renstra milestones, of other regions."""

    units: Mapping[str, str | None]
    reached: Mapping[str, Said]
    aims: Mapping[str, Said]
    milestones: Mapping[str, Sequence[Said]]
    elsewhere: Mapping[str, Sequence[Said]]


def leaps(case: Case) -> Iterator[Finding]:
    """Nilai sebanding dengan target, target Renstra, tahun sebelumnya, dan pembandingnya."""
    limit = case.params.kewajaran.lompatan
    for pairs in _pairs(case).values():
        left = [(one, other) for one, other in pairs if melompat(one.value, other.value, limit)]
        while left:
            often = Counter(said for pair in left for said in pair)
            apart = max(often, key=lambda said: often[said])  # what contradicts most others is most likely wrong
            others = [one if other == apart else other for one, other in left if apart in (one, other)]
            yield _leap(apart, others, limit)
            left = [pair for pair in left if apart not in pair]


def _leap(apart: Said, others: Sequence[Said], limit: int) -> Finding:
    moved = any(titik_bergeser(apart.value, other.value) for other in others)
    sign = "; angkanya sama, hanya titik desimalnya yang bergeser" if moved else ""
    return Finding.of(
        "lompatan",
        apart.place,
        f"{apart}{sign}",
        f"jauh di bawah {limit} kali lipat {', '.join(map(str, others))}",
        others=tuple(other.place for other in others),
    )


def _pairs(case: Case) -> dict[str, list[Pair]]:
    """By indicator: the values that must be comparable, two and two; what is most often wrong stands first."""
    now, past = _of_year(case.year), [_of_year(year) for year in reversed(case.earlier)]
    pairs: dict[str, list[Pair]] = {}
    for code, unit in now.units.items():
        before = next((year for year in past if code in year.units), None)
        if before is not None and before.units[code] != unit:
            before = None
        reached, aim = now.reached.get(code), now.aims.get(code)
        reached_before, aim_before = (before.reached.get(code), before.aims.get(code)) if before else (None, None)
        steps = now.milestones.get(code, ())
        given = [(reached, aim), (reached, reached_before), (aim, aim_before), (reached_before, aim_before)]
        given += [(aim, step) for step in steps]
        given += list(pairwise(steps))
        if jenis(unit, case.params.kewajaran.satuan_desimal) is Jenis.DESIMAL:  # counts grow with the region
            given += [(other, reached) for other in now.elsewhere.get(code, ())]
        pairs[code] = [(one, other) for one, other in given if one is not None and other is not None]
    return pairs


def _of_year(year: Year) -> _OfYear:
    lines = {row["kode"]: line for line, row in year.rows("indikator")}
    entered = {row["indikator"]: line for line, row in year.rows("realisasi")}

    def result_place(code: str) -> Place:
        by_hand = code in entered
        return year.place("realisasi", entered[code], "realisasi") if by_hand else year.place(
            "indikator", lines[code], "rumus"
        )  # fmt: skip

    number_of_year = year.report.year
    return _OfYear(
        units={row["kode"]: row["satuan"] for _, row in year.rows("indikator")},
        reached={
            code: Said(f"realisasi {number_of_year}", value, result_place(code))
            for code, cell in realised(year).items()
            if (value := number(cell)) is not None
        },
        aims={code: said[0] for code, said in _listed(year, "target", "target", f"target {number_of_year}").items()},
        milestones=_listed(year, "renstra", "target", "target Renstra {tahun}"),
        elsewhere=_listed(year, "pembanding", "nilai", "nilai {tingkat}"),
    )


def _listed(year: Year, table: str, column: str, name: str) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for line, row in year.rows(table):
        value = number(row[column])
        if value is not None:
            said = Said(name.format(**row), value, year.place(table, line, column))
            found.setdefault(row["indikator"], []).append(said)
    return found


_SCORES = {
    "sakip": ("nilai", "lke", "lapangan"),
    "rb": ("nilai",),
    "rb_indikator": ("skala_min", "skala_maks", "nilai"),
    "ikm": ("nilai",),
    "ipp": ("nilai",),
    "sdm": ("kebutuhan", "tersedia"),
}
"""Columns of which a row keeps its meaning from year to year, by table; things are numbered anew each year."""


def leaps_of_scores(case: Case) -> Iterator[Finding]:
    """Nilai evaluator dan banyak pegawai sebanding dengan tahun sebelumnya."""
    limit = case.params.kewajaran.lompatan
    for table, columns in _SCORES.items():
        past = next((year for year in reversed(case.earlier) if len(year[table])), None)
        if past is None:
            continue
        for column in columns:
            before = _cells(past, table, column)
            for key, own in _cells(case.year, table, column).items():
                if key in before and melompat(own.value, before[key].value, limit):
                    yield _leap(own, [before[key]], limit)


def _cells(year: Year, table: str, column: str) -> dict[str, Said]:
    """The numbers of a column by the key of their row."""
    key = TABLES[table].key[0]
    return {
        row[key]: Said(f"{column} {year.report.year}", value, year.place(table, line, column))
        for line, row in year.rows(table)
        if (value := number(row[column])) is not None
    }


def achievements(case: Case) -> Iterator[Finding]:
    """Capaian berada dalam batas yang wajar."""
    limits = case.params.kewajaran
    values, pairs = _of_year(case.year), _pairs(case)
    for row in records(case.figures.indikator):
        reached = number(row["capaian"])
        result, aim = values.reached.get(row["kode"]), values.aims.get(row["kode"])
        if reached is None or result is None or aim is None:
            continue
        none_left = row["arah"] == Arah.TURUN and result.value == 0  # nothing is better than none
        leapt = any(
            melompat(one.value, other.value, limits.lompatan) and {result, aim} & {one, other}
            for one, other in pairs[row["kode"]]
        )  # which has a finding of its own
        if limits.capaian_min <= reached <= limits.capaian_maks or none_left or leapt:
            continue
        yield Finding.of(
            "capaian-tak-wajar",
            result.place,
            f"{row['kode']}: {result}, {aim}, capaian {rounded(reached, 2):f}%",
            f"capaian {limits.capaian_min}% sampai {limits.capaian_maks}%",
            others=(aim.place,),
        )


def zero_targets(year: Year, _: Params | None) -> Iterator[Finding]:
    """Target nol hanya ada bila makin sedikit makin baik, atau bila kegiatannya dibatalkan dan hal itu dijelaskan."""
    rising = {row["kode"]: (line, row["induk"]) for line, row in year.rows("indikator") if row["arah"] != Arah.TURUN}
    given_up = {row["indikator"] for _, row in year.rows("realisasi") if _given_up(year, row, rising)}
    for table in ("target", "renstra"):
        for line, row in year.rows(table):
            code = row["indikator"]
            if code not in rising or number(row["target"]) != 0 or (table == "target" and code in given_up):
                continue
            others = (year.place("indikator", rising[code][0], "arah"),)
            place = year.place(table, line, "target")
            yield Finding.of("target-nol", place, f"{code}: 0", "lebih dari 0", others=others)


def _given_up(year: Year, result: Row, indicators: Mapping[str, tuple[int, str]]) -> bool:
    """Whether nothing was reached because there was no money for it, or because of what a note says."""
    if number(result["realisasi"]) != 0 or result["indikator"] not in indicators:
        return False
    money = declared(row for _, row in year.rows("anggaran"))
    own = money.get(indicators[result["indikator"]][1])
    without_money = own is not None and (own.pagu is Missing.NONE or number(own.pagu) == 0)
    return without_money or result["catatan"] is not None


RULES = (zero_targets,)
REPORT_RULES = (leaps, leaps_of_scores, achievements)
