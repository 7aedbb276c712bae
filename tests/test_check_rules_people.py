"""Rules on people and things: NIP, staff counted once, standards."""

from __future__ import annotations

import pytest
from fixtures.proyek import CONTOH, add_row, brief, drop_row, findings_of, only, set_cell, substitute

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


def test_a_malformed_nip_is_reported_without_being_shown(small: Project) -> None:
    line = set_cell(small, "pegawai", "2", nip="198013012005011998")
    finding = only(small)
    assert brief(finding) == ("nip", "pegawai.csv", line, "nip")
    assert finding.severity is Severity.WARNING
    assert "1980" not in str(finding)


def test_a_signer_with_another_nip_than_in_the_parameters_is_reported(small: Project) -> None:
    line = set_cell(small, "pegawai", "1", nip="198001012005011998")
    assert brief(only(small)) == ("nip-berbeda", "pegawai.csv", line, "nip")


@pytest.mark.parametrize("name", ["Ani, S.Sos.", "Dra. Hj. ANI", "ani"])
def test_a_signer_is_known_whatever_the_titles(small: Project, name: str) -> None:
    set_cell(small, "pegawai", "1", nama=name)
    assert findings_of(small) == []
    line = set_cell(small, "pegawai", "1", nip="198001012005011998")
    finding = only(small)
    assert brief(finding) == ("nip-berbeda", "pegawai.csv", line, "nip")
    assert [str(place) for place in finding.others] == ["params/contoh-2024.yml, baris 3, kunci penanda_tangan.nip"]


def test_the_number_of_somebody_else_in_the_place_of_the_signers_is_reported(small: Project) -> None:
    line = set_cell(small, "pegawai", "1", nama="CITRA")
    finding = only(small)
    assert brief(finding) == ("nip-berbeda", "pegawai.csv", line, "nip")
    assert finding.found == "NIP penanda tangan, atas nama CITRA"


def test_a_masked_number_of_the_signer_is_held_against_what_can_be_read_of_it(small: Project) -> None:
    set_cell(small, "pegawai", "1", nip="•" * 15 + "999")
    assert {finding.rule for finding in findings_of(small)} <= {"nip"}
    set_cell(small, "pegawai", "1", nip="•" * 15 + "998")
    assert "nip-berbeda" in {finding.rule for finding in findings_of(small)}


def test_a_malformed_number_of_a_signer_who_is_not_on_the_staff_is_reported_where_it_stands(small: Project) -> None:
    drop_row(small, "pegawai", "1")
    set_cell(small, "sdm", "S1", tersedia="1")
    substitute(small.params / "contoh-2024.yml", "198001012005011999", "198001011985011999")
    places = [brief(one) for one in findings_of(small) if one.rule == "nip"]
    assert places == [("nip", "contoh-2024.yml", 3, "penanda_tangan.nip")]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("BUDI", ""),
        ("Drs. Budi, M.M.", ""),
        ("budi", "198202022006022997"),
    ],
)
def test_the_same_person_twice_is_reported(small: Project, name: str, number: str) -> None:
    line = add_row(small, "pegawai", kode="3", nama=name, nip=number, jabatan="Staf", unit="sekretariat",
                   kelompok="pelaksana")  # fmt: skip
    finding = only(small)
    assert brief(finding) == ("pegawai-ganda", "pegawai.csv", line, "nama")
    assert [place.row for place in finding.others] == [3]
    assert "1982" not in str(finding)


def test_two_people_of_one_name_with_other_dates_of_birth_are_no_finding(small: Project) -> None:
    add_row(small, "pegawai", kode="3", nama="BUDI", nip="198302022006022998", jabatan="Staf", unit="sekretariat",
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


# numbers that the office keeps apart


def keep_apart(project: Project, *rows: str) -> None:
    folder = project.data(CONTOH) / "pribadi"
    folder.mkdir(exist_ok=True)
    (folder / "nip.csv").write_text("\n".join(["kode,nip", *rows, ""]))


def mask(project: Project) -> None:
    for key, serial in (("1", "999"), ("2", "998")):
        set_cell(project, "pegawai", key, nip="•" * 15 + serial)
    substitute(project.params / "contoh-2024.yml", "198001012005011999", "•" * 15 + "999")


def test_masked_numbers_are_in_order_with_and_without_the_full_ones(small: Project) -> None:
    mask(small)
    assert findings_of(small) == []
    keep_apart(small, "1,198001012005011999", "2,198202022006022998")
    assert findings_of(small) == []


@pytest.mark.parametrize(
    ("rows", "rule", "line"),
    [
        (("1,198001012005011998",), "nip-berbeda", 2),
        (("2,198202022006022998", "1,198013012005011999"), "nip", 3),
        (("1,19800101200501199",), "nip", 2),
        (("1,•••••••••••••••999",), "nip", 2),
        (("9,198001012005011999",), "kode-tak-dikenal", 2),
    ],
)
def test_a_number_that_is_kept_apart_is_judged_where_it_stands(
    small: Project, rows: tuple[str, ...], rule: str, line: int
) -> None:
    mask(small)
    keep_apart(small, *rows)
    found = [one for one in findings_of(small) if one.rule == rule and one.place.file.endswith("pribadi/nip.csv")]
    assert [one.place.row for one in found] == [line]
    assert not any(digits in str(one) for one in findings_of(small) for digits in ("19800", "19801", "19820"))


def test_one_number_kept_apart_for_two_people_is_reported(small: Project) -> None:
    mask(small)
    set_cell(small, "pegawai", "2", nip="•" * 15 + "999")
    keep_apart(small, "1,198001012005011999", "2,198001012005011999")
    finding = only(small)
    assert brief(finding) == ("nip-ganda", "nip.csv", 3, "nip")
    assert [(place.name, place.row) for place in finding.others] == [("nip.csv", 2)]


def test_a_file_of_numbers_that_cannot_be_read_is_told(small: Project) -> None:
    keep_apart(small)
    (small.data(CONTOH) / "pribadi" / "nip.csv").write_text("kode\tnip\n")
    assert brief(only(small)) == ("pemisah", "nip.csv", 1, None)


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


def test_a_malformed_nip_of_a_signatory_without_a_name_is_told(small: Project) -> None:
    substitute(small.params / "contoh-2024.yml", "  nama: ANI\n", "")
    substitute(small.params / "contoh-2024.yml", "198001012005011999", "198013012005011999")
    assert ("nip", "contoh-2024.yml", 2, "penanda_tangan.nip") in [brief(one) for one in findings_of(small)]


def test_a_nip_of_somebody_appointed_after_the_report_is_told(small: Project) -> None:
    line = set_cell(small, "pegawai", "2", nip="198202022060022998")
    assert [brief(one) for one in findings_of(small)][-1:] == [("nip", "pegawai.csv", line, "nip")]
    set_cell(small, "pegawai", "2", nip="198202022025022998")
    assert findings_of(small) == []
