"""The pages that the embedded renderer wrote last: one whose chapter is as it was need not be written again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lkjip.cache import digest
from lkjip.cache.record import Record, read_record
from lkjip.ground.photos import FOLDER as PHOTOS
from lkjip.render.program import pandoc_version
from lkjip.stage.look import concerns
from lkjip.stage.model import Stage


class Pages:
    """The pages of one rendering, beside the stage; `task` is what theme/tulis.lua is told."""

    def __init__(self, stage: Stage, task: Mapping[str, Any]) -> None:
        self._chapters: list[dict[str, Any]] = task["chapters"]
        self._kept = stage.folder.with_name("halaman")
        theme = {
            name: value for name, value in digest.of_files(stage.folder / "theme").items() if concerns(name, "html")
        }
        photos = sorted(path.name for path in (stage.folder / PHOTOS).glob("*"))  # a text may name one
        common = [task["reader"], task["lang"], theme, photos, pandoc_version(), digest.library()]
        self._inputs = {_name(chapter): _digest(chapter, stage.mark, common) for chapter in self._chapters}

    def due(self, folder: Path) -> list[dict[str, Any]]:
        """The chapters to be written; the pages of the others are put into `folder`."""
        record = read_record(self._kept / "asal.json")
        if record is None:
            return self._chapters
        stay = {
            name
            for name, value in self._inputs.items()
            if record.inputs.get(name) == value and record.outputs.get(name) == digest.of_file(self._kept / name)
        }
        for name in stay:
            shutil.copyfile(self._kept / name, folder / name)
        return [chapter for chapter in self._chapters if _name(chapter) not in stay]

    def remember(self, folder: Path) -> None:
        """Keep the pages in `folder`."""
        outputs = {}
        self._kept.mkdir(exist_ok=True)
        for name in self._inputs:
            content = (folder / name).read_bytes()
            (self._kept / name).write_bytes(content)
            outputs[name] = digest.of_bytes(content)
        Record(self._inputs, outputs).write(self._kept / "asal.json")


def _name(chapter: Mapping[str, Any]) -> str:
    return Path(chapter["page"]["file"]).name


def _digest(chapter: Mapping[str, Any], mark: str, common: list[Any]) -> str:
    """Of all that a page is made from; the mark of the stage is another whenever anything is, and in no page."""
    page = {**chapter["page"], "file": ""}
    return digest.of_value([json.dumps([chapter["text"], chapter["outputs"], page]).replace(mark, ""), common])
