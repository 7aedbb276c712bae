"""Verdicts and choices in the conditions of a text: a word that can never be there is refused."""

from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from itertools import product

import pandas as pd
import pytest
from fixtures.proyek import CONTOH, set_cell

from lkjip.check.run import check_report
from lkjip.figures import Figures
from lkjip.figures.bingkai import bingkai
from lkjip.figures.expression import Expressions
from lkjip.figures.kata import Kata, UnknownWord
from lkjip.ground.filling import Filling, evaluated_in_python
from lkjip.ground.ids import Project
from lkjip.ground.values import Missing
from lkjip.measures import putusan
from lkjip.report import Report

WORD = Kata("naik", frozenset({"naik", "turun"}))
STEPS = (None, Decimal(-1), Decimal(0), Decimal(1), Decimal(99), Decimal(100), Decimal(101))


def test_a_word_is_equal_to_itself_and_unequal_to_the_others_of_its_list() -> None:
    assert WORD == "naik"
    assert "naik" == WORD  # noqa: SIM300 - from the other side
    assert WORD != "turun"
    assert WORD in {"turun", "naik"}
    assert WORD is not None and WORD != 1
    assert {"naik": 1}[WORD] == 1
    assert copy.deepcopy(WORD).known == WORD.known


@pytest.mark.parametrize("ask", [lambda: WORD == "naikk", lambda: WORD != "naikk", lambda: WORD in ["naikk"]])
def test_a_word_that_can_never_stand_there_is_refused_with_the_nearest(ask: Callable[[], bool]) -> None:
    with pytest.raises(UnknownWord, match=r"Kata “naikk” tidak pernah ada.*Mungkin maksudnya “naik”"):
        ask()


@pytest.mark.parametrize(
    ("column", "wrong"), [("putusan", "belum tercapai"), ("tingkat", "IKU"), ("arah", "menaik"), ("satuan", None)]
)
def test_a_condition_in_a_notebook_knows_the_words_of_verdicts_and_choices(
    report: Report, column: str, wrong: str | None
) -> None:
    text = f"{{% for i in rows if i.{column} == '{wrong or 'apa saja'}' %}}x{{% endfor %}}"
    filling = Filling(text, {"rows": report.belum_tercapai.baris}, evaluated_in_python)
    if wrong is None:  # any text may be a unit
        assert filling.text() == ""
        return
    with pytest.raises(UnknownWord, match=f"Kata “{wrong}” tidak pernah ada"):
        filling.text()


def test_a_condition_in_a_narrative_does_so_too(small: Project) -> None:
    set_cell(small, "realisasi", "KELUHAN", realisasi="5")
    checked = check_report(small, CONTOH)
    assert checked.params is not None
    expressions = Expressions(Figures(checked.params, checked.year, checked.earlier))
    missed = "{% for i in report.indikator.baris if i.putusan == 'belum mencapai target' %}"
    text = f"{missed}`{{python}} i.indikator`{{% endfor %}}"
    assert expressions.filled(text) == ("Keluhan", ())
    _, (fault,) = expressions.filled(text.replace("mencapai target", "tercapai"))
    assert "Kata “belum tercapai” tidak pernah ada di sini" in fault.reason


def test_a_column_of_the_same_name_with_other_words_is_left_alone() -> None:
    (row,) = bingkai(pd.DataFrame([{"putusan": "bagus sekali"}], dtype=object)).baris
    assert row.putusan != "apa saja"


def test_every_verdict_that_is_computed_is_in_the_list() -> None:
    targets = {putusan.putusan_target(one) for one in STEPS} | {putusan.putusan_selisih(one) for one in STEPS}
    plans = {putusan.putusan_renstra(one) for one in targets}
    savings = {
        putusan.putusan_efisiensi(reached, saved, all_reached=all_reached)
        for reached, saved, all_reached in product(STEPS, STEPS, (True, False))
    }
    assert targets | plans | savings == set(putusan.WORDS["putusan"])
    cells = [Missing.NA if one is None else one for one in STEPS]
    changes = {putusan.putusan_perubahan(later, earlier) for later, earlier in product(cells, cells)}
    assert changes < set(putusan.WORDS["perubahan"])
