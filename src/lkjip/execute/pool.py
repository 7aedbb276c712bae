"""Several notebooks at once, and the processes that work at them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

from lkjip.execute.faults import Fault, NotebookFailed
from lkjip.execute.isolation import end_with_parent, undisturbed
from lkjip.execute.run import Executed, NotebookRun, run_notebook
from lkjip.execute.starting import context

_MOST = 61 if sys.platform == "win32" else sys.maxsize
"""Processes that one pool may have: Windows waits for no more at once."""


class Workers(ProcessPoolExecutor):
    """Processes that leave Ctrl-C to their parent, which stops them, and do not outlive it.

    One that is told to stop (SIGTERM) ends what it has started, removes what is half done, and counts as died.
    """

    def __init__(self, jobs: int | None, context: Any) -> None:
        super().__init__(jobs, context, initializer=_begin)

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Give out `work`, as any executor does."""
        return super().submit(_until_stopped, work, *arguments, **named)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    end_with_parent()


def _until_stopped(work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    try:
        return work(*arguments, **named)
    except SystemExit:  # it would reach the parent as what came of the work
        os._exit(1)


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """A pool of `jobs` processes, warm where the system can (see starting); none outlives the block or this process.

    Where the block ends by an exception (Ctrl-C), what is under way is stopped at once.
    """
    others = set(multiprocessing.active_children())
    pool = Workers(min(jobs, _MOST), context())
    try:
        with undisturbed():
            pool.submit(int)  # the first task forks all processes, where they are forked
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def run_notebooks(
    runs: Mapping[str, NotebookRun], jobs: int, started: Callable[[str], None]
) -> Iterator[tuple[str, Executed | NotebookFailed]]:
    """Run notebooks, up to `jobs` at once, and yield each outcome as it comes; `started` hears each name.

    Long ones go first, as far as the length of their source tells, so that none is left over at the end.
    """
    if jobs == 1 or len(runs) == 1:
        for name, run in runs.items():
            started(name)
            yield name, _outcome(run)
        return
    waiting = deque(sorted(runs, key=lambda name: (-_size(runs[name]), name)))
    under_way: dict[Future[Executed | NotebookFailed], str] = {}
    lost: list[str] = []
    with processes(min(jobs, len(runs))) as pool:
        while (waiting or under_way) and not lost:
            while waiting and len(under_way) < jobs:
                name = waiting.popleft()
                started(name)
                under_way[pool.submit(_outcome, runs[name])] = name
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                if isinstance(future.exception(), BrokenExecutor):
                    lost.append(under_way.pop(future))
                else:
                    yield under_way.pop(future), future.result()
    # A worker that dies takes along what its fellows work at: each of these again, alone.
    for name in (*lost, *under_way.values(), *waiting):
        with processes(1) as pool:
            yield name, _survived(pool.submit(_outcome, runs[name]), runs[name])


def _outcome(run: NotebookRun) -> Executed | NotebookFailed:
    try:
        return run_notebook(run)
    except NotebookFailed as error:
        return error


def _survived(future: Future[Executed | NotebookFailed], run: NotebookRun) -> Executed | NotebookFailed:
    try:
        return future.result()
    except BrokenExecutor:
        return NotebookFailed(Fault("died", run.source, ename="BrokenExecutor"))


def _size(run: NotebookRun) -> int:
    return run.source.stat().st_size if run.source.is_file() else 0
