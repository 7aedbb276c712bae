"""Charts: one matplotlib style for the whole report, and one way to put a figure into it.

Charts are plain matplotlib, so any tutorial applies; the style only sets colours, type and axes.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
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

from lkjip.contract.year import records
from lkjip.ground.angka import bilangan, rupiah
from lkjip.ground.angka import nilai as satuan_nilai
from lkjip.ground.colour import readable
from lkjip.ground.errors import UsageError
from lkjip.ground.values import Cell, number, rounded
from lkjip.params.office import Appearance
from lkjip.present.data import Sumber, asal, isi
from lkjip.present.prosa import LEWATI, alasan, belum_diisi, tanpa_isi

_SVG_DENSITY = 72
"""Dots per inch in SVG: points."""
_TICK_DIGITS = 6
_WIDTH = 7.2
_BAR = 1.2  # height of a bar, in lines of text
_AIR, _LEAST = 0.6, 1.6
"""Between two rows, and the height of one at least, in lines of text."""
_DIGIT = 0.078
"""Width of a digit in inches at the charts' type size, with some air."""
_DRAWN = 0.56  # the part of a chart's width that its labels at least leave to the bars and their texts
_WIDEST = 0.65  # at most this part of it goes to the texts, however long they are
_MOST_BESIDE = 3  # small charts beside one another
Format = Callable[[Any], str]
_PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
"""Behind the text of a bar, so that no line runs through it."""


_NETRAL, _TERANG, TINTA = "#8a9399", "#d9dee1", "#1d2529"
"""Two greys and the colour of type."""


def gaya(tampilan: Appearance) -> None:
    """Set the report's chart style: the office's two colours are matplotlib's C0 and C1, a grey is C2."""
    utama, aksen = readable(tampilan.warna), readable(tampilan.aksen)
    mpl.rcParams.update(
        {
            "figure.figsize": (_WIDTH, 3.4),
            "figure.constrained_layout.use": True,
            "font.family": "DejaVu Sans",  # ships with matplotlib: the same picture on every machine
            "font.size": 9.5,
            "axes.prop_cycle": cycler(color=[utama, aksen, _NETRAL]),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.spines.left": False,
            "axes.edgecolor": _NETRAL,
            "axes.labelcolor": TINTA,
            "axes.axisbelow": True,
            "axes.titlelocation": "left",
            "axes.titlesize": 10,
            "text.color": TINTA,
            "text.parse_math": False,  # a dollar sign in a name is a dollar sign
            "xtick.color": TINTA,
            "ytick.color": TINTA,
            "ytick.major.size": 0,
            "grid.color": _TERANG,
            "grid.linewidth": 0.8,
            "legend.frameon": False,
            "svg.fonttype": "path",
            "svg.hashsalt": "lkjip",
        }
    )


def gambar(
    figure: Figure, alt: str = "", judul: str | None = None, data: Sized | None = None, sumber: Sumber | None = None
) -> None:
    """Menampilkan gambar matplotlib dalam laporan; bernomor bila selnya berlabel `fig-…` dan punya `fig-cap`.

    alt: temuannya dalam satu kalimat, untuk yang tidak melihat gambar. judul: pengganti `fig-cap`. data: bingkai yang
    digambar; pembaca mendapatnya sebagai CSV, dan bila kosong tempatnya ditandai. sumber: seperti pada `tabel`.

    Contoh: `gambar(batang(report.iku, "indikator", "capaian", persen), alt="Semua melampaui.", data=report.iku)`.
    """
    if not alt.strip():
        raise UsageError('gambar(...): alt belum ditulis; tulis temuan gambar itu dalam satu kalimat, alt="…".')
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


def _titik(values: Iterable[Cell]) -> list[float]:
    """Values for a chart: what is missing leaves a gap."""
    numbers = [number(value) for value in values]
    return [float("nan") if value is None else float(value) for value in numbers]


def _bungkus(texts: Iterable[str], lebar: int = 34) -> list[str]:
    """Labels broken into lines of at most `lebar` characters."""
    return ["\n".join(textwrap.wrap(str(text), lebar)) for text in texts]


def kanvas(label: Iterable[str], akhiran: str = "", lebar: int = 34) -> tuple[Figure, Axes, list[float]]:
    """Tempat menggambar baris mendatar dengan label ini, untuk grafik buatan sendiri.

    Hasilnya gambar, sumbu, dan tempat setiap baris dari atas ke bawah. akhiran: tanda di belakang angka sumbu. lebar:
    banyaknya huruf sebaris label.

    Contoh: `figur, sumbu, tempat = kanvas(report.iku["indikator"], "%")`, lalu
    `sumbu.barh(tempat, report.iku["capaian"])`.
    """
    texts = _bungkus(label, lebar)
    figure, axis = plt.subplots(figsize=(_WIDTH, 0.2 * _heights(texts)[-1] + 0.7))
    _sumbu_angka(axis, akhiran)
    return figure, axis, _baris(axis, texts, lebar)


def _kisi(judul: Iterable[str], lajur: int = 3) -> tuple[Figure, list[Axes]]:
    """Small multiples in `lajur` columns, one for each title, each row as high as its titles need."""
    titles = _bungkus(judul, 72 // lajur)
    rows = [titles[start : start + lajur] for start in range(0, len(titles), lajur)] or [[]]
    heights = [1.9 + 0.17 * max((title.count("\n") for title in row), default=0) for row in rows]
    figure, grid = plt.subplots(len(rows), lajur, figsize=(_WIDTH, sum(heights)), height_ratios=heights, squeeze=False)
    axes: list[Axes] = list(grid.flat)
    for axis in axes[len(titles) :]:
        axis.axis("off")
    for axis, title in zip(axes, titles, strict=False):
        axis.set_title(title)
    return figure, axes[: len(titles)]


def _baris(axis: Axes, label: Iterable[str], lebar: int = 34) -> list[float]:
    """Set the rows of `axis` from the top down, each as high as its label; returns their places."""
    texts = _bungkus(label, lebar)
    ends = _heights(texts)
    places = [(top + bottom) / 2 for top, bottom in pairwise([0, *ends])][: len(texts)]  # none where nothing is drawn
    axis.set_yticks(places, texts)
    axis.set_ylim(ends[-1], 0)
    return places


def _heights(texts: Sequence[str]) -> list[float]:
    """Where each row ends, counted in lines of text."""
    return list(accumulate(max(text.count("\n") + 1 + _AIR, _LEAST) for text in texts)) or [_LEAST / 2]


def _sumbu_angka(axis: Axes, akhiran: str = "") -> None:
    """Indonesian numbers below the axis, each followed by `akhiran`."""
    axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{bilangan(_decimal(value))}{akhiran}"))


def _decimal(value: float) -> Decimal:
    """A tick as the decimal it is meant to be: floats of ticks carry noise in their last digits."""
    return rounded(Decimal(value), _TICK_DIGITS).normalize() + 0


def _teks(axis: Axes, titik: tuple[float, float], isi: str) -> None:
    """A value above its point, on a plate that keeps it legible across lines."""
    axis.annotate(isi, titik, (0, 7), textcoords="offset points", ha="center", bbox=_PLATE)


def batang(frame: pd.DataFrame, label: str, nilai: str, format: Format = bilangan, **pilihan: Any) -> Figure:
    """Grafik batang mendatar, satu batang untuk setiap baris, dengan nilainya di ujungnya.

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
    values = frame[nilai]
    labels = list(choice.teks) if choice.teks is not None else [format(value) for value in values]
    figure, axis, places = kanvas(frame[label], "%" if format(1).endswith("%") else "", choice.lebar)
    _bars(axis, places, values, labels, choice.warna)
    if choice.teks is not None or format is rupiah:
        axis.set_xticks([])
    if choice.batas is not None:
        axis.set_xlim(0, choice.batas)
    if choice.garis is not None:
        axis.axvline(choice.garis, color="C1", linewidth=1.5)
    return figure


@dataclass(frozen=True)
class _Pilihan:
    """What an analyst may choose of `batang`."""

    teks: Iterable[str] | None = None
    garis: float | None = None
    batas: float | None = None
    warna: Any = "C0"
    lebar: int = 34


def garis(frame: pd.DataFrame, label: str, kolom: Mapping[int, str], format: Format = bilangan) -> Figure:
    """Grafik garis menurut tahun, satu gambar kecil untuk setiap baris, masing-masing dengan skalanya sendiri.

    label: kolom judulnya. kolom: tahun → nama kolom. Nilai yang tidak ada menjadi celah.

    Contoh: `garis(report.riwayat("iku"), "indikator", {2023: "realisasi_2023", 2024: "realisasi_2024"})`.
    """
    years = list(kolom)
    figure, axes = _kisi(frame[label], _MOST_BESIDE if len(years) <= _MOST_BESIDE else _MOST_BESIDE - 1)
    for axis, row in zip(axes, records(frame), strict=True):
        points = _titik(row[name] for name in kolom.values())
        axis.plot(years, points, marker="o")
        for year, name in kolom.items():
            exact = number(row[name])
            if exact is not None:
                _teks(axis, (year, float(exact)), format(row[name]))
        axis.set(xticks=years, yticks=[], xlim=(years[0] - 0.4, years[-1] + 0.4))
        axis.margins(y=0.35)
    return figure


def banding(frame: pd.DataFrame, label: str, kolom: Mapping[str, str]) -> Figure:
    """Nilai setiap baris berdampingan sebagai batang, satu gambar kecil untuk setiap baris; yang pertama ditonjolkan.

    label: kolom judulnya. kolom: nama kolom → sebutannya. Satuannya dari kolom `satuan`. Baris yang nilainya kurang
    dari dua dilewati.

    Contoh: `banding(report.pembanding, "indikator", {"realisasi": "Kecamatan", "kabupaten": "Kabupaten"})`.
    """
    rows = [(row, [name for name in kolom if number(row[name]) is not None]) for row in records(frame)]
    rows = [(row, known) for row, known in rows if len(known) > 1]
    heights = [len(known) for _, known in rows] or [1]
    size = (_WIDTH, 0.38 * sum(heights) + 0.6 * len(heights))
    figure, axes = plt.subplots(len(heights), 1, figsize=size, height_ratios=heights, squeeze=False)
    for axis, (row, known) in zip(axes[:, 0], rows, strict=False):
        places = _baris(axis, [kolom[name] for name in known])
        texts = [
            satuan_nilai(row[name], row["satuan"], row.get("desimal")) if "satuan" in row else bilangan(row[name])
            for name in known
        ]
        _bars(axis, places, [row[name] for name in known], texts, ["C0"] + ["C2"] * (len(known) - 1))
        axis.set(title=_bungkus([row[label]], 70)[0], xticks=[])
    return figure


def _bars(axis: Axes, places: Sequence[float], values: Iterable[Cell], texts: Sequence[str], colour: Any) -> None:
    lengths = [float(number(value) or 0) for value in values]
    axis.barh(places, lengths, color=colour, height=_BAR)
    for place, length, text in zip(places, lengths, texts, strict=True):
        axis.annotate(text, (length, place), (4, 0), textcoords="offset points", va="center", bbox=_PLATE)
    room = min(_DIGIT * max(map(len, texts), default=0) / (_DRAWN * _WIDTH), _WIDEST)
    axis.set_xlim(min([0, *lengths]) * 1.1, (max([0, *lengths]) or 1) / (1 - room))
    axis.grid(axis="x")


def ujung(frame: pd.DataFrame, label: str, nilai: str, format: Format = bilangan) -> str:
    """Yang tertinggi dan terendah sebagai frasa, untuk keterangan gambar.

    Contoh: `ujung(report.data["ikm"], "layanan", "nilai")` menjadi tertinggi KTP (98,35), terendah KIA (80,56).
    """
    known = frame[frame[nilai].notna()]
    if not len(known):
        return "belum ada nilainya"
    rows = sorted(records(known), key=lambda row: number(row[nilai]) or 0)
    lowest, highest = (f"{row[label]} ({format(row[nilai])})" for row in (rows[0], rows[-1]))
    return f"tertinggi {highest}, terendah {lowest}"
