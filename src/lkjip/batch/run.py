"""A batch of reports over any `concurrent.futures.Executor`: a failed report never stops the rest."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from typing import Any, Protocol

from lkjip.batch.outcome import Outcome, failure
from lkjip.batch.work import attempt
from lkjip.ground.ids import Project, ReportId
from lkjip.making.request import BuildRequest
from lkjip.making.run import unchanged

_AHEAD = 2
"""Tasks given out for each worker: one to work at and one to begin with; no more, so that nothing piles up."""


class Workshop(Protocol):
    """Where reports are built."""

    size: int
    """How many at once."""

    def submit(self, request: BuildRequest) -> Future[Any]:
        """Give out one report."""
        ...

    def receive(self, request: BuildRequest, result: Any) -> Outcome:
        """What came of it, its files in their place."""
        ...

    def renew(self) -> None:
        """Begin anew after workers died."""
        ...


class Here:
    """This machine: workers read the project and write into it themselves, and find everything imported."""

    def __init__(self, project: Project, jobs: int, due: int) -> None:
        """jobs: processes at work at once; where fewer reports are due, each runs several notebooks at once."""
        from lkjip.making.notebooks import warm  # noqa: PLC0415 - papermill, matplotlib; not where nothing is due

        warm()
        self.size = min(jobs, due)
        self._each = max(1, jobs // due)
        self._project = project
        self._opened = ExitStack()
        self.renew()

    def submit(self, request: BuildRequest) -> Future[Any]:
        request = replace(request, jobs=self._each)
        try:
            return self._pool.submit(attempt, self._project, request)
        except BrokenExecutor:  # a worker died while it waited for work
            self.renew()
            return self._pool.submit(attempt, self._project, request)

    def receive(self, request: BuildRequest, result: Any) -> Outcome:
        assert isinstance(result, Outcome)
        return result

    def renew(self) -> None:
        from lkjip.execute.pool import processes  # noqa: PLC0415 - as above

        self._opened.close()
        self._pool: Executor = self._opened.enter_context(processes(self.size))

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *error: Any) -> None:
        self._opened.__exit__(*error)


class Listener(Protocol):
    """Who hears how far a batch is."""

    def under_way(self, reports: Iterable[ReportId]) -> None:
        """These are being worked at."""
        ...

    def done(self, outcome: Outcome) -> None:
        """One is finished."""
        ...


def run_batch(
    project: Project,
    requests: Iterable[BuildRequest],
    workshop: Callable[[int], AbstractContextManager[Workshop]],
    listener: Listener,
) -> tuple[Outcome, ...]:
    """Build every report that is due; the workshop is opened for their number, if any. Outcomes come by report."""
    outcomes: dict[ReportId, Outcome] = {}
    due: list[BuildRequest] = []
    for request in requests:
        there = _there(project, request)
        if there is None:
            due.append(request)
        else:
            outcomes[request.report] = there
            listener.done(there)
    if due:
        with workshop(len(due)) as opened:
            for finished in _work(due, opened, listener):
                outcomes[finished.report] = finished
                listener.done(finished)
    return tuple(outcomes[report] for report in sorted(outcomes))


def _there(project: Project, request: BuildRequest) -> Outcome | None:
    """The outcome of a report of which nothing has changed."""
    try:
        built = unchanged(project, request)
    except Exception as error:
        return Outcome(request.report, failure=failure(error))
    return Outcome.of(built, request.report, 0.0) if built else None


def _work(due: Iterable[BuildRequest], workshop: Workshop, listener: Listener) -> Iterator[Outcome]:
    waiting = deque(due)
    suspects: deque[BuildRequest] = deque()
    under_way: dict[Future[Any], BuildRequest] = {}
    while waiting or suspects or under_way:
        # A worker that dies takes along what its fellows work at. Each of these is tried again, alone, so that
        # only the one that kills workers fails.
        alone = bool(suspects)
        room = 1 if alone else _AHEAD * workshop.size - len(under_way)
        for _ in range(min(room, len(suspects or waiting))):
            request = (suspects or waiting).popleft()
            under_way[_given_out(workshop, request)] = request
        listener.under_way([request.report for request in under_way.values()][: workshop.size])  # the others wait
        finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
        if any(map(_died, finished)):
            finished, _ = wait(under_way, return_when=ALL_COMPLETED)
            workshop.renew()
        for future in finished:
            request = under_way.pop(future)
            if _died(future) and not alone:
                suspects.append(request)
            else:
                yield _received(workshop, request, future)


def _given_out(workshop: Workshop, request: BuildRequest) -> Future[Any]:
    try:
        return workshop.submit(request)
    except Exception as error:  # its files could not be read, say: that is its own fault, too
        failed: Future[Any] = Future()
        failed.set_exception(error)
        return failed


def _died(future: Future[Any]) -> bool:
    """Whether the worker of a finished task died."""
    return not future.cancelled() and isinstance(future.exception(), BrokenExecutor)


def _received(workshop: Workshop, request: BuildRequest, future: Future[Any]) -> Outcome:
    try:
        return workshop.receive(request, future.result())
    except (Exception, CancelledError) as error:  # a worker died, or what it brought cannot be put in its place
        return Outcome(request.report, failure=failure(error))
