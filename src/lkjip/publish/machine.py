"""What machines read of a portal: a feed, a map of its pages, a catalogue of its data."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as Xml

from lkjip.publish.model import DOWNLOADS, Office, Portal, Published
from lkjip.stage.data import LICENCES

_ATOM, _SITEMAP = "http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9"


def feed(portal: Portal, title: str) -> str:
    """An Atom feed, the newest report first. Where the portal's address is not known its links are relative."""
    root = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "id"})
    newest = sorted(portal.reports, key=lambda one: (one.dated, one.report), reverse=True)
    _text(root, "id", portal.address or f"urn:lkjip:{'-'.join(office.slug for office in portal.offices)[:80]}")
    _text(root, "title", title)
    _text(root, "updated", f"{newest[0].dated}T00:00:00Z")
    author = Xml.SubElement(root, "author")
    _text(author, "name", title)
    Xml.SubElement(root, "link", rel="alternate", href=portal.url("") or "index.html")
    if portal.address:
        Xml.SubElement(root, "link", rel="self", href=portal.url("umpan.xml"))
    for one in newest[:_ENTRIES]:
        entry = Xml.SubElement(root, "entry")
        _text(entry, "id", portal.url(one.place) or f"urn:lkjip:{one.report.kecamatan}:{one.year}")
        _text(entry, "title", one.short)
        _text(entry, "updated", f"{one.dated}T00:00:00Z")
        _text(entry, "summary", one.summary.description)
        Xml.SubElement(entry, "link", rel="alternate", href=portal.url(one.place) or f"{one.place}index.html")
    return _written(root)


_ENTRIES = 50


def sitemap(portal: Portal, pages: list[str]) -> str | None:
    """The map of all pages; None where the portal's address is not known, without which there is none.

    pages: the portal's own, by their place; those of reports are added.
    """
    if not portal.address:
        return None
    root = Xml.Element("urlset", {"xmlns": _SITEMAP})
    for place in pages:
        _text(Xml.SubElement(root, "url"), "loc", portal.url(place.removesuffix("index.html")))
    for report in portal.reports:
        for file, _ in report.pages:
            item = Xml.SubElement(root, "url")
            _text(item, "loc", portal.url(report.place + file.removesuffix("index.html")))
            _text(item, "lastmod", report.dated)
    return _written(root)


def catalogue(portal: Portal, title: str) -> str:
    """The data of all reports as a DCAT catalogue (JSON-LD): for each report its data package and its documents."""
    sets = [_dataset(portal, office, report) for office in portal.offices for report in office.reports]
    every = {
        "@type": "dcat:Dataset",
        "dct:title": "Angka kunci semua laporan",
        "dcat:distribution": [
            _distribution(portal, f"{DOWNLOADS}/angka-kunci.csv", "text/csv", "Angka kunci"),
            _distribution(portal, f"{DOWNLOADS}/iku.csv", "text/csv", "IKU setiap tahun"),
            _distribution(portal, f"{DOWNLOADS}/semua-data.zip", "application/zip", "Semua data"),
        ],
    }
    told = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@type": "dcat:Catalog",
        **({"@id": portal.address} if portal.address else {}),
        "dct:title": title,
        "dct:language": "id",
        "dcat:dataset": [every, *sets],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _dataset(portal: Portal, office: Office, report: Published) -> dict[str, Any]:
    licence = office.params.kantor.lisensi
    package = _distribution(portal, f"{report.place}data/datapackage.json", "application/json", "Paket data")
    return {
        "@type": "dcat:Dataset",
        "dct:title": f"Data {report.title}",
        "dct:description": report.summary.description,
        "dct:issued": report.dated,
        "dct:temporal": str(report.year),
        "dct:spatial": f"{office.name}, {office.params.kantor.kabupaten}",
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": office.name},
        **({"dct:license": LICENCES[licence][1]} if licence else {}),
        "dcat:landingPage": portal.url(report.place) or f"{report.place}index.html",
        "dcat:distribution": [package],
    }


def _distribution(portal: Portal, place: str, media: str, title: str) -> dict[str, str]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:downloadURL": portal.url(place) or place,
        "dcat:mediaType": media,
    }


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text


def _written(root: Xml.Element) -> str:
    Xml.indent(root, " ")
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
