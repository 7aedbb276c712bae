"""The reports of a project: what exists, how its data stands, and whether its site is up to date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lkjip.contract.check import Checked, check_report
from lkjip.findings import Severity
from lkjip.ids import Project, ReportId, UsageError
from lkjip.params import layer_files


@dataclass(frozen=True)
class Entry:
    """One report. stale: its site is older than something it was made from; None where there is no site."""

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
    """Every report that has parameters or data of its own, by kecamatan and year."""
    return tuple(_entry(project, report) for report in sorted(set(_reports(project))))


def _reports(project: Project) -> Iterator[ReportId]:
    names = [(path.parent.name, path.name) for path in project.root.glob("data/*/*") if path.is_dir()]
    for path in project.params.glob("*.yml"):
        kecamatan, _, year = path.stem.rpartition("-")
        names.append((kecamatan, year))
    for kecamatan, year in names:
        if re.fullmatch(r"[0-9]{4}", year):
            try:
                yield ReportId(kecamatan, int(year))
            except UsageError:  # a folder or file that is no report
                continue


def _entry(project: Project, report: ReportId) -> Entry:
    checked = check_report(project, report)
    count = Counter(finding.severity for finding in checked.findings)
    return Entry(
        report,
        count[Severity.ERROR],
        count[Severity.WARNING],
        count[Severity.NOTE],
        _stale(project, report, checked),
    )


def _stale(project: Project, report: ReportId, checked: Checked) -> bool | None:
    """By time of last change. A folder counts too: its time tells of what was taken away."""
    manifest = project.site(report) / "manifest.json"
    if not manifest.is_file():
        return None
    built = manifest.stat().st_mtime_ns
    return any(path.stat().st_mtime_ns > built for path in _inputs(project, report, checked))


def _inputs(project: Project, report: ReportId, checked: Checked) -> Iterable[Path]:
    yield from filter(Path.is_file, layer_files(project, report))
    yield project.root / "_quarto.yml"
    yield from project.notebooks.glob("*.ipynb")
    logo = checked.params.tampilan.logo if checked.params else None
    yield from filter(Path.is_file, [project.root / logo] if logo else [])
    years = [one.report for one in (*checked.earlier, checked.year)]
    for folder in (project.theme, *(project.data(one) for one in years)):
        if folder.is_dir():
            yield from (path for path in (folder, *folder.rglob("*")) if not path.name.startswith("."))
