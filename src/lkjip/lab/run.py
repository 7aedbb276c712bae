"""JupyterLab beside the preview, which runs in this process; JupyterLab has one of its own, and both end together."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from urllib.parse import urlsplit

from lkjip.ground.errors import LkjipError, UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.lab.places import Door, Served
from lkjip.params.reports import only_compared, reports

_MISSING = (
    "JupyterLab belum terpasang; jalankan: pip install 'lkjip[lab]', atau, di folder lkjip sendiri: python3 kerja.py "
    "lab (dalam lingkungan conda dari environment.yml ia sudah ada)."
)
_GRACE = 10.0
"""Seconds that JupyterLab gets to end its kernels."""


class LabError(LkjipError):
    """JupyterLab has ended by itself, and not well."""


def newest(project: Project, kecamatan: str | None = None) -> ReportId:
    """The report of the last year, of an office if one is named; raises UsageError where that is not one report."""
    found = [one for one in reports(project) if kecamatan in (None, one.kecamatan) and not only_compared(project, one)]
    last = [one for one in found if one.year == max(one.year for one in found)]
    if len(last) != 1:
        there = f" Yang ada: {', '.join(map(str, found))}." if found else ""
        raise UsageError(f"Laporan mana? Tulis KECAMATAN TAHUN.{there}")
    return last[0]


def lab(project: Project, report: ReportId, say: Callable[[str], None], door: Door, *, browser: bool) -> None:
    """Serve the preview and JupyterLab until Ctrl-C (KeyboardInterrupt), or until JupyterLab is shut down.

    browser: whether JupyterLab opens itself there. Raises as `preview` does, UsageError where JupyterLab is not
    installed or the port is taken, LabError where it cannot run.
    """
    if find_spec("jupyterlab") is None:
        raise UsageError(_MISSING)
    from lkjip.preview import preview  # noqa: PLC0415 - pandas, papermill, matplotlib
    from lkjip.preview.server import listening  # noqa: PLC0415

    if door.port:
        listening(door.port, door.listen).close()
    preview(project, report, 0, say, partial(_jupyterlab, project, report, door, browser), door.pages)


@contextmanager
def _jupyterlab(
    project: Project, report: ReportId, door: Door, browser: bool, address: str
) -> Iterator[Callable[[], bool]]:
    from lkjip.lab.start import write_start  # noqa: PLC0415 - the contract

    start = write_start(project, report, door.pages or address)
    served = Served(str(project.root), str(start), urlsplit(address).port or 0, door, browser)
    log = start.with_name("jupyter.log")
    with log.open("w", encoding="utf-8", newline="\n") as said:
        process = subprocess.Popen(
            (sys.executable, "-m", "lkjip.lab.server", served.told()),
            env=os.environ | {"LKJIP_ROOT": str(project.root)},
            stdin=subprocess.PIPE,  # its end is the end: all systems have that
            stderr=said,  # English, and nothing that an analyst needs
            start_new_session=True,  # the terminal's Ctrl-C is for us, who then end it
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # the same, on Windows
        )
    try:
        yield lambda: process.poll() is not None
    finally:
        status = _ended(process)
    if status:
        raise LabError(f"JupyterLab tidak dapat berjalan; sebabnya ada dalam {log}.")


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Its status, once it has ended."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        return process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()
