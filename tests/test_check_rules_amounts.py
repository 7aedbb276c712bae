"""Rules on amounts of money: whole rupiah, near the budget before them."""

from __future__ import annotations

import pytest
from fixtures.kantor_kecil import SMALL_AMOUNTS
from fixtures.proyek import brief, found, set_cell, sole, substitute, table_path, weighed, year_before

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


def test_the_budget_of_an_office_in_thousands_is_a_warning(small: Project) -> None:
    substitute(small.params / "contoh.yml", SMALL_AMOUNTS, "")
    finding = sole(weighed(small))
    assert brief(finding) == ("uang-ribuan", "anggaran.csv", None, "pagu_perubahan")
    assert (finding.severity, finding.found) == (Severity.WARNING, "pagu seluruh kantor 310")


def test_a_budget_that_is_not_known_is_not_judged(small: Project) -> None:
    substitute(small.params / "contoh.yml", SMALL_AMOUNTS, "")
    set_cell(small, "anggaran", "7.01.01", pagu_murni="n/a", pagu_perubahan="n/a")
    assert found(small, "uang-ribuan") == []


def test_spending_that_always_ends_in_thousands_is_a_note(small: Project) -> None:
    rows = [f"7.01.01.2.01.00{n:02d},9000,9000,{n}000" for n in range(1, 10)]
    table_path(small, "anggaran").write_text(
        "\n".join(["program,pagu_murni,pagu_perubahan,realisasi", "7.01.01,300000,310000,300000", *rows]) + "\n"
    )
    finding = found(small, "uang-dibulatkan")[0]
    assert finding.severity is Severity.NOTE
    set_cell(small, "anggaran", "7.01.01", realisasi="299999")
    assert found(small, "uang-dibulatkan") == []


@pytest.mark.parametrize("revised", ["930", "100"])
def test_a_revision_far_from_the_first_budget_is_told_with_both_places(small: Project, revised: str) -> None:
    line = set_cell(small, "anggaran", "7.01.01", pagu_perubahan=revised, realisasi="90")
    finding = found(small, "perubahan-pagu")[0]
    assert brief(finding) == ("perubahan-pagu", "anggaran.csv", line, "pagu_perubahan")
    assert [other.column for other in finding.others] == ["pagu_murni"]


def test_a_budget_that_was_given_up_is_no_finding(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0002", pagu_perubahan="0", realisasi="0")
    assert found(small, "perubahan-pagu") == []


def test_an_office_may_move_the_limit_of_revisions(small: Project) -> None:
    substitute(small.params / "contoh.yml", SMALL_AMOUNTS, f"{SMALL_AMOUNTS}  perubahan_pagu: 4\n")
    set_cell(small, "anggaran", "7.01.01", pagu_perubahan="930")
    assert found(small, "perubahan-pagu") == []


def test_spending_of_a_tenth_of_the_budget_is_told(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01", realisasi="31")
    finding = found(small, "serapan-tak-wajar")[0]
    assert brief(finding) == ("serapan-tak-wajar", "anggaran.csv", line, "realisasi")


def test_a_year_in_thousands_beside_the_year_before_is_told_once(small: Project) -> None:
    before = year_before(small)
    set_cell(small, "anggaran", "7.01.01", before, pagu_murni="300000", pagu_perubahan="310000")
    (finding,) = found(small, "pagu-melompat")
    assert finding.found == "pagu seluruh kantor 310"
    assert [other.file for other in finding.others] == ["data/contoh/2023/anggaran.csv"]


def test_one_budget_far_from_that_of_the_year_before_is_told_at_its_row(small: Project) -> None:
    before = year_before(small)
    set_cell(small, "anggaran", "7.01.01.2.01.0002", before, pagu_murni="200000", pagu_perubahan="200000")
    (finding,) = found(small, "pagu-melompat")
    assert brief(finding) == ("pagu-melompat", "anggaran.csv", 5, "pagu_perubahan")
    assert finding.others[0].file == "data/contoh/2023/anggaran.csv"


def test_the_same_digits_with_another_point_are_told_below_the_limit(small: Project) -> None:
    before = year_before(small)
    set_cell(small, "anggaran", "7.01.01.2.01.0002", before, pagu_murni="12345", pagu_perubahan="12345")
    set_cell(small, "anggaran", "7.01.01.2.01.0002", pagu_murni="123450", pagu_perubahan="123450")
    assert len(found(small, "pagu-melompat")) == 1
