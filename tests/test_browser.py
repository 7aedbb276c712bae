"""The built site in a real browser, at desk and phone width: no faults, and every reader's way through it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from conftest import PAGES, BuiltSite
from fixtures.peramban import WIDTHS, accessibility_faults, needs_chromium, served
from PIL import Image
from playwright.sync_api import expect

from lkjip.stage.look import SCRIPTS

WHITE = 255
HEAVIEST = 1_000_000
"""Bytes of a page with its style, script, pictures and search index."""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("perak"), needs_chromium]


@contextmanager
def shown(browser: Any, perak: BuiltSite, page_name: str, width: int) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("request", lambda asked: page.faults.append(asked.url) if not asked.url.startswith("file:") else None)
    page.goto((perak.folder / f"{page_name}.html").as_uri())
    yield page
    page.close()


@pytest.fixture
def opened(browser: Any, perak: BuiltSite, request: pytest.FixtureRequest) -> Iterator[Any]:
    with shown(browser, perak, *request.param) as page:
        yield page


@pytest.fixture(scope="module")
def untouched(browser: Any, perak: BuiltSite, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page as it opens, for all tests that only look at it."""
    with shown(browser, perak, *request.param) as page:
        yield page


EVERY = [(page, width) for page in PAGES for width in WIDTHS]
every_page = pytest.mark.parametrize(
    "untouched", EVERY, indirect=True, ids=[f"{page}-{width}" for page, width in EVERY]
)


def at(*places: tuple[str, int]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("opened", places, indirect=True, ids=[f"{page}-{width}" for page, width in places])


@every_page
def test_the_page_fits_its_width_and_asks_nothing_of_others(untouched: Any) -> None:
    assert untouched.evaluate("document.documentElement.scrollWidth") <= untouched.viewport_size["width"]
    assert untouched.faults == []


@every_page
def test_every_picture_is_drawn(untouched: Any) -> None:
    widths = untouched.evaluate("[...document.images].map(image => image.naturalWidth)")
    assert all(widths)


@every_page
def test_the_page_has_no_accessibility_fault_of_wcag_2_1_aa(untouched: Any) -> None:
    assert accessibility_faults(untouched) == []


@at(("index", 390), ("index", 1280))
def test_a_reader_walks_through_the_whole_report(opened: Any) -> None:
    seen = []
    while True:
        seen.append(opened.url.rpartition("/")[2])
        following = opened.locator("a[rel=next]")
        if not following.count():
            break
        following.first.click()
        opened.wait_for_load_state()
    assert seen == [f"{name}.html" for name in PAGES]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_weighs_more_than_a_megabyte(perak: BuiltSite, name: str) -> None:
    text = (perak.folder / f"{name}.html").read_text(encoding="utf-8")
    parts = {f"{name}.html", "pencarian.js", *re.findall(r'(?:src|rel="stylesheet" href)="([^":]+)"', text)}
    assert {"theme/laporan.css", *(f"theme/{script}" for script in SCRIPTS)} <= parts
    assert sum((perak.folder / part).stat().st_size for part in parts) <= HEAVIEST


# Keyboard


def focused(page: Any) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        """() => {
            const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
            return {tag: one.tagName, text: one.textContent.trim(), href: one.getAttribute("href"),
                    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left >= 0};
        }"""
    )
    return found


@at(("bab-3", 1280), ("bab-3", 390))
def test_every_stop_of_the_keyboard_is_seen(opened: Any) -> None:
    opened.keyboard.press("Tab")
    assert focused(opened)["href"] == "#isi"
    stops = []
    for _ in range(60):
        stop = focused(opened)
        assert stop["ring"] and stop["seen"], stop
        stops.append(stop["tag"])
        opened.keyboard.press("Tab")
    assert {"A", "INPUT"} <= set(stops)


@at(("bab-3", 1280))
def test_the_first_stop_leads_past_the_navigation(opened: Any) -> None:
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.getElementById('isi').contains(document.activeElement)")


@at(("bab-3", 1280), ("bab-3", 390))
def test_a_table_that_scrolls_is_a_stop_of_the_keyboard_and_no_other(opened: Any) -> None:
    boxes = opened.evaluate(
        "[...document.querySelectorAll('.lk-gulir')].map(box => ["
        "box.tabIndex === 0, box.scrollWidth > box.clientWidth, box.role, box.ariaLabel])"
    )
    assert all(is_stop == scrolls for is_stop, scrolls, _, _ in boxes)
    assert all(role == "group" and name.startswith(("Tabel ", "Gambar ")) for _, _, role, name in boxes)
    assert any(scrolls for _, scrolls, _, _ in boxes) == (opened.viewport_size["width"] < 1280)


# Contents and heads of tables follow the reader


def scroll_to(page: Any, anchor: str, further: int = 0) -> None:
    page.evaluate(
        "([id, more]) => window.scrollTo(0, document.getElementById(id).getBoundingClientRect().top + scrollY + more)",
        [anchor, further],
    )
    page.wait_for_timeout(150)


@at(("bab-3", 1280))
def test_the_contents_name_the_section_that_is_read(opened: Any) -> None:
    for anchor in ("bagian-riwayat", "bagian-anggaran", "bagian-tindak-lanjut"):
        scroll_to(opened, anchor)
        current = opened.locator(".lk-navigasi a[aria-current=location]")
        assert current.get_attribute("href") == f"#{anchor}"
        box = current.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 900


@at(("bab-3", 1280))
def test_the_head_of_a_long_table_stays_in_view(opened: Any) -> None:
    scroll_to(opened, "tabel-perbaikan", 300)
    head = opened.locator("#tabel-perbaikan thead").bounding_box()
    assert head["y"] == pytest.approx(0, abs=1)


@at(("bab-3", 390))
def test_on_a_phone_a_wide_table_scrolls_in_its_own_box(opened: Any) -> None:
    box = opened.locator(".lk-gulir:has(#tabel-kinerja-program)")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.evaluate("box => { box.scrollLeft = 200; }")
    caption = opened.locator("#tabel-kinerja-program caption .lk-judul").bounding_box()
    assert caption["x"] >= 0 and caption["x"] + caption["width"] <= 390


@at(*((page, 1280) for page in PAGES))
def test_at_a_desk_no_table_scrolls_and_no_letter_of_it_is_below_13_pixels(opened: Any) -> None:
    tables = opened.evaluate(
        "[...document.querySelectorAll('.lk-gulir:has(td)')].map(box => [box.ariaLabel, "
        "box.scrollWidth - box.clientWidth, parseFloat(getComputedStyle(box.querySelector('td')).fontSize)])"
    )
    assert [table for table in tables if table[1] > 0 or table[2] < 13] == []


SHADES = "box => ['::before', '::after'].map(side => Number(getComputedStyle(box, side).opacity))"


@at(("bab-3", 390))
@pytest.mark.parametrize("anchor", ["tabel-kinerja-program", "tabel-riwayat"])
def test_on_a_phone_a_shade_lies_at_the_side_where_there_is_more(opened: Any, anchor: str) -> None:
    box = opened.locator(f".lk-gulir:has(#{anchor}), #{anchor} .lk-gulir").first
    for left, shades in ((0, [0, 1]), (100, [1, 1]), (9999, [1, 0])):
        box.evaluate("(box, left) => { box.scrollLeft = left; }", left)
        opened.wait_for_timeout(100)
        assert box.evaluate(SHADES) == shades, left


@at(("bab-1", 390))
def test_the_shade_lies_above_the_names_of_rows_that_reach_the_edge(opened: Any) -> None:
    box = opened.locator(".lk-gulir:has(#tabel-sdg)")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    row = opened.locator("#tabel-sdg tbody tr").nth(1)
    row.scroll_into_view_if_needed()
    place, edge = row.bounding_box(), box.bounding_box()
    clip = {"x": edge["x"] + edge["width"] - 3, "y": place["y"] + 4, "width": 2, "height": place["height"] - 8}
    with Image.open(io.BytesIO(opened.screenshot(clip=clip))) as picture:
        assert max(high for _, high in picture.convert("RGB").getextrema()) < WHITE


@at(("bab-3", 390))
def test_what_fits_has_no_shade(opened: Any) -> None:
    box = opened.locator(".lk-gulir:has(#tabel-skala)")
    assert box.evaluate("box => getComputedStyle(box, '::after').content") == "none"


@at(("bab-3", 390))
@pytest.mark.parametrize("anchor", ["tabel-riwayat", "tabel-kinerja-anggaran-program"])
def test_on_a_phone_the_names_of_rows_stay_in_view_and_leave_room(opened: Any, anchor: str) -> None:
    for button in opened.locator(f".lk-tabel:has(#{anchor}) > .lk-lipat").all():
        button.click()
    opened.locator(f".lk-gulir:has(#{anchor})").evaluate("box => { box.scrollLeft = 9999; }")
    names = opened.evaluate(
        "id => [...document.querySelectorAll(`#${id} .uraian:not([colspan])`)].map(cell => {"
        "const name = cell.getBoundingClientRect(), box = cell.closest('.lk-gulir').getBoundingClientRect();"
        "return [name.left - box.left, name.width / box.width]; })",
        anchor,
    )
    assert len(names) > 5
    assert all(left == pytest.approx(0, abs=1) and share <= 0.4 for left, share in names)


@at(("bab-3", 390))
def test_on_a_phone_folded_tables_take_a_quarter_off_the_longest_chapter(opened: Any) -> None:
    folded = opened.evaluate("document.body.scrollHeight")
    opened.evaluate("document.querySelectorAll('.lk-lanjutan').forEach(rows => rows.removeAttribute('hidden'))")
    assert folded < 0.75 * opened.evaluate("document.body.scrollHeight")


@at(*((page, width) for page in ("bab-1", "bab-3") for width in (320, 390, 639, 640, 1280)))
def test_a_page_shows_the_form_of_a_chart_whose_letters_can_be_read_without_scrolling(opened: Any) -> None:
    shown = opened.evaluate(
        "[...document.querySelectorAll('.lk-gulir picture > img')].map(image => ["
        "image.currentSrc.includes('-sempit.svg'), image.width, "
        "image.closest('.lk-gulir').scrollWidth - image.closest('.lk-gulir').clientWidth])"
    )
    assert shown
    for narrow, width, hidden in shown:
        assert narrow == (opened.viewport_size["width"] < 640)
        assert width * 8 / (252 if narrow else 518.4) >= 9  # the smallest letters have 8 points (src/lkjip/present)
        assert hidden <= 0


# Search


def found(page: Any, words: str) -> list[str]:
    page.locator(".lk-cari input").fill(words)
    expect(page.locator(".lk-hasil [role=status]")).not_to_contain_text("Memuat")  # pages forbid to wait by eval
    links: list[str] = page.locator(".lk-hasil a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return links


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("way", ["folder", "server"])
def test_search_finds_sections_and_tables_of_every_chapter(
    browser: Any, perak: BuiltSite, way: str, width: int
) -> None:
    with served(perak.folder) as address:
        page = browser.new_page(viewport={"width": width, "height": 900})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        start = address if way == "server" else perak.folder.as_uri()
        page.goto(f"{start}/bab-1.html")
        links = found(page, "ikpp")
        assert "bab-2.html#tabel-iku" in links
        assert len({link.partition("#")[0] for link in links}) > 2
        assert page.locator(".lk-hasil [role=status]").inner_text().endswith("hasil untuk “ikpp”")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert accessibility_faults(page) == []
        assert all(url.startswith((start, "data:")) for url in asked), asked
        page.close()


@at(("bab-1", 1280))
def test_search_works_from_the_keyboard(opened: Any) -> None:
    found(opened, "Pencapaian kinerja utama")
    opened.keyboard.press("Tab")
    assert focused(opened)["href"] == "bab-3.html#tabel-pencapaian"
    opened.keyboard.press("Escape")
    assert focused(opened)["tag"] == "INPUT"
    assert opened.locator(".lk-hasil").is_hidden()
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/bab-3.html#tabel-pencapaian")


@at(("bab-1", 1280))
def test_search_shows_text_as_text_and_says_when_there_is_nothing(opened: Any) -> None:
    assert found(opened, "<img src=x onerror=alert(1)>") == []
    assert "Tidak ada hasil" in opened.locator(".lk-hasil [role=status]").inner_text()
    assert found(opened, "   ") == []
    assert opened.locator(".lk-hasil").is_hidden()


# Without scripts


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_the_report_is_complete_and_shows_no_dead_search(
    browser: Any, perak: BuiltSite, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page.goto((perak.folder / "bab-3.html").as_uri())
    assert page.locator("h1").is_visible()
    assert page.locator(".lk-cari").is_hidden()
    assert page.locator(".lk-navigasi a").first.is_visible()
    assert page.locator("table").count() > 20
    page.close()
