"""Colours of an office made fit to read: contrast as WCAG 2.1 measures it."""

from __future__ import annotations

CONTRAST = 4.5
"""What WCAG 2.1 AA asks of text (success criterion 1.4.3)."""
WHITE, BLACK = "#ffffff", "#000000"
_FIRST, _SECOND = 33, (47, 49)
"""The lightness (CIE L*) of a chart's first colour at most, and of its second: told apart in grey print, too, where the
charts' grey is lighter still (60). White text, and text on white, can be read in both."""
_STEPS = 50
_HALVINGS = 12  # finer than a step of a channel
_DARK = 0.008856
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
        darker = mixed(colour, BLACK, step / _STEPS)
        if min(contrast(darker, WHITE), contrast(darker, soft(darker))) >= CONTRAST:
            return darker
    return BLACK


def drawn(first: str, second: str) -> tuple[str, str]:
    """Two colours of an office as its charts use them: the first dark, the second lighter, whichever they were."""
    own, other = lightness(readable(first)), lightness(second)
    return (
        readable(first) if own <= _FIRST else with_lightness(first, _FIRST),
        second if _SECOND[0] <= other <= _SECOND[1] else with_lightness(second, sum(_SECOND) / 2),
    )


def lightness(colour: str) -> float:
    """How light a colour looks, from 0 (black) to 100 (white): L* of CIE 1976, which grey print keeps."""
    share = _luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > _DARK else share * 903.3


def with_lightness(colour: str, wanted: float) -> str:
    """`colour` mixed with white or black until it is as light as `wanted`."""
    other = WHITE if lightness(colour) < wanted else BLACK
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        passed = (lightness(mixed(colour, other, middle)) < wanted) == (other == BLACK)
        low, high = (low, middle) if passed else (middle, high)
    return mixed(colour, other, (low + high) / 2)


def _channels(colour: str) -> _Channels:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [_linear(channel / 255) for channel in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
