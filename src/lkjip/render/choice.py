"""The choice between the two renderers."""

from __future__ import annotations

import shutil
from typing import Literal

from lkjip.ground.problems import RenderError
from lkjip.render.renderer import Renderer

RendererChoice = Literal["auto", "quarto", "pandoc"]


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
