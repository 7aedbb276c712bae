"""`lkjip preview` and `lkjip lab`: a report while it is written."""

from __future__ import annotations

import argparse
from contextlib import suppress

from lkjip.command.printing import DONE
from lkjip.ground.ids import Project, ReportId


def preview(project: Project, options: argparse.Namespace) -> int:
    """The report in the browser until Ctrl-C."""
    from lkjip.preview import preview as shown  # noqa: PLC0415 - pandas, papermill, matplotlib

    try:
        shown(project, ReportId(options.kecamatan, options.year), options.port, _say)
    except KeyboardInterrupt:
        print("Pratinjau dihentikan.")
    return DONE


def lab(project: Project, options: argparse.Namespace) -> int:
    """JupyterLab beside the preview until Ctrl-C."""
    from lkjip.lab import Door, newest  # noqa: PLC0415
    from lkjip.lab import lab as opened  # noqa: PLC0415

    chosen = options.year is not None
    report = ReportId(options.kecamatan, options.year) if chosen else newest(project, options.kecamatan)
    with suppress(KeyboardInterrupt):
        opened(project, report, _say, Door(options.port, options.listen), browser=options.browser)
    print("JupyterLab dan pratinjau dihentikan.")
    return DONE


def _say(line: str) -> None:
    print(line, flush=True)
