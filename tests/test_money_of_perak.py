"""The budget of Perak 2024 damaged in one place: what a new user saw published without a word."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from conftest import BuiltSite
from fixtures.proyek import PERAK, drop_row, findings_of, perak_project, set_cell, table_path

from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import Project
from lkjip.ground.values import Missing
from lkjip.making import BuildRequest, build_report
from lkjip.report import Report

PAGU = Decimal(3180247616)


@pytest.fixture
def perak_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The data of Perak 2024, which a test damages, as the project that reports are opened in."""
    project = perak_project(tmp_path)
    monkeypatch.setenv("LKJIP_ROOT", str(project.root))
    return project


def opened() -> Report:
    return Report.open(PERAK.kecamatan, PERAK.year)


def of_money(project: Project) -> list[Finding]:
    """The findings of the budget that are not accepted."""
    found = findings_of(project, PERAK)
    return [finding for finding in found if finding.place.name == "anggaran.csv" and finding.accepted is None]


def added(project: Project, before: list[Finding]) -> list[Finding]:
    known = {finding.fingerprint for finding in before}
    return [finding for finding in of_money(project) if finding.fingerprint not in known]


def test_without_the_row_of_one_programme_there_is_no_total(perak_data: Project) -> None:
    before = of_money(perak_data)
    drop_row(perak_data, "anggaran", "7.01.03", PERAK)
    (finding,) = added(perak_data, before)
    assert (finding.rule, finding.found) == ("anggaran-tidak-lengkap", "7.01.03: tidak ada barisnya")
    report = opened()
    assert set(report.jumlah_anggaran.values()) == {Missing.NA}
    assert report.sasaran.set_index("kode").loc["S2", "pagu"] is Missing.NA
    said = report.alasan_anggaran()
    assert "karena data Program Pemberdayaan Masyarakat Desa dan Kelurahan (7.01.03) belum lengkap." in said


def test_every_page_that_misses_a_total_says_why(project: Project) -> None:
    drop_row(project, "anggaran", "7.01.03", PERAK)
    built = build_report(project, BuildRequest(PERAK, renderer="pandoc", formats=("html",)))
    pages = BuiltSite(project, built.folder).pages
    said = "karena data Program Pemberdayaan Masyarakat Desa dan Kelurahan (7.01.03) belum lengkap."
    told = {name for name, page in pages.items() if said in " ".join(page.get_text().split())}
    assert told == {"index.html", "bab-2.html", "bab-3.html", "bab-4.html", "lampiran.html"}
    assert "3.132.404.116" not in "".join(page.get_text() for page in pages.values())


def test_no_row_can_be_left_out_unnoticed(perak_data: Project) -> None:
    path = table_path(perak_data, "anggaran", PERAK)
    content = path.read_text()
    header, *rows = content.splitlines()
    before = of_money(perak_data)
    for row in rows[::6]:
        path.write_text("\n".join([header, *(one for one in rows if one != row)]) + "\n")
        assert added(perak_data, before), row
        assert opened().jumlah_anggaran["pagu"] in (PAGU, Missing.NA)


def test_rows_of_sub_kegiatan_only_are_added_up_and_said_to_be_or_are_not_known(perak_data: Project) -> None:
    path = table_path(perak_data, "anggaran", PERAK)
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([header, *(row for row in rows if row.partition(",")[0].count(".") == 5)]) + "\n")
    assert [(one.rule, one.found) for one in of_money(perak_data)] == [
        ("anggaran-dijumlahkan", "tidak ada baris program"),
        ("anggaran-dijumlahkan", "tidak ada baris kegiatan"),
    ]
    tree = opened().program.set_index("kode")
    assert tree.loc["7.01.01", ["pagu", "dijumlahkan"]].tolist() == [3025962202, True]
    assert tree.loc["7.01.03", "pagu"] is Missing.NA, "one of its sub kegiatan prints no amount"
    assert tree.loc["7.01.03", "belum"] == ("7.01.03.2.01.0003",)


def test_a_share_of_a_unit_beside_a_whole_programme_is_refused(perak_data: Project) -> None:
    path = table_path(perak_data, "anggaran", PERAK)
    header, *rows = path.read_text().splitlines()
    shared = [f"{header},unit_anggaran", *(f"{row}," for row in rows), "7.01.03,n/a,47843500,47560450,Kelurahan"]
    path.write_text("\n".join(shared) + "\n")
    rules = {finding.rule for finding in of_money(perak_data) if finding.severity is Severity.ERROR}
    assert rules == {"unit-dan-keseluruhan"}


@pytest.mark.parametrize(
    ("code", "column", "swapped"),
    [
        ("7.01.01", "pagu_perubahan", "3052434166"),
        ("7.01.01.2.02", "pagu_perubahan", "2560813032"),
        ("7.01.03", "pagu_perubahan", "48743500"),
        ("7.01.01.2.02.0001", "realisasi", "2309846141"),
        ("7.01.06.2.01.0003", "realisasi", "7409000"),
    ],
)
def test_two_digits_that_are_swapped_open_a_finding_of_their_own(
    perak_data: Project, code: str, column: str, swapped: str
) -> None:
    before = of_money(perak_data)
    set_cell(perak_data, "anggaran", code, PERAK, **{column: swapped})
    assert any(finding.rule in ("jumlah-anggaran", "anak-melebihi-induk") for finding in added(perak_data, before))


def test_an_accepted_difference_lapses_when_one_of_its_amounts_changes(perak_data: Project) -> None:
    accepted = [finding for finding in findings_of(perak_data, PERAK) if finding.accepted]
    assert {(one.rule, one.place.column) for one in accepted if one.row == "7.01.01"} == {
        ("anak-melebihi-induk", "pagu_perubahan"),
        ("anak-melebihi-induk", "realisasi"),
    }
    set_cell(perak_data, "anggaran", "7.01.01", PERAK, pagu_perubahan="3052434166")
    found = findings_of(perak_data, PERAK)
    assert {"jumlah-anggaran", "penerimaan-usang"} <= {finding.rule for finding in found if finding.accepted is None}
