"""Running one notebook of a report: papermill with the engine `lkjip`, all or nothing, errors in Indonesian."""

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

from lkjip import inline
from lkjip.cache import digest
from lkjip.errors import UsageError
from lkjip.execute.engine import Child
from lkjip.execute.faults import InlineSyntaxError, check_inline, is_injected
from lkjip.execute.normalise import shown
from lkjip.failures import Failure, NotebookError
from lkjip.files import write_whole
from lkjip.findings import DataError

# Errors of lkjip itself, by class name: their text says what is wrong and what to do, so it is all that is shown.
OWN_ERRORS = frozenset({UsageError.__name__, DataError.__name__})

_nbformat: Any = nbformat  # it has no types

_FIX = "Buka notebook itu di JupyterLab, perbaiki sel {cell}, lalu jalankan lagi."
DIED = "Proses Python berhenti mendadak, misalnya karena kehabisan memori atau galat di pustaka C."
_ENDLESS = (
    "Notebook belum selesai dalam {} detik dan dihentikan di sel ini. "
    "Periksa perulangan yang tidak berakhir, atau ringankan hitungannya."
)
_LINE = re.compile(r"^\s*Cell In\[(?P<count>\d+)\], line (?P<line>\d+)", re.MULTILINE)

# Otherwise papermill's warnings go to stderr in any program that has no logging of its own.
logging.getLogger("papermill").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class NotebookRun:
    """One notebook to run: where it is, where the executed one goes, its parameters and working directory.

    project: the folder whose files count as inputs of the notebook; None: they are not noted. limit: seconds that it
    may take, a hundred times what a long one takes, so that one that never ends is told as that. scratch: the folder
    for files that it needs only while it runs; None: the system's.
    """

    source: Path
    target: Path
    parameters: Mapping[str, object]
    cwd: Path
    project: Path | None = None
    limit: float = 600.0
    scratch: Path | None = None


@dataclass(frozen=True)
class Executed:
    """An executed notebook on disk.

    reads: digests of the inputs that it has used (see cache.reads); None where they are not known.
    result: a digest of what it shows, equal for equal runs.
    """

    path: Path
    reads: Mapping[str, str] | None
    result: str


def run_notebook(run: NotebookRun) -> Executed:
    """Run a notebook and put the executed one at `run.target`, by rename.

    Raises NotebookError; then the target is as it was before. papermill changes the working directory
    of the whole process meanwhile: run several notebooks at once from several processes, not threads.
    """
    cells = _source_cells(run.source)
    reads: list[Mapping[str, str]] = []
    watched, scratch = (str(folder) if folder else None for folder in (run.project, run.scratch))
    if run.scratch:
        run.scratch.mkdir(parents=True, exist_ok=True)
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
            child=Child(watched=watched, on_reads=reads.append, limit=run.limit, scratch=scratch),
        )
    except InlineSyntaxError as error:
        raise NotebookError(_syntax_failure(error)) from error
    except PapermillExecutionError as error:
        raise NotebookError(_cell_failure(error, run, cells)) from error
    except (DeadKernelError, CellTimeoutError) as error:
        raise NotebookError(_process_failure(error, run, cells)) from error
    except UsageError as error:
        name = type(error).__name__
        raise NotebookError(Failure(run.source.name, ename=name, evalue=str(error), explained=True)) from error
    executed.metadata.papermill["output_path"] = str(run.target)
    write_whole(run.target, _nbformat.writes(executed))
    return Executed(run.target, next(iter(reads), None), digest.of_value(shown(executed)))


def _source_cells(source: Path) -> Sequence[NotebookNode]:
    invalid: dict[str, Exception] = {}
    if source.exists() and not source.is_file():  # a pipe would wait for a writer
        raise NotebookError(Failure(source.name, evalue=f"{source} bukan berkas biasa.", explained=True))
    try:
        notebook = _nbformat.read(source, as_version=4, capture_validation_error=invalid)
    except FileNotFoundError as error:
        raise NotebookError(Failure(source.name, evalue=f"Berkas {source} tidak ada.", explained=True)) from error
    except OSError as error:
        said = f"Berkas {source} tidak dapat dibuka; periksa izin membacanya."
        raise NotebookError(Failure(source.name, evalue=said, explained=True)) from error
    except (nbformat.ValidationError, ValueError, KeyError, TypeError, AttributeError) as error:  # as nbformat finds it
        raise _broken(source) from error
    if invalid:
        raise _broken(source) from next(iter(invalid.values()))
    cells: Sequence[NotebookNode] = notebook.cells
    return cells


def _broken(source: Path) -> NotebookError:
    said = f"Berkas {source} bukan notebook yang utuh. Pulihkan dari git, atau simpan ulang dari JupyterLab."
    return NotebookError(Failure(source.name, evalue=said, explained=True))


def _syntax_failure(error: InlineSyntaxError) -> Failure:
    first = error.faults[0]
    return Failure(error.notebook, first.cell, first.line, first.expression, "SyntaxError", str(error), explained=True)


def _cell_failure(error: Any, run: NotebookRun, cells: Sequence[NotebookNode]) -> Failure:
    number = _number(error.cell_index, run, cells)
    cell = cells[number - 1] if number else None
    if cell is not None and cell.cell_type == "markdown":
        values = inline.find(cell.source)
        line = next((value.line for value in values if value.expression == error.source), None)
        source = f"`{{python}} {error.source}`"
    else:
        line = _failed_line(error)
        source = error.source.splitlines()[line - 1].strip() if line else ""
    remedy = _FIX.format(cell=number or "parameter")
    own = error.ename in OWN_ERRORS
    return Failure(run.source.name, number, line, source, error.ename, error.evalue, remedy, own)


def _process_failure(error: Exception, run: NotebookRun, cells: Sequence[NotebookNode]) -> Failure:
    number = _number(getattr(error, "cell_index", None), run, cells)
    evalue = DIED if isinstance(error, DeadKernelError) else _ENDLESS.format(f"{run.limit:g}".replace(".", ","))
    return Failure(run.source.name, number, evalue=evalue, ename=type(error).__name__, explained=True)


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
