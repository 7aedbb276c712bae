"""The one family of errors that a person can put right; the message is Indonesian and says how."""

from __future__ import annotations


class LkjipError(Exception):
    """What cannot be done as things are: its text is shown as it stands, never a traceback."""


class UsageError(LkjipError):
    """Wrong use of a command or of `Report.open`."""
