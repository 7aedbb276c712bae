"""Narratives of a new year: last year's, marked as such, so that somebody has something to rewrite."""

from __future__ import annotations

from collections.abc import Collection

from lkjip.check.run import Checked, check_report
from lkjip.contract.narrative import texts, wanted
from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.inline import substitute
from lkjip.ground.placeholder import carried, placeholder
from lkjip.scaffold.place import write

FOLDER = "narasi"


def offered(project: Project, old: Checked) -> dict[str, str]:
    """The narratives of the checked year `old` as a new one gets them, by their names in its data folder."""
    year = old.year.report.year
    found = texts(project, old.year)
    names = {f"{old.year.folder}/{FOLDER}/{name}.md": f"{FOLDER}/{name}.md" for name in wanted(old.year)}
    return {names[file]: carried(text, year) for file, text in found.items() if file in names}


def mend(aside: Project, report: ReportId, names: Collection[str]) -> tuple[str, ...]:
    """Make of each narrative in `names` one that the new year can show; returns those that stay.

    An inline value that cannot be computed yet gives way to a placeholder; a narrative that cannot be shown even then,
    because of a statement, is not offered, and is to be told of.
    """
    for name in _faulty(aside, report, names):
        path = aside.data(report) / name
        write(path, substitute(path.read_text(encoding="utf-8"), lambda _: placeholder("nilai")))
    for name in _faulty(aside, report, names):
        (aside.data(report) / name).unlink()
    return tuple(name for name in names if (aside.data(report) / name).exists())


def _faulty(aside: Project, report: ReportId, names: Collection[str]) -> list[str]:
    """The narratives in which the check finds an error."""
    folder = aside.data(report).relative_to(aside.root).as_posix()
    wrong = {one.place.file for one in check_report(aside, report).findings if one.severity is Severity.ERROR}
    return [name for name in names if f"{folder}/{name}" in wrong]
