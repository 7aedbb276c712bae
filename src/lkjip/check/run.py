"""The check of a report before anything runs: parameters, tables, rules, all findings at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lkjip.check.accept import acceptances, judged
from lkjip.check.citations import listed
from lkjip.check.remembered import complete, known_of, stops
from lkjip.check.rules import FINAL_RULES, REPORT_RULES, TEXT_RULES
from lkjip.check.rules.files import file_names
from lkjip.check.rules.narratives import missing_narratives
from lkjip.check.rules.nesting import nested_narratives
from lkjip.check.rules.unfinished import rewritten_anyway
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding, Place, Severity
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.nearest import meant
from lkjip.ground.regulations import Regulation
from lkjip.params import Params, load_params
from lkjip.params.logo import logo_findings

_OF_A_REPORT = frozenset({"data-opsional-kosong", "tanpa-baris"})
"""Rules of tables that a report shows; a year that others are compared with does without them."""


@dataclass(frozen=True)
class Checked:
    """What was read for a report, and everything that is not in order with it.

    earlier: the years before that the report compares itself with, oldest first, as far as there is data.
    """

    params: Params | None
    year: Year
    earlier: tuple[Year, ...]
    findings: tuple[Finding, ...]
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What documents the tables of all these years come from, as contract.documents tells them."""
    regulations: tuple[Regulation, ...] = ()
    """The regulations that the report cites, where its figures can be computed."""


def check_report(project: Project, report: ReportId) -> Checked:
    """Read and check everything of `report`: errors first, then warnings, then notes, each by file and line.

    Of an earlier year only what would stop this report is told: what keeps its figures from being computed. A year
    that serves for comparison only is asked for nothing that only a report of its own needs.
    """
    if not project.data(report).is_dir():
        loaded, year = load_params(project, report), Year(report, "", {}, ())
        return Checked(loaded.params, year, (), (_no_folder(project, report), *loaded.findings))
    known = known_of(project, report)
    loaded, year, earlier = known.loaded, known.year, known.earlier
    compared_only = loaded.params is not None and loaded.params.dokumen.hanya_pembanding
    findings = [*loaded.findings, *known.of_year, *complete(file_names(project, year, loaded.params))]
    if compared_only:
        findings = [finding for finding in findings if finding.rule not in _OF_A_REPORT]
    else:
        findings += [*complete(missing_narratives(project, year)), *nested_narratives(project, year)]
        findings += logo_findings(project, loaded)
    findings += known.of_earlier
    readable = not any(map(stops, findings))
    case = known.case(project)
    if case:
        rules = [*TEXT_RULES, *(REPORT_RULES if readable else ())]
        if readable and not compared_only:
            rules += FINAL_RULES
        findings += [finding for each in rules for finding in known.findings(each, case)]
        findings = list(rewritten_anyway(findings, case))
    accepted = loaded.params.temuan_diterima if loaded.params else acceptances(loaded.merged)
    findings = list(judged(_with_keys(findings, (year, *earlier)), accepted, case if readable else None))
    cited = listed(case, case.figures) if case and readable and not compared_only else ()
    return Checked(loaded.params, year, earlier, _in_order(findings, project, year), known.documents, cited)


def _with_keys(findings: Iterable[Finding], years: Iterable[Year]) -> Iterator[Finding]:
    """The findings, those at a row of a table with the key of the row."""
    tables = {year.place(name).file: (TABLES[name].key, year.tables[name]) for year in years for name in year.tables}
    for finding in findings:
        key, frame = tables.get(finding.place.file, ((), None))
        if frame is None or finding.place.row not in frame.index:
            yield finding
            continue
        row = frame.loc[finding.place.row]
        cells = (row[name] for name in key)
        yield replace(finding, row=" ".join(str(cell) for cell in cells if isinstance(cell, str | int)))


def _in_order(findings: Iterable[Finding], project: Project, year: Year) -> tuple[Finding, ...]:
    """By severity, by file (parameters, tables as the contract lists them, the rest as it came), then by line."""
    findings = tuple(findings)
    files = [
        *(path.relative_to(project.root).as_posix() for path in project.layers(year.report)),
        *(year.place(name).file for name in TABLES),
        *(finding.place.file for finding in findings),
    ]
    order = {file: number for number, file in enumerate(dict.fromkeys(files))}
    weights = list(Severity)

    def rank(finding: Finding) -> tuple[int, int, int]:
        return weights.index(finding.severity), order[finding.place.file], finding.place.row or 0

    return tuple(sorted(findings, key=rank))


def _no_folder(project: Project, report: ReportId) -> Finding:
    folder = project.data(report)
    years = _folders(folder.parent)
    before = [year for year in years if year < str(report.year)]
    origin = f" --from {before[-1]}" if before else ""
    prepare = f"Siapkan dengan: lkjip new {report}{origin}"
    hint = prepare if years else meant(report.kecamatan, _folders(folder.parent.parent), prepare)
    return Finding.of(
        "folder-tidak-ada",
        Place(f"{folder.relative_to(project.root).as_posix()}/"),
        f"folder tidak ada; {'yang ada: ' + ', '.join(years) if years else 'belum ada data tahun mana pun'}",
        f"data {report}",
        hint,
    )


def _folders(parent: Path) -> list[str]:
    return sorted(path.name for path in parent.iterdir() if path.is_dir()) if parent.is_dir() else []
