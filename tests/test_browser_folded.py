"""Long tables of the built site in a real browser: first rows, the others on demand, and the way back up."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fixtures.buku import prose, small_book, staged, table
from fixtures.peramban import WIDTHS, accessibility_faults, needs_chromium
from fixtures.susunan import wait_for
from playwright.sync_api import expect
from pypdf import PdfReader

from lkjip.render.pandoc import PandocRenderer
from lkjip.table.form import Cell, Row, Table

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("lipat"), needs_chromium]

HEAD = (
    Row((Cell("Uraian", height=2), Cell("Tahun", width=2))),
    Row((Cell("Target", kind="angka"), Cell("Realisasi", kind="angka"))),
)
LEVELS = ("program", "kegiatan", "subkegiatan", "subkegiatan", "kegiatan", *["subkegiatan"] * 7)


def row(name: str, kind: str = "", target: str = "1") -> Row:
    return Row((Cell(name, kind="uraian", head=True), Cell(target, kind="angka"), Cell("2", kind="angka")), kind)


def grouped(groups: int, size: int) -> tuple[Row, ...]:
    """Rows of which each `size` share the cell that names their group."""
    return tuple(
        Row((*([Cell(f"Kelompok {group}", height=size)] if not place else []), Cell("1"), Cell("2")))
        for group in range(groups)
        for place in range(size)
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book whose BAB IV holds long tables, with text between them."""
    folder = tmp_path_factory.mktemp("lipat")
    book = small_book()
    long = Table(HEAD, tuple(row(f"Barang {number}") for number in range(1, 41)), (row("Jumlah", "jumlah"),))
    tables = {
        "panjang": long,
        "kelompok": Table(HEAD, grouped(3, 4)),
        "program": Table(HEAD, tuple(row(f"Nama {n}", f"tingkat-{level}") for n, level in enumerate(LEVELS))),
        # Its later rows leave its first ones less width.
        "lebar": Table(HEAD, tuple(row(f"Lebar {'kata ' * n}", target="9" * 2 * n) for n in range(12))),
        "pendek": Table(HEAD, tuple(row(f"Pendek {number}") for number in range(8))),
    }
    for name, made in tables.items():
        text = "Isi.\n\n" * 30
        book["06-penutup"] += [prose(f"## Bagian {name} {{#sec-{name}}}\n\n{text}"), table(name, f"Tabel {name}", made)]
    book["06-penutup"].append(prose("Isi.\n\n" * 60))
    return PandocRenderer().render(staged(folder, book), ("html",), folder / "situs").folder


@pytest.fixture(scope="module")
def address(site: Path) -> str:
    return (site / "bab-4.html").as_uri()


@pytest.fixture
def page(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """BAB IV on a phone, or as wide as the test says."""
    page = browser.new_page(viewport={"width": getattr(request, "param", 390), "height": 844})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    yield page
    page.close()
    assert faults == []


at_both = pytest.mark.parametrize("page", WIDTHS, indirect=True)


def button(page: Any, name: str = "panjang") -> Any:
    return page.locator(f".lk-tabel:has(#tabel-{name}) > .lk-lipat")


def seen_rows(page: Any, name: str = "panjang") -> list[str]:
    """The first words of the rows that a reader sees, the heads left out."""
    rows: list[str] = page.evaluate(
        "name => [...document.querySelectorAll(`#tabel-${name} > :is(tbody, tfoot) > tr`)]"
        ".filter(row => row.checkVisibility()).map(row => row.cells[0].innerText)",
        name,
    )
    return rows


def is_open(page: Any, name: str = "panjang") -> bool:
    return bool(button(page, name).get_attribute("aria-expanded") == "true" and "Barang 40" in seen_rows(page, name))


@at_both
def test_a_long_table_shows_its_first_rows_and_what_closes_it(page: Any) -> None:
    first = 5 if page.viewport_size["width"] == 390 else 10
    left_out = f"… {40 - first} baris lainnya"
    assert seen_rows(page) == [*(f"Barang {number}" for number in range(1, first + 1)), left_out, "Jumlah"]
    assert button(page).inner_text() == "Tampilkan semua (40 baris)"
    assert button(page).get_attribute("aria-expanded") == "false"


@at_both
def test_a_table_that_is_not_long_has_no_button(page: Any) -> None:
    assert button(page, "pendek").count() == 0
    assert len(seen_rows(page, "pendek")) == 8
    assert button(page, "kelompok").count() == (page.viewport_size["width"] == 390)


def test_rows_that_share_a_cell_are_not_parted(page: Any) -> None:
    assert len(seen_rows(page, "kelompok")) == 8


def test_a_heading_row_is_not_parted_from_what_it_heads(page: Any) -> None:
    assert seen_rows(page, "program") == [f"Nama {number}" for number in range(6)]
    page.set_viewport_size({"width": 1280, "height": 844})
    assert len(seen_rows(page, "program")) == len(LEVELS)
    assert button(page, "program").count() == 0


@at_both
def test_the_keyboard_opens_a_table_where_its_rows_go_on_and_closes_it_in_place(page: Any) -> None:
    shut = button(page).bounding_box()
    first = len(seen_rows(page)) - 2
    button(page).press("Enter")
    assert seen_rows(page) == [*(f"Barang {number}" for number in range(1, 41)), "Jumlah"]
    assert page.evaluate("document.activeElement.cells[0].innerText") == f"Barang {first + 1}"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert button(page).get_attribute("aria-controls") == page.evaluate("document.activeElement.parentElement.id")
    button(page).focus()
    before = button(page).bounding_box()["y"]
    page.keyboard.press("Enter")
    assert button(page).bounding_box()["y"] == pytest.approx(before, abs=1)
    assert button(page).evaluate("one => one === document.activeElement")
    assert button(page).bounding_box()["width"] == shut["width"]
    assert not is_open(page)


def test_the_rows_that_are_seen_stay_where_they_are_when_the_others_come(page: Any) -> None:
    page.evaluate("document.documentElement.style.overflowAnchor = 'none'")  # not every browser keeps it by itself
    button(page, "lebar").scroll_into_view_if_needed()
    last = page.locator("#tabel-lebar tbody > tr").nth(4)
    above, height = last.bounding_box()["y"], page.locator("#tabel-lebar tbody").first.bounding_box()["height"]
    button(page, "lebar").click()
    assert page.locator("#tabel-lebar tbody").first.bounding_box()["height"] > height
    assert last.bounding_box()["y"] == pytest.approx(above, abs=1)


def test_an_opened_table_and_the_way_back_have_no_accessibility_fault(page: Any) -> None:
    button(page).click()
    assert page.locator(".lk-balik").is_visible()
    assert accessibility_faults(page) == []


# What is looked for or linked to is seen


@pytest.mark.parametrize("browser_finds_hidden_text", [True, False])
def test_a_link_to_a_row_that_is_folded_away_opens_its_table(
    page: Any, address: str, browser_finds_hidden_text: bool
) -> None:
    if not browser_finds_hidden_text:
        page.add_init_script("delete HTMLElement.prototype.onbeforematch")
    name = page.locator("#tabel-panjang th", has_text="Barang 30").get_attribute("id")
    for start in ("about:blank", address):
        page.goto(start)
        page.goto(f"{address}#{name}")
        page.wait_for_load_state()
        assert is_open(page)
        assert 0 <= page.locator(f"[id='{name}']").bounding_box()["y"] < 844
        button(page).click()


def test_text_that_the_browser_finds_in_a_row_that_is_folded_away_opens_its_table(page: Any, address: str) -> None:
    page.goto("about:blank")
    page.goto(f"{address}#:~:text=Barang%2030")
    expect(button(page)).to_have_attribute("aria-expanded", "true")
    assert is_open(page)


@pytest.mark.parametrize(("words", "opens"), [("barang 30", True), ("jumlah tabel panjang", False)])
@pytest.mark.parametrize("start", ["bab-1", "bab-4"])
def test_a_hit_of_the_search_opens_the_table_if_it_is_folded_away(
    page: Any, address: str, start: str, words: str, opens: bool
) -> None:
    page.goto(address.replace("bab-4", start))
    page.locator(".lk-cari input").fill(words)
    page.locator(".lk-hasil a[href$='#tabel-panjang']").click()
    page.wait_for_url("**/bab-4.html#tabel-panjang")
    page.wait_for_load_state()
    assert is_open(page) == opens


def test_a_table_stays_open_and_the_reader_in_place_when_the_page_is_loaded_again(page: Any) -> None:
    button(page).click()
    page.locator("#tabel-panjang th", has_text="Barang 35").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.reload()
    wait_for(lambda: abs(page.evaluate("scrollY") - before) <= 1, "the place")
    assert is_open(page)


def test_without_scripts_and_on_paper_every_row_is_shown_and_no_button(browser: Any, page: Any, address: str) -> None:
    plain = browser.new_page(java_script_enabled=False)
    plain.goto(address)
    assert plain.locator("#tabel-panjang tbody > tr").last.is_visible()
    assert plain.locator("button, .lk-balik").count() == 0
    plain.close()
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    assert all(f"Barang {number}" in text for number in range(1, 41))
    assert not any(word in text for word in ("Tampilkan semua", "baris lainnya", "Ke atas"))
    assert not is_open(page)


# The way back


@at_both
def test_a_way_back_up_is_offered_once_there_is_some_way(page: Any) -> None:
    way = page.get_by_role("link", name="Ke atas")
    assert way.is_hidden()
    page.evaluate("scrollTo(0, 3000)")
    way.click()
    assert page.evaluate("scrollY") == 0
    way.wait_for(state="hidden")


def test_on_a_phone_the_contents_below_the_text_mark_the_section_that_was_read(page: Any) -> None:
    page.evaluate("document.getElementById('bagian-kelompok').scrollIntoView()")
    page.locator(".lk-balik").wait_for()
    page.get_by_role("link", name="Daftar bab").last.click()
    page.wait_for_timeout(150)
    marked = page.locator(".lk-navigasi a[aria-current=location]")
    assert marked.get_attribute("href") == "#bagian-kelompok"
