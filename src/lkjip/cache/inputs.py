"""The files that the check of a report reads, found without reading them as data."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip.cache import digest
from lkjip.ground.ids import PRIVATE, Project, ReportId
from lkjip.ground.offices import office_names
from lkjip.ground.sources import seen
from lkjip.params.reports import strange_parameters


def checked_files(project: Project, report: ReportId, more: Iterable[str] = ()) -> dict[str, str]:
    """Digests by path in the project: parameters, tables and narratives of the year and the years before it, notebooks.

    more: further files, there or not. A file that is not there is among them only if it is one of those or of
    the parameters; one that appears is a new name.
    """
    files = {path.relative_to(project.root).as_posix(): digest.of_file(path) for path in project.layers(report)}
    names = [
        one.nama for one in office_names(project)
    ]  # no text may speak of another office; a wrong name is a finding
    files["params/"] = digest.of_value([names, strange_parameters(project, report.kecamatan)])
    notebooks = (project.book, *seen(project, report))
    files |= {path.relative_to(project.root).as_posix(): digest.of_input(path) for path in notebooks}
    for folder in sorted(project.data(report).parent.glob("[0-9]*")):
        if folder.is_dir() and folder.name.isdigit() and int(folder.name) <= report.year:
            layer = project.params / f"{report.kecamatan}-{folder.name}.yml"  # it names that year's documents
            files[layer.relative_to(project.root).as_posix()] = digest.of_file(layer)
            prefix = folder.relative_to(project.root).as_posix()
            files |= {f"{prefix}/{name}": value for name, value in digest.of_files(folder).items()}
            for name in (
                "",
                "narasi/",
                f"{PRIVATE}/",
            ):  # an empty folder is a year, too, and what is no file is a finding
                files[f"{prefix}/{name}"] = digest.of_names(folder / name)
    others = {name for name in more if not name.endswith("/")} - files.keys()
    return files | {name: digest.of_file(project.root / name) for name in sorted(others)}
