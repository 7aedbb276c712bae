"""What came of one report of a batch, as data; printing is elsewhere."""

from __future__ import annotations

import sys
import traceback
from concurrent.futures import BrokenExecutor, CancelledError
from dataclasses import dataclass

from lkjip.ground.errors import UsageError
from lkjip.ground.failures import ChangedMeanwhileError, NotebookError, system_failure
from lkjip.ground.findings import DataError, Severity
from lkjip.ground.ids import ReportId
from lkjip.ground.problems import RenderError
from lkjip.making.request import Built

_KINDS = {RenderError: "perender", UsageError: "pemakaian", ChangedMeanwhileError: "berubah"}
"""Errors whose text says all."""
_DIED = "Proses yang menyusun laporan ini berhenti mendadak, misalnya karena kehabisan memori."
_CANCELLED = "Pekerjaan ini dibatalkan, misalnya karena hubungan dengan penjadwal terputus."


@dataclass(frozen=True)
class Unbuilt:
    """Why a report could not be built: the kind in a word, its place in a notebook where it has one, the cause."""

    kind: str
    cause: str
    notebook: str | None = None
    cell: int | None = None

    @property
    def place(self) -> str:
        """Notebook and cell; empty where the failure is in neither."""
        cell = "" if self.cell is None else f" sel {self.cell}"
        return f"{self.notebook}{cell}" if self.notebook else ""


@dataclass(frozen=True)
class Outcome:
    """One report: what was done for it, or why not. seconds: how long it took where it was built."""

    report: ReportId
    seconds: float = 0.0
    executed: tuple[str, ...] = ()
    rendered: tuple[str, ...] = ()
    findings: int = 0
    failure: Unbuilt | None = None

    @classmethod
    def of(cls, built: Built, report: ReportId, seconds: float) -> Outcome:
        """What came of a report that is in its place; one of which a format is missing counts as failed."""
        missing = Unbuilt("perender", " ".join(built.told())) if built.missing else None
        return cls(report, seconds, built.executed, built.rendered, len(built.findings), missing)

    @property
    def state(self) -> str:
        """disusun, tetap (nothing had changed) or gagal."""
        return "gagal" if self.failure else "disusun" if self.executed or self.rendered else "tetap"

    def as_dict(self) -> dict[str, object]:
        """The outcome as plain values for JSON."""
        failure = self.failure
        return {
            "kecamatan": self.report.kecamatan,
            "year": self.report.year,
            "state": self.state,
            "seconds": round(self.seconds, 3),
            "executed": list(self.executed),
            "rendered": list(self.rendered),
            "findings": self.findings,
            "kind": failure.kind if failure else None,
            "notebook": failure.notebook if failure else None,
            "cell": failure.cell if failure else None,
            "cause": failure.cause if failure else None,
        }


def failure(error: BaseException) -> Unbuilt:
    """An error of a build as data."""
    if isinstance(error, DataError):
        errors = [finding for finding in error.findings if finding.severity is Severity.ERROR]
        first = errors[0]
        return Unbuilt("data", f"{len(errors)} galat; yang pertama {first.place}: {first.found}. {first.remedy}")
    if isinstance(error, tuple(_KINDS)):
        return Unbuilt(next(kind for known, kind in _KINDS.items() if isinstance(error, known)), str(error))
    if isinstance(error, NotebookError):
        failed, *others = error.failures
        said = f"{failed.ename}: {failed.evalue}" if failed.evalue and not failed.explained else failed.evalue
        more = f"; gagal juga: {', '.join(one.notebook for one in others)}" if others else ""
        return Unbuilt("notebook", f"{said or failed.ename}{more}", failed.notebook, failed.cell)
    died = isinstance(error, _deaths())
    if died or isinstance(error, CancelledError):
        return Unbuilt("proses", _DIED if died else _CANCELLED)
    if isinstance(error, OSError) and error.errno:
        return Unbuilt("sistem", system_failure(error))
    place = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    where = f" ({place.name}, {place.filename}:{place.lineno})" if place else ""
    return Unbuilt("tak terduga", f"{type(error).__name__}: {error}{where}")


def _deaths() -> tuple[type[BaseException], ...]:
    """What a worker that died leaves behind; Dask has an error of its own, where it is in use."""
    dask = sys.modules.get("distributed")
    return (BrokenExecutor, dask.KilledWorker) if dask else (BrokenExecutor,)
