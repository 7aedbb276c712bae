"""Composites taken apart: contributions add up whatever the numbers are, and what is missing is never zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.analysis.komposit import change_of_mean
from lkjip.analysis.uraian import Acuan, Komposit, Unsur, Uraian
from lkjip.analysis.wawasan import singkat
from lkjip.ground.values import Cell, Missing, rounded
from lkjip.measures.rumus import Formula
from lkjip.params.analysis import Analysis

LIMITS = Analysis()
SCORES = st.decimals(0, 100, places=2)
FACTORS = st.decimals(-9, 9, places=4).filter(lambda value: value != 0)


def composite(values: list[Cell], whole: Cell, factors: list[Decimal] | None = None) -> Komposit:
    weights = factors or [Decimal(1)] * len(values)
    parts = tuple(
        Unsur(f"p{place}", f"Bagian {place}", value, weight, Decimal(50), Decimal(100))
        for place, (value, weight) in enumerate(zip(values, weights, strict=True))
    )
    return Komposit("X", "Nilai X", "nilai", whole, parts, Decimal(50), Decimal(100))


@given(st.lists(st.tuples(SCORES, SCORES, FACTORS), min_size=1, max_size=12), SCORES, SCORES)
def test_contributions_and_remainder_add_up_exactly(
    parts: list[tuple[Decimal, Decimal, Decimal]], now: Decimal, before: Decimal
) -> None:
    factors = [factor for _, _, factor in parts]
    own = composite([value for value, _, _ in parts], now, factors)
    lalu = composite([value for _, value, _ in parts], before, factors)
    for one in (own.terhadap(lalu, LIMITS), own.terhadap_target(LIMITS), own.terhadap_maksimum(LIMITS)):
        assert one is not None
        assert sum((part.sumbangan for part in one.bagian), one.sisa) == one.selisih


@given(st.lists(st.tuples(SCORES, SCORES), min_size=2, max_size=9))
def test_a_plain_sum_leaves_no_remainder(values: list[tuple[Decimal, Decimal]]) -> None:
    now, before = ([pair[place] for pair in values] for place in (0, 1))
    one = composite(now, sum(now)).terhadap(composite(before, sum(before)), LIMITS)
    assert one is not None and one.sisa == 0


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), SCORES, min_size=1),
    st.dictionaries(st.sampled_from("abcdefgh"), SCORES, min_size=1),
)
def test_services_that_come_and_go_account_for_their_share_of_the_mean(
    now: dict[str, Decimal], before: dict[str, Decimal]
) -> None:
    own, lalu = (
        Komposit(
            "ikm.csv", "IKM", "indeks", rounded(sum(values.values(), Decimal(0)) / len(values), 2),
            tuple(Unsur(code, code, value, Decimal(1) / len(values)) for code, value in values.items()),
        )
        for values in (now, before)
    )  # fmt: skip
    one = change_of_mean(own, lalu, LIMITS)
    if not now.keys() & before.keys():
        assert one is None
        return
    assert one is not None
    assert sum((part.sumbangan for part in one.bagian), one.sisa) == one.selisih
    assert abs(one.sisa) <= Decimal("0.010001")  # two means were rounded
    assert ("+" in [part.kode for part in one.bagian]) == bool(now.keys() - before.keys())


@pytest.mark.parametrize("missing", [Missing.NA, Missing.BLANK, Missing.NONE, None])
def test_a_part_without_a_value_makes_no_decomposition_rather_than_a_zero(missing: Cell) -> None:
    now, before = composite([Decimal(40), missing], Decimal(60)), composite([Decimal(30), Decimal(20)], Decimal(50))
    assert now.terhadap(before, LIMITS) is None
    assert before.terhadap(now, LIMITS) is None
    assert now.terhadap_target(LIMITS) is None


def test_composites_with_other_parts_are_not_compared() -> None:
    now, before = composite([Decimal(1), Decimal(2)], Decimal(3)), composite([Decimal(1)], Decimal(1))
    assert now.terhadap(before, LIMITS) is None


def told(now: list[Cell], before: list[Cell], limits: Analysis = LIMITS) -> Uraian:
    whole = [sum(value for value in values if isinstance(value, Decimal)) for values in (now, before)]
    one = composite(now, whole[0]).terhadap(composite(before, whole[1]), limits)
    assert one is not None and one.acuan is Acuan.TAHUN_LALU
    return one


def test_a_change_that_is_smaller_than_the_threshold_is_not_worth_a_sentence() -> None:
    assert not told([Decimal("50.2"), Decimal(50)], [Decimal(50), Decimal(50)]).penting
    assert told([Decimal("50.2"), Decimal(50)], [Decimal(50), Decimal(50)], Analysis(perubahan_min=Decimal(0))).penting


def test_parts_that_explain_less_than_they_leave_open_are_not_worth_a_sentence() -> None:
    parts, before = composite([Decimal(52), Decimal(50)], Decimal(120)), composite([Decimal(50)] * 2, Decimal(100))
    one = parts.terhadap(before, LIMITS)
    assert one is not None
    assert (one.bergerak, one.sisa, one.penting) == (2, 18, False)
    assert one.kalimat.endswith("Sebesar 18,00 tidak dapat diuraikan menurut bagiannya.")


def test_parts_that_cancel_each_other_out_are_worth_a_sentence_though_the_whole_stays() -> None:
    one = told([Decimal(60), Decimal(40)], [Decimal(50), Decimal(50)])
    assert (one.selisih, one.penting) == (0, True)
    assert "tetap 100" in one.kalimat
    assert "Bagian 0 (10,00) menaikkannya, sedangkan Bagian 1 (10,00) menurunkannya" in one.kalimat


def test_a_small_part_is_told_only_where_it_is_alone_on_its_side() -> None:
    one = told([Decimal(60), Decimal("50.1"), Decimal("49.9")], [Decimal(50)] * 3)
    assert [part.kode for part in one.menaikkan] == ["p0"]
    assert [part.kode for part in one.menurunkan] == ["p2"]


def test_of_many_parts_the_first_are_named() -> None:
    one = told([Decimal(60)] * 6, [Decimal(50)] * 6)
    assert one.kalimat.endswith("Bagian 2 (10,00), dan bagian lain.")


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("(IKM / 25 * 2.5 + IPP * 2) / 2", {"IKM": Decimal("0.05"), "IPP": Decimal(1)}),
        ("2 * (A - B) + 5", {"A": Decimal(2), "B": Decimal(-2)}),
        ("-A / 4", {"A": Decimal("-0.25")}),
        ("A + A", {"A": Decimal(2)}),
    ],
)
def test_a_formula_that_is_a_weighted_sum_knows_its_weights(text: str, weights: dict[str, Decimal]) -> None:
    assert Formula.parse(text).weights() == weights


@pytest.mark.parametrize("text", ["A * B", "A / B", "1 / A", "A / (2 - 2)"])
def test_a_formula_that_is_none_has_no_weights(text: str) -> None:
    assert Formula.parse(text).weights() is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Indeks Pelayanan Publik (IPP) Kecamatan Perak", "IPP"),
        ("IPP Kecamatan Perak", "IPP"),
        ("IPP Kec. Perak", "IPP"),
        ("KTP elektronik", "KTP elektronik"),
        ("Nilai SAKIP", "Nilai SAKIP"),
    ],
)
def test_a_part_is_called_by_the_abbreviation_that_its_name_gives(name: str, short: str) -> None:
    assert singkat(name) == short
