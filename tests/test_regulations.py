"""Regulations as texts cite them: recognised however they are written, and told with their status as far as known."""

from __future__ import annotations

import pytest

from lkjip.ground.regulations import Regulation, by_level, citations, last_checked, meant, national, told_status


def codes(text: str) -> list[str | None]:
    found = (meant(one, national()) for one in citations(text))
    return [one.code if one else None for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("menurut Peraturan Presiden Nomor 29 Tahun 2014, lalu UU 27/2022", ["perpres-29-2014", "uu-27-2022"]),
        ("Peraturan Menteri PANRB Nomor 53 Tahun 2014", ["permenpanrb-53-2014"]),
        ("Permenpan RB No. 17 Tahun 2017", ["permenpanrb-17-2017"]),
        (
            "Peraturan Menteri Pendayagunaan Aparatur Negara\ndan Reformasi Birokrasi RI Nomor 88 Tahun 2021",
            ["permenpanrb-88-2021"],
        ),
        ("PermenPANRB 17/2017 atau 29/2022", ["permenpanrb-17-2017", "permenpanrb-29-2022"]),
        ("Peraturan Menteri Negara PAN Nomor PER/09/M.PAN/5/2007", ["permenpan-per-09-2007"]),
        ("PMK 22/PMK.02/2021 dan PMK 22/2021", ["pmk-22-2021", "pmk-22-2021"]),
        ("Kepmendagri 050-5889/2021", ["kepmendagri-050-5889-2021"]),
        ("Keputusan Menteri Dalam Negeri Nomor 900.1.15.5-1317 Tahun 2023", ["kepmendagri-900.1.15.5-1317-2023"]),
        ("Keputusan Kepala LAN Nomor 239/IX/6/8/2003", ["lan-239-2003"]),
        ("sesuai peraturan kepala BKN Nomor 8 tahun 2019", ["bkn-8-2019"]),
        ("Peraturan Pemerintah Nomor 12 Tahun 2044", [None]),
        ("PermenPANRB Nomor 53 Tahun 2015", [None]),
        ("Surat Inspektur Nomor X.700/559/415.15/2024 tanggal 16 Agustus 2024", []),
        ("Keputusan Bupati Rekaan Nomor 188.4.45/398/2024", []),
        ("UUD 1945, RPJMD Tahun 2024, tabel 3/2024, Peraturan Daerah dan 12 laporan Tahun 2024", []),
    ],
)
def test_a_citation_means_the_regulation_that_it_names(text: str, expected: list[str | None]) -> None:
    assert codes(text) == expected


def test_a_further_number_belongs_to_the_kind_before_it() -> None:
    text = "Peraturan Bupati Rekaan Nomor 52 Tahun 2016 dan perubahannya, terakhir Nomor 45 Tahun 2019"
    assert [(one.kind, one.number, one.year) for one in citations(text)] == [
        ("Peraturan Bupati Rekaan", "52", 2016),
        ("Peraturan Bupati Rekaan", "45", 2019),
    ]


@pytest.mark.parametrize(
    ("said", "is_meant"),
    [
        ("Peraturan Bupati Rekaan Nomor 5 Tahun 2020", True),
        ("Peraturan Bupati Kabupaten Rekaan No. 5 Tahun 2020", True),
        ("Perbup 5/2020", True),
        ("Peraturan Bupati Lain Nomor 5 Tahun 2020", False),
        ("Peraturan Daerah Kabupaten Rekaan Nomor 5 Tahun 2020", False),
        ("Perbup Rekaan 15/2020", False),
    ],
)
def test_a_regulation_of_the_region_is_meant_by_its_own_body_only(said: str, is_meant: bool) -> None:
    own = Regulation("a", "Peraturan Bupati Rekaan", "5", 2020, "Kecamatan")
    (one,) = citations(said)
    assert own.is_meant(one) is is_meant


def test_every_regulation_of_the_list_is_found_by_its_own_name() -> None:
    for one in national():
        assert codes(f"Menurut {one.name} tentang {one.title}")[0] == one.code


def test_the_status_says_what_replaces_or_amends_and_what_nobody_has_confirmed() -> None:
    known = {one.code: told_status(one, national()) for one in national()}
    assert known["perpres-29-2014"] == "Berlaku"
    assert known["pp-17-2018"] == "Berlaku (belum dipastikan)"
    assert known["permenpanrb-17-2017"] == "Diganti dengan Nomor 29 Tahun 2022"
    assert known["permenpanrb-25-2020"] == "Berlaku, diubah dengan Nomor 3 Tahun 2023"
    assert known["pmk-22-2021"] == "Diganti dengan Nomor 62 Tahun 2023 (belum dipastikan)"
    assert known["lan-239-2003"].startswith("Diganti dengan Peraturan Menteri")
    assert told_status(Regulation("a", "Peraturan Bupati Rekaan", "5", 2020, "Kecamatan"), ()) == "Peraturan setempat"


def test_no_status_from_memory_is_told_as_certain() -> None:
    for one in national():
        assert ("belum dipastikan" in told_status(one, national())) is (one.certainty == "ingatan"), one.code


def test_regulations_stand_from_laws_down_and_tell_when_they_were_checked() -> None:
    own = Regulation("a", "Peraturan Bupati Rekaan", "5", 2020, "Kecamatan")
    chosen = {one.code: one for one in national()}
    mixed = [own, chosen["permendagri-86-2017"], chosen["uu-27-2022"], chosen["pp-8-2006"]]
    assert [one.code for one in by_level(mixed)] == ["uu-27-2022", "pp-8-2006", "permendagri-86-2017", "a"]
    assert last_checked(mixed) == "25 November 2026"
    assert last_checked([own]) == ""
