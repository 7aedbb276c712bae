"""What the two renderers have in common."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, Literal

from lkjip.ground.book import FORMATS
from lkjip.ground.files import replaced_folder
from lkjip.ground.problems import RenderError
from lkjip.render.manifest import write_manifest
from lkjip.stage.model import Site, Stage, format_of

RendererName = Literal["quarto", "pandoc"]


class Renderer(ABC):
    """Turns a stage into a site; both renderers give the same file names, numbers, captions and anchors."""

    name: ClassVar[RendererName]

    @abstractmethod
    def version(self) -> str:
        """The program's version, as the manifest and caches need it."""

    @abstractmethod
    def write(self, stage: Stage, formats: tuple[str, ...], folder: Path) -> None:
        """Writes these formats of the stage into `folder`, all in one go; raises RenderError."""

    def render(self, stage: Stage, formats: tuple[str, ...], target: Path, kept: Iterable[str] = ()) -> Site:
        """Replaces the folder `target` by the rendered stage; raises RenderError and leaves it alone on failure.

        kept: files of `target` that are still right, of formats that need not be rendered again.
        """
        unknown = sorted(set(formats) - set(FORMATS))
        if unknown:
            raise RenderError(f"Format {', '.join(unknown)} tidak dikenal; pilih {', '.join(FORMATS)}.")
        kept = tuple(kept)
        with replaced_folder(target) as folder:
            for name in kept:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(target / name, folder / name)
            there = [name for name in formats if any(format_of(file) == name for file in kept)]
            fresh = tuple(name for name in formats if name not in there)
            self.write(stage, fresh, folder)
            if "html" in fresh and stage.meta.published and stage.meta.summary.answers:
                from lkjip.render.picture import NAME, write_picture  # noqa: PLC0415 - matplotlib

                write_picture(folder / NAME, stage.meta)
            write_manifest(folder, stage, (self.name, self.version()), formats)
        pages = tuple(chapter.page for chapter in stage.chapters) if "html" in formats else ()
        return Site(target, self.name, formats, pages)
