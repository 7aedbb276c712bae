"""The preview in a real browser: an analyst saves, and the open page shows it at the same place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import PERAK
from fixtures.peramban import needs_chromium
from fixtures.pratinjau import Preview, previewed
from fixtures.proyek import set_cell
from PIL import Image

from lkjip.ground.ids import Project

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pratinjau-peramban"), needs_chromium]
PATIENCE = 60_000


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1280, "height": 500})
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def shows(page: Any, text: str) -> None:
    page.wait_for_function("text => document.body && document.body.innerText.includes(text)", arg=text)


def shows_no_longer(page: Any, text: str) -> None:
    page.wait_for_function("text => document.body && !document.body.innerText.includes(text)", arg=text)


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def last_code(path: Path, line: str) -> str:
    """Put a line at the end of the last code cell of a notebook; what stood there before."""
    before = path.read_text(encoding="utf-8")
    notebook = json.loads(before)
    cell = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"][-1]
    cell["source"] = ["".join(cell["source"]) + f"\n{line}"]
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    return before


def test_a_saved_narrative_is_shown_without_loading_the_page_by_hand(
    watched: Project, running: Preview, page: Any
) -> None:
    page.goto(f"{running.address}bab-4.html")
    narrative = watched.narrative(PERAK) / "kesimpulan.md"
    before = narrative.read_text(encoding="utf-8")
    narrative.write_text(f"{before}\nKalimat yang baru saja disimpan.\n", encoding="utf-8")
    shows(page, "Kalimat yang baru saja disimpan.")
    narrative.write_text(before, encoding="utf-8")
    shows_no_longer(page, "Kalimat yang baru saja disimpan.")


def test_the_reader_stays_at_the_place_although_the_text_above_it_grows(
    watched: Project, running: Preview, page: Any
) -> None:
    page.goto(f"{running.address}bab-1.html")
    at = "[...document.querySelectorAll('main h2')].pop().getBoundingClientRect().top"
    page.evaluate("scrollTo({top: [...document.querySelectorAll('main h2')].pop().offsetTop - 0, behavior: 'instant'})")
    page.evaluate("scrollBy({top: 40, behavior: 'instant'})")
    before, height = page.evaluate(at), page.evaluate("document.documentElement.scrollHeight")
    narrative = watched.narrative(PERAK) / "isu-strategis.md"
    text = narrative.read_text(encoding="utf-8")
    narrative.write_text("\n\n".join(["Paragraf tambahan."] * 40 + [text]), encoding="utf-8")
    shows(page, "Paragraf tambahan.")
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollHeight") > height + 500
    assert abs(page.evaluate(at) - before) <= 2
    narrative.write_text(text, encoding="utf-8")
    shows_no_longer(page, "Paragraf tambahan.")


MARKED = "window.pernahDimuat = true; document.querySelector('main h1').pernahDimuat = true"


def is_still_loaded(page: Any) -> bool:
    """Whether this is the page that was marked, with the parts that have not changed."""
    return bool(page.evaluate("window.pernahDimuat && document.querySelector('main h1').pernahDimuat || false"))


def test_what_was_saved_is_put_into_the_page_that_is_open(watched: Project, running: Preview, page: Any) -> None:
    page.goto(f"{running.address}bab-3.html")
    page.wait_for_load_state()
    page.evaluate(MARKED)
    at = "document.querySelector('#tabel-sarpras').getBoundingClientRect().top"
    page.evaluate(f"scrollBy({{top: {at} - 50, behavior: 'instant'}})")
    before = page.evaluate(at)
    narrative = watched.narrative(PERAK) / "efisiensi-anggaran.md"
    table = watched.data(PERAK) / "sarpras.csv"
    text, rows = narrative.read_text(encoding="utf-8"), table.read_text(encoding="utf-8")
    narrative.write_text(f"{text}\n\n#### Judul yang baru\n\nKalimat yang baru.\n", encoding="utf-8")
    shows(page, "Kalimat yang baru.")
    assert page.evaluate(at) == pytest.approx(before, abs=2)
    set_cell(watched, "sarpras", "003", PERAK, tersedia="7654")
    page.wait_for_function("() => /7\\.654/.test(document.querySelector('#tabel-sarpras').textContent)")
    # The table is a new one, and folded like the one before.
    assert page.locator(".lk-tabel:has(#tabel-sarpras) > .lk-lipat").get_attribute("aria-expanded") == "false"
    table.write_text(rows, encoding="utf-8")
    narrative.write_text(text, encoding="utf-8")
    shows_no_longer(page, "Kalimat yang baru.")
    assert is_still_loaded(page)
    seen = "[document.querySelector('main').innerText, document.querySelectorAll('.lk-lipat').length]"
    replaced = page.evaluate(seen)
    page.reload()
    assert page.evaluate(seen) == replaced


def test_a_chart_that_is_drawn_in_another_way_under_its_name_is_seen(
    watched: Project, running: Preview, page: Any
) -> None:
    page.goto(f"{running.address}bab-3.html")
    page.wait_for_load_state()
    page.evaluate(MARKED)
    path = watched.notebooks / "04-anggaran.ipynb"
    before = path.read_text(encoding="utf-8")
    sources = "[...document.querySelectorAll('main figure img')].map(one => one.getAttribute('src'))"
    shown = page.evaluate(sources)
    rewrite(path, 'warna=\\"C1\\"', 'warna=\\"C0\\"')
    page.wait_for_function(f"before => {sources}.join() !== before.join()", arg=shown)
    new = [one for one in page.evaluate(sources) if one not in shown]
    assert len(new) == 1 and new[0].partition("?")[0] in shown
    assert page.evaluate(f"document.querySelector('img[src=\"{new[0]}\"]').naturalWidth") > 0
    assert is_still_loaded(page)
    path.write_text(before, encoding="utf-8")
    page.wait_for_function(f"now => {sources}.join() !== now.join()", arg=page.evaluate(sources))


def test_another_look_loads_the_page_anew(watched: Project, running: Preview, page: Any) -> None:
    page.goto(f"{running.address}bab-4.html")
    page.wait_for_load_state()
    page.evaluate(MARKED)
    sheet = watched.theme / "laporan.css"
    before = sheet.read_text(encoding="utf-8")
    sheet.write_text(before + "\n.lk-isi h1 { letter-spacing: 3px !important; }\n", encoding="utf-8")
    page.wait_for_function("() => getComputedStyle(document.querySelector('main h1')).letterSpacing === '3px'")
    assert not is_still_loaded(page)
    sheet.write_text(before, encoding="utf-8")
    page.wait_for_function("() => getComputedStyle(document.querySelector('main h1')).letterSpacing !== '3px'")


def test_a_table_that_the_reader_has_opened_stays_open_and_in_place(
    watched: Project, running: Preview, page: Any
) -> None:
    page.goto(f"{running.address}bab-3.html")
    page.locator(".lk-tabel:has(#tabel-sarpras) > .lk-lipat").click()
    at = "[...document.querySelectorAll('#tabel-sarpras .lk-lanjutan > tr')].pop().getBoundingClientRect().top"
    page.evaluate(f"scrollBy({{top: {at} - 100, behavior: 'instant'}})")
    before = page.evaluate(at)
    narrative = watched.narrative(PERAK) / "efisiensi-anggaran.md"
    text = narrative.read_text(encoding="utf-8")
    narrative.write_text(f"{text}\nKalimat yang baru saja disimpan.\n", encoding="utf-8")
    shows(page, "Kalimat yang baru saja disimpan.")
    page.wait_for_load_state()
    assert page.locator(".lk-tabel:has(#tabel-sarpras) > .lk-lipat").get_attribute("aria-expanded") == "true"
    assert page.evaluate(at) == pytest.approx(before, abs=2)
    narrative.write_text(text, encoding="utf-8")
    shows_no_longer(page, "Kalimat yang baru saja disimpan.")


def test_a_cell_that_fails_is_told_with_its_place_above_the_last_good_page(
    watched: Project, running: Preview, page: Any
) -> None:
    page.goto(f"{running.address}bab-4.html")
    heading = page.locator("main h1").inner_text()
    path = watched.notebooks / "06-penutup.ipynb"
    before = last_code(path, "tidak_ada_nama_ini")
    box = page.get_by_role("alert")
    box.wait_for()
    told = box.inner_text()
    assert "06-penutup.ipynb, sel" in told and "baris" in told and "NameError" in told
    assert page.locator("main h1").inner_text() == heading
    path.write_text(before, encoding="utf-8")
    box.wait_for(state="detached")


def test_a_finding_that_stops_the_report_is_told_in_the_page(watched: Project, running: Preview, page: Any) -> None:
    page.goto(f"{running.address}bab-3.html")
    table = watched.data(PERAK) / "target.csv"
    before = table.read_text(encoding="utf-8")
    key = before.splitlines()[1].partition(",")[0]
    set_cell(watched, "target", key, PERAK, target="<b>banyak</b>")
    box = page.get_by_role("alert")
    box.wait_for()
    assert "data/perak/2024/target.csv, baris 2, kolom target" in box.inner_text()
    assert box.locator("b").count() == 0
    table.write_text(before, encoding="utf-8")
    box.wait_for(state="detached")


def test_the_page_says_when_the_preview_has_ended(project: Project, page: Any) -> None:
    with previewed(project) as preview:
        page.goto(f"{preview.address}bab-1.html")
        page.wait_for_load_state()
    shows(page, "Pratinjau sudah dihentikan.")


def test_a_paragraph_under_the_pointer_says_which_cell_it_comes_from(
    watched: Project, running: Preview, page: Any
) -> None:
    notebook = watched.notebooks / "03-akuntabilitas.ipynb"
    sources = ["".join(cell["source"]) for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]]
    page.goto(f"{running.address}bab-3.html")
    mark = page.locator("#lk-pratinjau-asal")
    for kind, words in (("p", "Predikat capaian mengikuti"), ("table", "Nilai aspek Indeks Pelayanan Publik")):
        cell = 1 + next(n for n, source in enumerate(sources) if words in source)
        page.locator(f"main {kind}", has_text=words).first.hover()
        page.wait_for_function("() => document.querySelector('#lk-pratinjau-asal').style.display === 'block'")
        assert mark.inner_text() == f"notebooks/03-akuntabilitas.ipynb, sel {cell}"


def test_a_button_has_the_document_made_and_then_opens_it(running: Preview, page: Any) -> None:
    page.goto(f"{running.address}bab-1.html")
    page.get_by_role("button", name="Susun DOCX").click()
    link = page.get_by_role("link", name="Buka DOCX")
    link.wait_for()
    assert link.get_attribute("href") == "/_pratinjau/dokumen/laporan.docx"
    assert page.get_by_role("button", name="Susun PDF").is_enabled()


def as_notebook(path: Path, *cells: dict[str, Any]) -> None:
    """Put cells at the end of a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"] += cells
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")


def test_an_analyst_changes_a_paragraph_a_chart_and_a_column_and_adds_a_photo_and_a_section(
    watched: Project, running: Preview, page: Any
) -> None:
    """The walk of the guide, on the real notebooks, each step seen in the page that stays open."""
    path = watched.notebooks / "04-anggaran.ipynb"
    narrative = watched.narrative(PERAK) / "efisiensi-sdm.md"
    before, told = path.read_text(encoding="utf-8"), narrative.read_text(encoding="utf-8")
    page.goto(f"{running.address}bab-3.html")

    rewrite(path, "Pembagian anggaran menurut sasaran", "Pembagian uang menurut sasaran")
    shows(page, "Pembagian uang menurut sasaran")

    rewrite(path, "fig-cap: Barang yang masih kurang dari standar", "fig-cap: Barang yang kurang menurut standar")
    rewrite(path, 'warna=\\"C1\\"', 'warna=\\"C0\\"')
    shows(page, "Barang yang kurang menurut standar kebutuhan")

    assert page.locator("#tabel-efisiensi th", has_text="Indikator").count() == 1
    rewrite(path, '\\"sasaran\\", \\"indikator\\", \\"capaian\\", \\"serapan\\", \\"efisiensi\\"',
            '\\"sasaran\\", \\"capaian\\", \\"serapan\\", \\"efisiensi\\"')  # fmt: skip
    page.wait_for_function("() => !/Indikator/.test(document.querySelector('#tabel-efisiensi thead').innerText)")

    photos = watched.data(PERAK) / "foto"
    photos.mkdir(exist_ok=True)
    Image.new("RGB", (640, 480), "#2a7").save(photos / "rapat.jpg")
    narrative.write_text(f"{told}\n\n![Rapat pembagian tugas pegawai](foto/rapat.jpg)\n", encoding="utf-8")
    photo = page.locator("img[alt='Rapat pembagian tugas pegawai']")
    photo.wait_for(state="attached")
    photo.scroll_into_view_if_needed()
    page.wait_for_function("() => [...document.images].some(one => /Rapat/.test(one.alt) && one.naturalWidth > 0)")

    as_notebook(
        path,
        {"cell_type": "markdown", "id": "uji-judul", "metadata": {},
         "source": "### Serapan sekilas {#sec-sekilas}\n\nLihat @tbl-sekilas."},
        {"cell_type": "code", "id": "uji-tabel", "metadata": {}, "execution_count": None, "outputs": [],
         "source": "#| label: tbl-sekilas\n#| tbl-cap: Serapan sekilas\ntabel(report.sasaran, ['sasaran', 'serapan'])"},
    )  # fmt: skip
    shows(page, "Serapan sekilas")
    assert page.locator("#tabel-sekilas").count() == 1

    path.write_text(before, encoding="utf-8")
    narrative.write_text(told, encoding="utf-8")
    shows_no_longer(page, "Serapan sekilas")
