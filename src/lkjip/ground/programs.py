"""Programs that lkjip starts: none outlives it, and none runs without end."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

PATIENCE = 600.0
"""Seconds that a program may take for one report, a hundred times what it takes for a long one."""
_PR_SET_PDEATHSIG = 1
_prctl: Any = getattr(ctypes.CDLL(None), "prctl", None) if sys.platform.startswith("linux") else None


class TooLongError(Exception):
    """A program that was stopped because its time was over."""


def die_with_parent() -> Callable[[], None] | None:
    """For `preexec_fn`: the program dies at once when this process does, be it killed; None where systems cannot.

    Call it in the thread that starts the program and waits for it: Linux counts the end of that thread, too.
    """
    if _prctl is None:
        return None
    parent, prctl = os.getpid(), _prctl

    def bind() -> None:  # between fork and exec: nothing here takes a lock
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it has died meanwhile
            os._exit(1)

    return bind


def end_group(pid: int) -> None:
    """End a process that leads a group of its own, and with it everything that it has started.

    Call it before the process is waited for. Where the system knows no groups, what has outlived the process that
    started it is not found.
    """
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
    else:
        end_started(pid)


def end_started(pid: int) -> None:
    """End everything that a process has started, as far as it can be told: children, and theirs."""
    import psutil  # noqa: PLC0415 - seldom

    with suppress(psutil.Error):
        for one in psutil.Process(pid).children(recursive=True):
            with suppress(psutil.Error):
                one.kill()


@contextmanager
def limited(process: subprocess.Popen[str], seconds: float) -> Iterator[threading.Event]:
    """Ends the process once the time is over; the event says whether it was."""
    over = threading.Event()

    def end() -> None:
        over.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()


def run(
    command: Sequence[str], seconds: float = PATIENCE, given: bytes | None = None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """What came of a program with `given` as its input, everything that it has started ended with it.

    options: of Popen. Raises TooLongError.
    """
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=die_with_parent(), **options,  # noqa: PLW1509 - it takes no lock
    )  # fmt: skip
    try:
        out, err = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        _end(process, group=bool(options.get("start_new_session")))
        raise TooLongError(f"{command[0]}: {seconds:g} s") from error
    except BaseException:
        _end(process, group=bool(options.get("start_new_session")))
        raise
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def _end(process: subprocess.Popen[bytes], *, group: bool) -> None:
    """End it, and its group where it leads one: what it has started would hold its pipes open."""
    if group:
        end_group(process.pid)
    process.kill()
    process.communicate()
