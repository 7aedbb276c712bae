"""Sound texts stay quiet: the real report, the fictional office of two years, generated offices."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import copy_project
from fixtures.proyek import ROOT
from kantor_acak import SOUND, generate

from lkjip.check.run import check_report
from lkjip.ground.findings import Finding
from lkjip.ground.ids import Project, ReportId

TEXTS = (
    "narasi-angka", "narasi-angka-lama", "narasi-tahun", "narasi-arah", "narasi-putusan", "narasi-sama", "tabel-sama",
    "format-angka", "rujukan-tak-dikenal", "sisipan-tanpa-kutip", "judul-tingkat-satu", "judul-narasi",
    "gambar-dari-luar", "gambar-tidak-ada", "tautan-berbahaya", "html-mentah", "huruf-tak-ada", "nip-dalam-teks",
    "nik-dalam-teks", "telepon-pribadi", "surel-pribadi",
)  # fmt: skip


def texts(project: Project, report: ReportId) -> list[Finding]:
    return [finding for finding in check_report(project, report).findings if finding.rule in TEXTS]


@pytest.mark.parametrize(
    "report", [ReportId("perak", 2024), ReportId("contoh", 2024), ReportId("contoh", 2025)], ids=str
)
def test_the_texts_of_the_real_and_the_fictional_office_are_sound(report: ReportId) -> None:
    assert texts(Project(ROOT), report) == []


@pytest.mark.parametrize("seed", SOUND)
def test_texts_that_only_look_like_markup_are_sound(seed: int, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "proyek")
    office = generate(seed, project.root)
    assert [str(one) for one in texts(project, ReportId(office.kecamatan, office.year))] == []
