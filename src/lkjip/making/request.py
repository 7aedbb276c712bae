"""What is asked of a build, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.ground.book import FORMATS
from lkjip.ground.findings import Finding
from lkjip.ground.ids import Edition, ReportId

if TYPE_CHECKING:
    from lkjip.execute.snapshots import Snapshots
    from lkjip.ground.problems import Problem
    from lkjip.render.choice import RendererChoice

SCRATCH = "sementara"
"""The folder in `build/` of what is needed only while a notebook runs: what a killed one has left is swept there."""


@dataclass(frozen=True)
class BuildRequest:
    """What to build and how.

    jobs: how many notebooks may run at once. snapshots: from which they go on where only later cells have changed; they
    belong to this process, so it takes one job.
    """

    report: ReportId
    renderer: RendererChoice = "auto"
    edition: Edition = Edition.PUBLIC
    formats: tuple[str, ...] = FORMATS
    jobs: int = 1
    snapshots: Snapshots | None = None


@dataclass(frozen=True)
class Built:
    """A finished report: where it is, what rendered it, what is still open in it, and what had to be done for it.

    executed: the notebooks that ran; rendered: the formats that were written. Neither, where nothing had changed.
    missing: formats that were asked for and could not be made, each with why.
    """

    folder: Path
    files: tuple[Path, ...]
    renderer: str
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    executed: tuple[str, ...] = ()
    rendered: tuple[str, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)

    def told(self) -> tuple[str, ...]:
        """A sentence for each format that is missing."""
        return tuple(f"Format {name.upper()} tidak ikut terbit. {why}" for name, why in self.missing.items())
