"""Rules on people and things: NIP, staff counted once, standards."""

from __future__ import annotations

import pytest
from fixtures.proyek import add_row, brief, drop_row, findings_of, only, set_cell, substitute

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
        ("199201011970011001", "pengangkatan pada usia sekurangnya 16 tahun"),
        ("199201011994011001", "pengangkatan pada usia sekurangnya 16 tahun"),
        ("199201012007121001", "pengangkatan pada usia sekurangnya 16 tahun"),
        ("199201012008011001", None),
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


@pytest.mark.parametrize("name", ["Ani, S.Sos.", "Dra. Hj. ANI", "ani"])
def test_a_signer_is_known_whatever_the_titles(small: Project, name: str) -> None:
    set_cell(small, "pegawai", "1", nama=name)
    assert findings_of(small) == []
    line = set_cell(small, "pegawai", "1", nip="197010131992011002")
    finding = only(small)
    assert brief(finding) == ("nip-berbeda", "pegawai.csv", line, "nip")
    assert [str(place) for place in finding.others] == ["params/contoh-2024.yml, baris 3, kunci penanda_tangan.nip"]


def test_the_number_of_somebody_else_in_the_place_of_the_signers_is_reported(small: Project) -> None:
    line = set_cell(small, "pegawai", "1", nama="CITRA")
    finding = only(small)
    assert brief(finding) == ("nip-berbeda", "pegawai.csv", line, "nip")
    assert finding.found == "NIP penanda tangan, atas nama CITRA"


def test_a_masked_number_of_the_signer_is_held_against_what_can_be_read_of_it(small: Project) -> None:
    set_cell(small, "pegawai", "1", nip="•" * 15 + "001")
    assert {finding.rule for finding in findings_of(small)} <= {"nip"}
    set_cell(small, "pegawai", "1", nip="•" * 15 + "002")
    assert "nip-berbeda" in {finding.rule for finding in findings_of(small)}


def test_a_malformed_number_of_a_signer_who_is_not_on_the_staff_is_reported_where_it_stands(small: Project) -> None:
    drop_row(small, "pegawai", "1")
    set_cell(small, "sdm", "S1", tersedia="1")
    substitute(small.params / "contoh-2024.yml", "197010131992011001", "197010131972011001")
    assert brief(only(small)) == ("nip", "contoh-2024.yml", 3, "penanda_tangan.nip")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("BUDI", ""),
        ("Drs. Budi, M.M.", ""),
        ("budi", "196812011994031007"),
    ],
)
def test_the_same_person_twice_is_reported(small: Project, name: str, number: str) -> None:
    line = add_row(small, "pegawai", kode="3", nama=name, nip=number, jabatan="Staf", unit="sekretariat",
                   kelompok="pelaksana")  # fmt: skip
    finding = only(small)
    assert brief(finding) == ("pegawai-ganda", "pegawai.csv", line, "nama")
    assert [place.row for place in finding.others] == [3]
    assert "1968" not in str(finding)


def test_two_people_of_one_name_with_other_dates_of_birth_are_no_finding(small: Project) -> None:
    add_row(small, "pegawai", kode="3", nama="BUDI", nip="197012011994031006", jabatan="Staf", unit="sekretariat",
            kelompok="pelaksana")  # fmt: skip
    assert findings_of(small) == []


def test_numbered_posts_without_a_name_are_no_finding(small: Project) -> None:
    for key in ("1", "2"):
        set_cell(small, "pegawai", key, nama=f"Pelaksana {key}", nip="")
    assert findings_of(small) == []


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
