"""The pages by Quarto: nothing wrong in what is ours; what is wrong in Quarto's own part, by name."""

from __future__ import annotations

import gzip
import json
import shutil
from collections import Counter
from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import PERAK, BuiltSite
from fixtures.peramban import (
    JAVA,
    REQUIRED,
    WIDTHS,
    accessibility_faults,
    html_faults,
    needs_chromium,
    served,
    started_browser,
)

from lkjip.publish.gates.run import gates
from lkjip.publish.gates.site import Site as Waiting
from lkjip.publish.manifest import Manifest
from lkjip.publish.site import Site, make_site
from lkjip.render.search import read_index

QUARTOS_OWN = {
    "Attribute “append-hash” not allowed on element “link” at this point.",  # its style sheet for code
    "The “type” attribute is unnecessary for JavaScript resources.",
    "The “button” role is unnecessary for element “button”.",  # its menu on phones
    # icons of its search and menu
    "Document uses the Unicode Private Use Area(s), which should not be used in publicly exchanged documents. "
    "(Charmod C073)",
    # the front page: its title block beside the headings of kata pengantar and ringkasan eksekutif
    "Consider using the “h1” element as a top-level heading only (all “h1” elements are treated as top-level "
    "headings by many screen readers and other tools).",
}
"""What the checker says about Quarto 1.9 and 1.10; none of it stands in the text of the report."""

pytestmark = [
    pytest.mark.quarto,
    pytest.mark.xdist_group("perak"),
    pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto is not on this machine"),
]


@pytest.mark.skipif(JAVA is None and not REQUIRED, reason="Java is not on this machine")
def test_the_checker_finds_nothing_but_what_is_quartos_own(perak_quarto: BuiltSite) -> None:
    found = html_faults(sorted(perak_quarto.folder.glob("*.html")))
    assert {message for _, message in found} - QUARTOS_OWN == set()


@pytest.mark.browser
@needs_chromium
def test_no_page_at_any_width_has_an_accessibility_fault_or_asks_another_host(perak_quarto: BuiltSite) -> None:
    faults: list[Any] = []
    asked: list[str] = []
    with started_browser() as browser, served(perak_quarto.folder) as address:
        for name in sorted(perak_quarto.pages):
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900})
                page.on("request", lambda request: asked.append(request.url))
                page.goto(f"{address}/{name}")
                faults += [(name, width, *fault) for fault in accessibility_faults(page)]
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    faults.append((name, width, "wider than the window"))
                page.close()
    assert faults == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_the_rows_lie_beside_the_pages_and_every_link_to_them_works(perak_quarto: BuiltSite, perak: BuiltSite) -> None:
    def data(site: BuiltSite) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (site.folder / "data").iterdir()}

    assert data(perak_quarto) == data(perak)
    links = [link["href"] for page in perak_quarto.pages.values() for link in page.select(".lk-sumber a")]
    assert len(links) == len(data(perak)) - 1
    assert [link for link in links if not (perak_quarto.folder / link).is_file()] == []


def told(page: BeautifulSoup) -> Counter[tuple[str, str]]:
    """What the head of a page tells tabs, search engines, messengers and a portal."""
    metas = page.select("head meta[property], head meta[name=description]")
    links = page.select("head link[rel=icon], head link[rel=alternate], head link[rel=canonical]")
    said = [(str(meta.get("property") or meta["name"]), str(meta["content"])) for meta in metas]
    named = [(str(link["rel"]), str(link["href"])) for link in links]
    return Counter([("title", page.head.title.get_text()), *said, *named])  # type: ignore[union-attr]


def test_its_pages_have_the_heads_of_the_embedded_renderer(perak_quarto: BuiltSite, perak: BuiltSite) -> None:
    assert {name: told(page) for name, page in perak_quarto.pages.items()} == {
        name: told(page) for name, page in perak.pages.items()
    }


def test_its_front_page_answers_the_first_questions(perak_quarto: BuiltSite, perak: BuiltSite) -> None:
    answers = [site.pages["index.html"].select_one(".lk-jawaban") for site in (perak_quarto, perak)]
    assert answers[0] and answers[0] == answers[1]


def test_a_search_finds_the_same_places_in_it(perak_quarto: BuiltSite, perak: BuiltSite) -> None:
    places = read_index(perak.folder)
    assert len(places) > 100
    assert read_index(perak_quarto.folder) == places


def test_its_list_of_chapters_counts_none_of_them_again(perak_quarto: BuiltSite) -> None:
    names = [" ".join(tag.get_text().split()) for tag in perak_quarto.pages["bab-1.html"].select(".sidebar .menu-text")]
    assert names[:2] == ["Kata Pengantar", "BAB I Pendahuluan"]
    assert names[-1] == "Lampiran"


@pytest.fixture(scope="module")
def portal(perak_quarto: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("portal-quarto") / "situs"
    return make_site(perak_quarto.project, (PERAK,), folder, "https://laporan.example/kinerja/")


def test_published_its_pages_pass_every_gate_and_tell_where_they_are(portal: Site) -> None:
    assert list(gates(Waiting(portal.folder, Manifest.of_folder(portal.folder), portal.base), drafts=True)) == []
    front = BeautifulSoup((portal.folder / "perak/2024/index.html").read_text(encoding="utf-8"), "html.parser")
    address = "https://laporan.example/kinerja/perak/2024/"
    assert front.select_one("link[rel=canonical]")["href"] == address  # type: ignore[index]
    assert front.select_one('meta[property="og:image"]')["content"] == f"{address}berbagi.png"  # type: ignore[index]
    (linked,) = front.select('head script[type="application/ld+json"]')
    assert [one["@type"] for one in json.loads(linked.get_text())["@graph"]] == ["Report", "Dataset"]


@pytest.mark.browser
@needs_chromium
def test_a_page_weighs_little_on_its_way(portal: Site) -> None:
    weight: dict[str, int] = {}
    with started_browser() as browser, served(portal.folder) as address:
        page = browser.new_page()
        page.on("response", lambda answer: weight.update({answer.url: len(gzip.compress(answer.body()))}))
        page.goto(f"{address}/perak/2024/bab-3.html", wait_until="networkidle")
    assert len(weight) > 10
    assert sum(weight.values()) <= 300_000


@pytest.mark.browser
@needs_chromium
def test_the_policy_of_a_published_page_lets_it_work_and_no_other_script_run(portal: Site) -> None:
    said: list[str] = []
    with started_browser() as browser, served(portal.folder) as address:
        page = browser.new_page(viewport={"width": 390, "height": 900})
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{address}/perak/2024/bab-3.html")
        page.click(".quarto-btn-toggle")
        page.click("#quarto-sidebar a[href$='bab-4.html']")
        page.wait_for_url("**/bab-4.html")
        page.fill(".lk-cari input", "berapa anggaran")
        page.click(".lk-hasil a")
        page.wait_for_url("**/index.html*")
        assert said == []
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('script'), {text: 'window.lari = 1'}))"
        )
        assert page.evaluate("window.lari") is None
        assert any("Content Security Policy" in one for one in said)
