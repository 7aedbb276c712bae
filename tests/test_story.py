"""Cause, measure, promise, answer: each stands once in the built report, and the conclusion names every miss.

What must stand there is computed again from the CSV files by periksa_kantor.actions, for generated offices too.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import BuiltSite, copied
from fixtures.proyek import PERAK
from periksa_kantor import Generated, actions
from periksa_kantor.site import plain

from lkjip.ground.ids import Project, ReportId
from lkjip.making import BuildRequest, build_report

CONTOH = ReportId("contoh", 2025)
CHECKS = pytest.mark.parametrize("check", actions.CHECKS, ids=lambda one: one.__name__)


def told(project: Project, report: ReportId) -> Generated:
    office: Any = SimpleNamespace(kecamatan=report.kecamatan, year=report.year)
    return Generated(office, BuiltSite(project, project.site(report)), project.root)


@pytest.fixture(scope="module")
def perak(built_once: Project) -> Generated:
    return told(built_once, PERAK)


@pytest.fixture(scope="module")
def contoh(built_once: Project, tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """The fictional office, whose measures tell everything and whose second year answers the first."""
    project = copied(built_once, Path(tmp_path_factory.mktemp("contoh")) / "proyek")
    build_report(project, BuildRequest(CONTOH, renderer="pandoc", formats=("html",)))
    return told(project, CONTOH)


@CHECKS
def test_perak_tells_its_story_once(perak: Generated, check: Callable[[Generated], None]) -> None:
    check(perak)


@CHECKS
def test_the_fictional_office_tells_its_story_once(contoh: Generated, check: Callable[[Generated], None]) -> None:
    check(contoh)


def test_a_measure_stands_in_one_table_and_no_second_time(perak: Generated) -> None:
    """But the first measure of a miss, which the conclusion names."""
    named = {row["uraian"] for row in perak.own.rows("perbaikan") if row["indikator"] == "IKM"}
    for row in perak.own.rows("perbaikan"):
        found = perak.prose.count(plain(row["uraian"]).removesuffix("."))
        assert found == 1 or (row["uraian"] in named and found == 2), row["kode"]


def test_every_cause_stands_once_before_the_conclusion(perak: Generated) -> None:
    page = plain(perak.site.pages["bab-3.html"].get_text())
    for row in perak.own.rows("faktor"):
        if row["jenis"] != "solusi":
            assert page.count(plain(row["uraian"]).removesuffix(".")) == 1, row["kode"]


def test_the_conclusion_of_perak_tells_both_misses_and_what_is_not_known_of_them(perak: Generated) -> None:
    text = plain(perak.site.pages["bab-4.html"].get_text())
    assert "Nilai PATEN Kecamatan (90,99%). Penyebab dan langkah perbaikannya belum dirumuskan." in text
    assert "IKM Kecamatan Perak (99,50%). Penyebab: Hasil survei" in text
    assert "beserta empat langkah lain" in text
    assert "Enam rekomendasi reformasi birokrasi belum direncanakan tindak lanjutnya." in text


def test_what_was_promised_and_is_not_done_says_why(contoh: Generated) -> None:
    table = contoh.table("tabel-janji")
    assert table is not None
    late = {row["Status"]: row["Pelaksanaan"] for row in table.rows}
    assert late.keys() == {"Selesai", "Sedang berjalan", "Belum dilaksanakan"}
    assert "belum dianggarkan karena" in late["Belum dilaksanakan"]
