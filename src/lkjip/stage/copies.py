"""Copies of photos as they are published: upright, as large as they are shown, and with nothing that a camera adds."""

from __future__ import annotations

import io
import math
import struct
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.ground import pages
from lkjip.ground.photos import FORMATS, quiet

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)
"""Values of a camera that was held upright."""
_INCH = 25.4
_FINEST, _COARSEST = 200, 100
"""Pixels to an inch of paper: more nobody sees, and with fewer a photo is printed smaller."""
_QUALITY = 82
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, struct.error)
"""What Pillow raises over faulty data of a camera; the picture itself has been looked at before."""


_Source = tuple[Path, int]
"""A file, and the page of it (from 0)."""


@dataclass(frozen=True)
class Room:
    """How large a photo is shown at most: pixels of a page of the site, millimetres of paper."""

    screen: tuple[int, int]
    paper: tuple[int, int]


ALONE = Room((1024, 900), (155, 110))
IN_TEXT = Room((640, 480), (80, 60))
COLUMNS = {1: Room((1100, 1600), (155, 222)), 2: Room((720, 720), (75, 62)), 3: Room((480, 480), (48, 48))}
"""In so many columns beside each other; in one, a page of a letter that has been scanned."""


@dataclass(frozen=True)
class Copy:
    """A file to publish, the ending of its name, and its size in pixels."""

    content: bytes = field(repr=False)
    ending: str
    size: tuple[int, int]


def for_screen(path: Path, room: Room, page: int = 0) -> Copy:
    """A copy for pages of the site; page: of a PDF."""
    return _made((path, page), room.screen, None)


def for_paper(path: Path, room: Room, page: int = 0) -> Copy:
    """A copy for documents: it says itself how large it is printed."""
    return _made((path, page), None, room.paper)


def _made(source: _Source, screen: tuple[int, int] | None, paper: tuple[int, int] | None) -> Copy:
    state = source[0].stat()
    return _cached(source, (state.st_mtime_ns, state.st_size), screen, paper)


@lru_cache(maxsize=128)  # a preview shows the same photos again and again
def _cached(
    source: _Source, _state: tuple[int, int], screen: tuple[int, int] | None, paper: tuple[int, int] | None
) -> Copy:
    from PIL import Image  # noqa: PLC0415 - only where there are photos

    path, _ = source
    drawn = pages.is_pdf(path)
    with quiet(), pages.page(*source) if drawn else Image.open(path, formats=FORMATS) as picture:
        turn = _turn(picture)
        width, height = picture.size[::-1] if turn in _LYING else picture.size
        size, density = _on_paper((width, height), paper) if paper else (_within((width, height), screen), None)
        picture.draft(None, size[::-1] if turn in _LYING else size)
        plain = _upright(_in_common_colours(picture), turn)
        if plain.size != size:
            plain = plain.resize(size, Image.Resampling.LANCZOS)
        return _encoded(plain, drawn or picture.format == "PNG", density)


def _within(size: tuple[int, int], most: tuple[int, int] | None) -> tuple[int, int]:
    """`size` made smaller, if need be, to fit."""
    scale = min([1.0, *(limit / length for limit, length in zip(most or size, size, strict=True))])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _on_paper(size: tuple[int, int], most: tuple[int, int]) -> tuple[tuple[int, int], int]:
    """Pixels, and how many of them go to an inch, of a photo that is printed within `most` millimetres."""
    fitting = max(length / (limit / _INCH) for length, limit in zip(size, most, strict=True))
    density = math.ceil(min(max(fitting, _COARSEST), _FINEST))
    pixels = tuple(int(limit / _INCH * density) for limit in most)
    return _within(size, (pixels[0], pixels[1])), density


def _turn(picture: Picture) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        return 1


def _upright(picture: Picture, turn: int) -> Picture:
    from PIL.Image import Transpose  # noqa: PLC0415 - as above

    ways = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    return picture.transpose(ways[turn]) if turn in ways else picture


def _in_common_colours(picture: Picture) -> Picture:
    """The picture in sRGB or grey, as every program shows it; with what shines through only where something does."""
    from PIL import ImageCms  # noqa: PLC0415 - as above

    picture.load()
    if picture.mode in ("LA", "PA", "RGBA") or "transparency" in picture.info:
        through = picture.convert("RGBA")
        return through if through.getchannel("A").getextrema() != (255, 255) else through.convert("RGB")
    if picture.mode.startswith(("I", "F")):  # 16 bits
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            own, common = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, own, common, outputMode="RGB") or picture
        except (ImageCms.PyCMSError, *_BROKEN):
            pass
    return picture if picture.mode in ("L", "RGB") else picture.convert("L" if picture.mode == "1" else "RGB")


def _encoded(plain: Picture, drawn: bool, density: int | None) -> Copy:
    """As JPEG; what was drawn (PNG, PDF) as PNG where that is smaller, and what shines through always."""
    plain.info = {}
    sized = {"dpi": (density, density)} if density else {}
    made = []
    if plain.mode != "RGBA":
        buffer = io.BytesIO()
        plain.save(buffer, "JPEG", quality=_QUALITY, optimize=True, progressive=True, **sized)
        made.append(Copy(buffer.getvalue(), "jpeg", plain.size))
    if drawn or not made:
        buffer = io.BytesIO()
        plain.save(buffer, "PNG", optimize=True, **sized)
        made.append(Copy(buffer.getvalue(), "png", plain.size))
    return min(made, key=lambda copy: len(copy.content))
