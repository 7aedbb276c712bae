"""Charts of values by themselves: bars, and lines over the years.

Charts are plain matplotlib, so any tutorial applies; the style only sets colours, type and axes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec

from lkjip.contract.year import records
from lkjip.ground.angka import bilangan, nilai, rupiah
from lkjip.ground.errors import UsageError
from lkjip.ground.values import number
from lkjip.present.baris import BATANG, beri_nilai, lajur, ruang
from lkjip.present.gaya import ALAS
from lkjip.present.lembar import NARROW, WIDE, Lembar, lembar, muat

_MOST_BESIDE = 3  # small charts beside one another
_YEAR, _MARGIN, _APART = 0.44, 0.45, 0.15
"""Room for the value of a year in inches, years beside the first and the last, inches between two small charts."""
_BELOW, _ABOVE = 0.6, 0.45  # of the range of the values, for texts
_TITLE = 0.17  # a line of a title, in inches
_SMALL, _SMALL_NARROW = 1.9, 1.6  # height of a small chart with one line of title
_TITLE_SIZE = 10.0
Format = Callable[[Any], str]


def batang(frame: pd.DataFrame, label: str, nilai: str, format: Format = bilangan, **pilihan: Any) -> Figure:
    """Grafik batang mendatar, satu batang untuk setiap baris, dengan nilainya di ujungnya; sumbunya mulai dari nol.

    label, nilai: nama kolomnya. format: cara menulis nilainya (`persen`, `rupiah`, …). pilihan: teks (pengganti nilai
    di ujung batang), garis (misalnya target), batas (ujung sumbu), warna ("C0" atau "C1"), lebar (huruf sebaris label).

    Contoh: `gambar(batang(report.iku, "indikator", "capaian", persen, garis=100), alt="…", data=report.iku)`.
    """
    strange = [name for name in pilihan if name not in _Pilihan.__annotations__]
    if strange:
        raise UsageError(
            f"batang(...) tidak mengenal {', '.join(strange)}; ada: {', '.join(_Pilihan.__annotations__)}."
        )
    choice = _Pilihan(**pilihan)
    texts = list(choice.teks) if choice.teks is not None else [format(value) for value in frame[nilai]]
    figure, axis, places = lajur(frame[label], "%" if format(1).endswith("%") else "", choice.lebar)
    lengths = [float(number(value) or 0) for value in frame[nilai]]
    axis.barh(places, lengths, color=choice.warna, height=BATANG)
    for place, length, text in zip(places, lengths, texts, strict=True):
        beri_nilai(axis, (length, place), text)
    if choice.teks is not None or format is rupiah:
        axis.set_xticks([])
    if choice.batas is not None:
        axis.set_xlim(0, choice.batas)
    else:
        ruang(figure, axis, (min([0, *lengths]), max([0, *lengths])), ((), texts))
    if choice.garis is not None:
        axis.axvline(choice.garis, color="C1", linewidth=1.5)
    axis.grid(axis="x")
    figure.kosong = not any(number(value) is not None for value in frame[nilai])
    return figure


@dataclass(frozen=True)
class _Pilihan:
    """What an analyst may choose of `batang`."""

    teks: Iterable[str] | None = None
    garis: float | None = None
    batas: float | None = None
    warna: Any = "C0"
    lebar: int = 34


def garis(
    frame: pd.DataFrame,
    label: str,
    kolom: Mapping[int, str],
    format: Format = bilangan,
    tujuan: Mapping[int | None, str] | None = None,
) -> Figure:
    """Grafik garis menurut tahun, satu gambar kecil untuk setiap baris, masing-masing dengan skalanya sendiri.

    label: kolom judulnya. kolom: tahun → nama kolom. Nilai yang tidak ada menjadi celah. tujuan: tahun → nama kolom
    target akhir, yang digambar sebagai belah ketupat di ujung garis putus-putus; tahun yang tidak ada dilewati. Nilai
    indikator (baris dengan kolom `satuan` dan `desimal`) ditulis seperti dalam tabel, yang lain menurut format.

    Contoh: `garis(report.riwayat("iku"), "indikator", {2023: "realisasi_2023", 2024: "realisasi_2024"})`.
    """
    years = list(kolom)
    goals = {year: name for year, name in (tujuan or {}).items() if year is not None}
    shown = [*years, *(year for year in goals if year not in years)]
    figure, axes = _kisi(frame[label], sorted(shown))
    for axis, row in zip(axes, records(frame), strict=True):
        exact = [number(row[name]) for name in kolom.values()]
        written = _as_indicator(row) if {"satuan", "desimal"} <= row.keys() else format
        points = [float("nan") if value is None else float(value) for value in exact]
        axis.plot(years, points, marker="o")
        for year, point, value in zip(years, points, exact, strict=True):
            if value is not None:
                _above(axis, (year, point), written(value))
        for year, name in goals.items():
            _goal(axis, (years[-1], points[-1]), (year, number(row[name])), written)
        axis.set(xticks=shown, yticks=[], xlim=(min(shown) - _MARGIN, max(shown) + _MARGIN))
        known = [
            float(value) for value in (*exact, *(number(row[name]) for name in goals.values())) if value is not None
        ]
        low, high = (min(known), max(known)) if known else (0.0, 1.0)
        span = (high - low) or abs(high) or 1
        axis.set_ylim(low - _BELOW * span, high + _ABOVE * span)
    figure.kosong = not any(number(value) is not None for name in kolom.values() for value in frame[name])
    return figure


def _as_indicator(row: Mapping[str, Any]) -> Format:
    """How the values of an indicator are written in tables and prose, but for a unit that is a word."""
    return lambda value: nilai(value, row["satuan"], row["desimal"]).removesuffix(f" {row['satuan']}")


def _goal(axis: Axes, last: tuple[float, float], goal: tuple[int, Any], format: Format) -> None:
    """Where the value should be in the end, below its mark: above it stands the last value of a year close by."""
    year, wanted = goal
    if wanted is None:
        return
    axis.plot([last[0], year], [last[1], float(wanted)], color="C2", linestyle="--", linewidth=1)
    axis.plot([year], [float(wanted)], marker="D", markersize=6, markerfacecolor="white", color="C1")
    axis.annotate(
        format(wanted), (year, float(wanted)), (0, -7), textcoords="offset points", ha="center", va="top", color="C1",
        bbox=ALAS,
    )  # fmt: skip


def _above(axis: Axes, point: tuple[float, float], text: str) -> None:
    axis.annotate(text, point, (0, 7), textcoords="offset points", ha="center", bbox=ALAS)


def _kisi(judul: Iterable[str], years: Sequence[int]) -> tuple[Lembar, list[Axes]]:
    """Small multiples, one for each title, each row as high as its titles need."""
    names = [str(name) for name in judul]
    columns = _columns(WIDE, years)
    titles = [muat(name, WIDE / columns - _APART, _TITLE_SIZE) for name in names]
    heights = _heights(titles, columns, _SMALL)
    figure, grid = lembar(len(heights), columns, figsize=(WIDE, sum(heights)), height_ratios=heights)
    axes: list[Axes] = list(grid.flat)
    for axis in axes[len(titles) :]:
        axis.axis("off")
    for axis, title in zip(axes, titles, strict=False):
        axis.set_title(title)
    figure.bila_sempit(lambda: _narrow_grid(figure, axes, names, _columns(NARROW, years)))
    return figure, axes[: len(titles)]


def _columns(width: float, years: Sequence[int]) -> int:
    """How many small charts stand beside one another so that the values of two years do."""
    span = years[-1] - years[0] + 2 * _MARGIN if years else 1
    return max(1, min(_MOST_BESIDE, int(width / (span * _YEAR + _APART))))


def _heights(titles: Sequence[str], columns: int, least: float) -> list[float]:
    rows = [titles[start : start + columns] for start in range(0, len(titles), columns)] or [[]]
    return [least + _TITLE * max((title.count("\n") for title in row), default=0) for row in rows]


def _narrow_grid(figure: Figure, axes: Sequence[Axes], names: Sequence[str], columns: int) -> None:
    """The small charts in fewer columns."""
    titles = [muat(name, NARROW / columns - _APART, _TITLE_SIZE) for name in names]
    heights = _heights(titles, columns, _SMALL_NARROW)
    grid = GridSpec(len(heights), columns, figure, height_ratios=heights)
    for axis in axes[len(titles) :]:
        axis.remove()
    for place, (axis, title) in enumerate(zip(axes, titles, strict=False)):
        axis.set_subplotspec(grid[place // columns, place % columns])
        axis.set_title(title)
    figure.set_size_inches(NARROW, sum(heights))
