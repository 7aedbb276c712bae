"""Two changes of one notebook, cell by cell: the office's, and that of a newer lkjip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import nbformat

_nbformat: Any = nbformat  # it has no types
_FORMAT = 4
Cells = Mapping[str, Any]


@dataclass(frozen=True)
class Meeting:
    """A cell (its number in the office's notebook, its id) that both have changed: the office's stays."""

    number: int
    cell: str
    office: str
    newer: str


def merged_notebook(before: bytes, office: bytes, newer: bytes) -> tuple[bytes, tuple[Meeting, ...]]:
    """The office's notebook with what the newer one has changed since `before`, and where the two meet.

    Cells are the same by id. One that only one side has changed, added or left out is as that side has it; where both
    have changed a cell, or one has left out what the other has changed, the office's stays. Raises ValueError for what
    is no notebook.
    """
    old, own, new = (_read(content) for content in (before, office, newer))
    base, ours, theirs = (_by_id(notebook) for notebook in (old, own, new))
    meetings = []
    kept: list[Any] = []
    for number, cell in enumerate(own.cells, start=1):
        known, offered = base.get(cell.id), theirs.get(cell.id)
        if known is None or _same(known, offered) or _same(cell, offered):
            kept.append(cell)
        elif _same(cell, known):
            kept += [offered] if offered is not None else []
        else:
            kept.append(cell)
            meetings.append(Meeting(number, cell.id, cell.source, offered.source if offered is not None else ""))
    for place, cell in enumerate(new.cells):
        known = base.get(cell.id)
        if cell.id in ours:
            continue
        if known is None:
            kept.insert(_after(new.cells[:place], kept), cell)
        elif not _same(known, cell):
            meetings.append(Meeting(0, cell.id, "", cell.source))
    own.cells = kept
    return (_nbformat.writes(own) + "\n").encode(), tuple(meetings)


def _read(content: bytes) -> Any:
    try:
        return _nbformat.reads(content.decode(), as_version=_FORMAT)
    except (_nbformat.reader.NotJSONError, UnicodeDecodeError, AttributeError, KeyError) as error:
        raise ValueError("no notebook") from error


def _by_id(notebook: Any) -> dict[str, Any]:
    return {cell.id: cell for cell in notebook.cells}


def _same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    alike = ("cell_type", "source")
    return all(one[name] == other[name] for name in alike) and _tags(one) == _tags(other)


def _tags(cell: Any) -> Sequence[str]:
    tags: Sequence[str] = cell.metadata.get("tags", [])
    return tags


def _after(before: Sequence[Any], kept: Sequence[Any]) -> int:
    """The place behind the nearest of the cells `before` that is there."""
    places = {cell.id: place for place, cell in enumerate(kept)}
    return next((places[cell.id] + 1 for cell in reversed(before) if cell.id in places), 0)
