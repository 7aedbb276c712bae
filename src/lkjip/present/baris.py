"""The ground of charts in rows: a row for each label, left of it at a desk and above it on a narrow page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from lkjip.ground.angka import bilangan
from lkjip.ground.values import rounded
from lkjip.present.gaya import ALAS
from lkjip.present.lembar import NARROW, WIDE, Lembar, bungkus, lebar_teks, lembar, muat

BATANG = 1.2  # height of a bar, in lines of text
_AIR, _LEAST = 0.6, 1.6
"""Between two rows, and the height of one at least, in lines of text."""
_LINE, _AXIS = 0.2, 0.7  # a line of text, and what is below and above the rows, in inches
_BAND, _ABOVE, _BELOW = 0.75, 0.45, 0.15
"""On a narrow page: half of what a row has to draw in, and the air above its label and below it, in lines of text."""
_DRAWN = 0.56  # the part of a chart's width that its labels at least leave to what is drawn
_EDGE = 0.25  # inches beside what is drawn on a narrow page
_LEAST_DRAWN = 0.35  # so much of a chart's own width stays, however long its texts are
_TICK_DIGITS = 6
_TICKS = 4  # at most, on a narrow page
_GAP = 0.09  # inches between a point and its text, with some air


def kanvas(label: Iterable[str], akhiran: str = "", lebar: int = 34) -> tuple[Figure, Axes, list[float]]:
    """Tempat menggambar baris mendatar dengan label ini, untuk grafik buatan sendiri.

    Hasilnya gambar, sumbu, dan tempat setiap baris dari atas ke bawah; di layar ponsel labelnya di atas barisnya.
    akhiran: tanda di belakang angka sumbu. lebar: banyaknya huruf sebaris label.

    Contoh: `figur, sumbu, tempat = kanvas(report.iku["indikator"], "%")`, lalu
    `sumbu.barh(tempat, report.iku["capaian"])`.
    """
    return lajur(label, akhiran, lebar)


def lajur(label: Iterable[str], akhiran: str = "", lebar: int = 34) -> tuple[Lembar, Axes, list[float]]:
    """What `kanvas` gives, as the sheet that it is."""
    names = [str(name) for name in label]
    texts = bungkus(names, lebar)
    ends = _ends(texts)
    figure, axes = lembar(figsize=(WIDE, _LINE * ends[-1] + _AXIS))
    axis: Axes = axes[0, 0]
    axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{bilangan(_decimal(value))}{akhiran}"))
    places = [(top + bottom) / 2 for top, bottom in pairwise([0, *ends])][: len(texts)]  # none where nothing is drawn
    axis.set_yticks(places, texts)
    axis.set_ylim(ends[-1], 0)
    figure.bila_sempit(lambda: _labels_above(figure, axis, names, places))
    return figure, axis, places


def _ends(texts: Sequence[str]) -> list[float]:
    """Where each row ends, counted in lines of text."""
    return list(accumulate(max(text.count("\n") + 1 + _AIR, _LEAST) for text in texts)) or [_LEAST / 2]


def _decimal(value: float) -> Decimal:
    """A tick as the decimal it is meant to be: floats of ticks carry noise in their last digits."""
    return rounded(Decimal(value), _TICK_DIGITS).normalize() + 0


def _labels_above(figure: Figure, axis: Axes, names: Sequence[str], places: Sequence[float]) -> None:
    """Every label above its row: room is made by stretching the axis between the rows, so that all artists stay."""
    size = float(rcParams["font.size"])
    texts = [muat(name, NARROW - _EDGE, size) for name in names]
    end, shown_end = axis.get_ylim()[0], 0.0
    known, shown = [0.0], [0.0]
    for place, text in zip(places, texts, strict=True):
        top = shown_end + text.count("\n") + 1 + _ABOVE
        shown_end = top + 2 * _BAND + _BELOW
        known += [place - _BAND, place + _BAND]
        shown += [top, top + 2 * _BAND]
        label = axis.annotate(
            text, (0, place - _BAND), (0, 2), xycoords=axis.get_yaxis_transform(), textcoords="offset points",
            va="bottom", bbox=ALAS, annotation_clip=False,
        )  # fmt: skip
        label.set_in_layout(False)  # wider than what is drawn, it would make that narrower still
    known.append(end)
    shown.append(max(shown_end, _LEAST / 2))
    axis.set_yscale("function", functions=(lambda v: np.interp(v, known, shown), lambda v: np.interp(v, shown, known)))
    axis.set_ylim(end, 0)
    axis.set_yticks([])
    if len(axis.get_xticks()) and isinstance(axis.xaxis.get_major_formatter(), FuncFormatter):
        axis.xaxis.set_major_locator(MaxNLocator(_TICKS, steps=[1, 2, 5, 10]))
    figure.set_size_inches(NARROW, _LINE * shown[-1] + figure.get_size_inches()[1] - _LINE * end)


def ruang(
    figure: Lembar, axis: Axes, ujung: tuple[float, float], teks: tuple[Iterable[str], Iterable[str]] = ((), ())
) -> None:
    """Set the axis from the least to the greatest value so that the texts left and right of them stay within it."""
    size = float(rcParams["font.size"])
    left, right = (max((lebar_teks(text, size) + _GAP for text in texts), default=0.0) for texts in teks)

    def fit(width: float) -> None:
        low, high = ujung
        drawn = max(width - left - right, width * _LEAST_DRAWN)
        inch = ((high - low) or abs(high) or 1) / drawn
        axis.set_xlim(low - left * inch, max(high, low + inch * drawn) + right * inch)

    fit(_DRAWN * WIDE)
    figure.bila_sempit(lambda: fit(NARROW - _EDGE))


def catat_sumbu(axis: Axes) -> None:
    """Say below an axis of lengths and places that it does not start at zero, where that is so."""
    low, high = sorted(axis.get_xlim())
    if not low <= 0 <= high:
        axis.set_xlabel("Sumbu tidak mulai dari nol.", loc="left", fontsize=8.5)


def beri_nilai(axis: Axes, titik: tuple[float, float], isi: str, kiri: bool = False, **gaya: Any) -> None:
    """A value beside its point, on a plate that keeps it legible across lines."""
    axis.annotate(
        isi, titik, (-5 if kiri else 5, 0), textcoords="offset points", ha="right" if kiri else "left", va="center",
        bbox=ALAS, **gaya,
    )  # fmt: skip
