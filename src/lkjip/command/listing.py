"""The reports of a project: what exists, how its data stands, and whether its site is up to date."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from lkjip.check.run import check_report
from lkjip.check.telling import counted
from lkjip.ground.findings import Finding, Severity, has_errors, is_draft
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.sources import replaced
from lkjip.making.inputs import Inputs
from lkjip.making.memory import Memory
from lkjip.making.request import BuildRequest
from lkjip.params.book import notebook_names
from lkjip.params.reports import reports
from lkjip.stage.model import MANIFEST


@dataclass(frozen=True)
class Listed:
    """One report. stale: something its site was made from has changed; None where there is no site.

    compared_only: the year serves for comparison and has no report of its own. replaced: notebooks that the office
    or the year has in place of those of all, by their path in the project.
    """

    report: ReportId
    findings: tuple[Finding, ...]
    stale: bool | None
    compared_only: bool = False
    replaced: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """siap: nothing is open; konsep: it builds as a draft; galat: it cannot be built; pembanding: no report."""
        if has_errors(self.findings):
            return "galat"
        if self.compared_only:
            return "pembanding"
        return "konsep" if is_draft(self.findings) else "siap"

    def __str__(self) -> str:
        found = counted(self.findings) or "tanpa temuan"
        site = {None: "belum disusun", True: "tersusun, usang", False: "tersusun"}[self.stale]
        told = f"{self.report}  {self.state:<10}  {found}"
        if self.compared_only:
            return told
        own = f"; notebook sendiri: {', '.join(self.replaced)}" if self.replaced else ""
        return f"{told}  ({site}{own})"

    def as_dict(self) -> dict[str, object]:
        """The entry as plain values for JSON."""
        count = Counter(finding.severity for finding in self.findings)
        return {
            "kecamatan": self.report.kecamatan,
            "year": self.report.year,
            "state": self.state,
            "errors": count[Severity.ERROR],
            "warnings": count[Severity.WARNING],
            "notes": count[Severity.NOTE],
            "built": self.stale is not None,
            "stale": self.stale,
            "replaced": list(self.replaced),
        }


def listed(project: Project) -> tuple[Listed, ...]:
    """Every report of the project."""
    return tuple(_entry(project, report) for report in reports(project))


def _entry(project: Project, report: ReportId) -> Listed:
    checked = check_report(project, report)
    compared_only = checked.params is not None and checked.params.dokumen.hanya_pembanding
    names = notebook_names(checked.params) if checked.params else ()
    own = tuple(path.relative_to(project.root).as_posix() for path in replaced(project, report, names))
    return Listed(report, checked.findings, _stale(project, report), compared_only, own)


def _stale(project: Project, report: ReportId) -> bool | None:
    """Whether a build of the same formats by the same renderer would find something to do."""
    try:
        manifest = json.loads((project.site(report) / MANIFEST).read_text(encoding="utf-8"))
        said, formats = manifest["renderer"], tuple(manifest["formats"])
        renderer = f"{said['name']} {said['version']}"
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):  # no manifest of ours
        return True
    request = BuildRequest(report, formats=formats)
    memory = Memory(project, request, Inputs(project, request, renderer))
    premises = memory.premises()
    return premises is None or memory.plan(premises).due
