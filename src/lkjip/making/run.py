"""Building one report: check, run the notebooks that are due, stage the book, render the formats that are due."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.cache import digest
from lkjip.ground.errors import UsageError
from lkjip.ground.failures import ChangedMeanwhileError, Failure, NotebookError
from lkjip.ground.files import half_written
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.photos import Album
from lkjip.ground.problems import RenderError
from lkjip.making.inputs import Inputs
from lkjip.making.memory import Memory, Premises, premises_of
from lkjip.making.request import SCRATCH, BuildRequest, Built
from lkjip.render.choice import choose_renderer
from lkjip.stage.model import first_files

if TYPE_CHECKING:
    from lkjip.making.memory import Step
    from lkjip.making.verified import Verified
    from lkjip.render.renderer import Renderer
    from lkjip.stage.model import Stage

STAGE = "buku"
"""The folder in `build/` of the staged book."""
Tell = Callable[[str], None]


def build_report(project: Project, request: BuildRequest, tell: Tell = lambda _: None) -> Built:
    """Build one report; `tell` hears each step.

    What was checked is what is built: it is checked once and handed from step to step. Raises UsageError or DataError
    (nothing has run then), NotebookError, ChangedMeanwhileError or RenderError; the last good site stays. Where some
    formats can be made and others not, those are published and `Built.missing` says why these are not.
    """
    renderer = choose_renderer(request.renderer)
    memory = _memory(project, request, renderer)
    # Before anything is written, even a lock.
    verified = _verified(project, request, tell) if memory.premises() is None else None
    with only_one(project, request.report):
        memory = _memory(project, request, renderer)
        premises = memory.premises()
        if premises is not None and not memory.plan(premises).due:
            tell("tidak ada yang berubah")
            return _built(request, memory, premises, renderer.name)
        if verified is None:
            verified = _verified(project, request, tell)
        premises = premises_of(verified)
        memory.remember_check(verified)
        steps = (memory.notebook(name, premises) for name in premises.notebooks)
        due = {step.name: step for step in steps if step.due}
        if due:
            try:
                running = [name for name, step in due.items() if not _rewritten(project, request, memory, step)]
                _execute(project, request, memory, verified, running, tell)
            except NotebookError:  # it may have met texts that nobody has checked
                _same_as_checked(memory)
                raise
            _same_as_checked(memory)
        return replace(_published(project, request, verified, renderer, tell), executed=tuple(due))


def _published(project: Project, request: BuildRequest, verified: Verified, renderer: Renderer, tell: Tell) -> Built:
    """Put the formats that are due in their place; one that fails leaves the others, which do not offer it then."""
    missing: dict[str, str] = {}
    while True:
        try:
            return replace(_rendered(project, request, verified, renderer, tell), missing=missing)
        except RenderError as error:
            failed = [name for name in request.formats if name in error.formats]
            rest = tuple(name for name in request.formats if name not in failed)
            if not failed or not rest:
                raise
            missing |= dict.fromkeys(failed, str(error))
            request = replace(request, formats=rest)


def _rendered(project: Project, request: BuildRequest, verified: Verified, renderer: Renderer, tell: Tell) -> Built:
    memory = _memory(project, request, renderer)
    premises = premises_of(verified)
    formats = [memory.format(name, premises) for name in request.formats]
    rendered = tuple(step.name for step in formats if step.due)
    if rendered or memory.site().due:
        tell("menyusun buku")
        stage = _stage(project, request, memory, verified)
        _same_as_checked(memory)  # renderers read the stage, and nothing of the data
        if rendered:
            tell(f"merender dengan {renderer.name}: {', '.join(rendered)}")
        renderer.render(stage, request.formats, memory.target, memory.kept(formats))
        memory.remember_site(premises, stage.problems)
        if changed := memory.changed_since_check():
            tell(f"{', '.join(changed)} berubah sesudah dibaca; jalankan lagi agar ikut terbit")
    return replace(_built(request, memory, premises, renderer.name), rendered=rendered)


def _memory(project: Project, request: BuildRequest, renderer: Renderer) -> Memory:
    return Memory(project, request, Inputs(project, request, f"{renderer.name} {renderer.version()}"))


def _verified(project: Project, request: BuildRequest, tell: Tell) -> Verified:
    tell("memeriksa data")
    from lkjip.making.verified import verified  # noqa: PLC0415 - pandas; not for an unchanged report

    return verified(project, request)


def _same_as_checked(memory: Memory) -> None:
    """Raises ChangedMeanwhileError where a file is not what it was when it was checked."""
    if changed := memory.changed_since_check():
        raise ChangedMeanwhileError(changed)


def unchanged(project: Project, request: BuildRequest) -> Built | None:
    """The report as it stands, where a build would find nothing to do; this is known without running anything."""
    renderer = choose_renderer(request.renderer)
    memory = _memory(project, request, renderer)
    premises = memory.premises()
    if premises is None or memory.plan(premises).due:
        return None
    return _built(request, memory, premises, renderer.name)


def used(project: Project, request: BuildRequest) -> frozenset[str]:
    """The name of every input that some notebook has used when it ran last: files by their path in the project."""
    return frozenset(_memory(project, request, choose_renderer(request.renderer)).used())


def _built(request: BuildRequest, memory: Memory, premises: Premises, renderer: str) -> Built:
    files = tuple(memory.target / name for name in first_files(request.formats))
    return Built(memory.target, files, renderer, premises.findings, memory.problems())


def _execute(
    project: Project,
    request: BuildRequest,
    memory: Memory,
    verified: Verified,
    due: Sequence[str],
    tell: Tell,
) -> None:
    """Run notebooks that are due; each is kept once it is done, also where another fails.

    Raises NotebookError with all that have failed, ChangedMeanwhileError where one has used something in another state
    than it was checked in.
    """
    if not due:
        return
    from lkjip.execute.prose import outline  # noqa: PLC0415 - papermill, matplotlib
    from lkjip.making.notebooks import executed, notebook_run  # noqa: PLC0415

    cells = {name: outline(project.notebook(request.report, name)) for name in due}
    before = {name: memory.inputs_of(name) for name in due}
    runs = {name: notebook_run(project, request, verified, name, memory.executed(name)) for name in due}
    known = {**verified.files, **verified.digests}
    failed: dict[str, Failure] = {}
    changed: dict[str, None] = {}
    for name, outcome in executed(project, runs, request.jobs, lambda name: tell(f"menjalankan {name}")):
        if isinstance(outcome, Failure):
            failed[name] = outcome
        else:
            outlined = _if_same(project, before[name], _source(project, request, name), cells[name])
            memory.remember_notebook(name, outcome, before[name], outlined)
            used: Mapping[str, str] = outcome.told or {}
            changed |= dict.fromkeys(one for one, value in used.items() if known.get(one, value) != value)
    if changed:
        raise ChangedMeanwhileError(changed)
    if failed:
        raise NotebookError(*(failed[name] for name in due if name in failed))


def _rewritten(project: Project, request: BuildRequest, memory: Memory, step: Step) -> bool:
    """Whether a notebook of which only prose has changed is brought up to date without running it."""
    source = _source(project, request, step.name)
    cells, inputs = memory.outline(step.name)
    if step.reasons != (source,) or cells is None:
        return False
    from lkjip.execute.prose import with_prose  # noqa: PLC0415 - papermill
    from lkjip.execute.run import Executed  # noqa: PLC0415

    path, own = memory.executed(step.name), memory.inputs_of(step.name)
    made = with_prose(project.root / source, path, cells)
    if made is None:
        return False
    result, now = made
    used = {name: value for name, value in inputs.items() if name not in own}
    memory.remember_notebook(step.name, Executed(path, used, result), own, _if_same(project, own, source, now))
    return True


def _source(project: Project, request: BuildRequest, name: str) -> str:
    """The notebook of a name by its path in the project."""
    return project.notebook(request.report, name).relative_to(project.root).as_posix()


def _if_same(project: Project, before: Mapping[str, str], source: str, cells: list[str] | None) -> list[str] | None:
    """The cells of a notebook, unless it was saved since it was looked at: then nobody knows which have run."""
    return cells if digest.of_input(project.root / source) == before[source] else None


def _stage(project: Project, request: BuildRequest, memory: Memory, verified: Verified) -> Stage:
    """The book of the executed notebooks."""
    from lkjip.making.meta import book_meta  # noqa: PLC0415 - pandas; not for an unchanged report
    from lkjip.params.book import chapters, notebook_names  # noqa: PLC0415
    from lkjip.stage.book import StageSource, build_stage  # noqa: PLC0415

    names = notebook_names(verified.params)
    return build_stage(
        {name: memory.executed(name) for name in names},
        book_meta(project, request, verified.params, verified.checked, verified.summary),
        StageSource(
            project.root / "_quarto.yml",
            project.theme,
            Album(project.photos(request.report), project.root),
            {name: _below_notebooks(project, request.report, name) for name in names},
        ),
        project.build(request.report) / STAGE,
        chapters(verified.params),
    )


def _below_notebooks(project: Project, report: ReportId, name: str) -> str:
    """A notebook as the book's problems name it: with its folder where it is the office's own."""
    return project.notebook(report, name).relative_to(project.notebooks).with_suffix("").as_posix()


@contextmanager
def only_one(project: Project, report: ReportId) -> Iterator[None]:
    """Two builds of one report at once: the second is refused with a sentence; a killed one leaves no lock."""
    folder = project.build(report)
    with locked(folder / ".kunci", f"Laporan {report} sedang disusun oleh perintah lain; tunggu sampai selesai."):
        shutil.rmtree(folder / SCRATCH, ignore_errors=True)
        for half in half_written(folder):
            half.unlink()
        yield


@contextmanager
def locked(path: Path, refusal: str) -> Iterator[None]:
    """Hold the lock at `path`, which a killed process leaves. Raises UsageError(refusal) where another one holds it.

    A process that is forked meanwhile does not hold it on (filelock sees to that).
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - not where a report is only looked at

    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        lock = FileLock(path).acquire(timeout=0)
    except Timeout as error:
        raise UsageError(refusal) from error
    with lock:
        yield
