"""What a worker does for one report."""

from __future__ import annotations

import ctypes
import os
import time

from lkjip.batch.outcome import Outcome, failure
from lkjip.ground.ids import Project
from lkjip.making.request import BuildRequest
from lkjip.making.run import build_report


def attempt(project: Project, request: BuildRequest) -> Outcome:
    """Build one report; whatever goes wrong with it stays its own and is in the outcome."""
    started = time.perf_counter()
    try:
        built = build_report(project, request)
    except Exception as error:  # the border of one report in a batch
        return Outcome(request.report, time.perf_counter() - started, failure=failure(error))
    finally:
        _give_back_memory()
    return Outcome.of(built, request.report, time.perf_counter() - started)


def _give_back_memory() -> None:
    """Hand freed memory back to the system, where the C library can: else a worker grows by what it no longer uses."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)
