"""The portal's own pages: start, office, about the data, answers, not found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from lkjip.ground.angka import bilangan, persen, rupiah, tanggal
from lkjip.publish import trend
from lkjip.publish.downloads import status
from lkjip.publish.model import ASSETS, DOWNLOADS, LATEST, Office, Portal, Published
from lkjip.publish.search import NAME as INDEX
from lkjip.publish.slots import linked_data
from lkjip.publish.trend import shown
from lkjip.render.head import POLICY
from lkjip.stage.data import LICENCES
from lkjip.stage.look import SEARCH_SCRIPTS
from lkjip.stage.summary import LONGEST_DESCRIPTION, LONGEST_TITLE, YearFigures, shortened
from lkjip.table.answers import as_html

_TEMPLATES = Path(__file__).with_name("templat")
_KILO = 1000
NOT_FOUND, ABOUT, ANSWERS = "404.html", "tentang-data.html", "tanya-jawab.html"
EXPLAINING = (ABOUT, ANSWERS)
"""Pages that say what stands in no report."""
_SEARCH = (SEARCH_SCRIPTS[0], "cari-portal.js", SEARCH_SCRIPTS[1])


@dataclass(frozen=True)
class Page:
    """A page of the portal: its place, its text, and what it is called."""

    place: str
    text: str
    title: str


def pages(portal: Portal) -> list[Page]:
    """Every page of the portal's own."""
    made = [
        _page(portal, place, template, title, description)
        for place, template, title, description in (
            (ABOUT, "tentang-data", "Tentang data", "Asal angka laporan, artinya, dan cara memakainya."),
            (ANSWERS, "tanya-jawab", "Tanya jawab", "Jawaban singkat atas pertanyaan warga."),
        )
    ]
    made.append(_not_found(portal))
    if portal.alone:
        return [_office_page(portal, portal.alone, "index.html"), *made]
    start = _page(
        portal, "index.html", "awal", title_of(portal), _told_of_all(portal), kantor=list(map(_line, portal.offices))
    )
    return [start, *made, *(_office_page(portal, one, f"{one.slug}/index.html") for one in portal.offices)]


def moved(portal: Portal, office: Office) -> list[Page]:
    """Pages that lead elsewhere on any host and from a folder: from `terbaru/` to the same page of the last report.

    In a portal of one office its own place leads to the start page, so that its address stays when others come.
    """
    latest = office.latest
    made = [
        _moved(
            f"{office.slug}/{LATEST}/{file}", f"../{latest.year}/{file}", latest.short, portal.url(latest.place + file)
        )
        for file, _ in latest.pages
    ]
    return [*made, _moved(f"{office.slug}/index.html", "../index.html", title_of(portal), "")] if portal.alone else made


def _moved(place: str, there: str, title: str, address: str) -> Page:
    text = _environment().get_template("pindah.html").render(ke=there, judul=title, alamat=address)
    return Page(place, text, title)


def title_of(portal: Portal) -> str:
    """What the portal is called."""
    if portal.alone:
        return f"Laporan kinerja {portal.alone.name}"
    return f"Laporan kinerja kecamatan{f' {portal.regency}' if portal.regency else ''}"


def _told_of_all(portal: Portal) -> str:
    years = sorted({report.year for report in portal.reports})
    span = f"tahun {years[0]}" if len(years) == 1 else f"tahun {years[0]}–{years[-1]}"
    offices = f"{len(portal.offices)} kantor kecamatan"
    return f"{len(portal.reports)} laporan kinerja dari {offices}, {span}: target, anggaran, dan perbandingannya."


def _office_page(portal: Portal, office: Office, place: str) -> Page:
    years, lines = trend.trends(office)
    latest = office.latest
    where = latest.place if portal.alone else f"{latest.year}/"
    answers = as_html(latest.summary.answers, {anchor: where + href for anchor, href in latest.links.items()})
    return _page(
        portal,
        place,
        "kantor",
        f"Laporan kinerja {office.name}",
        latest.summary.description,
        kantor=office,
        terbaru=latest,
        jawaban=Markup(answers),
        laporan=[_row(portal, one) for one in reversed(office.reports)],
        tahun=years,
        tren=lines,
        rata=Markup(trend.averages(office)),
        awalan="" if portal.alone is None else f"{office.slug}/",
        berkas=f"data-{office.slug}",
    )


def _row(portal: Portal, report: Published) -> dict[str, Any]:
    where = report.place if portal.alone else f"{report.year}/"
    documents = [
        (kind.upper(), where + name, _size(size))
        for kind, (name, size) in sorted(report.documents.items(), reverse=True)
    ]
    return {"di": where, "tahun": report.year, "status": status(report), "dokumen": documents, **_words(report.figures)}


def _words(one: YearFigures) -> dict[str, str]:
    return {
        "iku": f"{one.met} dari {one.judged}" if one.judged else "belum dapat dinilai",
        "rata": shown(one.average, "persen2"),
        "pagu": _money(one.budget),
        "realisasi": _money(one.spent),
        "serapan": shown(one.absorbed, "persen2"),
    }


def _line(office: Office) -> dict[str, Any]:
    """An office in the table of all, with the exact numbers by which it is put in order."""
    one = office.latest.figures
    return {
        "nama": office.name,
        "di": f"{office.slug}/index.html",
        "tahun": one.year,
        "status": status(office.latest),
        "kolom": Markup(trend.averages(office)),
        "urut_iku": f"{one.met / one.judged:.4f}" if one.judged else "",
        "urut_rata": one.average,
        "urut_pagu": one.budget,
        "urut_serapan": one.absorbed,
        **_words(one),
    }


def _not_found(portal: Portal) -> Page:
    """A host shows it at any address: without the portal's own, only links that need no folder are sound."""
    base = urlsplit(portal.address).path if portal.address else ""
    return _page(
        portal,
        NOT_FOUND,
        "tidak-ada",
        "Halaman tidak ditemukan",
        "Halaman ini tidak ada atau sudah pindah.",
        dasar=base,
    )


def _page(portal: Portal, place: str, template: str, title: str, description: str, **words: Any) -> Page:
    up = words.pop("dasar", "../" * place.count("/"))
    named = title if title == title_of(portal) else f"{title} – {title_of(portal)}"
    first = portal.alone or portal.offices[0]
    own = words.get("kantor") if isinstance(words.get("kantor"), Office) else portal.alone
    text = _environment().get_template(f"{template}.html").render(
        ke=up,
        judul=title,
        judul_tab=shortened(named, LONGEST_TITLE),
        uraian=shortened(description, LONGEST_DESCRIPTION),
        situs=title_of(portal),
        alamat=portal.url(place.removesuffix("index.html")) if place != NOT_FOUND else "",
        gambar=portal.url(f"{(own or first).latest.place}berbagi.png") if own else "",
        aset=ASSETS,
        skrip=_SEARCH,
        indeks=INDEX,
        unduhan=DOWNLOADS,
        isi_aman=POLICY,
        portal=portal,
        milik=own,
        lisensi=LICENCES.get(own.params.kantor.lisensi or "") if own else _common_licence(portal),
        data_tertaut=Markup(_linked(portal, place)) if place == "index.html" else "",
        **words,
    )  # fmt: skip
    return Page(place, text, title)


def _common_licence(portal: Portal) -> tuple[str, str] | None:
    names = {office.params.kantor.lisensi for office in portal.offices}
    return LICENCES.get(names.pop() or "") if len(names) == 1 else None


def _linked(portal: Portal, place: str) -> str:
    told = {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": title_of(portal),
        "inLanguage": "id",
        "url": portal.url("") or place,
        "dataset": {
            "@type": "Dataset",
            "name": "Angka kunci semua laporan",
            "description": _told_of_all(portal),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": portal.url(f"{DOWNLOADS}/{name}") or f"{DOWNLOADS}/{name}",
                    "encodingFormat": kind,
                }
                for name, kind in (("angka-kunci.csv", "text/csv"), ("semua-data.zip", "application/zip"))
            ],
        },
    }
    return linked_data(told)


def _money(text: str) -> str:
    return rupiah(int(text)) if text.isdigit() else shown(text, "nilai")


def _size(size: int) -> str:
    """Bytes as a reader of a slow line wants them told, never less than there are."""
    kilobytes = -(-size // _KILO)
    if kilobytes < _KILO:
        return f"{kilobytes} kB"
    return f"{bilangan(Decimal(-(-size * 10 // _KILO**2)) / 10, 1)} MB"


def _breakable(name: str) -> Markup:
    """A name that a narrow column may break after a stroke, which browsers do not do by themselves."""
    return Markup(escape(name).replace("/", Markup("/<wbr>")))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.filters.update(persen=persen, rupiah=rupiah, tanggal=tanggal, boleh_patah=_breakable)
    return made
