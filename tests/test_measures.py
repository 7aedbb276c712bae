"""The measures: exact arithmetic, rounding, capaian, money, efficiency, indices, verdicts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.contract.parse import Cell, Missing
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year
from lkjip.ids import ReportId
from lkjip.measures.anggaran import Amounts, Tingkat, declared, induk, roll_up, serapan, silpa, tingkat
from lkjip.measures.capaian import Arah, Rumus, capaian, capped
from lkjip.measures.efisiensi import efisiensi, efisiensi_kemenkeu, ketersediaan, nilai_efisiensi
from lkjip.measures.hitung import difference, mean, number, ratio, rounded, total
from lkjip.measures.indeks import ikm, ipp_f02, ipp_weights
from lkjip.measures.kategori import rank, words
from lkjip.measures.nilai import order, realised, realised_from
from lkjip.measures.putusan import (
    putusan_efisiensi,
    putusan_pembanding,
    putusan_perubahan,
    putusan_renstra,
    putusan_selisih,
    putusan_target,
)
from lkjip.measures.rumus import Formula

NO_NUMBERS: list[Cell] = [None, "BB", Missing.NA, Missing.NONE, Missing.BLANK]
AMOUNTS = st.integers(0, 10**13)
DECIMALS = st.decimals(-(10**9), 10**9, places=3)


def exact(value: Decimal | None) -> Fraction:
    assert value is not None
    return Fraction(value)


# arithmetic


@pytest.mark.parametrize("cell", [*NO_NUMBERS, True, np.True_, float("nan"), float("inf"), Decimal("NaN"), object()])
def test_what_is_no_number_is_none(cell: object) -> None:
    assert number(cell) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(3, "3"), (Decimal("74.64"), "74.64"), (np.int64(3), "3"), (0.1, "0.1"), (np.float64(94.19), "94.19")],
)
def test_a_number_of_pandas_is_the_decimal_it_prints_as(cell: object, expected: str) -> None:
    assert number(cell) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("0.005", 2, "0.01"),
        ("-0.005", 2, "-0.01"),
        ("0.0049999", 2, "0.00"),
        ("2.675", 2, "2.68"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("-2.5", 0, "-3"),
        ("103.2415", 2, "103.24"),
    ],
)
def test_rounding_is_half_up_away_from_zero(value: str, digits: int, expected: str) -> None:
    assert str(rounded(Decimal(value), digits)) == expected


@given(st.decimals(-(10**12), 10**12, places=7), st.integers(0, 6))
def test_rounding_moves_a_number_by_at_most_half_a_digit(value: Decimal, digits: int) -> None:
    half = Fraction(1, 2 * 10**digits)
    distance = abs(exact(rounded(value, digits))) - abs(exact(value))
    assert -half < distance <= half


def test_the_longest_amounts_can_be_rounded() -> None:
    assert str(rounded(Decimal("9" * 24), 6)) == "9" * 24 + ".000000"


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_ratio_rounds_as_the_exact_fraction_does(part: int, whole: int) -> None:
    found = ratio(part, whole)
    hundredths = Fraction(part * 10_000, whole)
    assert found is not None
    assert rounded(found, 2) == Decimal(int(hundredths + Fraction(1, 2))) / 100


@pytest.mark.parametrize("cell", [*NO_NUMBERS, 0])
def test_a_ratio_to_zero_or_to_nothing_is_none(cell: Cell) -> None:
    assert ratio(5, cell) is None
    assert ratio(cell, 0) is None


@given(st.lists(DECIMALS, min_size=1))
def test_a_total_is_the_exact_sum(values: list[Decimal]) -> None:
    assert exact(total(values)) == sum(map(Fraction, values))


@pytest.mark.parametrize("cell", [None, "BB", Missing.NA, Missing.BLANK])
def test_a_total_with_a_gap_is_none(cell: Cell) -> None:
    assert total([1, cell, 2]) is None


def test_what_does_not_apply_adds_nothing_to_a_total() -> None:
    assert total([1, Missing.NONE, 2]) == 3


@pytest.mark.parametrize("values", [[], [Missing.NONE]])
def test_a_total_of_nothing_is_none(values: list[Cell]) -> None:
    assert total(values) is None
    assert mean(values) is None


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1))
def test_a_mean_lies_between_the_extremes_and_is_the_sum_over_the_count(values: list[int]) -> None:
    found = mean(values)
    assert found is not None
    assert min(values) <= found <= max(values)
    assert abs(exact(found) - Fraction(sum(values), len(values))) < Fraction(1, 10**15)


def test_a_mean_is_over_those_that_have_a_number() -> None:
    assert mean([100, *NO_NUMBERS, 104]) == 102


@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_a_difference_with_nothing_is_none(cell: Cell) -> None:
    assert difference(1, cell) is None
    assert difference(cell, 1) is None


# capaian


@pytest.mark.parametrize(
    ("realisasi", "target", "arah", "rumus", "expected"),
    [
        ("74.64", "73", Arah.NAIK, Rumus.RASIO, "102.25"),
        ("8", "10", Arah.TURUN, Rumus.RASIO, "125.00"),
        ("8", "10", Arah.TURUN, Rumus.SELISIH, "120.00"),
        ("25", "10", Arah.TURUN, Rumus.SELISIH, "-50.00"),
        ("0", "10", Arah.NAIK, Rumus.RASIO, "0.00"),
        ("0", "10", Arah.TURUN, Rumus.SELISIH, "200.00"),
    ],
)
def test_capaian_follows_the_direction_and_formula_of_the_indicator(
    realisasi: str, target: str, arah: Arah, rumus: Rumus, expected: str
) -> None:
    found = capaian(Decimal(realisasi), Decimal(target), arah, rumus)
    assert found is not None
    assert str(rounded(found, 2)) == expected


@pytest.mark.parametrize("arah", Arah)
@pytest.mark.parametrize("rumus", Rumus)
@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_capaian_without_target_or_realisasi_is_none(arah: Arah, rumus: Rumus, cell: Cell) -> None:
    assert capaian(5, cell, arah, rumus) is None
    assert capaian(cell, 5, arah, rumus) is None


def test_capaian_of_a_zero_target_is_none_not_zero() -> None:
    assert capaian(0, 0, Arah.NAIK) is None
    assert capaian(7, 0, Arah.NAIK) is None
    assert capaian(7, 0, Arah.TURUN, Rumus.SELISIH) is None


def test_capaian_by_ratio_is_none_where_less_is_better_and_nothing_was_left() -> None:
    assert capaian(0, 5, Arah.TURUN, Rumus.RASIO) is None


@given(AMOUNTS.filter(bool), st.sampled_from(Arah), st.sampled_from(Rumus))
def test_what_meets_its_target_has_exactly_a_hundred(value: int, arah: Arah, rumus: Rumus) -> None:
    assert capaian(value, value, arah, rumus) == 100


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(Rumus))
def test_more_is_never_worse_or_never_better_as_the_direction_says(
    one: int, two: int, target: int, rumus: Rumus
) -> None:
    low, high = sorted((one, two))
    up = [capaian(value, target, Arah.NAIK, rumus) or Decimal(0) for value in (low, high)]
    down = [capaian(value, target, Arah.TURUN, rumus) or Decimal(0) for value in (low, high)]
    assert up[0] <= up[1]
    assert down[0] >= down[1]


@pytest.mark.parametrize(
    ("value", "limit", "expected"),
    [
        ("104.23", 100, "100"),
        ("104.23", 120, "104.23"),
        ("104.23", None, "104.23"),
        ("-5", 100, "0"),
        ("-5", None, "0"),
    ],
)
def test_capped_is_from_zero_to_the_limit(value: str, limit: int | None, expected: str) -> None:
    assert capped(Decimal(value), limit) == Decimal(expected)


def test_what_is_not_known_is_not_capped_to_a_number() -> None:
    assert capped(None, 100) is None


# money


@st.composite
def budgets(draw: st.DrawFn) -> dict[str, Cell]:
    """A programme tree in which every sub kegiatan has an amount and nothing else has."""
    values: dict[str, Cell] = {}
    for programme in range(1, draw(st.integers(1, 3)) + 1):
        for activity in range(1, draw(st.integers(1, 3)) + 1):
            for part in range(1, draw(st.integers(1, 3)) + 1):
                values[f"7.01.{programme:02}.2.{activity:02}.{part:04}"] = draw(AMOUNTS)
    return values


@given(budgets())
def test_every_level_rolls_up_to_the_sum_of_its_children(leaves: dict[str, Cell]) -> None:
    activities = roll_up(leaves)
    programmes = roll_up(activities)
    for code, value in activities.items():
        assert value == sum(int(str(amount)) for leaf, amount in leaves.items() if leaf.startswith(f"{code}."))
    assert sum(programmes.values()) == sum(int(str(amount)) for amount in leaves.values())
    assert {tingkat(code) for code in activities} == {Tingkat.KEGIATAN}
    assert {tingkat(code) for code in programmes} == {Tingkat.PROGRAM}


@given(budgets(), st.sampled_from([Missing.NA, Missing.BLANK]), st.data())
def test_a_parent_with_a_missing_child_is_left_out(leaves: dict[str, Cell], gap: Missing, data: st.DataObject) -> None:
    hole = data.draw(st.sampled_from(sorted(leaves)))
    assert roll_up(leaves | {hole: gap}).keys() == roll_up(leaves).keys() - {induk(hole)}


def test_a_child_without_budget_does_not_hide_its_parent() -> None:
    assert roll_up({"7.01.01.2.06.0001": Missing.NONE, "7.01.01.2.06.0002": 5}) == {"7.01.01.2.06": 5}


def share(murni: Cell, perubahan: Cell, realisasi: Cell) -> dict[str, Cell]:
    return {"program": "7.01.01", "pagu_murni": murni, "pagu_perubahan": perubahan, "realisasi": realisasi}


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([share(10, 12, 5)], Amounts(10, 12, 12, 5)),
        ([share(10, Missing.NONE, 5)], Amounts(10, Missing.NONE, 10, 5)),
        ([share(10, 12, 5), share(20, Missing.NONE, 6)], Amounts(30, 12, 32, 11)),
        ([share(Missing.NA, 12, 5), share(Missing.NA, 20, 6)], Amounts(Missing.NA, 32, 32, 11)),
        ([share(1, 2, Missing.NA), share(1, 2, 6)], Amounts(2, 4, 4, Missing.NA)),
        ([share(1, 2, Missing.BLANK), share(1, 2, Missing.NA)], Amounts(2, 4, 4, Missing.BLANK)),
        ([share(Missing.NONE, Missing.NONE, Missing.NONE)] * 2, Amounts(*[Missing.NONE] * 4)),
        ([share(Missing.NONE, Missing.NONE, Missing.NONE), share(1, 2, 2)], Amounts(1, 2, 2, 2)),
    ],
)
def test_units_that_share_a_code_are_added_up(shares: list[dict[str, Cell]], expected: Amounts) -> None:
    assert declared(shares) == {"7.01.01": expected}


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("7.01.01", Tingkat.PROGRAM, None),
        ("7.01.01.2.01", Tingkat.KEGIATAN, "7.01.01"),
        ("7.01.01.2.01.0001", Tingkat.SUBKEGIATAN, "7.01.01.2.01"),
        ("7.01", None, None),
        ("7.01.01.2", None, None),
        ("S1", None, None),
    ],
)
def test_level_and_parent_are_read_from_the_code(code: str, level: Tingkat | None, parent: str | None) -> None:
    assert (tingkat(code), induk(code)) == (level, parent)


@given(AMOUNTS.filter(bool), AMOUNTS)
def test_absorption_and_remainder_describe_the_same_budget(pagu: int, spent: int) -> None:
    used, left = serapan(spent, pagu), silpa(spent, pagu)
    assert left == pagu - spent
    assert used is not None
    assert (used < 100) == (left > 0)


@pytest.mark.parametrize("pagu", [0, Missing.NONE, Missing.NA, None])
def test_absorption_of_no_budget_is_none(pagu: Cell) -> None:
    assert serapan(5, pagu) is None


# efficiency and availability


def test_efficiency_is_performance_less_absorption() -> None:
    assert efisiensi(Decimal("103.24"), Decimal("94.19")) == Decimal("9.05")
    assert efisiensi(None, Decimal("94.19")) is None
    assert efisiensi(Decimal("103.24"), None) is None


def test_efficiency_of_the_ministry_weighs_each_budget_with_its_performance() -> None:
    # (200 x 100% - 150) + (100 x 110% - 100) = 60 of 310
    found = efisiensi_kemenkeu([(200, 150, Decimal(100)), (100, 100, Decimal(110))])
    assert exact(found) == pytest.approx(Fraction(6000, 310))


@pytest.mark.parametrize(
    "row", [(Missing.NA, 5, Decimal(100)), (5, Missing.NA, Decimal(100)), (5, 5, None), (0, 0, Decimal(100))]
)
def test_efficiency_of_the_ministry_needs_every_row(row: tuple[Cell, Cell, Decimal | None]) -> None:
    assert efisiensi_kemenkeu([row]) is None
    assert efisiensi_kemenkeu([]) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("-100", "0"), ("-20", "0"), ("-10", "25"), ("0", "50"), ("10", "75"), ("20", "100"), ("55", "100")],
)
def test_the_value_of_efficiency_stays_within_0_and_100(value: str, expected: str) -> None:
    assert nilai_efisiensi(Decimal(value)) == Decimal(expected)


@pytest.mark.parametrize(("there", "needed", "expected"), [(18, 20, 90), (4, 10, 40), (25, 20, 125), (5, 0, None)])
def test_availability_is_stock_over_need(there: int, needed: int, expected: int | None) -> None:
    assert ketersediaan(there, needed) == expected


# indices


def test_the_ikm_of_the_unit_is_published_with_two_decimals() -> None:
    services = [Decimal(value) for value in ("98.35", "98.02", "92.59", "98.15", "80.56")]
    assert str(ikm(services)) == "93.53"
    assert ikm([]) is None
    assert ikm([Decimal(90), Missing.BLANK]) is None, "the mean of some services is not the index of the unit"
    assert ikm([Decimal(90), Missing.NONE, Decimal(80)]) == Decimal("85.00")


@pytest.mark.parametrize("regulation", ["2017", "2022"])
def test_the_weights_of_the_ipp_make_a_hundred(regulation: str) -> None:
    assert sum(ipp_weights(regulation).values()) == 100  # type: ignore[arg-type]


@pytest.mark.parametrize("regulation", ["2017", "2022"])
@given(st.decimals(0, 5, places=2))
def test_equal_aspects_give_that_value_by_any_weighting(regulation: str, value: Decimal) -> None:
    assert ipp_f02(dict.fromkeys(ipp_weights("2022"), value), regulation) == value  # type: ignore[arg-type]


def test_the_ipp_is_none_where_an_aspect_is_missing() -> None:
    values: dict[str, Cell] = dict.fromkeys(ipp_weights("2022"), Decimal(3))
    assert ipp_f02(values | {"inovasi": Missing.NA}, "2022") is None
    del values["sarana"]
    assert ipp_f02(values, "2022") is None


# verdicts


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (None, "tidak dapat dinilai"),
        ("100.0000001", "melampaui target"),
        ("100", "sesuai target"),
        ("99.9999999", "belum mencapai target"),
        ("-5", "belum mencapai target"),
    ],
)
def test_the_verdict_on_a_target_follows_from_the_exact_value(value: str | None, word: str) -> None:
    assert putusan_target(None if value is None else Decimal(value)) == word


@pytest.mark.parametrize(
    ("later", "change", "place"),
    [
        (5, "naik", "di atas"),
        (4, "tetap", "sama dengan"),
        (3, "turun", "di bawah"),
        (Missing.NA, "tidak dapat dibandingkan", "tidak ada pembanding"),
        ("BB", "tidak dapat dibandingkan", "tidak ada pembanding"),
    ],
)
def test_changes_and_positions_are_words(later: Cell, change: str, place: str) -> None:
    assert putusan_perubahan(later, 4) == change
    assert putusan_pembanding(later, 4) == place


@pytest.mark.parametrize(
    ("reached", "saved", "word"),
    [
        (100, 5, "efisien"),
        (100, 0, "berimbang"),
        (100, -5, "tidak efisien"),
        (99, 50, "belum dapat disebut efisien karena target belum tercapai"),
        (None, 5, "tidak dapat dinilai"),
        (100, None, "tidak dapat dinilai"),
    ],
)
def test_saving_is_efficient_only_where_the_target_was_reached(
    reached: int | None, saved: int | None, word: str
) -> None:
    cells = [None if value is None else Decimal(value) for value in (reached, saved)]
    assert putusan_efisiensi(*cells) == word


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        ("melampaui target", "target akhir tercapai"),
        ("sesuai target", "target akhir tercapai"),
        ("belum mencapai target", "menuju target akhir"),
        ("tidak dapat dinilai", "tidak dapat dinilai"),
    ],
)
def test_before_its_end_a_medium_term_target_is_reached_or_on_the_way(verdict: str, word: str) -> None:
    assert putusan_renstra(verdict) == word


@pytest.mark.parametrize(
    ("realisasi", "verdict"),
    [
        ("A", "melampaui target"),
        ("BB", "sesuai target"),
        ("B", "belum mencapai target"),
        ("bb", "tidak dapat dinilai"),
        (80, "tidak dapat dinilai"),
        (Missing.NA, "tidak dapat dinilai"),
    ],
)
def test_a_category_is_judged_by_its_rank(realisasi: Cell, verdict: str) -> None:
    scale = "C < B< BB <A"
    assert words(scale) == ("C", "B", "BB", "A")
    assert putusan_selisih(difference(rank(realisasi, scale), rank("BB", scale))) == verdict


@pytest.mark.parametrize("scale", [None, "", " < "])
def test_without_words_there_is_no_rank(scale: str | None) -> None:
    assert words(scale) == ()
    assert rank("A", scale) is None


# values of indicators


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
