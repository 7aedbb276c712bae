"""Indices of satisfaction and of service: published decimals, weights in force, gaps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.ground.values import Cell, Missing
from lkjip.measures.indeks import ikm, ipp_f02, ipp_weights


def test_the_ikm_of_the_unit_is_published_with_two_decimals() -> None:
    services = [Decimal(value) for value in ("98.35", "98.02", "92.59", "98.15", "80.56")]
    assert str(ikm(services)) == "93.53"
    assert ikm([]) is None
    assert ikm([Decimal(90), Missing.BLANK]) is None, "the mean of some services is not the index of the unit"
    assert ikm([Decimal(90), Missing.NONE, Decimal(80)]) == Decimal("85.00")


@pytest.mark.parametrize("regulation", ["2017", "2022"])
def test_the_weights_of_the_ipp_make_a_hundred(regulation: str) -> None:
    assert sum(ipp_weights(regulation).values()) == 100  # type: ignore[arg-type]


@pytest.mark.parametrize("regulation", ["2017", "2022"])
@given(st.decimals(0, 5, places=2))
def test_equal_aspects_give_that_value_by_any_weighting(regulation: str, value: Decimal) -> None:
    assert ipp_f02(dict.fromkeys(ipp_weights("2022"), value), regulation) == value  # type: ignore[arg-type]


def test_the_ipp_is_none_where_an_aspect_is_missing() -> None:
    values: dict[str, Cell] = dict.fromkeys(ipp_weights("2022"), Decimal(3))
    assert ipp_f02(values | {"inovasi": Missing.NA}, "2022") is None
    del values["sarana"]
    assert ipp_f02(values, "2022") is None
