"""Rules on codes: each names something that is there, stands in no circle, and fits the tree of programmes."""

from __future__ import annotations

import pytest
from fixtures.kantor_kecil import SOUND
from fixtures.proyek import add_row, besides, brief, briefs, findings_of, only, set_cell, table_path

from lkjip.contract.schemas import TABLES
from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


@pytest.mark.parametrize(
    ("table", "key", "column", "code", "known"),
    [
        ("pegawai", "2", "unit", "sekretarait", "sekretariat"),
        ("tujuan", "T1", "tujuan_kabupaten", "TK11", "TK1"),
        ("sdm", "S1", "sasaran", "S11", "S1"),
        ("tindak_lanjut", "TL1", "rekomendasi", "R11", "R1"),
        ("saran", "X1", "indikator", "AKIPP", "AKIP"),
        ("rb", "RB2", "induk", "RBB", "RB"),
    ],
)
def test_an_unknown_code_comes_with_a_suggestion(
    small: Project, table: str, key: str, column: str, code: str, known: str
) -> None:
    line = set_cell(small, table, key, **{column: code})
    finding = next(finding for finding in findings_of(small) if finding.rule == "kode-tak-dikenal")
    assert brief(finding) == ("kode-tak-dikenal", f"{table}.csv", line, column)
    assert (finding.severity, finding.found) == (Severity.ERROR, code)
    assert finding.remedy == f"Mungkin maksudnya {known}."


def test_an_unknown_code_without_likeness_says_where_codes_are_known(small: Project) -> None:
    set_cell(small, "faktor", "F1", sasaran="xyz")
    finding = only(small)
    assert finding.expected == "kode yang ada pada sasaran.csv"
    assert finding.remedy == "Tambahkan kode ini pada sasaran.csv, atau perbaiki kodenya."


def test_a_reference_that_may_be_left_out_may_be_left_out(small: Project) -> None:
    set_cell(small, "faktor", "F1", sasaran="")
    set_cell(small, "saran", "X1", indikator="-")
    assert findings_of(small) == []


def test_codes_of_an_absent_optional_table_are_unknown(small: Project) -> None:
    table_path(small, "rekomendasi").unlink()
    assert briefs(small) == [
        ("kode-tak-dikenal", "tindak_lanjut.csv", 2, "rekomendasi"),
        ("data-opsional-kosong", "rekomendasi.csv", None, None),
    ]


REFERRING = [
    (name, column)
    for name, table in TABLES.items()
    for column, known in table.columns.items()
    if known.refers and len(SOUND.get(name, "").strip().splitlines()) > 1
]


@pytest.mark.parametrize(("table", "column"), REFERRING)
def test_a_code_with_a_character_that_nobody_sees_is_one_finding(small: Project, table: str, column: str) -> None:
    header, row = SOUND[table].strip().splitlines()[:2]
    cells = row.split(",")
    cells[header.split(",").index(column)] = "S\x0b1"
    lines = [header, ",".join(cells), *SOUND[table].strip().splitlines()[2:]]
    table_path(small, table).write_text("\n".join(lines) + "\n")
    found = [finding for finding in findings_of(small) if finding.rule == "karakter-tersembunyi"]
    assert [brief(finding) for finding in found] == [("karakter-tersembunyi", f"{table}.csv", 2, column)]


def test_a_unit_above_itself_is_reported_on_every_line_of_the_circle(small: Project) -> None:
    set_cell(small, "unit", "camat", induk="sekretariat")
    add_row(small, "unit", kode="seksi", nama="Seksi", kepala="Kepala", induk="camat")
    found = [brief(finding) for finding in besides(small, "kepala-unit")]
    assert found == [("induk-berputar", "unit.csv", 2, "induk"), ("induk-berputar", "unit.csv", 3, "induk")]


@pytest.mark.parametrize(("table", "key"), [("rb", "RB1"), ("proses_bisnis", "surat")])
def test_a_row_that_is_its_own_parent_is_reported(small: Project, table: str, key: str) -> None:
    line = set_cell(small, table, key, induk=key)
    assert ("induk-berputar", f"{table}.csv", line, "induk") in briefs(small)


def test_an_iku_below_an_unknown_sasaran_is_reported(small: Project) -> None:
    line = set_cell(small, "indikator", "AKIP", induk="S9")
    finding = only(small)
    assert brief(finding) == ("kode-tak-dikenal", "indikator.csv", line, "induk")
    assert finding.expected == "kode yang ada pada sasaran.csv"


def test_an_indicator_below_an_unknown_programme_is_reported(small: Project) -> None:
    line = set_cell(small, "indikator", "PROGRAM-1", induk="7.01.02")
    finding = only(small)
    assert brief(finding) == ("kode-tak-dikenal", "indikator.csv", line, "induk")
    assert finding.remedy == "Mungkin maksudnya 7.01.01."


def test_an_indicator_of_another_level_than_its_code_is_reported(small: Project) -> None:
    line = set_cell(small, "indikator", "PROGRAM-1", induk="7.01.01.2.01")
    finding = only(small)
    assert brief(finding) == ("tingkat-indikator", "indikator.csv", line, "induk")
    assert finding.found == "7.01.01.2.01 untuk indikator program"


def test_codes_that_are_none_of_kepmendagri_are_reported(small: Project) -> None:
    codes = ["7.01", "7.1.1", "a.b.c", "7.01.01.2", "7.01.01.2.01.1", "7.01.01.2.01.0001.1"]
    lines = [add_row(small, "program", kode=code, nama="x") for code in codes]
    found = [brief(finding) for finding in besides(small, "anggaran-tidak-lengkap")]
    assert found == [("pola-kode", "program.csv", line, "kode") for line in lines]


def test_a_sub_kegiatan_of_two_digits_is_known(small: Project) -> None:
    add_row(small, "program", kode="7.01.01.2.01.07", nama="Cara lama")
    assert besides(small, "anggaran-tidak-lengkap") == []


def test_a_programme_tree_with_a_gap_is_reported(small: Project) -> None:
    line = add_row(small, "program", kode="7.01.01.2.02.0001", nama="x")
    (finding,) = besides(small, "anggaran-tidak-lengkap")
    assert brief(finding) == ("induk-program", "program.csv", line, "kode")
    assert finding.remedy == "Tambahkan baris 7.01.01.2.02 pada program.csv."


def test_a_programme_without_sasaran_and_a_kegiatan_with_one_are_reported(small: Project) -> None:
    set_cell(small, "program", "7.01.01", sasaran="")
    set_cell(small, "program", "7.01.01.2.01", sasaran="S1")
    first, second = findings_of(small)
    assert brief(first) == ("sasaran-program", "program.csv", 2, "sasaran")
    assert brief(second) == ("sasaran-program", "program.csv", 3, "sasaran")
    assert (first.found, second.found) == ("kosong", "S1")


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("sasaran", {"kode": "s1", "sasaran": "Lain"}),
        ("indikator", {"kode": "akip", "tingkat": "iku", "induk": "S1", "indikator": "x", "satuan": "nilai",
                       "arah": "naik", "rumus_capaian": "rasio"}),
        ("unit", {"kode": "CAMAT", "nama": "x", "kepala": "x", "induk": "camat"}),
        ("faktor", {"kode": "f1", "jenis": "solusi", "uraian": "x"}),
    ],
)  # fmt: skip
def test_codes_that_differ_by_their_case_only_are_refused_with_both_places(
    small: Project, table: str, cells: dict[str, str]
) -> None:
    line = add_row(small, table, **cells)
    finding = next(finding for finding in findings_of(small) if finding.rule == "kode-beda-huruf")
    assert brief(finding) == ("kode-beda-huruf", f"{table}.csv", line, "kode")
    assert finding.severity is Severity.ERROR
    assert [other.row for other in finding.others] == [2]


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("unit", {"kode": "camat2", "nama": "Kecamatan", "kepala": "Camat"}),
        ("rb", {"kode": "RBX", "komponen": "Indeks", "bobot": "100", "nilai": "71"}),
    ],
)
def test_a_second_row_without_parent_is_refused_with_both_places(
    small: Project, table: str, cells: dict[str, str]
) -> None:
    line = add_row(small, table, **cells)
    finding = next(finding for finding in findings_of(small) if finding.rule == "puncak-ganda")
    assert brief(finding) == ("puncak-ganda", f"{table}.csv", line, "induk")
    assert [other.row for other in finding.others] == [2]


def test_many_processes_may_stand_on_their_own(small: Project) -> None:
    add_row(small, "proses_bisnis", kode="lain", nama="Lain", kelompok="inti")
    assert findings_of(small) == []
