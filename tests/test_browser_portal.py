"""The portal in a real browser: the first screen answers, and a reader walks from it to a figure, its data and back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fixtures.peramban import accessibility_faults, needs_chromium
from playwright.sync_api import expect

from lkjip.ground.ids import Project, ReportId
from lkjip.publish.site import Site, make_site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("perak"), needs_chromium]
SCREENS = ((390, 844), (1280, 800))
REPORTS = (ReportId("perak", 2024), ReportId("contoh", 2024), ReportId("contoh", 2025))
ANSWERING = ("contoh/index.html", "perak/index.html", "contoh/2025/index.html", "perak/2024/index.html")
OWN = ("index.html", "tanya-jawab.html", "tentang-data.html", "404.html")


@pytest.fixture(scope="module")
def portal(many: Site) -> Path:
    return many.folder


@pytest.fixture(scope="module")
def older(three_reports: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal of one office with years that stay as they were published."""
    folder = tmp_path_factory.mktemp("lama") / "situs"
    kept = tuple(ReportId("contoh", year) for year in range(2020, 2024))
    for report in kept:
        shutil.copytree(three_reports.site(ReportId("contoh", 2024)), folder / "contoh" / str(report.year))
    return make_site(three_reports, (*kept, *REPORTS[1:]), folder, kept=kept).folder


@pytest.fixture(params=SCREENS, ids=["telepon", "meja"])
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("request", lambda asked: page.faults.append(asked.url) if not asked.url.startswith("file:") else None)
    yield page
    page.close()


@pytest.mark.parametrize("place", ANSWERING)
def test_the_three_answers_are_seen_without_scrolling(place: str, page: Any, portal: Path) -> None:
    page.goto((portal / place).as_uri())
    boxes = page.evaluate(
        "[...document.querySelectorAll('.lk-jawaban > section')].map(one => {"
        "const box = one.getBoundingClientRect(); return [box.top, box.bottom, box.right]; })"
    )
    assert len(boxes) == 3
    assert all(top >= 0 and bottom <= page.viewport_size["height"] for top, bottom, _ in boxes), boxes
    assert all(right <= page.viewport_size["width"] for _, _, right in boxes)


@pytest.mark.parametrize("place", [*OWN, *ANSWERING])
def test_a_page_fits_loads_nothing_foreign_keeps_to_its_policy_and_is_accessible(
    place: str, page: Any, portal: Path
) -> None:
    page.goto((portal / place).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.faults == []
    assert accessibility_faults(page) == []


def test_a_style_or_script_in_the_page_itself_would_not_run(page: Any, portal: Path, tmp_path: Path) -> None:
    text = (portal / "tanya-jawab.html").read_text(encoding="utf-8")
    spoiled = text.replace("</body>", "<script>document.title = 'jahat'</script><p style='color:red'>x</p></body>")
    path = portal / "rusak.html"
    path.write_text(spoiled, encoding="utf-8")
    page.goto(path.as_uri())
    path.unlink()
    assert page.title() != "jahat"
    assert len([fault for fault in page.faults if "Content Security Policy" in fault]) == 2


def test_a_reader_walks_from_the_start_to_a_figure_its_data_another_year_and_back(page: Any, portal: Path) -> None:
    page.goto((portal / "index.html").as_uri())
    page.locator("table a", has_text="Kecamatan Contoh").click()
    page.locator(".lk-jawaban section").nth(1).locator("a").click()
    page.wait_for_load_state()
    assert "/contoh/2025/bab-3.html#tabel-" in page.url
    table = page.locator(f"[id='{page.url.partition('#')[2]}']")
    assert table.is_visible()
    data = page.locator(f".lk-sumber a[href='data/{page.url.partition('#')[2]}.csv']")
    assert (portal / "contoh/2025" / data.get_attribute("href")).is_file()
    page.locator(".lk-portal a", has_text="Semua tahun").click()
    page.locator("main table a", has_text="2024").first.click()
    page.wait_for_load_state()
    assert page.url.endswith("/contoh/2024/index.html")
    assert page.locator(".lk-portal a[rel=external]").get_attribute("href") == "https://kecamatan-contoh.example/"
    page.locator(".lk-portal a", has_text="Semua kantor").click()
    page.wait_for_load_state()
    page.goto((portal / "contoh/terbaru/index.html").as_uri())
    page.wait_for_url("**/contoh/2025/index.html")
    assert page.faults == []


def test_the_table_of_offices_is_put_in_order_by_a_column(page: Any, portal: Path) -> None:
    page.goto((portal / "index.html").as_uri())
    names = "[...document.querySelectorAll('.lp-urut tbody th a')].map(one => one.textContent)"
    button = page.get_by_role("button", name="Anggaran")
    button.click()
    assert page.evaluate(names) == ["Kecamatan Contoh", "Kecamatan Perak"]
    assert page.locator("th[aria-sort]").inner_text().startswith("Anggaran")
    button.click()
    assert page.evaluate(names) == ["Kecamatan Perak", "Kecamatan Contoh"]
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"


def hits(page: Any, question: str) -> list[str]:
    """Where a question leads, once nothing more is loaded."""
    page.locator(".lk-cari input").fill(question)
    settle(page)
    return [str(link.get_attribute("href")) for link in page.locator(".lk-hasil li a").all()]


def settle(page: Any) -> None:
    told = page.locator(".lk-hasil [role=status]")
    expect(told).not_to_have_text(re.compile("Memuat|encari …|^$"))


QUESTIONS = {
    "berapa anggaran perak": "perak/2024/bab-3.html#tabel-kinerja-anggaran-program",
    "tidak tercapai": "contoh/2024/bab-3.html#tabel-pencapaian",
    "anggarn perak": "perak/2024/bab-3.html#tabel-kinerja-anggaran-program",
    "serapan 2025": "contoh/2025/bab-3.html#tabel-kinerja-anggaran-program",
    "penyerapannya contoh 2025": "contoh/2025/bab-3.html#tabel-kinerja-anggaran-program",
    "bolehkah datanya dipakai": "tanya-jawab.html#lisensi",
    "perak": "perak/2024/index.html",
}


def test_the_portal_finds_over_all_reports_from_a_folder(page: Any, portal: Path) -> None:
    page.goto((portal / "index.html").as_uri())
    assert not page.evaluate("'lkPortal' in window")  # nothing is loaded before somebody searches
    for question, first in QUESTIONS.items():
        assert hits(page, question)[0] == first, question
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert {f"{one.kecamatan}/{one.year}" for one in REPORTS} == {
        "/".join(link.split("/")[:2]) for link in hits(page, "mengapa target tidak tercapai") if link.count("/") == 2
    }
    assert page.faults == []
    assert accessibility_faults(page) == []
    assert hits(page, "zebra") == []


def test_both_indexes_part_text_into_the_same_words(page: Any, portal: Path) -> None:
    page.goto((portal / "index.html").as_uri())
    assert hits(page, "anggaran perak")
    unknown = page.evaluate(
        "() => { const known = new Set(lkPortal.kata.flatMap(([, words]) => words.split(' ')));"
        "const all = lkIndeks.flatMap(([, , title, text]) => lkKata.wordsOf(`${title} ${text}`));"
        "return [all.length, all.filter((word) => /^\\p{L}{3,}$/u.test(word) && !known.has(word))]; }"
    )
    assert unknown[0] > 1000
    assert unknown[1] == []


def test_a_hit_deep_in_a_report_is_opened_from_the_page_of_its_office_by_keyboard(page: Any, portal: Path) -> None:
    page.goto((portal / "perak" / "index.html").as_uri())
    assert "../perak/2024/bab-1.html#tabel-pelaksana" in hits(page, "pegawai pelaksana perak")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.closest('li') === document.querySelector('.lk-hasil li')")
    there = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(there)
    assert page.faults == []


def test_further_reports_are_looked_through_when_asked(page: Any, older: Path) -> None:
    page.goto((older / "index.html").as_uri())
    years = {link.split("/")[1] for link in hits(page, "musyawarah desa") if link.startswith("contoh/20")}
    assert years <= {"2025", "2024", "2023"}
    more = page.locator(".lk-lagi")
    assert more.inner_text() == "Cari juga dalam 3 dari 3 laporan lain"
    more.click()
    expect(more).to_have_count(0)
    settle(page)
    assert page.evaluate("document.querySelectorAll('script[src$=\"pencarian.js\"]').length") == 1 + 6
    assert hits(page, "musyawarah desa 2020")[0].startswith("contoh/2020/")
    assert page.faults == []
