"""Scales of an office's own: they begin at zero, and their words rise as their bounds do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.check.case import Case
from lkjip.ground.findings import Finding
from lkjip.params.choices import Interval

_LADDERS = (
    ("sangat rendah", "rendah", "sedang", "tinggi", "sangat tinggi"),
    ("sangat buruk", "buruk", "cukup", "baik", "sangat baik"),
    ("sangat kurang", "kurang", "cukup", "baik", "sangat baik", "memuaskan", "sangat memuaskan"),
    ("e", "d", "c-", "c", "cc", "b-", "b", "bb", "a-", "a", "aa"),
)
"""Words whose order nobody disputes, the lowest first."""


def whole(case: Case) -> Iterator[Finding]:
    """Skala setempat memberi predikat mulai dari nol."""
    for code, scale in case.params.skala.items():
        lowest = scale.rentang[-1]
        at = f"skala.{code}.rentang.{len(scale.rentang) - 1}"
        if lowest.batas_bawah > 0 or (lowest.batas_bawah == 0 and not lowest.termasuk_bawah):
            mark = "" if lowest.termasuk_bawah else " tidak termasuk"
            yield Finding.of(
                "skala-berlubang",
                case.parameter(f"{at}.batas_bawah"),
                f"rentang terendah mulai dari {lowest.batas_bawah:f}{mark}",
                "mulai dari 0, termasuk 0",
            )


def words_rise(case: Case) -> Iterator[Finding]:
    """Predikat skala setempat makin tinggi bila batasnya makin tinggi, dan tidak berulang."""
    for code, scale in case.params.skala.items():
        for name in ("sebutan", "label"):
            words = [_word(part, name) for part in scale.rentang]
            for at in _disordered(words):
                place = case.parameter(f"skala.{code}.rentang.{at}.{name}")
                others = (case.parameter(f"skala.{code}.rentang.{at - 1}.{name}"),)
                below, above = (getattr(scale.rentang[there], name) for there in (at, at - 1))
                found = f"{below} di bawah {above}"
                yield Finding.of("skala-terbalik", place, found, "predikat yang lebih rendah", others=others)


def _word(part: Interval, name: str) -> str:
    return str(getattr(part, name)).casefold().strip()


def _disordered(words: Sequence[str]) -> Iterator[int]:
    """The places of words that are no lower than the one above them."""
    for at in range(1, len(words)):
        above, below = words[at - 1], words[at]
        ladder = next((one for one in _LADDERS if above in one and below in one), None)
        higher = ladder is not None and ladder.index(below) > ladder.index(above)
        if below and (below == above or higher):
            yield at


REPORT_RULES = (whole, words_rise)
