"""Files as a gate reads them: every text in them and where it stands, whatever it is packed, compressed or set in."""

from __future__ import annotations

import base64
import gzip
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree

_ZIP, _PDF, _GZIP = b"PK\x03\x04", b"%PDF", b"\x1f\x8b"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_MARKUP = (".xml", ".rels", ".svg", ".html", ".xhtml")
_DIGITS = re.compile(rb"(?:[0-9][\x00\x20-\x2f:;=_\xa0\xc2\xad]{0,4}){16,}")
_AROUND = 40
"""So many bytes before digits may say what they are."""
_EMBEDDED = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=\s]{64,})")
_DEEPEST = 4
"""Archives in archives."""


class UnreadableError(Exception):
    """A file that cannot be opened, so that nobody can say what is in it."""


@dataclass(frozen=True)
class Passage:
    """A text within a file. where: its place there, in Indonesian; empty: the file is text, whose lines tell it."""

    text: str
    where: str = ""
    parts: tuple[tuple[int, str], ...] = ()
    """Where parts of it begin, and what is added to `where` there."""

    def at(self, place: int) -> str:
        """Where a letter of the text stands."""
        part = next((name for start, name in reversed(self.parts) if start <= place), "")
        return f"{self.where} {part}".strip()

    def within(self, outer: str) -> Passage:
        """The same, in a file that is itself within another."""
        return replace(self, where=f"{outer} {self.where}".strip())


def passages(name: str, data: bytes, depth: int = 0) -> Iterator[Passage]:
    """Every text in a file of this name. Raises UnreadableError."""
    from lkjip.publish.gates import opened_office, opened_pdf, opened_picture  # noqa: PLC0415 - they open what is in them

    if depth > _DEEPEST:
        raise UnreadableError(f"arsip di dalam arsip lebih dari {_DEEPEST} kali")
    try:
        if data.startswith(_ZIP):
            yield from _archive(data, depth)
        elif data.startswith(_PDF):
            yield from opened_pdf.passages(data, depth)
        elif data.startswith(_GZIP):
            yield from passages(PurePosixPath(name).stem, gzip.decompress(data), depth + 1)
        elif data.startswith(_PICTURES):
            yield from opened_picture.passages(data)
        elif depth and name.endswith(_MARKUP):
            yield from opened_office.markup(data)
        else:
            yield from _text(data, depth)
    except (zipfile.BadZipFile, OSError, EOFError, etree.XMLSyntaxError) as error:
        raise UnreadableError(str(error)) from error


def digits_in(data: bytes) -> Iterator[Passage]:
    """Rows of digits among bytes that are no text, with what stands before them; also in two bytes a letter."""
    for found in _DIGITS.finditer(data):
        text = data[max(0, found.start() - _AROUND) : found.end()].replace(b"\x00", b"")
        yield Passage(text.decode("latin-1").replace("\n", " "), "data biner")


def _archive(data: bytes, depth: int) -> Iterator[Passage]:
    from lkjip.publish.gates.opened_office import sheets  # noqa: PLC0415

    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if archive.comment:
            yield Passage(archive.comment.decode("utf-8", "replace"), "keterangan arsip")
        if "xl/workbook.xml" in names:
            yield from sheets(archive)
        for inner in names:
            yield Passage(inner, "nama berkas di dalamnya")
            if not inner.startswith(("xl/worksheets/sheet", "xl/sharedStrings")):
                yield from (one.within(inner) for one in passages(inner, archive.read(inner), depth + 1))


def _text(data: bytes, depth: int) -> Iterator[Passage]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield from digits_in(data)
        return
    if "\x00" in text:
        yield from digits_in(data)
        return
    for found in _EMBEDDED.finditer(text):
        inner = base64.b64decode("".join(found[1].split()) + "==")
        yield from (one.within("gambar tertanam") for one in passages("", inner, depth + 1))
    yield Passage(_EMBEDDED.sub("", text) if not depth else text, "" if not depth else "isi")
