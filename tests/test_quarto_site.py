"""The pages by Quarto: nothing wrong in what is ours; what is wrong in Quarto's own part, by name."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from conftest import BuiltSite
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
