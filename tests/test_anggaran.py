"""Money: what is declared for a code, shares of units, absorption and remainder."""

from __future__ import annotations

import pytest
from fixtures.bilangan import AMOUNTS
from hypothesis import given

from lkjip.ground.values import Cell, Missing
from lkjip.measures.anggaran import UNKNOWN, Amounts, Tingkat, declared, induk, reported, serapan, silpa, tingkat


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


@pytest.mark.parametrize("first", [None, "Kelurahan"])
def test_a_share_of_a_unit_is_never_added_to_the_whole(first: str | None) -> None:
    second = "Kelurahan" if first is None else None
    rows = [share(10, 12, 5) | {"unit_anggaran": first}, share(10, 12, 5) | {"unit_anggaran": second}]
    assert declared(rows) == {"7.01.01": UNKNOWN}


@pytest.mark.parametrize(
    ("murni", "perubahan", "expected"),
    [
        (10, 12, 12),
        (10, Missing.NONE, 10),
        (10, Missing.NA, 10),
        (10, Missing.BLANK, 10),
        (Missing.NA, Missing.NONE, Missing.NONE),
        (Missing.NONE, Missing.NONE, Missing.NONE),
        (Missing.NONE, Missing.BLANK, Missing.NONE),
        (Missing.NONE, Missing.NA, Missing.NA),
        (Missing.NA, Missing.BLANK, Missing.NA),
        (Missing.BLANK, Missing.BLANK, Missing.BLANK),
    ],
)
def test_the_budget_that_is_reported_is_the_revised_one_as_far_as_it_is_known(
    murni: Cell, perubahan: Cell, expected: Cell
) -> None:
    assert reported(share(murni, perubahan, 0)) == expected


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
