"""Texts in a PDF: what its pages show, and what stands beside that: properties, alternative texts, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from lkjip.publish.gates import opened_picture
from lkjip.publish.gates.passage import SHORTEST, Open, Passage, UnreadableError

_DIGITS = re.compile(
    rb"\((?:(?:[^0-9()\\]|\\.)*[0-9]){16}|<(?:(?:[0-24-9a-f][0-9a-f]|3[a-f])*3[0-9]){16}", re.DOTALL | re.IGNORECASE
)
"""A string, as qpdf writes it, with as many digits as a number of a person: few have, and walking objects is slow."""


def passages(data: bytes, inner: Open) -> Iterator[Passage]:
    """Every text of a PDF; raises UnreadableError."""
    yield from (Passage(text, f"halaman {number}") for number, text in enumerate(pages(data), start=1))
    try:
        with pikepdf.open(BytesIO(data)) as document:
            yield from _beside(document, inner)
    except pikepdf.PdfError as error:
        raise UnreadableError(str(error)) from error


@lru_cache(maxsize=1)
def pages(data: bytes) -> tuple[str, ...]:
    """What each page shows, kept for the next gate that asks: reading it is slow. Raises UnreadableError."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            return tuple(map(_shown, document))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(str(error)) from error


def _shown(page: Any) -> str:
    words = page.get_textpage()
    text = words.get_text_range()
    words.close()
    page.close()
    return str(text).replace("\r\n", "\n").replace("\ufffe", "-")


def _beside(document: pikepdf.Pdf, inner: Open) -> Iterator[Passage]:
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
    for one in document.objects:
        if isinstance(one, pikepdf.Stream):
            yield from _streamed(one, inner)
        if isinstance(one, pikepdf.Stream) or _DIGITS.search(one.unparse(resolved=True)):
            yield from _strings(one, "", pages)
    yield from _strings(document.trailer, "", pages, but=("/ID", "/Root", "/Info"))


def _strings(one: Any, where: str, pages: dict[Any, int], but: tuple[str, ...] = ()) -> Iterator[Passage]:
    """The strings directly within an object; what it refers to is an object of its own."""
    if isinstance(one, pikepdf.String):
        text = str(one)
        if len(text) >= SHORTEST:
            yield Passage(text, where or "keterangan")
    elif isinstance(one, pikepdf.Array):
        for item in one:
            if not _refers(item):
                yield from _strings(item, where, pages)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        page = pages.get(getattr(one.get("/Pg", None), "objgen", None)) if "/Pg" in one else None
        at = f"halaman {page}, " if page else ""
        for key, item in one.items():
            if key not in but and not _refers(item):
                yield from _strings(item, f"{at}{key.lstrip('/')}", pages)


def _refers(item: Any) -> bool:
    return bool(getattr(item, "is_indirect", False))


def _streamed(one: pikepdf.Stream, inner: Open) -> Iterator[Passage]:
    """Properties, attached files, and what a camera has left in a photo; drawn pages are read as they are shown."""
    if one.get("/Type") == "/Metadata":
        yield from (part.within("metadata") for part in inner("metadata.xml", one.read_bytes()))
    elif one.get("/Type") == "/EmbeddedFile":
        yield from (part.within("lampiran") for part in inner("", one.read_bytes()))
    elif one.get("/Subtype") == "/Image" and one.get("/Filter") in ("/DCTDecode", "/JPXDecode"):
        yield from (part.within("gambar") for part in opened_picture.passages(one.read_raw_bytes()))
