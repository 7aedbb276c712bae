"""Running the notebooks of a report: what each is handed, and its failure in the words of an analyst."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lkjip.cache.uses import Uses
from lkjip.execute.faults import Fault, InlineFault, NotebookFailed
from lkjip.execute.pool import run_notebooks
from lkjip.execute.run import Executed, NotebookRun
from lkjip.figures.bingkai import UnknownColumn
from lkjip.ground.errors import UsageError
from lkjip.ground.failures import Failure
from lkjip.ground.findings import DataError
from lkjip.ground.ids import Project
from lkjip.making.request import SCRATCH, BuildRequest
from lkjip.making.verified import Verified
from lkjip.report import UnknownOfReport
from lkjip.report.handed import Handed

# Errors of lkjip itself, by class name: their text says what is wrong and what to do, so it is all that is shown.
_OWN_ERRORS = frozenset(one.__name__ for one in (UsageError, DataError, UnknownColumn, UnknownOfReport))

_SAID: Mapping[str, str] = {
    "absent": "Berkas {path} tidak ada.",
    "special": "{path} bukan berkas biasa.",
    "unreadable": "Berkas {path} tidak dapat dibuka; periksa izin membacanya.",
    "broken": "Berkas {path} bukan notebook yang utuh. Pulihkan dari git, atau simpan ulang dari JupyterLab.",
    "language": "Mesin lkjip hanya menjalankan notebook Python, bukan {evalue}.",
    "start": "Proses Python tidak mulai dalam {seconds} detik; komputer mungkin terlalu sibuk. Jalankan lagi.",
    "died": "Proses Python berhenti mendadak, misalnya karena kehabisan memori atau galat di pustaka C.",
    "endless": "Notebook belum selesai dalam {seconds} detik dan dihentikan di sel ini. "
    "Periksa perulangan yang tidak berakhir, atau ringankan hitungannya.",
}
"""What is said of a fault that is no error of a cell."""
_FIX = "Buka notebook itu di JupyterLab, perbaiki sel {cell}, lalu jalankan lagi."


def warm() -> None:
    """Import what notebooks import: processes forked from this one have it at once."""
    import matplotlib.backends.backend_svg  # noqa: F401, PLC0415 - only where notebooks run
    from matplotlib.backends.registry import backend_registry  # noqa: PLC0415

    import lkjip.notebook  # noqa: F401, PLC0415

    registry: Any = backend_registry  # it has no types
    registry.list_all()  # it looks through every installed package, once


def notebook_run(project: Project, request: BuildRequest, verified: Verified, name: str, target: Path) -> NotebookRun:
    """A notebook of the report to be run into `target`."""
    report = request.report
    known = {**verified.files, **verified.digests}
    source = project.notebook(report, name)
    return NotebookRun(
        source,
        target,
        {"kecamatan": report.kecamatan, "year": report.year},
        source.parent,  # where it runs in JupyterLab, too
        Handed(project, request.edition, verified.checked, Uses(known)),
        scratch=project.build(report) / SCRATCH,
        snapshots=request.snapshots,
    )


def executed(
    project: Project, runs: Mapping[str, NotebookRun], jobs: int, started: Callable[[str], None]
) -> Iterator[tuple[str, Executed | Failure]]:
    """Run notebooks, up to `jobs` at once, and yield each outcome as it comes; `started` hears each name."""
    warm()
    for name, outcome in run_notebooks(runs, jobs, started):
        yield name, told(outcome.fault, project.notebooks) if isinstance(outcome, NotebookFailed) else outcome


def told(fault: Fault, folder: Path) -> Failure:
    """A fault of a notebook below `folder` for an analyst; one of an office is named with its folder there."""
    name, place = fault.path.relative_to(folder).as_posix(), (fault.cell, fault.line, fault.source)
    if fault.kind == "cell":
        own = fault.ename in _OWN_ERRORS
        return Failure(name, *place, fault.ename, fault.evalue, _FIX.format(cell=fault.cell or "parameter"), own)
    if fault.kind == "syntax":
        said = _of_inline(fault)
    else:
        said = _SAID[fault.kind].format(path=fault.path, evalue=fault.evalue, seconds=fault.evalue.replace(".", ","))
    return Failure(name, *place, fault.ename, said, explained=True)


def _of_inline(fault: Fault) -> str:
    places = "\n".join(f"  sel {one.cell}, baris {one.line}: {_inline(one)}" for one in fault.inline)
    return (
        f"{fault.path.name}: nilai sisipan atau pernyataan tidak dapat dijalankan:\n{places}\n"
        "Perbaiki di sel Markdown itu, lalu jalankan lagi. Tidak ada sel yang dijalankan."
    )


def _inline(one: InlineFault) -> str:
    if one.kind == "statement":
        return f"{one.expression} ({one.reason})"
    if one.kind == "bare":
        return (
            f"{one.expression} (akan tampil sebagai teks; tulis {{python}}, spasi, lalu ungkapannya, semua di antara "
            "sepasang tanda petik terbalik, misalnya `{python} persen(report.rata_capaian)`)"
        )
    return f"`{{python}} {one.expression}` (bukan ekspresi Python yang benar: {one.reason})"
