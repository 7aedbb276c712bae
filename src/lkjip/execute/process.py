"""The engine's hold on the child process: start it, talk to it, notice its death, leave nothing behind."""

from __future__ import annotations

import codecs
import multiprocessing
import os
import signal
import tempfile
import time
from collections import deque
from contextlib import suppress
from multiprocessing import reduction
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from nbclient.exceptions import DeadKernelError

from lkjip.execute.faults import StartError
from lkjip.execute.isolation import undisturbed
from lkjip.execute.protocol import Finished, Given, Keep, Kept, NotKept, Ready, Report, Request, Stop, Workplace
from lkjip.execute.shell import serve
from lkjip.execute.starting import context
from lkjip.ground.programs import end_group

STREAMS = ("stdout", "stderr")
_POLL = 1.0  # s; a killed child whose descriptors live on in another process is noticed this late
_GRACE = 5.0  # s that a finished notebook gets for its exit handlers and threads, as jupyter_client gives


class Running(Protocol):
    """A process as multiprocessing has it: what the engine asks of one."""

    @property
    def pid(self) -> int | None: ...
    @property
    def sentinel(self) -> int: ...
    def is_alive(self) -> bool: ...
    def kill(self) -> None: ...
    def join(self) -> None: ...


class Begin(Protocol):
    """How the child comes to be: `theirs` is its end of the pipe, which it has once this returns."""

    def __call__(self, theirs: Connection, place: Workplace) -> Running: ...


class Afresh:
    """A new child, without anything of a notebook.

    method: of multiprocessing; default as everywhere (see starting). given: what the notebook is handed.
    life: of snapshots, where some may be asked for (see shell.serve).
    """

    def __init__(self, method: str | None = None, given: Given | None = None, life: int | None = None) -> None:
        self._context: Any = multiprocessing.get_context(method) if method else context()
        self._given = given
        self._life = life

    def __call__(self, theirs: Connection, place: Workplace) -> Running:
        """Start it."""
        process = self._context.Process(target=serve, args=(theirs, place, self._given, self._life), name="lkjip-shell")
        with undisturbed():
            process.start()
        begun: Running = process
        return begun


class ShellProcess:
    """A child process with one shell."""

    def __init__(self, cwd: str, start_timeout: float, begin: Begin, scratch: str | None = None) -> None:
        """Start the child. scratch: where its own files go until it has ended; default the system's folder for such
        files. Raises StartError, or DeadKernelError where it ends at once."""
        self._scratch: tempfile.TemporaryDirectory[str] | None = tempfile.TemporaryDirectory(
            prefix="lkjip-", dir=scratch, ignore_cleanup_errors=True
        )
        place = Workplace(cwd, self._scratch.name)
        self._captured: dict[str, BinaryIO] = {}
        self._decoders = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in STREAMS}
        for name in STREAMS:
            path = Path(place.captured(name))
            path.touch()
            self._captured[name] = path.open("rb")
        self._early: deque[Report] = deque()
        self._process: Running | None = None
        self._connection, theirs = multiprocessing.Pipe()
        try:
            with theirs:
                self._process = begin(theirs, place)
            ready = self.receive(time.monotonic() + start_timeout)
            if not isinstance(ready, Ready):
                raise StartError(f"{start_timeout:g}")
        except BaseException:
            self.kill()
            raise
        self.language_info = ready.language_info

    def send(self, request: Request) -> None:
        """Hand a request to the child. Raises DeadKernelError."""
        try:
            self._connection.send(request)
        except OSError:
            raise DeadKernelError("Kernel died") from None

    def receive(self, deadline: float | None = None) -> Report | None:
        """The child's next report, or None if there is none before the deadline. Raises DeadKernelError."""
        return self._early.popleft() if self._early else self._next(deadline)

    def _next(self, deadline: float | None) -> Report | None:
        assert self._process is not None
        while True:
            step = _POLL if deadline is None else min(_POLL, max(0.0, deadline - time.monotonic()))
            ready = wait([self._connection, self._process.sentinel], step)
            try:
                if self._connection in ready or self._connection.poll():
                    report: Report = self._connection.recv()
                    return report
            except (EOFError, OSError):
                raise DeadKernelError("Kernel died") from None
            if not self._process.is_alive():
                raise DeadKernelError("Kernel died")
            if deadline is not None and time.monotonic() >= deadline:
                return None

    def captured(self, stream: str, size: int = -1) -> str:
        """What the notebook wrote to this stream since the last call, up to `size` bytes of the whole."""
        file = self._captured[stream]
        data = file.read(-1 if size < 0 else max(0, size - file.tell()))
        return self._decoders[stream].decode(data)

    def keep(self) -> tuple[Kept, Connection] | None:
        """A snapshot of the child as it is, and the pipe to it; None: none can be taken. Raises DeadKernelError."""
        if any(decoder.getstate()[0] for decoder in self._decoders.values()):
            return None  # in the midst of a sign
        self.send(Keep())
        while not isinstance(report := self._next(None), Kept | NotKept):
            if report is not None:
                self._early.append(report)
        if isinstance(report, NotKept):
            return None
        try:
            return report, Connection(reduction.recv_handle(self._connection))
        except (EOFError, OSError, RuntimeError):
            raise DeadKernelError("Kernel died") from None

    def interrupt_kernel(self) -> None:
        """Raise KeyboardInterrupt in the running cell (nbclient's name: it calls this on a timeout, where told to).

        Windows cannot do that to another process; there the child ends (DeadKernelError).
        """
        assert self._process is not None and self._process.pid is not None
        os.kill(self._process.pid, signal.SIGINT)

    def stop(self) -> Any:
        """Let the child run its exit handlers; `kill` must follow.

        Returns what the given object tells; None where there is none, or where the notebook has ended itself.
        """
        assert self._process is not None
        last = None
        with suppress(DeadKernelError):
            self.send(Stop())
            deadline = time.monotonic() + _GRACE
            while not isinstance(last, Finished):
                last = self.receive(deadline)
                if last is None:
                    return None
            wait([self._process.sentinel], _GRACE)
        return last.told if isinstance(last, Finished) else None

    def leave_scratch(self) -> tempfile.TemporaryDirectory[str]:
        """The scratch folder, which is now the caller's: snapshots of the child use what is in it."""
        assert self._scratch is not None
        scratch, self._scratch = self._scratch, None
        return scratch

    def kill(self) -> None:
        """End the child and every process that the notebook started; remove the scratch folder."""
        pid = self._process.pid if self._process else None
        if self._process is not None and pid is not None:
            end_group(pid)  # before the child is waited for: until then its number cannot be another's
            self._process.kill()  # it may not have made its group yet
            self._process.join()
        self._connection.close()
        for file in self._captured.values():
            file.close()
        if self._scratch is not None:
            self._scratch.cleanup()
