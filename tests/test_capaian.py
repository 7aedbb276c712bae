"""Capaian: the percentage of a target that was reached, by direction and formula, and its limit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from fixtures.bilangan import AMOUNTS, NO_NUMBERS
from hypothesis import given
from hypothesis import strategies as st

from lkjip.ground.values import Cell, rounded
from lkjip.measures.capaian import Arah, Rumus, capaian, capped


@pytest.mark.parametrize(
    ("realisasi", "target", "arah", "rumus", "expected"),
    [
        ("74.64", "73", Arah.NAIK, Rumus.RASIO, "102.25"),
        ("8", "10", Arah.TURUN, Rumus.RASIO, "125.00"),
        ("8", "10", Arah.TURUN, Rumus.SELISIH, "120.00"),
        ("25", "10", Arah.TURUN, Rumus.SELISIH, "-50.00"),
        ("0", "10", Arah.NAIK, Rumus.RASIO, "0.00"),
        ("0", "10", Arah.TURUN, Rumus.SELISIH, "200.00"),
    ],
)
def test_capaian_follows_the_direction_and_formula_of_the_indicator(
    realisasi: str, target: str, arah: Arah, rumus: Rumus, expected: str
) -> None:
    found = capaian(Decimal(realisasi), Decimal(target), arah, rumus)
    assert found is not None
    assert str(rounded(found, 2)) == expected


@pytest.mark.parametrize("arah", Arah)
@pytest.mark.parametrize("rumus", Rumus)
@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_capaian_without_target_or_realisasi_is_none(arah: Arah, rumus: Rumus, cell: Cell) -> None:
    assert capaian(5, cell, arah, rumus) is None
    assert capaian(cell, 5, arah, rumus) is None


def test_capaian_of_a_zero_target_is_none_not_zero() -> None:
    assert capaian(0, 0, Arah.NAIK) is None
    assert capaian(7, 0, Arah.NAIK) is None
    assert capaian(7, 0, Arah.TURUN, Rumus.SELISIH) is None


def test_capaian_by_ratio_is_none_where_less_is_better_and_nothing_was_left() -> None:
    assert capaian(0, 5, Arah.TURUN, Rumus.RASIO) is None


@given(AMOUNTS.filter(bool), st.sampled_from(Arah), st.sampled_from(Rumus))
def test_what_meets_its_target_has_exactly_a_hundred(value: int, arah: Arah, rumus: Rumus) -> None:
    assert capaian(value, value, arah, rumus) == 100


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(Rumus))
def test_more_is_never_worse_or_never_better_as_the_direction_says(
    one: int, two: int, target: int, rumus: Rumus
) -> None:
    low, high = sorted((one, two))
    up = [capaian(value, target, Arah.NAIK, rumus) or Decimal(0) for value in (low, high)]
    down = [capaian(value, target, Arah.TURUN, rumus) or Decimal(0) for value in (low, high)]
    assert up[0] <= up[1]
    assert down[0] >= down[1]


@pytest.mark.parametrize(
    ("value", "limit", "expected"),
    [
        ("104.23", 100, "100"),
        ("104.23", 120, "104.23"),
        ("104.23", None, "104.23"),
        ("-5", 100, "0"),
        ("-5", None, "0"),
    ],
)
def test_capped_is_from_zero_to_the_limit(value: str, limit: int | None, expected: str) -> None:
    assert capped(Decimal(value), limit) == Decimal(expected)


def test_what_is_not_known_is_not_capped_to_a_number() -> None:
    assert capped(None, 100) is None
