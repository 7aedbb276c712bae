"""Where JupyterLab and the preview beside it are found."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

HOST = "127.0.0.1"
PAGES = "/pratinjau/"
"""Of the preview, below the address of JupyterLab."""


@dataclass(frozen=True)
class Door:
    """Where JupyterLab answers. port: 0 for the first that is free; given, the preview is seen behind it, too.

    listen: the address of this machine that it listens at; another than its own only where something else, such as the
    network of a container, keeps strangers out.
    """

    port: int = 0
    listen: str = HOST

    @property
    def pages(self) -> str | None:
        """The address at which the preview is seen behind this port; None: it has one of its own."""
        return f"http://{HOST}:{self.port}{PAGES}" if self.port else None


@dataclass(frozen=True)
class Served:
    """The project, the page of it that is opened first, the preview's port, where JupyterLab answers, and whether a
    browser is to be opened there."""

    root: str
    start: str
    preview: int
    door: Door
    browser: bool

    def told(self) -> str:
        """As `heard` reads it."""
        return json.dumps(asdict(self))

    @classmethod
    def heard(cls, told: str) -> Served:
        """From its text."""
        known = json.loads(told)
        return cls(**known | {"door": Door(**known["door"])})
