"""What a build hands to its notebooks: the report as it was checked, so that none of them checks it again."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from lkjip.cache import digest
from lkjip.cache.uses import Uses
from lkjip.check.run import Checked, check_report
from lkjip.contract.private import NUMBERS
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import EDITION_VARIABLE, Edition, Project, ReportId

PARAMETERS, YEARS, FINDINGS = "parameter", "tahun berdata", "temuan"
"""What notebooks use of a check besides tables, as inputs of theirs."""


@dataclass(frozen=True)
class Handed:
    """A checked report for one notebook. uses: what the notebook takes of it, noted while it runs."""

    project: Project
    edition: Edition
    checked: Checked
    uses: Uses

    def told(self) -> Mapping[str, str]:
        """What the notebook has used, for the build that has handed this to it."""
        return self.uses.noted()

    def basis(self) -> Mapping[str, str]:
        """Digests of all that the notebook is handed, used or not: what it will take later is of the same state."""
        years = (*self.checked.earlier, self.checked.year)
        tables = {year.place(name).file for year in years for name in year.tables}
        names = {*tables, *(f"{year.folder}/{NUMBERS.file}" for year in years)}
        return {name: self.uses.known(name) for name in (PARAMETERS, YEARS, FINDINGS, *sorted(names))}

    def holds(self, basis: Mapping[str, str], told: Mapping[str, str]) -> bool:
        """Whether what another one handed out is what this one would; narratives and other files are read when used."""
        if self.basis() != basis:
            return False
        now = ((basis.get(name) or digest.of_input(self.project.root / name), value) for name, value in told.items())
        return all(present == value for present, value in now)


def handed(report: ReportId) -> Handed:
    """What the notebook that asks was handed; where nobody has handed it anything, or another report, a check of now.

    Nothing is handed to a notebook that is run by hand: its project is the one around the working directory, its
    edition that of the environment.
    """
    given = _given()
    if given is None:
        project, edition = Project.find(), _edition()
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
