"""How far a batch is: a live line in a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from lkjip.batch.outcome import Outcome
from lkjip.batch.run import Listener
from lkjip.ground.findings import one_line
from lkjip.ground.ids import ReportId
from lkjip.ground.steps import seconds

_SHOWN = 4
"""Names of reports under way that one line has room for."""


def line(outcome: Outcome) -> str:
    """One finished report in a line."""
    if outcome.failure is None:
        took = f" ({seconds(outcome.seconds)})" if outcome.state == "disusun" else ""
        return f"{outcome.report}: {outcome.state}{took}"
    place = f"{outcome.failure.place}: " if outcome.failure.place else ""
    return f"{outcome.report}: gagal, {place}{one_line(outcome.failure.cause)}"


class _Plain:
    """A line for each finished report."""

    def __init__(self, total: int, out: TextIO) -> None:
        self._total, self._out, self._finished = total, out, 0

    def under_way(self, reports: Iterable[ReportId]) -> None:
        """Lines in a log tell what is finished only."""

    def done(self, outcome: Outcome) -> None:
        self._finished += 1
        print(f"[{self._finished}/{self._total}] {line(outcome)}", file=self._out, flush=True)


@contextmanager
def progress(total: int, out: TextIO) -> Iterator[Listener]:
    """A listener that shows on `out` how far a batch of `total` reports is."""
    if not out.isatty():
        yield _Plain(total, out)
        return
    from rich.console import Console  # noqa: PLC0415 - only terminals need it
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(file=out), transient=True) as bar:
        task = bar.add_task("", total=total)

        class Live:
            """The bar, what is under way beside it, and failures above it as they come."""

            def under_way(self, reports: Iterable[ReportId]) -> None:
                names = [str(report) for report in reports]
                more = f" dan {len(names) - _SHOWN} lainnya" if len(names) > _SHOWN else ""
                bar.update(task, description=f"sedang disusun: {', '.join(names[:_SHOWN])}{more}")

            def done(self, outcome: Outcome) -> None:
                if outcome.failure:
                    bar.console.print(f"[red]{escape(line(outcome))}[/red]", soft_wrap=True)
                bar.advance(task)

        yield Live()
