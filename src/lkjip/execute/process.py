"""The engine's hold on the child process: start it, talk to it, notice its death, leave nothing behind."""

from __future__ import annotations

import codecs
import multiprocessing
import os
import signal
import tempfile
import time
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, BinaryIO

from nbclient.exceptions import DeadKernelError

from lkjip.execute.faults import StartError
from lkjip.execute.isolation import undisturbed
from lkjip.execute.protocol import Finished, Given, Ready, Report, Request, Stop, Workplace
from lkjip.execute.shell import serve

STREAMS = ("stdout", "stderr")
_POLL = 1.0  # s; a killed child whose descriptors live on in another process is noticed this late
_GRACE = 5.0  # s that a finished notebook gets for its exit handlers and threads, as jupyter_client gives


class ShellProcess:
    """A child process with one shell."""

    def __init__(
        self,
        cwd: str,
        start_timeout: float,
        start_method: str | None = None,
        given: Given | None = None,
        scratch: str | None = None,
    ) -> None:
        """Start the child. `start_method`: of multiprocessing; default fork (warm) where there is one, else spawn.

        given: what the notebook is handed. scratch: where its own files go until it has ended; default the system's
        folder for such files.
        """
        methods = multiprocessing.get_all_start_methods()
        context: Any = multiprocessing.get_context(start_method or ("fork" if "fork" in methods else "spawn"))
        self._scratch = tempfile.TemporaryDirectory(prefix="lkjip-", dir=scratch, ignore_cleanup_errors=True)
        place = Workplace(cwd, self._scratch.name)
        self._captured: dict[str, BinaryIO] = {}
        self._decoders = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in STREAMS}
        for name in STREAMS:
            path = Path(place.captured(name))
            path.touch()
            self._captured[name] = path.open("rb")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, place, given), name="lkjip-shell")
        try:
            with undisturbed():
                self._process.start()
            theirs.close()
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

    def interrupt_kernel(self) -> None:
        """Raise KeyboardInterrupt in the running cell (nbclient's name: it calls this on a timeout)."""
        os.kill(self._process.pid, signal.SIGINT)

    def stop(self) -> Any:
        """Let the child run its exit handlers; `kill` must follow.

        Returns what the given object tells; None where there is none, or where the notebook has ended itself.
        """
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

    def kill(self) -> None:
        """End the child and every process that the notebook started; remove the scratch folder."""
        pid = self._process.pid
        if pid is not None:
            if hasattr(os, "killpg"):
                # Before the child is waited for: until then its number, and so its group's, cannot be another's.
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(pid, signal.SIGKILL)
            self._process.kill()  # it may not have made its group yet
            self._process.join()
        self._connection.close()
        for file in self._captured.values():
            file.close()
        self._scratch.cleanup()
