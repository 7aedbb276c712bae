"""Money: sums over the tree of programmes, shares of units, absorption and remainder."""

from __future__ import annotations

import pytest
from fixtures.bilangan import AMOUNTS
from hypothesis import given
from hypothesis import strategies as st

from lkjip.contract.parse import Cell, Missing
from lkjip.measures.anggaran import Amounts, Tingkat, declared, induk, roll_up, serapan, silpa, tingkat


@st.composite
def budgets(draw: st.DrawFn) -> dict[str, Cell]:
    """A programme tree in which every sub kegiatan has an amount and nothing else has."""
    values: dict[str, Cell] = {}
    for programme in range(1, draw(st.integers(1, 3)) + 1):
        for activity in range(1, draw(st.integers(1, 3)) + 1):
            for part in range(1, draw(st.integers(1, 3)) + 1):
                values[f"7.01.{programme:02}.2.{activity:02}.{part:04}"] = draw(AMOUNTS)
    return values


@given(budgets())
def test_every_level_rolls_up_to_the_sum_of_its_children(leaves: dict[str, Cell]) -> None:
    activities = roll_up(leaves)
    programmes = roll_up(activities)
    for code, value in activities.items():
        assert value == sum(int(str(amount)) for leaf, amount in leaves.items() if leaf.startswith(f"{code}."))
    assert sum(programmes.values()) == sum(int(str(amount)) for amount in leaves.values())
    assert {tingkat(code) for code in activities} == {Tingkat.KEGIATAN}
    assert {tingkat(code) for code in programmes} == {Tingkat.PROGRAM}


@given(budgets(), st.sampled_from([Missing.NA, Missing.BLANK]), st.data())
def test_a_parent_with_a_missing_child_is_left_out(leaves: dict[str, Cell], gap: Missing, data: st.DataObject) -> None:
    hole = data.draw(st.sampled_from(sorted(leaves)))
    assert roll_up(leaves | {hole: gap}).keys() == roll_up(leaves).keys() - {induk(hole)}


def test_a_child_without_budget_does_not_hide_its_parent() -> None:
    assert roll_up({"7.01.01.2.06.0001": Missing.NONE, "7.01.01.2.06.0002": 5}) == {"7.01.01.2.06": 5}


def share(murni: Cell, perubahan: Cell, realisasi: Cell) -> dict[str, Cell]:
    return {"program": "7.01.01", "pagu_murni": murni, "pagu_perubahan": perubahan, "realisasi": realisasi}


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([share(10, 12, 5)], Amounts(10, 12, 12, 5)),
        ([share(10, Missing.NONE, 5)], Amounts(10, Missing.NONE, 10, 5)),
        ([share(10, 12, 5), share(20, Missing.NONE, 6)], Amounts(30, 12, 32, 11)),
        ([share(Missing.NA, 12, 5), share(Missing.NA, 20, 6)], Amounts(Missing.NA, 32, 32, 11)),
        ([share(1, 2, Missing.NA), share(1, 2, 6)], Amounts(2, 4, 4, Missing.NA)),
        ([share(1, 2, Missing.BLANK), share(1, 2, Missing.NA)], Amounts(2, 4, 4, Missing.BLANK)),
        ([share(Missing.NONE, Missing.NONE, Missing.NONE)] * 2, Amounts(*[Missing.NONE] * 4)),
        ([share(Missing.NONE, Missing.NONE, Missing.NONE), share(1, 2, 2)], Amounts(1, 2, 2, 2)),
    ],
)
def test_units_that_share_a_code_are_added_up(shares: list[dict[str, Cell]], expected: Amounts) -> None:
    assert declared(shares) == {"7.01.01": expected}


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("7.01.01", Tingkat.PROGRAM, None),
        ("7.01.01.2.01", Tingkat.KEGIATAN, "7.01.01"),
        ("7.01.01.2.01.0001", Tingkat.SUBKEGIATAN, "7.01.01.2.01"),
        ("7.01", None, None),
        ("7.01.01.2", None, None),
        ("S1", None, None),
    ],
)
def test_level_and_parent_are_read_from_the_code(code: str, level: Tingkat | None, parent: str | None) -> None:
    assert (tingkat(code), induk(code)) == (level, parent)


@given(AMOUNTS.filter(bool), AMOUNTS)
def test_absorption_and_remainder_describe_the_same_budget(pagu: int, spent: int) -> None:
    used, left = serapan(spent, pagu), silpa(spent, pagu)
    assert left == pagu - spent
    assert used is not None
    assert (used < 100) == (left > 0)


@pytest.mark.parametrize("pagu", [0, Missing.NONE, Missing.NA, None])
def test_absorption_of_no_budget_is_none(pagu: Cell) -> None:
    assert serapan(5, pagu) is None
