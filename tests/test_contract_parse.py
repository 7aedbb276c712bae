"""One cell: exact numbers, missing words, and how a number in another notation is to be written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from fixtures.tabel import KINDS, NUMBER_KINDS
from hypothesis import given
from hypothesis import strategies as st

from lkjip.contract.parse import Unread, parse_cell
from lkjip.ground.values import Missing


def problem(raw: str, kind: str) -> Unread:
    found = parse_cell(raw, kind)
    assert isinstance(found, Unread), found
    return found


@pytest.mark.parametrize("raw", ["", "n/a", "-"])
def test_a_missing_word_is_none(raw: str) -> None:
    assert [parse_cell(raw, kind) for kind in ("code", "text", "choice")] == [None] * 3


@pytest.mark.parametrize(
    ("raw", "kind", "rule", "remedy"),
    [
        ("1.234.567", "integer", "ribuan-bertitik", "Tulis 1234567."),
        ("1.234.567", "decimal", "ribuan-bertitik", "Tulis 1234567."),
        ("1.234.567,00", "integer", "ribuan-bertitik", "Tulis 1234567."),
        ("1.234.567,89", "decimal", "ribuan-bertitik", "Tulis 1234567.89."),
        ("1.234,5", "decimal", "ribuan-bertitik", "Tulis 1234.5."),
        ("-1.234.567", "integer", "ribuan-bertitik", "Tulis -1234567."),
        ("1.234", "integer", "ribuan-bertitik", "Tulis 1234 bila maksudnya ribuan."),
        ("1,234,567", "integer", "ribuan-berkoma", "Tulis 1234567."),
        ("1,234,567", "decimal", "ribuan-berkoma", "Tulis 1234567."),
        ("1,234.56", "decimal", "ribuan-berkoma", "Tulis 1234.56."),
        ("1,234", "integer", "ribuan-berkoma", "Tulis 1234 bila maksudnya ribuan."),
        (
            "1,234",
            "decimal",
            "koma-rancu",
            "Tulis 1234 bila koma memisahkan ribuan, atau 1.234 bila koma memisahkan desimal.",
        ),
        ("12,5", "decimal", "koma-desimal", "Tulis 12.5."),
        ("12,5", "value", "koma-desimal", "Tulis 12.5."),
        ("0,123", "decimal", "koma-desimal", "Tulis 0.123."),
        ("12,5", "integer", "koma-desimal", "Hapus koma dan angka di belakangnya, atau periksa nilainya."),
        ("12.5", "integer", "bukan-bulat", "Hapus angka di belakang titik, atau periksa kembali nilainya."),
        ("0.123", "integer", "bukan-bulat", "Hapus angka di belakang titik, atau periksa kembali nilainya."),
        ("94.23%", "decimal", "tanda-persen", "Tulis 94.23 saja."),
        ("94,23 %", "value", "tanda-persen", "Tulis 94.23 saja."),
        ("lebih dari 5%", "value", "tanda-persen", "Tulis angkanya saja."),
        ("Rp 1000", "integer", "tanda-rupiah", "Tulis angkanya saja, tanpa Rp dan tanpa pemisah ribuan."),
        ("Rp1.000", "value", "tanda-rupiah", "Tulis angkanya saja, tanpa Rp dan tanpa pemisah ribuan."),
    ],
)
def test_a_number_in_another_notation_is_told_how_to_write_it(raw: str, kind: str, rule: str, remedy: str) -> None:
    found = problem(raw, kind)
    assert (found.rule, found.remedy) == (rule, remedy)


@pytest.mark.parametrize(
    "raw", ["banyak", "RPJMD", "5 orang", "1e5", "0x10", "½", "٣", "+5", "1 234", "5-6", "--5", "1."]
)
def test_text_in_a_number_is_not_a_number(raw: str) -> None:
    assert problem(raw, "integer").rule == "bukan-bilangan"


@pytest.mark.parametrize("raw", ["nan", "inf", "-inf"])
def test_words_of_a_computer_are_no_numbers(raw: str) -> None:
    assert problem(raw, "decimal").rule == "bukan-bilangan"


@pytest.mark.parametrize("kind", NUMBER_KINDS)
def test_a_number_too_long_for_exact_arithmetic_is_refused(kind: str) -> None:
    assert parse_cell("9" * 24, kind) == 10**24 - 1
    assert problem("9" * 25, kind).rule == "bilangan-terlalu-panjang"
    assert problem("9" * 10_000, kind).rule == "bilangan-terlalu-panjang"


@pytest.mark.parametrize("raw", ["satu\x0bdua", "a\x00b", "a\x85b", "12\x7f3"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_character_that_nobody_sees_is_a_problem_in_every_kind(raw: str, kind: str) -> None:
    assert problem(raw, kind).rule == "karakter-tersembunyi"


@pytest.mark.parametrize("raw", ["baris\nkedua", "a\tb", "selang\u00a0seling", "lebar\u200bnol"])
def test_line_breaks_and_unusual_spaces_are_words(raw: str) -> None:
    assert parse_cell(raw, "text") == raw


# properties


@given(st.decimals(-(10**11), 10**11, places=4), st.sampled_from(["decimal", "value"]))
def test_a_plain_decimal_is_read_exactly(number: Decimal, kind: str) -> None:
    text = format(number, "f")
    cell = parse_cell(text, kind)
    assert isinstance(cell, Decimal)
    assert (cell, str(cell)) == (number, text)


@given(st.integers(-(10**20), 10**20))
def test_a_whole_number_is_read_exactly(number: int) -> None:
    assert parse_cell(f" {number} ", "integer") == number


@given(st.one_of(st.text(), st.from_regex(r"-?[0-9.,% ]{1,12}", fullmatch=True)), st.sampled_from(KINDS))
def test_a_cell_is_never_a_float_and_never_raises(raw: str, kind: str) -> None:
    cell = parse_cell(raw, kind)
    assert cell is None or isinstance(cell, str | int | Decimal | Missing | Unread)
    assert kind != "integer" or not isinstance(cell, str | Decimal)
    assert kind != "decimal" or not isinstance(cell, str | int)


@given(st.from_regex(r"-?[0-9]{1,3}([.,][0-9]{1,3}){1,3}", fullmatch=True), st.sampled_from(NUMBER_KINDS))
def test_what_a_remedy_tells_to_write_can_be_read(raw: str, kind: str) -> None:
    found = parse_cell(raw, kind)
    if isinstance(found, Unread) and found.remedy.startswith("Tulis ") and kind != "integer":
        assert isinstance(parse_cell(found.remedy.split()[1].rstrip("."), kind), Decimal)
