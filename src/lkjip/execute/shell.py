"""The child process: one IPython shell that runs the cells of one notebook as ipykernel would.

The shell is ipykernel's own class, so that tracebacks, magics, display and shell commands are what a kernel
gives; only its way out differs: a pipe to the engine instead of sockets.
"""

from __future__ import annotations

import asyncio
import atexit
import multiprocessing
import os
import re
import selectors
import sys
import tempfile
import types
from contextlib import nullcontext
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import ipykernel.compiler
import ipykernel.zmqshell

# Used by every shell: imported here, or else in every child.
import IPython.core.application
import IPython.core.completerlib
import IPython.core.logger
import IPython.core.oinspect
import IPython.core.pylabtools
import IPython.extensions.storemagic  # noqa: F401
from IPython.core.error import UsageError
from jupyter_client.session import Session
from traitlets.config import Config

from lkjip.execute.capture import Channel, Stream, capture
from lkjip.execute.isolation import forbid_input, leave_nothing, leave_parent, prepare_matplotlib
from lkjip.execute.protocol import (
    CodeDone,
    Finished,
    Given,
    InlineFailed,
    Keep,
    MarkdownResolved,
    Published,
    Ready,
    ResolveMarkdown,
    RunCode,
    Workplace,
)
from lkjip.execute.traces import Traces
from lkjip.execute.waiting import Ties, descriptors, keep
from lkjip.ground.filling import Filling, evaluated_in_python, own_traceback

_MAY_AWAIT = re.compile("await|async")
"""Without these words a cell is no coroutine; whether it is one is a question that takes as long as reading it."""
LANGUAGE_INFO = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}


def serve(connection: Connection, place: Workplace, given: Given | None, life: int | None = None) -> None:
    """Answer the engine's requests until it says stop (or the notebook calls exit, or nobody is there to be answered).

    life: given where it may ask for snapshots (see waiting): a pipe that ends with the parent, of which this is a fork.
    """
    try:
        _serve(connection, place, given, life)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the engine has gone: there is nobody to tell
    except OSError:  # its folder may have gone with it, or is gone already while it stops
        parent = multiprocessing.parent_process()
        if parent is not None and parent.is_alive() and Path(place.scratch).is_dir():
            raise
    finally:
        leave_nothing(place)


def _serve(connection: Connection, place: Workplace, given: Given | None, life: int | None) -> None:
    inherited = frozenset() if life is None else descriptors() - {life}
    leave_parent(place)
    channel = Channel(connection)
    streams = (capture("stdout", place, channel), capture("stderr", place, channel))
    ties = Ties(channel, streams, inherited, Traces([place.scratch]), life)
    forbid_input()
    shell = _shell(channel, place)
    shell.given = given
    prepare_matplotlib()
    # A kernel runs its cells inside a running loop: asyncio.create_task works in them, asyncio.run does not.
    # Not asyncio.run: it would take SIGINT away from the cells.
    # A selector that the system knows nothing of: another one would be shared with every fork of this process.
    loop = asyncio.SelectorEventLoop(selectors.PollSelector()) if life is not None else asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    if life is not None:
        ties.settle()
    loop.run_until_complete(_answer(shell, ties))
    atexit._run_exitfuncs()
    shell.user_ns.clear()  # files that the notebook left open are written out


class _Session(Session):
    """ipykernel's door to the world, led into the pipe."""

    channel: Channel

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

    given: Given | None = None

    def enable_gui(self, gui: Any = None) -> None:
        """Allow what `%matplotlib inline` asks for; windows there are none."""
        if gui not in (None, "inline"):
            raise UsageError(f"GUI event loop {gui!r} is not available: this shell has no kernel.")

    def system_piped(self, cmd: str) -> None:
        """Run `!command`; what it writes is one output, however long it takes to write it."""
        base: Any = super()
        with sys.stdout.joined() if isinstance(sys.stdout, Stream) else nullcontext():
            base.system_piped(cmd)

    system = system_piped


def _shell(channel: Channel, place: Workplace) -> Any:
    """A fresh shell; its profile is in the scratch folder, so that no user's IPython settings change a report."""
    config = Config()
    config.HistoryManager.enabled = False  # of other sessions; this one's is kept in any case
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


async def _answer(shell: Any, ties: Ties) -> None:
    channel, streams = ties.channel, ties.streams
    channel.send(Ready(LANGUAGE_INFO))
    while not shell.exit_now:
        request = channel.receive()
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
        elif isinstance(request, Keep):
            if keep(ties, shell.given):
                channel.send(Ready(LANGUAGE_INFO))
        else:
            channel.send(Finished(shell.given.told() if shell.given else None))
            return


async def _run(shell: Any, source: str) -> dict[str, Any]:
    """Run one cell; the content of a kernel's execute_reply, as far as it says how the cell ended."""
    shell._last_traceback = None
    shell._last_traceback_during_displayhook = False
    if not _MAY_AWAIT.search(source):
        return _reply(shell, shell.run_cell(source, store_history=True))
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
    return _reply(shell, result)


def _reply(shell: Any, result: Any) -> dict[str, Any]:
    shell.payload_manager.clear_payload()
    if result.success and not shell._last_traceback_during_displayhook:
        return {"status": "ok"}
    error = result.error_in_exec if result.error_before_exec is None else result.error_before_exec
    return {
        "status": "error",
        "ename": type(error).__name__,
        "evalue": str(error),
        "traceback": shell._last_traceback or [],
    }


def _resolved(shell: Any, source: str) -> MarkdownResolved | InlineFailed:
    """The Markdown with its values and statements; an expression that raises is reported like a failing cell."""
    filling = Filling(source, shell.user_ns, evaluated_in_python)
    try:
        return MarkdownResolved(filling.text())
    except (Exception, SystemExit, KeyboardInterrupt) as error:  # the notebook's own code may raise anything
        traceback = shell.InteractiveTB.structured_traceback(type(error), error, own_traceback(error))
        return InlineFailed(filling.at(error), type(error).__name__, str(error), traceback)
