"""What a portal is made of: built reports as their manifests tell them, their offices, and where it will be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Edition, Project, ReportId
from lkjip.params import Params, load_params
from lkjip.params.reports import reports as known_reports
from lkjip.stage.model import MANIFEST, Look
from lkjip.stage.summary import Summary, YearFigures

ASSETS, DOWNLOADS, LATEST = "aset", "unduhan", "terbaru"
_RESERVED = (ASSETS, DOWNLOADS)


@dataclass(frozen=True)
class Table:
    """A numbered table or figure of a report: its anchor, what stands above it, its place, the file of its rows."""

    anchor: str
    label: str
    href: str
    data: str


@dataclass(frozen=True)
class Published:
    """A built report. folder: where it lies now; documents: files by format, each with its bytes."""

    report: ReportId
    folder: Path
    title: str
    short: str
    office: str
    draft: bool
    fictional: bool
    dated: str
    renderer: str
    pages: tuple[tuple[str, str], ...]
    documents: Mapping[str, tuple[str, int]]
    tables: tuple[Table, ...]
    summary: Summary

    @property
    def year(self) -> int:
        return self.report.year

    @property
    def place(self) -> str:
        """Its folder within the portal."""
        return f"{self.report.kecamatan}/{self.report.year}/"

    @property
    def figures(self) -> YearFigures:
        """The key figures of its own year."""
        return self.summary.years[-1]

    @property
    def links(self) -> dict[str, str]:
        """Where each table stands, by its anchor, from the report's folder."""
        return {one.anchor: one.href for one in self.tables}


@dataclass(frozen=True)
class Office:
    """An office with its reports, oldest first; params: of the last one that the project has."""

    slug: str
    params: Params
    reports: tuple[Published, ...]

    @property
    def name(self) -> str:
        return self.params.kantor.lengkap

    @property
    def latest(self) -> Published:
        return self.reports[-1]

    @property
    def years(self) -> tuple[YearFigures, ...]:
        """The figures of every year that is known, oldest first: of a year's own report, else of a later one's."""
        known = {figures.year: figures for report in self.reports for figures in report.summary.years}
        own = {report.year: report.figures for report in self.reports}
        return tuple((known | own)[year] for year in sorted(known | own))


@dataclass(frozen=True)
class Portal:
    """Offices by name, and the address at which the portal will be found, with a slash at its end, if it is known."""

    offices: tuple[Office, ...]
    address: str | None

    @property
    def reports(self) -> tuple[Published, ...]:
        return tuple(report for office in self.offices for report in office.reports)

    @property
    def alone(self) -> Office | None:
        """The only office, whose page is then the first."""
        return self.offices[0] if len(self.offices) == 1 else None

    @property
    def regency(self) -> str:
        """The kabupaten of all offices, empty where they are of several."""
        names = {office.params.kantor.kabupaten for office in self.offices}
        return names.pop() if len(names) == 1 else ""

    @property
    def look(self) -> Look:
        """How the portal looks: as its only office wants it, without the logo."""
        chosen = self.alone.params.tampilan if self.alone else None
        return Look(chosen.warna, chosen.aksen) if chosen else Look()

    def url(self, place: str) -> str:
        """The address of a place within the portal; nothing where the portal's own is not known."""
        return f"{self.address}{place}" if self.address else ""


def portal_of(
    project: Project,
    reports: Iterable[ReportId],
    address: str | None = None,
    live: Mapping[ReportId, Path] = MappingProxyType({}),
) -> Portal:
    """The portal of these reports as they were built last; address: where it will be, else what offices say of it.

    live: where those lie that stay as they were published. Raises UsageError where a report was not built, where there
    is none, or a name cannot be used in a portal.
    """
    chosen = sorted(set(reports))
    known = set(known_reports(project))
    if not chosen:
        raise UsageError("Tidak ada laporan untuk diterbitkan; susun dulu dengan: lkjip build --all")
    offices = []
    for slug, own in groupby(chosen, key=lambda report: report.kecamatan):
        if slug in _RESERVED:
            raise UsageError(
                f"Kecamatan {slug} tidak dapat diterbitkan: folder {slug}/ dipakai situs; ganti nama folder datanya."
            )
        published = tuple(
            read_published(live[report], report, _renew(report))
            if report in live
            else read_published(project.site(report), report, f"jalankan dulu: lkjip build {report}")
            for report in own
        )
        newest = max((one for one in known if one.kecamatan == slug), default=published[-1].report)
        offices.append(Office(slug, _params(project, newest), published))
    offices.sort(key=lambda office: (office.name, office.slug))
    return Portal(tuple(offices), _address(offices, address))


def read_published(folder: Path, report: ReportId, remedy: str) -> Published:
    """The report that lies in `folder`, as its manifest tells it; raises UsageError with `remedy` if need be."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"Laporan {report} belum disusun; {remedy}") from error
    if said.get("edition") != Edition.PUBLIC:
        raise UsageError(f"Laporan {report} bukan edisi publik, yang tidak boleh diterbitkan; {remedy}")
    try:
        summary = Summary.from_json(said["summary"])
    except (KeyError, TypeError) as error:
        raise UsageError(f"Laporan {report} disusun oleh lkjip yang lebih lama; {remedy}") from error
    if "html" not in said["formats"] or not summary.years:
        raise UsageError(f"Laporan {report} disusun tanpa halaman web; {remedy}")
    documents = {Path(one["file"]).suffix[1:]: one["file"] for one in said["documents"]}
    return Published(
        report,
        folder,
        said["title"],
        said["short"],
        said["office"],
        said["draft"],
        said["fictional"],
        said["dated"],
        said["renderer"]["name"],
        tuple((page["file"], page["title"]) for page in said["pages"]),
        {kind: (name, (folder / name).stat().st_size) for kind, name in documents.items()},
        tuple(_tables(said["floats"])),
        summary,
    )


def _renew(report: ReportId) -> str:
    return f"perbarui dengan menyebutnya: lkjip publish {report.kecamatan}/{report.year}"


def _tables(floats: Sequence[Mapping[str, Any]]) -> Iterable[Table]:
    for one in floats:
        kind = {"tabel": "Tabel", "gambar": "Gambar"}[one["kind"]]
        href = one["href"]
        yield Table(href.partition("#")[2], f"{kind} {one['number']}. {one['caption']}", href, one.get("data", ""))


def _params(project: Project, report: ReportId) -> Params:
    params = load_params(project, report).params
    if params is None:
        raise UsageError(f"Parameter laporan {report} tidak dapat dibaca; lihat dengan: lkjip check {report}")
    return params


def _address(offices: Sequence[Office], given: str | None) -> str | None:
    """The one address that is given or that the offices agree on; raises UsageError where they do not."""
    said = {given} if given else {office.params.kantor.laporan for office in offices} - {None}
    if len(said) > 1:
        told = ", ".join(sorted(str(one) for one in said))
        raise UsageError(
            f"Parameter kantor.laporan berbeda-beda dalam satu situs: {told}. Samakan, atau terbitkan terpisah."
        )
    return f"{said.pop()}".rstrip("/") + "/" if said else None
