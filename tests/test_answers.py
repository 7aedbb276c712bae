"""Answers as a page shows them: text is text, charts have words and no style, links lead to a table that is there."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from lkjip.table.answers import Answer, Mark, as_html, drawn

MARKS = (Mark("Satu <b>", 1.1, "110%"), Mark("Dua", 0.8, "80%", good=False))
ANSWER = Answer("Tercapai?", "1 dari 2", "target: 2", "Satu & dua.", "batang", MARKS, ("tabel-hilang", "tabel-ada"))


def section(answer: Answer) -> BeautifulSoup:
    return BeautifulSoup(as_html([answer], {"tabel-ada": "bab-3.html#tabel-ada"}), "html.parser")


def test_text_stays_text() -> None:
    page = section(ANSWER)
    assert page.find("b") is None
    assert "Satu & dua." in page.get_text()
    svg = page.find("svg")
    assert svg is not None
    assert svg["aria-label"] == "Satu <b>: 110%; Dua: 80%"


def test_the_link_leads_to_the_first_table_that_is_there() -> None:
    (link,) = section(ANSWER).select("a")
    assert link["href"] == "bab-3.html#tabel-ada"
    assert link.get_text() == "Lihat tabelnya untuk: Tercapai?"
    assert "<a" not in as_html([ANSWER], {})


@pytest.mark.parametrize("kind", ["batang", "bagian", "kolom"])
def test_a_chart_stays_in_its_frame_and_holds_no_style(kind: str) -> None:
    answer = Answer("?", "", "", "", kind, MARKS)
    page = BeautifulSoup(drawn(answer), "html.parser")
    assert page.select("[style], style, script") == []
    for box in page.find_all("rect"):
        left, width, top, height = (float(str(box[name])) for name in ("x", "width", "y", "height"))
        assert left >= 0
        assert left + width <= 240.5 or kind == "bagian"  # shares of a whole are no more than it
        assert top >= 0
        assert top + height <= 40.5


def test_an_answer_comes_back_from_json() -> None:
    assert Answer.from_json(ANSWER.as_json()) == ANSWER
