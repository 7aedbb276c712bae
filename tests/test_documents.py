"""PDF and DOCX of the real report: the same content as the pages, by either renderer, and linked from them."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import PAGES, PERAK, BuiltSite
from fixtures.buku import META, prose, small_book, staged
from fixtures.dokumen import Contents, Pdf, bare, docx_contents, read_pdf
from fixtures.judul_word import shown_headings
from fixtures.urutan import blocks, first_moved, words_of_docx, words_of_pdf

from lkjip.making import BuildRequest, build_report
from lkjip.render.pandoc import PandocRenderer
from lkjip.render.quarto import QuartoRenderer

pytestmark = pytest.mark.xdist_group("perak")
needs_quarto = pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto is not on this machine")


# The same content


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
        bare(heading.get_text())
        for page in PAGES
        for heading in perak.pages[f"{page}.html"].main(["h1", "h2"])
        if not heading.find_parent(class_="lk-jawaban")  # the first screen of the pages alone
    ]
    in_word = [bare(text) for level, text in shown_headings(word) if level <= 2]
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


def test_every_block_stands_in_the_same_order_in_every_format(perak: BuiltSite, word: Any) -> None:
    pages = [perak.pages[f"{page}.html"] for page in PAGES[1:]]  # the front page lists what documents list elsewhere
    assert len(list(blocks(pages))) > 400
    assert first_moved(pages, words_of_docx(word)) is None
    assert first_moved(pages, words_of_pdf(perak.folder / "laporan.pdf")) is None


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_a_document_alone_is_the_one_made_with_the_other(perak: BuiltSite, tmp_path: Path, name: str) -> None:
    shutil.copytree(perak.project.root, tmp_path / "proyek", ignore=shutil.ignore_patterns("_site"))
    project = type(perak.project)(tmp_path / "proyek")
    folder = build_report(project, BuildRequest(PERAK, renderer="pandoc", formats=(name,))).folder
    assert (folder / f"laporan.{name}").read_bytes() == (perak.folder / f"laporan.{name}").read_bytes()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["floats"]) > 40
    assert not any({"href", "data"} & set(item) for item in manifest["floats"])  # no pages to lead to


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


def named_twice(folder: Path, name: str) -> Path:
    """A document of a book in which two chapters give the same names."""
    book = small_book()
    for part in ("01-organisasi", "06-penutup"):
        text = f"# Bab {part}\n\nLatar\n-----\n\nLihat [Latar][] dan ini[^1].\n\n[^1]: Catatan dari {part}."
        book[part] = [prose(text)]
    stage = staged(folder, book, replace(META, documents=(name,)))
    return PandocRenderer().render(stage, (name,), folder / "hasil").folder / f"laporan.{name}"


def test_names_given_twice_stay_with_their_chapters_in_the_docx(tmp_path: Path) -> None:
    with zipfile.ZipFile(named_twice(tmp_path, "docx")) as packed:
        notes = bare(packed.read("word/footnotes.xml").decode())
        text = packed.read("word/document.xml").decode()
    assert [bare(f"Catatan dari {part}.") in notes for part in ("01-organisasi", "06-penutup")] == [True, True]
    marks = re.findall(r'bookmarkStart [^>]*w:name="([^"]+)"', text)
    assert len(marks) == len(set(marks))
    linked = [anchor for anchor in re.findall(r'<w:hyperlink w:anchor="([^"]+)"', text) if "latar" in anchor]
    assert len(set(linked)) == 2
    assert set(linked) <= set(marks)


def test_names_given_twice_stay_with_their_chapters_in_the_pdf(tmp_path: Path) -> None:
    text = bare(read_pdf(named_twice(tmp_path, "pdf")).text)
    assert [bare(f"Catatan dari {part}.") in text for part in ("01-organisasi", "06-penutup")] == [True, True]
    source = (tmp_path / "buku" / "laporan.typ").read_text("utf-8")
    assert [f"<bab-{number}-latar>" in source for number in (1, 4)] == [True, True]
    assert [f"#link(<bab-{number}-latar>)[Latar]" in source for number in (1, 4)] == [True, True]


@pytest.mark.parametrize("place", ["a%20b", "kantor kami"])
def test_a_project_may_lie_anywhere(tmp_path: Path, place: str) -> None:
    (tmp_path / place).mkdir()
    stage = staged(tmp_path / place, meta=replace(META, documents=("docx", "pdf")))
    folder = PandocRenderer().render(stage, ("html", "docx", "pdf"), tmp_path / place / "hasil").folder
    assert {"index.html", "laporan.docx", "laporan.pdf"} <= {path.name for path in folder.iterdir()}


# The site around them


def test_the_site_names_and_links_its_documents(perak: BuiltSite) -> None:
    manifest = json.loads((perak.folder / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in manifest["documents"]] == ["laporan.docx", "laporan.pdf"]
    links = {link["href"] for link in perak.pages["index.html"]("a", href=True)}
    assert {"laporan.docx", "laporan.pdf"} <= links


def test_a_word_file_is_a_sound_archive(perak: BuiltSite) -> None:
    with zipfile.ZipFile(perak.folder / "laporan.docx") as packed:
        assert packed.testzip() is None
        assert len(packed.namelist()) == len(set(packed.namelist()))
