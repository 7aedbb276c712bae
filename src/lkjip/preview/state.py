"""What the open pages are told: which pages there are, and why they do not show what was saved last."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace

from lkjip.ground.errors import LkjipError
from lkjip.ground.failures import system_failure
from lkjip.ground.findings import DataError, Severity


@dataclass(frozen=True)
class State:
    """The pages, by a version that is never used twice (empty: there are none yet), and what is wrong by now."""

    version: str = ""
    faults: tuple[str, ...] = ()

    def renewed(self) -> State:
        """With new pages."""
        return State(str(time.time_ns()))

    def failed(self, error: LkjipError | OSError) -> State:
        """With the pages as they were, and why there are no new ones."""
        return replace(self, faults=_told(error))

    def as_json(self) -> str:
        """For the script of the page."""
        return json.dumps({"versi": self.version, "galat": self.faults}, ensure_ascii=False)


def _told(error: LkjipError | OSError) -> tuple[str, ...]:
    if isinstance(error, DataError):
        return tuple(str(one) for one in error.findings if one.severity is Severity.ERROR)
    return (system_failure(error) if isinstance(error, OSError) else str(error),)
