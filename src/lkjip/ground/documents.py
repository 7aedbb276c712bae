"""How a document that figures come from is named: in words, in which the year of the figures may be left open."""

from __future__ import annotations

YEAR = "{tahun}"
"""In the name of a document the year of the rows that come from it."""
LETTER = "surat."
"""Before the key of a letter of the parameters: the letter itself is meant, which is named where it is declared."""


def letter_meant(name: str) -> str | None:
    """The key of the letter that stands for a document's name; None where the name is written out."""
    return name.removeprefix(LETTER) if name.startswith(LETTER) and " " not in name else None


def of_one_year(name: str) -> bool:
    """Whether a name holds a year or a number, so that another year's document has another name."""
    return letter_meant(name) is None and any(character.isdecimal() for character in name)
