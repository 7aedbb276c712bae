"""The whole portal as a folder of files: reports as they were built, and what stands around them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lkjip.execute.pool import processes
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.publish import downloads, machine, search
from lkjip.publish.model import ASSETS, DOWNLOADS, Office, Portal, Published, portal_of
from lkjip.publish.pages import EXPLAINING, NOT_FOUND, moved, pages, title_of
from lkjip.publish.slots import filled
from lkjip.stage.look import SEARCH_SCRIPTS, STYLE, write_look
from lkjip.stage.model import MANIFEST

_OWN = Path(__file__).with_name("aset")


@dataclass(frozen=True)
class Site:
    """A portal that was made: its folder, its address if that is known, the reports in it."""

    folder: Path
    address: str | None
    reports: tuple[ReportId, ...]

    @property
    def base(self) -> str:
        """The path of its address, with a slash at its end: where links of the page for missing pages begin."""
        return urlsplit(self.address).path if self.address else "/"


def make_site(
    project: Project,
    reports: Iterable[ReportId],
    folder: Path,
    address: str | None = None,
    jobs: int = 1,
    kept: Collection[ReportId] = (),
) -> Site:
    """Writes the portal of `reports`, as they were built last, into the empty folder `folder`; nothing is rendered.

    address: where it will be found (`https://…/lkjip/`); None: what the offices say in `kantor.laporan`. Equal reports
    give equal bytes. jobs: how many offices may be written at once. kept: reports that lie in `folder` already, as they
    were published; their files stay as they are. Raises UsageError where a report was not built, or the folder holds
    anything else.
    """
    live = {report: folder / report.kecamatan / str(report.year) for report in kept}
    if folder.is_dir() and {one.name for one in folder.iterdir()} - {report.kecamatan for report in kept}:
        raise UsageError(f"Folder {folder} tidak kosong; pilih folder baru, atau kosongkan dulu.")
    portal = portal_of(project, reports, address, live)
    folder.mkdir(parents=True, exist_ok=True)
    _write_assets(project, portal, folder / ASSETS)
    words: dict[str, search.Words] = {}
    with _workers(min(jobs, len(portal.offices))) as run:
        for some in run(partial(_write_office, folder, portal), range(len(portal.offices))):
            words |= some
    own = pages(portal)
    told = {page.place: (page.title, page.text) for page in own if page.place in EXPLAINING}
    _write(folder / ASSETS / search.NAME, search.index(portal, told, words))
    for page in (*own, *(page for office in portal.offices for page in moved(portal, office))):
        _write(folder / page.place, page.text)
    _write_downloads(folder / DOWNLOADS, portal)
    _write(folder / "umpan.xml", machine.feed(portal, title_of(portal)))
    _write(folder / "katalog.jsonld", machine.catalogue(portal, title_of(portal)))
    mapped = machine.sitemap(portal, [page.place for page in own if page.place != NOT_FOUND])
    if mapped:
        _write(folder / "sitemap.xml", mapped)
        _write(folder / "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {portal.url('sitemap.xml')}\n")
    return Site(folder, portal.address, tuple(report.report for report in portal.reports))


def _write_assets(project: Project, portal: Portal, target: Path) -> None:
    target.mkdir()
    for name in (STYLE, *SEARCH_SCRIPTS):
        shutil.copyfile(project.theme / name, target / name)
    write_look(target, portal.look)
    for file in sorted(_OWN.iterdir()):
        shutil.copyfile(file, target / file.name)


@contextmanager
def _workers(jobs: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """A `map` over so many processes; one is this."""
    if jobs <= 1:
        yield map
        return
    with processes(jobs) as pool:
        yield partial(pool.map, chunksize=4)


def _write_office(folder: Path, portal: Portal, place: int) -> dict[str, search.Words]:
    """Writes the reports of one office, and its data to take away; the words of each report, by its place."""
    office = portal.offices[place]
    for report in office.reports:
        target = folder / report.place
        if report.folder != target:  # what is kept lies there
            _copy_report(target, portal, office, report)
    _write_office_data(folder / office.slug, office)
    return {report.place: search.words_of(folder / report.place) for report in office.reports}


def _copy_report(target: Path, portal: Portal, office: Office, report: Published) -> None:
    """The files of a report, its pages with the portal's parts; the manifest tells these as they are now."""
    shutil.copytree(report.folder, target)
    names = [file for file, _ in report.pages]
    for name in names:
        page = (report.folder / name).read_text(encoding="utf-8")
        _write(target / name, filled(page, name, portal, office, report))
    said = json.loads((report.folder / MANIFEST).read_text(encoding="utf-8"))
    for page in said["pages"]:
        page["sha256"] = hashlib.sha256((target / page["file"]).read_bytes()).hexdigest()
    _write(target / MANIFEST, json.dumps(said, ensure_ascii=False, indent=2) + "\n")


def _write_office_data(target: Path, office: Office) -> None:
    alone = Portal((office,), None)
    sheets = {"Angka kunci": downloads.key_figures(alone), "IKU": downloads.indicators(alone)}
    downloads.write_office_workbook(target / f"data-{office.slug}.xlsx", office, sheets)
    texts = {f"{name.lower().replace(' ', '-')}.csv": downloads.as_csv(rows) for name, rows in sheets.items()}
    downloads.write_zip(target / f"data-{office.slug}.zip", office.reports, texts)


def _write_downloads(target: Path, portal: Portal) -> None:
    sheets = {"Angka kunci": downloads.key_figures(portal), "IKU": downloads.indicators(portal)}
    texts = {f"{name.lower().replace(' ', '-')}.csv": downloads.as_csv(rows) for name, rows in sheets.items()}
    for name, text in texts.items():
        _write(target / name, text)
    downloads.write_workbook(target / "angka-kunci.xlsx", sheets)
    downloads.write_zip(target / "semua-data.zip", portal.reports, texts)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
