"""Charts: one matplotlib style for the whole report, and one way to put a figure into it.

Charts are plain matplotlib, so any tutorial applies; the style only sets colours, type and axes.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Iterable, Sequence, Sized
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from cycler import cycler
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from lkjip.ground.angka import bilangan
from lkjip.ground.colour import readable
from lkjip.ground.values import Cell, number, rounded
from lkjip.params.office import Appearance
from lkjip.present.data import Sumber, asal, isi
from lkjip.present.prosa import LEWATI, alasan, belum_diisi, tanpa_isi

_SVG_DENSITY = 72
"""Dots per inch in SVG: points."""
_TICK_DIGITS = 6
_WIDTH = 7.2
_BAR = 1.2
"""Height of a bar, in lines of text."""
_AIR, _LEAST = 0.6, 1.6
"""Between two rows, and the height of one at least, in lines of text."""
_DIGIT = 0.078
"""Width of a digit in inches at the charts' type size, with some air."""
_DRAWN = 0.56
"""The part of a chart's width that its labels at least leave to the bars and their texts."""
_WIDEST = 0.65
"""At most this part of it goes to the texts, however long they are."""
_PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
"""Behind the text of a bar, so that no line runs through it."""


@dataclass(frozen=True)
class Warna:
    """The colours of a report: two that differ in hue and in lightness, and two greys."""

    utama: str
    aksen: str
    netral: str = "#8a9399"
    terang: str = "#d9dee1"
    tinta: str = "#1d2529"


def gaya(tampilan: Appearance) -> Warna:
    """Set the report's chart style and return its colours."""
    warna = Warna(readable(tampilan.warna), readable(tampilan.aksen))
    mpl.rcParams.update(
        {
            "figure.figsize": (_WIDTH, 3.4),
            "figure.constrained_layout.use": True,
            "font.family": "DejaVu Sans",  # ships with matplotlib: the same picture on every machine
            "font.size": 9.5,
            "axes.prop_cycle": cycler(color=[warna.utama, warna.aksen, warna.netral]),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.spines.left": False,
            "axes.edgecolor": warna.netral,
            "axes.labelcolor": warna.tinta,
            "axes.axisbelow": True,
            "axes.titlelocation": "left",
            "axes.titlesize": 10,
            "text.color": warna.tinta,
            "text.parse_math": False,  # a dollar sign in a name is a dollar sign
            "xtick.color": warna.tinta,
            "ytick.color": warna.tinta,
            "ytick.major.size": 0,
            "grid.color": warna.terang,
            "grid.linewidth": 0.8,
            "legend.frameon": False,
            "svg.fonttype": "path",
            "svg.hashsalt": "lkjip",
        }
    )
    return warna


def gambar(
    figure: Figure, alt: str, judul: str | None = None, data: Sized | None = None, sumber: Sumber | None = None
) -> None:
    """Show `figure` in the report as SVG and close it.

    alt: the finding in one sentence, for those who do not see the figure. judul: a caption that
    replaces the cell's `fig-cap`. data: what is drawn; where that is empty, a visible placeholder
    stands in the figure's place, or nothing if the office has given a reason or there is none of the kind; a frame is
    given to readers as CSV. sumber: as for `tabel`.
    """
    if data is not None and not len(data):
        plt.close(figure)
        display(LEWATI if alasan(data) or tanpa_isi(data) else belum_diisi("Data gambar ini"))  # type: ignore[no-untyped-call]
        return
    drawn = _svg(figure)
    plt.close(figure)
    about: dict[str, Any] = {"alt": alt} | ({"caption": judul} if judul else {})
    if isinstance(data, pd.DataFrame):
        about |= isi(data, sumber=sumber)
    elif sumber is not None:
        about["sumber"] = asal(sumber)
    display(  # type: ignore[no-untyped-call]
        {"image/svg+xml": drawn, "text/plain": alt}, metadata={"lkjip": about}, raw=True
    )


def _svg(figure: Figure) -> str:
    """What `savefig` writes; that draws everything only to lay it out, and then again."""
    canvas, engine, density = FigureCanvasSVG(figure), figure.get_layout_engine(), figure.dpi
    if engine is not None:
        figure.dpi = _SVG_DENSITY
        engine.execute(figure)
        figure.set_layout_engine("none")
        figure.dpi = density  # of what is drawn as pixels
    buffer = io.StringIO()
    canvas.print_svg(buffer, metadata={"Date": None, "Creator": None})  # type: ignore[no-untyped-call]
    return buffer.getvalue()


def titik(values: Iterable[Cell]) -> list[float]:
    """Values for a chart: what is missing leaves a gap."""
    numbers = [number(value) for value in values]
    return [float("nan") if value is None else float(value) for value in numbers]


def bungkus(texts: Iterable[str], lebar: int = 34) -> list[str]:
    """Labels broken into lines of at most `lebar` characters."""
    return ["\n".join(textwrap.wrap(str(text), lebar)) for text in texts]


def kanvas(label: Iterable[str], lebar: int = 34) -> tuple[Figure, Axes, list[float]]:
    """A figure for horizontal rows with these labels, however many lines they take.

    Returns figure, axis and the place of each row on the axis, from the top down.
    """
    texts = bungkus(label, lebar)
    figure, axis = plt.subplots(figsize=(_WIDTH, 0.2 * _heights(texts)[-1] + 0.7))
    return figure, axis, baris(axis, texts, lebar)


def kisi(judul: Iterable[str], lajur: int = 3) -> tuple[Figure, list[Axes]]:
    """Small multiples in `lajur` columns, one for each title, each row as high as its titles need."""
    titles = bungkus(judul, 72 // lajur)
    rows = [titles[start : start + lajur] for start in range(0, len(titles), lajur)] or [[]]
    heights = [1.9 + 0.17 * max((title.count("\n") for title in row), default=0) for row in rows]
    figure, grid = plt.subplots(len(rows), lajur, figsize=(_WIDTH, sum(heights)), height_ratios=heights, squeeze=False)
    axes: list[Axes] = list(grid.flat)
    for axis in axes[len(titles) :]:
        axis.axis("off")
    for axis, title in zip(axes, titles, strict=False):
        axis.set_title(title)
    return figure, axes[: len(titles)]


def baris(axis: Axes, label: Iterable[str], lebar: int = 34) -> list[float]:
    """Set the rows of `axis` from the top down, each as high as its label; returns their places."""
    texts = bungkus(label, lebar)
    ends = _heights(texts)
    places = [(top + bottom) / 2 for top, bottom in pairwise([0, *ends])][: len(texts)]  # none where nothing is drawn
    axis.set_yticks(places, texts)
    axis.set_ylim(ends[-1], 0)
    return places


def _heights(texts: Sequence[str]) -> list[float]:
    """Where each row ends, counted in lines of text."""
    return list(accumulate(max(text.count("\n") + 1 + _AIR, _LEAST) for text in texts)) or [_LEAST / 2]


def sumbu_angka(axis: Axes, arah: str = "x", akhiran: str = "") -> None:
    """Indonesian numbers on the axis `arah` ("x" or "y"), each followed by `akhiran`."""
    form = FuncFormatter(lambda value, _: f"{bilangan(_decimal(value))}{akhiran}")
    (axis.xaxis if arah == "x" else axis.yaxis).set_major_formatter(form)


def _decimal(value: float) -> Decimal:
    """A tick as the decimal it is meant to be: floats of ticks carry noise in their last digits."""
    return rounded(Decimal(value), _TICK_DIGITS).normalize() + 0


def teks(axis: Axes, titik: tuple[float, float], isi: str) -> None:
    """A value above its point, on a plate that keeps it legible across lines."""
    axis.annotate(isi, titik, (0, 7), textcoords="offset points", ha="center", bbox=_PLATE)


def batang(axis: Axes, tempat: Sequence[float], values: Iterable[Cell], teks: Iterable[str], warna: Any) -> None:
    """Horizontal bars at `tempat` (see `kanvas`), each with its text at its end; a missing value has no bar."""
    lengths, labels = [float(number(value) or 0) for value in values], list(teks)
    axis.barh(tempat, lengths, color=warna, height=_BAR)
    for place, length, text in zip(tempat, lengths, labels, strict=True):
        axis.annotate(text, (length, place), (4, 0), textcoords="offset points", va="center", bbox=_PLATE)
    room = min(_DIGIT * max(map(len, labels), default=0) / (_DRAWN * _WIDTH), _WIDEST)
    axis.set_xlim(min([0, *lengths]) * 1.1, (max([0, *lengths]) or 1) / (1 - room))
    axis.grid(axis="x")


def urutkan(frame: pd.DataFrame, kolom: str) -> pd.DataFrame:
    """The rows of `frame` by the numbers in `kolom`, largest first; rows without a number last."""
    return frame.sort_values(
        kolom, key=lambda cells: pd.Series(titik(cells), cells.index), ascending=False, kind="stable"
    )


def ujung(label: Sequence[str], values: Sequence[Cell], format: Callable[[Cell], str]) -> tuple[str, str]:
    """The highest and the lowest as texts `label (value)`, a dash where nothing has a number."""
    known = sorted(
        (
            (exact, name, value)
            for name, value in zip(label, values, strict=True)
            if (exact := number(value)) is not None
        ),
        key=lambda item: item[0],
    )
    if not known:
        return "–", "–"
    lowest, highest = (f"{name} ({format(value)})" for _, name, value in (known[0], known[-1]))
    return highest, lowest
