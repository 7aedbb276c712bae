"""Numbers, amounts and dates as Indonesian text: the number can be read back, and is rounded once."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.ground.angka import bilangan, daftar, nilai, persen, poin, rupiah, tanggal, terbilang
from lkjip.ground.values import Cell, Missing

NUMBERS = st.decimals(-(10**15), 10**15, places=4)
DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
WORDS = {word: number for number, word in enumerate((*DIGITS, "sepuluh", "sebelas"))}


def read_bilangan(text: str) -> Decimal:
    """The inverse of `bilangan`, strict about where the points stand."""
    whole, _, fraction = text.removeprefix("-").partition(",")
    first, *groups = whole.split(".")
    assert 1 <= len(first) <= 3
    assert all(len(group) == 3 for group in groups)
    assert not (groups and first == "0")
    value = Decimal(f"{first}{''.join(groups)}.{fraction}" if fraction else f"{first}{''.join(groups)}")
    assert not (text.startswith("-") and value == 0)
    return -value if text.startswith("-") else value


def read_rupiah(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    digits = text.removeprefix("-")
    assert digits.startswith("Rp")
    return sign * int(read_bilangan(digits.removeprefix("Rp")))


def read_terbilang(text: str) -> int:
    hundreds, found, value = 0, 0, 0
    for word in text.replace("seratus", "satu ratus").split():
        if word == "ratus":
            hundreds, value = value * 100, 0
        elif word == "puluh":
            found, value = value * 10, 0
        elif word == "belas":
            value += 10
        else:
            value += WORDS[word]
    return hundreds + found + value


@given(NUMBERS)
def test_a_number_can_be_read_back(value: Decimal) -> None:
    assert read_bilangan(bilangan(value)) == value


@given(st.integers(-(10**24), 10**24))
def test_a_whole_number_can_be_read_back(value: int) -> None:
    assert read_bilangan(bilangan(value)) == value
    assert "," not in bilangan(value)


@given(NUMBERS, st.integers(0, 6))
def test_a_rounded_number_is_the_nearest_with_those_decimals(value: Decimal, digits: int) -> None:
    text = bilangan(value, digits)
    shown = read_bilangan(text)
    assert len(text.partition(",")[2]) == digits
    assert abs(Fraction(shown) - Fraction(value)) <= Fraction(1, 2 * 10**digits)
    assert shown == value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@given(st.integers(-(10**15), 10**15))
def test_an_amount_can_be_read_back(value: int) -> None:
    assert read_rupiah(rupiah(value)) == value


@given(NUMBERS)
def test_a_percentage_can_be_read_back(value: Decimal) -> None:
    assert read_bilangan(persen(value, None).removesuffix("%")) == value
    assert read_bilangan(persen(value).removesuffix("%")) == value.quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("value", ["-0.004", "-0.00", "-0", "0.004"])
def test_what_rounds_to_zero_has_no_sign(value: str) -> None:
    exact = Decimal(value)
    assert (bilangan(exact, 2), persen(exact), poin(exact)) == ("0,00", "0,00%", "0,00 poin persentase")
    assert rupiah(exact) == "Rp0"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (bilangan(3180247616), "3.180.247.616"),
        (bilangan(999), "999"),
        (bilangan(1000), "1.000"),
        (bilangan(Decimal("74.90")), "74,90"),
        (bilangan(Decimal("3.1")), "3,1"),
        (bilangan(Decimal("1E+3")), "1.000"),
        (bilangan(Decimal("1234.565"), 2), "1.234,57"),
        (bilangan(Decimal("-1234.565"), 2), "-1.234,57"),
        (persen(Decimal("104.2307692307")), "104,23%"),
        (persen(100), "100,00%"),
        (persen(Decimal("87.5"), 0), "88%"),
        (poin(Decimal("9.0509")), "9,05 poin persentase"),
        (poin(Decimal("-0.86")), "-0,86 poin persentase"),
        (rupiah(3180247616), "Rp3.180.247.616"),
        (rupiah(-5), "-Rp5"),
        (rupiah(Decimal("1499.5")), "Rp1.500"),
        (rupiah(Decimal("-0.5")), "-Rp1"),
        (nilai(Decimal("74.64"), "nilai"), "74,64"),
        (nilai(Decimal("8.13"), "indeks"), "8,13"),
        (nilai(100, "persen"), "100,00%"),
        (nilai(100, "persen", 0), "100%"),
        (nilai(73, "nilai"), "73,00"),
        (nilai(Decimal("24.5"), "menit", 1), "24,5 menit"),
        (nilai(12, "dokumen"), "12 dokumen"),
        (nilai(20, "orang/bulan"), "20 orang/bulan"),
        (nilai("BB", "kategori"), "BB"),
    ],
)
def test_figures_look_as_they_are_printed(shown: str, expected: str) -> None:
    assert shown == expected


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Missing.NA, "n/a"),
        (None, "n/a"),
        (float("nan"), "n/a"),
        (np.float64("nan"), "n/a"),
        (Missing.NONE, "–"),
        (Missing.BLANK, "belum diisi"),
    ],
)
def test_kinds_of_missing_differ_and_carry_no_unit(cell: Cell, text: str) -> None:
    assert {bilangan(cell), bilangan(cell, 2), persen(cell), poin(cell), rupiah(cell), nilai(cell, "dokumen")} == {text}


def test_zero_is_a_value() -> None:
    assert [bilangan(0), persen(0), rupiah(0), nilai(0, "unit")] == ["0", "0,00%", "Rp0", "0 unit"]


def test_results_of_pandas_are_shown_like_any_number() -> None:
    amounts = pd.Series([1000, 2500])
    assert rupiah(amounts.sum()) == "Rp3.500"
    assert bilangan(amounts.mean()) == "1.750,0"
    assert persen(amounts.pct_change().iloc[1] * 100) == "150,00%"


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (dt.date(2025, 3, 25), "25 Maret 2025"),
        (dt.date(2024, 8, 1), "1 Agustus 2024"),
        (dt.date(2024, 2, 29), "29 Februari 2024"),
        (None, "belum diisi"),
    ],
)
def test_dates_have_indonesian_months(date: dt.date | None, text: str) -> None:
    assert tanggal(date) == text


@given(st.integers(0, 999))
def test_words_for_a_number_can_be_read_back(value: int) -> None:
    assert read_terbilang(terbilang(value)) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (2, "dua"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (25, "dua puluh lima"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (919, "sembilan ratus sembilan belas"),
        (1000, "1.000"),
        (-1, "-1"),
    ],
)
def test_numbers_are_spelled_up_to_999(value: int, words: str) -> None:
    assert terbilang(value) == words
    assert terbilang(np.int64(value)) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a dan b"),
        (["a", "b", "c"], "a, b, dan c"),
        (("a", "b", "c"), "a, b, dan c"),
        (pd.Series(["a", "b"]), "a dan b"),
        (iter("abc"), "a, b, dan c"),
    ],
)
def test_enumerations_are_joined_as_prose(items: list[str], text: str) -> None:
    assert daftar(items) == text


def test_an_enumeration_may_have_another_word() -> None:
    assert daftar(["html", "docx", "pdf"], "atau") == "html, docx, atau pdf"
