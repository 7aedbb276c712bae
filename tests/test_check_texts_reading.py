"""Markdown as the check reads it: plain text with the lines of the file, numbers and sentences within it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.check.texts.reading import VALUE, read
from lkjip.check.texts.sentences import clauses, sentences
from lkjip.check.texts.written import numbers
from lkjip.ground.angka import bilangan


def words(markdown: str) -> list[str]:
    return [passage.text for passage in read(markdown).passages]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a **te**bal *mi*ring", "a tebal miring"),
        ("&#49;&nbsp;&amp; dua", "1 & dua"),
        ("nol\u200blebar dan lunak\u00adan", "nollebar dan lunakan"),
        ("spasi\u00a0dan\u2009tipis", "spasi dan tipis"),
        ("[kata](alamat) ![gambar](x.png)", "kata gambar"),
        ("awal <b>te</b>bal <!-- x -->akhir", "awal tebal akhir"),
        ("> - butir", "butir"),
        ("nilai `{python} report.year` itu", f"nilai {VALUE} itu"),
    ],
)
def test_a_text_is_read_as_a_reader_sees_it(markdown: str, text: str) -> None:
    assert words(markdown)[-1] == text


def test_every_passage_knows_its_lines() -> None:
    markdown = "# Judul\n\nSatu `{python} a(1,\nb)` dua\ntiga\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n```\nkode\n```\n"
    lines = {passage.text: passage.line for passage in read(markdown).passages}
    assert lines == {"Judul": 1, f"Satu {VALUE}\n dua\ntiga": 3, "A | B": 7, "1 | 2": 9, "kode\n": 12}
    passage = read(markdown).passages[1]
    assert passage.line_at(passage.text.index("tiga")) == 5


def test_an_address_that_a_parser_would_refuse_is_a_link_all_the_same() -> None:
    reading = read("[x](java&#115;cript:alert(1)) <vbscript:x>\n\n[y]\n\n[y]: data:text/html,x\n")
    assert [link.content for link in reading.links] == ["javascript:alert(1)", "vbscript:x", "data:text/html,x"]


@pytest.mark.parametrize(
    ("text", "value", "wrong"),
    [
        ("94,23%", "94.23", False), ("Rp3.180.247.616", "3180247616", False), ("Rp3,18 miliar", "3.18", False),
        ("Rp1.000.000,00", "1000000", False), ("(102,25%),", "102.25", False), ("94,19 %", "94.19", False),
        ("94.23%", "94.23", True), ("Rp 6,163,750", "6163750", True), ("Rp. 7.505.000", "7505000", True),
        ("Rp2500000", "2500000", True), ("1,234,567", "1234567", True), ("Rp 1,000.00", "1000", True),
    ],
)  # fmt: skip
def test_a_number_is_read_and_a_foreign_form_is_known(text: str, value: str, wrong: bool) -> None:
    (found,) = numbers(f"sebesar {text} tahun ini")
    assert (found.value, found.wrong) == (Decimal(value), wrong)


@pytest.mark.parametrize(
    "text",
    ["7.01.01.2.01.0001", "188.4.45/398/415/10.1.3/2024", "X.700/559", "16.08.2024", "S1", "e-KTP", "1:10", "2/3"],
)
def test_codes_dates_and_numbers_of_letters_are_no_figures(text: str) -> None:
    assert not [found for found in numbers(f"nomor {text} itu") if found.exact or found.wrong]


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["", "%"]))
def test_what_the_report_writes_is_read_as_the_same_number(value: Decimal, unit: str) -> None:
    (found,) = numbers(f"{bilangan(value, 2)}{unit}")
    assert (found.value, found.places, found.wrong) == (value, 2, False)


def test_a_sentence_does_not_end_at_an_abbreviation_or_within_a_number() -> None:
    text = "Menurut Permen No. 14 Tahun 2017, Drs. H. Budi menerima Rp. 1.000. Lalu selesai! Ya."
    assert [one.words for one in sentences(text)] == [
        "Menurut Permen No. 14 Tahun 2017, Drs. H. Budi menerima Rp. 1.000.", "Lalu selesai!", "Ya.",
    ]  # fmt: skip


def test_a_clause_ends_at_a_conjunction_but_not_at_a_decimal_comma() -> None:
    (sentence,) = sentences("Nilai 74,64 naik, sedangkan IKM turun karena petugas kurang.")
    assert [one.words.strip() for one in clauses(sentence)] == [
        "Nilai 74,64 naik,", "sedangkan IKM turun", "karena petugas kurang.",
    ]  # fmt: skip


def test_a_period_names_its_ends_and_no_single_year() -> None:
    (sentence,) = sentences("Pada 2024 Renstra 2024\u20132026 dan RPD 2023-2027 berlaku, nomor 5/2019 tidak.")
    assert (sentence.years, sentence.single_years) == ({2023, 2024, 2026, 2027}, {2024})
