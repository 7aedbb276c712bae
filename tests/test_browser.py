"""The built site in a real browser, at desk and phone width, and without accessibility faults."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import BuiltSite
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PAGES = ("index", "bab-1", "bab-2", "bab-3", "bab-4", "lampiran")
WIDTHS = (1280, 390)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("perak"),
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("LKJIP_REQUIRE_BROWSER"), reason="Chromium is not on this machine"
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, perak: BuiltSite, request: pytest.FixtureRequest) -> Iterator[Any]:
    page_name, width = request.param
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: page.faults.append(asked.url) if not asked.url.startswith("file:") else None)
    page.goto((perak.folder / f"{page_name}.html").as_uri())
    yield page
    page.close()


EVERY = [(page, width) for page in PAGES for width in WIDTHS]
every_page = pytest.mark.parametrize("opened", EVERY, indirect=True, ids=[f"{page}-{width}" for page, width in EVERY])


@every_page
def test_the_page_fits_its_width_and_asks_nothing_of_others(opened: Any) -> None:
    assert opened.evaluate("document.documentElement.scrollWidth") <= opened.viewport_size["width"]
    assert opened.faults == []


@every_page
def test_every_picture_is_drawn(opened: Any) -> None:
    widths = opened.evaluate("[...document.images].map(image => image.naturalWidth)")
    assert all(widths)


@every_page
def test_the_page_has_no_accessibility_fault_of_wcag_2_1_aa(opened: Any) -> None:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    found = Axe().run(opened, options={"runOnly": {"type": "tag", "values": tags}})
    faults = [(fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in found.response["violations"]]
    assert faults == []


@pytest.mark.parametrize("opened", [("index", 390), ("index", 1280)], indirect=True)
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
