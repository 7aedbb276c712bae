"""What the last check has read and found of tables and parameters: while these are as they were, a preview that checks
again at every save looks at texts only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lkjip.cache import digest
from lkjip.cache.inputs import checked_files
from lkjip.check.case import Case
from lkjip.check.rules import YEAR_RULES, ReportRule
from lkjip.check.texts.gathered import TableTexts
from lkjip.contract.documents import documents
from lkjip.contract.year import IncompleteTable, Year, load_year
from lkjip.figures import Figures
from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import FIRST_YEAR, Project, ReportId
from lkjip.ground.rules import rule
from lkjip.params import Params, load_params
from lkjip.params.layers import LoadedParams


@dataclass(frozen=True)
class Known:
    """The tables and parameters of a report, and what the rules of one year say of them.

    key: what they were made from. found: by rule, what was found without asking for any text.
    """

    key: str
    loaded: LoadedParams
    year: Year
    earlier: tuple[Year, ...]
    of_year: tuple[Finding, ...]
    of_earlier: tuple[Finding, ...]
    figures: Figures | None
    texts: TableTexts | None
    documents: Mapping[str, tuple[str, ...]]
    found: dict[ReportRule, tuple[Finding, ...]] = field(default_factory=dict)

    def case(self, project: Project) -> Case | None:
        """The report as rules see it; None where its parameters are not in order."""
        params, figures, texts = self.loaded.params, self.figures, self.texts
        if params is None or figures is None or texts is None:
            return None
        return _Noting(project, params, self.loaded.origin, self.year, self.earlier, figures, texts)

    def findings(self, rule: ReportRule, case: Case) -> tuple[Finding, ...]:
        """What a rule finds: again where it asks for what stands in no table."""
        if rule in self.found:
            return self.found[rule]
        asked = case.__dict__
        asked[_ASKED] = False
        findings = tuple(rule(case))
        if not asked[_ASKED]:
            self.found[rule] = findings
        return findings


_ASKED = "asked for more than tables"


class _Noting(Case):
    """A case that notes whether it is asked for anything that is read from other files."""

    def __getattribute__(self, name: str) -> Any:
        if name in ("project", "texts", "shared_notebooks"):
            object.__getattribute__(self, "__dict__")[_ASKED] = True
        return super().__getattribute__(name)


_last: dict[tuple[Path, ReportId], Known] = {}


def known_of(project: Project, report: ReportId) -> Known:
    """What there is of `report`, as it was read last where nothing of it has changed."""
    key, name = _key(project, report), (project.root, report)
    known = _last.get(name)
    if known is not None and known.key == key:
        return known
    made = _read(project, report, key)
    _last.clear()  # whoever checks many reports checks each once
    if _key(project, report) == key:
        _last[name] = made
    return made


def _key(project: Project, report: ReportId) -> str:
    """Of the files with parameters and tables."""
    files = checked_files(project, report)
    return digest.of_value(
        {name: value for name, value in files.items() if not name.endswith(".ipynb") and "/narasi/" not in name}
    )


def _read(project: Project, report: ReportId, key: str) -> Known:
    loaded = load_params(project, report)
    params = loaded.params
    year, earlier = load_year(project, report), _earlier(project, report, params)
    past = (finding for one in earlier for finding in _of_year(one, params) if stops(finding))
    default = project.layers(report)[-1].relative_to(project.root).as_posix()
    figures = Figures(params, year, earlier) if params else None
    texts = TableTexts(params, loaded.origin, year, default) if params else None
    named = _documents(project, params, (*earlier, year)) if params else {}
    return Known(key, loaded, year, earlier, tuple(_of_year(year, params)), tuple(past), figures, texts, named)


def _documents(project: Project, params: Params, years: Sequence[Year]) -> dict[str, tuple[str, ...]]:
    """The documents of each year as its own parameters name them; where these are not in order, in general words."""
    known: dict[str, tuple[str, ...]] = {}
    for one in years:
        own = params if one is years[-1] else load_params(project, one.report).params
        known |= documents(one, own or params.model_copy(update={"sumber": {}}))
    return known


def _of_year(year: Year, params: Params | None) -> list[Finding]:
    """What the tables hold, and what the rules say about places that no table has already reported."""
    reported = {finding.place for finding in year.findings if finding.severity is Severity.ERROR}
    found = [finding for each in YEAR_RULES for finding in complete(each(year, params))]
    return [*year.findings, *(finding for finding in found if finding.place not in reported)]


def _earlier(project: Project, report: ReportId, params: Params | None) -> tuple[Year, ...]:
    first = report.year - params.aturan.tahun_pembanding if params else report.year
    past = [ReportId(report.kecamatan, number) for number in range(max(first, FIRST_YEAR), report.year)]
    return tuple(load_year(project, one) for one in past if project.data(one).is_dir())


def complete(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The findings as far as the tables are complete; what is missing there has findings of its own."""
    try:
        yield from findings
    except IncompleteTable:
        return


def stops(finding: Finding) -> bool:
    """Whether figures cannot be computed while this stands; an error that may be accepted only contradicts a rule."""
    return finding.severity is Severity.ERROR and not rule(finding.rule).diterima
