"""What keeps parent and notebook apart: a forked child starts as a fresh kernel would, but for imported modules."""

from __future__ import annotations

import atexit
import builtins
import faulthandler
import gc
import getpass
import logging
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TextIO

from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell

from lkjip.execute.protocol import Workplace
from lkjip.ground.programs import end_started

MPL_BACKEND = "module://matplotlib_inline.backend_inline"


def leave_parent(place: Workplace) -> None:
    """Undo what a forked child has of its parent besides imported modules, and die when the parent dies."""
    atexit._clear()
    gc.freeze()  # collections in the child pass over (and do not copy) what the parent has loaded
    faulthandler.disable()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "setsid"):
        os.setsid()  # one group with the notebook's own subprocesses; the terminal's Ctrl-C reaches the parent only
        guard(place, multiprocessing.parent_process().sentinel)  # type: ignore[union-attr] # a child has one
    else:
        end_with_parent(lambda: leave_nothing(place))
    os.chdir(place.cwd)
    _find_modules_beside_the_notebook()
    sys.argv[:] = sys.argv[:1]
    logging.root.handlers.clear()
    logging.root.setLevel(logging.WARNING)
    _reset_warnings()
    if InteractiveShell.initialized():
        type(InteractiveShell.instance()).clear_instance()


def _find_modules_beside_the_notebook() -> None:
    """Put the working directory on sys.path where IPython puts it: after the standard library."""
    path = [entry for entry in sys.path if entry]
    site = next((place for place, entry in enumerate(path) if Path(entry).name.endswith("-packages")), len(path))
    sys.path[:] = [*path[:site], "", *path[site:]]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Signals that stop us wait for the end of this context, where a process is forked: a fork's hooks swallow them."""
    stopping = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    handled = [number for number, handler in stopping.items() if callable(handler)]
    if threading.current_thread() is not threading.main_thread():
        handled = []  # only the main thread hears signals
    came: list[int] = []
    for number in handled:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number in handled:
            signal.signal(number, stopping[number])
    for late in came:
        signal.raise_signal(late)


def end_with_parent(last: Callable[[], None] = lambda: None) -> None:
    """End this process when its parent has died; before it does, `last`."""

    def watch(parent: Any) -> None:
        parent.join()
        try:
            last()
        finally:
            os._exit(1)

    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=watch, args=(parent,), daemon=True).start()


def leave_nothing(place: Workplace) -> None:
    """Before this process ends: end what the notebook has started, and remove its scratch folder if nobody else will.

    Where there are groups of processes, the engine ends them, or the guard.
    """
    if hasattr(os, "setsid"):
        return
    end_started(os.getpid())
    parent = multiprocessing.parent_process()
    if parent is None or not parent.is_alive():
        shutil.rmtree(place.scratch, ignore_errors=True)


def guard(place: Workplace, parent: int) -> None:
    """Have the notebook's group ended, and the scratch folder removed, when the parent has died.

    parent: what can be read to its end by then.
    By a shell that waits for the end of what it reads from the parent: a thread would wait for a cell that computes
    without giving way, maybe for ever.
    """
    _guards.append(
        subprocess.Popen(
            ["/bin/sh", "-c", 'read -r _; rm -rf -- "$0"; kill -s KILL 0', place.scratch],
            stdin=parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    )


_guards: list[subprocess.Popen[bytes]] = []
"""Held: Python complains of a process that nobody waits for."""


def _reset_warnings() -> None:
    """Python's own filters, and warnings on stderr even if the parent records them (as pytest does)."""
    warnings.resetwarnings()
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", category)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        (file or sys.stderr).write(warnings.formatwarning(message, category, filename, lineno, line))

    warnings.showwarning = show


def forbid_input() -> None:
    """Questions fail as nbclient makes them fail, and subprocesses find an empty stdin."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)

    def no_input(prompt: object = "") -> NoReturn:
        raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")

    def no_getpass(prompt: str = "", stream: TextIO | None = None, **_: object) -> NoReturn:
        raise StdinNotImplementedError("getpass was called, but this frontend does not support input requests.")

    builtins.input = no_input
    getpass.getpass = no_getpass


def prepare_matplotlib() -> None:
    """The inline backend, also where the parent has imported matplotlib, which reads MPLBACKEND only then."""
    os.environ["MPLBACKEND"] = MPL_BACKEND
    if "matplotlib" not in sys.modules:
        return
    import matplotlib as mpl  # noqa: PLC0415 only where it is there already

    if "matplotlib_inline.config" in sys.modules:
        from matplotlib_inline.config import InlineBackend  # noqa: PLC0415

        InlineBackend.clear_instance()
    # The backend finds its shell when it is imported: the parent's copy has none.
    sys.modules.pop("matplotlib_inline.backend_inline", None)
    if mpl.rcParams != mpl.rcParamsOrig:  # not `==`, which would look for a backend
        mpl.rc_file_defaults()
    mpl.rcParams["backend"] = MPL_BACKEND
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
        pyplot.switch_backend(MPL_BACKEND)
