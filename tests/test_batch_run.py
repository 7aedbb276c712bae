"""A batch over any executor: for how many reports it opens one, and what comes of tasks that never ran."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from io import StringIO
from pathlib import Path
from typing import Any

from conftest import PERAK, copy_project
from fixtures.susunan import request

from lkjip.batch.outcome import Outcome
from lkjip.batch.progress import progress
from lkjip.batch.run import Workshop, run_batch
from lkjip.ground.ids import Project, ReportId
from lkjip.making import BuildRequest


class Lost:
    """A workshop whose scheduler is gone: every task is cancelled."""

    size = 1

    def submit(self, request: BuildRequest) -> Future[Any]:
        task: Future[Any] = Future()
        task.cancel()
        task.set_running_or_notify_cancel()
        return task

    def receive(self, request: BuildRequest, result: Any) -> Outcome:
        raise AssertionError(f"{request.report} was never built")

    def renew(self) -> None:
        raise AssertionError("no worker died")


def test_cancelled_tasks_fail_one_by_one_with_a_sentence(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "proyek")
    requests = [BuildRequest(ReportId("perak", year), "pandoc") for year in (2023, 2024)]
    with progress(len(requests), StringIO()) as listener:
        outcomes = run_batch(project, requests, lambda _: nullcontext(Lost()), listener)
    assert [outcome.report.year for outcome in outcomes] == [2023, 2024]
    for outcome in outcomes:
        assert outcome.failure is not None
        assert outcome.failure.cause.startswith("Pekerjaan ini dibatalkan")


def test_a_workshop_is_opened_for_the_reports_that_are_due(built: Project) -> None:
    opened: list[int] = []

    def workshop(due: int) -> AbstractContextManager[Workshop]:
        opened.append(due)
        return nullcontext(Lost())

    requests = [request(ReportId("perak", 2023)), request(PERAK)]
    with progress(len(requests), StringIO()) as listener:
        outcomes = run_batch(built, requests, workshop, listener)
    assert opened == [1]
    assert [outcome.state for outcome in outcomes] == ["gagal", "tetap"]
