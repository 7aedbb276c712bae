"""What a report says in a few figures: for its first screen, for those who share it, and for a portal of many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from lkjip.table.answers import Answer

LONGEST_TITLE, LONGEST_DESCRIPTION = 64, 159
"""Letters that search engines show of a title and of a description."""


@dataclass(frozen=True)
class Measured:
    """An IKU in one year. Values are exact numbers or words as text, empty where there is none."""

    code: str
    name: str
    unit: str
    direction: str
    target: str
    value: str
    achievement: str
    verdict: str


@dataclass(frozen=True)
class YearFigures:
    """The key figures of one year: exact numbers as text, empty where there is none; met, judged: of its IKU."""

    year: int
    met: int
    judged: int
    average: str
    budget: str
    spent: str
    absorbed: str
    iku: tuple[Measured, ...] = ()


@dataclass(frozen=True)
class Summary:
    """The answers to a reader's first questions, a sentence for search engines, and the figures behind them.

    years: the compared years of which there are data, the report's own last.
    """

    description: str = ""
    answers: tuple[Answer, ...] = ()
    years: tuple[YearFigures, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The summary as JSON, as the manifest holds it."""
        return asdict(self)

    @property
    def result(self) -> str:
        """How many targets were met, in a few words; empty where nobody knows."""
        now = self.years[-1] if self.years else None
        return f"{now.met} dari {now.judged} IKU tercapai" if now and now.judged else ""

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Summary:
        """The summary that `as_json` has made plain."""
        years = tuple(
            YearFigures(**{**one, "iku": tuple(Measured(**row) for row in one["iku"])}) for one in plain["years"]
        )
        return cls(plain["description"], tuple(map(Answer.from_json, plain["answers"])), years)


def shortened(text: str, longest: int) -> str:
    """`text` cut behind a word, with an ellipsis, where it is longer."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - 1].rpartition(' ')[0].rstrip(' ,;:·–')}…"


def page_title(page: str, report: str, result: str = "") -> str:
    """The title of a page in a tab or a search engine: its own words, then the report's, as far as there is room.

    result: what the report comes to, told behind its name where it fits.
    """
    if result and not page and len(f"{report}: {result}") <= LONGEST_TITLE:
        return f"{report}: {result}"
    whole = f"{page} – {report}" if page else report
    if len(whole) <= LONGEST_TITLE or not page:
        return shortened(whole, LONGEST_TITLE)
    return f"{shortened(page, LONGEST_TITLE - len(report) - 3)} – {report}"
