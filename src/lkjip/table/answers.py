"""Answers to a reader's first questions: a figure, a small chart and one plain sentence, as data and as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

Kind = str
_WIDTH, _HEIGHT = 240, 40
_GAP = 3
_TICK = 11
"""Height of the names below columns, in units of the chart."""
_COLUMN = 34


@dataclass(frozen=True)
class Mark:
    """One mark of a small chart.

    share: its length, 1 is the whole (a target reached, all the money). good: whether it is as it should be, so that it
    has the office's colour; text: what it says to those who do not see it.
    """

    name: str
    share: float
    text: str
    good: bool = True


@dataclass(frozen=True)
class Answer:
    """What a citizen asks first, and what the report's figures say to it. All texts are plain text.

    note: target and last year. chart: `batang` (a bar each, the target a line), `bagian` (parts of one bar) or `kolom`
    (a column each, the target a line); empty: none. tables: anchors of the tables behind it, the best first.
    """

    question: str
    figure: str
    note: str
    sentence: str
    chart: Kind = ""
    marks: tuple[Mark, ...] = ()
    tables: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer as JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Answer:
        """The answer that `as_json` has made plain."""
        marks = tuple(Mark(**one) for one in plain["marks"])
        return cls(**{**plain, "marks": marks, "tables": tuple(plain["tables"])})


def as_html(answers: Sequence[Answer], links: Mapping[str, str], level: int = 2) -> str:
    """The answers side by side, each with a link to its table. links: where a table stands, by its anchor."""
    return "\n".join(['<div class="lk-jawaban">', *(_answer(one, links, level) for one in answers), "</div>"])


def _answer(answer: Answer, links: Mapping[str, str], level: int) -> str:
    there = next((links[anchor] for anchor in answer.tables if anchor in links), None)
    what = f"Lihat tabelnya<span> untuk: {escape(answer.question)}</span>"
    link = f' <a href="{escape(there)}">{what}</a>' if there else ""
    return "\n".join(
        (
            "<section>",
            f"<h{level}>{escape(answer.question)}</h{level}>",
            f'<p class="lk-angka">{escape(answer.figure)}</p>',
            *((drawn(answer),) if answer.marks else ()),
            f'<p class="lk-ket">{escape(answer.note)}</p>',
            f"<p>{escape(answer.sentence)}{link}</p>",
            "</section>",
        )
    )


def drawn(answer: Answer) -> str:
    """The chart of an answer as SVG within the page: shapes with classes only, so that no style stands in it."""
    if not answer.marks:
        return ""
    shapes = {"batang": _bars, "bagian": _parts, "kolom": _columns}[answer.chart](answer.marks)
    words = "; ".join(f"{mark.name}: {mark.text}" for mark in answer.marks)
    return (
        f'<svg class="lk-kecil" role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-label="{escape(words)}">'
        f"{''.join(shapes)}</svg>"
    )


def _bars(marks: Sequence[Mark]) -> list[str]:
    """A bar each; the line is the target."""
    whole = max(1.0, *(mark.share for mark in marks)) * 1.02
    height = (_HEIGHT - _GAP * (len(marks) - 1)) / len(marks)
    shapes = [
        _box(_tone(mark), 0, place * (height + _GAP), mark.share / whole * _WIDTH, min(height, _HEIGHT / 2))
        for place, mark in enumerate(marks)
    ]
    return [*shapes, _box("sasaran", _WIDTH / whole - 1, 0, 2, _HEIGHT)]


def _parts(marks: Sequence[Mark]) -> list[str]:
    """Parts of one bar, each fainter than the one before."""
    shapes, left = [], 0.0
    for place, mark in enumerate(marks):
        width = mark.share * _WIDTH
        shapes.append(_box(f"bagian-{min(place, 3)}", left, _HEIGHT / 4, max(width - 1, 0.5), _HEIGHT / 2))
        left += width
    return shapes


def _columns(marks: Sequence[Mark]) -> list[str]:
    """A column each with its name below; the line is the target."""
    room = _HEIGHT - _TICK
    whole = max(1.0, *(mark.share for mark in marks))
    step = _WIDTH / len(marks)
    shapes = []
    for place, mark in enumerate(marks):
        height = max(mark.share, 0) / whole * room
        left = place * step + (step - _COLUMN) / 2
        shapes.append(_box(_tone(mark), left, room - height, _COLUMN, height))
        shapes.append(
            f'<text x="{place * step + step / 2:g}" y="{_HEIGHT - 1}" text-anchor="middle">{escape(mark.name)}</text>'
        )
    return [*shapes, _box("sasaran", 0, room - room / whole, _WIDTH, 1)]


def _tone(mark: Mark) -> str:
    return "baik" if mark.good else "kurang"


def _box(tone: str, left: float, top: float, width: float, height: float) -> str:
    at = f'x="{left:.4g}" y="{top:.4g}" width="{width:.4g}" height="{height:.4g}"'
    return f'<rect class="lk-{tone}" {at}/>'
