"""PDF and DOCX of a draft: marked on every page, on the paper of its office, signs of markup as text, reproducible."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from fixtures.buku import META, rows, small_book, staged, table
from fixtures.dokumen import Pdf, bare, docx_contents, read_pdf

from lkjip.render.pandoc import PandocRenderer
from lkjip.stage.model import Look

pytestmark = pytest.mark.xdist_group("perak")

SIGNS = ("- x", "+ y", "1. z", "= w", "# v", "$x$", "[b]", "<i>", "-5", "a--b", "...", '"q"', "\\", "`c`", "@tbl", "//")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft of a fictional office whose cells hold what Markdown, Typst and Word could take for markup."""
    return rendered(tmp_path_factory.mktemp("kecil"), signs_book())


def signs_book() -> dict[str, list[Any]]:
    book = small_book()
    made = rows(("Tanda", "Sama"), *((sign, sign) for sign in SIGNS))
    book["07-lampiran"].append(table("tanda", "'Tanda - # [x] $y$ -5'", made))
    return book


def rendered(folder: Path, book: dict[str, list[Any]], edition: str = "publik") -> Path:
    look = Look(paper="a4")
    meta = replace(META, documents=("docx", "pdf"), edition=edition, draft=True, fictional=True, look=look)
    stage = staged(folder, book, meta)
    return PandocRenderer().render(stage, ("docx", "pdf"), folder / "hasil").folder


def test_signs_of_markup_stay_text_in_documents(draft: Path) -> None:
    for contents in (docx_contents(draft / "laporan.docx"), read_pdf(draft / "laporan.pdf").contents):
        number, caption, rows = contents.tables[-1]
        assert (number, caption) == ("L.2", bare("Tanda - # [x] $y$ -5"))
        assert rows[1:] == [[bare(sign), bare(sign)] for sign in SIGNS]


def test_two_builds_give_the_same_bytes(draft: Path, tmp_path: Path) -> None:
    again = rendered(tmp_path, signs_book())
    for name in ("laporan.pdf", "laporan.docx"):
        assert (again / name).read_bytes() == (draft / name).read_bytes(), name


def test_a_draft_of_a_fictional_office_says_so_on_every_page(draft: Path) -> None:
    pdf = read_pdf(draft / "laporan.pdf")
    assert len(pdf.heads) > 5
    for head in pdf.heads:
        assert "KONSEP" in head
        assert "CONTOH REKAAN" in head
    word = Document(str(draft / "laporan.docx"))
    for section in word.sections:
        text = "".join(node.text or "" for node in section.header._element.iter(qn("w:t")))
        assert "KONSEP" in text
        assert "CONTOH REKAAN" in text


def test_the_internal_edition_says_so_on_every_page(tmp_path: Path) -> None:
    site = rendered(tmp_path, small_book(), edition="internal")
    heads = read_pdf(site / "laporan.pdf").heads
    assert len(heads) > 5
    assert all("EDISI INTERNAL" in head for head in heads)
    for section in Document(str(site / "laporan.docx")).sections:
        text = "".join(node.text or "" for node in section.header._element.iter(qn("w:t")))
        assert "EDISI INTERNAL" in text


def test_a_document_that_ends_with_a_turned_page_has_no_empty_one_after_it(tmp_path: Path) -> None:
    wide = rows([f"Kolom {number}" for number in range(14)], ["pertanggungjawaban"] * 14)
    book = small_book()
    book["07-lampiran"] = [*book["07-lampiran"][:-1], table("lebar", "Tabel lebar", wide)]
    word = Document(str(rendered(tmp_path, book) / "laporan.docx"))
    last = word.sections[-1]
    assert last.page_width > last.page_height
    assert word.paragraphs[-1]._p.pPr.find(qn("w:sectPr")) is None


def test_the_paper_is_the_one_of_the_parameters(draft: Path, pdf: Pdf) -> None:
    width, height = read_pdf(draft / "laporan.pdf").sizes[0]
    assert (round(width), round(height)) == (595, 842)
    assert (round(pdf.sizes[0][0]), round(pdf.sizes[0][1])) == (609, 935)
