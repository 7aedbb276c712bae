"""Quarto and the embedded renderer: the same pages, numbers, captions, anchors and cells of the real report."""

from __future__ import annotations

import shutil

import pytest
from bs4 import BeautifulSoup
from conftest import PERAK, BuiltSite

from lkjip.ground.ids import Project
from lkjip.making import BuildRequest, build_report

pytestmark = [
    pytest.mark.quarto,
    pytest.mark.xdist_group("perak"),
    pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto is not on this machine"),
]


def words(tag: object) -> str:
    return " ".join(tag.get_text(" ").split())  # type: ignore[attr-defined]


def cell_of(tag: object) -> tuple[str, object, object, object]:
    """The text of a cell, and what ties it to its heads."""
    return words(tag), tag.get("scope"), tag.get("id"), tag.get("headers")  # type: ignore[attr-defined]


def contents(page: BeautifulSoup) -> dict[str, object]:
    main = page.find("main")
    tables = {
        table["id"]: (words(table.caption), [[cell_of(tag) for tag in row(["th", "td"])] for row in table("tr")])
        for table in main("table", id=True)
    }
    figures = {}
    for image in main("img"):
        figure = image.find_parent("figure")
        holder = image.find_parent(id=lambda value: value and value.startswith("gambar-"))
        figures[holder["id"]] = (words(figure.figcaption), image["alt"])
    return {"tables": tables, "figures": figures}


@pytest.fixture(scope="module")
def by_quarto(perak: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Perak 2024 in all formats by Quarto."""
    root = tmp_path_factory.mktemp("sama") / "proyek"
    shutil.copytree(perak.project.root, root, ignore=shutil.ignore_patterns("_site", "build"))
    project = Project(root)
    return BuiltSite(project, build_report(project, BuildRequest(PERAK, renderer="quarto")).folder)


def test_both_renderers_show_the_same_report(perak: BuiltSite, by_quarto: BuiltSite) -> None:
    assert set(by_quarto.pages) == set(perak.pages)
    for name, page in perak.pages.items():
        other = by_quarto.pages[name]
        assert contents(other) == contents(page), name
        headings = [words(heading) for heading in page.find("main")(["h2", "h3"])]
        theirs = [words(heading) for heading in other.find("main")(["h1", "h2", "h3"])]
        assert [heading for heading in headings if heading not in theirs] == [], name


def test_both_renderers_offer_the_documents_on_the_front_page_in_the_same_words(
    perak: BuiltSite, by_quarto: BuiltSite
) -> None:
    ours = perak.pages["index.html"].select_one(".lk-unduhan")
    theirs = by_quarto.pages["index.html"].select_one("#title-block-header .description")
    assert words(theirs) == words(ours)
    links = [link["href"] for link in theirs("a")]
    assert links == [link["href"] for link in ours("a")]
    assert sorted(links) == ["laporan.docx", "laporan.pdf"]
    assert all((by_quarto.folder / link).is_file() for link in links)
