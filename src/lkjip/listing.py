"""The reports of a project: what exists, how its data stands, and whether its site is up to date."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from lkjip.build.inputs import Inputs
from lkjip.build.memory import Memory
from lkjip.build.request import BuildRequest
from lkjip.check.run import check_report
from lkjip.findings import Severity
from lkjip.ids import Project, ReportId
from lkjip.render.model import MANIFEST
from lkjip.reports import reports


@dataclass(frozen=True)
class Entry:
    """One report. stale: something its site was made from has changed; None where there is no site."""

    report: ReportId
    errors: int
    warnings: int
    notes: int
    stale: bool | None

    @property
    def state(self) -> str:
        """siap: nothing is open; konsep: it builds as a draft; galat: it cannot be built."""
        return "galat" if self.errors else "konsep" if self.warnings else "siap"

    def __str__(self) -> str:
        counts = (
            (self.errors, Severity.ERROR),
            (self.warnings, Severity.WARNING),
            (self.notes, Severity.NOTE),
        )
        found = ", ".join(f"{count} {severity}" for count, severity in counts if count) or "tanpa temuan"
        site = {None: "belum disusun", True: "tersusun, usang", False: "tersusun"}[self.stale]
        return f"{self.report}  {self.state:<6}  {found}  ({site})"

    def as_dict(self) -> dict[str, object]:
        """The entry as plain values for JSON."""
        return {
            "kecamatan": self.report.kecamatan,
            "year": self.report.year,
            "state": self.state,
            "errors": self.errors,
            "warnings": self.warnings,
            "notes": self.notes,
            "built": self.stale is not None,
            "stale": self.stale,
        }


def listed(project: Project) -> tuple[Entry, ...]:
    """Every report of the project."""
    return tuple(_entry(project, report) for report in reports(project))


def _entry(project: Project, report: ReportId) -> Entry:
    checked = check_report(project, report)
    count = Counter(finding.severity for finding in checked.findings)
    return Entry(
        report,
        count[Severity.ERROR],
        count[Severity.WARNING],
        count[Severity.NOTE],
        _stale(project, report),
    )


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
