"""Findings for citizens: what each is about by name, in words and Indonesian numbers, accepted and open ones apart."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest
from fixtures.laporan import opened
from fixtures.proyek import CONTOH, add_row, set_cell, table_path

from lkjip.check.record import accept
from lkjip.check.run import check_report
from lkjip.ground.findings import Acceptance, Finding, Place, Severity
from lkjip.ground.ids import Project
from lkjip.ground.rules import rules
from lkjip.present.temuan import pokok, temuan
from lkjip.report import Report

FOLDER = "data/perak/2024"
ACCEPTED = Acceptance("Menurut DPA.", "Camat Perak", "2025-01-15")
TECHNICAL = re.compile(
    r"\bbaris \d|\bkolom\b|\.csv|\.yml|\.md|galat|peringatan|[a-z]_[a-z]|\b[0-9a-f]{8}\b|\d{4}-\d\d-\d\d", re.IGNORECASE
)


@pytest.fixture
def perak_2024(project: Project, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setenv("LKJIP_ROOT", str(project.root))
    return Report.open("perak", 2024)


def told(report: Report, place: Place, found: str = "x", rule: str = "jumlah-anggaran", key: str = "") -> pd.Series:
    finding = Finding(rule, Severity.NOTE, place, found, "y", "z", (), key, ACCEPTED)
    return temuan(replace(report, checked_findings=(finding,))).iloc[0]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(f"{FOLDER}/renstra.csv", 7, "target"), "Target Renstra: Nilai PATEN Kecamatan, tahun 2026"),
        (
            Place(f"{FOLDER}/rb.csv", 2, "nilai"),
            "Hasil evaluasi reformasi birokrasi: Indeks Reformasi Birokrasi, nilai",
        ),
        (
            Place(f"{FOLDER}/anggaran.csv", 2, "pagu_perubahan"),
            "Anggaran: Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota, pagu perubahan",
        ),
        (Place(f"{FOLDER}/pembanding.csv", 3, "nilai"), "Pembanding: Nilai SAKIP, provinsi, nilai"),
        (Place(f"{FOLDER}/sdm.csv", None, "tersedia"), "Ketersediaan pegawai"),
        (Place(f"{FOLDER}/sdm.csv", 999), "Ketersediaan pegawai"),
        (Place("data/perak/2023/target.csv", 2, "lain"), "Target tahun 2023"),
        (Place(f"{FOLDER}/narasi/sdg.md", 3), "Narasi “Kaitan dengan Tujuan Pembangunan Berkelanjutan”"),
        (Place("params/perak-2024.yml", 3, "dokumen.tanggal"), "Keterangan laporan: tanggal penandatanganan"),
        (
            Place("params/perak-2024.yml", 3, "surat.sakip.nomor"),
            "Keterangan laporan: surat dan keputusan sumber angka",
        ),
        (Place("params/perak.yml", 3), "Berkas laporan"),
    ],
)
def test_a_finding_is_about_what_has_a_name(perak_2024: Report, place: Place, expected: str) -> None:
    assert pokok(place, perak_2024.data) == expected


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("realisasi", "7.01.01: 2841094465 (selisih -25021915)", "Rp2.841.094.465 (selisih -Rp25.021.915)"),
        ("realisasi", "kurang dari 3 kali lipat 300", "Kurang dari 3 kali lipat Rp300"),
        (None, "target akhir 85.3, target 2024 yaitu 86", "Target akhir 85,3, target 2024 yaitu 86"),
        (None, "1234.50 pada 2024-12-31", "1.234,50 pada 31 Desember 2024"),
        (None, "jumlah 100, lalu 12.", "Jumlah 100, lalu 12."),
        (None, "yaitu pegawai dalam pegawai.csv, baris 4", "Yaitu pegawai dalam tabel Pegawai"),
        (None, "pagu_murni kosong (baris 2–9)", "Pagu murni kosong"),
        (None, "7.01.03 tanpa anggaran", "Program Pemberdayaan Masyarakat Desa dan Kelurahan tanpa anggaran"),
        (None, "S1 dan 007 tetap", "S1 dan 007 tetap"),
    ],
)
def test_what_is_written_is_told_in_words(perak_2024: Report, column: str | None, text: str, expected: str) -> None:
    assert told(perak_2024, Place(f"{FOLDER}/anggaran.csv", 2, column), text, key="7.01.01")["tertulis"] == expected


def test_reason_post_and_date_of_the_decision_stand_beside_it(perak_2024: Report) -> None:
    row = told(perak_2024, Place(f"{FOLDER}/sdm.csv", None, "tersedia"))
    assert (row["alasan"], row["jabatan"], row["tanggal"]) == ("Menurut DPA.", "Camat Perak", "15 Januari 2025")
    assert row["diperiksa"] == "Pagu dan realisasi setiap tingkat sama dengan jumlah tingkat di bawahnya"


def test_the_other_side_of_a_contradiction_is_named(perak_2024: Report) -> None:
    place, other = Place(f"{FOLDER}/target.csv", 2, "target"), Place(f"{FOLDER}/renstra.csv", 2, "target")
    finding = Finding("jumlah-anggaran", Severity.NOTE, place, "1", "2", "z", (other, place), "", ACCEPTED)
    row = temuan(replace(perak_2024, checked_findings=(finding,))).iloc[0]
    assert row["seharusnya"] == "2 (dibandingkan dengan Target Renstra: Nilai SAKIP, tahun 2026)"


def test_accepted_and_open_findings_stand_apart_and_notes_in_neither(contoh: Project) -> None:
    set_cell(contoh, "anggaran", "7.01.01", pagu_murni="301")
    set_cell(contoh, "sdm", "S1", tersedia="3")
    set_cell(contoh, "sarpras", "001", standar="n/a")
    table_path(contoh, "isu").unlink()
    checked = check_report(contoh, CONTOH)
    for finding in checked.findings:
        if finding.rule in ("jumlah-anggaran", "data-opsional-kosong"):
            accept(contoh, checked, finding.fingerprint, "Disepakati.")
    report = opened()
    assert list(temuan(report)["pokok"]) == ["Anggaran: Program Penunjang, pagu murni", "Isu strategis"]
    assert list(temuan(report)["tertulis"]) == ["Rp301", "Tidak ada datanya"]
    (still,) = temuan(report, terbuka=True).to_dict("records")
    assert (still["pokok"], still["tertulis"]) == ("Ketersediaan pegawai", "Jumlah 3")
    assert still["tindakan"] == "Hitung setiap pegawai satu kali, atau jelaskan pembagiannya dalam narasi."


def test_many_empty_cells_of_one_column_are_told_in_one_row(contoh: Project) -> None:
    for code in ("1", "2", "3", "4", "5"):
        add_row(contoh, "sarpras", kode=code, uraian=f"Barang {code}")
    shown = temuan(opened(), terbuka=True)
    about = [text for text in shown["pokok"] if text.startswith("Sarana dan prasarana")]
    assert [text for text in about if text.endswith(": 5 isian")], about
    assert len(about) < 5


def test_nothing_of_files_and_codes_shows_in_what_is_accepted(contoh: Project) -> None:
    set_cell(contoh, "anggaran", "7.01.01", pagu_murni="301", realisasi="311")
    set_cell(contoh, "renstra", "AKIP", tahun="2027")
    set_cell(contoh, "target", "KELUHAN", tw4="5")
    set_cell(contoh, "rb", "RB", nilai="71")
    (contoh.narrative(CONTOH) / "sdg.md").unlink()
    checked = check_report(contoh, CONTOH)
    for finding in checked.findings:
        accept(contoh, checked, finding.fingerprint, "Disepakati.")
    rows = temuan(opened())
    assert len(rows) == len(checked.findings) >= 5
    for text in rows.to_numpy().ravel():
        assert not TECHNICAL.search(text), text


def test_the_title_of_every_rule_is_a_sentence_for_a_citizen() -> None:
    """Rules of files speak of columns and are never accepted, or only where a table is absent."""
    for one in rules().values():
        if one.diterima and one.keluarga != "berkas":
            assert not TECHNICAL.search(one.judul), one.kode
