"""The logo of an office: a picture within the project, or a finding that says where it was looked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PERAK

from lkjip.check.run import check_report
from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import Project


def with_logo(project: Project, value: str) -> list[Finding]:
    """The findings about `tampilan` when the parameters name this logo."""
    path = project.params / "perak.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}tampilan:\n  logo: {value}\n", encoding="utf-8")
    findings = check_report(project, PERAK).findings
    return [finding for finding in findings if "tampilan" in (finding.place.column or "")]


def test_a_logo_that_is_there_is_no_finding(project: Project) -> None:
    Path(project.root, "gambar").mkdir()
    Path(project.root, "gambar/lambang kabupaten.svg").touch()
    assert with_logo(project, "gambar/lambang kabupaten.svg") == []


def test_a_logo_that_is_not_there_is_a_warning_at_its_line(project: Project) -> None:
    (finding,) = with_logo(project, "gambar/lambang.png")
    assert finding.rule == "logo-tidak-ada"
    assert finding.severity is Severity.WARNING
    assert finding.place.file == "params/perak.yml" and finding.place.row
    assert finding.found == "gambar/lambang.png tidak ada"


@pytest.mark.parametrize(
    "value", ["../logo.svg", "/etc/logo.svg", "a/../../logo.svg", ".git/x.svg", "logo.jpg", "a\\b.svg"]
)
def test_a_path_out_of_the_project_or_of_another_kind_is_refused(project: Project, value: str) -> None:
    (finding,) = with_logo(project, value)
    assert finding.severity is Severity.ERROR
    assert finding.expected == "berkas SVG atau PNG dalam proyek, misalnya theme/lambang.svg"
