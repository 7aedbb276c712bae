"""The embedded renderer: Pandoc from its wheel turns the staged book into pages and documents, with nothing else
installed."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

from lkjip.ground.book import Chapter
from lkjip.ground.charts import FOLDER as CHARTS
from lkjip.ground.photos import FOLDER as PHOTOS
from lkjip.ground.problems import SIMPLER, RenderError
from lkjip.ground.programs import PATIENCE, TooLongError
from lkjip.render.page import chapters_of, page_variables
from lkjip.render.pages import Pages
from lkjip.render.program import pandoc_version, run_script
from lkjip.render.renderer import Renderer, RendererName
from lkjip.render.search import write_index
from lkjip.stage.cells import joined
from lkjip.stage.data import FOLDER as DATA
from lkjip.stage.document import Shown, cells, metadata, output
from lkjip.stage.look import theme_files
from lkjip.stage.model import DOCUMENTS, Stage, stamp
from lkjip.stage.prose import READER, raw_block
from lkjip.typeset import typesetter

_TAB = 4
"""Columns of a tab, as Pandoc counts them where it reads files."""


class PandocRenderer(Renderer):
    """Renders a stage with the Pandoc that comes with the `pypandoc-binary` wheel."""

    name: ClassVar[RendererName] = "pandoc"

    def __init__(self, seconds: float = PATIENCE) -> None:
        """seconds: how long Pandoc may take for all formats."""
        self._seconds = seconds

    def version(self) -> str:
        """The version of Pandoc."""
        return pandoc_version()

    def write(self, stage: Stage, formats: tuple[str, ...], folder: Path) -> None:
        """Writes all formats by one Pandoc (theme/tulis.lua); each is finished while it writes the next."""
        if not formats:
            return
        # In the stage, which the next one replaces: Pandoc works there, Typst looks for pictures beside its source.
        aside = tempfile.TemporaryDirectory(prefix=".", dir=stage.folder.absolute())
        with aside as scratch, ThreadPoolExecutor() as pool:
            raw = {"docx": Path(scratch, "laporan.docx"), "pdf": Path("laporan.typ")}
            wanted = {name: _from(stage, stage.folder / path) for name, path in raw.items() if name in formats}
            task = Path(scratch, "tugas.json")
            asked = _task(stage, wanted, _from(stage, folder) if "html" in formats else None)
            pages = Pages(stage, asked) if formats == ("html",) else None
            if pages:
                asked["chapters"] = pages.due(folder)
            task.write_text(json.dumps(asked), encoding="utf-8", newline="\n")
            finished: dict[str, Future[None]] = {}
            with closing(run_script("theme/tulis.lua", _from(stage, task), stage.folder, self._seconds)) as written:
                sources = {name: stage.folder / path for name, path in raw.items()}
                try:
                    for name in written:
                        finished[name] = pool.submit(_FINISHERS[name], stage, folder, sources)
                except TooLongError as error:
                    rest = [name for name in formats if name not in finished]
                    names = ", ".join(rest)
                    said = (
                        f"Format {names} belum selesai ditulis dalam {self._seconds:g} detik, lalu dihentikan. "
                        f"{SIMPLER}"
                    )
                    raise RenderError(said, formats=rest) from error
                except RenderError as error:  # in the format that is written next
                    under_way = [name for name in _FINISHERS if name in formats and name not in finished]
                    raise RenderError(str(error), formats=under_way[:1]) from error
            for name, done in finished.items():
                try:
                    done.result()
                except RenderError as error:
                    raise RenderError(str(error), formats=(name,)) from error
            if pages:
                pages.remember(folder)


def _finish_pdf(stage: Stage, folder: Path, raw: Mapping[str, Path]) -> None:
    typesetter.write_pdf(raw["pdf"], stage.folder, stamp(stage.meta), folder / DOCUMENTS["pdf"])


def _finish_docx(stage: Stage, folder: Path, raw: Mapping[str, Path]) -> None:
    from lkjip.word.document import finish  # noqa: PLC0415 - python-docx

    finish(raw["docx"], stage.meta, folder / DOCUMENTS["docx"])


def _finish_site(stage: Stage, folder: Path, _: Mapping[str, Path]) -> None:
    (folder / "theme").mkdir()
    for name in theme_files(stage.meta.look):
        shutil.copyfile(stage.folder / "theme" / name, folder / "theme" / name)
    shutil.copytree(stage.folder / DATA, folder / DATA)
    for pictures in (PHOTOS, CHARTS):
        if (stage.folder / pictures).is_dir():
            shutil.copytree(stage.folder / pictures, folder / pictures)
    write_index(folder, chapters_of(stage))


_FINISHERS = {"pdf": _finish_pdf, "docx": _finish_docx, "html": _finish_site}
"""By format, in the order in which theme/tulis.lua writes them."""


def _from(stage: Stage, path: Path) -> PurePosixPath:
    """A path as Pandoc has it, which works in the stage: without the folders above the project, whose letters Lua may
    not find on Windows where they are no ASCII."""
    there, here = os.path.realpath(path), os.path.realpath(stage.folder)
    try:
        return PurePosixPath(Path(os.path.relpath(there, here)).as_posix())
    except ValueError:  # on another drive
        return PurePosixPath(Path(there).as_posix())


def _task(stage: Stage, documents: Mapping[str, PurePosixPath], pages: PurePosixPath | None) -> dict[str, Any]:
    """What theme/tulis.lua is told: the text of every chapter, what stands in it, and where everything goes."""
    return {
        "reader": READER,
        "lang": "id",
        "mark": stage.mark,
        "anchors": [heading.anchor for heading in stage.headings],
        "documents": {name: str(path) for name, path in documents.items()},
        "metadata": metadata(stage.meta, stage.chapters),
        "pages": str(pages or ""),
        "chapters": [_chapter(stage, chapter, pages) for chapter in stage.chapters],
    }


def _chapter(stage: Stage, chapter: Chapter, pages: PurePosixPath | None) -> dict[str, Any]:
    texts: list[str] = []
    outputs: list[Shown] = []
    for cell in cells(stage.folder, chapter):
        if cell["cell_type"] == "markdown":
            texts.append(joined(cell["source"]).expandtabs(_TAB))
        else:
            outputs.append(output(cell))
            # Outputs wait outside the text: Pandoc need not read them.
            texts.append(raw_block(str(len(outputs)), stage.mark, "keluaran"))
    made: dict[str, Any] = {"key": chapter.key, "text": "\n\n".join(texts), "outputs": outputs}
    if pages:
        made["page"] = {
            "file": str(pages / chapter.page),
            "variables": page_variables(stage, chapter),
            # The front page's heading of level 1 is the report's title on the cover.
            "shift": 1 if chapter.kind == "depan" else 0,
        }
    return made
