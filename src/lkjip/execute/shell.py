"""The child process: one IPython shell that runs the cells of one notebook as ipykernel would.

The shell is ipykernel's own class, so that tracebacks, magics, display and shell commands are what a kernel
gives; only its way out differs: a pipe to the engine instead of sockets.
"""

from __future__ import annotations

import asyncio
import atexit
import builtins
import faulthandler
import gc
import getpass
import io
import logging
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import types
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn, TextIO

import ipykernel.compiler
import ipykernel.zmqshell
import IPython.core.completerlib
import IPython.core.oinspect
import IPython.extensions.storemagic  # noqa: F401 like the two above: imported here, or else in every child
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.session import Session
from traitlets.config import Config

from lkjip.execute import inline
from lkjip.execute.protocol import (
    CodeDone,
    Flushed,
    InlineFailed,
    MarkdownResolved,
    Place,
    Published,
    Ready,
    Report,
    ResolveMarkdown,
    RunCode,
)

MPL_BACKEND = "module://matplotlib_inline.backend_inline"

LANGUAGE_INFO = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}


def serve(connection: Connection, place: Place) -> None:
    """Answer the engine's requests until it says stop (or the notebook calls exit)."""
    _leave_parent(place)
    channel = _Channel(connection)
    out, err = (_capture(name, place, channel) for name in ("stdout", "stderr"))
    _forbid_input()
    shell = _shell(channel, place)
    _prepare_matplotlib()
    # A kernel runs its cells inside a running loop: asyncio.create_task works in them, asyncio.run does not.
    # Not asyncio.run: it would take SIGINT away from the cells.
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(_answer(connection, channel, shell, (out, err)))
    atexit._run_exitfuncs()
    shell.user_ns.clear()  # files that the notebook left open are written out


class _Channel:
    """The child's end of the pipe; silent in processes that the notebook itself forks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._pid = os.getpid()

    def send(self, report: Report) -> None:
        if os.getpid() == self._pid:
            with self._lock:
                self._connection.send(report)


class _Stream(io.TextIOWrapper):
    """sys.stdout or sys.stderr of the notebook.

    It writes straight to the captured descriptor, so that Python, C code and subprocesses keep their order;
    flush tells the engine that what is written so far is one output.
    """

    def __init__(self, label: str, descriptor: int, channel: _Channel) -> None:
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

    @contextmanager
    def joined(self) -> Iterator[None]:
        """Within this context flush does not end an output."""
        self._joined = True
        try:
            yield
        finally:
            self._joined = False


class _Session(Session):
    """ipykernel's door to the world, led into the pipe."""

    channel: _Channel

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *args: Any, **kwargs: Any) -> None:
        if isinstance(msg_or_type, dict):
            msg_or_type, content = msg_or_type["msg_type"], msg_or_type["content"]
        self.channel.send(Published(msg_or_type, self.pack(content or {})))


class _Compiler(ipykernel.compiler.XCachingCompiler):
    """ipykernel's file names for cells, which warnings print, without its process number: equal in every run."""

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:
        compiler: Any = ipykernel.compiler
        name = compiler.murmur2_x86(raw_code, compiler.get_tmp_hash_seed())
        return f"{tempfile.gettempdir()}{os.sep}ipykernel_0{os.sep}{name}.py"


class ZMQInteractiveShell(ipykernel.zmqshell.ZMQInteractiveShell):
    """ipykernel's shell without a kernel, under its name: libraries recognise a notebook by it (rich, tqdm, plotly)."""

    def enable_gui(self, gui: Any = None) -> None:
        """Allow what `%matplotlib inline` asks for; windows there are none."""
        if gui not in (None, "inline"):
            raise UsageError(f"GUI event loop {gui!r} is not available: this shell has no kernel.")

    def system_piped(self, cmd: str) -> None:
        """Run `!command`; what it writes is one output, however long it takes to write it."""
        base: Any = super()
        with sys.stdout.joined() if isinstance(sys.stdout, _Stream) else nullcontext():
            base.system_piped(cmd)

    system = system_piped


def _leave_parent(place: Place) -> None:
    """Undo what a forked child has of its parent besides imported modules, and die when the parent dies."""
    atexit._clear()
    gc.freeze()  # collections in the child pass over (and do not copy) what the parent has loaded
    if hasattr(os, "setsid"):
        os.setsid()  # one group with the notebook's own subprocesses; the terminal's Ctrl-C reaches the parent only
    faulthandler.disable()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_die_with_parent, args=(place,), daemon=True).start()
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


def _die_with_parent(place: Place) -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    shutil.rmtree(place.scratch, ignore_errors=True)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


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


def _capture(name: str, place: Place, channel: _Channel) -> _Stream:
    """Lead file descriptor 1 or 2 and sys.stdout or sys.stderr into the captured file."""
    descriptor = {"stdout": 1, "stderr": 2}[name]
    getattr(sys, name).flush()
    captured = os.open(place.capture(name), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(captured, descriptor)
    os.close(captured)
    stream = _Stream(name, descriptor, channel)
    setattr(sys, name, stream)
    setattr(sys, f"__{name}__", stream)
    return stream


def _forbid_input() -> None:
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


def _shell(channel: _Channel, place: Place) -> Any:
    """A fresh shell; its profile is in the scratch folder, so that no user's IPython settings change a report."""
    config = Config()
    config.HistoryManager.hist_file = ":memory:"
    shell: Any = ZMQInteractiveShell.instance(
        config=config,
        ipython_dir=f"{place.scratch}/ipython",
        compiler_class=_Compiler,
        kernel=types.SimpleNamespace(eventloop=None),  # asked by exit()
    )
    session = _Session()
    session.channel = channel
    for publisher in (shell.displayhook, shell.display_pub):
        publisher.session = session
    shell.displayhook.topic = b"execute_result"
    shell.extension_manager.load_extension("storemagic")  # every kernel has it
    return shell


def _prepare_matplotlib() -> None:
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
    mpl.rc_file_defaults()
    mpl.rcParams["backend"] = MPL_BACKEND
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
        pyplot.switch_backend(MPL_BACKEND)


async def _answer(connection: Connection, channel: _Channel, shell: Any, streams: tuple[_Stream, _Stream]) -> None:
    channel.send(Ready(LANGUAGE_INFO))
    while not shell.exit_now:
        request = connection.recv()
        if isinstance(request, RunCode):
            shell.displayhook.session.send(None, "execute_input", {"execution_count": shell.execution_count})
            reply = await _run(shell, request.source)
            for stream in streams:
                stream.flush()
            channel.send(CodeDone(reply))
        elif isinstance(request, ResolveMarkdown):
            answer = _resolved(shell, request.source)
            for stream in streams:
                stream.flush()
            channel.send(answer)
        else:
            return


async def _run(shell: Any, source: str) -> dict[str, Any]:
    """Run one cell; the content of a kernel's execute_reply, as far as it says how the cell ended."""
    shell._last_traceback = None
    shell._last_traceback_during_displayhook = False
    fault = None
    try:
        code = shell.transform_cell(source)
    except Exception:  # any input transformer may fail in any way: the shell reports it as the cell's error
        code, fault = source, sys.exc_info()
    if shell.should_run_async(source, transformed_cell=code, preprocessing_exc_tuple=fault):
        result = None
        try:
            result = await shell.run_cell_async(
                source, store_history=True, transformed_cell=code, preprocessing_exc_tuple=fault
            )
        finally:
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
    else:
        result = shell.run_cell(source, store_history=True)
    shell.payload_manager.clear_payload()
    if result.success and not shell._last_traceback_during_displayhook:
        return {"status": "ok"}
    error = result.error_before_exec or result.error_in_exec
    return {
        "status": "error",
        "ename": type(error).__name__,
        "evalue": str(error),
        "traceback": shell._last_traceback or [],
    }


def _resolved(shell: Any, source: str) -> MarkdownResolved | InlineFailed:
    """The Markdown with its inline values; an expression that raises is reported like a failing cell."""
    current = ""

    def evaluate(expression: str) -> str:
        nonlocal current
        current = expression
        return inline.evaluated(expression, shell.user_ns)

    try:
        return MarkdownResolved(inline.substitute(source, evaluate))
    except (Exception, SystemExit, KeyboardInterrupt) as error:  # the notebook's own code may raise anything
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename != inline.FILENAME:
            trace = trace.tb_next
        traceback = shell.InteractiveTB.structured_traceback(type(error), error, trace or error.__traceback__)
        return InlineFailed(current, type(error).__name__, str(error), traceback)
