"""The embedded renderer: Pandoc from its wheel turns the staged book into pages and documents, with nothing else
installed."""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from lkjip.book import Chapter
from lkjip.render import typesetter
from lkjip.render.cells import joined
from lkjip.render.data import FOLDER as DATA
from lkjip.render.document import cells, metadata, output
from lkjip.render.look import theme_files
from lkjip.render.model import DOCUMENTS, Float, Stage
from lkjip.render.page import page_variables
from lkjip.render.program import pandoc_version, run_script
from lkjip.render.prose import READER, plain, raw_content
from lkjip.render.renderer import Renderer, RendererName
from lkjip.render.search import write_index
from lkjip.render.tables import figure
from lkjip.render.word import finish


class PandocRenderer(Renderer):
    """Renders a stage with the Pandoc that comes with the `pypandoc-binary` wheel."""

    name: ClassVar[RendererName] = "pandoc"

    def version(self) -> str:
        """The version of Pandoc."""
        return pandoc_version()

    def write(self, stage: Stage, formats: tuple[str, ...], folder: Path) -> None:
        """Writes all formats by one Pandoc (theme/tulis.lua); each is finished while it writes the next."""
        if not formats:
            return
        with ThreadPoolExecutor() as pool, tempfile.TemporaryDirectory(prefix="lkjip-") as scratch:
            # Typst reads pictures beside its source, so that lies in the stage.
            raw = {"docx": Path(scratch, "laporan.docx"), "pdf": stage.folder / "laporan.typ"}
            wanted = {name: path for name, path in raw.items() if name in formats}
            task = Path(scratch, "tugas.json")
            task.write_text(json.dumps(_task(stage, wanted, folder if "html" in formats else None)), encoding="utf-8")
            script = stage.folder / "theme" / "tulis.lua"
            written = run_script(script, task, stage.folder)
            finished = [pool.submit(_FINISHERS[name], stage, folder, raw) for name in written]
            for done in finished:
                done.result()


def _finish_pdf(stage: Stage, folder: Path, raw: Mapping[str, Path]) -> None:
    typesetter.write_pdf(raw["pdf"], stage.folder, stage.meta, folder / DOCUMENTS["pdf"])


def _finish_docx(stage: Stage, folder: Path, raw: Mapping[str, Path]) -> None:
    finish(raw["docx"], stage.meta, folder / DOCUMENTS["docx"])


def _finish_site(stage: Stage, folder: Path, _: Mapping[str, Path]) -> None:
    (folder / "theme").mkdir()
    for name in theme_files(stage.meta.look):
        shutil.copyfile(stage.folder / "theme" / name, folder / "theme" / name)
    shutil.copytree(stage.folder / DATA, folder / DATA)
    write_index(folder, [(chapter.page, plain(stage.title(chapter).text)) for chapter in stage.chapters])


_FINISHERS = {"pdf": _finish_pdf, "docx": _finish_docx, "html": _finish_site}


def _task(stage: Stage, documents: Mapping[str, Path], pages: Path | None) -> dict[str, Any]:
    """What theme/tulis.lua is told: the text of every chapter, what stands in it, and where everything goes."""
    floats = {item.anchor: item for item in stage.floats}
    return {
        "reader": READER,
        "lang": "id",
        "documents": {name: str(path) for name, path in documents.items()},
        "metadata": metadata(stage.meta, stage.chapters),
        "pages": pages is not None,
        "chapters": [_chapter(stage, chapter, floats, bool(documents), pages) for chapter in stage.chapters],
    }


def _chapter(
    stage: Stage, chapter: Chapter, floats: Mapping[str, Float], documents: bool, pages: Path | None
) -> dict[str, Any]:
    texts: list[str] = []
    outputs: list[tuple[str, dict[str, Any]]] = []
    for name, cell in cells(stage.folder, chapter):
        if cell["cell_type"] == "markdown":
            texts.append(joined(cell["source"]))
            continue
        # Raw HTML is off in the dialect, so outputs wait outside the text and the script puts them in.
        outputs.append((name, cell))
        texts.append(f"``` lk-luaran\n{len(outputs)}\n```")
    made: dict[str, Any] = {"text": "\n\n".join(texts)}
    if documents:
        made["document"] = [output(cell, name, floats) for name, cell in outputs]
    if pages:
        names = [f"{chapter.key}_files/gambar-{number}" for number in range(1, len(outputs) + 1)]
        made["page"] = {
            "file": str(pages / chapter.page),
            "variables": page_variables(stage, chapter),
            "outputs": [
                _output_html(cell, floats, pages, name) for name, (_, cell) in zip(names, outputs, strict=True)
            ],
            # The front page's heading of level 1 is the report's title on the cover.
            "shift": 1 if chapter.kind == "depan" else 0,
        }
    return made


def _output_html(cell: Mapping[str, Any], floats: Mapping[str, Float], folder: Path, default_name: str) -> str:
    """The HTML of a staged output; an image goes to a file of its own, named like its anchor."""
    output = cell["outputs"][0]
    data = {kind: joined(value) for kind, value in output["data"].items()}
    if "text/markdown" in data:
        return raw_content(data["text/markdown"])
    own = output["metadata"]["lkjip"]
    float_ = floats.get(own.get("anchor", ""))
    name = f"{Path(default_name).parent}/{float_.anchor}" if float_ else default_name
    if "image/svg+xml" in data:
        source, content = f"{name}.svg", data["image/svg+xml"].encode("utf-8")
    else:
        source, content = f"{name}.png", base64.b64decode(data["image/png"])
    (folder / source).parent.mkdir(exist_ok=True)
    (folder / source).write_bytes(content)
    return figure(source, float_) if float_ else f'<p><img src="{source}" alt="{escape(own["alt"])}"></p>'
