"""The sheet that charts are drawn on: it can be laid out anew for a narrow page."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import matplotlib.pyplot as plt
from matplotlib import rcParams
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

WIDE, NARROW = 7.2, 3.5
"""The widths in inches. A phone of 390 pixels has 358 for the second, which has 336: its letters are as large as the
page's."""
_HANDLE = 0.45  # what stands beside the text of a legend, in inches
POINTS = 72
_MOST, _LEAST = 60, 8  # letters in a line


class Lembar(Figure):
    """A figure of matplotlib that knows how it is laid out on a narrow page."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.kosong = False
        """Whether nothing is drawn, since no value is known."""
        self._steps: list[Callable[[], None]] = []

    def bila_sempit(self, step: Callable[[], None]) -> None:
        """Do `step` when the figure is made narrow, after those said before."""
        self._steps.append(step)

    def _make_narrow(self) -> None:
        for step in self._steps:
            step()


def lembar(rows: int = 1, columns: int = 1, **options: Any) -> tuple[Lembar, Any]:
    """`plt.subplots` on such a sheet; the axes as an array of rows and columns."""
    figure, axes = plt.subplots(rows, columns, FigureClass=Lembar, squeeze=False, **options)
    assert isinstance(figure, Lembar)
    return figure, axes


def sempitkan(figure: Figure) -> None:
    """Lay `figure` out for a narrow page, in place: its letters stay as large as they are.

    A figure that nobody has told how keeps its height and its artists.
    """
    figure.set_size_inches(NARROW, figure.get_size_inches()[1])
    for legend in list(figure.legends):
        texts = [text.get_text() for text in legend.get_texts()]
        if sum(lebar_teks(text, float(rcParams["font.size"])) + _HANDLE for text in texts) > NARROW:
            handles = [handle for handle in legend.legend_handles if handle is not None]
            legend.remove()
            figure.legend(handles, texts, loc="outside upper left")
    if isinstance(figure, Lembar):
        figure._make_narrow()


def bungkus(texts: Iterable[str], lebar: int = 34) -> list[str]:
    """Texts broken into lines of at most `lebar` letters."""
    return ["\n".join(textwrap.wrap(str(text), lebar)) for text in texts]


@lru_cache(maxsize=4096)  # both forms of a chart, and the next report, have the same names
def muat(text: str, inches: float, size: float) -> str:
    """`text` broken into lines that are at most so wide in letters of `size` points."""
    lines = textwrap.wrap(text, _MOST)
    for letters in range(_MOST, _LEAST, -1):
        lines = textwrap.wrap(text, letters)
        if all(lebar_teks(line, size) <= inches for line in lines):
            break
    return "\n".join(lines)


@lru_cache(maxsize=4096)
def lebar_teks(line: str, size: float) -> float:
    """How wide a line of text is in letters of `size` points, in inches."""
    width, _, _ = text_to_path.get_text_width_height_descent(line, FontProperties(size=size), ismath=False)
    return float(width) / POINTS
