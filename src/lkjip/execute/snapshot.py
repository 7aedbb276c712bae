"""A notebook that stands still before a cell: a forked child that waits, and what its cells have shown by then."""

from __future__ import annotations

import copy
import os
import select
import signal
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import reduction
from multiprocessing.connection import Connection
from typing import Any

from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode

from lkjip.execute.protocol import Given, Kept, Reap, Resume, Resumed, Workplace
from lkjip.execute.traces import stamp

_PATIENCE = 10.0
"""Seconds that a fork may take."""
held: set[Connection] = set()
"""Our ends of pipes that tell by their end that we have ended."""


def _let_go() -> None:
    for end in held:
        end.close()


if hasattr(os, "register_at_fork"):
    # A forked process would hold them, and what waits there would outlive us.
    os.register_at_fork(after_in_child=_let_go)


@dataclass(frozen=True)
class Shown:
    """What a cell was once it had run."""

    source: str
    metadata: Mapping[str, Any]
    outputs: Sequence[Any] = ()
    count: int | None = None

    @classmethod
    def of(cls, cell: NotebookNode) -> Shown:
        """As it stands now."""
        times = {"execution": cell.metadata["execution"]} if "execution" in cell.metadata else {}
        if cell.cell_type != "code":
            return cls(cell.source, times)
        return cls(cell.source, copy.deepcopy(times), copy.deepcopy(cell.outputs), cell.execution_count)

    def put_into(self, cell: NotebookNode) -> None:
        """Make `cell` like this one."""
        cell.source = self.source
        cell.metadata.update(copy.deepcopy(self.metadata))
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = copy.deepcopy(self.outputs), self.count


class Process:
    """A process that is not our child, by a handle that is never another's."""

    def __init__(self, pid: int) -> None:
        """Raises ProcessLookupError where it has ended already."""
        self.pid: int | None = pid
        self.sentinel = os.pidfd_open(pid)

    def is_alive(self) -> bool:
        return not select.select([self.sentinel], [], [], 0)[0]

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.sentinel, signal.SIGKILL)

    def join(self) -> None:
        select.select([self.sentinel], [], [])

    def close(self) -> None:
        os.close(self.sentinel)


class _Copy(Process):
    """A copy that goes on; the snapshot that it is of is its parent, and looks after it."""

    def __init__(self, pid: int, door: Connection) -> None:
        super().__init__(pid)
        self._door = door

    def join(self) -> None:
        """Wait for its end."""
        super().join()
        self.close()
        with suppress(OSError):
            assert self.pid is not None
            self._door.send(Reap(self.pid))


@dataclass(eq=False)
class Snapshot:
    """A notebook before a cell. cells: digests of those that have run; shown: what they have given."""

    notebook: str
    cells: tuple[str, ...]
    shown: tuple[Shown, ...]
    kept: Kept
    given: bool
    process: Process
    door: Connection
    scratch: tempfile.TemporaryDirectory[str]
    used: int = 0

    def is_before(self, cells: Sequence[str]) -> bool:
        """Whether it is one of a notebook with these cells."""
        return self.cells == tuple(cells[: len(self.cells)])

    def holds(self, given: Given | None) -> bool:
        """Whether a run from the top would come here as it is."""
        if any(stamp(path) != was for path, was in self.kept.seen.items()):
            return False
        return self.given == (given is not None) and (given is None or given.holds(self.kept.told))

    def copy(self, given: bytes | None, theirs: Connection, place: Workplace) -> _Copy:
        """A process that goes on from here. Raises DeadKernelError where it cannot be had."""
        try:
            self.door.send(Resume(place, given))
            reduction.send_handle(self.door, theirs.fileno(), self.kept.pid)
            answer = self.door.recv() if self.door.poll(_PATIENCE) else Resumed(None)
            if answer.pid is None:
                raise DeadKernelError("No copy of the snapshot")
            return _Copy(answer.pid, self.door)
        except (OSError, EOFError) as error:
            raise DeadKernelError("Snapshot died") from error

    def end(self) -> None:
        """Let it go."""
        self.process.kill()
        self.process.close()
        held.discard(self.door)
        self.door.close()
