"""Lists, key figures, figures and tables of the text in PDF and DOCX stand and look as a reader expects."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from fixtures.buku import chart, prose, rows, shown, table
from fixtures.terender import rendered

from lkjip.present.kunci import angka_kunci


def test_the_sentence_that_leads_to_a_list_stands_on_its_page(tmp_path: Path) -> None:
    leads = range(60)
    text = "\n\n".join(f"Kalimat.\n\nPengantar ke-{n}:\n\n- butir ke-{n}\n- butir lain" for n in leads)
    pages, word = rendered(tmp_path, prose(text))
    assert sum("Pengantar" in page for page in pages) > 2
    for page in pages:
        for n in leads:
            assert (f"Pengantar ke-{n}:" in page) == (f"butir ke-{n}\n" in page), n
    paragraphs = word.paragraphs
    for paragraph, following in pairwise(paragraphs):
        if paragraph.text.startswith("Pengantar"):
            assert paragraph.paragraph_format.keep_with_next
            assert following.text.startswith("butir")
        if paragraph.text == "Kalimat.":
            assert not paragraph.paragraph_format.keep_with_next
        if paragraph.text == "butir lain":
            assert paragraph.paragraph_format.space_after.pt == 7


@pytest.mark.parametrize("before", range(23, 27))
def test_no_page_holds_the_last_item_of_a_list_alone(tmp_path: Path, before: int) -> None:
    items = "\n".join(f"{number}. Butir {number}." for number in range(1, 6))
    text = "Kalimat.\n\n" * before + f"Langkahnya:\n\n{items}\n"
    pages, word = rendered(tmp_path, prose(text))
    assert next(page.count("Butir") for page in pages if "Butir 5" in page) >= 3
    kept = [one.paragraph_format.keep_with_next for one in word.paragraphs if one.text.startswith("Butir")]
    assert kept == [None, None, True, True, None]


@pytest.mark.parametrize("count", range(42, 46))
def test_no_page_holds_one_row_or_only_the_source_of_a_table(tmp_path: Path, count: int) -> None:
    long = table("panjang", "Panjang", rows(("Nama", "Angka"), *((f"Baris {place}", "1") for place in range(count))))
    long.outputs[0].metadata["lkjip"] = {"sumber": ["DPA Nomor 1"]}
    pages, _ = rendered(tmp_path, long)
    (last,) = [page for page in pages if "DPA Nomor 1" in page]
    assert last.count("Baris ") >= 2


def test_only_a_key_figure_has_a_box(tmp_path: Path) -> None:
    figures = angka_kunci({f"Angka {n}": f"{n}" for n in range(5)})
    _, word = rendered(tmp_path, shown("angka_kunci(x)", figures._repr_mimebundle_()[0]))
    cells = next(t for t in word.tables if "Angka 0" in t.cell(0, 0).text)._tbl.iter(qn("w:tc"))
    assert [cell.tcPr.find(qn("w:shd")) is not None for cell in cells] == [True] * 5 + [False]


def test_no_figure_goes_before_the_heading_of_its_section(tmp_path: Path) -> None:
    wide = rows([f"Kolom {number}" for number in range(11)], *[["pertanggungjawaban"] * 11] * 4)
    _, word = rendered(
        tmp_path,
        table("lebar", "Tabel lebar", wide),
        prose("## Bagian berikut\n\nLihat @tbl-kedua dan @fig-sesudah."),
        table("kedua", "Tabel kedua", wide),
        chart("sesudah", "Gambar sesudah tabel", "Isi gambar"),
    )
    styled = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]
    heading = next(n for n, (style, text) in enumerate(styled) if style == "Heading 2" and "Bagian berikut" in text)
    figure = next(n for n, (style, text) in enumerate(styled) if style == "Image Caption" and "sesudah" in text)
    assert heading < figure


PROSE_TABLE = """
| Nama | Nilai | Keterangan |
|------|------:|------------|
| Satu **tebal** | 1,5 | [tautan](https://contoh.invalid) |
| Dua | | biasa |
"""


def test_a_table_in_the_text_looks_as_tables_do_and_keeps_its_words_and_empty_cells(tmp_path: Path) -> None:
    _, word = rendered(tmp_path, prose(PROSE_TABLE + "\nKalimat sesudahnya."))
    made = next(t for t in word.tables if t.cell(0, 0).text == "Nama")
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["Nama", "Nilai", "Keterangan"], ["Satu tebal", "1,5", "tautan"], ["Dua", "", "biasa"],
    ]  # fmt: skip
    assert [cell.paragraphs[0].style.name for cell in made.columns[1].cells] == [
        "Tabel Kepala Angka", "Tabel Isi Angka", "Tabel Isi Angka",
    ]  # fmt: skip
    assert [run.text for run in made.cell(1, 0).paragraphs[0].runs if run.bold] == ["tebal"]
    assert made.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_table_in_the_text_has_no_line_in_the_list_of_tables(tmp_path: Path) -> None:
    pages, _ = rendered(tmp_path, table("satu", "Judul tabel"), prose(PROSE_TABLE))
    listed = next(page for page in pages if "\nDaftar Tabel\nTabel 1.1." in page)
    lines = [line for line in listed.partition("Daftar Tabel\n")[2].splitlines() if "...." in line]
    assert len(lines) > 1
    assert all(line.startswith("Tabel ") for line in lines), lines


def test_a_cell_keeps_whatever_it_holds_and_ends_with_a_paragraph(tmp_path: Path) -> None:
    inner = "<table><tbody><tr><td>dalam</td></tr></tbody></table>"
    cells = f"<td><b>luar</b>{inner}</td><td><pre>kode program</pre></td><td>aneh\x0b</td>"
    head = "<thead><tr><th>Satu</th><th>Dua</th><th>Tiga</th></tr></thead>"
    html = f"<table>{head}<tbody><tr>{cells}</tr></tbody></table>"
    _, word = rendered(
        tmp_path, table("aneh", "Isi yang tidak biasa", html), prose("| A |\n|---|\n| ^[catatan kaki] |")
    )
    for cell in word.element.body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
    made = next(t for t in word.tables if t.cell(0, 0).text == "Satu")
    assert made.cell(1, 0).tables[0].cell(0, 0).text == "dalam"
    assert [made.cell(1, place).text for place in (1, 2)] == ["kode program", "aneh"]
    noted = next(t for t in word.tables if t.cell(0, 0).text == "A")
    assert list(noted._tbl.iter(qn("w:footnoteReference")))


def test_a_table_without_a_number_is_in_no_list(tmp_path: Path) -> None:
    pages, word = rendered(tmp_path, prose("| a | b |\n|---|---|\n| c | d |\n\n: Judul sendiri\n"))
    assert sum("Judul sendiri" in page for page in pages) == 1
    entries = [paragraph for paragraph in word.paragraphs if paragraph.style.style_id == "TableofFigures"]
    assert len(entries) > 3
    assert not any("Judul sendiri" in paragraph.text for paragraph in entries)
    codes = [code.text for entry in entries for code in entry._p.iter(qn("w:instrText"))]
    assert len(codes) == len(set(codes))
    assert not any("\\o" in code for code in codes)


def test_a_formula_is_set_in_every_document(tmp_path: Path) -> None:
    text = 'Luas $x^2$ (dan $\\frac{a}{b}$), lalu\n\n$$y = x$$\n\nTaksah: $\\frac{a}{"b"}$.\n'
    pages, word = rendered(tmp_path, prose(text))
    assert any("Luas" in page and "dan" in page for page in pages)
    source = (tmp_path / "buku" / "laporan.typ").read_text("utf-8")
    assert '#math.equation(alt: "x^2", $x^2$);' in source
    assert r'#math.equation(alt: "\\frac{a}{b}", $' in source
    assert source.count("#math.equation(block: true, ") == 1
    formulas = list(word.element.iter("{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"))
    assert len(formulas) == 3


def test_a_picture_ends_at_the_margin_in_word(tmp_path: Path) -> None:
    _, word = rendered(tmp_path, chart("lebar", "Gambar lebar", "Lebar"))
    room = word.sections[0].page_width - word.sections[0].left_margin - word.sections[0].right_margin
    assert len(word.inline_shapes) > 1
    for shape in word.inline_shapes:
        assert shape.width <= room
        assert {shape._inline.get(side) for side in ("distT", "distB", "distL", "distR")} == {"0"}
