"""Texts that only hold a place until somebody writes the real one: `(isi sasaran)`, and texts of last year."""

from __future__ import annotations

import re

_FORM = re.compile(r"\(isi [^()]+\)")
_WITHIN = re.compile(
    rf"^[ \t]*{_FORM.pattern}[ \t]*$|\bbelum (?:diisi|dirumuskan)\b|\bTODO\b|\blorem ipsum\b"
    r"|\bx{3,}\b|\.{5,}|…{2,}",
    re.IGNORECASE | re.MULTILINE,
)
_CARRIED = re.compile(r"^> \*\*Perbarui\*\*.*$\n*", re.MULTILINE)


def placeholder(what: str) -> str:
    """A text that stands for `what`, visible in the report and found by the check."""
    return f"(isi {what})"


def is_placeholder(value: object) -> bool:
    """Whether `value` is nothing but such a text."""
    return isinstance(value, str) and _FORM.fullmatch(value) is not None


def unfinished(text: str) -> re.Match[str] | None:
    """The first place where `text` says of itself that it is not written yet."""
    return _WITHIN.search(text)


def carried(text: str, year: int) -> str:
    """A narrative of `year` as it is offered to a later one: with a line before it that everybody sees."""
    own = _CARRIED.sub("", text).strip()
    return f"> **Perbarui**: naskah tahun {year}. Sesuaikan dengan tahun ini, lalu hapus baris ini.\n\n{own}\n"


def carried_mark(text: str) -> re.Match[str] | None:
    """The line that says so, where it still stands."""
    return _CARRIED.search(text)
