"""A report on its way: its inputs to a worker that shares no disk with us, and what it made of them back."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lkjip.batch.outcome import Outcome
from lkjip.batch.work import attempt
from lkjip.cache import digest
from lkjip.ground.errors import UsageError
from lkjip.ground.files import is_within, replaced_folder
from lkjip.ground.ids import PRIVATE, Edition, Project, ReportId
from lkjip.ground.offices import office_names
from lkjip.ground.sources import is_office
from lkjip.making.request import BuildRequest
from lkjip.making.run import only_one
from lkjip.render.choice import choose_renderer

_DATE = (1980, 1, 1, 0, 0, 0)
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".pdf")


@dataclass(frozen=True)
class Parcel:
    """What a worker needs of one report: the request and the files as a ZIP. library: a digest of lkjip itself."""

    request: BuildRequest
    files: bytes
    library: str


@dataclass(frozen=True)
class Delivery:
    """What comes back: the outcome, and the site and what a next build remembers, as ZIPs; empty where it failed."""

    outcome: Outcome
    site: bytes = b""
    memory: bytes = b""


def pack(project: Project, request: BuildRequest) -> Parcel:
    """The inputs of one report: theme, Quarto's file, lock file, and of notebooks, data and parameters the office's.

    Of the other offices it holds the name, which no text of the report may bear. Full identity numbers travel with an
    internal edition only.
    """
    from lkjip.params import load_params  # noqa: PLC0415 - pydantic

    report = request.report
    params = load_params(project, report).params
    logo = [project.root / params.tampilan.logo] if params and params.tampilan.logo else []
    office = project.data(report).parent
    single = (project.root / "_quarto.yml", project.root / "requirements.lock", *logo)
    files = [
        *(path for path in _below(project.notebooks) if not _of_others(project, report, path)),
        *_below(project.theme),
        *(path for path in _below(office) if request.edition is Edition.INTERNAL or PRIVATE not in path.parts),
        *(path for path in (*project.layers(report), *single) if path.is_file()),
    ]
    # A link is packed as what it leads to: a logo or picture from elsewhere would be one of the project's own there.
    files = [path for path in files if path.suffix.lower() not in _PICTURES or is_within(path, project.root)]
    # One renderer for all, the one that this machine would take: workers may have another.
    named = replace(request, renderer=choose_renderer(request.renderer).name)
    return Parcel(named, _zipped(project.root, dict.fromkeys(files), _other_offices(project, report)), digest.library())


def _of_others(project: Project, report: ReportId, notebook: Path) -> bool:
    """Whether a file below `notebooks/` is another office's own."""
    first, *below = notebook.relative_to(project.notebooks).parts
    return bool(below) and first != report.kecamatan and is_office(project, first)


def _other_offices(project: Project, report: ReportId) -> dict[str, str]:
    """Files of parameters that say nothing but the names of the other offices, which belong to no report."""
    own = project.layers(report)[0].relative_to(project.root).as_posix()
    names = sorted(one.nama for one in office_names(project) if one.place.file != own)
    return {
        f"params/_{number}.yml": f"kantor:\n  nama: {json.dumps(name, ensure_ascii=False)}\n"
        for number, name in enumerate(names)
    }


def build_parcel(parcel: Parcel, scratch: Path) -> Delivery:
    """Build the report of a parcel in the folder `scratch`, which whoever has made it removes."""
    if parcel.library != digest.library():
        raise UsageError("Pustaka lkjip pada pekerja ini berbeda; pasang versi yang sama di semua mesin.")
    project, request = Project(scratch.resolve()), parcel.request
    _unzip(parcel.files, project.root)
    made = attempt(project, replace(request, jobs=1))
    if made.failure and not made.rendered:
        return Delivery(made)
    memory, site = project.build(request.report), project.site(request.report, request.edition)
    kept = (path for folder in ("dijalankan", "catatan") for path in _below(memory / folder))
    return Delivery(made, _zipped(site, _below(site)), _zipped(memory, kept))


def put_in_place(project: Project, request: BuildRequest, delivery: Delivery) -> Outcome:
    """The site of a delivery in its place, whole or not at all, and then what the next build remembers."""
    if delivery.site:
        with only_one(project, request.report):
            with replaced_folder(project.site(request.report, request.edition)) as folder:
                _unzip(delivery.site, folder)
            _unzip(delivery.memory, project.build(request.report))
    return delivery.outcome


def _below(folder: Path) -> list[Path]:
    hidden = {".ipynb_checkpoints", "__pycache__"}
    return sorted(path for path in folder.rglob("*") if path.is_file() and not hidden & set(path.parts))


def _zipped(root: Path, files: Iterable[Path], made: Mapping[str, str] | None = None) -> bytes:
    """The files by their path below `root`, and those that stand nowhere by the path that they shall have."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            name = zipfile.ZipInfo(path.relative_to(root).as_posix(), _DATE)
            archive.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)
        for file, content in (made or {}).items():
            archive.writestr(zipfile.ZipInfo(file, _DATE), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _unzip(content: bytes, target: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(target)  # names with `..` or a root lose them there
