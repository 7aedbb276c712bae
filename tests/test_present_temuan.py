"""Findings for readers: places by titles and names, numbers in Indonesian, codes and years as they are."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from lkjip.findings import Finding, Place, Severity
from lkjip.ids import Project
from lkjip.present.temuan import temuan
from lkjip.report import Report

FOLDER = "data/perak/2024"


@pytest.fixture
def report(project: Project, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setenv("LKJIP_ROOT", str(project.root))
    return Report.open("perak", 2024)


def told(report: Report, place: Place, found: str = "x") -> pd.Series:
    finding = Finding("aturan", Severity.NOTE, place, found, "y", "z")
    return temuan(replace(report, checked_findings=(finding,))).iloc[0]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(f"{FOLDER}/renstra.csv", 7, "target"), "Target Renstra, baris 7 (Nilai PATEN Kecamatan), kolom Target"),
        (Place(f"{FOLDER}/rb.csv", 2, "nilai"), "Hasil evaluasi reformasi birokrasi, baris 2 (Indeks Reformasi"),
        (Place(f"{FOLDER}/sdm.csv"), "Ketersediaan pegawai"),
        (Place(f"{FOLDER}/sdm.csv", 999), "Ketersediaan pegawai, baris 999"),
        (Place("data/perak/2023/target.csv", 2, "lain"), "Target tahun 2023, baris 2, kolom lain"),
        (Place(f"{FOLDER}/narasi/sdg.md"), "Narasi “Kaitan dengan Tujuan Pembangunan Berkelanjutan”"),
        (Place("params/perak.yml", 3, "kantor.nama"), "Parameter laporan (perak.yml), baris 3, kantor.nama"),
    ],
)
def test_a_place_is_told_by_titles_and_names(report: Report, place: Place, expected: str) -> None:
    assert told(report, place)["tempat"].startswith(expected)


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("realisasi", "7.01.01: 2841094465 (selisih -25021915)", "7.01.01: Rp2.841.094.465 (selisih -Rp25.021.915)"),
        ("realisasi", "kurang dari 3 kali lipat 300", "kurang dari 3 kali lipat Rp300"),
        (None, "target akhir 85.3, target 2024 yaitu 86", "target akhir 85,3, target 2024 yaitu 86"),
        (None, "1234.50 pada 2024-12-31", "1.234,50 pada 2024-12-31"),
        (None, "jumlah 100, lalu 12.", "jumlah 100, lalu 12."),
        (None, "yaitu pegawai dalam pegawai.csv", "yaitu pegawai dalam tabel Pegawai"),
        (None, "S1 dan 007 tetap", "S1 dan 007 tetap"),
    ],
)
def test_numbers_are_told_as_the_report_shows_them(
    report: Report, column: str | None, text: str, expected: str
) -> None:
    assert told(report, Place(f"{FOLDER}/anggaran.csv", 2, column), text)["ditemukan"] == expected
