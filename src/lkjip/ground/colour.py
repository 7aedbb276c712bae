"""Colours of an office made fit to read: contrast as WCAG 2.1 measures it."""

from __future__ import annotations

CONTRAST = 4.5
"""What WCAG 2.1 AA asks of text (success criterion 1.4.3)."""
WHITE = "#ffffff"
_STEPS = 50
_Channels = tuple[int, int, int]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written as #rrggbb, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of it replaced by `other`."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(own + (theirs - own) * share):02x}" for own, theirs in pairs)


def soft(colour: str) -> str:
    """A light ground in the hue of `colour`."""
    return mixed(colour, WHITE, 0.885)


def readable(colour: str) -> str:
    """`colour`, darkened as far as text in it needs to be read on white and on its own soft ground.

    White text can then be read on it, too.
    """
    for step in range(_STEPS):
        darker = mixed(colour, "#000000", step / _STEPS)
        if min(contrast(darker, WHITE), contrast(darker, soft(darker))) >= CONTRAST:
            return darker
    return "#000000"


def _channels(colour: str) -> _Channels:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [_linear(channel / 255) for channel in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
