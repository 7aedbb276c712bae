"""PDF and DOCX of the real report: the same content as the pages, and laid out as a typographer would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pytest
from conftest import PERAK, BuiltSite
from docx import Document
from docx.oxml.ns import qn
from fixtures.buku import META, prose, small_book, staged, table
from fixtures.dokumen import CELLS, Box, Contents, Pdf, bare, docx_contents, html_contents, read_pdf

from lkjip.build import BuildRequest, build_report
from lkjip.render.model import Look
from lkjip.render.pandoc import PandocRenderer
from lkjip.render.quarto import QuartoRenderer

# Points: margins of the templates, in which only running heads, page numbers and marks may stand.
LEFT, RIGHT, TOP, BOTTOM = (value / 25.4 * 72 for value in (30, 25, 25, 28))
SLACK = 1.5
ASCENT = 6  # what a line's box is higher than its letters
WIDE = 10
PAGES = ("index", "bab-1", "bab-2", "bab-3", "bab-4", "lampiran")
OFFICE = shutil.which("soffice")

pytestmark = pytest.mark.xdist_group("perak")
needs_office = pytest.mark.skipif(
    OFFICE is None and not os.environ.get("LKJIP_REQUIRE_TOOLS"), reason="LibreOffice is not on this machine"
)
needs_quarto = pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto is not on this machine")


@pytest.fixture(scope="module")
def html(perak: BuiltSite) -> Contents:
    return html_contents(perak.pages[f"{name}.html"] for name in PAGES)


@pytest.fixture(scope="module")
def pdf(perak: BuiltSite) -> Pdf:
    return read_pdf(perak.folder / "laporan.pdf")


@pytest.fixture(scope="module")
def word(perak: BuiltSite) -> Any:
    return Document(str(perak.folder / "laporan.docx"))


def converted(source: Path, kind: str, target: Path) -> Path:
    assert OFFICE is not None, "LibreOffice is required here (LKJIP_REQUIRE_TOOLS)"
    profile = f"-env:UserInstallation={(target / 'profil').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return target / f"{source.stem}.{kind.split(':', maxsplit=1)[0]}"


# ---- The same content ----


def test_the_pages_hold_tables_and_figures_to_compare(html: Contents) -> None:
    assert len(html.tables) > 30
    assert len(html.figures) > 10


def test_the_docx_has_every_table_and_figure_of_the_pages(html: Contents, perak: BuiltSite) -> None:
    found = docx_contents(perak.folder / "laporan.docx")
    assert found.tables == html.tables
    assert found.figures == html.figures


def test_the_pdf_has_every_table_and_figure_of_the_pages(html: Contents, pdf: Pdf) -> None:
    assert pdf.contents.tables == html.tables
    assert pdf.contents.figures == html.figures


def test_headings_and_prose_are_the_same_in_every_format(perak: BuiltSite, pdf: Pdf, word: Any) -> None:
    headings = [
        bare(heading.get_text()) for page in PAGES for heading in perak.pages[f"{page}.html"].main(["h1", "h2"])
    ]
    styles = ("Heading 1", "Heading 2")
    in_word = [bare(paragraph.text) for paragraph in word.paragraphs if paragraph.style.name in styles]
    in_pdf = headings_of(pdf)
    # The front page's title and lists are of its own kind there.
    for heading in headings[1:]:
        assert heading in in_word, heading
        assert heading in in_pdf, heading
    words = bare(pdf.text)
    texts = [bare(paragraph.get_text()) for page in PAGES[1:] for paragraph in perak.pages[f"{page}.html"].main("p")]
    texts = [text for text in texts if len(text) > 100 and "(CSV)" not in text]
    assert len(texts) > 20
    assert [text for text in texts if text not in words] == []


def headings_of(pdf: Pdf) -> list[str]:
    texts: dict[int, str] = {}
    for box in pdf.boxes:
        if {"H1", "H2"} & set(box.tags):
            texts[box.owner] = texts.get(box.owner, "") + bare(box.text)
    return list(texts.values())


@pytest.mark.quarto
@needs_quarto
def test_quarto_makes_the_same_documents(html: Contents, perak: BuiltSite, tmp_path: Path) -> None:
    shutil.copytree(perak.project.root, tmp_path / "proyek", ignore=shutil.ignore_patterns("_site", "build"))
    project = type(perak.project)(tmp_path / "proyek")
    folder = build_report(project, BuildRequest(PERAK, renderer="quarto")).folder
    assert docx_contents(folder / "laporan.docx") == html
    assert read_pdf(folder / "laporan.pdf").contents == html


@pytest.mark.quarto
@needs_quarto
def test_code_in_prose_is_text_for_quarto_too(tmp_path: Path) -> None:
    book = small_book()
    book["06-penutup"] = [prose("# Penutup\n\nJalankan `make report`.\n\n```\nmake check\n```")]
    stage = staged(tmp_path, book, replace(META, documents=("docx", "pdf")))
    folder = QuartoRenderer().render(stage, ("pdf",), tmp_path / "hasil").folder
    text = bare(read_pdf(folder / "laporan.pdf").text)
    assert bare("Jalankan make report.") in text
    assert bare("make check") in text


# ---- The PDF ----


def test_the_pdf_says_what_it_is(perak: BuiltSite) -> None:
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(perak.folder / "laporan.pdf") as opened:
        catalog = opened.doc.catalog
        assert opened.metadata["Title"] == "Laporan Kinerja Instansi Pemerintah Kecamatan Perak Tahun 2024"
        assert str(catalog["Lang"]).strip("b'").startswith("id")
        assert catalog["MarkInfo"]["Marked"]
        outlines = [title for _, title, *_ in opened.doc.get_outlines()]
        xml = opened.doc.catalog["Metadata"].resolve().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xml
    assert [title for title in outlines if title.startswith("BAB")] == [
        "BAB I Pendahuluan",
        "BAB II Perencanaan Kinerja",
        "BAB III Akuntabilitas Kinerja",
        "BAB IV Penutup",
    ]


def test_nothing_stands_in_the_margins(pdf: Pdf) -> None:
    assert list(outside(pdf)) == []


def test_no_cell_covers_another(pdf: Pdf) -> None:
    assert list(overlaps(pdf)) == []


def test_no_heading_or_caption_stands_alone_at_the_foot_of_a_page(pdf: Pdf) -> None:
    assert list(left_alone(pdf)) == []


def test_wide_tables_stand_on_turned_pages_and_other_text_does_not(pdf: Pdf, perak: BuiltSite) -> None:
    turned = {number for number, (width, height) in enumerate(pdf.sizes, start=1) if width > height}
    pages = {box.page for box in pdf.boxes if set(box.tags) & set(CELLS)}
    assert turned
    assert turned <= pages
    assert {box.page for box in pdf.boxes if "H1" in box.tags} & turned == set()


def test_front_matter_is_numbered_in_roman_and_chapters_in_arabic(pdf: Pdf) -> None:
    first = next(box.page for box in pdf.boxes if "H1" in box.tags and box.text.startswith("BAB"))
    feet = pdf.feet
    assert feet[0] == ""
    assert feet[1 : first - 1] == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"][: first - 2]
    assert feet[first - 1 :] == [str(number) for number in range(1, len(feet) - first + 2)]


def outside(pdf: Pdf) -> Iterator[Box]:
    for box in pdf.boxes:
        width, height = pdf.sizes[box.page - 1]
        inside = box.x0 >= LEFT - SLACK and box.x1 <= width - RIGHT + SLACK
        if not inside or box.top < TOP - ASCENT or box.bottom > height - BOTTOM + ASCENT:
            yield box


def overlaps(pdf: Pdf) -> Iterator[tuple[Box, Box]]:
    cells = [box for box in pdf.boxes if set(box.tags) & set(CELLS)]
    for page in {box.page for box in cells}:
        here = [box for box in cells if box.page == page]
        for number, one in enumerate(here):
            for other in here[number + 1 :]:
                across = min(one.x1, other.x1) - max(one.x0, other.x0)
                down = min(one.bottom, other.bottom) - max(one.top, other.top)
                # LibreOffice tags a cell that goes on over a page a second time.
                again = (one.x0, one.top, one.text) == (other.x0, other.top, other.text)
                if one.owner != other.owner and not again and across > SLACK and down > 2 * SLACK:
                    yield one, other


def left_alone(pdf: Pdf) -> Iterator[Box]:
    for page in range(1, len(pdf.sizes)):
        here = [box for box in pdf.boxes if box.page == page]
        last = max(here, key=lambda box: box.bottom, default=None)
        if last is not None and (is_heading(last) or ("Caption" in last.tags and "Table" in last.tags)):
            yield last


def is_heading(box: Box) -> bool:
    return any(re.fullmatch(r"H\d?", tag) for tag in box.tags)


# ---- The DOCX ----


def test_every_table_of_the_docx_repeats_its_head_and_keeps_its_rows_whole(word: Any) -> None:
    tables = captioned(word)
    assert len(tables) > 30
    for found in tables:
        rows = found.findall(qn("w:tr"))
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def captioned(word: Any) -> list[Any]:
    return [shown._tbl for shown in word.tables if shown._tbl.tblPr.find(qn("w:tblCaption")) is not None]


def test_numbers_of_the_docx_are_set_right(word: Any) -> None:
    known = captioned(word)
    amounts = [
        paragraph
        for shown in word.tables
        if shown._tbl in known
        for row in shown.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if re.fullmatch(r"Rp[\d.]+|\d+,\d+%", paragraph.text)
    ]
    assert len(amounts) > 200
    assert {paragraph.style.name.endswith(" Angka") for paragraph in amounts} == {True}
    assert {str(paragraph.style.paragraph_format.alignment) for paragraph in amounts} == {"RIGHT (2)"}


def test_the_docx_turns_the_page_for_wide_tables(word: Any) -> None:
    width, kinds = 0, set()  # of the widest table in a section; whether it is turned, and has to be
    for block in word.element.body:
        if block.tag == qn("w:tbl"):
            width = max(width, len(block.tblGrid))
        sections = [*block.iter(qn("w:sectPr"))]
        if sections:
            turned = sections[0].find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"
            kinds.add((turned, width >= WIDE))
            assert width or not turned
            width = 0
    assert kinds <= {(True, True), (False, False), (True, False)}
    assert (True, True) in kinds


def test_captions_and_references_of_the_docx_are_fields(word: Any) -> None:
    codes = [text.text.split() for text in word.element.body.iter(qn("w:instrText"))]
    bookmarks = {mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))}
    assert sum(code[0] == "SEQ" for code in codes) > 40
    references = [code[1] for code in codes if code[0] == "REF"]
    assert len(references) > 40
    assert set(references) <= bookmarks
    assert any(code[:3] == ["TOC", "\\o", '"1-2"'] for code in codes)
    # No list promises page numbers that only Word can give; it makes the lists anew when it opens the file.
    assert all(code[0] != "PAGEREF" for code in codes)
    assert word.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "1"
    anchors = {link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))} - {None}
    assert anchors <= bookmarks


def test_every_picture_of_the_docx_has_an_alternative_text(word: Any) -> None:
    pictures = list(word.element.body.iter(qn("wp:docPr")))
    assert len(pictures) > 10
    assert all(picture.get("descr") for picture in pictures)


@needs_office
def test_the_docx_survives_libreoffice_and_a_round_trip(html: Contents, perak: BuiltSite, tmp_path: Path) -> None:
    odt = converted(perak.folder / "laporan.docx", "odt", tmp_path)
    (tmp_path / "kembali").mkdir()
    back = converted(odt, "docx", tmp_path / "kembali")
    found = docx_contents(back)
    assert found.tables == html.tables
    assert [figure[:2] for figure in found.figures] == [figure[:2] for figure in html.figures]


@needs_office
def test_the_docx_is_laid_out_well_by_libreoffice(perak: BuiltSite, tmp_path: Path) -> None:
    options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": "true"}})
    pdf = read_pdf(converted(perak.folder / "laporan.docx", f"pdf:writer_pdf_Export:{options}", tmp_path))
    assert list(overlaps(pdf)) == []
    assert [box for box in outside(pdf) if set(box.tags) & set(CELLS)] == []
    assert [box for box in left_alone(pdf) if "Table" not in box.tags] == []


# ---- The site around them ----


def test_the_site_names_and_links_its_documents(perak: BuiltSite) -> None:
    manifest = json.loads((perak.folder / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in manifest["documents"]] == ["laporan.docx", "laporan.pdf"]
    links = {link["href"] for link in perak.pages["index.html"]("a", href=True)}
    assert {"laporan.docx", "laporan.pdf"} <= links


def test_a_word_file_is_a_sound_archive(perak: BuiltSite) -> None:
    with zipfile.ZipFile(perak.folder / "laporan.docx") as packed:
        assert packed.testzip() is None
        assert len(packed.namelist()) == len(set(packed.namelist()))


# ---- Small books ----

SIGNS = ("- x", "+ y", "1. z", "= w", "# v", "$x$", "[b]", "<i>", "-5", "a--b", "...", '"q"', "\\", "`c`", "@tbl", "//")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft of a fictional office whose cells hold what Markdown, Typst and Word could take for markup."""
    return rendered(tmp_path_factory.mktemp("kecil"), signs_book())


def signs_book() -> dict[str, list[Any]]:
    rows = "".join(f'<tr><th scope="row">{escape(sign)}</th><td>{escape(sign)}</td></tr>' for sign in SIGNS)
    html = f"<table><thead><tr><th>Tanda</th><th>Sama</th></tr></thead><tbody>{rows}</tbody></table>"
    book = small_book()
    book["07-lampiran"].append(table("tanda", "'Tanda - # [x] $y$ -5'", html))
    return book


def rendered(folder: Path, book: dict[str, list[Any]]) -> Path:
    meta = replace(META, documents=("docx", "pdf"), draft=True, fictional=True, look=Look(paper="a4"))
    stage = staged(folder, book, meta)
    return PandocRenderer().render(stage, ("docx", "pdf"), folder / "hasil").folder


def test_signs_of_markup_stay_text_in_documents(small: Path) -> None:
    for contents in (docx_contents(small / "laporan.docx"), read_pdf(small / "laporan.pdf").contents):
        number, caption, rows = contents.tables[-1]
        assert (number, caption) == ("L.2", bare("Tanda - # [x] $y$ -5"))
        assert rows[1:] == [[bare(sign), bare(sign)] for sign in SIGNS]


def test_two_builds_give_the_same_bytes(small: Path, tmp_path: Path) -> None:
    again = rendered(tmp_path, signs_book())
    for name in ("laporan.pdf", "laporan.docx"):
        assert (again / name).read_bytes() == (small / name).read_bytes(), name


def test_a_draft_of_a_fictional_office_says_so_on_every_page(small: Path) -> None:
    pdf = read_pdf(small / "laporan.pdf")
    assert len(pdf.heads) > 5
    for head in pdf.heads:
        assert "KONSEP" in head
        assert "CONTOH REKAAN" in head
    word = Document(str(small / "laporan.docx"))
    for section in word.sections:
        text = "".join(node.text or "" for node in section.header._element.iter(qn("w:t")))
        assert "KONSEP" in text
        assert "CONTOH REKAAN" in text


def test_the_paper_is_the_one_of_the_parameters(small: Path, pdf: Pdf) -> None:
    width, height = read_pdf(small / "laporan.pdf").sizes[0]
    assert (round(width), round(height)) == (595, 842)
    assert (round(pdf.sizes[0][0]), round(pdf.sizes[0][1])) == (609, 935)
