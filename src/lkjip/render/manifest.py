"""`manifest.json`: what a rendered report holds, for portals, comparisons and checks."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from lkjip.ground.photos import FOLDER as PHOTOS
from lkjip.stage.model import DOCUMENTS, MANIFEST, Float, Stage, stamp


def write_manifest(folder: Path, stage: Stage, renderer: tuple[str, str], formats: tuple[str, ...]) -> None:
    """Writes the manifest of the site in `folder`; `renderer` is its name and version.

    Holds nothing that depends on the day or the machine: equal inputs give an equal file. shown_numbers: digests of the
    identity numbers of persons that the office wants to be read in full.
    """
    meta = stage.meta
    pages = stage.chapters if "html" in formats else ()
    content = {
        "kecamatan": meta.report.kecamatan,
        "year": meta.report.year,
        "title": meta.title,
        "office": meta.office,
        "edition": meta.edition,
        "draft": meta.draft,
        "shown_numbers": [digest(number) for number in meta.numbers],
        "fictional": meta.fictional,
        "dated": stamp(meta).date().isoformat(),
        "short": meta.tab,
        "renderer": {"name": renderer[0], "version": renderer[1]},
        "formats": list(formats),
        "pages": [_page(folder, chapter.page, stage.title(chapter).text) for chapter in pages],
        "documents": [_page(folder, DOCUMENTS[name], stage.meta.title) for name in formats if name in DOCUMENTS],
        "photos": _photos(folder) if "html" in formats else [],
        "summary": meta.summary.as_json(),
        "floats": [_float(stage, item, "html" in formats) for item in stage.floats],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def digest(number: str) -> str:
    """What stands in a manifest for an identity number."""
    return hashlib.sha256(number.encode()).hexdigest()


def _photos(folder: Path) -> list[dict[str, str]]:
    names = sorted(f"{PHOTOS}/{path.name}" for path in (folder / PHOTOS).glob("*"))
    return [{"file": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()} for name in names]


def _page(folder: Path, name: str, title: str) -> dict[str, str]:
    return {"file": name, "title": title, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}


def _float(stage: Stage, item: Float, linked: bool) -> dict[str, Any]:
    """A table or figure; where the site has pages, with its place there and the file of its rows."""
    entry = {"kind": item.kind, "number": item.number, "caption": item.caption}
    if not linked:
        return entry
    page = next(chapter.page for chapter in stage.chapters if chapter.key == item.chapter)
    place = {**entry, "href": f"{page}#{item.anchor}"}
    return {**place, "data": item.data_file} if item.data_file else place
