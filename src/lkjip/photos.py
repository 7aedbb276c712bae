"""Pictures beside the narratives: those that a report may show, and nothing that only looks like one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from lkjip.files import is_within

FOLDER = "narasi"
"""Where they lie in a stage and in a site; theme/aman.lua looks for them there."""
_NAME = re.compile(r"(?:[a-z0-9_][a-z0-9_. -]*/)*[a-z0-9_][a-z0-9_. -]*\.(png|jpe?g)", re.ASCII | re.IGNORECASE)
_BEGINNINGS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}


def is_photo(name: str) -> bool:
    """Whether a narrative may show a file of this name, as seen from the narratives' folder.

    SVG is none: opened alone it may run scripts, and Word needs another form of it.
    """
    return _NAME.fullmatch(name) is not None


def photos(narratives: Path, root: Path) -> dict[str, Path]:
    """The pictures below the folder `narratives` of the project at `root`, by the name that a narrative calls them.

    A link that leads out of that folder is none of them, nor is a file that is something else by its first bytes.
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
    """Copies pictures to the folder `target` by their names, without spaces: not every format can read those."""
    for name, path in found.items():
        copy = target / name.replace(" ", "~")  # no name has this sign of its own
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def _is_what_it_says(path: Path) -> bool:
    beginning = _BEGINNINGS[path.suffix.lower().removeprefix(".")]
    try:
        with path.open("rb") as file:
            return file.read(len(beginning)) == beginning
    except OSError:
        return False
