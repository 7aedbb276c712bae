"""The built site in a real browser on paper, and the look that an office chose: draft, pale colours, logo."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from typing import Any

import pytest
from conftest import BuiltSite
from fixtures.buku import META, TABLE, chart, prose, rows, small_book, staged, table
from fixtures.peramban import WIDTHS, accessibility_faults, needs_chromium
from pypdf import PdfReader

from lkjip.render.pandoc import PandocRenderer
from lkjip.stage.model import Look

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("perak"), needs_chromium]


def printed(browser: Any, page: Path) -> PdfReader:
    opened = browser.new_page()
    opened.goto(page.as_uri())
    content = opened.pdf(prefer_css_page_size=True)
    opened.close()
    return PdfReader(io.BytesIO(content))


def test_print_has_the_paper_of_the_office_and_no_navigation(browser: Any, perak: BuiltSite) -> None:
    pages = printed(browser, perak.folder / "bab-4.html").pages
    width, height = (float(side) / 72 * 25.4 for side in pages[0].mediabox[2:])
    assert (width, height) == (pytest.approx(215, abs=0.5), pytest.approx(330, abs=0.5))
    text = "".join(page.extract_text() for page in pages)
    assert "BAB IV" in text
    assert f"{len(pages)} / {len(pages)}" in pages[-1].extract_text()
    for word in ("Langsung ke isi", "Cari dalam laporan", "Sebelumnya", "(CSV)"):
        assert word not in text


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a fictional draft with a logo, pale colours and long tables."""
    folder = tmp_path_factory.mktemp("kantor")
    logo = folder / "lambang.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle cx="45" cy="45" r="40"/></svg>'
    )
    book = small_book()
    long = rows(("Kepala", "Angka"), *((f"Baris {number}", str(number)) for number in range(120)))
    book["06-penutup"] += [prose("Isi.\n\n" * 30), table("panjang", "Tabel panjang", long), table("dua", "Dua", TABLE)]
    book["06-penutup"].append(chart("satu", "Satu", "Satu batang lebih panjang dari yang lain"))
    look = Look(colour="#ffcc00", accent="#88ff88", paper="a4", logo=logo)
    meta = dataclasses.replace(META, draft=True, fictional=True, look=look)
    return PandocRenderer().render(staged(folder, book, meta), ("html",), folder / "situs").folder


def test_a_draft_says_so_on_every_printed_page(browser: Any, office: Path) -> None:
    pages = printed(browser, office / "bab-4.html").pages
    assert len(pages) > 3
    for page in pages:
        text = "".join(page.extract_text().split())
        assert "KONSEP" in text
        assert "CONTOHREKAAN" in text


def test_a_printed_table_repeats_its_head_and_keeps_its_caption(browser: Any, office: Path) -> None:
    texts = [page.extract_text() for page in printed(browser, office / "bab-4.html").pages]
    with_rows = [text for text in texts if "Baris " in text]
    assert len(with_rows) > 2
    assert all("Kepala" in text for text in with_rows)
    first = next(text for text in texts if "Tabel panjang" in text)
    assert "Baris 0" in first


def test_print_takes_the_paper_of_the_office(browser: Any, office: Path) -> None:
    box = printed(browser, office / "index.html").pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in box[2:]] == [210, 297]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["index", "bab-3", "bab-4"])
def test_pale_colours_are_made_readable(browser: Any, office: Path, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((office / f"{name}.html").as_uri())
    assert accessibility_faults(page) == []
    page.close()


def test_the_logo_stands_on_the_cover_and_says_whose_it_is(browser: Any, office: Path) -> None:
    page = browser.new_page()
    page.goto((office / "index.html").as_uri())
    logo = page.locator(".lk-sampul img")
    assert logo.get_attribute("alt") == "Logo Kecamatan Contoh, Kabupaten Rekaan"
    assert logo.evaluate("image => image.naturalWidth") > 0
    page.close()
