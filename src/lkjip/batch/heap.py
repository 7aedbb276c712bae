"""The memory of a worker between reports."""

from __future__ import annotations

import ctypes
import os


def give_back() -> None:
    """Hand freed memory back to the system, where the C library can: Typst's threads leave much of it in pieces."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)
