"""Exact arithmetic of the measures: numbers and gaps, rounding, ratios, totals, means."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from fixtures.bilangan import NO_NUMBERS, exact
from hypothesis import given
from hypothesis import strategies as st

from lkjip.ground.values import Cell, Missing, number, rounded
from lkjip.measures.hitung import difference, mean, ratio, total

DECIMALS = st.decimals(-(10**9), 10**9, places=3)


@pytest.mark.parametrize("cell", [*NO_NUMBERS, True, np.True_, float("nan"), float("inf"), Decimal("NaN"), object()])
def test_what_is_no_number_is_none(cell: object) -> None:
    assert number(cell) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(3, "3"), (Decimal("74.64"), "74.64"), (np.int64(3), "3"), (0.1, "0.1"), (np.float64(94.19), "94.19")],
)
def test_a_number_of_pandas_is_the_decimal_it_prints_as(cell: object, expected: str) -> None:
    assert number(cell) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("0.005", 2, "0.01"),
        ("-0.005", 2, "-0.01"),
        ("0.0049999", 2, "0.00"),
        ("2.675", 2, "2.68"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("-2.5", 0, "-3"),
        ("103.2415", 2, "103.24"),
    ],
)
def test_rounding_is_half_up_away_from_zero(value: str, digits: int, expected: str) -> None:
    assert str(rounded(Decimal(value), digits)) == expected


@given(st.decimals(-(10**12), 10**12, places=7), st.integers(0, 6))
def test_rounding_moves_a_number_by_at_most_half_a_digit(value: Decimal, digits: int) -> None:
    half = Fraction(1, 2 * 10**digits)
    distance = abs(exact(rounded(value, digits))) - abs(exact(value))
    assert -half < distance <= half


def test_the_longest_amounts_can_be_rounded() -> None:
    assert str(rounded(Decimal("9" * 24), 6)) == "9" * 24 + ".000000"


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_ratio_rounds_as_the_exact_fraction_does(part: int, whole: int) -> None:
    found = ratio(part, whole)
    hundredths = Fraction(part * 10_000, whole)
    assert found is not None
    assert rounded(found, 2) == Decimal(int(hundredths + Fraction(1, 2))) / 100


@pytest.mark.parametrize("cell", [*NO_NUMBERS, 0])
def test_a_ratio_to_zero_or_to_nothing_is_none(cell: Cell) -> None:
    assert ratio(5, cell) is None
    assert ratio(cell, 0) is None


@given(st.lists(DECIMALS, min_size=1))
def test_a_total_is_the_exact_sum(values: list[Decimal]) -> None:
    assert exact(total(values)) == sum(map(Fraction, values))


@pytest.mark.parametrize("cell", [None, "BB", Missing.NA, Missing.BLANK])
def test_a_total_with_a_gap_is_none(cell: Cell) -> None:
    assert total([1, cell, 2]) is None


def test_what_does_not_apply_adds_nothing_to_a_total() -> None:
    assert total([1, Missing.NONE, 2]) == 3


@pytest.mark.parametrize("values", [[], [Missing.NONE]])
def test_a_total_of_nothing_is_none(values: list[Cell]) -> None:
    assert total(values) is None
    assert mean(values) is None


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1))
def test_a_mean_lies_between_the_extremes_and_is_the_sum_over_the_count(values: list[int]) -> None:
    found = mean(values)
    assert found is not None
    assert min(values) <= found <= max(values)
    assert abs(exact(found) - Fraction(sum(values), len(values))) < Fraction(1, 10**15)


def test_a_mean_is_over_those_that_have_a_number() -> None:
    assert mean([100, *NO_NUMBERS, 104]) == 102


@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_a_difference_with_nothing_is_none(cell: Cell) -> None:
    assert difference(1, cell) is None
    assert difference(cell, 1) is None
