"""Budgets and spending: every level declared, every level the sum of what is below it, in whole rupiah."""

from __future__ import annotations

from random import Random

from kantor_acak.plan import Plan, given_up
from kantor_acak.shape import Shape

Row = dict[str, object]
_COLUMNS = ("pagu_murni", "pagu_perubahan", "realisasi")
Amounts = tuple[int, int, int]


def budget(shape: Shape, plan: Plan, year: int) -> list[Row]:
    """The table anggaran of `year`: a row a code, or a row for each unit that shares a programme."""
    rng = Random(f"anggaran-{shape.seed}-{year}")
    rows: list[Row] = []
    for programme in (one for one in plan.programmes if one.level == "program"):
        codes = [one.code for one in plan.programmes if one.code.startswith(programme.code)]
        shared = shape.units > 1 and programme.code.endswith((".01", ".03"))
        for unit in range(1, (shape.units if shared else 1) + 1):
            revised = shape.revised and (unit == 1 or rng.random() < 0.7)
            amounts = _amounts(shape, codes, unit, year, given_up(shape, plan))
            spent = "n/a" if shape.gaps and rng.random() < 0.02 else None
            rows += [_row(code, unit if shared else 0, amounts[code], revised, spent) for code in codes]
    if shape.units == 1:
        for row in rows:
            del row["unit_anggaran"]
    return rows


def _amounts(shape: Shape, codes: list[str], unit: int, year: int, lost: frozenset[str]) -> dict[str, Amounts]:
    """Amounts of a programme and all below it, the leaves drawn, the rest added up."""
    leaves = [code for code in codes if not any(other.startswith(f"{code}.") for other in codes)]
    found = {code: (0, 0, 0) if code in lost else _leaf(shape, code, unit, year) for code in leaves}
    return {
        code: tuple(sum(found[leaf][n] for leaf in leaves if leaf == code or leaf.startswith(f"{code}."))
                    for n in range(3))
        for code in codes
    }  # type: ignore[return-value]  # fmt: skip


def _leaf(shape: Shape, code: str, unit: int, year: int) -> Amounts:
    """A budget keeps its size over the years."""
    once = Random(f"pagu-{shape.seed}-{code}-{unit}")
    size = once.randint(*shape.exponents)
    usual = once.randint(10**size, 10 ** (size + 1))
    rng = Random(f"pagu-{shape.seed}-{code}-{unit}-{year}")
    before = usual * rng.randint(90, 115) // 100
    after = before * rng.randint(80, 120) // 100 if shape.revised else before
    return before, after, min(before, after) * rng.randint(40, 100) // 100


def _row(code: str, unit: int, amounts: Amounts, revised: bool, spent: str | None) -> Row:
    return {
        "program": code,
        "unit_anggaran": f"Unit wilayah {unit}" if unit else "",
        "pagu_murni": amounts[0],
        "pagu_perubahan": amounts[1] if revised else "-",
        "realisasi": amounts[2] if spent is None else spent,
    }
