"""A secret is asked for at the terminal, and is kept nowhere."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable

Ask = Callable[[str], str | None]
"""Asks the person at the terminal for a secret; None: nobody is there."""


def at_the_terminal(question: str) -> str | None:
    """The answer of the person at the terminal, not shown; None where nobody sits there."""
    return getpass.getpass(question) if sys.stdin.isatty() else None
