"""Values of indicators: entered or computed, each formula after those it needs."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year
from lkjip.figures.realisasi import realised, realised_from
from lkjip.ground.ids import ReportId
from lkjip.ground.values import Cell, Missing
from lkjip.measures.nilai import order
from lkjip.measures.rumus import Formula


def year_of(indicators: list[tuple[str, str | None, Cell]], entered: dict[str, Cell]) -> Year:
    """A year with these indicators (code, formula, decimals) and entered realisations."""
    tables = {name: pd.DataFrame(columns=list(table.columns), dtype=object) for name, table in TABLES.items()}
    tables["indikator"] = pd.DataFrame(indicators, columns=["kode", "rumus", "desimal"], dtype=object)
    tables["realisasi"] = pd.DataFrame(list(entered.items()), columns=["indikator", "realisasi"], dtype=object)
    tables["ikm"] = pd.DataFrame({"nilai": [Decimal("93.535"), Decimal("93.525")]}, dtype=object)
    tables["sakip"] = pd.DataFrame({"nilai": [Decimal("24.81"), Decimal("49.83")]}, dtype=object)
    return Year(ReportId("contoh", 2024), "", tables, ())


def test_computed_values_are_published_rounded_and_the_next_uses_the_published_one() -> None:
    year = year_of([("X", "B * 1000", 0), ("B", "A / 3", 2), ("A", None, Missing.BLANK)], {"A": 1})
    assert realised(year) == {"X": 330, "B": Decimal("0.33"), "A": 1}


def test_published_inputs_of_formulas_are_the_sakip_total_and_the_mean_ikm() -> None:
    year = year_of([("AKIP", "TOTAL_SAKIP", 2), ("IKM", "RATA_IKM", Missing.BLANK)], {})
    assert {code: str(value) for code, value in realised(year).items()} == {"AKIP": "74.64", "IKM": "93.53"}


def test_a_formula_without_its_input_gives_na_and_an_indicator_without_a_row_is_blank() -> None:
    year = year_of([("X", "A + 1", 2), ("A", None, Missing.BLANK), ("B", None, Missing.BLANK)], {"A": Missing.NONE})
    assert realised(year) == {"X": Missing.NA, "A": Missing.NONE, "B": Missing.BLANK}


def test_a_computed_value_comes_from_the_files_of_what_it_uses() -> None:
    year = year_of([("X", "Y * 2", 2), ("Y", "RATA_IKM + A", 2), ("A", None, None), ("S", "TOTAL_SAKIP", 2)], {"A": 1})
    files = {code: {file.removeprefix("2024/") for file in found} for code, found in realised_from(year).items()}
    both = {"ikm.csv", "realisasi.csv"}
    assert files == {"X": both, "Y": both, "A": {"realisasi.csv"}, "S": {"sakip.csv"}}


@given(st.permutations(["A", "B", "C", "D"]))
def test_formulas_are_ordered_so_that_each_comes_after_those_it_needs(codes: list[str]) -> None:
    texts = {"A": "1", "B": "A * 2", "C": "A + B", "D": "C - 1"}
    ready = order({code: Formula.parse(texts[code]) for code in codes}).ready
    assert list(ready) == ["A", "B", "C", "D"]


def test_a_cycle_is_found_with_all_that_waits_for_it() -> None:
    texts = {"A": "B", "B": "A + 1", "C": "A", "D": "1", "E": "E"}
    found = order({code: Formula.parse(text) for code, text in texts.items()})
    assert found.ready == ("D",)
    assert set(found.cyclic) == {"A", "B", "C", "E"}
