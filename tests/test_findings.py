"""How a finding is written: its place as far as it is known, its values flat."""

from __future__ import annotations

from lkjip.findings import Finding, Place, Severity


def test_a_place_is_written_as_far_as_it_is_known() -> None:
    assert str(Place("a.csv")) == "a.csv"
    assert str(Place("a.csv", 3)) == "a.csv, baris 3"
    assert str(Place("a.csv", 3, "nilai")) == "a.csv, baris 3, kolom nilai"
    assert str(Place("a.csv", None, "bobot")) == "a.csv, kolom bobot"
    assert str(Place("a.yml", 2, "kantor.nama")) == "a.yml, baris 2, kunci kantor.nama"


def test_a_finding_as_plain_values_has_its_place_flattened() -> None:
    finding = Finding("aturan", Severity.NOTE, Place("a.csv", 3, "nilai"), "x", "y", "z")
    assert finding.as_dict() == {
        "rule": "aturan",
        "severity": "catatan",
        "file": "a.csv",
        "row": 3,
        "column": "nilai",
        "found": "x",
        "expected": "y",
        "remedy": "z",
    }
