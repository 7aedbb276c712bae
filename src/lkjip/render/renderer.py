"""The two renderers behind one interface, and the choice between them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal, Protocol

from lkjip.render.model import RenderError, Site, Stage

RendererChoice = Literal["auto", "quarto", "pandoc"]


class Renderer(Protocol):
    """Turns a stage into a site; both renderers give the same file names, numbers, captions and anchors."""

    @property
    def name(self) -> str: ...

    def version(self) -> str:
        """The program's version, as the manifest and caches need it."""
        ...

    def render(self, stage: Stage, formats: tuple[str, ...], target: Path) -> Site:
        """Replaces the folder `target` by the rendered stage; raises RenderError and leaves it alone on failure."""
        ...


def choose_renderer(choice: RendererChoice = "auto") -> Renderer:
    """The renderer by name; `auto` takes Quarto where it is on PATH, else the embedded Pandoc.

    Raises RenderError where the named one is not on this machine.
    """
    if choice not in ("auto", "quarto", "pandoc"):
        raise RenderError(f"Perender {choice!r} tidak dikenal; pilih auto, quarto, atau pandoc.")
    has_quarto = shutil.which("quarto") is not None
    if choice == "quarto" and not has_quarto:
        raise RenderError("Quarto tidak ada di komputer ini; pasang Quarto atau pakai --renderer pandoc.")
    if choice == "quarto" or (choice == "auto" and has_quarto):
        from lkjip.render.quarto import QuartoRenderer  # noqa: PLC0415 - only the chosen one is loaded

        return QuartoRenderer()
    from lkjip.render.pandoc import PandocRenderer  # noqa: PLC0415 - only the chosen one is loaded

    return PandocRenderer()
