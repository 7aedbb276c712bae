"""Rules on money: sums of parts, rows that are not there, spending within its budget, units that share a programme."""

from __future__ import annotations

import shutil

import pytest
from fixtures import proyek
from fixtures.proyek import CONTOH, COPIED, add_row, brief, drop_row, set_cell, sole, substitute, table_path

from lkjip.check.record import accept
from lkjip.check.run import check_report
from lkjip.check.telling import told
from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.rules import rule

BESIDE = frozenset({*COPIED, "uang-tanpa-indikator", "indikator-tanpa-uang", "perubahan-pagu", "serapan-tak-wajar"})
"""Rules of other modules, which a programme that is there for its money alone contradicts, too."""


def findings_of(project: Project, report: ReportId = CONTOH) -> list[Finding]:
    return [finding for finding in proyek.findings_of(project, report) if finding.rule not in BESIDE]


def only(project: Project) -> Finding:
    return sole(findings_of(project))


def briefs(project: Project) -> list[tuple[str, str, int | None, str | None]]:
    return [brief(finding) for finding in findings_of(project)]


def test_a_sum_that_is_not_that_of_its_parts_is_reported(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    finding = only(small)
    assert brief(finding) == ("jumlah-anggaran", "anggaran.csv", line, "pagu_murni")
    assert finding.severity is Severity.WARNING
    assert (finding.found, finding.expected) == (
        "7.01.01: 301",
        "jumlah tingkat di bawahnya, 300 (selisih 1)",
    )


def test_known_parts_below_their_sum_are_a_warning_that_it_cannot_be_verified(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0001", pagu_murni="n/a")
    finding = only(small)
    assert brief(finding) == ("jumlah-tidak-teruji", "anggaran.csv", 3, "pagu_murni")
    assert finding.severity is Severity.WARNING
    assert finding.expected == "jumlah tingkat di bawahnya: 200 ditambah 7.01.01.2.01.0001 yang n/a (selisih 100)"


def test_parts_of_which_none_is_known_are_not_judged(small: Project) -> None:
    for code in ("7.01.01.2.01.0001", "7.01.01.2.01.0002"):
        set_cell(small, "anggaran", code, pagu_murni="n/a")
    assert findings_of(small) == []


def test_known_parts_that_reach_their_sum_are_no_finding(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0001", pagu_murni="300", pagu_perubahan="310", realisasi="300")
    set_cell(small, "anggaran", "7.01.01.2.01.0002", pagu_murni="n/a", pagu_perubahan="n/a", realisasi="n/a")
    assert findings_of(small) == []


def test_an_empty_part_is_told_as_empty_and_not_as_unverified(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01.2.01.0001", realisasi="")
    assert brief(only(small)) == ("belum-diisi", "anggaran.csv", line, "realisasi")


def test_a_part_that_cannot_be_read_is_told_as_such_and_not_as_unverified(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01.2.01.0001", realisasi="x")
    assert brief(only(small)) == ("bukan-bilangan", "anggaran.csv", line, "realisasi")


def test_an_empty_first_budget_of_a_revised_part_leaves_its_sum_unverified(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0001", pagu_murni="")
    assert brief(only(small)) == ("jumlah-tidak-teruji", "anggaran.csv", 3, "pagu_murni")


@pytest.mark.parametrize("other", ["n/a", "200"])
def test_known_parts_above_their_sum_are_an_error_that_an_office_may_accept(small: Project, other: str) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0001", pagu_murni="301")
    set_cell(small, "anggaran", "7.01.01.2.01.0002", pagu_murni=other)
    finding = only(small)
    assert brief(finding) == ("anak-melebihi-induk", "anggaran.csv", 3, "pagu_murni")
    assert (finding.severity, rule(finding.rule).diterima) == (Severity.ERROR, True)
    known = " yang diketahui, 301 (selisih -1)" if other == "n/a" else ", 501 (selisih -201)"
    assert finding.expected == f"sekurangnya jumlah tingkat di bawahnya{known}"
    assert [place.row for place in finding.others] == [4, 5]


def test_the_rows_that_were_added_up_are_told_in_one_line(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0001", pagu_murni="301")
    (block, *_) = told([only(small)])
    assert "  lihat juga : data/contoh/2024/anggaran.csv, baris 4–5, kolom pagu_murni" in block.splitlines()


def test_parts_of_what_has_no_budget_are_an_error(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01.2.01", realisasi="-")
    found = [finding for finding in findings_of(small) if finding.place.row == line]
    assert [(finding.rule, finding.found) for finding in found] == [("anak-melebihi-induk", "7.01.01.2.01: -")]


def test_sub_kegiatan_are_held_against_the_programme_where_the_kegiatan_is_not_known(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01", pagu_murni="n/a")
    assert findings_of(small) == []
    set_cell(small, "anggaran", "7.01.01.2.01.0002", pagu_murni="199")
    finding = only(small)
    assert brief(finding) == ("jumlah-anggaran", "anggaran.csv", 2, "pagu_murni")
    assert (finding.found, finding.expected) == ("7.01.01: 300", "jumlah tingkat di bawahnya, 299 (selisih 1)")


def test_sub_kegiatan_are_held_against_the_programme_where_the_kegiatan_has_no_row(small: Project) -> None:
    drop_row(small, "anggaran", "7.01.01.2.01")
    set_cell(small, "anggaran", "7.01.01.2.01.0002", pagu_murni="201")
    assert ("anak-melebihi-induk", "anggaran.csv", 2, "pagu_murni") in briefs(small)


def test_a_difference_between_two_levels_is_told_where_it_arises_and_nowhere_else(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0002", pagu_murni="199")
    assert brief(only(small)) == ("jumlah-anggaran", "anggaran.csv", 3, "pagu_murni")


def test_a_revision_of_some_parts_only_adds_up_with_the_first_budget_of_the_others(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0002", pagu_perubahan="-")
    assert findings_of(small) == []


def test_a_revision_that_does_not_add_up_is_reported_at_the_revised_budget(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01", pagu_perubahan="311")
    assert brief(only(small)) == ("jumlah-anggaran", "anggaran.csv", line, "pagu_perubahan")


def test_a_sum_that_no_revision_touches_is_reported_once(small: Project) -> None:
    for code in ("7.01.01", "7.01.01.2.01", "7.01.01.2.01.0001", "7.01.01.2.01.0002"):
        set_cell(small, "anggaran", code, pagu_perubahan="-", realisasi="0")
    line = set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    assert brief(only(small)) == ("jumlah-anggaran", "anggaran.csv", line, "pagu_murni")


def test_spending_beyond_the_budget_is_reported(small: Project) -> None:
    add_row(small, "program", kode="7.01.02", nama="x", sasaran="S1")
    line = add_row(small, "anggaran", program="7.01.02", pagu_murni="200", pagu_perubahan="100", realisasi="101")
    finding = only(small)
    assert brief(finding) == ("melebihi-pagu", "anggaran.csv", line, "realisasi")
    assert (finding.severity, finding.expected) == (Severity.ERROR, "paling besar 100")


def test_spending_is_held_against_the_first_budget_where_there_is_no_changed_one(small: Project) -> None:
    add_row(small, "program", kode="7.01.02", nama="x", sasaran="S1")
    line = add_row(small, "anggaran", program="7.01.02", pagu_murni="200", pagu_perubahan="n/a", realisasi="201")
    assert brief(only(small)) == ("melebihi-pagu", "anggaran.csv", line, "realisasi")


def test_spending_without_a_budget_is_reported(small: Project) -> None:
    add_row(small, "program", kode="7.01.02", nama="x", sasaran="S1")
    line = add_row(small, "anggaran", program="7.01.02", pagu_murni="-", pagu_perubahan="-", realisasi="1")
    finding = only(small)
    assert brief(finding) == ("melebihi-pagu", "anggaran.csv", line, "realisasi")
    assert finding.expected == "paling besar 0"


def test_spending_beyond_the_budget_may_be_accepted(small: Project) -> None:
    add_row(small, "program", kode="7.01.02", nama="x", sasaran="S1")
    add_row(small, "anggaran", program="7.01.02", pagu_murni="100", pagu_perubahan="-", realisasi="101")
    accept(small, check_report(small, CONTOH), only(small).fingerprint, "menurut laporan realisasi")
    assert only(small).severity is Severity.NOTE


# rows that are not there


@pytest.mark.parametrize("code", ["7.01.02", "7.01.02.2.01", "7.01.02.2.01.0001"])
def test_a_code_without_its_row_is_reported(small: Project, code: str) -> None:
    lines = {}
    for one in ("7.01.02", "7.01.02.2.01", "7.01.02.2.01.0001"):
        lines[one] = add_row(small, "program", kode=one, nama="x", sasaran="S1" if one == "7.01.02" else "")
        add_row(small, "anggaran", program=one, pagu_murni="5", pagu_perubahan="5", realisasi="5")
    assert findings_of(small) == []
    drop_row(small, "anggaran", code)
    finding = only(small)
    assert brief(finding) == ("anggaran-tidak-lengkap", "anggaran.csv", None, "program")
    assert (finding.severity, finding.found) == (Severity.WARNING, f"{code}: tidak ada barisnya")
    assert not rule(finding.rule).diterima, "a row that says n/a or - mends it"
    assert [(place.name, place.row) for place in finding.others] == [("program.csv", lines[code])]


def test_a_level_without_any_row_is_one_finding(small: Project) -> None:
    for code in ("7.01.01.2.01.0001", "7.01.01.2.01.0002"):
        drop_row(small, "anggaran", code)
    finding = only(small)
    assert (finding.rule, finding.found) == (
        "anggaran-tidak-lengkap",
        "tidak ada baris sub kegiatan satu pun, padahal ada 2 sub kegiatan",
    )


def test_rows_of_the_lowest_level_only_are_a_note(small: Project) -> None:
    for code in ("7.01.01", "7.01.01.2.01"):
        drop_row(small, "anggaran", code)
    found = findings_of(small)
    assert {(finding.rule, finding.severity) for finding in found} == {("anggaran-dijumlahkan", Severity.NOTE)}
    assert [finding.found for finding in found] == ["tidak ada baris program", "tidak ada baris kegiatan"]


@pytest.mark.parametrize("content", [None, "program,pagu_murni,pagu_perubahan,realisasi\n"])
def test_a_table_without_rows_keeps_its_one_finding(small: Project, content: str | None) -> None:
    path = table_path(small, "anggaran")
    path.unlink() if content is None else path.write_text(content)
    assert only(small).rule == ("data-opsional-kosong" if content is None else "tanpa-baris")


# budgets that units share


UNITS = """\
program,unit_anggaran,pagu_murni,pagu_perubahan,realisasi
7.01.01,Kelurahan A,100,100,90
7.01.01,Kelurahan B,200,200,180
7.01.01.2.01,Kelurahan A,100,100,90
7.01.01.2.01,Kelurahan B,200,200,180
7.01.01.2.01.0001,Kelurahan A,40,40,40
7.01.01.2.01.0001,Kelurahan B,200,200,180
7.01.01.2.01.0002,Kelurahan A,60,60,50
"""


@pytest.fixture
def shared(small: Project) -> Project:
    """The small project with its budget by unit, in which nothing is found."""
    table_path(small, "anggaran").write_text(UNITS)
    return small


def without(project: Project, *rows: str) -> None:
    path = table_path(project, "anggaran")
    for row in rows:
        substitute(path, f"{row}\n", "")


def test_units_of_which_each_adds_up_are_no_finding(shared: Project) -> None:
    assert findings_of(shared) == []


@pytest.mark.parametrize("row", ["7.01.01.2.01,Kelurahan A,100,100,90", "7.01.01,Kelurahan B,200,200,180"])
def test_a_unit_with_rows_below_but_none_beside_the_others_is_reported(shared: Project, row: str) -> None:
    without(shared, row)
    code, unit, *_ = row.split(",")
    finding = only(shared)
    assert brief(finding) == ("anggaran-tidak-lengkap", "anggaran.csv", None, "unit_anggaran")
    assert finding.found == f"{code}: tidak ada baris {unit}, padahal unit itu punya baris di bawahnya"


def test_a_unit_that_lacks_a_row_below_is_reported_once(shared: Project) -> None:
    without(shared, "7.01.01.2.01.0001,Kelurahan A,40,40,40")
    finding = only(shared)
    assert brief(finding) == ("anggaran-tidak-lengkap", "anggaran.csv", 4, "pagu_murni")
    assert finding.found == "7.01.01.2.01 (Kelurahan A): 100"
    assert finding.expected.endswith("60 (selisih 40); unit ini tanpa baris 7.01.01.2.01.0001")
    assert "Tambahkan baris unit ini" in finding.remedy


def test_a_difference_of_one_unit_that_another_makes_up_for_is_reported(shared: Project) -> None:
    path = table_path(shared, "anggaran")
    substitute(path, "7.01.01,Kelurahan A,100,", "7.01.01,Kelurahan A,99,")
    substitute(path, "7.01.01,Kelurahan B,200,", "7.01.01,Kelurahan B,201,")
    assert {(finding.rule, finding.found) for finding in findings_of(shared)} == {
        ("anak-melebihi-induk", "7.01.01 (Kelurahan A): 99"),
        ("jumlah-anggaran", "7.01.01 (Kelurahan B): 201"),
    }


def test_shares_of_units_add_up_to_a_whole_above_them(shared: Project) -> None:
    path = table_path(shared, "anggaran")
    without(shared, "7.01.01,Kelurahan B,200,200,180")
    substitute(path, "7.01.01,Kelurahan A,100,100,90", "7.01.01,,300,300,270")
    assert findings_of(shared) == []
    substitute(path, "7.01.01,,300,", "7.01.01,,301,")
    assert (only(shared).rule, only(shared).found) == ("jumlah-anggaran", "7.01.01: 301")


def test_a_share_of_a_unit_beside_the_whole_is_refused(shared: Project) -> None:
    path = table_path(shared, "anggaran")
    substitute(path, "7.01.01,Kelurahan A,100,100,90", "7.01.01,,300,300,270")
    finding = only(shared)
    assert brief(finding) == ("unit-dan-keseluruhan", "anggaran.csv", 2, "unit_anggaran")
    assert (finding.severity, rule(finding.rule).diterima) == (Severity.ERROR, False)
    assert finding.found == "7.01.01: keseluruhan di samping Kelurahan B"
    assert [place.row for place in finding.others] == [3]


def test_a_contradiction_of_an_earlier_year_is_told_with_that_year_only(small: Project) -> None:
    before = ReportId("contoh", 2023)
    shutil.copytree(small.data(CONTOH), small.data(before))
    set_cell(small, "anggaran", "7.01.01", before, pagu_murni="299")
    assert findings_of(small) == []
    assert [finding.rule for finding in findings_of(small, before)][:1] == ["anak-melebihi-induk"]


def test_a_unit_of_last_year_that_is_gone_is_reported(shared: Project) -> None:
    before = ReportId("contoh", 2023)
    shutil.copytree(shared.data(CONTOH), shared.data(before))
    assert findings_of(shared) == []
    path = table_path(shared, "anggaran", before)
    path.write_text(path.read_text() + "7.01.01,Kelurahan C,5,5,5\n")
    finding = only(shared)
    assert brief(finding) == ("unit-tahun-lalu", "anggaran.csv", None, "unit_anggaran")
    assert finding.found == "7.01.01: tidak ada baris Kelurahan C"
    assert [(place.file, place.row) for place in finding.others] == [("data/contoh/2023/anggaran.csv", 9)]


def test_units_that_share_a_programme_are_added_up(small: Project) -> None:
    path = table_path(small, "anggaran")
    shared = path.read_text().replace("program,", "program,unit_anggaran,").splitlines()
    rows = [line.replace(",", ",,", 1) for line in shared[1:4]]
    halves = ["7.01.01.2.01.0002,Kelurahan A,150,150,100", "7.01.01.2.01.0002,Kelurahan B,50,50,90"]
    path.write_text("\n".join([shared[0], *rows, *halves]) + "\n")
    assert briefs(small) == [("melebihi-pagu", "anggaran.csv", 6, "realisasi")]
    substitute(path, "Kelurahan B", "Kelurahan A")
    assert [one[:3] for one in briefs(small)][:2] == [
        ("kunci-ganda", "anggaran.csv", 5),
        ("kunci-ganda", "anggaran.csv", 6),
    ]


def test_a_programme_twice_without_units_is_a_duplicate(small: Project) -> None:
    add_row(small, "anggaran", program="7.01.01", pagu_murni="1", pagu_perubahan="1", realisasi="1")
    doubled = [finding for finding in findings_of(small) if finding.rule == "kunci-ganda"]
    assert [finding.place.row for finding in doubled] == [2, 6]
    assert {finding.found for finding in doubled} == {"7.01.01"}


def test_a_negative_budget_is_reported(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01", pagu_murni="-300")
    assert ("nilai-di-luar-batas", "anggaran.csv", line, "pagu_murni") in briefs(small)


def test_spending_is_not_held_against_another_budget_while_its_own_cannot_be_read(small: Project) -> None:
    add_row(small, "program", kode="7.01.02", nama="x", sasaran="S1")
    line = add_row(small, "anggaran", program="7.01.02", pagu_murni="200", pagu_perubahan="1.234.567", realisasi="201")
    assert brief(only(small)) == ("ribuan-bertitik", "anggaran.csv", line, "pagu_perubahan")
