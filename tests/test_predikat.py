"""Scales: they cover their range without gaps or overlaps, and their edges fall on the right side."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.ground.values import Cell, Missing
from lkjip.measures.predikat import Skala, scales
from lkjip.rujukan import read

TOPS = {"ipp": Decimal(5)}


def label(scale: str, value: str) -> str:
    mark = scales()[scale].predikat(Decimal(value))
    assert mark is not None
    return mark.label or mark.sebutan


@pytest.mark.parametrize("scale", scales().values(), ids=scales())
def test_a_scale_has_a_name_a_basis_and_falling_bounds(scale: Skala) -> None:
    bounds = [part.batas_bawah for part in scale.rentang]
    assert bounds == sorted(set(bounds), reverse=True)
    assert scale.nama
    assert scale.dasar
    assert all(part.sebutan for part in scale.rentang)
    assert len({part.sebutan for part in scale.rentang}) == len(scale.rentang)


@pytest.mark.parametrize("scale", scales().values(), ids=scales())
@given(data=st.data())
def test_every_value_of_a_scale_has_one_predicate_and_higher_is_never_worse(scale: Skala, data: st.DataObject) -> None:
    low, top = scale.rentang[-1].batas_bawah, TOPS.get(scale.kode, Decimal(100))
    numbers = st.decimals(low, top, places=4)
    less, more = sorted(data.draw(st.tuples(numbers, numbers)))
    marks = [scale.predikat(value) for value in (less, more)]
    assert None not in marks
    places = [scale.rentang.index(mark) for mark in marks if mark]
    assert places[0] >= places[1]


@pytest.mark.parametrize("scale", scales().values(), ids=scales())
def test_both_ends_of_a_scale_belong_to_it_and_nothing_below(scale: Skala) -> None:
    low, top = scale.rentang[-1].batas_bawah, TOPS.get(scale.kode, Decimal(100))
    assert scale.predikat(low) is scale.rentang[-1]
    assert scale.predikat(top) is scale.rentang[0]
    assert scale.predikat(low - Decimal("0.01")) is None


@pytest.mark.parametrize("cell", [None, "BB", Missing.NA, Missing.NONE, Missing.BLANK])
def test_what_is_no_number_has_no_predicate(cell: Cell) -> None:
    assert scales()["akip"].predikat(cell) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("100", "AA"),
        ("90.01", "AA"),
        ("90.00", "A"),
        ("80.01", "A"),
        ("80.00", "BB"),
        ("74.64", "BB"),
        ("70.01", "BB"),
        ("70.00", "B"),
        ("60.00", "CC"),
        ("50.00", "C"),
        ("30.01", "C"),
        ("30.00", "D"),
        ("0", "D"),
    ],
)
def test_akip_intervals_are_open_below(value: str, expected: str) -> None:
    assert label("akip", value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("50.01", "CC"), ("50", "C"), ("40.01", "C"), ("40", "D"), ("30", "D")]
)
def test_the_older_local_scale_ends_at_40(value: str, expected: str) -> None:
    assert label("akip-lama", value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("90.4", "Sangat Tinggi"),
        ("90", "Tinggi"),
        ("75.5", "Tinggi"),
        ("75", "Sedang"),
        ("65", "Rendah"),
        ("50", "Sangat Rendah"),
    ],
)
def test_gaps_between_the_whole_numbers_of_the_permendagri_belong_to_the_higher_interval(
    value: str, expected: str
) -> None:
    assert label("capaian-permendagri", value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("100", "A"),
        ("93.53", "A"),
        ("88.31", "A"),
        ("88.305", "A"),
        ("88.304", "B"),
        ("88.30", "B"),
        ("80.56", "B"),
        ("76.61", "B"),
        ("76.60", "C"),
        ("65.00", "C"),
        ("64.99", "D"),
        ("25", "D"),
    ],
)
def test_ikm_is_classified_on_two_decimals(value: str, expected: str) -> None:
    assert label("ikm", value) == expected


@pytest.mark.parametrize(
    ("edge", "below", "above"),
    [
        ("1.00", "F", "E"),
        ("1.50", "E", "D"),
        ("2.00", "D", "C-"),
        ("2.50", "C-", "C"),
        ("3.00", "C", "B-"),
        ("3.50", "B-", "B"),
        ("4.00", "B", "A-"),
        ("4.50", "A-", "A"),
    ],
)
def test_ipp_edges_belong_to_the_lower_category(edge: str, below: str, above: str) -> None:
    assert label("ipp", edge) == below
    assert label("ipp", str(Decimal(edge) + Decimal("0.01"))) == above


@pytest.mark.parametrize(
    ("value", "expected"),
    [("90.01", "Sangat Menunjang"), ("90", "Menunjang"), ("75.01", "Menunjang"), ("75", "Kurang Menunjang")],
)
def test_support_of_programmes_has_three_steps(value: str, expected: str) -> None:
    assert label("menunjang", value) == expected


def test_reference_facts_state_their_status_and_when_they_were_checked() -> None:
    rules = read("regulasi")
    assert {row["status"] for row in rules} <= {"berlaku", "dicabut", "diganti"}
    assert {row["kepastian"] for row in rules} <= {"sumber", "sekunder", "ingatan"}
    assert all(bool(row["diperiksa"]) == (row["kepastian"] != "ingatan") for row in rules), "memory checks nothing"
    known = {row["kode"] for row in rules}
    assert {row["diganti_oleh"] for row in rules if row["diganti_oleh"]} <= known


def test_the_seventeen_goals_are_there_in_order() -> None:
    assert [int(row["nomor"]) for row in read("sdg")] == list(range(1, 18))
