"""How a finding is written: its place as far as it is known, its values flat."""

from __future__ import annotations

import json
from dataclasses import replace

from lkjip.ground.findings import Acceptance, Finding, Place, Severity


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
        "others": (),
        "key": "",
        "accepted": None,
        "fingerprint": finding.fingerprint,
    }


def test_a_finding_comes_back_from_its_plain_values() -> None:
    finding = replace(
        Finding.of("pernyataan", Place("a.csv", 3, "nilai"), "x", "y", others=(Place("b.csv", 1),)),
        row="AKIP",
        accepted=Acceptance("benar", "Camat", "2025-01-02"),
    )
    assert Finding.from_dict(json.loads(json.dumps(finding.as_dict()))) == finding


def test_the_fingerprint_follows_what_was_found_but_not_the_line() -> None:
    first, moved, other = (
        Finding.of("pernyataan", Place("a.csv", line, "nilai"), found, "y")
        for line, found in ((3, "x"), (4, "x"), (3, "z"))
    )
    assert first.fingerprint == moved.fingerprint != other.fingerprint
