"""Colours of an office: whatever it chooses, text in them can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.ground.colour import CONTRAST, WHITE, contrast, drawn, lightness, mixed, readable, soft
from lkjip.present.gaya import NETRAL, TERANG

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("colour", "light"), [("#000000", 0), ("#010101", 0.2742), ("#777777", 50.0344), ("#ffffff", 100)]
)
def test_lightness_is_that_of_cie_1976(colour: str, light: float) -> None:
    assert lightness(colour) == pytest.approx(light, abs=0.0001)


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


@given(colours, colours)
def test_the_colours_of_charts_are_told_apart_in_grey_print_and_seen_on_white(first: str, second: str) -> None:
    lights = [lightness(colour) for colour in (*drawn(first, second), NETRAL, TERANG)]
    assert all(lighter - darker >= 11 for darker, lighter in pairwise(lights))
    assert all(contrast(colour, WHITE) >= CONTRAST for colour in drawn(first, second))
    assert contrast(NETRAL, WHITE) >= 3  # WCAG 2.1, 1.4.11: what is drawn


SIMULATED = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes 2009, at full severity, on linear RGB."""


def seen(colour: str, kind: str) -> str:
    """`colour` as somebody with this colour blindness sees it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    mixed_ = [min(1.0, max(0.0, sum(w * c for w, c in zip(row, linear, strict=True)))) for row in SIMULATED[kind]]
    back = [c * 12.92 if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in mixed_]
    return "#" + "".join(f"{round(c * 255):02x}" for c in back)


@pytest.mark.parametrize("kind", SIMULATED)
@pytest.mark.parametrize(("first", "second"), [("#0b5563", "#b35900"), ("#5b2a86", "#a33b12"), ("#b30000", "#008000")])
def test_the_colour_blind_tell_rising_from_falling(kind: str, first: str, second: str) -> None:
    rising, falling = (lightness(seen(colour, kind)) for colour in drawn(first, second))
    assert falling - rising >= 7  # three times what is just noticed
