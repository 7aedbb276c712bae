"""Text files that people write: read whole, or a finding that says why they cannot be."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lkjip.findings import Finding, Place

HIDDEN = "karakter-tersembunyi"
"""The rule that no text holds characters that nobody sees."""
_CAUSES = {
    IsADirectoryError: "sebuah folder",
    FileNotFoundError: "tautan yang putus",
    PermissionError: "berkas yang tidak boleh dibaca",
}
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def there(path: Path) -> bool:
    """Whether anything has this name, a folder or a broken link included: these are faults, not absence."""
    return os.path.lexists(path)


def read_text(path: Path, shown: str) -> str | Finding:
    """The text of `path`, which is there, without a byte order mark; a finding names it as `shown`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return unreadable(Place(shown), error)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Finding.of("penyandian", Place(shown, line), "bukan UTF-8", "teks UTF-8", "Simpan sebagai teks UTF-8.")
    if character := hidden(text):
        place = Place(shown, text[: text.index(character)].count("\n") + 1)
        found = f"karakter {code(character)}"
        return Finding.of(HIDDEN, place, found, "teks biasa", hidden_remedy(character))
    return text


def hidden(text: str) -> str | None:
    """The first character that nobody sees: control characters, and what no XML may hold."""
    found = _HIDDEN.search(text)
    return found.group() if found else None


def hidden_remedy(character: str) -> str:
    """What to do about such a character, which only its code can name."""
    return f"Hapus karakter {code(character)}, yang tidak tampak; ia biasanya ikut tersalin dari Word atau PDF."


def code(character: str) -> str:
    """U+000B."""
    return f"U+{ord(character):04X}"


def unreadable(place: Place, error: OSError) -> Finding:
    """The finding for a file that the system does not open."""
    return Finding.of(
        "berkas-tidak-terbaca",
        place,
        _CAUSES.get(type(error), "berkas yang tidak dapat dibuka"),
        "berkas yang dapat dibaca",
    )
