"""The picture that social media and messengers show beside a link to a report."""

from __future__ import annotations

import textwrap
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from lkjip.ground.colour import readable
from lkjip.stage.model import BookMeta

NAME = "berbagi.png"
WIDTH, HEIGHT = 1200, 630
"""What Open Graph asks for, in pixels."""
_DENSITY = 100
_LINE = 34
"""Letters of a column of text."""
_INK, _FAINT = "#1c2530", "#4b5866"


def write_picture(path: Path, meta: BookMeta) -> None:
    """Writes the picture of a report: its office and year, and the answers to a reader's first questions.

    Equal reports give equal bytes.
    """
    colour = readable(meta.look.colour)
    figure = Figure(figsize=(WIDTH / _DENSITY, HEIGHT / _DENSITY), dpi=_DENSITY, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
    axes.axis("off")
    axes.fill_between((0, WIDTH), 0, 250, color=colour, linewidth=0)
    axes.text(60, 78, meta.subtitle, color="white", size=17, va="center")
    axes.text(
        60, 145, _lines(f"{meta.office} {meta.report.year}", 40, 1), color="white", size=36, weight="bold", va="center"
    )
    axes.text(60, 208, _lines(meta.document or meta.title, 62, 1), color="white", size=20, va="center")
    for place, answer in enumerate(meta.summary.answers):
        left = 60 + place * 370
        axes.text(left, 310, _lines(answer.question, _LINE, 2), color=_FAINT, size=12, va="center", linespacing=1.3)
        axes.text(left, 375, answer.figure, color=colour, size=18, weight="bold", va="center")
        axes.text(left, 415, _lines(answer.sentence, _LINE, 6), color=_INK, size=12, va="top", linespacing=1.45)
    if meta.fictional or meta.draft:
        words = "CONTOH REKAAN" if meta.fictional else "KONSEP"
        axes.text(WIDTH - 60, 78, words, color="white", size=17, weight="bold", va="center", ha="right")
    figure.savefig(path, dpi=_DENSITY, metadata={"Software": None})


def _lines(text: str, width: int, most: int) -> str:
    safe = text.replace("$", r"\$")  # matplotlib would read a formula
    return "\n".join(textwrap.wrap(safe, width, max_lines=most, placeholder=" …"))
