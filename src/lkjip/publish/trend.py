"""Figures over the years as small charts within a page: shapes with classes, so that a strict policy holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from lkjip.ground.angka import nilai, persen
from lkjip.publish.model import Office
from lkjip.stage.summary import Measured, YearFigures

_WIDTH, _HEIGHT = 150, 36
_EDGE = 4
_COLUMN = 14


@dataclass(frozen=True)
class Trend:
    """An indicator over the years: its wording and unit as of the last, and for each year target and result in words.

    chart: SVG; whole: whether it was measured in every year.
    """

    name: str
    cells: tuple[tuple[str, str, str], ...]
    chart: str


def trends(office: Office) -> tuple[tuple[int, ...], tuple[Trend, ...]]:
    """The years, and a line for every IKU that was measured in any of them, those of the last year first."""
    years = office.years
    rows: dict[str, dict[int, Measured]] = {}
    for figures in reversed(years):
        for one in figures.iku:
            rows.setdefault(one.code, {})[figures.year] = one
    numbers = tuple(figures.year for figures in years)
    return numbers, tuple(_trend(known, numbers) for known in rows.values())


def _trend(known: dict[int, Measured], years: Sequence[int]) -> Trend:
    latest = known[max(known)]
    cells = tuple(
        (shown(known[year].value, latest.unit), shown(known[year].target, latest.unit), known[year].verdict)
        if year in known
        else ("–", "", "")
        for year in years
    )
    points = [(year, _exact(known[year].value), _exact(known[year].target)) for year in years if year in known]
    there = [(year, value, target) for year, value, target in points if value is not None]
    words = "; ".join(f"{year}: {shown(str(value), latest.unit)}" for year, value, _ in there)
    return Trend(latest.name, cells, line(years, there, f"{latest.name}. {words}") if there else "")


def line(years: Sequence[int], points: Sequence[tuple[int, Decimal, Decimal | None]], words: str) -> str:
    """A line of values with the targets as ticks; words: for those who do not see it."""
    numbers = [value for _, value, _ in points] + [target for _, _, target in points if target is not None]
    low, high = min(numbers), max(numbers)
    span = high - low or Decimal(1)
    step = (_WIDTH - 2 * _EDGE) / max(len(years) - 1, 1)

    def at(year: int, value: Decimal) -> tuple[float, float]:
        share = float((value - low) / span) if high > low else 0.5
        return _EDGE + years.index(year) * step, _HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE)

    shapes = []
    for year, _, target in points:
        if target is not None:
            x, y = at(year, target)
            shapes.append(f'<path class="lp-target" d="M{x - 4:.4g} {y:.4g}h8"/>')
    drawn = [at(year, value) for year, value, _ in points]
    if len(drawn) > 1:
        path = "L".join(f"{x:.4g} {y:.4g}" for x, y in drawn)
        shapes.append(f'<path class="lp-garis" d="M{path}"/>')
    shapes += [f'<circle class="lp-titik" cx="{x:.4g}" cy="{y:.4g}" r="2.6"/>' for x, y in drawn]
    return _svg(_WIDTH, _HEIGHT, words, shapes)


def columns(years: Sequence[YearFigures], words: str) -> str:
    """The mean capaian of each year as columns; the line is the target."""
    known = [(one.year, _exact(one.average)) for one in years]
    values = [value for _, value in known if value is not None]
    if not values:
        return ""
    whole = max(Decimal(100), *values)
    room, shapes = _HEIGHT - 2, []
    for place, (_, value) in enumerate(known):
        if value is not None:
            height = float(max(value, Decimal(0)) / whole) * room
            tone = "baik" if value >= 100 else "kurang"  # noqa: PLR2004 - percent
            left = place * (_COLUMN + 4)
            at = f'x="{left}" y="{_HEIGHT - height:.4g}" width="{_COLUMN}" height="{height:.4g}"'
            shapes.append(f'<rect class="lk-{tone}" {at}/>')
    width = len(known) * (_COLUMN + 4)
    y = _HEIGHT - float(Decimal(100) / whole) * room
    return _svg(width, _HEIGHT, words, [*shapes, f'<path class="lp-target" d="M0 {y:.4g}h{width}"/>'])


def averages(office: Office) -> str:
    """The mean capaian of an office over the years as columns."""
    said = "; ".join(f"{one.year}: {shown(one.average, 'persen2')}" for one in office.years)
    return columns(office.years, f"Rata-rata capaian {office.name}. {said}")


def shown(value: str, unit: str) -> str:
    """A value of a summary as a reader sees it; `persen2`: a percentage that was computed."""
    exact = _exact(value)
    if exact is None:
        return value or "n/a"
    return persen(exact) if unit == "persen2" else nilai(exact, unit)


def _exact(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except ArithmeticError:
        return None


def _svg(width: int, height: int, words: str, shapes: Sequence[str]) -> str:
    return (
        f'<svg class="lp-tren" role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'aria-label="{escape(words)}">{"".join(shapes)}</svg>'
    )
