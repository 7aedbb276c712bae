"""Rules on money: sums of parts, spending within its budget, units that share a programme."""

from __future__ import annotations

from fixtures.proyek import add_row, brief, briefs, findings_of, only, set_cell, substitute, table_path

from lkjip.findings import Severity
from lkjip.ids import Project


def test_a_sum_that_is_not_that_of_its_parts_is_reported(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    finding = only(small)
    assert brief(finding) == ("jumlah-anggaran", "anggaran.csv", line, "pagu_murni")
    assert finding.severity is Severity.WARNING
    assert (finding.found, finding.expected) == (
        "7.01.01: 301",
        "jumlah tingkat di bawahnya, 300 (selisih 1)",
    )


def test_a_sum_of_parts_that_are_not_all_known_is_not_judged(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0001", pagu_murni="n/a")
    assert findings_of(small) == []


def test_a_revision_of_some_parts_only_adds_up_with_the_first_budget_of_the_others(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0002", pagu_perubahan="-")
    assert findings_of(small) == []


def test_a_revision_that_does_not_add_up_is_reported_at_the_revised_budget(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01", pagu_perubahan="301")
    assert brief(only(small)) == ("jumlah-anggaran", "anggaran.csv", line, "pagu_perubahan")


def test_a_sum_that_no_revision_touches_is_reported_once(small: Project) -> None:
    path = table_path(small, "anggaran")
    path.write_text("\n".join([path.read_text().partition("\n")[0], "7.01.01,9,-,7", "7.01.01.2.01,8,-,7"]) + "\n")
    assert brief(only(small)) == ("jumlah-anggaran", "anggaran.csv", 2, "pagu_murni")


def test_spending_beyond_the_budget_is_reported(small: Project) -> None:
    add_row(small, "program", kode="7.01.02", nama="x", sasaran="S1")
    line = add_row(small, "anggaran", program="7.01.02", pagu_murni="200", pagu_perubahan="100", realisasi="101")
    finding = next(finding for finding in findings_of(small) if finding.rule == "melebihi-pagu")
    assert brief(finding) == ("melebihi-pagu", "anggaran.csv", line, "realisasi")
    assert (finding.severity, finding.expected) == (Severity.ERROR, "paling besar 100")


def test_spending_is_held_against_the_first_budget_where_there_is_no_changed_one(small: Project) -> None:
    add_row(small, "program", kode="7.01.02", nama="x", sasaran="S1")
    line = add_row(small, "anggaran", program="7.01.02", pagu_murni="200", pagu_perubahan="n/a", realisasi="201")
    assert ("melebihi-pagu", "anggaran.csv", line, "realisasi") in briefs(small)


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
