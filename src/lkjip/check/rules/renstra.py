"""The medium-term plan: its years, its end, and its targets beside those that were promised year by year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjip.check.case import Case
from lkjip.contract.year import Row, Year
from lkjip.ground.findings import Finding
from lkjip.ground.values import Missing, number
from lkjip.measures.capaian import Arah
from lkjip.measures.renstra import within
from lkjip.params import Params


def years_within(year: Year, params: Params | None) -> Iterator[Finding]:
    """Tahun target Renstra berada dalam masa Renstra."""
    first, last = _period(params)
    for line, row in year.rows("renstra"):
        known = row["tahun"]
        if isinstance(known, int) and not within(known, first, last):
            yield Finding.of("renstra-tahun", year.place("renstra", line, "tahun"), str(known), _shown(first, last))


def not_weaker(year: Year, params: Params | None) -> Iterator[Finding]:
    """Target akhir Renstra tidak lebih lemah daripada target tahun ini."""
    direction = {row["kode"]: row["arah"] for _, row in year.rows("indikator")}
    targets = {row["indikator"]: (line, row) for line, row in year.rows("target")}
    for code, (line, row) in _ends(year, params).items():
        at, promised = targets.get(code, (0, None))
        end, now = number(row["target"]), number(promised["target"]) if promised else None
        if end is None or now is None or row["tahun"] < year.report.year:
            continue
        if end < now if direction.get(code) == Arah.NAIK else end > now:
            yield Finding.of(
                "renstra-lebih-lemah",
                year.place("renstra", line, "target"),
                f"target akhir {end:f}",
                f"tidak lebih lemah daripada target {year.report.year}, yaitu {now:f}",
                others=(year.place("target", at, "target"),),
            )


def to_its_end(year: Year, params: Params | None) -> Iterator[Finding]:
    """Target Renstra terakhir setiap indikator adalah target tahun terakhir Renstra."""
    _, last = _period(params)
    short = {} if last is None else {
        code: (line, row) for code, (line, row) in _ends(year, params).items() if row["tahun"] < last
    }  # fmt: skip
    if short and len(short) == len(_ends(year, params)):
        yield Finding.of(
            "renstra-akhir",
            year.place("renstra", None, "tahun"),
            f"tahun terakhir {max(row['tahun'] for _, row in short.values())}",
            f"{last}, yaitu renstra.akhir",
        )
        return
    for code, (line, row) in short.items():
        yield Finding.of(
            "renstra-akhir",
            year.place("renstra", line, "tahun"),
            f"{code}: tahun terakhir {row['tahun']}",
            f"{last}, yaitu renstra.akhir",
        )


def _period(params: Params | None) -> tuple[int | None, int | None]:
    return (params.renstra.awal, params.renstra.akhir) if params else (None, None)


def _shown(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return (
            f"paling akhir {last}, yaitu renstra.akhir" if first is None else f"sekurangnya {first}, yaitu renstra.awal"
        )
    return f"{first} sampai {last}, yaitu renstra.awal dan renstra.akhir"


def _ends(year: Year, params: Params | None) -> dict[str, tuple[int, Row]]:
    """Each indicator's row of the last year that lies within the Renstra."""
    first, last = _period(params)
    ends: dict[str, tuple[int, Row]] = {}
    for line, row in year.rows("renstra"):
        known = row["tahun"]
        if isinstance(known, int) and row["indikator"] is not None and within(known, first, last):
            held = ends.get(row["indikator"])
            if held is None or known > held[1]["tahun"]:
                ends[row["indikator"]] = (line, row)
    return ends


def targets_as_planned(case: Case) -> Iterator[Finding]:
    """Target setiap tahun sama dengan target Renstra tahun itu."""
    planned = {
        (row["indikator"], row["tahun"]): (line, row)
        for line, row in case.year.rows("renstra")
        if within(row["tahun"], *_period(case.params))
    }
    for year in (*case.earlier, case.year):
        for at, row in year.rows("target"):
            line, step = planned.get((row["indikator"], year.report.year), (0, None))
            if step is None or _same(row["target"], step["target"]):
                continue
            yield Finding.of(
                "target-renstra",
                year.place("target", at, "target"),
                f"{row['indikator']}: target {year.report.year} {_told(row['target'])}",
                f"target Renstra {year.report.year}, {_told(step['target'])}",
                others=(case.year.place("renstra", line, "target"),),
            )


def plan_as_before(case: Case) -> Iterator[Finding]:
    """Target Renstra satu tahun sama dalam data semua tahun."""
    told: set[tuple[str, int]] = set()
    for year in reversed(case.earlier):
        former = {(row["indikator"], row["tahun"]): (line, row) for line, row in year.rows("renstra")}
        for line, row in case.year.rows("renstra"):
            key = (row["indikator"], row["tahun"])
            at, old = former.get(key, (0, None))
            if old is None or key in told or _same(row["target"], old["target"]):
                continue
            told.add(key)
            yield Finding.of(
                "renstra-berubah",
                case.year.place("renstra", line, "target"),
                f"{row['indikator']} {row['tahun']}: {_told(row['target'])}",
                f"{_told(old['target'])}, seperti dalam data {year.report.year}",
                others=(year.place("renstra", at, "target"),),
            )


def _same(one: object, other: object) -> bool:
    """Whether two targets are one; what is not set contradicts nothing."""
    return one == other or isinstance(one, Missing) or isinstance(other, Missing)


def _told(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


RULES = (years_within, not_weaker, to_its_end)
REPORT_RULES = (targets_as_planned, plan_as_before)
