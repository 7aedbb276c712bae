"""Texts that travel with a picture: what a camera or an editor has written beside the pixels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

from lkjip.publish.gates.passage import Passage, digits_in

_PACKED, _PIXELS = (b"zTXt", b"iTXt"), b"IDAT"
_EXIF = re.compile(rb"exif|^(?:II\*|MM\x00)", re.IGNORECASE)
_WHERE = "metadata gambar"


def passages(data: bytes) -> Iterator[Passage]:
    """Every text beside the pixels, and rows of digits that stand in the file as they are."""
    yield from (Passage(one.text, _WHERE) for one in digits_in(data))
    try:
        with Image.open(BytesIO(data)) as picture:
            if any(data.rfind(one) > data.find(_PIXELS) for one in _PACKED):
                picture.load()  # what stands behind the pixels is read with them
            yield from _values(picture.info)
            if _EXIF.search(data):
                exif = picture.getexif()
                yield from _values(exif)
                for part in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
                    yield from _values(exif.get_ifd(part))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return  # no picture that a browser would show; its digits were looked through


def _values(told: Mapping[Any, Any]) -> Iterator[Passage]:
    for value in told.values():
        if isinstance(value, str):
            yield Passage(value, _WHERE)
        elif isinstance(value, bytes):
            yield from (Passage(one.text, _WHERE) for one in digits_in(value))
            yield Passage(value.replace(b"\x00", b"").decode("utf-8", "ignore"), _WHERE)
