"""What a build hands to its notebooks: the report as it was checked, so that none of them checks it again."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

from lkjip.cache import digest
from lkjip.cache.uses import Uses
from lkjip.check.run import Checked, check_report
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import EDITION_VARIABLE, Edition, Project, ReportId
from lkjip.ground.journal import recover

PARAMETERS, YEARS, FINDINGS, REGULATIONS = "parameter", "tahun berdata", "temuan", "peraturan"
"""What notebooks use of a check besides tables, as inputs of theirs."""


@dataclass
class Handed:
    """A checked report for one notebook. uses: what the notebook takes of it, noted while it runs.

    opened: of each report that the notebook has opened, how it is renewed.
    """

    project: Project
    edition: Edition
    checked: Checked
    uses: Uses
    opened: list[Callable[[Handed], None]] = field(default_factory=list)

    def told(self) -> Mapping[str, str]:
        """What the notebook has used, for the build that has handed this to it."""
        return self.uses.noted()

    def holds(self, told: Mapping[str, str]) -> bool:
        """Whether all that a notebook has used is what it was; narratives and other files are read when they are."""
        if self.edition is Edition.INTERNAL:
            return False  # its parameters hold what is in a table
        years = (*self.checked.earlier, self.checked.year)
        tables = (year.place(name).file for year in years for name in year.tables)
        handed_out = {PARAMETERS, YEARS, FINDINGS, REGULATIONS, *tables}
        now = {
            name: self.uses.known(name) if name in handed_out else digest.of_input(self.project.root / name)
            for name in told
        }
        return now == told

    def renew(self, later: Handed) -> None:
        """Let the notebook's reports have of `later` what they have not used yet."""
        self.checked = later.checked
        self.uses.renew(later.uses)
        for renewed in self.opened:
            renewed(later)


def handed(report: ReportId) -> Handed:
    """What the notebook that asks was handed; where nobody has handed it anything, or another report, a check of now.

    Nothing is handed to a notebook that is run by hand: its project is the one around the working directory, its
    edition that of the environment.
    """
    given = _given()
    if given is None:
        project, edition = Project.find(), _edition()
        recover(project.root)
        return Handed(project, edition, check_report(project, report), Uses({}))
    if given.checked.year.report == report:
        return given
    given.uses.note(f"laporan {report}", "tidak diikuti")  # a later build finds no such file: the notebook runs again
    return Handed(given.project, given.edition, check_report(given.project, report), Uses({}))


def digests(checked: Checked) -> dict[str, str]:
    """Of what notebooks use of a check besides tables."""
    return {
        PARAMETERS: digest.of_value(checked.params.model_dump() if checked.params else None),
        YEARS: digest.of_value([year.report.year for year in (*checked.earlier, checked.year)]),
        FINDINGS: digest.of_value([finding.as_dict() for finding in checked.findings]),
        REGULATIONS: digest.of_value([asdict(one) for one in checked.regulations]),
    }


def _given() -> Handed | None:
    """What the shell of this notebook was given by whoever started it (see execute.protocol.Given)."""
    ipython = sys.modules.get("IPython")  # outside of notebooks it need not be loaded for this
    given = getattr(ipython.get_ipython(), "given", None) if ipython else None
    return given if isinstance(given, Handed) else None


def _edition() -> Edition:
    value = os.environ.get(EDITION_VARIABLE, Edition.PUBLIC)
    try:
        return Edition(value)
    except ValueError as error:
        raise UsageError(f"Edisi {value!r} tidak dikenal: publik atau internal.") from error
