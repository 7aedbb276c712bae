"""The embedded renderer: Pandoc from its wheel turns each staged chapter into a page, with nothing else installed."""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from lkjip.book import Chapter
from lkjip.render import typesetter
from lkjip.render.cells import joined
from lkjip.render.data import FOLDER as DATA
from lkjip.render.document import document
from lkjip.render.look import theme_files
from lkjip.render.model import DOCUMENTS, Float, RenderError, Stage
from lkjip.render.page import page_variables
from lkjip.render.program import pandoc_version, run_pandoc
from lkjip.render.prose import READER, plain, raw_content
from lkjip.render.renderer import Renderer, RendererName
from lkjip.render.search import write_index
from lkjip.render.tables import figure
from lkjip.render.word import finish

# Pandoc itself uses one core; more threads than the two cores of a small machine only cost memory.
THREADS = 2


class PandocRenderer(Renderer):
    """Renders a stage with the Pandoc that comes with the `pypandoc-binary` wheel."""

    name: ClassVar[RendererName] = "pandoc"

    def version(self) -> str:
        """The version of Pandoc."""
        return pandoc_version()

    def write(self, stage: Stage, formats: tuple[str, ...], folder: Path) -> None:
        """Writes the documents and the pages side by side."""
        wanted = [name for name in formats if name in DOCUMENTS]
        with ThreadPoolExecutor(THREADS) as pool, tempfile.TemporaryDirectory(prefix="lkjip-") as scratch:
            read = pool.submit(_read_documents, stage, wanted, Path(scratch)) if wanted else None
            if "html" in formats:
                _render_site(stage, folder, pool)
            if read:
                sources = read.result()
                finished = [pool.submit(_FINISHERS[name], source, stage, folder) for name, source in sources.items()]
                for done in finished:
                    done.result()


def _render_site(stage: Stage, folder: Path, pool: ThreadPoolExecutor) -> None:
    (folder / "theme").mkdir()
    for name in theme_files(stage.meta.look):
        shutil.copyfile(stage.folder / "theme" / name, folder / "theme" / name)
    shutil.copytree(stage.folder / DATA, folder / DATA)
    pages = tuple(pool.map(lambda chapter: _render_page(stage, chapter, folder), stage.chapters))
    write_index(folder, zip(pages, (plain(stage.title(chapter).text) for chapter in stage.chapters), strict=True))


def _read_documents(stage: Stage, wanted: Sequence[str], scratch: Path) -> dict[str, Path]:
    """Typst's source of the PDF and Pandoc's own DOCX, as far as `wanted`, by one reading of the report."""
    theme, styles = stage.folder / "theme", str(stage.folder / "theme" / "acuan.docx")
    # Typst reads pictures beside its source, so that lies in the stage.
    made = {"docx": scratch / "laporan.docx", "pdf": stage.folder / "laporan.typ"}
    both = len(wanted) == len(made)
    text, defaults = document(stage, scratch, "dokumen-serta-docx.lua" if both else "dokumen.lua")
    if both:
        defaults["metadata"]["lk-docx"] = {"berkas": str(made["docx"]), "acuan": styles}
    if "pdf" in wanted:
        own = {"to": "typst", "template": str(theme / "laporan.typ"), "output-file": str(made["pdf"])}
    else:
        own = {"to": "docx", "reference-doc": styles, "output-file": str(made["docx"])}
    run_pandoc({**defaults, **own}, text)
    return {name: made[name] for name in wanted}


def _finish_pdf(source: Path, stage: Stage, folder: Path) -> None:
    typesetter.write_pdf(source, stage.folder, stage.meta, folder / DOCUMENTS["pdf"])


def _finish_docx(source: Path, stage: Stage, folder: Path) -> None:
    finish(source, stage.meta, folder / DOCUMENTS["docx"])


_FINISHERS = {"pdf": _finish_pdf, "docx": _finish_docx}


def _render_page(stage: Stage, chapter: Chapter, folder: Path) -> str:
    floats = {item.anchor: item for item in stage.floats}
    texts: list[str] = []
    outputs: list[str] = []
    for cell in json.loads(stage.notebook(chapter).read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            texts.append(joined(cell["source"]))
            continue
        # Raw HTML is off in the dialect, so outputs wait outside the text and the filter puts them in.
        outputs.append(_output_html(cell, floats, folder, f"{chapter.key}_files/gambar-{len(outputs) + 1}"))
        texts.append(f"``` lk-luaran\n{len(outputs)}\n```")
    with tempfile.TemporaryDirectory(prefix="lkjip-") as scratch:
        outputs_file = Path(scratch, "luaran.json")
        outputs_file.write_text(json.dumps(outputs), encoding="utf-8")
        try:
            run_pandoc(_defaults(stage, chapter, folder, outputs_file), "\n\n".join(texts))
        except RenderError as error:
            raise RenderError(f"Halaman {chapter.page} tidak dapat dibuat: {error}") from error
    return chapter.page


def _defaults(stage: Stage, chapter: Chapter, folder: Path, outputs_file: Path) -> dict[str, Any]:
    theme = stage.folder / "theme"
    return {
        "from": READER,
        "to": "html5",
        "standalone": True,
        "template": str(theme / "halaman.html"),
        "filters": [{"type": "lua", "path": str(theme / "luaran.lua")}],
        "output-file": str(folder / chapter.page),
        "wrap": "none",
        # MathML needs no script and no other host.
        "html-math-method": {"method": "mathml"},
        # The front page's heading of level 1 is the report's title on the cover.
        "shift-heading-level-by": 1 if chapter.kind == "depan" else 0,
        "metadata": {"lang": "id", "lk-luaran": str(outputs_file)},
        "variables": page_variables(stage, chapter) | {"pagetitle": " "},
    }


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
