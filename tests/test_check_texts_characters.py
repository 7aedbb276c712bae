"""Characters of texts: what the PDF cannot show is told before it is made, with its line."""

from __future__ import annotations

import pytest
from fixtures.naskah import at, in_text, of_rules
from fixtures.proyek import set_cell, sole, substitute

from lkjip.check.texts.glyphs import missing, strange
from lkjip.ground.ids import Project

RULE = "huruf-tak-ada"


@pytest.mark.parametrize("character", ["\U0001f600", "\u2705", "\u6f22", "\u0e01", "\uf0b7"])
def test_a_character_that_the_pdf_cannot_show_is_found_with_its_line(small: Project, character: str) -> None:
    findings = in_text(small, f"Satu.\n\nDua {character} dan {character}\ntiga {character}.\n", RULE)
    assert [at(one) for one in findings] == [("kesimpulan.md", 3), ("kesimpulan.md", 4)]
    assert f"U+{ord(character):04X}" in findings[0].found


def test_a_character_in_a_cell_and_in_a_parameter_is_found(small: Project) -> None:
    line = set_cell(small, "sasaran", "S1", sasaran="Meningkatnya akuntabilitas \U0001f600")
    substitute(small.params / "contoh.yml", "tempat: Contoh", "tempat: Contoh \u2705")
    places = [(one.place.row, one.place.column) for one in of_rules(small, RULE)]
    assert places == [(5, "kantor.tempat"), (line, "sasaran")]


@pytest.mark.parametrize("text", ["Café – “tanda” 50 m², 3 × 4 ≥ 12 … • €", "Bab Ⅳ ①", "nol\u200blebar", "α dan β ✓ ■"])
def test_what_the_pdf_shows_in_whatever_typeface_is_no_finding(small: Project, text: str) -> None:
    assert in_text(small, text, RULE) == []


def test_the_usual_characters_are_all_in_the_typeface() -> None:
    usual = "".join(one for one in map(chr, range(0x20, 0x2600)) if not strange(one) and one.isprintable())
    assert len(usual) > 200
    assert missing(frozenset(usual)) == frozenset()


def test_nothing_is_asked_for_usual_texts() -> None:
    assert strange("Meningkatnya mutu – 100% “baik”") == frozenset()


def test_a_character_is_named_so_that_it_can_be_looked_up(small: Project) -> None:
    assert sole(in_text(small, "\u2705", RULE)).found == "✅ (U+2705, white heavy check mark)"
