"""What many tests share: projects to change, and the report of Perak 2024 opened and built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docx import Document
from filelock import FileLock
from fixtures.dokumen import Contents, Pdf, html_contents, read_pdf
from fixtures.peramban import started_browser
from fixtures.proyek import PRIVATE, perak_project, small_project
from fixtures.sistem import lacking
from fixtures.situs_jahat import RENDERERS, HostileSite, hostile_site
from fixtures.terbit import ADDRESS

from lkjip.ground.book import FORMATS
from lkjip.ground.ids import Project, ReportId
from lkjip.making import BuildRequest, build_report
from lkjip.publish.site import Site, make_site
from lkjip.report import Report

pytest.register_assert_rewrite("periksa_kantor")

ROOT = Path(__file__).parent.parent
PARTS = ("_quarto.yml", "notebooks", "params", "data", "theme")
PERAK = ReportId("perak", 2024)
PAGES = ("index", "bab-1", "bab-2", "bab-3", "bab-4", "lampiran")
"""The pages of a report in the order in which they are read."""


@dataclass(frozen=True)
class BuiltSite:
    """A built report and its pages, parsed."""

    project: Project
    folder: Path

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        return {
            path.name: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
            for path in sorted(self.folder.glob("*.html"))
        }

    @cached_property
    def text(self) -> str:
        """All that a reader sees, with single spaces."""
        return " ".join(" ".join(page.get_text(" ").split()) for page in self.pages.values())


def copy_project(target: Path) -> Project:
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=PRIVATE)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / part)
    return Project(target)


def copied(project: Project, target: Path) -> Project:
    """A copy with all that was built; records hold names in the project only, so they are as good there."""
    return Project(Path(shutil.copytree(project.root, target, symlinks=True)))


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Project:
    """The project that `make` puts into the folder it is given: made by the first of pytest's workers that asks."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(folder.with_name(f"{name}.kunci")):
        if not (folder / "jadi").exists():
            shutil.rmtree(folder, ignore_errors=True)  # what a worker that failed has left
            folder.mkdir()
            make(folder / "proyek")
            (folder / "jadi").touch()
    return Project(folder / "proyek")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this system lacks something for, and say what."""
    for item in items:
        if reason := lacking(item.path.stem, item.name.partition("[")[0]):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the real project that a test may change."""
    return copy_project(tmp_path / "proyek")


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A sound project with every table; a test damages one place of it."""
    return small_project(tmp_path)


@pytest.fixture
def contoh(small: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A small sound project, and the one that reports are opened in."""
    monkeypatch.setenv("LKJIP_ROOT", str(small.root))
    return small


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Perak 2024 as notebooks open it, in a folder of its own; tests only read it."""
    project = perak_project(tmp_path_factory.mktemp("perak"), (2022, 2023, 2024))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LKJIP_ROOT", str(project.root))
        patch.delenv("LKJIP_EDITION", raising=False)
        return Report.open("perak", 2024)


@pytest.fixture(scope="session")
def perak(built_once: Project, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Perak 2024 by the embedded renderer in every format; tests only read it."""

    def make(target: Path) -> None:
        build_report(copied(built_once, target), BuildRequest(PERAK, renderer="pandoc"))

    project = made_once(tmp_path_factory, "perak-2024", make)
    return BuiltSite(project, project.site(PERAK))


@pytest.fixture(scope="session")
def html(perak: BuiltSite) -> Contents:
    """What the pages of Perak 2024 hold."""
    return html_contents(perak.pages[f"{name}.html"] for name in PAGES)


@pytest.fixture(scope="session")
def pdf(perak: BuiltSite) -> Pdf:
    """The PDF of Perak 2024, which takes long to read."""
    return read_pdf(perak.folder / "laporan.pdf")


@pytest.fixture(scope="session")
def word(perak: BuiltSite) -> Any:
    """The DOCX of Perak 2024."""
    return Document(str(perak.folder / "laporan.docx"))


@pytest.fixture(scope="session")
def three_reports(perak: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the built reports of two offices, one of them of two years; tests only read it.

    The fictional office has its first year as pages only, its second in every format.
    """

    def make(target: Path) -> None:
        project = copied(perak.project, target)
        for year, formats in ((2024, ("html",)), (2025, FORMATS)):
            build_report(project, BuildRequest(ReportId("contoh", year), renderer="pandoc", formats=formats))

    return made_once(tmp_path_factory, "tiga-laporan", make)


@pytest.fixture(scope="session")
def sites(three_reports: Project) -> dict[ReportId, BuiltSite]:
    """The fictional office's two years."""
    reports = (ReportId("contoh", 2024), ReportId("contoh", 2025))
    return {report: BuiltSite(three_reports, three_reports.site(report)) for report in reports}


@pytest.fixture(scope="session")
def many(three_reports: Project, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The portal of these three reports, whose address nobody knows; tests only read it."""
    reports = (PERAK, ReportId("contoh", 2024), ReportId("contoh", 2025))
    return make_site(three_reports, reports, tmp_path_factory.mktemp("portal") / "situs")


@pytest.fixture(scope="session")
def one(three_reports: Project, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The portal of the fictional office alone, at a known address; tests only read it."""
    reports = (ReportId("contoh", 2024), ReportId("contoh", 2025))
    return make_site(three_reports, reports, tmp_path_factory.mktemp("portal") / "situs", ADDRESS)


@pytest.fixture(scope="session")
def perak_quarto(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The pages of Perak 2024 by Quarto; for tests that skip without it."""
    project = copy_project(tmp_path_factory.mktemp("quarto") / "proyek")
    built = build_report(project, BuildRequest(PERAK, renderer="quarto", formats=("html",)))
    return BuiltSite(project, built.folder)


@pytest.fixture(scope="session", params=RENDERERS)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    """A book that holds every hostile form, by each renderer; tests only read it."""
    return hostile_site(tmp_path_factory.mktemp("jahat"), request.param)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the pages of Perak 2024; never touched, tests take copies."""

    def make(target: Path) -> None:
        build_report(copy_project(target), BuildRequest(PERAK, renderer="pandoc", formats=("html",)))

    return made_once(tmp_path_factory, "sekali", make)


@pytest.fixture
def built(built_once: Project, tmp_path: Path) -> Project:
    """A project with the pages of Perak 2024 that a test may change and build again."""
    return copied(built_once, tmp_path / "proyek")


@pytest.fixture(scope="session")
def built_with_docx(built_once: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """As `built_once`, in two formats."""

    def make(target: Path) -> None:
        build_report(copied(built_once, target), BuildRequest(PERAK, renderer="pandoc", formats=("html", "docx")))

    return made_once(tmp_path_factory, "dengan-docx", make)


@pytest.fixture
def documents(built_with_docx: Project, tmp_path: Path) -> Project:
    """As `built`, in two formats."""
    return copied(built_with_docx, tmp_path / "proyek")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project of the one preview that these tests share; each leaves it as it was."""
    return copy_project(tmp_path_factory.mktemp("pratinjau") / "proyek")


@pytest.fixture(scope="module")
def running(watched: Project) -> Iterator[Any]:
    from fixtures.pratinjau import previewed  # noqa: PLC0415 - it copies projects as we do

    with previewed(watched) as preview:
        yield preview


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; not for the whole session, since no other event loop may run beside Playwright's."""
    with started_browser() as started:
        yield started


@pytest.fixture(autouse=True)
def no_project_from_outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test must not find the maintainer's own project or edition by accident."""
    for name in [name for name in os.environ if name.startswith("LKJIP_") and name != "LKJIP_REQUIRE_BROWSER"]:
        monkeypatch.delenv(name)
    yield
