"""What many tests share: a copy of the real project, and the report of Perak 2024 built once from it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from lkjip.build import BuildRequest, build_report
from lkjip.ids import Project, ReportId

pytest.register_assert_rewrite("periksa_kantor")

ROOT = Path(__file__).parent.parent
PARTS = ("_quarto.yml", "notebooks", "params", "data", "theme")
PERAK = ReportId("perak", 2024)


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
            shutil.copytree(source, target / part)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / part)
    return Project(target)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the real project that a test may change."""
    return copy_project(tmp_path / "proyek")


@pytest.fixture(scope="session")
def perak(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Perak 2024 by the embedded renderer; tests only read it."""
    project = copy_project(tmp_path_factory.mktemp("perak") / "proyek")
    built = build_report(project, BuildRequest(PERAK, renderer="pandoc"))
    return BuiltSite(project, built.folder)


@pytest.fixture(scope="session")
def perak_quarto(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The pages of Perak 2024 by Quarto; for tests that skip without it."""
    project = copy_project(tmp_path_factory.mktemp("quarto") / "proyek")
    built = build_report(project, BuildRequest(PERAK, renderer="quarto", formats=("html",)))
    return BuiltSite(project, built.folder)


@pytest.fixture(autouse=True)
def no_project_from_outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test must not find the maintainer's own project or edition by accident."""
    for name in [name for name in os.environ if name.startswith("LKJIP_") and name != "LKJIP_REQUIRE_BROWSER"]:
        monkeypatch.delenv(name)
    yield
