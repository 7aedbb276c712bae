"""Notebooks that stand still before a cell: forked children that wait, so that a change further down runs only what
comes from there on. What a run gives is what a run from the top gives; where that is not certain, it is one."""

from __future__ import annotations

import copy
import multiprocessing
import os
import pickle
import re
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from multiprocessing import reduction
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode

from lkjip.execute.process import Begin, ShellProcess
from lkjip.execute.protocol import Given, Kept, Reap, Resume, Resumed, Workplace
from lkjip.execute.running import digest, runs
from lkjip.execute.traces import stamp

_PATIENCE = 10.0
"""Seconds that a fork may take."""
_A_RUN = 6
"""Snapshots that one run may add by that measure."""
_held: set[Connection] = set()
"""Our ends of pipes that tell by their end that we have ended."""


def _let_go() -> None:
    for end in _held:
        end.close()


if hasattr(os, "register_at_fork"):
    # A forked process would hold them, and what waits there would outlive us.
    os.register_at_fork(after_in_child=_let_go)


def possible() -> bool:
    """Whether this system can do it: it takes Linux's way to look at, and hold on to, a process of somebody else's."""
    return hasattr(os, "pidfd_open") and Path("/proc/self/fd").is_dir()


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


class _Process:
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


class _Copy(_Process):
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
    process: _Process
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
        _held.discard(self.door)
        self.door.close()


class Snapshots:
    """All that wait. Those that have not been used for the longest time go first where they are too many or too big."""

    def __init__(self, folder: Path, most: int = 400_000_000, step: float = 0.1) -> None:
        """folder: theirs alone, with what an earlier process may have left. most: bytes of memory. step: seconds of
        running between two of a run: the way back to the last one is not longer than this and one cell."""
        self.most = most
        self.step = step
        self.spared = 0  # cells that need not run, in all
        self._folder = folder
        self._all: list[Snapshot] = []
        self._last: dict[str, tuple[str, ...]] = {}
        self._changed: dict[str, int] = {}
        self._clock = 0
        self._life, self._alive = multiprocessing.Pipe(duplex=False)
        _held.add(self._alive)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    @property
    def scratch(self) -> str:
        """Where processes that may be kept have their passing files."""
        return str(self._folder)

    @property
    def life(self) -> int:
        """What can be read to its end once this process has ended."""
        return self._life.fileno()

    def trail(self, notebook: str, cells: Iterable[NotebookNode], given: Given | None) -> Trail:
        """The way of a run of this notebook."""
        digests = tuple(digest(cell) for cell in cells if runs(cell))
        before = self._last.get(notebook, digests)
        if before != digests:
            same = takewhile(lambda pair: pair[0] == pair[1], zip(before, digests, strict=False))
            self._changed[notebook] = len(list(same))
        self._last[notebook] = digests
        own = [one for one in self._all if one.notebook == notebook]
        self.drop(one for one in own if not (one.is_before(digests) and one.holds(given)))
        return Trail(self, notebook, digests, given, self._changed.get(notebook))

    def nearest(self, notebook: str) -> Snapshot | None:
        """The furthest one of a notebook; after `trail` all of it hold."""
        own = [one for one in self._all if one.notebook == notebook]
        return max(own, key=lambda one: len(one.cells), default=None)

    def use(self, one: Snapshot) -> None:
        """Note that it is used now, a new one too."""
        self._clock += 1
        one.used = self._clock
        if one not in self._all:
            self._all.append(one)
            _held.add(one.door)

    def drop(self, some: Iterable[Snapshot]) -> None:
        """Let these go."""
        for one in tuple(some):
            self._all.remove(one)
            one.end()
            if not any(other.scratch is one.scratch for other in self._all):
                one.scratch.cleanup()

    def bounded(self) -> tuple[int, int]:
        """Let go what is too much; how many there are then, and their memory in bytes, what they share counted once."""
        while (size := self._size()) > self.most:
            self.drop([min(self._all, key=lambda one: one.used)])
        return len(self._all), size

    def _size(self) -> int:
        """Of what would be free without them: what they share with this process is this process's."""
        if not self._all:
            return 0
        shared, whole = _memory("self")
        return max(0, shared - whole + sum(_memory(str(one.kept.pid))[0] for one in self._all))

    def close(self) -> None:
        """Let all go."""
        self.drop(self._all)
        _held.discard(self._alive)
        self._alive.close()
        self._life.close()
        shutil.rmtree(self._folder, ignore_errors=True)


class Trail:
    """The way of one run along its cells. start: the snapshot that it goes on from."""

    def __init__(
        self, snapshots: Snapshots, notebook: str, cells: tuple[str, ...], given: Given | None, changed: int | None
    ) -> None:
        """cells: digests of those that run. changed: the number of the first one that was changed last."""
        self._snapshots = snapshots
        self._notebook = notebook
        self._cells = cells
        self._given = given
        self._changed = changed
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._spaced = 0
        self.start: Snapshot | None = None
        self._set_out()

    def _set_out(self) -> None:
        self.start = self._snapshots.nearest(self._notebook)
        self._shown: list[Shown] = list(self.start.shown) if self.start else []
        self._number = 0
        self._since = time.monotonic()
        if self.start:
            self._snapshots.use(self.start)

    def begin(self) -> Begin | None:
        """How the child comes to be where it goes on from a snapshot."""
        if self.start is None:
            return None
        return partial(self.start.copy, None if self._given is None else pickle.dumps(self._given))

    def astray(self) -> None:
        """The snapshot to start from is dead: start from the one before."""
        if self.start:
            self._snapshots.drop([self.start])
        self._set_out()

    def take(self, cell: NotebookNode) -> bool:
        """Give a cell that is behind the start what it has given there; False: it is to be run."""
        if not self.start or self._number >= len(self.start.cells):
            return False
        self.start.shown[self._number].put_into(cell)
        self._number += 1
        self._snapshots.spared += 1
        return True

    def wants(self) -> bool:
        """Whether a snapshot is to be taken before the next cell."""
        if self.start and self._number == len(self.start.cells):
            return False
        return self._number == self._changed or (
            self._spaced < _A_RUN and self._number > 0 and time.monotonic() - self._since >= self._snapshots.step
        )

    def keep(self, kept: Kept, door: Connection, process: ShellProcess) -> None:
        """A snapshot has been taken."""
        if self._scratch is None:
            self._scratch = self.start.scratch if self.start else process.leave_scratch()
        try:
            held = _Process(kept.pid)
        except ProcessLookupError:
            door.close()
            return
        cells = self._cells[: self._number]
        self._snapshots.use(
            Snapshot(
                self._notebook, cells, tuple(self._shown), kept, self._given is not None, held, door, self._scratch
            )
        )
        self._spaced += self._number != self._changed
        self._since = time.monotonic()

    def passed(self, cell: NotebookNode) -> None:
        """A cell has run."""
        self._shown.append(Shown.of(cell))
        self._number += 1


def _memory(process: str) -> tuple[int, int]:
    """Bytes of a process: its share of what it shares with others and the rest, and all that it can see."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:  # it has ended
        return 0, 0
    found = {name: int(size) * 1024 for name, size in re.findall(r"^(Pss|Rss):\s+(\d+) kB", text, re.MULTILINE)}
    return found.get("Pss", 0), found.get("Rss", 0)
