"""`lkjip new`: the files of a new year from an old one, or of a new office from the schemas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lkjip.check.run import check_report
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import DataError, Severity, has_errors
from lkjip.ground.ids import Project, ReportId
from lkjip.scaffold import narratives, parameters, sheets
from lkjip.scaffold.place import NewFiles, draft, notebook_files, put_in_place, refuse_existing, write
from lkjip.scaffold.review import (
    Carried,
    narrative_tasks,
    notebook_tasks,
    office_tasks,
    param_tasks,
    year_tasks,
)
from lkjip.scaffold.tasks import FILE, Task, by_file, from_findings, markdown
from lkjip.standards.files import PACKAGE, data_package, for_editors


@dataclass(frozen=True)
class Made:
    """What was written (names below the project, the list of tasks last), and what is to be done now."""

    files: tuple[str, ...]
    tasks: tuple[Task, ...]


def new_year(project: Project, report: ReportId, source: int) -> Made:
    """Make `report` from the year `source` of the same office.

    Raises UsageError for a source that is not an earlier year with data or where something is there
    already, DataError (its errors) where the source is not in order. Nothing is written then.
    """
    origin = _source(project, report, source)
    refuse_existing(project, report, NewFiles({}, {}))
    checked = check_report(project, origin)
    if has_errors(checked.findings) or checked.params is None:
        raise DataError(finding for finding in checked.findings if finding.severity is Severity.ERROR)
    before = sheets.read_sheets(project.data(origin))
    after = sheets.carried(before, source, report.year)
    texts = narratives.offered(project, checked)
    text = parameters.carried(project.layers(origin)[-1], source, report.year)
    files = NewFiles(
        {project.layers(report)[-1].name: for_editors(text, project)},
        {**{sheet.table.file: sheet.csv() for sheet in after.values()}, **texts},
        notebook_files(project.notebook_folders(origin)[0]),
    )
    made = Carried(report, checked, before, after)
    refuse_existing(project, report, files)
    with draft(project, report, files) as aside:
        kept = narratives.mend(aside, report, texts)
        files = replace(
            files, data={name: text for name, text in files.data.items() if name in kept or name not in texts}
        )
        about_params = param_tasks(aside, report, checked)
        tasks = [*about_params, *_from_check(aside, report), *year_tasks(aside, made)]
        tasks += notebook_tasks(aside, report, source)
        tasks += narrative_tasks(project, made, [name for name in texts if name not in kept])
        return _finish(project, report, aside, files, tasks)


def new_office(project: Project, report: ReportId, known: Mapping[str, str] | None = None) -> Made:
    """Make an office of which nothing is known but what is `known` (by key of `kantor`), with `report` as its first.

    Raises UsageError where there is something of the office already. Nothing is written then.
    """
    refuse_existing(project, report, NewFiles({}, {}))
    years = _years(project, report.kecamatan)
    if years:
        earlier = max((year for year in years if year < report.year), default=None)
        hint = f" Buat tahun baru darinya: lkjip new {report} --from {earlier}" if earlier else ""
        raise UsageError(f"Kecamatan {report.kecamatan} sudah punya data tahun {', '.join(map(str, years))}.{hint}")
    office, year = project.layers(report)
    files = NewFiles(
        {
            office.name: for_editors(parameters.empty_office(known), project),
            year.name: for_editors(parameters.empty_year(report), project),
        },
        {sheet.table.file: sheet.csv() for sheet in sheets.empty_office().values()},
    )
    refuse_existing(project, report, files)
    with draft(project, report, files) as aside:
        tasks = [*office_tasks(aside, report), *_from_check(aside, report)]
        return _finish(project, report, aside, files, tasks)


def _from_check(project: Project, report: ReportId) -> list[Task]:
    return from_findings(check_report(project, report).findings)


def _finish(project: Project, report: ReportId, aside: Project, files: NewFiles, found: Iterable[Task]) -> Made:
    tasks = by_file(found)
    for place in (aside.narrative(report), aside.photos(report)):
        place.mkdir(exist_ok=True)  # where texts and photos go
    write(aside.data(report) / PACKAGE, data_package(aside, report))
    write(aside.data(report) / FILE, markdown(report, tasks))
    put_in_place(project, report, aside, files)
    folder, own = (
        path.relative_to(project.root).as_posix()
        for path in (project.data(report), project.notebook_folders(report)[0])
    )
    first = [f"{project.params.name}/{name}" for name in files.params]
    first += [f"{own}/{name}" for name in files.notebooks]
    return Made((*first, *(f"{folder}/{name}" for name in (*files.data, PACKAGE, FILE))), tuple(tasks))


def _source(project: Project, report: ReportId, source: int) -> ReportId:
    origin = ReportId(report.kecamatan, source)
    if source == report.year:
        raise UsageError(f"Tahun sumber sama dengan tahun baru, {source}; pilih tahun yang lain.")
    if not project.data(origin).is_dir():
        known = ", ".join(map(str, _years(project, report.kecamatan))) or "belum ada"
        raise UsageError(f"Tidak ada data {origin} untuk dijadikan sumber; tahun yang ada: {known}.")
    if source > report.year:
        raise UsageError(f"Tahun sumber {source} sesudah tahun baru {report.year}; pilih tahun sebelumnya.")
    return origin


def _years(project: Project, kecamatan: str) -> list[int]:
    parent = project.root / "data" / kecamatan
    if not parent.is_dir():
        return []
    return sorted(int(path.name) for path in parent.iterdir() if path.is_dir() and path.name.isdecimal())
