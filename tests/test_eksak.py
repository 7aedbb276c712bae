"""Columns of exact numbers: pandas computes with them, nothing is rounded, and what is missing stays what it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from lkjip.figures.bingkai import Bingkai, UnknownColumn, bingkai
from lkjip.ground.values import Missing
from lkjip.measures.hitung import mean

THIRD = Decimal(1) / 3


def made(*cells: Any) -> Any:
    return bingkai(pd.DataFrame({"nilai": list(cells)}, dtype=object))["nilai"]


def test_cells_stay_as_they_are() -> None:
    cells = [5, Decimal("2.50"), Missing.NA, Missing.NONE, Missing.BLANK, None]
    assert made(*cells).tolist() == cells
    assert [str(cell) for cell in made(5, Decimal("2.50"))] == ["5", "2.50"]


def test_words_and_numbers_side_by_side_stay_objects() -> None:
    assert made("BB", 5).dtype == object
    assert made(None, None).dtype == object
    assert made(True, False).dtype == object


def test_a_comparison_with_what_is_missing_is_false() -> None:
    column = made(91, Decimal("90.0"), Missing.NA, None)
    assert (column > 90).tolist() == [True, False, False, False]
    assert (column <= 90).tolist() == [False, True, False, False]
    assert (column == 90).tolist() == [False, True, False, False]
    assert (column == Missing.NA).tolist() == [False, False, True, False]


def test_a_float_is_compared_as_the_decimal_it_prints_as() -> None:
    assert (made(Decimal("0.1")) == 0.1).tolist() == [True]


def test_a_word_is_no_number_to_compare_with() -> None:
    with pytest.raises(TypeError):
        print(made(1) > "90")


def test_arithmetic_is_exact_and_what_is_missing_stays_missing() -> None:
    column = made(1, Decimal("0.1"), Missing.NONE, 0)
    assert (column + Decimal("0.2")).tolist() == [Decimal("1.2"), Decimal("0.3"), Missing.NA, Decimal("0.2")]
    assert (100 * column / 3).tolist()[:2] == [Decimal(100) / 3, Decimal(10) / 3]
    assert (1 / column).tolist()[2:] == [Missing.NA, Missing.NA]


def test_a_sum_with_a_missing_part_is_no_number() -> None:
    assert made(1, Decimal("2.5"), Missing.NONE).sum() == Decimal("3.5")
    assert np.isnan(made(1, Missing.NA).sum())
    assert np.isnan(made(1, Missing.BLANK).sum())


def test_a_sum_of_a_group_with_a_missing_part_is_not_available() -> None:
    frame = bingkai(pd.DataFrame({"s": ["a", "a", "b"], "pagu": [1, Missing.NA, Decimal("0.1")]}, dtype=object))
    assert frame.groupby("s")["pagu"].sum().tolist() == [Missing.NA, Decimal("0.1")]


def test_a_mean_is_that_of_the_numbers_there_are_exact() -> None:
    column = made(1, THIRD, Missing.NA)
    assert column.mean() == mean([1, THIRD])
    assert (column.min(), column.max(), column.median()) == (THIRD, 1, mean([1, THIRD]))


def test_rounding_is_half_up() -> None:
    assert made(Decimal("104.225"), Decimal("-0.5"), Missing.NA).round(2).tolist()[0] == Decimal("104.23")
    assert made(Decimal("0.5"), 3).round().tolist() == [Decimal(1), Decimal(3)]


def test_a_running_sum_is_exact_and_passes_over_what_is_missing() -> None:
    assert made(1, Missing.NA, Decimal("0.1")).cumsum().tolist() == [1, Missing.NA, Decimal("1.1")]


def test_what_is_drawn_is_the_nearest_float_and_a_gap_where_nothing_is() -> None:
    drawn = np.asarray(made(THIRD, Missing.NA))
    assert (drawn[0], np.isnan(drawn[1]), drawn.dtype) == (1 / 3, True, np.dtype(float))


def test_a_column_without_partner_is_not_available() -> None:
    left, right = pd.DataFrame({"k": [1, 2]}), bingkai(pd.DataFrame({"k": [1], "v": [Decimal("0.1")]}, dtype=object))
    assert left.merge(right, on="k", how="left")["v"].tolist() == [Decimal("0.1"), Missing.NA]


def test_deviations_and_counts_are_those_of_pandas() -> None:
    column = made(1, 2, 2, Missing.NA)
    assert column.std() == pd.Series([1, 2, 2]).std()
    assert column.value_counts().to_dict() == {2: 2, 1: 1}
    assert column.isin([2]).tolist() == [False, True, True, False]


@pytest.mark.parametrize("asked", ["capain", ["nama", "capain"]])
def test_a_misspelt_column_says_which_there_are(asked: Any) -> None:
    frame = Bingkai({"nama": ["a"], "capaian": [1]})
    with pytest.raises(UnknownColumn) as caught:
        frame[asked]
    said = "Kolom capain tidak ada. Mungkin maksudnya capaian. Kolom yang ada: nama, capaian."
    assert str(caught.value) == said


def test_what_is_taken_from_a_frame_is_such_a_frame_with_its_attributes() -> None:
    frame = bingkai(pd.DataFrame({"s": ["a", "b"], "v": [1, 2]}, dtype=object))
    frame.attrs["alasan"] = "x"
    for one in (frame[frame["v"] > 1], frame.assign(w=1), frame.sort_values("v"), bingkai(frame)):
        assert (type(one), one.attrs) == (Bingkai, {"alasan": "x"})
