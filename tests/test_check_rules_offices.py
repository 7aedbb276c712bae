"""Rules on other offices and regions: nothing of a neighbour's report stands in this one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from fixtures.proyek import CONTOH, brief, set_cell, small_project, sole, substitute, weighed

from lkjip.batch.parcel import pack
from lkjip.cache.inputs import checked_files
from lkjip.check.run import check_report
from lkjip.ground.ids import Project
from lkjip.ground.offices import office_names
from lkjip.making import BuildRequest


@pytest.fixture
def small(small: Project) -> Project:
    """The small project beside another office."""
    (small.params / "bandar-baru.yml").write_text('kantor:\n  # nama resmi\n  nama: "Bandar Baru" # dengan kutip\n')
    (small.params / "contoh-barat.yml").write_text("kantor: {nama: Contoh Barat, fiktif: true}\n")
    (small.params / "contoh-barat-2024.yml").write_text("dokumen:\n  nama: bukan kantor\n")
    return small


def test_the_names_of_all_offices_are_known_with_their_lines(small: Project) -> None:
    assert {(one.nama, one.place.name, one.place.row) for one in office_names(small)} == {
        ("Contoh Barat", "contoh-barat.yml", 1),
        ("Contoh", "contoh.yml", 2),
        ("Bandar Baru", "bandar-baru.yml", 3),
    }


def test_a_parcel_for_another_machine_carries_the_names_of_the_other_offices(small: Project, tmp_path: Path) -> None:
    set_cell(small, "indikator", "AKIP", sumber="Camat Bandar Baru")
    with zipfile.ZipFile(io.BytesIO(pack(small, BuildRequest(CONTOH)).files)) as parcel:
        parcel.extractall(tmp_path / "pekerja")
    there = Project(tmp_path / "pekerja")
    assert {one.nama for one in office_names(there)} == {one.nama for one in office_names(small)}
    assert [finding.rule for finding in weighed(there)] == ["kantor-lain"]


@pytest.mark.parametrize("text", ["Camat Bandar Baru", "Data Kecamatan Bandar Baru.", "KECAMATAN BANDAR BARU"])
def test_another_office_in_a_table_is_told_with_the_place_of_its_name(small: Project, text: str) -> None:
    line = set_cell(small, "indikator", "AKIP", sumber=text)
    finding = sole(weighed(small))
    assert brief(finding) == ("kantor-lain", "indikator.csv", line, "sumber")
    assert finding.expected == "Kecamatan Contoh"
    assert [other.name for other in finding.others] == ["bandar-baru.yml"]


@pytest.mark.parametrize(
    "text", ["Camat Contoh", "Kecamatan Contoh Tahun 2024", "desa bandar baru", "Jalan Bandar Baru"]
)
def test_the_office_itself_and_names_of_places_are_no_finding(small: Project, text: str) -> None:
    set_cell(small, "indikator", "AKIP", sumber=text)
    assert weighed(small) == []


def test_an_office_whose_name_begins_like_this_one_is_another(small: Project) -> None:
    set_cell(small, "indikator", "AKIP", sumber="Survei Kecamatan Contoh Barat")
    assert sole(weighed(small)).rule == "kantor-lain"


def test_another_office_in_a_parameter_is_told(small: Project) -> None:
    path = small.params / "contoh-2024.yml"
    path.write_text(path.read_text() + "  nama: Laporan Kecamatan Bandar Baru\n")  # dokumen stands last
    assert brief(sole(weighed(small)))[0::3] == ("kantor-lain", "dokumen.nama")


def test_a_signatory_of_another_office_is_told_whether_or_not_that_is_in_the_project(small: Project) -> None:
    substitute(small.params / "contoh.yml", "jabatan: Camat Contoh", "jabatan: Plt. Camat Sukamaju")
    finding = sole(weighed(small))
    assert brief(finding)[0::3] == ("kantor-lain", "penanda_tangan.jabatan")
    assert [other.column for other in finding.others] == ["kantor.nama"]


def test_a_head_of_another_region_is_told(small: Project) -> None:
    substitute(small.params / "contoh.yml", "kepala_daerah: Bupati Rekaan", "kepala_daerah: Bupati Lain")
    assert brief(sole(weighed(small)))[0::3] == ("wilayah-lain", "kantor.kepala_daerah")


def test_a_comparison_with_another_kabupaten_is_told(small: Project) -> None:
    line = set_cell(small, "pembanding", "AKIP", keterangan="Nilai AKIP Kabupaten Lain")
    finding = sole(weighed(small))
    assert brief(finding) == ("wilayah-lain", "pembanding.csv", line, "keterangan")
    assert [other.column for other in finding.others] == ["kantor.kabupaten"]


@pytest.mark.parametrize("text", ["Nilai AKIP Kabupaten Rekaan", "Rata-rata kecamatan di kabupaten", "Kabupaten/Kota"])
def test_a_comparison_with_the_own_kabupaten_is_in_order(small: Project, text: str) -> None:
    set_cell(small, "pembanding", "AKIP", keterangan=text)
    assert weighed(small) == []


def test_a_letter_from_another_kabupaten_is_told(small: Project) -> None:
    path = small.params / "contoh-2024.yml"
    path.write_text(path.read_text() + "surat:\n  sakip:\n    jenis: Surat Inspektur Kabupaten Lain\n    nomor: '1'\n")
    assert brief(sole(weighed(small)))[0::3] == ("wilayah-lain", "surat.sakip.jenis")


def test_an_office_that_joins_the_project_is_noticed_by_a_check_that_was_remembered(small: Project) -> None:
    set_cell(small, "indikator", "AKIP", sumber="Camat Sukamaju")
    assert check_report(small, CONTOH).findings == ()
    before = checked_files(small, CONTOH)
    (small.params / "sukamaju.yml").write_text("kantor:\n  nama: Sukamaju\n")
    assert [finding.rule for finding in check_report(small, CONTOH).findings] == ["kantor-lain"]
    assert checked_files(small, CONTOH) != before


def test_what_is_no_file_of_parameters_has_no_name(small: Project) -> None:
    (small.params / "folder.yml").mkdir()
    (small.params / "rusak.yml").write_bytes(b"kantor:\n  nam\xe9: x\n")
    (small.params / "tanpa.yml").write_text("dokumen:\n  nama: Laporan\n")
    assert len(office_names(small)) == 3


def test_a_project_of_one_office_has_no_other(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    assert [one.nama for one in office_names(project)] == ["Contoh"]
