"""Diagrams drawn from data: a tree of boxes from left to right, and the process map."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from lkjip.ground.errors import UsageError
from lkjip.present.gaya import TINTA
from lkjip.present.lembar import NARROW, Lembar, lembar

_LINE = 0.17
"""Height of a line of text in inches at the diagram's type size."""
_LETTER = 0.077
"""Width of a capital in inches at that size; small letters are narrower."""
_PAD = 0.14
_SIZE = 8
_GUTTER = 0.35
"""Between two columns of boxes, for the lines that join them."""
_ARROW = 0.38  # between two groups of a process on a narrow page
_INDENT, _GAP = 0.22, 0.1
"""On a narrow page: how far a box stands right of the one it hangs from, and below the one before."""
_NARROWEST = 0.9
"""A box narrower than this breaks its words: a deeper tree makes the figure wider instead."""


@dataclass(frozen=True)
class _Simpul:
    """A box: its code, the code of the box it hangs from (None: a root), its text."""

    kode: str
    induk: str | None
    teks: str


@dataclass(frozen=True)
class _Box:
    lines: tuple[str, ...]
    depth: int
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def pohon(frame: pd.DataFrame, teks: str, lebar: float = 7.2) -> Figure:
    """Bagan pohon dari kiri ke kanan, satu kotak untuk setiap baris; di layar ponsel dari atas ke bawah, menjorok.

    Kolom `kode` dan `induk` (kode kotak di atasnya) membentuk pohonnya, kolom `teks` isinya; baris yang induknya tidak
    ada menjadi akar. lebar dalam inci.

    Contoh: `gambar(pohon(report.data["unit"], "nama"), alt="Camat membawahi sekretariat dan lima seksi.")`.
    """
    boxes = [_Simpul(*row) for row in zip(frame["kode"], frame["induk"], frame[teks], strict=True)]
    twice = [code for code, times in Counter(box.kode for box in boxes).items() if times > 1]
    if twice:
        raise UsageError(f"Kode ganda dalam bagan: {', '.join(twice)}.")
    known = {box.kode for box in boxes}
    children: dict[str | None, list[_Simpul]] = {}
    for box in boxes:
        children.setdefault(box.induk if box.induk in known else None, []).append(box)
    depth = _depth(children, None)
    step = max(lebar / max(depth, 1), _NARROWEST + _GUTTER)
    width = step - _GUTTER
    placed: dict[str, _Box] = {}
    height = _place(children, None, 0, 0.0, width, placed)
    if len(placed) < len(boxes):
        raise UsageError(f"Bagan berputar: {', '.join(box.kode for box in boxes if box.kode not in placed)}.")
    figure, axis = _canvas(step * max(depth, 1), height)
    for box in boxes:
        own = placed[box.kode]
        if box.induk in placed:
            _elbow(axis, placed[box.induk], own, step, width)
    for box in boxes:
        own = placed[box.kode]
        _draw(axis, own.depth * step, own, width)
    figure.kosong = not boxes
    figure.bila_sempit(lambda: _tree_below(figure, axis, children, depth))
    return figure


def _tree_below(figure: Lembar, axis: Axes, children: Mapping[str | None, Sequence[_Simpul]], depth: int) -> None:
    """The tree from the top down, each box right of the one that it hangs from."""
    indent = min(_INDENT, (NARROW - 2 * _NARROWEST) / max(depth, 1))
    stack = [(box, 0) for box in reversed(children.get(None, ()))]
    placed: dict[str, _Box] = {}
    drawn: list[tuple[_Simpul, _Box]] = []
    top = 0.0
    while stack:
        box, level = stack.pop()
        own = _boxed(box.teks, NARROW - level * indent, level, top)
        placed[box.kode] = own
        drawn.append((box, own))
        top += own.height + _GAP
        stack += [(child, level + 1) for child in reversed(children.get(box.kode, ()))]
    _resize(figure, axis, NARROW, top)
    for box, own in drawn:
        if box.induk in placed:
            parent = placed[box.induk]
            stem, left = (parent.depth + 0.5) * indent, own.depth * indent + 0.04
            corner = [parent.top + parent.height - 0.04, own.middle, own.middle]
            axis.plot([stem, stem, left], corner, color="C2", linewidth=1, zorder=0)
    for _, own in drawn:
        _draw(axis, own.depth * indent, own, NARROW - own.depth * indent)


def _boxed(text: str, width: float, depth: int, top: float) -> _Box:
    lines = _wrapped(text, width)
    return _Box(lines, depth, top, len(lines) * _LINE + 2 * _PAD)


def _depth(children: Mapping[str | None, Sequence[_Simpul]], code: str | None) -> int:
    below = children.get(code, ())
    return max((1 + _depth(children, box.kode) for box in below), default=0)


def _place(
    children: Mapping[str | None, Sequence[_Simpul]],
    code: str | None,
    depth: int,
    top: float,
    width: float,
    placed: dict[str, _Box],
) -> float:
    """Place all boxes below `code` from `top` downwards; returns where the next may begin."""
    for box in children.get(code, ()):
        lines = _wrapped(box.teks, width)
        height = len(lines) * _LINE + 2 * _PAD
        below = _place(children, box.kode, depth + 1, top, width, placed)
        end = max(below, top + height + 0.12)
        first_to_last = [placed[child.kode].middle for child in children.get(box.kode, ())]
        middle = (first_to_last[0] + first_to_last[-1]) / 2 if first_to_last else top + height / 2
        placed[box.kode] = _Box(lines, depth, max(top, min(middle - height / 2, end - height - 0.12)), height)
        top = end
    return top


def _wrapped(text: str, width: float) -> tuple[str, ...]:
    per_line = max(int((width - _PAD) / _LETTER), 8)
    return tuple(line for part in text.split("\n") for line in textwrap.wrap(part, per_line) or [""])


def _canvas(width: float, height: float) -> tuple[Lembar, Axes]:
    figure, axes = lembar(layout="none")
    figure.subplots_adjust(0, 0, 1, 1)
    _resize(figure, axes[0, 0], width, height)
    return figure, axes[0, 0]


def _resize(figure: Figure, axis: Axes, width: float, height: float) -> None:
    """An empty sheet of this size, whose axis counts inches from its top left corner."""
    axis.clear()
    figure.set_size_inches(width, max(height, 1.0))
    axis.set(xlim=(-0.05, width), ylim=(max(height, 1.0), -0.05))
    axis.axis("off")


def _draw(axis: Axes, left: float, box: _Box, width: float, accent: bool = False) -> None:
    root = box.depth == 0
    axis.add_patch(
        FancyBboxPatch(
            (left + 0.04, box.top + 0.04),
            width - 0.08,
            box.height - 0.08,
            boxstyle="round,pad=0.03,rounding_size=0.06",
            facecolor="C0" if root else "white",
            edgecolor="C1" if accent else "C0",
            linewidth=1,
        )
    )
    axis.text(
        left + width / 2,
        box.middle,
        "\n".join(box.lines),
        ha="center",
        va="center",
        fontsize=_SIZE,
        color="white" if root else TINTA,
        linespacing=1.25,
    )


def _elbow(axis: Axes, parent: _Box, child: _Box, step: float, width: float) -> None:
    start, end = parent.depth * step + width, child.depth * step
    bend = end - (step - width) / 2
    axis.plot(
        [start, bend, bend, end],
        [parent.middle, parent.middle, child.middle, child.middle],
        color="C2",
        linewidth=1,
        zorder=0,
    )


def peta_proses(frame: pd.DataFrame, lebar: float = 7.2) -> Figure:
    """Peta proses bisnis dari tabel proses_bisnis: masukan, proses inti, luaran, dan yang memengaruhinya.

    Di layar ponsel semuanya tersusun dari atas ke bawah.

    Contoh: `gambar(peta_proses(report.data["proses_bisnis"]), alt="Dari permohonan menjadi dokumen.")`.
    """
    third = lebar / 3
    width = third - 0.4
    groups = {name: frame[frame["kelompok"] == name] for name in ("masukan", "inti", "luaran", "pengaruh")}
    columns = [_stack(groups[name], place, width) for place, name in enumerate(("masukan", "inti", "luaran"))]
    height = max((_bottom(column) for column in columns), default=1.0)
    columns = [_centred(column, height) for column in columns]
    influences = _stack(groups["pengaruh"], 0, lebar - 0.4, top=height + 0.35)
    figure, axis = _canvas(lebar, max(_bottom(influences), height) + 0.05)
    for place, column in enumerate(columns):
        left = place * third
        for box in column:
            _draw(axis, left, box, width)
        if place and column and columns[place - 1]:
            _arrow(axis, (left - 0.38, height / 2), (left - 0.02, height / 2))
    for box in influences:
        _draw(axis, 0, box, lebar - 0.4, accent=True)
    if influences and columns[1]:
        middle = third + width / 2
        _arrow(axis, (middle, influences[0].top), (middle, _bottom(columns[1])))
    figure.kosong = not len(frame)
    figure.bila_sempit(lambda: _process_below(figure, axis, groups))
    return figure


def _process_below(figure: Lembar, axis: Axes, groups: Mapping[str, pd.DataFrame]) -> None:
    """The process from the top down; what influences it stands last and points up."""
    placed: list[tuple[str, list[_Box]]] = []
    top = 0.0
    for name in ("masukan", "inti", "luaran", "pengaruh"):
        boxes = _stack(groups[name], 1 if name == "inti" else 0, NARROW, top)
        if boxes:
            placed.append((name, boxes))
            top = _bottom(boxes) + _ARROW
    _resize(figure, axis, NARROW, top - _ARROW + 0.05)
    for name, boxes in placed:
        for box in boxes:
            _draw(axis, 0, box, NARROW, accent=name == "pengaruh")
    for (_, above), (name, below) in pairwise(placed):
        ends = (NARROW / 2, _bottom(above)), (NARROW / 2, below[0].top)
        _arrow(axis, *(reversed(ends) if name == "pengaruh" else ends))


def _stack(group: pd.DataFrame, place: int, width: float, top: float = 0.0) -> list[_Box]:
    roots = group[~group["induk"].isin(group["kode"])]["kode"]
    boxes: list[_Box] = []
    for code, name in zip(group["kode"], group["nama"], strict=True):
        is_main = place == 1 and code in set(roots)
        boxes.append(_boxed(name, width, 0 if is_main else 1, top))
        top += boxes[-1].height + 0.08
    return boxes


def _centred(boxes: Sequence[_Box], height: float) -> list[_Box]:
    offset = (height - _bottom(boxes)) / 2
    return [replace(box, top=box.top + offset) for box in boxes]


def _bottom(boxes: Iterable[_Box]) -> float:
    return max((box.top + box.height for box in boxes), default=0.0)


def _arrow(axis: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    axis.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": "C2", "linewidth": 1.4})
