"""Pictures beside the narratives: those that a report may show, and nothing that only looks like one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.ground.files import is_within

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

FOLDER = "narasi"
"""Where they lie in a stage and in a site; theme/aman.lua looks for them there."""
_NAME = re.compile(r"(?:[a-z0-9_][a-z0-9_. -]*/)*[a-z0-9_][a-z0-9_. -]*\.(png|jpe?g)", re.ASCII | re.IGNORECASE)
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
"""As Pillow names them."""
_ORIENTATION = 0x0112


def is_photo(name: str) -> bool:
    """Whether a narrative may show a file of this name, as seen from the narratives' folder.

    SVG is none: opened alone it may run scripts, and Word needs another form of it.
    """
    return _NAME.fullmatch(name) is not None


def photos(narratives: Path, root: Path) -> dict[str, Path]:
    """The pictures below the folder `narratives` of the project at `root`, by the name that a narrative calls them.

    A link that leads out of that folder is none of them, nor is a file that cannot be read as what its name says.
    """
    if not is_within(narratives, root):
        return {}
    named = {path.relative_to(narratives).as_posix(): path for path in sorted(narratives.rglob("*"))}
    return {name: path for name, path in named.items() if may_be_shown(narratives, name)}


def may_be_shown(narratives: Path, name: str) -> bool:
    """Whether `name`, as a narrative writes it, is a picture in the folder `narratives` that a report shows."""
    path = narratives / name
    return is_photo(name) and path.is_file() and is_within(path, narratives) and _is_what_it_says(path)


def write_photos(found: Mapping[str, Path], target: Path) -> None:
    """Puts pictures into the folder `target` by their names, without spaces: not every format can read those.

    They are upright, no larger than a page can show, and what a camera adds (place, owner, serial number) stays behind.
    """
    for name, path in found.items():
        copy = target / name.replace(" ", "~")  # no name has this sign of its own
        copy.parent.mkdir(parents=True, exist_ok=True)
        _write_plain(path, copy)


def _write_plain(path: Path, copy: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - only where there are pictures

    with Image.open(path) as picture:
        fits = max(picture.size) <= _LONGEST
        if fits and picture.format == "PNG":
            picture.save(copy, "PNG")
        elif fits and picture.format == "JPEG" and picture.getexif().get(_ORIENTATION, 1) == 1:
            picture.save(copy, "JPEG", quality="keep", comment=b"")
        else:
            kind = "PNG" if picture.format == "PNG" else "JPEG"  # of a phone: MPO, several JPEG in one
            _reduced(picture).save(copy, kind, quality=_QUALITY, comment=b"")


def _reduced(picture: Picture) -> Picture:
    """The picture upright and no larger than shown."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    plain = ImageOps.exif_transpose(picture)
    if plain.mode in ("P", "1"):  # else neighbours would not be mixed
        plain = plain.convert("RGBA")
    if plain.mode in _MIXED:
        plain.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    return plain


_QUALITY = 90
"""Of a picture that had to be turned or made smaller, so that nobody sees it."""
_MIXED = ("L", "LA", "RGB", "RGBA", "CMYK")
_LONGEST = 2000
"""Pixels of a side: 15 cm, the widest in print, at 330 an inch, or a page of the site on a sharp screen."""


def _is_what_it_says(path: Path) -> bool:
    from PIL import Image  # noqa: PLC0415 - as above

    try:
        with Image.open(path, formats=[_FORMATS[path.suffix.lower()]]) as picture:
            picture.load()
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):  # SyntaxError: a broken PNG
        return False
    return True
