"""The papermill engine `lkjip`: the cells of one notebook in one warm, isolated process instead of a kernel."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import nbformat
from jupyter_client.session import json_unpacker
from jupyter_core.utils import run_sync
from nbclient.client import timestamp
from nbclient.exceptions import CellExecutionComplete, CellExecutionError, CellTimeoutError, DeadKernelError
from nbclient.util import run_hook
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine
from papermill.log import logger

from lkjip.execute.faults import StartError, check_inline, check_language
from lkjip.execute.process import STREAMS, Afresh, ShellProcess
from lkjip.execute.protocol import (
    CodeDone,
    Flushed,
    Given,
    InlineFailed,
    MarkdownResolved,
    Published,
    ResolveMarkdown,
    RunCode,
)
from lkjip.execute.running import runs
from lkjip.execute.snapshots import Snapshots, possible

_v4: Any = nbformat.v4  # nbformat has no types
_MOMENT = 0.001
"""Seconds: nbclient takes none for no limit."""


@dataclass(frozen=True)
class Child:
    """How the child process is started, what it is given, and who hears what comes of that.

    start_method: of multiprocessing, as ShellProcess takes it. given: what the notebook is handed; on_told hears what
    that tells once the notebook is done (see Given). limit: seconds that all cells together may take; None: as long as
    they want, but for papermill's own limit of one cell. scratch: see ShellProcess. snapshots: where runs of this
    notebook leave some, and go on from them; scratch is then theirs.
    """

    start_method: str | None = None
    given: Given | None = None
    on_told: Callable[[Any], None] | None = None
    limit: float | None = None
    scratch: str | None = None
    snapshots: Snapshots | None = None


class LkjipEngine(Engine):  # type: ignore[misc]
    """Same executed notebook as papermill's own engine, plus inline values of Markdown cells."""

    @classmethod
    def execute_notebook(cls, nb: NotebookNode, kernel_name: str, *args: Any, **kwargs: Any) -> NotebookNode:
        """Refuse what cannot be run before papermill marks or writes anything, then run."""
        check_language(nb)
        check_inline(nb.cells, str(kwargs.get("input_path") or "notebook"))
        executed: NotebookNode = super().execute_notebook(nb, kernel_name, *args, **kwargs)
        return executed

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> None:
        """Run all cells. Takes papermill's arguments, any trait of nbclient's client, and `child` (see Child)."""
        path = str(kwargs.pop("input_path", ""))
        own_timeout = kwargs.pop("timeout", None)
        timeout = kwargs.pop("execution_timeout", None) or own_timeout
        client = _Client(
            nb_man,
            kernel_name=kernel_name,
            log=logger,
            timeout=timeout,
            startup_timeout=kwargs.pop("start_timeout", 60),
            child=kwargs.pop("child", Child()),
            path=path,
            **kwargs,
        )
        client.execute()


class _Client(PapermillNotebookClient):  # type: ignore[misc]
    """papermill's client over a ShellProcess; outputs, timing, timeouts and errors are nbclient's own code."""

    def __init__(self, nb_man: Any, child: Child, path: str, **kwargs: Any) -> None:
        super().__init__(nb_man, **kwargs)
        self._child = child
        kept = child.snapshots if possible() else None
        self._trail = kept.trail(path, self.nb.cells, child.given) if kept else None

    def execute(self, **_: Any) -> None:
        """Run all cells in a new process, which is gone afterwards whatever happens."""
        self.reset_execution_trackers()
        self._end = None if self._child.limit is None else time.monotonic() + self._child.limit
        self.km = self._begun()
        try:
            self.log.info(f"Executing notebook with kernel: {self.kernel_name}")
            self.papermill_execute_cells()
            told = self.km.stop()
        finally:
            self.km.kill()
        self.nb.metadata["language_info"] = self.km.language_info
        if self._child.on_told:
            self._child.on_told(told)

    def _begun(self) -> ShellProcess:
        """The child, at the cell from which on the notebook is another than it was."""
        cwd = self.resources.get("metadata", {}).get("path") or os.getcwd()  # noqa: PTH109 papermill changes to it
        child, trail = self._child, self._trail
        scratch = child.snapshots.scratch if trail and child.snapshots else child.scratch
        while trail and (begin := trail.begin()):
            try:
                return ShellProcess(cwd, self.startup_timeout, begin, scratch)
            except (StartError, DeadKernelError):
                trail.astray()
        afresh = Afresh(child.start_method, child.given, child.snapshots.life if trail and child.snapshots else None)
        return ShellProcess(cwd, self.startup_timeout, afresh, scratch)

    def _on_the_way(self, cell: NotebookNode) -> bool:
        """Whether a cell has been run already, in the run that the snapshot is of; before another one may be taken."""
        if self._trail is None:
            return False
        if self._trail.take(cell):
            return True
        # A later cell may change what an earlier one displays: that would have to be followed behind a snapshot, too.
        if self._trail.wants() and not (self._display_id_map or self.widget_state or self.comm_objects):
            kept = self.km.keep()
            if kept:
                self._trail.keep(*kept, self.km)
        return False

    async def async_execute_cell(self, cell: NotebookNode, cell_index: int, *_: Any, **__: Any) -> NotebookNode:
        """Run one code cell, or put the inline values into one Markdown cell."""
        await run_hook(self.on_cell_start, cell=cell, cell_index=cell_index)
        try:
            if not runs(cell) or self._on_the_way(cell):
                return cell
            if cell.cell_type == "markdown":
                self._resolve(cell, cell_index)
            elif self._is_run(cell):
                await self._run(cell, cell_index)
            if self._trail is not None:
                self._trail.passed(cell)
        except (DeadKernelError, CellTimeoutError) as error:
            error.cell_index = cell_index  # type: ignore[union-attr] # where, for whoever reports it
            raise
        return cell

    execute_cell = run_sync(async_execute_cell)

    def _is_run(self, cell: NotebookNode) -> bool:
        skipped = self.skip_cells_with_tag in cell.metadata.get("tags", [])
        return cell.cell_type == "code" and bool(cell.source.strip()) and not skipped

    async def _run(self, cell: NotebookNode, cell_index: int) -> None:
        if self.record_timing:
            cell.metadata["execution"] = {}
        await run_hook(self.on_cell_execute, cell=cell, cell_index=cell_index)
        self._process("status", {"execution_state": "busy"}, cell, cell_index)
        self.km.send(RunCode(cell.source))
        await run_hook(self.on_cell_complete, cell=cell, cell_index=cell_index)
        self.code_cells_executed += 1
        cell.outputs = []
        self.clear_before_next_output = False
        try:
            content = await self._collect(cell, cell_index)
        except (DeadKernelError, CellTimeoutError):
            for stream in STREAMS:
                self._emit(stream, -1, cell, cell_index)
            raise
        if self.record_timing:
            cell.metadata["execution"]["shell.execute_reply"] = timestamp(_message("execute_reply", content))
        with suppress(CellExecutionComplete):
            self._process("status", {"execution_state": "idle"}, cell, cell_index)
        reply = {"content": content}
        await run_hook(self.on_cell_executed, cell=cell, cell_index=cell_index, execute_reply=reply)
        await self._check_raise_for_error(cell, cell_index, reply)

    async def _collect(self, cell: NotebookNode, cell_index: int) -> dict[str, Any]:
        """Take in what the running cell puts out, until it is done; the reply's content."""
        timeout = self._get_timeout(cell)
        after_timeout = None
        while True:
            deadline = None if timeout is None else time.monotonic() + timeout
            # A cell that never stops to print has a report ready at any time.
            while not _is_over(deadline) and (report := self._receive(deadline)) is not None:
                if isinstance(report, Published):
                    self._process(report.msg_type, json_unpacker(report.content), cell, cell_index)
                elif isinstance(report, Flushed):
                    self._emit(report.stream, report.size, cell, cell_index)
                elif isinstance(report, CodeDone):
                    return report.reply if after_timeout is None else after_timeout["content"]
            after_timeout = await self._async_handle_timeout(timeout, cell)

    def _get_timeout(self, cell: NotebookNode | None) -> Any:
        """nbclient's seconds for one cell, or what is left for all of them."""
        own = super()._get_timeout(cell)
        if self._end is None:
            return own
        left = max(self._end - time.monotonic(), _MOMENT)
        return left if own is None else min(own, left)

    def _receive(self, deadline: float | None) -> Any:
        try:
            return self.km.receive(deadline)
        except DeadKernelError:
            self.log.error("Kernel died while waiting for execute reply.")
            raise

    def _emit(self, stream: str, size: int, cell: NotebookNode, cell_index: int) -> None:
        if text := self.km.captured(stream, size):
            self._process("stream", {"name": stream, "text": text}, cell, cell_index)

    def _process(self, msg_type: str, content: dict[str, Any], cell: NotebookNode, cell_index: int) -> None:
        self.process_message(_message(msg_type, content), cell, cell_index)

    def _resolve(self, cell: NotebookNode, cell_index: int) -> None:
        self.km.send(ResolveMarkdown(cell.source))
        timeout = self._get_timeout(cell)
        deadline = None if timeout is None else time.monotonic() + timeout
        report = None
        while not isinstance(report, MarkdownResolved | InlineFailed):
            # A Markdown cell has no outputs: what the expressions print is dropped.
            report = None if _is_over(deadline) else self._receive(deadline)
            if report is None:
                raise CellTimeoutError.error_from_timeout_and_cell("Cell execution timed out", timeout, cell)
        for stream in STREAMS:
            self.km.captured(stream)
        if isinstance(report, MarkdownResolved):
            cell.source = report.source
            return
        self._show_failure(report, cell, cell_index)
        raise CellExecutionError("\n".join(report.traceback), report.ename, report.evalue)

    def _show_failure(self, failed: InlineFailed, cell: NotebookNode, cell_index: int) -> None:
        """Put a failed code cell in front of the Markdown cell: papermill looks for errors in code cells only."""
        error = {"ename": failed.ename, "evalue": failed.evalue, "traceback": failed.traceback}
        metadata = {"tags": [], "papermill": dict(cell.metadata.papermill)}
        shown = _v4.new_code_cell(failed.expression, metadata=metadata, outputs=[_v4.new_output("error", **error)])
        cell.metadata.papermill.update(start_time=None, exception=None, status=self.nb_man.PENDING)
        self.nb.cells.insert(cell_index, shown)


def _is_over(deadline: float | None) -> bool:
    return deadline is not None and time.monotonic() >= deadline


def _message(msg_type: str, content: dict[str, Any]) -> dict[str, Any]:
    """A kernel's message as nbclient reads it."""
    header = {"msg_type": msg_type, "date": datetime.now(UTC)}
    return {"msg_type": msg_type, "header": header, "parent_header": {}, "metadata": {}, "content": content}
