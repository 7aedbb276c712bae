"""Building one report: check, run the notebooks that are due, stage the book, render the formats that are due."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import IO, TYPE_CHECKING

from lkjip.book import NOTEBOOKS
from lkjip.build.inputs import Inputs
from lkjip.build.memory import Memory, Premises, premises_of
from lkjip.build.request import BuildRequest, Built
from lkjip.cache import digest
from lkjip.errors import UsageError
from lkjip.failures import ChangedMeanwhileError, NotebookError
from lkjip.files import half_written
from lkjip.findings import DataError, has_errors
from lkjip.ids import EDITION_VARIABLE, Project, ReportId
from lkjip.photos import is_photo, photos
from lkjip.render.choice import choose_renderer
from lkjip.render.model import first_files
from lkjip.reports import no_report

if TYPE_CHECKING:
    from lkjip.check.remembered import Remembered
    from lkjip.render.model import Stage

SCRATCH = "sementara"
"""The folder in `build/` of what is needed only while a notebook runs: what a killed one has left is swept there."""
Tell = Callable[[str], None]
_held: list[IO[str]] = []


def _let_go() -> None:
    for lock in _held:
        lock.close()


# A forked process would hold a lock on for the moment by which it outlives a build that is killed.
os.register_at_fork(after_in_child=_let_go)


def build_report(project: Project, request: BuildRequest, tell: Tell = lambda _: None) -> Built:
    """Build one report; `tell` hears each step.

    What was checked is what is built. Raises UsageError or DataError (nothing has run then), NotebookError,
    ChangedMeanwhileError or RenderError; the last good site stays.
    """
    renderer = choose_renderer(request.renderer)
    inputs = Inputs(project, request, f"{renderer.name} {renderer.version()}")
    memory = Memory(project, request, inputs)
    if memory.premises() is None:
        checked_book(project, request)  # before anything is written, even a lock
    with only_one(project, request.report):
        inputs.forget()
        premises = memory.premises()
        if premises is None:
            remembered, book = checked_book(project, request)
            premises = premises_of(remembered, book)
            memory.remember_check(remembered.files, premises)
        due = [step.name for step in (memory.notebook(name, premises) for name in NOTEBOOKS) if step.due]
        if due:
            before = {name: inputs.of_notebook(name) for name in due}
            try:
                _execute(project, request, memory, premises, before, tell)
            except NotebookError:  # it may have met data that nobody has checked
                _same_as_checked(memory)
                raise
            _same_as_checked(memory)
            inputs.forget()
        formats = [memory.format(name, premises) for name in request.formats]
        rendered = tuple(step.name for step in formats if step.due)
        if rendered or memory.site().due:
            tell("menyusun buku")
            stage, premises = _stage(project, request, memory)
            _same_as_checked(memory)  # renderers read the stage, and nothing of the data
            if rendered:
                tell(f"merender dengan {renderer.name}: {', '.join(rendered)}")
            renderer.render(stage, request.formats, memory.target, memory.kept(formats))
            memory.remember_site(premises, stage.problems)
            if changed := memory.changed_since_check():
                tell(f"{', '.join(changed)} berubah sesudah dibaca; jalankan lagi agar ikut terbit")
        elif not due:
            tell("tidak ada yang berubah")
        return replace(_built(request, memory, premises, renderer.name), executed=tuple(due), rendered=rendered)


def _same_as_checked(memory: Memory) -> None:
    """Raises ChangedMeanwhileError where a file is not what it was when it was checked."""
    if changed := memory.changed_since_check():
        raise ChangedMeanwhileError(changed)


def unchanged(project: Project, request: BuildRequest) -> Built | None:
    """The report as it stands, where a build would find nothing to do; this is known without running anything."""
    renderer = choose_renderer(request.renderer)
    memory = Memory(project, request, Inputs(project, request, f"{renderer.name} {renderer.version()}"))
    premises = memory.premises()
    if premises is None or memory.plan(premises).due:
        return None
    return _built(request, memory, premises, renderer.name)


def _built(request: BuildRequest, memory: Memory, premises: Premises, renderer: str) -> Built:
    files = tuple(memory.target / name for name in first_files(request.formats))
    return Built(memory.target, files, renderer, premises.findings, memory.problems())


def checked_book(project: Project, request: BuildRequest) -> tuple[Remembered, str]:
    """The check of the report, and a digest of what its book says about itself.

    Raises UsageError for a year that only others are compared with, DataError where the data are not in order.
    """
    from lkjip.build.meta import book_meta, chapters  # noqa: PLC0415 - pandas; not for an unchanged report
    from lkjip.check.remembered import checked_report  # noqa: PLC0415

    remembered = checked_report(project, request.report)
    params, findings = remembered.checked.params, remembered.checked.findings
    if params is not None and params.dokumen.hanya_pembanding:
        raise UsageError(no_report(request.report))
    if params is None or has_errors(findings):
        raise DataError(findings)
    meta = book_meta(project, BuildRequest(request.report), params, findings)
    logo = digest.of_file(meta.look.logo) if meta.look.logo else None
    said = asdict(replace(meta, look=replace(meta.look, logo=None)))
    narratives = f"{project.narrative(request.report).relative_to(project.root).as_posix()}/"
    pictures = {
        name: value
        for name, value in remembered.files.items()
        if name.startswith(narratives) and is_photo(name.removeprefix(narratives))
    }
    return remembered, digest.of_value([said, logo, pictures, [asdict(chapter) for chapter in chapters(params)]])


def _execute(
    project: Project,
    request: BuildRequest,
    memory: Memory,
    premises: Premises,
    due: Mapping[str, Mapping[str, str]],
    tell: Tell,
) -> None:
    """Run notebooks that are due, given with their inputs; each is kept once it is done, also where another fails.

    Raises ChangedMeanwhileError where one has used something in another state than it was checked in.
    """
    from lkjip.execute.pool import run_notebooks  # noqa: PLC0415 - papermill, matplotlib
    from lkjip.execute.run import NotebookRun  # noqa: PLC0415

    checked_book(project, request)  # the notebooks' processes inherit it
    parameters = {"kecamatan": request.report.kecamatan, "year": request.report.year}
    runs = {
        name: NotebookRun(
            project.notebooks / f"{name}.ipynb",
            memory.executed(name),
            parameters,
            project.notebooks,
            project.root,
            scratch=project.build(request.report) / SCRATCH,
        )
        for name in due
    }
    failed: dict[str, NotebookError] = {}
    changed: dict[str, None] = {}
    with _environment({EDITION_VARIABLE: request.edition.value, "LKJIP_ROOT": str(project.root)}):
        for name, outcome in run_notebooks(runs, request.jobs, lambda name: tell(f"menjalankan {name}")):
            if isinstance(outcome, NotebookError):
                failed[name] = outcome
            else:
                memory.remember_notebook(name, outcome, due[name])
                changed |= dict.fromkeys(memory.used_otherwise(outcome.reads or {}, premises))
    if changed:
        raise ChangedMeanwhileError(changed)
    if failed:
        raise next(failed[name] for name in due if name in failed)


def _stage(project: Project, request: BuildRequest, memory: Memory) -> tuple[Stage, Premises]:
    """The book of the executed notebooks, and the premises that it was really made from."""
    from lkjip.build.meta import book_meta, chapters  # noqa: PLC0415 - pandas; not for an unchanged report
    from lkjip.render.stage import StageSource, build_stage  # noqa: PLC0415

    remembered, book = checked_book(project, request)
    checked = remembered.checked
    assert checked.params is not None  # checked_book has said so otherwise
    stage = build_stage(
        {name: memory.executed(name) for name in NOTEBOOKS},
        book_meta(project, request, checked.params, checked.findings),
        StageSource(
            project.root / "_quarto.yml", project.theme, photos(project.narrative(request.report), project.root)
        ),
        project.build(request.report) / "buku",
        chapters(checked.params),
    )
    return stage, premises_of(remembered, book)


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
def only_one(project: Project, report: ReportId) -> Iterator[None]:
    """Two builds of one report at once: the second is refused with a sentence; a killed one leaves no lock."""
    folder = project.build(report)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".kunci").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(f"Laporan {report} sedang disusun oleh perintah lain; tunggu sampai selesai.") from error
        _held.append(lock)
        shutil.rmtree(folder / SCRATCH, ignore_errors=True)
        for half in half_written(folder):
            half.unlink()
        try:
            yield
        finally:
            _held.remove(lock)
