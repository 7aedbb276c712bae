"""What cannot be run, as data: whoever runs notebooks says it in the words of their readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from nbformat import NotebookNode

from lkjip.ground import filling, inline, template

INJECTED_TAG = "injected-parameters"
InlineKind = Literal["value", "statement", "bare"]
Kind = Literal["absent", "special", "unreadable", "broken", "syntax", "language", "start", "cell", "died", "endless"]


class EngineError(ValueError):
    """A notebook that this engine cannot run."""


class LanguageError(EngineError):
    """A notebook of another language: this engine has no other kernels."""


class StartError(EngineError):
    """A child process that did not begin in its time."""


@dataclass(frozen=True)
class InlineFault:
    """What cannot be run in a Markdown cell: the cell and the line in it (both from 1), and why.

    kind: `value` is an expression that is not Python, for Python's reason; `statement` one of Jinja2's that cannot be
    read, expression then as it stands; `bare` an inline value without its backticks, as it stands.
    """

    cell: int
    line: int
    expression: str
    reason: str
    kind: InlineKind = "value"


class InlineSyntaxError(EngineError):
    """Inline expressions of a notebook that cannot be run; `faults` holds all of them."""

    def __init__(self, notebook: str, faults: Sequence[InlineFault]) -> None:
        self.notebook = notebook
        self.faults = tuple(faults)
        places = ", ".join(
            f"cell {fault.cell} line {fault.line}: {fault.expression!r} ({fault.reason})" for fault in faults
        )
        super().__init__(f"{notebook}: what cannot be run in Markdown cells: {places}")


@dataclass(frozen=True)
class Fault:
    """Where and why a notebook could not be run. Cell and line (in the cell) count from 1 in the source notebook.

    source: the line that failed; ename, evalue: what Python said. inline: of the kind `syntax`, all such values.
    """

    kind: Kind
    path: Path
    cell: int | None = None
    line: int | None = None
    source: str = ""
    ename: str = ""
    evalue: str = ""
    inline: tuple[InlineFault, ...] = ()


class NotebookFailed(EngineError):
    """A notebook that was not run to its end; what was at its target is there as before."""

    def __init__(self, fault: Fault) -> None:
        cell = "" if fault.cell is None else f", cell {fault.cell}"
        said = f"{fault.ename}: {fault.evalue}" if fault.ename else fault.evalue
        super().__init__(f"{fault.path}{cell}: {fault.kind}: {said}")
        self.fault = fault

    def __reduce__(self) -> tuple[type[NotebookFailed], tuple[Fault]]:
        return type(self), (self.fault,)  # so that it comes back from a worker process


def inline_faults(cells: Sequence[NotebookNode]) -> list[InlineFault]:
    """All that cannot be run in Markdown cells, which are counted without papermill's injected cell."""
    faults = []
    for number, cell in enumerate((cell for cell in cells if not is_injected(cell)), 1):
        if cell.cell_type == "markdown":
            faults += [replace(one, cell=number) for one in _faults_of(cell.source)]
    return faults


@lru_cache(maxsize=2048)  # a notebook is looked at several times in one run, and nearly unchanged in the next
def _faults_of(source: str) -> tuple[InlineFault, ...]:
    """Of one cell, as if it were the first."""
    faults = [
        InlineFault(1, value.line, value.expression, reason)
        for value in inline.find(source)
        if (reason := value.fault())
    ]
    faults += [InlineFault(1, line, text, "not between backticks", "bare") for line, text in inline.bare(source)]
    try:
        template.tree(source, filling.environment_of())
    except template.TemplateError as error:
        faults.append(InlineFault(1, error.line, error.text, error.reason, "statement"))
    return tuple(faults)


def is_injected(cell: NotebookNode) -> bool:
    """Whether papermill put this cell in, so that an analyst does not count it."""
    return INJECTED_TAG in cell.metadata.get("tags", [])


def check_inline(cells: Sequence[NotebookNode], path: str) -> None:
    """Raise InlineSyntaxError where `inline_faults` finds any."""
    if faults := inline_faults(cells):
        raise InlineSyntaxError(Path(path).name, faults)


def check_language(nb: NotebookNode) -> None:
    """Raise LanguageError for a notebook that is not Python."""
    language = nb.metadata.get("language_info", {}).get("name") or nb.metadata.get("kernelspec", {}).get("language")
    if language and language.lower() != "python":
        raise LanguageError(language)
