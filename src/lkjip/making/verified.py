"""The check of a report as a build needs it: made once, then handed from step to step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from lkjip.cache import digest
from lkjip.cache.inputs import checked_files
from lkjip.check.run import Checked, check_report
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import DataError, has_errors
from lkjip.ground.ids import Project
from lkjip.making.meta import book_meta
from lkjip.making.request import BuildRequest
from lkjip.making.summary import summary
from lkjip.params import Params
from lkjip.params.book import chapters
from lkjip.params.reports import no_report
from lkjip.report.handed import digests
from lkjip.stage.model import BookMeta
from lkjip.stage.summary import Summary


@dataclass(frozen=True)
class Verified:
    """A report that can be built: what was read of it, and digests by name of input.

    files: of the files that were read, by their path in the project. digests: of what notebooks use besides tables.
    book: of what the book says about itself. summary: its key figures.
    """

    checked: Checked
    params: Params
    files: Mapping[str, str]
    digests: Mapping[str, str]
    book: str
    summary: Summary


def verified(project: Project, request: BuildRequest) -> Verified:
    """Check the report.

    Raises UsageError for a year that only others are compared with, DataError where the data are not in order.
    """
    files = checked_files(project, request.report)  # before they are read: what is saved meanwhile is noticed
    checked = check_report(project, request.report)
    params = checked.params
    if params is not None and params.dokumen.hanya_pembanding:
        raise UsageError(no_report(request.report))
    if params is None or has_errors(checked.findings):
        raise DataError(checked.findings)
    if params.tampilan.logo:
        files[params.tampilan.logo] = digest.of_file(project.root / params.tampilan.logo)
    said = summary(checked, params)
    meta = book_meta(project, BuildRequest(request.report), params, checked, said)
    return Verified(checked, params, files, digests(checked), _of_book(project, meta, params, files), said)


def _of_book(project: Project, meta: BookMeta, params: Params, files: Mapping[str, str]) -> str:
    """A digest of what every format shows besides what the notebooks do: title, look, chapters, documents, photos."""
    logo = digest.of_file(meta.look.logo) if meta.look.logo else None
    said = asdict(replace(meta, look=replace(meta.look, logo=None)))
    folder = f"{project.photos(meta.report).relative_to(project.root).as_posix()}/"
    photos = {name: value for name, value in files.items() if name.startswith(folder)}
    return digest.of_value([said, logo, photos, [asdict(chapter) for chapter in chapters(params)]])
