"""Charts as PNG for Word; one that the last stage drew from the same SVG is taken from there."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from lkjip.cache import digest
from lkjip.cache.record import Record, read_record
from lkjip.typeset import typesetter

_RECORD = "asal.json"
"""Beside the pictures: what each was drawn from, by what, and how it was then."""
_DRAWER = "penggambar"


def write_pictures(folder: Path, drawn: Mapping[str, str], last: Path) -> None:
    """SVG by name as `NAME.png` in `folder`; `last` is this folder of the last stage, if there is one.

    Raises RenderError.
    """
    sources = {_DRAWER: digest.of_value([digest.library(), version("typst")])}
    sources |= {name: digest.of_bytes(svg.encode()) for name, svg in drawn.items()}
    made = _kept(last, sources)
    made |= typesetter.pictures({name: svg for name, svg in drawn.items() if name not in made})
    for name, png in made.items():
        (folder / f"{name}.png").write_bytes(png)
    Record(sources, {name: digest.of_bytes(png) for name, png in made.items()}).write(folder / _RECORD)


def _kept(last: Path, sources: Mapping[str, str]) -> dict[str, bytes]:
    """The pictures in `last` that are as they were drawn, from these sources."""
    record = read_record(last / _RECORD)
    changed = record.changed(sources) if record else (_DRAWER,)
    if record is None or _DRAWER in changed:
        return {}
    found = {name: last / f"{name}.png" for name in sources if name in record.outputs and name not in changed}
    contents = {name: path.read_bytes() for name, path in found.items() if path.is_file()}
    return {name: png for name, png in contents.items() if digest.of_bytes(png) == record.outputs[name]}
