"""What stops a build though its data are in order: a notebook that could not be run, files that changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lkjip.errors import LkjipError


@dataclass(frozen=True)
class Failure:
    """Where and why a notebook failed. Cell and line (in the cell) count from 1 in the source notebook."""

    notebook: str
    cell: int | None = None
    line: int | None = None
    source: str = ""
    ename: str = ""
    evalue: str = ""
    remedy: str = ""
    explained: bool = False  # evalue is lkjip's own text and says all that is needed

    def text(self) -> str:
        """The failure for an analyst: place, source line, what Python said, what to do."""
        cell = "" if self.cell is None else f", sel {self.cell}"
        line = "" if self.line is None else f", baris {self.line}"
        place = f"{self.notebook}{cell}{line}: gagal dijalankan."
        if self.explained:
            return f"{place}\n{self.evalue}"
        said = f"{self.ename}: {self.evalue}" if self.evalue else self.ename
        return "\n".join([place, *([f"    {self.source}"] if self.source else []), said, self.remedy])


class NotebookError(LkjipError):
    """A notebook that could not be run; the message is Indonesian, the attributes are for machines."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.text())
        self.failure = failure
        self.notebook = failure.notebook
        self.cell = failure.cell
        self.line = failure.line
        self.source = failure.source
        self.ename = failure.ename
        self.evalue = failure.evalue

    def __reduce__(self) -> tuple[type[NotebookError], tuple[Failure]]:
        return type(self), (self.failure,)  # so that it comes back from a worker process


_SHOWN = 5


class ChangedMeanwhileError(LkjipError):
    """Files changed between the check and the book: parts of the report would be of one state, parts of another."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        more = f", dan {len(self.names) - _SHOWN} lainnya" if len(self.names) > _SHOWN else ""
        super().__init__(
            f"{', '.join(self.names[:_SHOWN])}{more} berubah selama penyusunan. "
            "Tidak ada yang diterbitkan; hasil yang lama tetap. Jalankan lagi."
        )

    def __reduce__(self) -> tuple[type[ChangedMeanwhileError], tuple[tuple[str, ...]]]:
        return type(self), (self.names,)
