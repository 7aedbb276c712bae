"""Rules on people and things: NIP, staff counted once, standards."""

from __future__ import annotations

import pytest
from fixtures.proyek import brief, findings_of, only, set_cell

from lkjip.check.rules.people import nip_problem
from lkjip.findings import Severity
from lkjip.ids import Project


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("19701013199201100", "18 angka tanpa spasi"),
        ("1,97E+17", "18 angka tanpa spasi"),
        ("19701013 199201 1 001", "18 angka tanpa spasi"),
        ("197013131992011001", "tanggal lahir (8 angka) dan bulan pengangkatan (6 angka) yang ada"),
        ("197010131992131001", "tanggal lahir (8 angka) dan bulan pengangkatan (6 angka) yang ada"),
        ("199201011970011001", "bulan pengangkatan sesudah tanggal lahir"),
        ("197010131992013001", "angka ke-15 bernilai 1 atau 2"),
        ("198001012005011999", None),
        ("198401032017042003", None),
    ],
)
def test_a_nip_is_judged_by_its_parts(number: str, expected: str | None) -> None:
    assert nip_problem(number) == expected


def test_a_malformed_nip_is_reported_without_being_shown(small: Project) -> None:
    line = set_cell(small, "pegawai", "2", nip="197013131992011001")
    finding = only(small)
    assert brief(finding) == ("nip", "pegawai.csv", line, "nip")
    assert finding.severity is Severity.WARNING
    assert "1970" not in str(finding)


def test_a_signer_with_another_nip_than_in_the_parameters_is_reported(small: Project) -> None:
    line = set_cell(small, "pegawai", "1", nip="197010131992011002")
    assert brief(only(small)) == ("nip-berbeda", "pegawai.csv", line, "nip")


def test_two_people_with_one_nip_are_reported(small: Project) -> None:
    line = set_cell(small, "pegawai", "2", nip="198001012005011999")
    assert brief(only(small)) == ("nip-ganda", "pegawai.csv", line, "nip")


def test_people_without_nip_are_no_finding(small: Project) -> None:
    for key in ("1", "2"):
        set_cell(small, "pegawai", key, nip="")
    assert findings_of(small) == []


def test_more_people_at_work_than_there_are_is_reported(small: Project) -> None:
    set_cell(small, "sdm", "S1", tersedia="3")
    finding = only(small)
    assert brief(finding) == ("pegawai-terhitung-ganda", "sdm.csv", None, "tersedia")
    assert (finding.severity, finding.found) == (Severity.WARNING, "jumlah 3")


@pytest.mark.parametrize("mark", ["", "n/a"])
def test_a_thing_without_standard_is_a_note(small: Project, mark: str) -> None:
    line = set_cell(small, "sarpras", "001", standar=mark)
    finding = only(small)
    assert brief(finding) == ("standar-tidak-ada", "sarpras.csv", line, "standar")
    assert finding.severity is Severity.NOTE
