"""Identity numbers: how a NIP or NI PPPK is built, and the form of which only the serial can be read."""

from __future__ import annotations

import pytest

from lkjip.ground.nip import EXAMPLE, is_full, is_masked, masked, nip_problem, same

NIP = "198001012005011999"
FULL = f"18 angka tanpa spasi, atau bentuk tersamar {EXAMPLE}"
BORN = "tanggal lahir (8 angka pertama) yang ada"
APPOINTED = "tahun dan bulan pengangkatan (6 angka), atau tahun pengangkatan dan banyak perjanjian kerja PPPK"
OLD = "pengangkatan pada usia sekurangnya 16 tahun"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (NIP, None),
        ("198401032017042998", None),
        ("19800101200501199", FULL),
        ("1,98E+17", FULL),
        ("19800101 200501 1 999", FULL),
        (masked(NIP), FULL),
        ("198013012005011999", BORN),
        ("198002302005011999", BORN),
        ("198001322005011999", BORN),
        ("198001012005131999", APPOINTED),
        ("198001012005001999", APPOINTED),
        ("200501011980011999", OLD),
        ("198001011982011999", OLD),
        ("199212012007121999", OLD),
        ("199201012008011999", None),
        ("193901012005011999", "pengangkatan pada usia paling tua 65 tahun"),
        ("194001012005011999", None),
        ("198901012005011999", None),
        ("198001012005013999", "angka ke-15 bernilai 1 atau 2"),
    ],
)
def test_a_number_is_judged_by_its_parts(number: str, expected: str | None) -> None:
    assert nip_problem(number) == expected


@pytest.mark.parametrize("agreements", ["01", "12", "13", "21", "99"])
def test_of_a_contract_the_agreements_are_counted_and_not_the_months(agreements: str) -> None:
    assert nip_problem(f"19920505{2023}{agreements}1998") is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [("199205052023001998", APPOINTED), ("199205052018211998", APPOINTED), ("201205052023211998", OLD),
     ("199205052023213998", "angka ke-15 bernilai 1 atau 2")],
)  # fmt: skip
def test_a_contract_has_its_own_impossible_numbers(number: str, expected: str) -> None:
    assert nip_problem(number) == expected


def test_only_the_serial_of_a_masked_number_can_be_read() -> None:
    assert masked(NIP) == "•" * 15 + "999"
    assert masked(masked(NIP)) == masked(NIP)
    assert masked(None) is None
    assert (is_full(NIP), is_masked(NIP)) == (True, False)
    assert (is_full(masked(NIP)), is_masked(masked(NIP))) == (False, True)


def test_a_malformed_number_is_masked_whole() -> None:
    assert masked("19800101 200501999") == "•" * 15 + "999"
    assert masked("198001012005011") == "•" * 15
    assert masked("123") == "•••"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [(NIP, NIP, True), (NIP, masked(NIP), True), (masked(NIP), masked(NIP), True), (NIP, "198001012005011998", False),
     (NIP, "•" * 15 + "998", False), (NIP, NIP[1:], False), (NIP, None, False), (None, None, True)],
)  # fmt: skip
def test_two_numbers_are_the_same_as_far_as_both_can_be_read(one: str, other: str, alike: bool) -> None:
    assert same(one, other) is same(other, one) is alike
