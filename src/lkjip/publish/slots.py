"""What a portal adds to pages of reports: the way back, other years, what search engines and messengers read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from lkjip.ground.errors import UsageError
from lkjip.publish.model import LATEST, Office, Portal, Published
from lkjip.render.picture import HEIGHT, WIDTH
from lkjip.render.picture import NAME as PICTURE
from lkjip.stage.data import LICENCES
from lkjip.stage.model import BODY_SLOT, HEAD_SLOT

FRONT = "index.html"


def filled(page: str, file: str, portal: Portal, office: Office, report: Published) -> str:
    """The text of a page of a report with the portal's parts in it. Raises UsageError where it has no room for them."""
    if page.count(HEAD_SLOT) != 1 or page.count(BODY_SLOT) != 1:
        where = f"Halaman {report.place}{file}"
        raise UsageError(f"{where} disusun oleh lkjip yang lebih lama; jalankan dulu: lkjip build {report.report}")
    head, body = _head(file, portal, office, report), _navigation(portal, office, report)
    return page.replace(HEAD_SLOT, head).replace(BODY_SLOT, body)


def _navigation(portal: Portal, office: Office, report: Published) -> str:
    """The way to other reports, by addresses that stay: a page once published is not written again when years come."""
    home = "" if portal.alone else f'<a href="../../{FRONT}">Semua kantor</a>'
    site = office.params.kantor.situs
    back = f'<a href="{escape(site)}" rel="external">Situs {escape(office.name)}</a>' if site else ""
    return (
        f'<nav class="lk-portal" aria-label="Situs laporan"><span>Laporan tahun {report.year}</span>'
        f'<a href="../{FRONT}">Semua tahun</a><a href="../{LATEST}/{FRONT}">Laporan terbaru</a>{home}{back}</nav>'
    )


def _head(file: str, portal: Portal, office: Office, report: Published) -> str:
    place = report.place + ("" if file == FRONT else file)
    lines = [
        '<link rel="alternate" type="application/atom+xml" href="../../umpan.xml" title="Laporan terbaru">',
        f'<meta property="og:site_name" content="Laporan kinerja {escape(office.name)}">',
    ]
    if portal.address:
        image = portal.url(report.place + PICTURE)
        lines += [
            f'<link rel="canonical" href="{escape(portal.url(place))}">',
            f'<meta property="og:url" content="{escape(portal.url(place))}">',
            f'<meta property="og:image" content="{escape(image)}">',
            f'<meta property="og:image:width" content="{WIDTH}">',
            f'<meta property="og:image:height" content="{HEIGHT}">',
            f'<meta property="og:image:alt" content="{escape(report.summary.description)}">',
            '<meta name="twitter:card" content="summary_large_image">',
        ]
    if file == FRONT:
        lines.append(linked_data({"@context": "https://schema.org", "@graph": described(portal, office, report)}))
    return "\n".join(lines)


def linked_data(told: Mapping[str, Any]) -> str:
    """JSON-LD as a page holds it: data, which no browser runs."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>'


def described(portal: Portal, office: Office, report: Published) -> list[dict[str, Any]]:
    """A report and its data in the words of schema.org."""
    about = office.params.kantor
    place = {"@type": "GovernmentOrganization", "name": office.name, "areaServed": about.kabupaten}
    if about.situs:
        place["url"] = about.situs
    common: dict[str, Any] = {
        "inLanguage": "id",
        "publisher": place,
        "datePublished": report.dated,
        "temporalCoverage": str(report.year),
        "description": report.summary.description,
        "isAccessibleForFree": True,
    }
    if about.lisensi:
        common["license"] = LICENCES[about.lisensi][1]
    base = portal.url(report.place)
    files = [
        {"@type": "MediaObject", "contentUrl": base + name, "encodingFormat": _TYPES[kind], "contentSize": f"{size} B"}
        for kind, (name, size) in report.documents.items()
    ]
    data = [
        {"@type": "DataDownload", "name": one.label, "contentUrl": base + one.data, "encodingFormat": "text/csv"}
        for one in report.tables
        if one.data
    ]
    return [
        {"@type": "Report", "name": report.title, "url": base, "encoding": files, **common},
        {"@type": "Dataset", "name": f"Data {report.title}", "url": base, "distribution": data, **common},
    ]


_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
