"""A folder in the system's own file manager, for the person who sits there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any


def somebody_there() -> bool:
    """Whether a person watches and can answer: a terminal on both sides, and no program that runs tests."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not os.environ.get("CI")


def opener(folder: Path) -> list[str] | None:
    """The program that opens `folder` here; None where there is none, or no desktop to open it on."""
    if sys.platform == "darwin":
        return ["open", str(folder)]
    desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    program = shutil.which("xdg-open") if desktop else None
    return [program, str(folder)] if program else None


def open_folder(folder: Path) -> bool:
    """Show `folder` to the person who is there; whether that was begun."""
    if not somebody_there():
        return False
    if sys.platform == "win32":  # the only system that Python opens folders on itself
        system: Any = os
        system.startfile(folder)
        return True
    command = opener(folder)
    if command is None:
        return False
    nothing = subprocess.DEVNULL
    try:
        subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    except OSError:
        return False
    return True
