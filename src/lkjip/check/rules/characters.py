"""Characters of texts: the typeface of the PDF has each of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.check.texts.glyphs import missing, strange
from lkjip.ground.findings import Finding
from lkjip.ground.plain_text import code


def characters(case: Case) -> Iterator[Finding]:
    """Huruf PDF punya bentuk untuk setiap karakter dalam teks."""
    unusual = {id(text): found for text in case.texts.shown if (found := strange(text.words))}
    lacking = missing(frozenset().union(*unusual.values()))
    for text in case.texts.shown if lacking else ():
        for character in sorted(unusual.get(id(text), frozenset()) & lacking):
            for place in dict.fromkeys(text.at(at) for at, one in enumerate(text.words) if one == character):
                yield Finding.of("huruf-tak-ada", place, _named(character), "huruf, angka, dan tanda baca biasa")


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"{character} ({code(character)}{f', {name}' if name else ''})"


RULES = (characters,)
