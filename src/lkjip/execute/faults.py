"""What is refused before a notebook runs, and where cells are in the words of an analyst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from lkjip import inline
from lkjip.errors import UsageError

INJECTED_TAG = "injected-parameters"


@dataclass(frozen=True)
class InlineFault:
    """An inline expression that is not Python: the cell and the line in it (both from 1), and Python's reason."""

    cell: int
    line: int
    expression: str
    reason: str


class InlineSyntaxError(UsageError):
    """Inline expressions of a notebook that cannot be run; `faults` holds all of them."""

    def __init__(self, notebook: str, faults: Sequence[InlineFault]) -> None:
        self.notebook = notebook
        self.faults = tuple(faults)
        places = "\n".join(
            f"  sel {fault.cell}, baris {fault.line}: `{{python}} {fault.expression}` ({fault.reason})"
            for fault in faults
        )
        super().__init__(
            f"{notebook}: nilai sisipan bukan ekspresi Python yang benar:\n{places}\n"
            "Perbaiki di sel Markdown itu, lalu jalankan lagi. Tidak ada sel yang dijalankan."
        )


def inline_faults(cells: Sequence[NotebookNode]) -> list[InlineFault]:
    """All inline expressions in Markdown cells that are not Python, counted without papermill's injected cell."""
    return [
        InlineFault(number, value.line, value.expression, reason)
        for number, cell in enumerate((cell for cell in cells if not is_injected(cell)), 1)
        if cell.cell_type == "markdown"
        for value in inline.find(cell.source)
        if (reason := value.fault())
    ]


def is_injected(cell: NotebookNode) -> bool:
    """Whether papermill put this cell in, so that an analyst does not count it."""
    return INJECTED_TAG in cell.metadata.get("tags", [])


def check_inline(cells: Sequence[NotebookNode], path: str) -> None:
    """Raise InlineSyntaxError where `inline_faults` finds any."""
    if faults := inline_faults(cells):
        raise InlineSyntaxError(Path(path).name, faults)


def check_language(nb: NotebookNode) -> None:
    """Raise UsageError for a notebook of another language: this engine has no other kernels."""
    language = nb.metadata.get("language_info", {}).get("name") or nb.metadata.get("kernelspec", {}).get("language")
    if language and language.lower() != "python":
        raise UsageError(f"Mesin lkjip hanya menjalankan notebook Python, bukan {language}.")
