"""The portal as a folder of files: whole, small, the same every time, and nobody else's."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from fixtures.peramban import JAVA, REQUIRED, html_faults
from fixtures.terbit import ADDRESS, pages_of

from lkjip.ground.angka import persen, rupiah
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.publish.site import Site, make_site

PERAK, FIRST, SECOND = ReportId("perak", 2024), ReportId("contoh", 2024), ReportId("contoh", 2025)
START_LIMIT, CHAPTER_LIMIT = 100_000, 300_000
pytestmark = pytest.mark.xdist_group("perak")


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def weight(page: Path) -> int:
    """Bytes of a page and of what it loads at once, compressed as a host sends them; pictures as they are loaded."""
    parsed = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    asked = [*parsed.select('link[rel="stylesheet"], link[rel="icon"]'), *parsed.select("script[src], img[src]")]
    files = {page, *((page.parent / str(one.get("src") or one.get("href"))).resolve() for one in asked)}
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


@pytest.mark.parametrize("site", ["many", "one"])
def test_every_link_leads_to_a_file_and_a_place_in_it(site: str, request: pytest.FixtureRequest) -> None:
    made: Site = request.getfixturevalue(site)
    known = {path.resolve(): {str(item["id"]) for item in page.select("[id]")} for path, page in pages_of(made)}
    base = urlsplit(made.address or "").path
    for path, page in pages_of(made):
        for item in page.select("[href], [src]"):
            link = urlsplit(str(item.get("href") or item.get("src")))
            if link.scheme or (not link.path and not link.fragment):
                continue
            place = unquote(link.path)
            inside = made.folder / place.removeprefix(base) if path.name == "404.html" else path.parent / place
            target = (inside if place else path).resolve()
            assert target.is_file(), (path, item)
            assert not link.fragment or unquote(link.fragment) in known[target], (path, item)


@pytest.mark.parametrize("site", ["many", "one"])
def test_pages_hold_no_script_or_style_of_their_own_and_load_nothing_from_elsewhere(
    site: str, request: pytest.FixtureRequest
) -> None:
    for path, page in pages_of(request.getfixturevalue(site)):
        scripts = [tag for tag in page("script") if not tag.get("src")]
        assert {tag["type"] for tag in scripts} <= {"application/ld+json"}, path
        assert page.select("style, [style], iframe, form[action]") == [], path
        assert [name for tag in page.find_all() for name in tag.attrs if name.startswith("on")] == [], path
        loaded = [str(tag.get("src") or tag.get("href")) for tag in page.select('[src], link[rel="stylesheet"]')]
        assert [place for place in loaded if urlsplit(place).scheme] == [], path
        policy = page.select('meta[http-equiv="Content-Security-Policy"]')
        assert policy or page.select('meta[http-equiv="refresh"]'), path
        assert all("'unsafe" not in str(tag["content"]) for tag in policy), path


def test_equal_reports_give_equal_bytes_also_by_two_processes(
    three_reports: Project, many: Site, tmp_path: Path
) -> None:
    again = make_site(three_reports, (SECOND, PERAK, FIRST), tmp_path / "lagi", jobs=2)
    assert digests(again.folder) == digests(many.folder)


def test_titles_and_descriptions_are_as_long_as_search_engines_show(many: Site) -> None:
    told = set()
    for path, page in pages_of(many):
        if page.select('meta[http-equiv="refresh"]'):
            continue
        assert 0 < len(page.title.get_text()) < 65, path  # type: ignore[union-attr]
        (description,) = page.select('meta[name="description"]')
        assert 0 < len(str(description["content"])) < 160, path
        told.add((page.title.get_text(), path.parent.parent.name))  # type: ignore[union-attr]
    assert ("LAKIP Kecamatan Contoh 2025: 6 dari 6 IKU tercapai", "contoh") in told


@pytest.mark.skipif(JAVA is None and not REQUIRED, reason="Java is not on this machine")
def test_every_kind_of_page_is_valid_html(many: Site) -> None:
    names = ("index.html", "404.html", "tanya-jawab.html", "tentang-data.html", "contoh/index.html",
             "contoh/2025/index.html", "contoh/2025/bab-3.html", "contoh/terbaru/bab-3.html")  # fmt: skip
    assert html_faults([many.folder / name for name in names]) == []


def test_a_page_weighs_little_on_its_way(many: Site, one: Site) -> None:
    for site in (many, one):
        assert weight(site.folder / "index.html") <= START_LIMIT
    for report in many.reports:
        for page in (many.folder / report.kecamatan / str(report.year)).glob("*.html"):
            assert weight(page) <= CHAPTER_LIMIT, page


def test_the_start_page_compares_the_offices_by_their_last_reports(three_reports: Project, many: Site) -> None:
    page = BeautifulSoup((many.folder / "index.html").read_text(encoding="utf-8"), "html.parser")
    rows = {row.a.get_text(): [cell.get_text() for cell in row("td")] for row in page.select("tbody tr")}  # type: ignore[union-attr]
    assert list(rows) == ["Kecamatan Contoh", "Kecamatan Perak"]
    for report, name in ((SECOND, "Kecamatan Contoh"), (PERAK, "Kecamatan Perak")):
        said = json.loads((three_reports.site(report) / "manifest.json").read_text(encoding="utf-8"))["summary"][
            "years"
        ][-1]
        assert rows[name] == [
            str(report.year),
            f"{said['met']} dari {said['judged']}",
            persen(Decimal(said["average"])),
            rupiah(Decimal(said["budget"])),
            persen(Decimal(said["absorbed"])),
        ]


def test_an_office_shows_its_years_side_by_side_and_the_trend_of_each_iku(many: Site) -> None:
    page = BeautifulSoup((many.folder / "contoh/index.html").read_text(encoding="utf-8"), "html.parser")
    years, indicators = page.select("table")
    assert [row.th.a.get_text() for row in years.select("tbody tr")] == ["2025", "2024"]  # type: ignore[union-attr]
    assert [cell.get_text() for cell in indicators.select("thead th")] == ["Indikator", "2024", "2025", "Tren"]
    sakip = next(row for row in indicators.select("tbody tr") if row.th.get_text() == "Nilai SAKIP")  # type: ignore[union-attr]
    assert [cell.get_text(" ").split()[0] for cell in sakip("td")[:2]] == ["70,15", "72,75"]
    assert len(indicators.select("svg")) == 5  # a category has no line
    assert len(page.select(".lk-jawaban > section")) == 3


def test_the_last_report_has_an_address_that_stays(many: Site) -> None:
    for page in (many.folder / "contoh/2025").glob("*.html"):
        moved = BeautifulSoup((many.folder / "contoh/terbaru" / page.name).read_text(encoding="utf-8"), "html.parser")
        (refresh,) = moved.select('meta[http-equiv="refresh"]')
        assert refresh["content"] == f"0; url=../2025/{page.name}"
        assert moved.a["href"] == f"../2025/{page.name}"  # type: ignore[index]


def test_a_page_of_a_report_leads_by_addresses_that_stay_to_other_years_and_the_office(many: Site) -> None:
    page = BeautifulSoup((many.folder / "contoh/2025/bab-2.html").read_text(encoding="utf-8"), "html.parser")
    (bar,) = page.select("nav.lk-portal")
    assert [(link["href"], link.get_text()) for link in bar("a")] == [
        ("../index.html", "Semua tahun"),
        ("../terbaru/index.html", "Laporan terbaru"),
        ("../../index.html", "Semua kantor"),
        ("https://kecamatan-contoh.example/", "Situs Kecamatan Contoh"),
    ]
    assert "Laporan tahun 2025" in bar.get_text()


def test_address_contact_and_licence_stand_on_the_office_s_page(many: Site) -> None:
    words = BeautifulSoup((many.folder / "contoh/index.html").read_text(encoding="utf-8"), "html.parser").footer
    assert words is not None
    for said in ("Jalan Rekaan Nomor 1, Contoh", "kantor@contoh.go.id", "Creative Commons Attribution 4.0"):
        assert said in words.get_text()
    package = json.loads((many.folder / "contoh/2025/data/datapackage.json").read_text(encoding="utf-8"))
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    other = json.loads((many.folder / "perak/2024/data/datapackage.json").read_text(encoding="utf-8"))
    assert "licenses" not in other


def test_one_office_has_its_page_at_the_start(one: Site) -> None:
    start = BeautifulSoup((one.folder / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert start.h1.get_text() == "Laporan kinerja Kecamatan Contoh"  # type: ignore[union-attr]
    assert [link["href"] for link in start.select("tbody th a")] == ["contoh/2025/index.html", "contoh/2024/index.html"]
    own = (one.folder / "contoh/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../index.html"' in own


def test_no_number_of_a_person_is_in_any_text(many: Site) -> None:
    for path in many.folder.rglob("*"):
        if path.suffix in (".html", ".csv", ".json", ".jsonld", ".xml", ".js"):
            assert not re.search(r"(?<!\d)\d{18}(?!\d)", path.read_text(encoding="utf-8")), path


# what cannot be published


def test_a_report_that_was_not_built_is_refused_with_what_to_do(three_reports: Project, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Laporan perak 2023 belum disusun; jalankan dulu: lkjip build perak 2023"):
        make_site(three_reports, [ReportId("perak", 2023)], tmp_path / "situs")


def test_no_report_makes_no_portal(three_reports: Project, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Tidak ada laporan untuk diterbitkan"):
        make_site(three_reports, [], tmp_path / "situs")


def test_a_folder_with_something_in_it_is_left_alone(three_reports: Project, tmp_path: Path) -> None:
    (tmp_path / "punya-orang.txt").write_text("x")
    with pytest.raises(UsageError, match="tidak kosong"):
        make_site(three_reports, [PERAK], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["punya-orang.txt"]


@pytest.fixture
def changed(three_reports: Project, tmp_path: Path) -> Project:
    """A project with the pages and parameters alone, which a test may change."""
    for part in ("params", "notebooks", "theme", "_site/contoh"):
        shutil.copytree(three_reports.root / part, tmp_path / "proyek" / part)
    return Project(tmp_path / "proyek")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("edition", "internal", "bukan edisi publik, yang tidak boleh diterbitkan"),
        ("formats", ["pdf"], "disusun tanpa halaman web; jalankan dulu: lkjip build"),
        ("summary", {}, "disusun oleh lkjip yang lebih lama; jalankan dulu: lkjip build"),
    ],
)
def test_what_is_no_public_website_is_refused(
    key: str, value: object, said: str, changed: Project, tmp_path: Path
) -> None:
    manifest = changed.site(SECOND) / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**told, key: value}), encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        make_site(changed, [SECOND], tmp_path / "situs")


def test_a_page_without_room_for_the_portal_is_refused(changed: Project, tmp_path: Path) -> None:
    page = changed.site(SECOND) / "bab-4.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<!--lkjip:portal-->", ""), encoding="utf-8")
    with pytest.raises(UsageError, match=r"contoh/2025/bab-4\.html disusun oleh lkjip yang lebih lama"):
        make_site(changed, [SECOND], tmp_path / "situs")


def test_the_address_of_the_office_s_parameters_is_the_portal_s(changed: Project, tmp_path: Path) -> None:
    path = changed.params / "contoh.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("  situs:", f"  laporan: {ADDRESS}\n  situs:"), "utf-8")
    assert make_site(changed, [SECOND], tmp_path / "situs").address == ADDRESS
