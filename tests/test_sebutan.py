"""Names of scores and units: many spellings of one thing, and what only sounds like it."""

from __future__ import annotations

import pytest

from lkjip.measures.satuan import Jenis, jenis
from lkjip.measures.sebutan import indeks, sebutan
from lkjip.rujukan import read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nilai SAKIP", "Nilai evaluasi AKIP Kecamatan Perak"),
        ("Nilai SAKIP", "Nilai evaluasi AKIP Kec. Perak"),
        ("Indeks Pelayanan Publik", "Indeks Pelayanan Publik (IPP) Kecamatan Perak"),
        ("IKM", "Indeks Kepuasan Masyarakat"),
        ("Perencanaan Kinerja", "perencanaan  kinerja"),
        ("Indeks RB", "Indeks Reformasi Birokrasi"),
    ],
)
def test_spellings_of_one_score_are_known_as_one(one: str, other: str) -> None:
    assert sebutan(one, "Perak") & sebutan(other, "Perak")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nilai SAKIP", "Indeks Kepuasan Masyarakat"),
        ("Indeks Kualitas Pelayanan Publik (IKPP)", "Indeks Pelayanan Publik (IPP)"),
        ("Nilai AKIP Kecamatan Perak", "Nilai Kecamatan Lain"),
        ("Pengukuran Kinerja", "Pelaporan Kinerja"),
        ("Nilai", "Nilai"),
    ],
)
def test_other_scores_stay_other_scores(one: str, other: str) -> None:
    assert not sebutan(one, "Perak") & sebutan(other, "Perak")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nilai evaluasi SAKIP oleh Inspektorat", "sakip"),
        ("Nilai Akuntabilitas Kinerja Kecamatan", "sakip"),
        ("Rata-rata Indeks Kepuasan Masyarakat", "ikm"),
        ("Nilai IPP", "ipp"),
        ("Indeks Reformasi Birokrasi", "rb"),
        ("Peningkatan nilai SAKIP", None),
        ("Persentase unit dengan IKM baik", None),
        ("Indeks Pembangunan Pemuda (IPP)", None),
        ("Nilai PATEN", None),
    ],
)
def test_scores_of_a_regulation_are_known_by_their_names(name: str, code: str | None) -> None:
    known = indeks(name)
    assert (known.kode if known else None) == code


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("orang", Jenis.BULAT),
        ("Orang/Bulan", Jenis.BULAT),
        ("dokumen perencanaan", Jenis.BULAT),
        ("rupiah", Jenis.BULAT),
        ("juta rupiah", Jenis.DESIMAL),
        ("persen", Jenis.DESIMAL),
        ("%", Jenis.DESIMAL),
        ("hari kerja", Jenis.DESIMAL),
        ("km²", Jenis.DESIMAL),
        ("gardu", None),
        (None, None),
    ],
)
def test_a_unit_counts_or_measures(unit: str | None, kind: Jenis | None) -> None:
    assert jenis(unit) is kind


def test_an_office_may_add_units_that_measure() -> None:
    assert jenis("Gardu", ["gardu"]) is Jenis.DESIMAL
    assert jenis("orang", ["orang"]) is Jenis.DESIMAL


@pytest.mark.parametrize(("table", "key"), [("satuan", "satuan"), ("indeks", "sebutan")])
def test_nothing_is_listed_twice(table: str, key: str) -> None:
    names = [row[key] for row in read(table)]
    assert len(set(names)) == len(names)
