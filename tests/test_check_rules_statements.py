"""Statements of other documents, each held against what the data give, as it is rounded there."""

from __future__ import annotations

import pytest
from fixtures.proyek import add_row, brief, findings_of, only, set_cell

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


def stated(project: Project, pokok: str, nilai: str) -> int:
    return add_row(project, "pernyataan", dokumen="LHE 2024", halaman="3", pokok=pokok, nilai=nilai)


@pytest.mark.parametrize(
    ("pokok", "nilai"),
    [
        ("nilai_sakip", "80.25"), ("nilai_sakip", "80.3"), ("nilai_sakip", "80"), ("sakip:perencanaan", "50.25"),
        ("capaian:AKIP", "109.93"), ("capaian:KELUHAN", "133"), ("rata_capaian", "110"),
        ("putusan:AKIP", "melampaui target"), ("putusan:AKIP", "Tercapai"), ("predikat_sakip", "A"),
        ("predikat_sakip", "Memuaskan"), ("predikat_sakip", "A (Memuaskan)"),
        ("pagu", "310"), ("realisasi_anggaran:7.01.01.2.01.0002", "190"), ("serapan:S1", "96.8"), ("silpa", "10"),
        ("jumlah_pegawai", "2"), ("jumlah_subkegiatan", "2"), ("pembanding:AKIP:kabupaten", "72.33"),
        ("posisi:AKIP:kabupaten", "di atas"), ("sasaran:S1", "meningkatnya  Akuntabilitas"), ("ikm", "98.19"),
        ("mutu_ikm", "A"), ("nip:1", "1980••••••••••••99"), ("indeks_rb", "70"),
        ("target_akhir:AKIP", "75"), ("renstra_akhir", "2026"),
    ],
)  # fmt: skip
def test_what_agrees_is_no_finding(small: Project, pokok: str, nilai: str) -> None:
    stated(small, pokok, nilai)
    assert findings_of(small) == []


@pytest.mark.parametrize(
    ("pokok", "nilai", "expected"),
    [
        ("nilai_sakip", "80.52", "80.25"), ("nilai_sakip", "80.2", "80.3"),
        ("putusan:AKIP", "belum tercapai", "melampaui"),
        ("predikat_sakip", "BB", "A (Memuaskan)"), ("pagu", "301", "310"), ("jumlah_pegawai", "3", "2"),
        ("sasaran:S1", "Meningkatnya kinerja", "Meningkatnya akuntabilitas"), ("realisasi:PROGRAM-1", "95", "n/a"),
        ("nip:1", "1981••••••••••••99", "1980"),
    ],
)  # fmt: skip
def test_what_differs_is_told_with_both_places(small: Project, pokok: str, nilai: str, expected: str) -> None:
    line = stated(small, pokok, nilai)
    finding = only(small)
    assert brief(finding) == ("pernyataan", "pernyataan.csv", line, "nilai")
    assert finding.severity is Severity.WARNING
    assert nilai in finding.found and "LHE 2024, 3" in finding.found and expected in finding.expected
    assert len(finding.others) == 1


def test_the_other_place_is_the_row_that_the_figure_comes_from(small: Project) -> None:
    line = set_cell(small, "sakip", "pelaporan", nilai="30.5")
    stated(small, "sakip:pelaporan", "30")
    (other,) = only(small).others
    assert (other.name, other.row) == ("sakip.csv", line)


def test_a_name_that_no_figure_has_is_an_error_with_a_suggestion(small: Project) -> None:
    line = stated(small, "capain:AKIP", "1")
    finding = only(small)
    assert brief(finding) == ("pokok-tak-dikenal", "pernyataan.csv", line, "pokok")
    assert (finding.severity, finding.remedy) == (Severity.ERROR, "Mungkin maksudnya capaian:AKIP.")


@pytest.mark.parametrize(
    ("nilai", "rule"), [("80,25", "koma-desimal"), ("1.234.567", "ribuan-bertitik"), ("80%", "tanda-persen")]
)
def test_a_number_is_written_as_in_every_table(small: Project, nilai: str, rule: str) -> None:
    line = stated(small, "nilai_sakip", nilai)
    assert brief(only(small)) == (rule, "pernyataan.csv", line, "nilai")


def test_the_same_statement_twice_is_a_double_key(small: Project) -> None:
    stated(small, "pagu", "310")
    stated(small, "pagu", "310")
    assert {finding.rule for finding in findings_of(small)} == {"kunci-ganda"}


def test_one_document_may_state_two_values_of_which_one_is_wrong(small: Project) -> None:
    stated(small, "pagu", "310")
    line = stated(small, "pagu", "301")
    assert brief(only(small)) == ("pernyataan", "pernyataan.csv", line, "nilai")
