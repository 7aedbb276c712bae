"""Regulations that a report cites: all of them in its list, nothing else there, what was replaced as history only."""

from __future__ import annotations

import json

import pytest
from conftest import PERAK, BuiltSite
from fixtures.proyek import add_row, brief, found, set_cell, sole

from lkjip.check.run import check_report
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.regulations import citations, meant, national
from lkjip.report import Report

CONTOH_2025 = ReportId("contoh", 2025)


def tell(project: Project, text: str, name: str = "kesimpulan") -> None:
    (project.narrative(ReportId("contoh", 2024)) / f"{name}.md").write_text(text)


def listed(project: Project, report: ReportId = ReportId("contoh", 2024)) -> list[str]:  # noqa: B008 - frozen
    return [one.code for one in check_report(project, report).regulations]


def test_a_regulation_that_nobody_knows_is_told_where_it_is_cited(small: Project) -> None:
    tell(small, "Satu.\n\nMenurut Peraturan Bupati Rekaan Nomor 9 Tahun 2021 demikian.\n")
    finding = sole(found(small, "regulasi-tak-tercatat"))
    assert brief(finding) == ("regulasi-tak-tercatat", "kesimpulan.md", 3, None)
    assert finding.found == "Peraturan Bupati Rekaan Nomor 9 Tahun 2021"


def test_one_of_the_offices_own_table_is_known_and_listed(small: Project) -> None:
    tell(small, "Menurut Perbup Rekaan 9/2021 demikian.\n")
    add_row(
        small, "regulasi", kode="perbup-9", jenis="Peraturan Bupati Rekaan", nomor="9", tahun="2021", tentang="Layanan"
    )
    assert found(small, "regulasi-tak-tercatat") == []
    assert listed(small)[-1] == "perbup-9"


@pytest.mark.parametrize(
    ("text", "is_history"),
    [
        ("Kecamatan bekerja menurut PP 19/2008.", False),
        ("PP 19/2008 sudah diganti dengan PP 17/2018.", True),
        ("Sebagai pembanding dipakai PMK 22/PMK.02/2021.", True),
        ("Dahulu dipakai PP 19/2008. Sekarang pun PP 19/2008 berlaku.", False),
    ],
)
def test_what_was_replaced_is_cited_as_history_only(small: Project, text: str, is_history: bool) -> None:
    tell(small, f"{text}\n")
    assert (found(small, "regulasi-tidak-berlaku") == []) is is_history


def test_a_replaced_regulation_in_a_table_is_told_with_the_one_in_force(small: Project) -> None:
    set_cell(small, "faktor", "F1", uraian="Bekerja menurut Peraturan Pemerintah Nomor 19 Tahun 2008.")
    finding = sole(found(small, "regulasi-tidak-berlaku"))
    assert (finding.place.name, finding.place.column) == ("faktor.csv", "uraian")
    assert "Peraturan Pemerintah Nomor 17 Tahun 2018" in finding.expected


def test_what_is_not_cited_is_not_listed_and_scales_in_use_are(small: Project) -> None:
    before = listed(small)
    assert "uu-25-2009" not in before
    assert {"permenpanrb-88-2021", "permenpanrb-14-2017", "permenpanrb-29-2022"} <= set(before), "bases of its scales"
    tell(small, "Menurut Undang-Undang Nomor 25 Tahun 2009.\n")
    assert listed(small) == ["uu-25-2009", *before]


def test_prose_of_a_notebook_counts_where_this_report_shows_it(small: Project) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "{% if report.ipp|length %}\nUU 25/2009\n{% endif %}"},
        {"cell_type": "markdown", "metadata": {}, "source": "{% if banyak(1) %}\nUU 14/2008\n{% endif %}"},
    ]
    notebook = small.notebooks / "06-penutup.ipynb"
    notebook.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    assert {"uu-25-2009", "uu-14-2008"} <= set(listed(small)), "what the check cannot ask counts as shown"
    (small.data(ReportId("contoh", 2024)) / "ipp.csv").unlink()
    assert "uu-25-2009" not in listed(small)


@pytest.mark.parametrize("asked", [PERAK, CONTOH_2025])
def test_no_notebook_of_all_cites_what_is_not_in_the_list(project: Project, asked: ReportId) -> None:
    findings = check_report(project, asked).findings
    assert [str(one) for one in findings if one.rule.startswith("regulasi-") and one.accepted is None] == []


def test_the_list_of_perak_holds_what_its_pages_cite_and_nothing_else(perak: BuiltSite, report: Report) -> None:
    pages = [page for page in perak.pages.values() if page.title]
    for page in pages:
        for part in page.select("script, style, table#tabel-dasar, figure#tabel-dasar, #tabel-dasar"):
            part.decompose()
    text = " ".join(" ".join(page.get_text(" ").split()) for page in pages)
    seen = {one.code for one in (meant(found, national()) for found in citations(text)) if one}
    shown = [*report.peraturan["peraturan"]]
    assert {one.name for one in national() if one.code in seen} <= set(shown)
    own = {row for row in shown if "Bupati" in row}
    assert set(shown) - own == {one.name for one in national() if one.code in seen}
    assert len(own) == 2
