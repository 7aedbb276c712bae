"""Quarto and the embedded renderer: the same pages, numbers, captions, anchors and cells of the real report."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import PERAK, BuiltSite

from lkjip.build import BuildRequest, build_report

pytestmark = [
    pytest.mark.quarto,
    pytest.mark.xdist_group("perak"),
    pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto is not on this machine"),
]


def words(tag: object) -> str:
    return " ".join(tag.get_text(" ").split())  # type: ignore[attr-defined]


def contents(page: BeautifulSoup) -> dict[str, object]:
    main = page.find("main")
    tables = {
        table["id"]: (words(table.caption), [[words(cell) for cell in row(["th", "td"])] for row in table("tr")])
        for table in main("table", id=True)
    }
    figures = {}
    for image in main("img"):
        figure = image.find_parent("figure")
        holder = image.find_parent(id=lambda value: value and value.startswith("gambar-"))
        figures[holder["id"]] = (words(figure.figcaption), image["alt"])
    return {"tables": tables, "figures": figures}


def test_both_renderers_show_the_same_report(perak: BuiltSite, tmp_path: Path) -> None:
    shutil.copytree(perak.project.root, tmp_path / "proyek", ignore=shutil.ignore_patterns("_site", "build"))
    project = type(perak.project)(tmp_path / "proyek")
    other = BuiltSite(project, build_report(project, BuildRequest(PERAK, renderer="quarto")).folder)
    assert set(other.pages) == set(perak.pages)
    for name, page in perak.pages.items():
        assert contents(other.pages[name]) == contents(page), name
        headings = [words(heading) for heading in page.find("main")(["h2", "h3"])]
        theirs = [words(heading) for heading in other.pages[name].find("main")(["h1", "h2", "h3"])]
        assert [heading for heading in headings if heading not in theirs] == [], name
