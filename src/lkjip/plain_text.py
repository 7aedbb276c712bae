"""Text files that people write: read whole, or a finding that says why they cannot be."""

from __future__ import annotations

import os
import re
from pathlib import Path

from lkjip.findings import Finding, Place, Severity

HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that nobody sees and that neither XML nor HTML may hold."""
HIDDEN_REMEDY = "Hapus karakter yang tidak tampak itu; ia biasanya ikut tersalin dari Word atau PDF."


def there(path: Path) -> bool:
    """Whether anything has this name: what is no file, or leads nowhere, is not as good as absent."""
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
        return Finding(
            "penyandian", Severity.ERROR, Place(shown, line), "bukan UTF-8", "teks UTF-8", "Simpan sebagai teks UTF-8."
        )
    if hidden := HIDDEN.search(text):
        line = text[: hidden.start()].count("\n") + 1
        found = f"karakter U+{ord(hidden.group()):04X}"
        return Finding("karakter-tersembunyi", Severity.ERROR, Place(shown, line), found, "teks biasa", HIDDEN_REMEDY)
    return text


def unreadable(place: Place, error: OSError) -> Finding:
    """The finding for a file that the system does not open."""
    return Finding(
        "berkas-tidak-terbaca",
        Severity.ERROR,
        place,
        f"berkas tidak dapat dibuka ({type(error).__name__})",
        "berkas yang dapat dibaca",
        "Tutup berkas ini di program lain, dan periksa bahwa ia berkas biasa yang boleh dibaca.",
    )
