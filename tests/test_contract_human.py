"""Cells as people type them: what can be read in one way is read, what can be read in two is told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.contract.human import Raw, plain, text_of
from lkjip.contract.parse import Unread, parse_cell
from lkjip.ground.angka import bilangan, tanggal


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("1.234.567", "integer", "1234567"),
        ("3.532", "integer", "3532"),
        ("Rp3.025.434.166,00", "integer", "3025434166"),
        ("Rp 1.000.000,-", "integer", "1000000"),
        ("1 234 567", "integer", "1234567"),
        ("1.234,56", "decimal", "1234.56"),
        ("1,234.56", "decimal", "1234.56"),
        ("84,5", "decimal", "84.5"),
        ("74.64", "decimal", "74.64"),
        ("0,532", "decimal", "0.532"),
        ("–", "decimal", "-"),
        ("n/a", "value", "n/a"),
        ("Baik", "value", "Baik"),
        (0.1 + 0.2, "decimal", "0.3"),
        (3025434166.0, "integer", "3025434166"),
        (70.0, "code", "70"),
        (45424.0, "date", "2024-05-12"),
        (dt.datetime(2024, 5, 12), "date", "2024-05-12"),
        ("12 Mei 2024", "date", "2024-05-12"),
        ("25/03/2025", "date", "2025-03-25"),
        ("05/05/2025", "date", "2025-05-05"),
        (None, "text", ""),
    ],
)
def test_what_has_one_meaning_is_read(typed: Raw, kind: str, written: str) -> None:
    assert text_of(typed, kind) == written


@pytest.mark.parametrize(
    ("typed", "kind", "rule", "told"),
    [
        ("3.532", "decimal", "sel-bermakna-ganda", "Ketik 3532 bila maksudnya ribuan, atau 3,5320"),
        ("3,532", "decimal", "sel-bermakna-ganda", "Ketik 3532 bila maksudnya ribuan, atau 3,5320"),
        ("3,532", "integer", "sel-bermakna-ganda", "Ketik 3532"),
        ("05/06/2024", "date", "sel-bermakna-ganda", "Ketik 5 Juni 2024 atau 6 Mei 2024"),
        (7.1, "code", "sel-bermakna-ganda", "sebagai teks"),
        (dt.date(2024, 2, 1), "text", "sel-bermakna-ganda", "sebagai teks"),
        (True, "text", "sel-bermakna-ganda", "sebagai teks"),
        (1.98203152010011e17, "text", "digit-hilang", "ketik ulang"),
        ("1,98E+17", "text", "digit-hilang", "ketik ulang"),
        ("1,98E+17", "integer", "digit-hilang", "ketik ulang"),
    ],
)
def test_what_has_two_meanings_or_lost_digits_is_told_with_what_to_type(
    typed: Raw, kind: str, rule: str, told: str
) -> None:
    read = text_of(typed, kind)
    assert isinstance(read, Unread)
    assert read.rule == rule and told in read.remedy


def test_a_percent_cell_is_a_percentage_only_in_a_column_of_percentages() -> None:
    assert text_of(0.845, "decimal", percent=True, per_hundred=True) == "84.5"
    assert text_of("84,5%", "decimal", per_hundred=True) == "84.5"
    assert isinstance(text_of(0.845, "decimal", percent=True), Unread)


def test_days_may_be_counted_from_1904() -> None:
    assert text_of(43962, "date", since_1904=True) == "2024-05-12"


@pytest.mark.parametrize("typed", ["12 orang", "3,5,1", "1.23.4", "dua belas 12"])
def test_what_is_no_number_is_left_to_the_contract(typed: str) -> None:
    assert text_of(typed, "decimal") == typed
    assert isinstance(parse_cell(typed, "decimal"), Unread)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_number_as_the_report_prints_it_is_read_as_itself(value: Decimal) -> None:
    read = text_of(bilangan(value, 2), "decimal")
    assert isinstance(read, str) and Decimal(read) == value


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_number_of_a_spreadsheet_is_read_as_itself(value: Decimal) -> None:
    assert Decimal(plain(float(value))) == value


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_as_the_report_prints_it_is_read_as_itself(day: dt.date) -> None:
    assert text_of(tanggal(day), "date") == day.isoformat()
