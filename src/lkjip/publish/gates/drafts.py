"""Reports as they may be shown: final, or marked as drafts wherever they are opened; never the internal edition."""

from __future__ import annotations

import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from lxml import etree

from lkjip.ground.findings import Finding, Place
from lkjip.ground.ids import Edition, ReportId
from lkjip.publish.gates import opened_pdf
from lkjip.publish.gates.passage import UnreadableError
from lkjip.publish.gates.site import PAGE, Page, Site
from lkjip.publish.manifest import folder_of
from lkjip.stage.model import DOCUMENTS, MANIFEST

_MARK, _WORD, _INTERNAL = "lk-konsep", "KONSEP", "EDISI INTERNAL"
_MARKED = etree.XPath(f"//*[contains(@class, '{_MARK}')]")
_HEADERS = re.compile(r"word/header\d*\.xml")


def editions(site: Site, *, drafts: bool) -> Iterator[Finding]:
    """Laporan yang terbit bukan edisi internal, dan bukan konsep kecuali diminta (drafts)."""
    for report in site.manifest.reports:
        folder, said = folder_of(report), _said(site, report)
        if said.get("edition") != Edition.PUBLIC:
            place = Place(f"{folder}/{MANIFEST}")
            yield Finding.of("terbit-internal", place, f"edisi {said.get('edition')}", f"edisi {Edition.PUBLIC}")
        if _is_draft(said) and not drafts:
            pages = sum(name.endswith(PAGE) for name in site.manifest.below(folder))
            shown = f"laporan {report} masih konsep, {pages} halaman web"
            yield Finding.of("terbit-konsep", Place(folder), shown, "laporan yang siap, tanpa temuan terbuka")


def marked(page: Page, draft_folders: frozenset[str], *, drafts: bool) -> Iterator[Finding]:
    """Setiap halaman konsep bertanda KONSEP, dan halaman lain tidak.

    A mark that stands on a page because a report is a draft is not told here: `editions` tells it once a report.
    """
    words = [" ".join(one.itertext()) for one in _MARKED(page.root) if _MARK in one.get("class").split()]
    if any(_INTERNAL in text for text in words):
        yield Finding.of("terbit-internal", Place(page.name), f"tanda {_INTERNAL}", "edisi publik")
    is_marked = any(_WORD in text for text in words)
    of_draft = any(page.name.startswith(f"{folder}/") for folder in draft_folders)
    around = posixpath.dirname(page.name)
    is_told = of_draft or any(PurePosixPath(folder).is_relative_to(around) for folder in draft_folders)
    if is_marked and not is_told and not drafts:
        yield Finding.of("terbit-konsep", Place(page.name), f"tanda {_WORD}", "halaman tanpa tanda konsep")
    if not is_marked and of_draft:
        yield Finding.of("terbit-tanda", Place(page.name), f"tanpa tanda {_WORD}", "tanda pada setiap halaman konsep")


def draft_folders(site: Site) -> frozenset[str]:
    """The folders of the reports that are drafts."""
    return frozenset(folder_of(report) for report in site.manifest.reports if _is_draft(_said(site, report)))


def _is_draft(said: dict[str, object]) -> bool:
    """What does not say that it is none is one."""
    return said.get("draft") is not False


def _said(site: Site, report: ReportId) -> dict[str, object]:
    """What a report says of itself; nothing where it cannot be read."""
    try:
        said = json.loads(site.bytes(f"{folder_of(report)}/{MANIFEST}"))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def marked_document(name: str, data: bytes, draft_folders: frozenset[str]) -> Iterator[Finding]:
    """Dokumen laporan konsep bertanda KONSEP pada setiap halaman. One that cannot be opened is told by another gate."""
    folder, _, file = name.rpartition("/")
    if folder not in draft_folders:
        return
    if file == DOCUMENTS["pdf"]:
        with suppress(UnreadableError):
            bare = [number for number, text in enumerate(opened_pdf.pages(data), start=1) if _WORD not in text]
            if bare:
                shown = f"{len(bare)} halaman tanpa tanda {_WORD}, yang pertama halaman {bare[0]}"
                yield Finding.of("terbit-tanda", Place(name), shown, "tanda pada setiap halaman konsep")
    elif file == DOCUMENTS["docx"]:
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as parts:
            headers = [parts.read(one).decode() for one in parts.namelist() if _HEADERS.fullmatch(one)]
            if not headers or any(_WORD not in text for text in headers):
                shown = f"kepala halaman tanpa tanda {_WORD}"
                yield Finding.of("terbit-tanda", Place(name), shown, "tanda pada setiap halaman")
