"""The production renderer: Quarto renders the staged book, which it never executes."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from typing import ClassVar

from lkjip.ground.problems import SIMPLER, RenderError
from lkjip.ground.programs import PATIENCE, TooLongError, run
from lkjip.render.page import chapters_of
from lkjip.render.quarto_page import UNUSED, completed
from lkjip.render.renderer import Renderer, RendererName
from lkjip.render.search import write_index
from lkjip.stage.book import OUTPUT_DIR, PROFILE
from lkjip.stage.model import DOCUMENTS, Stage, stamp

FORMATS = {"html": "html", "docx": "docx", "pdf": "typst"}
"""Our formats by Quarto's names."""
_TAIL = 20


class QuartoRenderer(Renderer):
    """Renders a stage with the `quarto` on PATH."""

    name: ClassVar[RendererName] = "quarto"

    def version(self) -> str:
        """The version of Quarto."""
        return _version()

    def write(self, stage: Stage, formats: tuple[str, ...], folder: Path) -> None:
        """Writes the formats by one process where all are wanted, else by one a format, never one a document."""
        # Without --to Quarto makes every format of the book in one go; with it, it empties its output first.
        if set(formats) != FORMATS.keys() or not _written_at_once(stage, folder):
            for name in formats:
                try:
                    _write(stage, ["--to", FORMATS[name]], folder)
                except RenderError as error:
                    raise RenderError(str(error), formats=(name,)) from error
        chapters = stage.chapters if "html" in formats else ()
        files = [*(chapter.page for chapter in chapters), *_documents(formats)]
        absent = [name for name in files if not (folder / name).is_file()]
        if absent:
            raise RenderError(f"Quarto tidak menghasilkan {', '.join(absent)}.")
        for chapter in chapters:
            page = folder / chapter.page
            text = completed(page.read_text(encoding="utf-8"), stage, chapter)
            page.write_text(text, encoding="utf-8", newline="\n")
        if chapters:
            write_index(folder, chapters_of(stage))
            for name in UNUSED:
                (folder / name).unlink(missing_ok=True)
        if "docx" in formats:
            from lkjip.word.document import finish  # noqa: PLC0415 - python-docx

            finished = folder / DOCUMENTS["docx"]
            finish(finished, stage.meta, finished)
        if "pdf" in formats:
            from lkjip.typeset.packed import pack  # noqa: PLC0415 - pikepdf

            finished = folder / DOCUMENTS["pdf"]
            pack(finished.read_bytes(), finished)


def _written_at_once(stage: Stage, folder: Path) -> bool:
    """Whether every format could be written; where one fails, Quarto does not say which."""
    try:
        _write(stage, [], folder)
    except RenderError as error:
        if isinstance(error.__cause__, TooLongError):  # another one may take as long
            raise
        return False
    return True


def _write(stage: Stage, choice: list[str], folder: Path) -> None:
    _run(["render", "--profile", PROFILE, *choice, "--no-execute"], stage.folder, _epoch(stage))
    for item in sorted((stage.folder / OUTPUT_DIR).iterdir()):
        item.rename(folder / item.name)


@cache
def _version() -> str:
    return _run(["--version"], None).strip()


def _documents(formats: tuple[str, ...]) -> list[str]:
    return [DOCUMENTS[name] for name in formats if name in DOCUMENTS]


def _epoch(stage: Stage) -> dict[str, str]:
    """A time that depends on the report alone, for the files that carry one."""
    return {"SOURCE_DATE_EPOCH": str(int(stamp(stage.meta).timestamp()))}


def _run(arguments: list[str], folder: Path | None, extra: dict[str, str] | None = None) -> str:
    # A profile of the user's own must not join ours.
    environment = {key: value for key, value in os.environ.items() if key != "QUARTO_PROFILE"} | (extra or {})
    try:
        # A group of its own: Quarto starts other programs, which end with it.
        done = run(
            [shutil.which("quarto") or "quarto", *arguments], cwd=folder, env=environment, start_new_session=True
        )
    except FileNotFoundError as error:
        raise RenderError("Quarto tidak ada di komputer ini; pakai --renderer pandoc.") from error
    except TooLongError as error:
        raise RenderError(f"Quarto belum selesai dalam {PATIENCE:g} detik, lalu dihentikan. {SIMPLER}") from error
    out, err = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    if done.returncode:
        tail = "\n".join((err or out).strip().splitlines()[-_TAIL:])
        raise RenderError(f"Quarto berhenti dengan status {done.returncode}:\n{tail}")
    return out
