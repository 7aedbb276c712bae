"""The memory of one step: the digests of what it used and of what it made, sealed against damage."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lkjip.cache import digest
from lkjip.ground.files import write_whole

_FORM = 1
"""Of the file; a record of another form is no record."""


@dataclass(frozen=True)
class Record:
    """What one step used and made, by content.

    inputs: a digest for each input by name. outputs: one for each file made, by its path. values: results of the
    step that later steps need without its files.
    """

    inputs: Mapping[str, str]
    outputs: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)

    def changed(self, current: Mapping[str, str]) -> tuple[str, ...]:
        """The inputs that have another digest in `current`, or are only in one of the two."""
        names = {**self.inputs, **current}
        return tuple(name for name in names if self.inputs.get(name) != current.get(name))

    def intact(self, folder: Path) -> bool:
        """Whether every file that was made is in `folder` as it was made."""
        return all(digest.of_file(folder / name) == value for name, value in self.outputs.items())

    def write(self, path: Path) -> None:
        """Put the record at `path`: never before its files are in place, so that it cannot lie."""
        content = {"inputs": dict(self.inputs), "outputs": dict(self.outputs), "values": dict(self.values)}
        sealed = {"form": _FORM, "seal": digest.of_value(content), **content}
        write_whole(path, json.dumps(sealed, ensure_ascii=False, indent=1))


def read_record(path: Path) -> Record | None:
    """The record at `path`; None where there is none, or where it is damaged or of another form."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        form, seal = content.pop("form"), content.pop("seal")
        if form == _FORM and seal == digest.of_value(content):
            return Record(**content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return None
