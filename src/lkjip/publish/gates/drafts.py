"""Reports as they may be shown: final, or marked as drafts wherever they are opened; never the internal edition."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Collection, Iterator

import pypdfium2

from lkjip.ground.findings import Finding, Place
from lkjip.ground.ids import Edition, ReportId
from lkjip.publish.gates.site import Page, Site
from lkjip.publish.manifest import folder_of
from lkjip.stage.model import DOCUMENTS, MANIFEST

_MARK, _WORD, _INTERNAL = "lk-konsep", "KONSEP", "EDISI INTERNAL"
_HEADERS = re.compile(r"word/header\d*\.xml")


def editions(site: Site, unchanged: Collection[str] = (), *, drafts: bool) -> Iterator[Finding]:
    """Laporan yang terbit bukan edisi internal, dan bukan konsep kecuali diminta.

    unchanged: files that are live as they are, of which documents are not read again. drafts: they were asked for.
    """
    for report in site.manifest.reports:
        place = Place(f"{folder_of(report)}/{MANIFEST}")
        said = _said(site, report)
        if said.get("edition") != Edition.PUBLIC:
            yield Finding.of("terbit-internal", place, f"edisi {said.get('edition')}", f"edisi {Edition.PUBLIC}")
        if said.get("draft") is not False and not drafts:
            yield Finding.of(
                "terbit-konsep", place, f"laporan {report} masih konsep", "laporan yang siap, tanpa temuan terbuka"
            )
        if said.get("draft"):
            yield from _documents(site, report, unchanged)


def marked(page: Page, draft_folders: frozenset[str], *, drafts: bool) -> Iterator[Finding]:
    """Setiap halaman konsep bertanda KONSEP, dan halaman lain tidak."""
    words = [" ".join(one.itertext()) for one in page.root.iter("*") if _MARK in (one.get("class") or "").split()]
    if any(_INTERNAL in text for text in words):
        yield Finding.of("terbit-internal", Place(page.name), f"tanda {_INTERNAL}", "edisi publik")
    is_marked = any(_WORD in text for text in words)
    if is_marked and not drafts:
        yield Finding.of("terbit-konsep", Place(page.name), f"tanda {_WORD}", "halaman tanpa tanda konsep")
    if not is_marked and "/".join(page.name.split("/")[:2]) in draft_folders:
        yield Finding.of("terbit-tanda", Place(page.name), f"tanpa tanda {_WORD}", "tanda pada setiap halaman konsep")


def draft_folders(site: Site) -> frozenset[str]:
    """The folders of the reports that are drafts."""
    return frozenset(folder_of(report) for report in site.manifest.reports if _said(site, report).get("draft"))


def _said(site: Site, report: ReportId) -> dict[str, object]:
    """What a report says of itself; nothing where it cannot be read."""
    try:
        said = json.loads(site.bytes(f"{folder_of(report)}/{MANIFEST}"))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _documents(site: Site, report: ReportId, unchanged: Collection[str]) -> Iterator[Finding]:
    """Documents of a draft that do not say so on every page."""
    pdf, docx = (f"{folder_of(report)}/{DOCUMENTS[name]}" for name in ("pdf", "docx"))
    if pdf in site.manifest.files and pdf not in unchanged:
        with pypdfium2.PdfDocument(site.folder / pdf) as document:
            bare = [
                n for n, page in enumerate(document, start=1) if _WORD not in page.get_textpage().get_text_bounded()
            ]
        if bare:
            shown = f"{len(bare)} halaman tanpa tanda {_WORD}, yang pertama halaman {bare[0]}"
            yield Finding.of("terbit-tanda", Place(pdf, None), shown, "tanda pada setiap halaman konsep")
    if docx in site.manifest.files and docx not in unchanged:
        with zipfile.ZipFile(io.BytesIO(site.bytes(docx))) as parts:
            headers = [parts.read(name).decode() for name in parts.namelist() if _HEADERS.fullmatch(name)]
        if not headers or any(_WORD not in text for text in headers):
            yield Finding.of(
                "terbit-tanda", Place(docx), f"kepala halaman tanpa tanda {_WORD}", "tanda pada setiap halaman"
            )
