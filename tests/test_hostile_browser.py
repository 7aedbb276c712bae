"""Hostile text in a real browser: nothing of it runs, and nothing but the report itself is asked for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fixtures.narasi_jahat import HOST
from fixtures.peramban import needs_chromium, served
from fixtures.situs_jahat import PAGE, HostileSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("jahat"), needs_chromium]

WAIT = 1500
"""Milliseconds in which what runs by itself would run."""
PROVOKE = """() => {
    const events = ["click", "mouseover", "pointerenter", "focus", "input", "animationstart", "beforetoggle"];
    for (const element of document.querySelectorAll("main, main *")) {
        for (const name of events) {
            // A link is followed by the test itself.
            if (name === "click" && element.closest("a")) continue;
            element.dispatchEvent(new Event(name, {bubbles: true, cancelable: true}));
        }
        if (element.focus) element.focus();
    }
}"""


@dataclass
class Watch:
    """A page and what it did: calls of `jahat`, dialogs, and addresses that it asked for."""

    page: Any
    own: str
    ran: list[Any] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    quiet: bool = False
    """Whether the page may no longer leave: links are clicked."""

    def call(self, number: int) -> None:
        self.ran.append(number)

    def route(self, route: Any) -> None:
        request = route.request
        if not request.url.startswith(self.own):
            self.asked.append(request.url)
            route.fulfill(status=204)
        elif self.quiet and request.is_navigation_request():
            route.fulfill(status=204)  # the page stays
        else:
            route.continue_()


@contextmanager
def watched(browser: Any, address: str, name: str) -> Iterator[Watch]:
    context = browser.new_context()
    page = context.new_page()
    watch = Watch(page, address)
    context.expose_function("jahat", watch.call)
    page.on("dialog", lambda dialog: (watch.ran.append(dialog.message), dialog.dismiss()))
    context.on("page", lambda opened: watch.asked.append(f"jendela baru {opened.url}"))
    context.route("**/*", watch.route)
    page.goto(f"{address}/{name}")
    page.wait_for_timeout(WAIT)
    yield watch
    context.close()


def provoke(watch: Watch) -> None:
    """Every event on every element, and every link clicked."""
    watch.page.evaluate(PROVOKE)
    watch.quiet = True
    for link in watch.page.query_selector_all("main a[href], main area[href]"):
        link.evaluate("link => link.click()")
    watch.page.wait_for_timeout(WAIT)


def test_nothing_runs_and_nothing_is_asked_for_when_the_page_is_opened(browser: Any, hostile: HostileSite) -> None:
    with served(hostile.folder) as address:
        for name in (PAGE, "index.html"):
            with watched(browser, address, name) as watch:
                assert watch.page.locator("main").count() == 1
                assert (watch.ran, watch.asked) == ([], [])


def test_nothing_runs_whatever_is_touched_and_whichever_link_is_followed(browser: Any, hostile: HostileSite) -> None:
    with served(hostile.folder) as address, watched(browser, address, PAGE) as watch:
        provoke(watch)
        assert watch.ran == []
        assert [url for url in watch.asked if not url.startswith("https://contoh.example/")] == []
        assert watch.page.locator("main").count() == 1


def test_the_watch_sees_what_runs_and_what_is_asked_for(browser: Any, tmp_path: Path) -> None:
    """Without this, a page that is never opened would pass, too."""
    (tmp_path / PAGE).write_text(
        f'<!DOCTYPE html><main><img src="x" onerror="jahat(1)"><img src="http://{HOST}/g.png">'
        '<p onmouseover="jahat(2)">a</p><a href="javascript:jahat(3)">b</a>'
        '<button onfocus="jahat(4)">c</button></main>',
        encoding="utf-8",
    )
    with served(tmp_path) as address, watched(browser, address, PAGE) as watch:
        provoke(watch)
        deadline = time.monotonic() + 5
        while len(set(watch.ran)) < 4 and time.monotonic() < deadline:
            watch.page.wait_for_timeout(100)
        assert set(watch.ran) == {1, 2, 3, 4}
        assert f"http://{HOST}/g.png" in watch.asked
