"""The check of a report, remembered by this process while the files that it reads stay the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lkjip.cache import digest
from lkjip.cache.inputs import checked_files
from lkjip.check.run import Checked, check_report
from lkjip.findings import Finding
from lkjip.ids import Project, ReportId

PARAMETERS, YEARS, FINDINGS = "parameter", "tahun berdata", "temuan"
"""What notebooks use of a check besides tables, as inputs of theirs."""


@dataclass(frozen=True)
class Remembered:
    """A check and the digests of the files that it read, by their path in the project."""

    checked: Checked
    files: Mapping[str, str]

    def digests(self) -> dict[str, str]:
        """Of what notebooks use besides tables."""
        checked = self.checked
        return {
            PARAMETERS: digest.of_value(checked.params.model_dump() if checked.params else None),
            YEARS: digest.of_value([year.report.year for year in (*checked.earlier, checked.year)]),
            FINDINGS: findings_digest(checked.findings),
        }


def findings_digest(findings: Iterable[Finding]) -> str:
    """Of findings, as notebooks that show them depend on it."""
    return digest.of_value([finding.as_dict() for finding in findings])


class _Last:
    """One report: a process works at one after the other, and a batch must not grow."""

    report: tuple[Project, ReportId] | None = None
    last: Remembered | None = None


def checked_report(project: Project, report: ReportId) -> Remembered:
    """`check_report`, done anew only where a file of its has changed. Its frames are shared: copy before changing."""
    last = _Last.last if _Last.report == (project, report) else None
    files = checked_files(project, report, last.files if last else ())
    if last is None or last.files != files:
        checked = check_report(project, report)
        logo = checked.params.tampilan.logo if checked.params else None
        files |= {logo: digest.of_file(project.root / logo)} if logo else {}
        _Last.report, _Last.last = (project, report), Remembered(checked, files)
    assert _Last.last is not None
    return _Last.last
