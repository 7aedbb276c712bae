"""The child's part of a snapshot: a fork of it that waits, and forks a copy that goes on whenever it is asked to."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import pickle
import random
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import reduction
from multiprocessing.connection import Connection

from lkjip.execute.capture import Channel, Stream
from lkjip.execute.isolation import guard
from lkjip.execute.protocol import Given, Kept, NotKept, Reap, Resume, Resumed
from lkjip.execute.traces import Traces

_STANDARD = frozenset({0, 1, 2})


@dataclass
class Ties:
    """What binds the child to the one process that it is, and what it had open before the first cell.

    inherited: what the parent had open when this process began. life: a pipe that ends with it; None: no snapshots.
    """

    channel: Channel
    streams: tuple[Stream, ...]
    inherited: frozenset[int]
    traces: Traces
    life: int | None
    own: frozenset[int] = field(default_factory=frozenset)

    def settle(self) -> None:
        """Before the first cell: from here on it is the notebook that opens files."""
        tempfile.gettempdir()  # it tries folders by writing to them, once
        self.own = descriptors()
        self.traces.begin()


def descriptors() -> frozenset[int]:
    """What this process has open."""
    return frozenset(_open())


def _open() -> Iterator[int]:
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - its own descriptor is closed by now
        with suppress(OSError):  # that one
            os.fstat(int(name))
            yield int(name)


def unfit(ties: Ties) -> str:
    """Why this process cannot be kept as it is, empty where it can: a fork has but one thread, shares the place in
    files that are written to and the other ends of whatever is open, and does not undo what was done to the world."""
    if ties.traces.beyond:
        return ties.traces.beyond
    if len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208 - as above; C libraries have threads, too
        return "a thread is running"
    if any(not _readable_file(one) for one in descriptors() - ties.own):
        return "something is open"
    return ""


def keep(ties: Ties, given: Given | None) -> bool:
    """Leave a copy that waits, and tell the engine of it. Returns twice and more: False in the one that goes on, True
    in each copy that is asked for later, which has got a pipe and a place of its own."""
    if reason := unfit(ties):
        ties.channel.send(NotKept(reason))
        return False
    loop = asyncio.get_running_loop()
    numbers = random.getstate()
    ours, theirs = multiprocessing.Pipe()
    ties.traces.deaf = True
    try:
        pid = os.fork()
    except OSError as error:
        ties.channel.send(NotKept(str(error)))
        return False
    finally:
        ties.traces.deaf = False
    if pid:
        ours.close()
        _own_files()
        with theirs:
            ties.channel.send(Kept(pid, given.told() if given else None, ties.traces.seen()))
            ties.channel.hand_over(theirs)
        return False
    theirs.close()
    os.setsid()  # it is not to end with the one that goes on
    ties.channel.close()
    _let_go(ties.inherited)
    asked, connection = _wait(ours, ties)
    place = asked.place
    os.setsid()
    ties.traces.leave_out(place.scratch)
    random.setstate(numbers)  # a fork seeds it anew
    ties.channel.move(connection)
    for stream in ties.streams:
        stream.move(place)
    if ties.life is not None:
        guard(place, ties.life)
    ties.own = (ties.own | {connection.fileno()}) & descriptors()
    ties.traces.deaf = False
    if given and asked.given:
        given.renew(pickle.loads(asked.given))
    asyncio.set_event_loop(loop)  # it belongs to a process, as asyncio sees it
    asyncio._set_running_loop(loop)
    return True


def _wait(door: Connection, ties: Ties) -> tuple[Resume, Connection]:
    """Returns in copies only; the one that waits ends when nobody can ask it any more."""
    ties.traces.deaf = True
    while True:
        try:
            asked = door.recv()
            handle = reduction.recv_handle(door) if isinstance(asked, Resume) else None
        except (EOFError, OSError, RuntimeError):
            os._exit(0)
        if isinstance(asked, Reap):
            with suppress(ChildProcessError):
                os.waitpid(asked.pid, 0)
        if handle is None:
            continue
        try:
            pid: int | None = os.fork()
        except OSError:
            pid = None
        if pid == 0:
            door.close()
            _own_files()
            return asked, Connection(handle)
        os.close(handle)
        with suppress(OSError):
            door.send(Resumed(pid))


def _own_files() -> None:
    """Each file that is open for reading with a place in it that no other process moves."""
    for number in filter(_readable_file, descriptors()):
        with suppress(OSError):
            again = os.open(f"/proc/self/fd/{number}", os.O_RDONLY)
            os.lseek(again, os.lseek(number, 0, os.SEEK_CUR), os.SEEK_SET)
            os.dup2(again, number, os.get_inheritable(number))
            os.close(again)


def _readable_file(number: int) -> bool:
    import fcntl  # noqa: PLC0415 - of Unix; snapshots are of Linux

    try:
        is_file = stat.S_ISREG(os.fstat(number).st_mode)
        return is_file and fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY
    except OSError:
        return False


def _let_go(inherited: Iterable[int]) -> None:
    """Leave the pipes and sockets of the parent: while they are open here, others do not see that it has ended.

    Something else takes their place: objects of the parent, which are here too, might close what came after them.
    """
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number in set(inherited) - _STANDARD:
        with suppress(OSError):
            if not stat.S_ISREG(os.fstat(number).st_mode):
                os.dup2(nothing, number)
    os.close(nothing)
