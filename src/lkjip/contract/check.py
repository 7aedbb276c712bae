"""The check of a report before anything runs: parameters, tables, rules, all findings at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from lkjip.contract.narrative import missing_narratives
from lkjip.contract.rules import RULES
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import IncompleteTable, Year, load_year
from lkjip.findings import Finding, Place, Severity, has_errors
from lkjip.ids import FIRST_YEAR, Project, ReportId
from lkjip.params import LoadedParams, Params, load_params
from lkjip.params.logo import logo_findings
from lkjip.params.models import Accepted


@dataclass(frozen=True)
class Checked:
    """What was read for a report, and everything that is not in order with it.

    earlier: the years before that the report compares itself with, oldest first, as far as there is data.
    """

    params: Params | None
    year: Year
    earlier: tuple[Year, ...]
    findings: tuple[Finding, ...]


def check_report(project: Project, report: ReportId) -> Checked:
    """Read and check everything of `report`; the findings come in the order of files and lines.

    Of an earlier year only what would stop this report is told: its errors.
    """
    loaded = load_params(project, report)
    if not project.data(report).is_dir():
        year = Year(report, "", {}, ())
        return Checked(loaded.params, year, (), (_no_folder(project, report), *loaded.findings))
    year = load_year(project, report)
    findings = [*loaded.findings, *_of_year(year, loaded.params), *_judged(missing_narratives(project, year))]
    findings += logo_findings(project, loaded)
    earlier = _earlier(project, report, loaded.params)
    for one in earlier:
        findings += [finding for finding in _of_year(one, loaded.params) if finding.severity is Severity.ERROR]
    if loaded.params:
        findings = list(_accepted(findings, loaded, project, report))
    return Checked(loaded.params, year, earlier, _in_order(findings, project, year))


def _of_year(year: Year, params: Params | None) -> list[Finding]:
    """What the tables hold, and what the rules say about places that no table has already reported."""
    reported = {finding.place for finding in year.findings if finding.severity is Severity.ERROR}
    judged = [finding for rule in RULES for finding in _judged(rule(year, params))]
    return [*year.findings, *(finding for finding in judged if finding.place not in reported)]


def _judged(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The findings as far as the tables are complete; what is missing there has findings of its own."""
    try:
        yield from findings
    except IncompleteTable:
        return


def _earlier(project: Project, report: ReportId, params: Params | None) -> tuple[Year, ...]:
    first = report.year - params.aturan.tahun_pembanding if params else report.year
    past = [ReportId(report.kecamatan, number) for number in range(max(first, FIRST_YEAR), report.year)]
    return tuple(load_year(project, one) for one in past if project.data(one).is_dir())


def _in_order(findings: Iterable[Finding], project: Project, year: Year) -> tuple[Finding, ...]:
    """By file (parameters, tables as the contract lists them, the rest as it came), then by line."""
    findings = tuple(findings)
    files = [
        *(path.relative_to(project.root).as_posix() for path in project.layers(year.report)),
        *(year.place(name).file for name in TABLES),
        *(finding.place.file for finding in findings),
    ]
    order = {file: number for number, file in enumerate(dict.fromkeys(files))}
    return tuple(sorted(findings, key=lambda finding: (order[finding.place.file], finding.place.row or 0)))


def _accepted(findings: list[Finding], loaded: LoadedParams, project: Project, report: ReportId) -> Iterator[Finding]:
    """The findings; warnings and notes that the office has accepted are notes with its reason."""
    accepted = loaded.params.temuan_diterima if loaded.params else ()
    used: set[int] = set()
    for finding in findings:
        number = next((n for n, one in enumerate(accepted) if _covers(one, finding)), None)
        if number is None:
            yield finding
            continue
        used.add(number)
        yield replace(finding, severity=Severity.NOTE, remedy=f"Sudah ditelaah: {accepted[number].alasan}")
    if has_errors(findings):
        return  # where data could not be judged, a warning that is not seen may still be there
    for number, one in enumerate(accepted):
        if number not in used:
            key = f"temuan_diterima.{number}"
            year_file = project.layers(report)[-1].relative_to(project.root).as_posix()
            yield Finding(
                "penerimaan-usang",
                Severity.NOTE,
                loaded.origin.get(key, Place(year_file, None, key)),
                f"{one.aturan} pada {one.berkas}",
                "temuan yang masih ada",
                "Hapus butir ini; temuannya sudah tidak ada.",
            )


def _covers(accepted: Accepted, finding: Finding) -> bool:
    return (
        finding.severity is not Severity.ERROR
        and finding.rule == accepted.aturan
        and finding.place.file.rpartition("/")[2] == accepted.berkas
        and (accepted.pada is None or accepted.pada in finding.found)
    )


def _no_folder(project: Project, report: ReportId) -> Finding:
    folder = project.data(report)
    years = _folders(folder.parent)
    near = get_close_matches(report.kecamatan, _folders(folder.parent.parent), n=1) if not years else []
    before = [year for year in years if year < str(report.year)]
    origin = f" --from {before[-1]}" if before else ""
    hint = f"Mungkin maksudnya {near[0]}." if near else f"Siapkan dengan: lkjip new {report}{origin}"
    return Finding(
        "folder-tidak-ada",
        Severity.ERROR,
        Place(f"{folder.relative_to(project.root).as_posix()}/"),
        f"folder tidak ada; {'yang ada: ' + ', '.join(years) if years else 'belum ada data tahun mana pun'}",
        f"data {report}",
        hint,
    )


def _folders(parent: Path) -> list[str]:
    return sorted(path.name for path in parent.iterdir() if path.is_dir()) if parent.is_dir() else []
