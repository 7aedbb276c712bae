"""The reference report as printed: the check finds its contradictions, and nothing that is none of them."""

from __future__ import annotations

import pytest
from fixtures.proyek import ROOT
from fixtures.tercetak import findings_as_printed, found, is_at, ledger, page, statements

from lkjip.ground.findings import Finding

FAMILIES = sorted({one.family for one in ledger() if one.findable})


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    return findings_as_printed(tmp_path_factory.mktemp("tercetak"))


@pytest.mark.parametrize("family", FAMILIES)
def test_every_contradiction_that_a_rule_can_find_is_found(family: str, findings: tuple[Finding, ...]) -> None:
    wanted = [one for one in ledger() if one.family == family and one.findable]
    there = set(found(wanted, findings))
    assert [one for one in wanted if one not in there] == []


def test_no_statement_is_doubted_that_agrees_with_its_table(findings: tuple[Finding, ...]) -> None:
    stated = {one.line: one for one in statements()}
    wanted = [one for one in ledger() if one.finder == "pernyataan"]
    doubted = [one for one in findings if one.rule == "pernyataan"]
    assert [str(one) for one in doubted if not any(is_at(one, row, stated) for row in wanted)] == []


def test_there_are_more_than_two_hundred_of_them() -> None:
    assert sum(one.findable for one in ledger()) > 200


def test_a_contradiction_that_no_rule_finds_says_why() -> None:
    assert [one.number for one in ledger() if not one.findable and not one.place.strip()] == []


def test_the_page_says_per_family_how_many_are_found(findings: tuple[Finding, ...]) -> None:
    assert (ROOT / "docs" / "sebagaimana-tercetak.md").read_text(encoding="utf-8") == page(findings)
