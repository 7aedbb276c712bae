"""One result told once: what fell alike, what is all well, an office with one programme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import BuiltSite
from fixtures.proyek import PERAK, ROOT, drop_row, perak_project, set_cell, table_path
from fixtures.wawasan import Analysed
from periksa_kantor.site import plain

from lkjip.analysis.sisa import Sisa, SisaPos
from lkjip.analysis.tren import Tren
from lkjip.ground.ids import Project

PERCENT = ("TRANTIB", "LPJ_APBDES", "RAPERDES")


@pytest.fixture
def perak_copy(tmp_path: Path) -> Project:
    return perak_project(tmp_path, (2022, 2023, 2024))


def sakip(project: Project, share: int) -> None:
    """Give every component of SAKIP so many percent of its weight."""
    for code, weight in (("perencanaan", 30), ("pengukuran", 30), ("pelaporan", 15), ("evaluasi", 25)):
        set_cell(project, "sakip", code, PERAK, nilai=f"{weight * share / 100:.2f}")


def test_a_target_to_which_every_part_contributes_needs_no_sentence(perak_copy: Project) -> None:
    assert Analysed(perak_copy, PERAK).penting.cari("target:sakip.csv")
    sakip(perak_copy, 93)
    assert Analysed(perak_copy, PERAK).penting.cari("target:sakip.csv") is None


def test_a_target_that_every_part_misses_is_told(perak_copy: Project) -> None:
    sakip(perak_copy, 35)
    found = Analysed(perak_copy, PERAK).penting.cari("target:sakip.csv")
    assert found and "berada 38,00 di bawah target 73,00" in found.kalimat


def test_a_best_year_behind_a_reached_plan_leaves_nothing_to_watch(perak_copy: Project) -> None:
    assert Analysed(perak_copy, PERAK).penting.cari("tren:AKIP")
    sakip(perak_copy, 93)
    assert Analysed(perak_copy, PERAK).penting.cari("tren:AKIP") is None


def test_indicators_that_fell_alike_are_told_once_with_all_their_names(perak_copy: Project) -> None:
    for code in PERCENT:
        set_cell(perak_copy, "realisasi", code, PERAK, realisasi="45")
    told = [one for one in Analysed(perak_copy, PERAK).penting.gerak if "menjadi 45% (2024)" in one.kalimat]
    assert len(told) == 1
    assert told[0].kalimat.endswith(": 100% (2023) menjadi 45% (2024), turun 55 poin persentase.")
    assert told[0].membaik is False
    assert [name for name, value in told[0].angka.items() if value == 45] == [
        f"{name} 2024" for name in re.split(r", dan |, ", told[0].judul)
    ]


def test_indicators_with_the_same_years_and_end_share_a_trend(perak_copy: Project) -> None:
    same = ("7.01.01-1", "7.01.03-1")
    for code in same:
        set_cell(perak_copy, "realisasi", code, PERAK, realisasi="45")
    trends = [one for one in Analysed(perak_copy, PERAK).penting.tren if isinstance(one, Tren)]
    shared = [one for one in trends if one.titik[-1][1] == 45]
    assert len(shared) == 1
    assert shared[0].judul.startswith("Persentase rata-rata capaian kinerja Aparatur dan Persentase desa yang")


def test_the_unspent_money_of_a_single_programme_is_told_without_shares(perak_copy: Project) -> None:
    kept = "7.01.06"
    for table in ("program", "anggaran"):
        codes = [line.split(",")[0] for line in table_path(perak_copy, table, PERAK).read_text().splitlines()[1:]]
        for code in codes:
            if code != kept:
                drop_row(perak_copy, table, code, PERAK)
    set_cell(perak_copy, "anggaran", kept, PERAK, realisasi="7000000")
    told = Analysed(perak_copy, PERAK).penting.sisa
    (whole,) = (one for one in told if isinstance(one, Sisa))
    assert whole.kalimat == "Sebesar Rp505.000 (6,73% pagu) tidak terpakai."
    assert not [one for one in told if isinstance(one, SisaPos)]


def test_the_guide_for_reviewers_names_sections_that_there_are(built_once: Project) -> None:
    guide = (ROOT / "docs" / "panduan-penelaah.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\d(?:\.\d)+ [^`]+)`", guide))
    pages = BuiltSite(built_once, built_once.site(PERAK)).pages.values()
    there = {plain(one.get_text()) for page in pages for one in page.select("h2, h3")}
    assert len(named) >= 10
    assert named <= there, named - there
