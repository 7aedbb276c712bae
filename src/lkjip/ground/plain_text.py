"""Text files that people write: read whole, or a finding that says why they cannot be.

`shown` is the path of a file in the project: findings name it so, and it tells where the project begins.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PurePosixPath

from lkjip.ground.findings import Finding, Place

HIDDEN = "karakter-tersembunyi"
"""The rule that no text holds characters that nobody sees."""
LONGEST_TEXT = 500_000
"""Bytes of a narrative: two hundred pages. What is longer is none, and renderers would take minutes over it."""
_MEGABYTE = 1_000_000
_CAUSES = {
    IsADirectoryError: "sebuah folder",
    FileNotFoundError: "tautan yang putus",
    PermissionError: "berkas yang tidak boleh dibaca",
}
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WITHOUT_WIDTH = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def there(path: Path) -> bool:
    """Whether anything has this name, a folder or a broken link included: these are faults, not absence."""
    return os.path.lexists(path)


def read_bytes(path: Path, shown: str, longest: int) -> bytes | Finding:
    """The content of `path`, which is there: an ordinary file within the project, of at most `longest` bytes.

    Whatever else has a name is not opened: a pipe would wait for a writer, a device may never end.
    """
    place = Place(shown)
    if _leads_out(path, shown):
        return _unfit(place, "tautan ke luar proyek", "berkas di dalam folder proyek", "Salin berkasnya ke tempat ini.")
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # of a folder the system says so itself
            return _unfit(place, "pipa, soket, atau perangkat", "berkas biasa", "Hapus, lalu simpan berkas biasa.")
        with path.open("rb") as file:
            content = file.read(longest + 1)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        return unreadable(place, error)
    if len(content) > longest:
        found, expected = (f"{number / _MEGABYTE:.2f}".replace(".", ",") for number in (size, longest))
        return Finding.of("berkas-terlalu-besar", place, f"{found} MB", f"paling besar {expected} MB")
    return content


def read_text(path: Path, shown: str, longest: int = LONGEST_TEXT) -> str | Finding:
    """The text of `path`, which is there, without a byte order mark."""
    raw = read_bytes(path, shown, longest)
    if isinstance(raw, Finding):
        return raw
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Finding.of("penyandian", Place(shown, line), "bukan UTF-8", "teks UTF-8", "Simpan sebagai teks UTF-8.")
    if character := hidden(text):
        return hidden_found(Place(shown, text[: text.index(character)].count("\n") + 1), character)
    return text


def hidden(text: str) -> str | None:
    """The first character that nobody sees: control characters, and what no XML may hold."""
    found = _HIDDEN.search(text)
    return found.group() if found else None


def hidden_found(place: Place, character: str) -> Finding:
    """The finding for such a character."""
    return Finding.of(HIDDEN, place, f"karakter {code(character)}", "teks biasa", hidden_remedy(character))


def without_width(text: str) -> re.Match[str] | None:
    """The first mark that has no width or turns the direction of writing: text that holds it is not what it looks."""
    return _WITHOUT_WIDTH.search(text)


def hidden_remedy(character: str) -> str:
    """What to do about such a character, which only its code can name."""
    return f"Hapus karakter {code(character)}, yang tidak tampak; ia biasanya ikut tersalin dari Word atau PDF."


def code(character: str) -> str:
    """U+000B."""
    return f"U+{ord(character):04X}"


def unreadable(place: Place, error: OSError) -> Finding:
    """The finding for a file that the system does not open."""
    found = _CAUSES.get(type(error), "berkas yang tidak dapat dibuka")
    return Finding.of("berkas-tidak-terbaca", place, found, "berkas yang dapat dibaca")


def _unfit(place: Place, found: str, expected: str, remedy: str) -> Finding:
    return Finding.of("berkas-tidak-terbaca", place, found, expected, remedy)


def _leads_out(path: Path, shown: str) -> bool:
    """Whether a link on the way to `path`, which is `shown` in the project, leads out of it."""
    project = path.absolute().parents[len(PurePosixPath(shown).parts) - 1]
    # Not Path.resolve: it raises where links go in a circle.
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(project))
