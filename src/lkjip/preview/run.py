"""The preview of one report: look whether something was saved, bring the pages up to date, tell those that are open."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

from lkjip.check.run import check_report
from lkjip.execute.snapshots import Snapshots
from lkjip.ground.errors import LkjipError
from lkjip.ground.failures import ChangedMeanwhileError
from lkjip.ground.findings import DataError
from lkjip.ground.ids import Project, ReportId
from lkjip.making.notebooks import warm
from lkjip.making.request import BuildRequest
from lkjip.making.run import STAGE, build_report, locked, used
from lkjip.preview.documents import Documents, document_folder
from lkjip.preview.server import Shelf, serving
from lkjip.preview.state import State
from lkjip.preview.watch import Look, look, settled

Beside = Callable[[str], AbstractContextManager[Callable[[], bool] | None]]
"""What runs beside the preview, given its address; it says whether that has ended by itself, the preview with it."""
_EVERY = 0.03
"""Seconds between two looks at the files."""


class PreviewError(LkjipError):
    """The process that serves the pages has ended by itself."""


def _alone(_: str) -> AbstractContextManager[None]:
    return nullcontext()


def preview(
    project: Project,
    report: ReportId,
    port: int,
    say: Callable[[str], None],
    beside: Beside = _alone,
    behind: str | None = None,
) -> None:
    """Serve the report's pages until Ctrl-C (KeyboardInterrupt), or until what is beside has ended.

    say: hears the address, and what is done. behind: the address of a server that passes the pages on, where these are
    to be seen there.

    What is made for it lies beside what builds make, and the published site is left alone. Raises UsageError where
    the port or the report is taken by somebody else, DataError where there is no data of the report, PreviewError.
    """
    if not project.data(report).is_dir():
        raise DataError(check_report(project, report).findings)
    aside = replace(project, aside="pratinjau")
    shelf = Shelf(aside.site(report), document_folder(project, report), aside.build(report) / STAGE, project.root)
    refusal = f"Pratinjau {report} sudah berjalan; buka alamat yang ditulisnya, atau hentikan dahulu."
    with (
        locked(aside.build(report) / ".kunci-pratinjau", refusal),
        closing(Snapshots(aside.build(report) / "titik-lanjut")) as snapshots,
        serving(port, shelf) as (address, pages),
        closing(Documents(project, report)) as documents,
    ):
        request = BuildRequest(report, renderer="pandoc", formats=("html",), snapshots=snapshots)
        say(f"Pratinjau {report}: {behind or address} (berhenti dengan Ctrl-C)")
        with beside(address) as over:
            warm()
            _follow(aside, request, _Desk(pages, documents, over or _never), say)


@contextmanager
def _answered() -> Iterator[None]:
    try:
        yield
    except (EOFError, ConnectionError) as error:
        raise PreviewError("Peladen pratinjau berhenti mendadak. Jalankan lagi perintahnya.") from error


@dataclass(frozen=True)
class _Desk:
    """What is told to the pages that are open, and asked by them; over: whether all is to end."""

    pages: Connection
    documents: Documents
    over: Callable[[], bool]

    def publish(self, state: State) -> State:
        """Tell the pages. Raises PreviewError."""
        with _answered():
            self.pages.send(state)
        return state

    def heard(self, state: State) -> State:
        """The state once what the pages have asked for is under way, or done. Raises PreviewError."""
        with _answered():
            while self.pages.poll():
                self.documents.ask(self.pages.recv())
        following = self.documents.heard(state)
        return state if following == state else self.publish(following)


def _follow(project: Project, request: BuildRequest, desk: _Desk, say: Callable[[str], None]) -> None:
    state = State()
    seen: Look = {}
    more = used(project, request)
    while not desk.over():
        if look(project, request.report, more) != seen:
            seen = settled(project, request.report, more)
            started = time.perf_counter()
            following = _updated(project, request, state)
            if following is None:
                continue
            took = f"{time.perf_counter() - started:.1f}".replace(".", ",")
            if following != state:
                state = desk.publish(following)
                said = "belum dapat diperbarui, sebabnya di halaman itu" if state.faults else "diperbarui"
                say(f"{request.report}: {said} ({took} detik{_kept(request.snapshots)})")
            more = used(project, request)  # what is new there is looked at once more: it may have been saved
        state = desk.heard(state)
        time.sleep(_EVERY)


def _never() -> bool:
    return False


def _kept(snapshots: Snapshots | None) -> str:
    """How many places there are from which notebooks go on, and what that takes; what is too much is let go."""
    if snapshots is None:
        return ""
    number, size = snapshots.bounded()
    most = f"paling banyak {snapshots.most / 1e6:.0f} MB"
    return f"; {number} titik lanjut notebook di memori, {size / 1e6:.0f} MB, {most}" if number else ""


def _updated(project: Project, request: BuildRequest, state: State) -> State | None:
    """The state after a build; None where something was saved in its midst, so that the next one decides."""
    try:
        built = build_report(project, request)
    except ChangedMeanwhileError:
        return None
    except (LkjipError, OSError) as error:
        return state.failed(error)
    if state.version and not (built.executed or built.rendered):
        return replace(state, faults=())
    return state.renewed()
