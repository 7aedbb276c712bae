"""Running one notebook: papermill with the engine `lkjip`, all or nothing, failures by cell and line of the source."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError, strip_color

from lkjip.execute.engine import Child
from lkjip.execute.faults import (
    Fault,
    InlineSyntaxError,
    Kind,
    LanguageError,
    NotebookFailed,
    StartError,
    check_inline,
    is_injected,
)
from lkjip.execute.normalise import as_file, fingerprint
from lkjip.execute.protocol import Given
from lkjip.execute.snapshots import Snapshots
from lkjip.ground import template
from lkjip.ground.files import write_whole

_nbformat: Any = nbformat  # it has no types

_LINE = re.compile(r"^\s*Cell In\[(?P<count>\d+)\], line (?P<line>\d+)", re.MULTILINE)

# Otherwise papermill's warnings go to stderr in any program that has no logging of its own.
logging.getLogger("papermill").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class NotebookRun:
    """One notebook to run: where it is, where the executed one goes, its parameters and working directory.

    given: what it is handed (see Given). limit: seconds that it may take, a hundred times what a long one takes, so
    that one that never ends is told as that. scratch: the folder for files that it needs only while it runs; None: the
    system's. snapshots: see Child.
    """

    source: Path
    target: Path
    parameters: Mapping[str, object]
    cwd: Path
    given: Given | None = None
    limit: float = 600.0
    scratch: Path | None = None
    snapshots: Snapshots | None = None


@dataclass(frozen=True)
class Executed:
    """An executed notebook on disk.

    told: what the given object tells of the run; None where there is none, or where the notebook has ended itself.
    result: a digest of what it shows, equal for equal runs.
    """

    path: Path
    told: Any
    result: str


def run_notebook(run: NotebookRun) -> Executed:
    """Run a notebook and put the executed one at `run.target`, by rename.

    Raises NotebookFailed; then the target is as it was before. papermill changes the working directory
    of the whole process meanwhile: run several notebooks at once from several processes, not threads.
    """
    cells = _source_cells(run.source)
    told: list[Any] = []
    if run.scratch:
        run.scratch.mkdir(parents=True, exist_ok=True)
    scratch = str(run.scratch) if run.scratch else None
    try:
        check_inline(cells, run.source.name)
        executed = papermill.execute_notebook(
            run.source,
            None,  # papermill would write a half-done notebook after every cell
            parameters=dict(run.parameters),
            engine_name="lkjip",
            kernel_name="python3",
            language="python",
            cwd=run.cwd,
            progress_bar=False,
            child=Child(
                given=run.given, on_told=told.append, limit=run.limit, scratch=scratch, snapshots=run.snapshots
            ),
        )
    except InlineSyntaxError as error:
        first = error.faults[0]
        place = (first.cell, first.line, first.expression)
        raise NotebookFailed(Fault("syntax", run.source, *place, "SyntaxError", inline=error.faults)) from error
    except PapermillExecutionError as error:
        raise NotebookFailed(_in_cell(error, run, cells)) from error
    except (DeadKernelError, CellTimeoutError) as error:
        number = _number(getattr(error, "cell_index", None), run, cells)
        dead = isinstance(error, DeadKernelError)
        said = "" if dead else f"{run.limit:g}"
        fault = Fault("died" if dead else "endless", run.source, number, ename=type(error).__name__, evalue=said)
        raise NotebookFailed(fault) from error
    except (LanguageError, StartError) as error:
        kind: Kind = "language" if isinstance(error, LanguageError) else "start"
        raise NotebookFailed(Fault(kind, run.source, ename=type(error).__name__, evalue=str(error))) from error
    executed.metadata.papermill["output_path"] = str(run.target)
    write_whole(run.target, as_file(executed))
    return Executed(run.target, next(iter(told), None), fingerprint(executed))


def _source_cells(source: Path) -> Sequence[NotebookNode]:
    invalid: dict[str, Exception] = {}
    if source.exists() and not source.is_file():  # a pipe would wait for a writer
        raise NotebookFailed(Fault("special", source))
    try:
        notebook = _nbformat.read(source, as_version=4, capture_validation_error=invalid)
    except FileNotFoundError as error:
        raise NotebookFailed(Fault("absent", source)) from error
    except OSError as error:
        raise NotebookFailed(Fault("unreadable", source)) from error
    except (nbformat.ValidationError, ValueError, KeyError, TypeError, AttributeError) as error:  # as nbformat finds it
        raise NotebookFailed(Fault("broken", source)) from error
    if invalid:
        raise NotebookFailed(Fault("broken", source)) from next(iter(invalid.values()))
    cells: Sequence[NotebookNode] = notebook.cells
    return cells


def _in_cell(error: Any, run: NotebookRun, cells: Sequence[NotebookNode]) -> Fault:
    number = _number(error.cell_index, run, cells)
    cell = cells[number - 1] if number else None
    if cell is not None and cell.cell_type == "markdown":
        said = template.places(cell.source)
        line = next((line for line, text in said if text == error.source), None)
        source = error.source if error.source.startswith("{%") else f"`{{python}} {error.source}`"
    else:
        line = _failed_line(error)
        source = error.source.splitlines()[line - 1].strip() if line else ""
    return Fault("cell", run.source, number, line, source, error.ename, error.evalue)


def _failed_line(error: Any) -> int | None:
    """The line of the failing cell itself, from IPython's traceback."""
    for match in _LINE.finditer(strip_color("\n".join(error.traceback))):
        line = int(match["line"])
        if int(match["count"]) == error.exec_count and 1 <= line <= len(error.source.splitlines()):
            return line
    return None


def _number(executed_index: int | None, run: NotebookRun, cells: Sequence[NotebookNode]) -> int | None:
    """The number of a cell in the source notebook, from its index in the executed one (None: papermill's cell)."""
    if executed_index is None:
        return None
    if not run.parameters or any(is_injected(cell) for cell in cells):
        return executed_index + 1
    tagged = (index for index, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", []))
    injected = next(tagged, -1) + 1
    if executed_index == injected:
        return None
    return executed_index + (1 if executed_index < injected else 0)
