"""Efficiency of spending, by difference and by the rule of the ministry, and availability of stocks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from fixtures.bilangan import exact

from lkjip.ground.values import Cell, Missing
from lkjip.measures.efisiensi import efisiensi, efisiensi_kemenkeu, ketersediaan, nilai_efisiensi


def test_efficiency_is_performance_less_absorption() -> None:
    assert efisiensi(Decimal("103.24"), Decimal("94.19")) == Decimal("9.05")
    assert efisiensi(None, Decimal("94.19")) is None
    assert efisiensi(Decimal("103.24"), None) is None


def test_efficiency_of_the_ministry_weighs_each_budget_with_its_performance() -> None:
    # (200 x 100% - 150) + (100 x 110% - 100) = 60 of 310
    found = efisiensi_kemenkeu([(200, 150, Decimal(100)), (100, 100, Decimal(110))])
    assert exact(found) == pytest.approx(Fraction(6000, 310))


@pytest.mark.parametrize(
    "row", [(Missing.NA, 5, Decimal(100)), (5, Missing.NA, Decimal(100)), (5, 5, None), (0, 0, Decimal(100))]
)
def test_efficiency_of_the_ministry_needs_every_row(row: tuple[Cell, Cell, Decimal | None]) -> None:
    assert efisiensi_kemenkeu([row]) is None
    assert efisiensi_kemenkeu([]) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("-100", "0"), ("-20", "0"), ("-10", "25"), ("0", "50"), ("10", "75"), ("20", "100"), ("55", "100")],
)
def test_the_value_of_efficiency_stays_within_0_and_100(value: str, expected: str) -> None:
    assert nilai_efisiensi(Decimal(value)) == Decimal(expected)


@pytest.mark.parametrize(("there", "needed", "expected"), [(18, 20, 90), (4, 10, 40), (25, 20, 125), (5, 0, None)])
def test_availability_is_stock_over_need(there: int, needed: int, expected: int | None) -> None:
    assert ketersediaan(there, needed) == expected
