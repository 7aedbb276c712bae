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
from fixtures.buku import META, SVG, chart, prose, small_book, staged, table
from fixtures.dokumen import bare, docx_contents, read_pdf
from PIL import Image

from lkjip.colour import contrast, readable, soft
from lkjip.render.model import Look
from lkjip.render.pandoc import PandocRenderer

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
    rows = '<tr class="tingkat-program"><td>Program</td><td>1</td></tr><tr><td>Kegiatan</td><td>2</td></tr>'
    html = f"<table><thead><tr><th>Uraian</th><th>Nilai</th></tr></thead><tbody>{rows}</tbody></table>"
    book["02-perjanjian-kinerja"].append(table("program", "Program", html))
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


# ---- Cells that are more than text ----

RICH = (
    ("satu<br>dua", "satudua"),
    ("<strong>tebal</strong>", "tebal"),
    ("<em>miring</em>", "miring"),
    ("caf&eacute; &amp; &lt;b&gt;&nbsp;x", "café&<b>x"),
    ("<p>satu</p><p>dua</p>", "satudua"),
    ("<ul><li>butir</li></ul>", "butir"),
    ('<a href="bab-1.html#tabel-pegawai">lihat</a>', "lihat"),
    ("-5 -- ... 1.", "-5--...1."),
    ("1. satu", "1.satu"),
    ("", ""),
)


def test_cells_hold_what_they_held_whatever_they_are_made_of(tmp_path: Path) -> None:
    body = "".join(f"<tr><td>{html}</td><td class='angka' rowspan=\"1\">7</td></tr>" for html, _ in RICH)
    spans = '<tr><td rowspan="2">tinggi</td><td>a</td></tr><tr><td>1. b</td></tr><tr><td colspan="2">lebar</td></tr>'
    book = small_book()
    for name, rows in (("kaya", body), ("biasa", spans)):
        html = f"<table><thead><tr><th>Isi</th><th>Angka</th></tr></thead><tbody>{rows}</tbody></table>"
        book["07-lampiran"].append(table(name, f"Tabel {name}", html))
    pdf, word = rendered(tmp_path, book, Look())
    # What looks like an item of a list is none.
    assert "[\\1. b]" in (tmp_path / "buku" / "laporan.typ").read_text(encoding="utf-8")
    for contents in (docx_contents(word), read_pdf(pdf).contents):
        (_, _, rich), (_, _, plain) = contents.tables[-2:]
        bulleted = [[cell.replace("•", "") for cell in row] for row in rich[1:]]
        assert bulleted == [[bare(text), "7"] for _, text in RICH]
        assert plain[1:] == [["tinggi", "a"], ["1.b"], ["lebar"]]


# ---- Upright and turned pages ----


def wide_table(columns: int, text: str, rows: int = 4) -> str:
    head = "".join(f"<th>Kolom {number}</th>" for number in range(columns))
    body = f"<tr>{f'<td>{text}</td>' * columns}</tr>" * rows
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def test_a_table_that_smaller_type_makes_fit_stands_upright(tmp_path: Path) -> None:
    book = small_book()
    book["02-perjanjian-kinerja"] += [
        table("tujuh", "Tujuh kolom", wide_table(7, "uraian singkat saja")),
        table("sebelas", "Sebelas kolom", wide_table(11, "pertanggungjawaban")),
    ]
    pdf = read_pdf(rendered(tmp_path, book, Look())[0])
    pages = {box.text: box.page for box in pdf.boxes if "kolom" in box.text and "Caption" in box.tags}
    turned = {number for number, (width, height) in enumerate(pdf.sizes, start=1) if width > height}
    assert len(turned) == 1
    assert {name for name, page in pages.items() if page in turned} == {name for name in pages if "Sebelas" in name}


def test_text_after_a_turned_table_fills_the_page_before_it(tmp_path: Path) -> None:
    book = small_book()
    book["02-perjanjian-kinerja"] += [
        prose("Perjanjian lengkap ada pada @tbl-lebar."),
        table("lebar", "Tabel lebar", wide_table(11, "pertanggungjawaban")),
        prose("Kalimat sesudah tabel, lihat @fig-sesudah." + " Isi kalimat." * 60),
        chart("sesudah", "Gambar sesudah tabel", "Isi gambar"),
        prose("## Bagian berikut\n\nKalimat bagian berikut."),
    ]
    with pdfplumber.open(rendered(tmp_path, book, Look())[0]) as opened:
        turned = next(number for number, page in enumerate(opened.pages) if page.width > page.height)
        before, after = (opened.pages[number].extract_text() for number in (turned - 1, turned + 1))
    for words in ("Perjanjian lengkap", "Kalimat sesudah tabel", "Gambar sesudah tabel"):
        assert words in before
    assert "Bagian berikut" in after
