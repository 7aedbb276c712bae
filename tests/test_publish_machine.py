"""What machines read of the portal: addresses, feed, linked data, downloads, manifest, search index."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from bs4 import BeautifulSoup
from fixtures.terbit import ADDRESS, pages_of
from openpyxl import load_workbook

from lkjip.ground.angka import persen, rupiah
from lkjip.ground.ids import Project
from lkjip.publish.downloads import as_csv, write_workbook
from lkjip.publish.site import Site
from lkjip.render.search import read_index

pytestmark = pytest.mark.xdist_group("perak")


def test_a_known_address_stands_where_others_must_have_it(one: Site) -> None:
    page = BeautifulSoup((one.folder / "contoh/2025/bab-3.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select_one('link[rel="canonical"]')["href"] == f"{ADDRESS}contoh/2025/bab-3.html"  # type: ignore[index]
    picture = str(page.select_one('meta[property="og:image"]')["content"])  # type: ignore[index]
    assert (one.folder / picture.removeprefix(ADDRESS)).read_bytes().startswith(b"\x89PNG")
    listed = [item.text for item in Xml.parse(one.folder / "sitemap.xml").iterfind(".//{*}loc")]
    pages = {
        f"{ADDRESS}{path.relative_to(one.folder).as_posix().removesuffix('index.html')}"
        for path, parsed in pages_of(one)
        if path.name != "404.html" and not parsed.select('meta[http-equiv="refresh"]')
    }
    assert sorted(map(str, listed)) == sorted(pages)
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (one.folder / "robots.txt").read_text(encoding="utf-8")


def test_without_an_address_nothing_claims_one(many: Site) -> None:
    assert not (many.folder / "sitemap.xml").exists()
    assert all(not page.select('link[rel="canonical"], meta[property="og:url"]') for _, page in pages_of(many))


def test_the_feed_has_an_entry_a_report_the_newest_first(many: Site) -> None:
    feed = Xml.parse(many.folder / "umpan.xml").getroot()
    entries = feed.findall("{*}entry")
    dates = [str(entry.findtext("{*}updated")) for entry in entries]
    assert len(entries) == 3
    assert dates == sorted(dates, reverse=True)
    assert feed.findtext("{*}updated") == dates[0]


def test_machines_find_report_data_and_licence(one: Site) -> None:
    page = BeautifulSoup((one.folder / "contoh/2025/index.html").read_text(encoding="utf-8"), "html.parser")
    (script,) = page.select('script[type="application/ld+json"]')
    report, dataset = json.loads(script.get_text())["@graph"]
    assert (report["@type"], dataset["@type"]) == ("Report", "Dataset")
    assert report["license"] == "https://creativecommons.org/licenses/by/4.0/"
    files = [one.folder / item["contentUrl"].removeprefix(ADDRESS) for item in dataset["distribution"]]
    assert files
    assert all(file.is_file() for file in files)
    catalogue = json.loads((one.folder / "katalog.jsonld").read_text(encoding="utf-8"))
    places = [item["dcat:downloadURL"] for told in catalogue["dcat:dataset"] for item in told["dcat:distribution"]]
    assert all((one.folder / place.removeprefix(ADDRESS)).is_file() for place in places)


def test_all_data_can_be_taken_away(three_reports: Project, many: Site) -> None:
    with zipfile.ZipFile(many.folder / "unduhan/semua-data.zip") as archive:
        names = set(archive.namelist())
        for report in many.reports:
            for file in (three_reports.site(report) / "data").iterdir():
                name = f"{report.kecamatan}-{report.year}/{file.name}"
                assert archive.read(name) == file.read_bytes()
                names.discard(name)
    assert names == {"angka-kunci.csv", "iku.csv"}
    rows = list(csv.DictReader(io.StringIO((many.folder / "unduhan/angka-kunci.csv").read_text(encoding="utf-8"))))
    assert [(row["kode_kecamatan"], row["tahun"], row["status"]) for row in rows] == [
        ("contoh", "2024", "rekaan"), ("contoh", "2025", "rekaan"), ("perak", "2024", "konsep"),
    ]  # fmt: skip
    assert rows[2]["pagu"] == "3180247616"


def test_the_workbook_of_an_office_has_every_table_of_every_year(many: Site) -> None:
    book = load_workbook(many.folder / "contoh/data-contoh.xlsx")
    sheet = book["pencapaian"]
    head = [cell.value for cell in sheet[1]]
    assert head[0] == "tahun_laporan"
    assert {row[0].value for row in sheet.iter_rows(min_row=2)} == {2024, 2025}
    assert book["Angka kunci"]["I3"].value == 3876250000


def test_what_a_spreadsheet_would_run_is_text(tmp_path: Path) -> None:
    rows = [["nama"], ["=1+1"], ["+62"], ["7.01.02"], ["12,5"], ["007"], ["-3.5"]]
    assert as_csv(rows).splitlines()[1:3] == ["'=1+1", "'+62"]
    write_workbook(tmp_path / "x.xlsx", {"A/B": rows, "a b": rows})
    book = load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["A B", "a b 2"]
    cells = [cell.value for cell in book["A B"]["A"]][1:]
    assert cells == ["=1+1", "+62", "7.01.02", "12,5", "007", -3.5]
    assert book["A B"]["A2"].data_type == "s"


def test_the_manifest_tells_the_pages_as_they_are_published(many: Site) -> None:
    folder = many.folder / "perak/2024"
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for page in (*said["pages"], *said["documents"]):
        assert hashlib.sha256((folder / page["file"]).read_bytes()).hexdigest() == page["sha256"]


def searched(site: Site) -> dict[str, Any]:
    text = (site.folder / "aset" / "pencarian.js").read_text(encoding="utf-8")
    told: dict[str, Any] = json.loads(text.removeprefix("window.lkPortal = ").rstrip().removesuffix(";"))
    return told


def test_the_index_of_the_portal_says_which_report_has_a_word(many: Site) -> None:
    told = searched(many)
    places = [f"{told['kantor'][office][0]}/{year}" for office, year, _ in told["laporan"]]
    assert sorted(places) == sorted(f"{one.kecamatan}/{one.year}" for one in many.reports)
    having: dict[str, set[str]] = {place: set() for place in places}
    for which, words in told["kata"]:
        for part in which.split(","):
            first, _, last = part.partition("-")
            for number in range(int(first), int(last or first) + 1):
                having[places[number]] |= set(words.split())
    for place, words in having.items():
        texts = [text for entry in read_index(many.folder / place) for text in entry[2:]]
        assert words == set(re.findall(r"[a-z]{3,}", " ".join(texts).lower()))


def test_the_index_of_the_portal_names_key_figures_and_its_own_answers(one: Site) -> None:
    told = searched(one)
    figures = {
        (year, told["nama"][name]): (text, href) for _, year, rows in told["laporan"] for name, text, href in rows
    }
    summary = json.loads((one.folder / "contoh/2025/manifest.json").read_text(encoding="utf-8"))["summary"]
    now = summary["years"][-1]
    assert figures[2025, "Anggaran"][0].startswith(rupiah(int(now["budget"])))
    assert figures[2025, "Serapan anggaran"][0] == persen(Decimal(now["absorbed"]))
    assert "belum mencapai target" in " ".join(text for (year, _), (text, _) in figures.items() if year == 2024)
    assert {href.partition("#")[0] for _, href in figures.values()} <= {"index.html", "bab-3.html"}
    assert "tanya-jawab.html#lisensi" in {entry[0] for entry in told["halaman"]}
