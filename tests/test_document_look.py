"""What an office chooses of the look in PDF and DOCX, and what the layout makes of tables of every kind."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from fixtures.buku import META, SVG, prose, rows, small_book, staged, table
from fixtures.dokumen import bare, read_pdf
from PIL import Image

from lkjip.ground.colour import contrast, readable, soft
from lkjip.render.pandoc import PandocRenderer
from lkjip.stage.model import Look
from lkjip.table.form import Table

PAPERS = {"a4": (595, 842), "f4": (609, 935)}
EMU = 914400 / 72


def rendered(folder: Path, book: dict[str, list[Any]], look: Look) -> tuple[Path, Path]:
    """The PDF and the DOCX of a book."""
    stage = staged(folder, book, replace(META, documents=("docx", "pdf"), look=look))
    site = PandocRenderer().render(stage, ("docx", "pdf"), folder / "hasil").folder
    return site / "laporan.pdf", site / "laporan.docx"


# ---- Names ----


def test_names_that_markdown_or_word_would_not_take_stand_as_they_are(tmp_path: Path) -> None:
    long = "Laporan yang panjang sekali " * 12
    meta = replace(META, office="%Kecamatan Contoh", title=long, subtitle="% Kabupaten", documents=("docx", "pdf"))
    stage = staged(tmp_path, small_book(), meta)
    site = PandocRenderer().render(stage, ("docx", "pdf"), tmp_path / "hasil").folder
    assert "%KECAMATAN CONTOH" in read_pdf(site / "laporan.pdf").text
    word = Document(str(site / "laporan.docx"))
    assert "%Kecamatan Contoh" in " ".join(paragraph.text for paragraph in word.paragraphs)
    assert word.core_properties.title == long[:255]


# ---- Logo ----


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_logo_stands_on_the_cover_of_both_documents(tmp_path: Path, paper: Any, kind: str) -> None:
    logo = tmp_path / f"lambang.{kind}"
    if kind == "svg":
        logo.write_text(SVG, encoding="utf-8")
    else:
        Image.new("RGB", (400, 100), "#0b5563").save(logo)
    pdf, word = rendered(tmp_path, small_book(), Look(paper=paper, logo=logo))
    with pdfplumber.open(pdf) as opened:
        cover, second = opened.pages[:2]
        assert (round(cover.width), round(cover.height)) == PAPERS[paper]
        drawn = [*cover.images, *[shape for shape in cover.rects if shape["height"] > 10]]
        assert drawn
        assert all(0 < shape["x0"] < shape["x1"] < cover.width for shape in drawn)
        assert max(shape["bottom"] for shape in drawn) < min(letter["top"] for letter in cover.chars)
        assert not second.images
        figures = [element for element in opened.structure_tree if "Figure" in str(element)]
    assert f"Logo {META.office}" in str(figures)
    picture = next(Document(str(word)).element.body.iter(qn("wp:inline")))
    assert picture.find(qn("wp:docPr")).get("descr") == f"Logo {META.office}"
    width, height = (int(picture.find(qn("wp:extent")).get(side)) / EMU for side in ("cx", "cy"))
    assert height == pytest.approx(3 / 2.54 * 72, abs=1)
    assert width / height == pytest.approx(4, abs=0.1)


def test_without_a_logo_the_cover_has_no_picture(tmp_path: Path) -> None:
    pdf, word = rendered(tmp_path, {**small_book()}, Look())
    with pdfplumber.open(pdf) as opened:
        assert not opened.pages[0].images
        assert META.date in (opened.pages[0].extract_text() or "")
        assert opened.metadata["Author"] == META.office
    first = next(Document(str(word)).element.body.iter(qn("wp:docPr")))
    assert not first.get("descr").startswith("Logo")


# ---- Colours ----


@pytest.mark.parametrize("colour", ["#5b2a86", "#ffd400"])
def test_the_docx_has_the_colours_of_the_parameters(tmp_path: Path, colour: str) -> None:
    book = small_book()
    made = rows(("Uraian", "Nilai"), ("Program", "1"), ("Kegiatan", "2"))
    made = replace(made, body=(replace(made.body[0], kind="tingkat-program"), *made.body[1:]))
    book["02-perjanjian-kinerja"].append(table("program", "Program", made))
    _, path = rendered(tmp_path, book, Look(colour=colour))
    accent = readable(colour)
    assert contrast(accent, "#ffffff") >= 4.5
    written, ground = accent[1:].upper(), soft(accent)[1:].upper()
    word = Document(str(path))
    for name in ("Heading 1", "Title", "Angka Kunci", "Hyperlink"):
        assert str(word.styles[name].font.color.rgb) == written, name
    border = word.styles["Heading 1"].element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}")
    assert border.get(qn("w:color")) == written
    assert word.styles["Catatan"].element.find(f"{qn('w:pPr')}/{qn('w:shd')}").get(qn("w:fill")) == ground
    fills = {shade.get(qn("w:fill")) for shade in word.element.body.iter(qn("w:shd"))}
    assert ground in fills
    with zipfile.ZipFile(path) as packed:
        theme = packed.read("word/theme/theme1.xml").decode("utf-8")
    assert f'val="{written}"' in theme.split("<a:accent1>", 1)[1].split("</a:accent1>", 1)[0]
    assert "0B5563" not in word.element.xml + word.styles.element.xml


# ---- Tables of other makers ----


def test_a_table_of_other_makers_is_shown_with_all_that_its_cells_hold(tmp_path: Path) -> None:
    cells = (
        "satu<br>dua",
        "caf&eacute; &amp; &lt;b&gt;",
        "<ul><li>butir</li></ul>",
        "-5 -- ... 1.",
        "1. satu",
        "= a",
        "",
    )
    rows_ = "".join(f"<tr><td>{cell}</td><td>7</td></tr>" for cell in cells)
    book = small_book()
    book["07-lampiran"].append(
        table("lain", "Tabel lain", f"<table><thead><tr><th>Isi</th></tr></thead>{rows_}</table>")
    )
    pdf, word = rendered(tmp_path, book, Look())
    in_word = bare("".join(cell.text for cell in Document(str(word)).tables[-1]._cells))
    in_pdf = bare(read_pdf(pdf).text)
    for words in ("satudua", "café&<b>", "butir", "-5--...1.", "1.satu", "=a"):
        assert words in in_word
        assert words in in_pdf


# ---- Upright and turned pages ----


def wide_table(columns: int, text: str, count: int = 4) -> Table:
    return rows([f"Kolom {number}" for number in range(columns)], *[[text] * columns] * count)


def test_a_table_that_smaller_type_makes_fit_stands_upright(tmp_path: Path) -> None:
    book = small_book()
    book["02-perjanjian-kinerja"] += [
        table("tujuh", "Tujuh kolom", wide_table(7, "uraian singkat saja")),
        prose("Kalimat di antaranya, yang menuju tabel berikut."),
        table("sebelas", "Sebelas kolom", wide_table(11, "pertanggungjawaban")),
    ]
    pdf = read_pdf(rendered(tmp_path, book, Look())[0])
    pages = {box.text: box.page for box in pdf.boxes if "kolom" in box.text and "Caption" in box.tags}
    turned = {number for number, (width, height) in enumerate(pdf.sizes, start=1) if width > height}
    assert len(turned) == 1
    assert {name for name, page in pages.items() if page in turned} == {name for name in pages if "Sebelas" in name}
