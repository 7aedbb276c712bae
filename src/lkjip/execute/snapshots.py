"""Notebooks that stand still before a cell: forked children that wait, so that a change further down runs only what
comes from there on. What a run gives is what a run from the top gives; where that is not certain, it is one."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import re
import shutil
import tempfile
import time
from collections.abc import Iterable
from functools import partial
from itertools import takewhile
from multiprocessing.connection import Connection
from pathlib import Path

from nbformat import NotebookNode

from lkjip.execute.process import Begin, ShellProcess
from lkjip.execute.protocol import Given, Kept
from lkjip.execute.running import digest, runs
from lkjip.execute.snapshot import Process, Shown, Snapshot, held
from lkjip.execute.starting import forks

_A_RUN = 6
"""Snapshots that one run may add for the time since the last one."""


def possible() -> bool:
    """Whether this system can do it: it takes Linux's way to look at, and hold on to, a process of somebody else's."""
    return forks() and hasattr(os, "pidfd_open") and Path("/proc/self/fd").is_dir()


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
        held.add(self._alive)
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
            held.add(one.door)

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
        held.discard(self._alive)
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
            waiting = Process(kept.pid)
        except ProcessLookupError:
            door.close()
            return
        cells = self._cells[: self._number]
        self._snapshots.use(
            Snapshot(
                self._notebook, cells, tuple(self._shown), kept, self._given is not None, waiting, door, self._scratch
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
