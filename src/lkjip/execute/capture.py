"""The child's way out: the pipe to the engine, and the files that hold what is written to stdout and stderr."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import reduction
from multiprocessing.connection import Connection

from lkjip.execute.protocol import Flushed, Report, Request, Workplace

_AS_IT_IS = getattr(os, "O_BINARY", 0)
"""On Windows a descriptor otherwise changes line ends."""


class Channel:
    """The child's end of the pipe; silent in processes that the notebook itself forks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._pid = os.getpid()

    def send(self, report: Report) -> None:
        if os.getpid() == self._pid:
            with self._lock:
                self._connection.send(report)

    def receive(self) -> Request:
        """What the engine asks for next."""
        request: Request = self._connection.recv()
        return request

    def hand_over(self, end: Connection) -> None:
        """Give the engine the other end of a pipe."""
        reduction.send_handle(self._connection, end.fileno(), os.getppid())

    def close(self) -> None:
        """Leave the pipe to another process."""
        self._connection.close()

    def move(self, connection: Connection) -> None:
        """Speak for this process from now on, through a pipe of its own."""
        self._connection, self._pid = connection, os.getpid()


class Stream(io.TextIOWrapper):
    """sys.stdout or sys.stderr of the notebook.

    It writes straight to the captured descriptor, so that Python, C code and subprocesses keep their order;
    flush tells the engine that what is written so far is one output.
    """

    def __init__(self, label: str, descriptor: int, channel: Channel) -> None:
        raw = io.FileIO(descriptor, "w", closefd=False)
        super().__init__(raw, "utf-8", "backslashreplace", newline="", write_through=True)
        self._label = label
        self._descriptor = descriptor
        self._channel = channel
        self._announced = 0
        self._joined = False

    def flush(self) -> None:
        if not self.closed:
            super().flush()
        size = os.fstat(self._descriptor).st_size
        if size > self._announced and not self._joined:
            self._announced = size
            self._channel.send(Flushed(self._label, size))

    def move(self, place: Workplace) -> None:
        """Write to a file of the present process."""
        super().flush()
        _lead(self._descriptor, place.captured(self._label))
        self._announced = 0

    @contextmanager
    def joined(self) -> Iterator[None]:
        """Within this context flush does not end an output."""
        self._joined = True
        try:
            yield
        finally:
            self._joined = False


def capture(name: str, place: Workplace, channel: Channel) -> Stream:
    """Lead file descriptor 1 or 2 and sys.stdout or sys.stderr into the captured file."""
    descriptor = {"stdout": 1, "stderr": 2}[name]
    getattr(sys, name).flush()
    _lead(descriptor, place.captured(name))
    stream = Stream(name, descriptor, channel)
    setattr(sys, name, stream)
    setattr(sys, f"__{name}__", stream)
    return stream


def _lead(descriptor: int, path: str) -> None:
    captured = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _AS_IT_IS)
    os.dup2(captured, descriptor)
    os.close(captured)
