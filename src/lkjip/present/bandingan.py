"""Charts of what differs: two values of each row, the parts of a difference, several shares side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from lkjip.contract.year import records
from lkjip.ground.angka import bilangan, persen
from lkjip.ground.colour import WHITE, contrast, mixed
from lkjip.ground.errors import UsageError
from lkjip.ground.values import Cell, number
from lkjip.present.baris import BATANG, beri_nilai, catat_sumbu, lajur, ruang
from lkjip.present.gaya import TINTA
from lkjip.present.grafik import Format

_OLD, _NEW = 6.0, 7.0  # sizes of the marks, in points
_SHADES = (0.06, 0.95)
"""How much of the colour the best and the worst cell of a heat map hold."""
_NEAR_ZERO = 0.4  # the least of the greatest: from there an axis may as well start at zero
_SPAN = Decimal(10)
"""What lies so far below the whole has the darkest cell, or more where something lies lower still."""


def banding(
    frame: pd.DataFrame, label: str, kolom: Mapping[str, str], format: Format = bilangan, lebar: int = 34
) -> Figure:
    """Dua nilai setiap baris pada satu sumbu, misalnya tahun lalu dan tahun ini, dengan panah di antaranya.

    label: kolom labelnya. kolom: dua nama kolom → sebutannya; keduanya sesatuan. Yang naik berwarna utama, yang turun
    berwarna penekanan; nilai yang tidak ada tidak digambar.

    Contoh: `banding(sakip, "komponen", {"nilai_2023": "2023", "nilai": "2024"})`.
    """
    figure, axis, places = lajur(frame[label], "%" if format(1).endswith("%") else "", lebar)
    if len(kolom) != 2:  # noqa: PLR2004 - a pair
        raise UsageError(f"banding(...) membandingkan dua kolom; yang diberikan {len(kolom)}: {', '.join(kolom)}.")
    (old, old_name), (new, new_name) = kolom.items()
    pairs = [(number(row[old]), number(row[new])) for row in records(frame)]
    for place, (before, now) in zip(places, pairs, strict=True):
        _pair(axis, place, before, now, format)
    known = [value for pair in pairs for value in pair if value is not None]
    figure.kosong = not known
    known = known or [Decimal(0)]
    texts = [format(value) for value in known]
    low, high = float(min(known)), float(max(known))
    ruang(figure, axis, (0 if 0 < low < _NEAR_ZERO * high else low, high), (texts, texts))
    catat_sumbu(axis)
    axis.grid(axis="x")
    marks = [Line2D([], [], **_before(), label=old_name)] if any(before is not None for before, _ in pairs) else []
    marks += [Line2D([], [], **_now(colour), label=text) for text, colour in _kinds(pairs, new_name)]
    figure.legend(handles=marks, loc="outside upper left", ncols=len(marks), handletextpad=0.3, columnspacing=1.2)
    return figure


def _kinds(pairs: Sequence[tuple[Decimal | None, Decimal | None]], name: str) -> Iterator[tuple[str, str]]:
    """What a legend says of the marks of the new values, with the colour of each."""
    moves = [None if before is None else now - before for before, now in pairs if now is not None]
    falls = sum(move is not None and move < 0 for move in moves)
    rises = sum(move is not None and move > 0 for move in moves)
    if len(moves) > falls:
        yield name if not falls else f"{name} naik" if rises + falls == len(moves) else f"{name} tidak turun", "C0"
    if falls:
        yield f"{name} turun", "C1"


def _before() -> dict[str, Any]:
    return {"color": "C2", "marker": "o", "markersize": _OLD, "markerfacecolor": "white", "linestyle": "none"}


def _now(colour: str) -> dict[str, Any]:
    return {"color": colour, "marker": "o", "markersize": _NEW, "linestyle": "none"}


def _pair(axis: Axes, place: float, before: Decimal | None, now: Decimal | None, format: Format) -> None:
    if before is not None and now is not None and before != now:
        colour = "C0" if now > before else "C1"
        axis.annotate(
            "", (float(now), place), (float(before), place), annotation_clip=False,
            arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.6, "shrinkA": 3, "shrinkB": 3},
        )  # fmt: skip
        axis.plot([float(before)], [place], **_before())
        axis.plot([float(now)], [place], **_now(colour))
        beri_nilai(axis, (float(before), place), format(before), kiri=now > before)
        beri_nilai(axis, (float(now), place), format(now), kiri=now < before, color=colour, fontweight="bold")
        return
    alone = now if now is not None else before
    if alone is not None:
        axis.plot([float(alone)], [place], **(_now("C0") if now is not None else _before()))
        beri_nilai(axis, (float(alone), place), format(alone))


def air_terjun(
    frame: pd.DataFrame,
    label: str,
    nilai: str,
    awal: tuple[str, Decimal],
    akhir: tuple[str, Decimal],
    desimal: object = None,
) -> Figure:
    """Grafik air terjun: dari nilai awal ke nilai akhir melalui sumbangan setiap baris, ke atas atau ke bawah.

    label, nilai: kolom sebutan dan sumbangannya. awal, akhir: sebutan dan nilainya, misalnya target dan realisasi.
    desimal: banyaknya desimal kedua nilai itu, dua bila tidak disebut.

    Contoh: `air_terjun(satu.tabel, "bagian", "sumbangan", ("Target", satu.dari), (satu.judul, satu.ke))`.
    """
    parts = [number(value) or Decimal(0) for value in frame[nilai]]
    names = [awal[0], *frame[label], akhir[0]]
    figure, axis, places = lajur(names)
    levels = [float(level) for level in accumulate([awal[1], *parts])]
    first_text, last_text = (bilangan(end[1], desimal if isinstance(desimal, int) else 2) for end in (awal, akhir))
    texts = [first_text, *(_signed(part) for part in parts), last_text]
    first, *between, last = places
    for place, level, total, text in (
        (first, levels[0], awal[1], texts[0]),
        (last, float(akhir[1]), akhir[1], texts[-1]),
    ):
        axis.plot([float(total)] * 2, [place - BATANG / 2, place + BATANG / 2], color=TINTA, linewidth=3)
        beri_nilai(axis, (level, place), text, fontweight="bold")
    for place, start, part, text in zip(between, levels[:-1], parts, texts[1:-1], strict=True):
        colour = "C0" if part >= 0 else "C1"
        axis.barh(place, float(part), left=start, color=colour, height=BATANG)
        beri_nilai(axis, (max(start, start + float(part)), place), text)
    for (above, below), level in zip(pairwise(places), levels, strict=True):
        axis.plot([level, level], [above, below], color="C2", linewidth=0.8, zorder=0.5)
    every = [*levels, float(akhir[1])]
    ruang(figure, axis, (min(every), max(every)), (("00",), texts))
    catat_sumbu(axis)
    return figure


def _signed(part: Decimal) -> str:
    return f"{'+' if part >= 0 else ''}{bilangan(part, 2)}"


def peta_panas(
    frame: pd.DataFrame, label: str, kolom: Mapping[str, str], format: Format = persen, penuh: int = 100
) -> Figure:
    """Peta panas: satu petak untuk setiap baris dan kolom; makin gelap, makin jauh nilainya di bawah `penuh`.

    label: kolom labelnya. kolom: nama kolom → sebutannya. Nilai yang tidak ada bergaris tepi saja.

    Contoh: `peta_panas(program, "nama", {"capaian": "Capaian kinerja", "serapan": "Serapan anggaran"})`.
    """
    figure, axis, places = lajur(frame[label])
    rows = [[row[name] for name in kolom] for row in records(frame)]
    span = max([_SPAN, *(_below(value, penuh) for row in rows for value in row)])
    colour = to_hex("C0")
    for place, row in zip(places, rows, strict=True):
        for column, value in enumerate(row):
            share = float(_below(value, penuh) / span)
            least, most = _SHADES
            strength = 0.0 if number(value) is None else least + (most - least) * share
            fill = mixed(colour, WHITE, 1 - strength)
            axis.barh(place, 0.97, left=column + 0.015, height=BATANG + 0.2, color=fill, edgecolor="C2", linewidth=0.6)
            ink = max((TINTA, WHITE), key=lambda ink: contrast(ink, fill))
            axis.text(column + 0.5, place, format(value), ha="center", va="center", color=ink)
    figure.kosong = not any(number(value) is not None for row in rows for value in row)
    axis.set(xlim=(0, len(kolom)))
    axis.set_xticks([column + 0.5 for column in range(len(kolom))], list(kolom.values()))
    axis.tick_params(axis="x", length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    axis.spines["bottom"].set_visible(False)
    return figure


def _below(value: Cell, whole: int) -> Decimal:
    """How far a value lies below the whole."""
    exact = number(value)
    return Decimal(0) if exact is None else max(Decimal(0), whole - exact)
