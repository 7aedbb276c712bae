"""Files as a gate reads them: every text in them and where it stands, whatever it is packed, compressed or set in."""

from __future__ import annotations

import base64
import gzip
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from lxml import etree

from lkjip.publish.gates import opened_office, opened_pdf, opened_picture
from lkjip.publish.gates.passage import Open, Passage, UnreadableError, digits_in

_ZIP, _PDF, _GZIP = b"PK\x03\x04", b"%PDF", b"\x1f\x8b"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_MARKUP = (".xml", ".rels", ".svg", ".html", ".xhtml")
_EMBEDDED = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=\s]{64,})")
_DRAWN = re.compile(r"""(["'])data:image/svg\+xml(?:;[\w=-]+)*,(.+?)\1""")
"""A drawing in a style sheet."""
_DEEPEST = 4
"""Archives in archives."""


def passages(name: str, data: bytes, depth: int = 0) -> Iterator[Passage]:
    """Every text in a file of this name. Raises UnreadableError."""
    inner = partial(passages, depth=depth + 1)
    if depth > _DEEPEST:
        raise UnreadableError(f"arsip di dalam arsip lebih dari {_DEEPEST} kali")
    try:
        if data.startswith(_ZIP):
            yield from _archive(data, inner)
        elif data.startswith(_PDF):
            yield from opened_pdf.passages(data, inner)
        elif data.startswith(_GZIP):
            yield from inner(PurePosixPath(name).stem, gzip.decompress(data))
        elif data.startswith(_PICTURES):
            yield from opened_picture.passages(data)
        elif depth and name.endswith(_MARKUP):
            yield from opened_office.markup(data)
        else:
            yield from _text(data, inner, whole=not depth)
    except (zipfile.BadZipFile, OSError, EOFError, etree.XMLSyntaxError) as error:
        raise UnreadableError(str(error)) from error


def embedded(text: str, inner: Open = passages) -> Iterator[Passage]:
    """Every text in files that stand within a text, as Base64 or as a drawing."""
    for found in _EMBEDDED.finditer(text):
        data = base64.b64decode("".join(found[1].split()) + "==")
        yield from (one.within("gambar tertanam") for one in inner("", data))
    for found in _DRAWN.finditer(text):
        yield from (one.within("gambar tertanam") for one in _drawing(unquote_to_bytes(found[2])))


def _drawing(data: bytes) -> Iterator[Passage]:
    """The texts of a drawing, whose lines are rows of digits; all of it where it is none."""
    try:
        yield from opened_office.markup(data)
    except etree.XMLSyntaxError:
        yield Passage(data.decode("utf-8", "replace"), "isi")


def _archive(data: bytes, inner: Open) -> Iterator[Passage]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if archive.comment:
            yield Passage(archive.comment.decode("utf-8", "replace"), "keterangan arsip")
        if "xl/workbook.xml" in names:
            yield from opened_office.sheets(archive)
        for name in names:
            yield Passage(name, "nama berkas di dalamnya")
            if not name.startswith(("xl/worksheets/sheet", "xl/sharedStrings")):
                yield from (one.within(name) for one in inner(name, archive.read(name)))


def _text(data: bytes, inner: Open, *, whole: bool) -> Iterator[Passage]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield from digits_in(data)
        return
    if "\x00" in text:
        yield from digits_in(data)
        return
    yield from embedded(text, inner)
    yield Passage(_DRAWN.sub("", _EMBEDDED.sub("", text)), "" if whole else "isi")
