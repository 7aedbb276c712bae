"""Any office, any year: offices of every shape build, and every figure agrees with a second, plain computation."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import copy_project
from docx import Document
from fixtures.urutan import first_moved, words_of_docx, words_of_pdf
from kantor_acak import FAULTS, FAULTY, SOUND, generate, spoil
from periksa_kantor import CHECKS, Generated, build

from lkjip.check.record import accept
from lkjip.check.run import check_report
from lkjip.ground.book import FORMATS
from lkjip.ground.findings import DataError
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.rules import rule

PLAUSIBLE = ("kewajaran", "nilai", "renstra", "selaras", "tahun")
"""Families of rules that look at values, which are sound in a generated office."""

DOCUMENTED = SOUND[::12]
"""Offices whose report is built in every format."""

FINAL = (7, 15)
"""Offices without a gap in their figures that have neither every table nor every text."""


def without_data(target: Path) -> Project:
    """A copy of the real project without the data of any office."""
    project = copy_project(target)
    shutil.rmtree(project.root / "data")
    return project


@pytest.fixture
def empty_project(tmp_path: Path) -> Project:
    return without_data(tmp_path / "proyek")


@pytest.fixture(scope="module")
def in_every_format(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generated:
    """The report of an office in every format, built once; tests only read it."""
    project = without_data(tmp_path_factory.mktemp("kantor") / "proyek")
    return build(project, generate(request.param, project.root), FORMATS)


of_each_in_every_format = pytest.mark.parametrize(
    "in_every_format",
    [pytest.param(one, marks=pytest.mark.xdist_group(f"kantor-{one}")) for one in DOCUMENTED],
    indirect=True,
)


@pytest.mark.parametrize("seed", [one for one in SOUND if one not in DOCUMENTED])
def test_a_generated_office_gives_a_whole_report_with_the_right_figures(seed: int, empty_project: Project) -> None:
    report = build(empty_project, generate(seed, empty_project.root))
    for check in CHECKS:
        check(report)


@of_each_in_every_format
def test_a_generated_office_with_documents_gives_the_right_figures_too(in_every_format: Generated) -> None:
    for check in CHECKS:
        check(in_every_format)


@of_each_in_every_format
def test_every_block_of_a_generated_office_stands_in_the_same_order_in_every_format(in_every_format: Generated) -> None:
    site = in_every_format.site
    pages = [site.pages[name] for name in sorted(site.pages) if name != "index.html"]
    assert first_moved(pages, words_of_docx(Document(str(site.folder / "laporan.docx")))) is None
    assert first_moved(pages, words_of_pdf(site.folder / "laporan.pdf")) is None


@pytest.mark.parametrize("seed", FINAL)
def test_a_final_report_says_nowhere_that_something_is_still_to_be_written(seed: int, empty_project: Project) -> None:
    """Tables and texts that the office does not have are accepted with a reason; nothing else is open."""
    office = generate(seed, empty_project.root)
    report = ReportId(office.kecamatan, office.year)
    checked = check_report(empty_project, report)
    for finding in checked.findings:
        if rule(finding.rule).diterima:
            accept(empty_project, checked, finding.fingerprint, "tidak berlaku di kantor rekaan ini")
    built = build(empty_project, office)
    assert not json.loads((built.site.folder / "manifest.json").read_text())["draft"]
    assert not re.search("belum (di(isi|rumuskan|catat)|ditulis)|[(]isi ", built.text, re.IGNORECASE)
    assert "tidak berlaku di kantor rekaan ini" in built.text


@pytest.mark.parametrize("seed", SOUND)
def test_sound_data_of_a_generated_office_are_plausible(seed: int, tmp_path: Path) -> None:
    office = generate(seed, tmp_path)
    findings = check_report(Project(tmp_path), ReportId(office.kecamatan, office.year)).findings
    assert [str(one) for one in findings if rule(one.rule).keluarga in PLAUSIBLE] == []


@pytest.mark.parametrize("seed", FAULTY)
def test_faulty_data_of_a_generated_office_gives_located_findings(seed: int, empty_project: Project) -> None:
    office = generate(seed, empty_project.root)
    fault = spoil(office, empty_project.root, FAULTY[seed])
    with pytest.raises(DataError) as raised:
        build(empty_project, office)
    places = {(one.place.file, one.place.row, one.place.column) for one in raised.value.findings}
    assert (fault.file, fault.row, fault.column) in places
    assert not empty_project.site(ReportId(office.kecamatan, office.year)).exists()


def test_every_kind_of_fault_is_tried() -> None:
    assert set(FAULTY.values()) == set(FAULTS)


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for copy in ("satu", "dua"):
        generate(7, tmp_path / copy)
    files = [path.relative_to(tmp_path / "satu") for path in (tmp_path / "satu").rglob("*") if path.is_file()]
    assert files
    assert all((tmp_path / "satu" / one).read_bytes() == (tmp_path / "dua" / one).read_bytes() for one in files)
