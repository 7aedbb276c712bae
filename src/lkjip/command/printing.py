"""How commands print: findings as text or JSON, paths as seen from where the command was typed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip.ground.findings import Finding

DONE, NOT_IN_ORDER = 0, 1
"""Exit statuses; 2 is wrong usage."""


def tell(findings: Sequence[Finding], *, as_json: bool, accepted: bool = False) -> None:
    """Print findings; accepted ones only if asked for."""
    from lkjip.check.telling import told  # noqa: PLC0415 - reads the list of rules

    if as_json:
        print(as_text([finding.as_dict() for finding in findings]))
    else:
        print("\n".join(told(findings, accepted=accepted)))


def as_text(rows: object) -> str:
    """Plain values as JSON for people and programs."""
    return json.dumps(rows, ensure_ascii=False, indent=2)


def shown(path: Path) -> str:
    """A path below the working directory from there, any other whole."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
