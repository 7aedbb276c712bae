"""The check of a report before anything runs: parameters, tables, rules, all findings at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lkjip.contract.narrative import missing_narratives
from lkjip.contract.rules import RULES
from lkjip.contract.year import Year, load_year
from lkjip.findings import Finding, Place, Severity, has_errors
from lkjip.ids import Project, ReportId
from lkjip.params import Params, load_params
from lkjip.params.models import Accepted


@dataclass(frozen=True)
class Checked:
    """What was read for a report, and everything that is not in order with it."""

    params: Params | None
    year: Year
    findings: tuple[Finding, ...]


def check_report(project: Project, report: ReportId) -> Checked:
    """Read and check everything of `report`; the findings come in the order of files and lines."""
    loaded = load_params(project, report)
    if not project.data(report).is_dir():
        year = Year(report, "", {}, ())
        return Checked(loaded.params, year, (*loaded.findings, _no_folder(project, report)))
    year = load_year(project, report)
    findings = [*loaded.findings, *year.findings]
    # rules read the parsed tables; on tables that could not be read they would only echo the first finding
    if loaded.params is not None and not has_errors(year.findings):
        findings += [finding for rule in RULES for finding in rule(year, loaded.params)]
        findings += missing_narratives(project, year)
        findings = list(_accepted(findings, loaded.params, project, report))
    return Checked(loaded.params, year, tuple(findings))


def _accepted(findings: list[Finding], params: Params, project: Project, report: ReportId) -> Iterator[Finding]:
    """The findings, warnings that the office has accepted as notes with its reason."""
    used: set[int] = set()
    for finding in findings:
        number = next((n for n, one in enumerate(params.temuan_diterima) if _covers(one, finding)), None)
        if number is None:
            yield finding
            continue
        used.add(number)
        reason = params.temuan_diterima[number].alasan
        yield replace(finding, severity=Severity.NOTE, remedy=f"Sudah ditelaah: {reason}")
    for number, one in enumerate(params.temuan_diterima):
        if number not in used:
            file = project.params / f"{report.kecamatan}-{report.year}.yml"
            yield Finding(
                "penerimaan-usang",
                Severity.NOTE,
                Place(file.relative_to(project.root).as_posix(), None, f"temuan_diterima.{number}"),
                f"{one.aturan} pada {one.berkas}",
                "temuan yang masih ada",
                "Hapus butir ini; temuannya sudah tidak ada.",
            )


def _covers(accepted: Accepted, finding: Finding) -> bool:
    return (
        finding.severity is Severity.WARNING
        and finding.rule == accepted.aturan
        and finding.place.file.rpartition("/")[2] == accepted.berkas
        and (accepted.pada is None or accepted.pada in finding.found)
    )


def _no_folder(project: Project, report: ReportId) -> Finding:
    folder = project.data(report).relative_to(project.root).as_posix()
    others = sorted(path.name for path in project.data(report).parent.glob("[0-9]*") if path.is_dir())
    found = f"yang ada: {', '.join(others)}" if others else "belum ada data tahun mana pun"
    return Finding(
        "folder-tidak-ada",
        Severity.ERROR,
        Place(f"{folder}/"),
        f"folder tidak ada; {found}",
        f"data {report}",
        "Periksa nama kecamatan dan tahunnya, atau siapkan datanya.",
    )
