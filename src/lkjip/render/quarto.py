"""The production renderer: Quarto renders the staged book, which it never executes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from lkjip.render.files import replaced_folder
from lkjip.render.manifest import write_manifest
from lkjip.render.model import RenderError, Site, Stage
from lkjip.render.stage import OUTPUT_DIR, PROFILE

FORMATS = frozenset({"html"})
_TAIL = 20


class QuartoRenderer:
    """Renders a stage with the `quarto` on PATH."""

    name = "quarto"

    def version(self) -> str:
        """The version of Quarto."""
        return _run(["--version"], None).strip()

    def render(self, stage: Stage, formats: tuple[str, ...], target: Path) -> Site:
        """Replaces `target` by the site of `stage`."""
        unknown = sorted(set(formats) - FORMATS)
        if unknown:
            raise RenderError(f"Format {', '.join(unknown)} belum dapat dibuat dengan Quarto; pakai html.")
        _run(["render", "--profile", PROFILE, "--to", "html", "--no-execute"], stage.folder)
        rendered = stage.folder / OUTPUT_DIR
        pages = tuple(chapter.page for chapter in stage.chapters)
        absent = [page for page in pages if not (rendered / page).is_file()]
        if absent:
            raise RenderError(f"Quarto tidak menghasilkan {', '.join(absent)}.")
        with replaced_folder(target) as folder:
            for item in sorted(rendered.iterdir()):
                item.rename(folder / item.name)
            write_manifest(folder, stage, (self.name, self.version()), formats)
        return Site(target, self.name, formats, pages)


def _run(arguments: list[str], folder: Path | None) -> str:
    try:
        done = subprocess.run(
            ["quarto", *arguments],
            cwd=folder,
            # A profile of the user's own must not join ours.
            env={key: value for key, value in os.environ.items() if key != "QUARTO_PROFILE"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError as error:
        raise RenderError("Quarto tidak ada di komputer ini; pakai --renderer pandoc.") from error
    if done.returncode:
        tail = "\n".join((done.stderr or done.stdout).strip().splitlines()[-_TAIL:])
        raise RenderError(f"Quarto berhenti dengan status {done.returncode}:\n{tail}")
    return done.stdout
