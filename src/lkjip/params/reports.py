"""Which reports a project holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId

_KEY = b"hanya_pembanding"


def reports(project: Project) -> tuple[ReportId, ...]:
    """Every report that has parameters or data of its own, by kecamatan and year."""
    return tuple(sorted(set(_found(project))))


def only_compared(project: Project, report: ReportId) -> bool:
    """Whether its parameters say that the year serves for comparison only, so that it has no report of its own."""
    if not any(_KEY in path.read_bytes() for path in project.layers(report) if path.is_file()):
        return False  # of thousands of reports few need the parameters to be read
    from lkjip.params import load_params  # noqa: PLC0415 - pydantic

    params = load_params(project, report).params
    return params is not None and params.dokumen.hanya_pembanding


def no_report(report: ReportId) -> str:
    """What is said to somebody who asks for the report of such a year."""
    return (
        f"Tahun {report.year} kecamatan {report.kecamatan} hanya pembanding (menurut parameternya), "
        f"jadi tidak ada laporannya sendiri. Datanya tetap diperiksa: lkjip check {report}"
    )


def _found(project: Project) -> Iterator[ReportId]:
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


def strange_parameters(project: Project, kecamatan: str) -> tuple[str, ...]:
    """Names in `params/` that begin with that of an office, in any case, and are no file of parameters of a report."""
    if not project.params.is_dir():
        return ()
    names = sorted(path.name for path in project.params.iterdir() if path.name.casefold().startswith(kecamatan))
    return tuple(name for name in names if not re.fullmatch(rf"{kecamatan}(-[a-z0-9]+)*\.yml", name))
