"""Money: sums along the programme tree, and nobody spends more than the budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjip.contract.year import Year
from lkjip.findings import Finding
from lkjip.measures.anggaran import declared, reported, roll_up
from lkjip.measures.hitung import number
from lkjip.params import Params

_AMOUNTS = {"pagu_murni": "pagu_murni", "pagu_perubahan": "pagu", "realisasi": "realisasi"}
"""What is added up, by the column in which a difference is reported: a revision may leave some parts as they were."""


def sums(year: Year, _: Params | None) -> Iterator[Finding]:
    """Pagu dan realisasi setiap tingkat sama dengan jumlah tingkat di bawahnya."""
    rows = [(line, row) for line, row in year.rows("anggaran") if row["program"] is not None]
    lines = {row["program"]: line for line, row in reversed(rows)}
    amounts = declared(row for _, row in rows)
    told: set[tuple[str, Decimal, Decimal]] = set()
    for column, name in _AMOUNTS.items():
        values = {code: getattr(own, name) for code, own in amounts.items()}
        for code, total in roll_up(values).items():
            own = number(values.get(code))
            if own is None or own == total:
                continue
            if column == "pagu_perubahan" and (code, own, total) in told:
                continue  # what no revision touches is the same sum in both budgets
            told.add((code, own, total))
            yield Finding.of(
                "jumlah-anggaran",
                year.place("anggaran", lines[code], column),
                f"{code}: {own}",
                f"jumlah tingkat di bawahnya, {total} (selisih {own - total})",
            )


def spent_within_budget(year: Year, _: Params | None) -> Iterator[Finding]:
    """Realisasi tidak melebihi pagu."""
    for line, row in year.rows("anggaran"):
        budget, spent = number(reported(row)), number(row["realisasi"])
        if budget is not None and spent is not None and spent > budget:
            yield Finding.of(
                "melebihi-pagu",
                year.place("anggaran", line, "realisasi"),
                f"{row['program']}: {spent}",
                f"paling besar {budget}",
            )


RULES = (sums, spent_within_budget)
