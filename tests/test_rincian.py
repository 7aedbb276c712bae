"""The budget along the tree of programmes: what is added up, what is missing, what disagrees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from fixtures.bilangan import AMOUNTS
from hypothesis import given
from hypothesis import strategies as st

from lkjip.ground.values import Cell, Missing
from lkjip.measures.anggaran import UNKNOWN, Amounts, Tingkat
from lkjip.measures.rincian import Gap, Rincian

P, K, S1, S2 = "7.01.01", "7.01.01.2.01", "7.01.01.2.01.0001", "7.01.01.2.01.0002"
CODES = (P, K, S1, S2)
Rows = list[Mapping[str, Any]]


def row(code: str, amount: Cell, unit: str | None = None) -> Mapping[str, Any]:
    """A row with one amount for everything."""
    return {
        "program": code,
        "unit_anggaran": unit,
        "pagu_murni": amount,
        "pagu_perubahan": amount,
        "realisasi": amount,
    }


def same(amount: Cell) -> Amounts:
    return Amounts(amount, amount, amount, amount)


def rincian(rows: Rows, codes: tuple[str, ...] = CODES) -> Rincian:
    return Rincian.of(codes, rows)


@st.composite
def leaves(draw: st.DrawFn) -> dict[str, int]:
    """Amounts of the sub kegiatan of a tree of three levels."""
    values: dict[str, int] = {}
    for programme in range(1, draw(st.integers(1, 3)) + 1):
        for activity in range(1, draw(st.integers(1, 3)) + 1):
            for part in range(1, draw(st.integers(1, 3)) + 1):
                values[f"7.01.{programme:02}.2.{activity:02}.{part:04}"] = draw(AMOUNTS)
    return values


def whole_tree(values: Mapping[str, int]) -> dict[str, int]:
    """Every code of the tree with the sum of the sub kegiatan below it."""
    codes = {".".join(leaf.split(".")[:parts]) for leaf in values for parts in (3, 5, 6)}
    return {code: sum(amount for leaf, amount in values.items() if f"{leaf}.".startswith(f"{code}.")) for code in codes}


@given(leaves())
def test_rows_of_the_lowest_level_only_are_added_up_to_the_top(values: dict[str, int]) -> None:
    tree = whole_tree(values)
    found = Rincian.of(tree, [row(code, amount) for code, amount in values.items()])
    assert {code: budget.amounts for code, budget in found.budgets.items()} == {
        code: same(amount) for code, amount in tree.items()
    }
    assert {code for code, budget in found.budgets.items() if budget.dijumlahkan} == tree.keys() - values.keys()
    assert found.levels_added_up == (Tingkat.PROGRAM, Tingkat.KEGIATAN)
    assert not found.gaps and not found.differences


@given(leaves(), st.data())
def test_a_sum_is_never_lower_because_a_row_is_missing(values: dict[str, int], data: st.DataObject) -> None:
    """Whichever rows are left out of a tree that adds up, every amount is what it was, or is not known."""
    tree = whole_tree(values)
    left = data.draw(st.sets(st.sampled_from(sorted(tree))))
    found = Rincian.of(tree, [row(code, tree[code]) for code in left])
    for code, amount in tree.items():
        assert found.budgets[code].amounts in (same(amount), UNKNOWN)
    if left:
        told = {gap.kode for gap in found.gaps} | found.added_up
        assert told == tree.keys() - left, "every row that is left out is told"


@pytest.mark.parametrize("gap", [Missing.NA, Missing.BLANK])
def test_a_sum_of_which_a_part_is_not_known_is_not_known(gap: Missing) -> None:
    found = rincian([row(S1, 5), row(S2, gap)]).budgets
    assert found[P].amounts == found[K].amounts == same(gap)
    assert found[P].belum == (S2,)


def test_a_sum_of_which_a_part_has_no_row_is_not_known() -> None:
    found = rincian([row(S1, 5)]).budgets
    assert found[P].amounts == found[K].amounts == found[S2].amounts == UNKNOWN
    assert found[P].belum == (S2,)


def test_a_part_that_has_no_budget_adds_nothing() -> None:
    assert rincian([row(S1, 5), row(S2, Missing.NONE)]).budgets[P].amounts == same(5)


def test_nothing_is_added_up_where_others_of_the_level_are_declared() -> None:
    codes = (*CODES, "7.01.02", "7.01.02.2.01")
    found = rincian([row(P, 9), row(K, 9), row(S1, 5), row(S2, 4), row("7.01.02.2.01", 3)], codes)
    assert found.gaps == (Gap("7.01.02"),)
    assert found.budgets["7.01.02"].amounts == UNKNOWN, "its own amount need not be that of its kegiatan"


def test_a_programme_without_kegiatan_does_not_keep_others_from_being_added_up() -> None:
    found = rincian([row("7.01.02", 3), row(S1, 5), row(S2, 4)], (*CODES, "7.01.02"))
    assert (found.budgets[P].amounts, found.budgets["7.01.02"].amounts) == (same(9), same(3))


def test_without_any_row_nothing_is_known_and_nothing_is_missing() -> None:
    found = rincian([])
    assert {budget.amounts for budget in found.budgets.values()} == {UNKNOWN}
    assert not found.gaps and not found.added_up


def test_rows_of_codes_that_are_not_in_the_tree_count_for_nothing() -> None:
    found = rincian([row(P, 5), row(K, 5), row(S1, 3), row(S2, 2), row("7.01.09", 7), row("7.01.01.2.01.0009", 7)])
    assert found.budgets.keys() == set(CODES) and not found.differences


# shares of units

SHARED: Rows = [
    *(row(code, 10, "A") for code in (P, K)),
    *(row(code, 20, "B") for code in (P, K)),
    row(S1, 4, "A"), row(S1, 20, "B"), row(S2, 6, "A"),
]  # fmt: skip


def test_a_unit_that_has_nothing_on_a_code_needs_no_row_there() -> None:
    found = rincian(SHARED)
    assert not found.gaps and not found.differences
    assert [found.budgets[code].amounts for code in CODES] == [same(30), same(30), same(24), same(6)]


@pytest.mark.parametrize("gone", range(len(SHARED)))
def test_no_code_is_lower_for_a_share_that_is_missing(gone: int) -> None:
    full, found = rincian(SHARED), rincian([one for at, one in enumerate(SHARED) if at != gone])
    for code in CODES:
        assert found.budgets[code].amounts in (full.budgets[code].amounts, UNKNOWN)
    assert SHARED[gone]["program"] in {gap.kode for gap in found.gaps}
    assert found.budgets[SHARED[gone]["program"]].amounts == UNKNOWN


def test_a_share_that_is_not_known_says_nothing_about_other_codes_without_one() -> None:
    """Unit A may have all that is left on the code of which its amount is not known."""
    s3 = "7.01.01.2.01.0003"
    rows = [row(K, 10, "A"), row(K, 3, "B"), row(S1, 4, "A"), row(S2, 3, "B"), row(s3, Missing.NA, "A")]
    found = Rincian.of((K, S1, S2, s3), rows)
    assert not found.gaps
    assert found.budgets[S2].amounts == same(3)


def test_a_unit_that_has_more_below_than_it_declares_lacks_no_row() -> None:
    """Unit A has nothing on S2, and what it has on S1 is too much already."""
    rows = [row(K, 10, "A"), row(K, 20, "B"), row(S1, 12, "A"), row(S1, 15, "B"), row(S2, 5, "B")]
    found = Rincian.of((K, S1, S2), rows)
    assert not found.gaps
    assert {(one.unit, one.gap) for one in found.differences} == {("A", -2)}


def test_a_share_of_which_nothing_is_known_below_differs_from_nothing() -> None:
    found = Rincian.of((K, S1), [row(K, 10, "A"), row(K, 3, "B"), row(S1, Missing.NA, "A"), row(S1, 3, "B")])
    assert not found.differences


@pytest.mark.parametrize("unknown", ["pagu_perubahan", "realisasi"])
def test_a_code_of_which_budget_or_spending_is_not_known_is_named(unknown: str) -> None:
    row_of_one = {**row(S1, 4), "pagu_murni": Missing.NA, "pagu_perubahan": 4, unknown: Missing.NA}
    found = rincian([row_of_one, row(S2, 5)], (K, S1, S2))
    assert (found.budgets[S1].belum, found.budgets[S2].belum) == ((S1,), ())
    assert found.budgets[K].belum == (S1,)


def test_the_whole_beside_a_share_is_not_known() -> None:
    found = rincian([*SHARED, row(P, 30)])
    assert found.budgets[P].amounts == UNKNOWN
    assert not found.differences


# differences


def differences(rows: Rows) -> list[tuple[str, str, Cell, Cell]]:
    """Of the realisasi: code, unit, what is declared and what is known below."""
    return [
        (one.kode, one.unit or "", one.own, one.below.sum)
        for one in rincian(rows).differences
        if one.amount == "realisasi"
    ]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((9, 9, 5, 4), []),
        ((9, 9, 5, 3), [(K, "", 9, 8)]),
        ((9, 8, 5, 4), [(P, "", 9, 8), (K, "", 8, 9)]),
        ((9, Missing.NA, 5, 4), []),
        ((9, Missing.NA, 5, 3), [(P, "", 9, 8)]),
        ((9, Missing.BLANK, 5, 5), [(P, "", 9, 10)]),
        ((9, Missing.NA, 5, Missing.NA), [(P, "", 9, 5)]),
        ((9, 9, Missing.NA, Missing.NA), []),
        ((Missing.NA, 9, 5, 4), []),
        ((9, Missing.NONE, Missing.NONE, Missing.NONE), [(P, "", 9, 0)]),
        ((Missing.NONE, Missing.NONE, 5, 4), [(K, "", None, 9)]),
        ((Missing.NONE,) * 4, []),
        ((0, 0, 0, Missing.NONE), []),
    ],
)
def test_every_level_is_held_against_every_level_above_it(
    amounts: tuple[Cell, ...], expected: list[tuple[str, str, Cell, Cell]]
) -> None:
    assert differences([row(code, amount) for code, amount in zip(CODES, amounts, strict=True)]) == expected


def test_what_is_not_known_below_comes_with_its_cell() -> None:
    (one, *_) = rincian([row(P, 9), row(K, Missing.NA), row(S1, 5)]).differences
    assert one.below.unknown == ((S2, None),)


def test_units_are_compared_each_on_its_own() -> None:
    rows = [row(P, 9, "A"), row(P, 21, "B"), *SHARED[1:2], *SHARED[3:]]
    assert differences(rows) == [(P, "A", 9, 10), (P, "B", 21, 20)]


def test_units_are_compared_together_where_the_whole_stands_above_them() -> None:
    assert differences([row(P, 31), *SHARED[1:2], *SHARED[3:]]) == [(P, "", 31, 30)]
