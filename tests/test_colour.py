"""Colours of an office: whatever it chooses, text in them can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.ground.colour import CONTRAST, WHITE, contrast, mixed, readable, soft

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)
    assert contrast("#ABCDEF", "#abcdef") == 1


@given(colours)
def test_any_colour_is_made_readable_on_white_and_on_its_soft_ground(colour: str) -> None:
    found = readable(colour)
    assert contrast(found, WHITE) >= CONTRAST
    assert contrast(found, soft(found)) >= CONTRAST


@pytest.mark.parametrize("colour", ["#0b5563", "#5b2a86", "#a33b12", "#000000"])
def test_a_colour_that_is_dark_enough_stays(colour: str) -> None:
    assert readable(colour) == colour


def test_mixing_goes_from_one_to_the_other() -> None:
    assert mixed("#102030", WHITE, 0) == "#102030"
    assert mixed("#102030", WHITE, 1) == WHITE
