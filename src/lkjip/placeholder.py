"""Texts that only hold a place until somebody writes the real one: `(isi sasaran)`."""

from __future__ import annotations

import re

_FORM = re.compile(r"\(isi [^()]+\)")


def placeholder(what: str) -> str:
    """A text that stands for `what`, visible in the report and found by the check."""
    return f"(isi {what})"


def is_placeholder(value: object) -> bool:
    """Whether `value` is nothing but such a text."""
    return isinstance(value, str) and _FORM.fullmatch(value) is not None
