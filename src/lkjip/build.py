"""One report from data to site: check, run the notebooks, stage the book, render it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from lkjip.book import BOOK, FORMATS, NOTEBOOKS
from lkjip.contract.check import Checked, check_report
from lkjip.execute.run import NotebookRun, run_notebook
from lkjip.findings import DataError, Finding, Severity, has_errors
from lkjip.ids import Project, ReportId, UsageError
from lkjip.params import Params
from lkjip.present.angka import tanggal
from lkjip.render import BookMeta, Look, Problem, Stage, StageSource, build_stage, choose_renderer
from lkjip.render.renderer import RendererChoice
from lkjip.report.report import EDITION_VARIABLE, Edition


@dataclass(frozen=True)
class BuildRequest:
    """What to build and how."""

    report: ReportId
    renderer: RendererChoice = "auto"
    edition: Edition = Edition.PUBLIC
    formats: tuple[str, ...] = FORMATS


@dataclass(frozen=True)
class Built:
    """A finished report: where it is, what rendered it, and what is still open in it."""

    folder: Path
    files: tuple[Path, ...]
    renderer: str
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


def build_report(project: Project, request: BuildRequest, tell: Callable[[str], None] = lambda _: None) -> Built:
    """Build one report; `tell` hears each step.

    Raises DataError (nothing has run then), NotebookError or RenderError; the last good site stays.
    """
    checked = check_report(project, request.report)
    if checked.params is None or has_errors(checked.findings):
        raise DataError(checked.findings)
    renderer = choose_renderer(request.renderer)
    with _only_one(project, request.report):
        executed = _execute(project, request, tell)
        tell("menyusun buku")
        stage = _stage(project, request, checked, checked.params, executed)
        tell(f"merender dengan {renderer.name}")
        site = renderer.render(stage, request.formats, _target(project, request))
    return Built(site.folder, site.files, site.renderer, checked.findings, stage.problems)


def _target(project: Project, request: BuildRequest) -> Path:
    internal = request.edition is Edition.INTERNAL
    return project.internal_site(request.report) if internal else project.site(request.report)


def _execute(project: Project, request: BuildRequest, tell: Callable[[str], None]) -> dict[str, Path]:
    folder = project.build(request.report) / "dijalankan"
    parameters = {"kecamatan": request.report.kecamatan, "year": request.report.year}
    executed = {}
    with _environment({EDITION_VARIABLE: request.edition.value, "LKJIP_ROOT": str(project.root)}):
        for name in NOTEBOOKS:
            tell(f"menjalankan {name}")
            source = project.notebooks / f"{name}.ipynb"
            run = NotebookRun(source, folder / f"{name}.ipynb", parameters, project.notebooks)
            executed[name] = run_notebook(run)
    return executed


def _stage(
    project: Project, request: BuildRequest, checked: Checked, params: Params, executed: dict[str, Path]
) -> Stage:
    office, document = params.kantor, params.dokumen
    footer = "Contoh: kantor dan semua angkanya rekaan." if office.fiktif else ""
    meta = BookMeta(
        report=request.report,
        title=f"{document.nama} {office.lengkap} Tahun {request.report.year}",
        subtitle=f"Pemerintah {office.kabupaten}",
        author=params.penanda_tangan.jabatan,
        date=tanggal(document.tanggal),
        office=office.lengkap,
        edition=request.edition,
        fictional=office.fiktif,
        draft=any(finding.severity is Severity.WARNING for finding in checked.findings),
        footer=footer,
        document=document.nama,
        documents=tuple(name for name in request.formats if name != "html"),
        look=_look(project, params),
    )
    source = StageSource(project.root / "_quarto.yml", project.theme)
    chapters = [replace(chapter, title=document.judul_bab.get(chapter.key)) for chapter in BOOK]
    return build_stage(executed, meta, source, project.build(request.report) / "buku", chapters)


def _look(project: Project, params: Params) -> Look:
    """The office's look; a logo that is not there is a finding of its own, and left out."""
    look = params.tampilan
    logo = project.root / look.logo if look.logo else None
    return Look(look.warna, look.aksen, look.kertas, logo if logo and logo.is_file() else None)


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """`values` in the environment that notebooks inherit, and the old ones back afterwards."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _only_one(project: Project, report: ReportId) -> Iterator[None]:
    """Two builds of one report at once: the second is refused with a sentence; a killed one leaves no lock."""
    folder = project.build(report)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".kunci").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(f"Laporan {report} sedang disusun oleh perintah lain; tunggu sampai selesai.") from error
        yield
