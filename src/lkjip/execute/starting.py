"""How a process of ours begins: warm, as a copy of this one, where that is safe; else new, importing for itself."""

from __future__ import annotations

import multiprocessing
import os
import sys
from typing import Any


def forks() -> bool:
    """Whether a process can be copied here: not on Windows, and on macOS its own libraries may run threads that a copy
    would find half done (Python itself does not fork there)."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def context() -> Any:
    """Processes as multiprocessing begins them here. What they are given has to pickle: it does so on some systems."""
    return multiprocessing.get_context("fork" if forks() else "spawn")
