"""Text files that people write: read whole, or a finding that says why they cannot be."""

from __future__ import annotations

import os
from pathlib import Path

from lkjip.findings import Finding, Place, Severity


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
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Finding(
            "penyandian", Severity.ERROR, Place(shown, line), "bukan UTF-8", "teks UTF-8", "Simpan sebagai teks UTF-8."
        )


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
