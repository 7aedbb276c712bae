"""No identity number of a person is published, whatever file it lies in and however it is set, packed or compressed."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fixtures.berkas import excel, jpeg, packed, paper, word
from fixtures.terbit import write_report
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from lkjip.publish.gates.run import gates
from lkjip.publish.gates.site import Site
from lkjip.publish.manifest import Manifest
from lkjip.render.manifest import digest

NIP = "19800101" + "200501" + "1" + "998"
"""Of nobody: no serial goes so far."""
NIK = "3517" + "03" + "410180" + "0001"
APART = f"{NIP[:8]} {NIP[8:14]} {NIP[14]} {NIP[15:]}"
SPLIT = (NIP[:5], NIP[5:11], NIP[11:])


def found(folder: Path) -> list[str]:
    findings = gates(Site(folder, Manifest.of_folder(folder)))
    return [str(one.place).removeprefix("contoh/2024/") for one in findings if one.rule == "terbit-pribadi"]


def planted(folder: Path, name: str, data: bytes) -> list[str]:
    own = write_report(folder, "contoh", 2024)
    (own / name).parent.mkdir(exist_ok=True)
    (own / name).write_bytes(data)
    return found(folder)


# Word


def in_runs(document: Any) -> None:
    paragraph = document.add_paragraph("NIP ")
    for part in SPLIT:
        paragraph.add_run(part).bold = part == SPLIT[1]


def over_lines(document: Any) -> None:
    run = document.add_paragraph().add_run(NIP[:8])
    run.add_break()
    run.add_text(NIP[8:])


def in_two_paragraphs(document: Any) -> None:
    document.add_paragraph(NIP[:8])
    document.add_paragraph(NIP[8:])


def deleted(document: Any) -> None:
    document.paragraphs[0]._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="A"><w:r><w:delText>{APART}</w:delText></w:r></w:del>')
    )


def in_a_picture_s_text(document: Any) -> None:
    out = BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    document.add_picture(out)
    document.inline_shapes[0]._inline.docPr.set("descr", f"Camat, NIP {APART}")


def in_a_photo(document: Any) -> None:
    document.add_picture(BytesIO(jpeg(exif=f"Camat {NIP}")))


WORD: dict[str, tuple[Callable[[Any], object], str]] = {
    "runs": (in_runs, "word/document.xml paragraf 2"),
    "breaks": (over_lines, "word/document.xml paragraf 2"),
    "paragraphs": (in_two_paragraphs, "word/document.xml paragraf 2"),
    "spaces that do not break": (lambda one: one.add_paragraph(APART.replace(" ", "\u00a0")), "word/document.xml"),
    "hyphens that do not break": (lambda one: one.add_paragraph(APART.replace(" ", "\u2011")), "word/document.xml"),
    "points": (lambda one: one.add_paragraph(f"{NIK[:6]}.{NIK[6:12]}.{NIK[12:]}"), "word/document.xml"),
    "a cell": (lambda one: setattr(one.add_table(1, 1).cell(0, 0), "text", NIP), "word/document.xml paragraf 2"),
    "a deletion": (deleted, "word/document.xml paragraf 1"),
    "a header": (lambda one: setattr(one.sections[0].header.paragraphs[0], "text", APART), "word/header1.xml"),
    "an alternative text": (in_a_picture_s_text, "word/document.xml atribut descr"),
    "properties": (lambda one: setattr(one.core_properties, "comments", f"NIP {APART}"), "docProps/core.xml isi"),
    "a photo": (in_a_photo, "word/media/image1.jpg metadata gambar"),
}


@pytest.mark.parametrize("case", WORD)
def test_a_number_in_a_word_file_is_found_in(tmp_path: Path, case: str) -> None:
    change, place = WORD[case]
    places = planted(tmp_path, "laporan.docx", word(change))
    assert places and all(one.startswith(f"laporan.docx, {place}") for one in places)


# Excel


def put(value: object) -> Callable[[Any], object]:
    return lambda book: setattr(book.active["B3"], "value", value)


def on_a_hidden_sheet(book: Any) -> None:
    sheet = book.create_sheet("lain")
    sheet.sheet_state = "hidden"
    sheet["A1"] = NIK


EXCEL: dict[str, tuple[Callable[[Any], object], str]] = {
    "text": (put(APART), "sheet1 sel B3"),
    "a number": (put(int(NIP)), "sheet1 sel B3"),
    "a number that lost its last digits": (put(float(NIP)), "sheet1 sel B3"),
    "a formula": (put(f'="{NIP}"&""'), "sheet1 sel B3"),
    "a hidden sheet": (on_a_hidden_sheet, "sheet2 sel A1"),
    "a note": (lambda book: setattr(book.active["A1"], "comment", Comment(APART, "A")), "xl/comments"),
    "properties": (lambda book: setattr(book.properties, "keywords", APART), "docProps/core.xml"),
}


@pytest.mark.parametrize("case", EXCEL)
def test_a_number_in_a_workbook_is_found_in(tmp_path: Path, case: str) -> None:
    change, place = EXCEL[case]
    places = planted(tmp_path, "data.xlsx", excel(change))
    assert places and all(one.startswith(f"data.xlsx, {place}") for one in places)


# PDF


def with_attachment(document: Any) -> None:
    document.attachments["daftar.csv"] = f"nama,nip\nA,{NIP}\n".encode()


def with_note(document: Any) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=f"NIP {APART}"
    )
    document.pages[0].Annots = document.make_indirect([note])


PDF: dict[str, tuple[bytes, str]] = {
    "a page": (paper(f"A #pagebreak() NIP {APART}"), "halaman 2"),
    "letters apart": (paper(f"#text(tracking: 2pt)[NIP {NIP[:8]}#h(3pt)*{NIP[8:14]}*~{NIP[14:]}]"), "halaman 1"),
    "two lines": (paper(f"NIP {NIP[:8]} \\\n{NIP[8:]}"), "halaman 1"),
    "letters that nobody sees": (paper(f"#place(dx: -900pt, text(fill: white, size: 1pt)[NIP {APART}])"), "halaman 1"),
    "a title": (paper(f'#set document(title: "NIP {APART}")\nA'), ""),
    "a bookmark": (paper(f"= NIP {APART}"), ""),
    "an alternative text": (paper(f'#figure(box(), alt: "Camat {APART}")'), ""),
    "a property": (paper("A", lambda one: one.docinfo.__setitem__("/Subject", f"NIP {APART}")), "Subject"),
    "a property in brackets": (
        paper("A", lambda one: one.docinfo.__setitem__("/Subject", f"(A) ({APART})")),
        "Subject",
    ),
    "a property of wide letters": (
        paper("A", lambda one: one.docinfo.__setitem__("/Subject", f"“{APART}”")),
        "Subject",
    ),
    "an attached file": (paper("A", with_attachment), "lampiran"),
    "a note": (paper("A", with_note), "Contents"),
}


@pytest.mark.parametrize("case", PDF)
def test_a_number_in_a_pdf_is_found_in(tmp_path: Path, case: str) -> None:
    data, place = PDF[case]
    assert NIP.encode() not in data  # a search of bytes would not do
    places = planted(tmp_path, "laporan.pdf", data)
    assert places and all(one.startswith("laporan.pdf, ") for one in places)
    assert any(one.startswith(f"laporan.pdf, {place}") for one in places), places


# pictures


def png(*, packed: bool, wide: bool = False) -> bytes:
    about, out = PngInfo(), BytesIO()
    if wide:
        about.add_itxt("Penulis", f"NIP {APART}", zip=packed)
    else:
        about.add_text("Penulis", f"NIP {APART}", zip=packed)
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=about)
    return out.getvalue()


PICTURES = {
    "foto.jpg": {
        "exif": jpeg(exif=f"Camat {APART}"), "a comment": jpeg(comment=APART),
        "xmp": jpeg(xmp=f"<x:xmpmeta><dc:creator>{NIP}</dc:creator></x:xmpmeta>"),
    },
    "foto.png": {
        "text": png(packed=False), "packed text": png(packed=True), "wide text": png(packed=False, wide=True),
        "packed wide text": png(packed=True, wide=True),
    },
}  # fmt: skip


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in PICTURES.items() for case in cases])
def test_a_number_beside_the_pixels_is_found(tmp_path: Path, name: str, case: str) -> None:
    assert f"{name}, metadata gambar" in planted(tmp_path, name, PICTURES[name][case])


# archives, texts, names


CSV = f"nama,nip\nA,{APART}\n".encode()
IN_CSS = f"a {{ background: url(data:image/jpeg;base64,{base64.b64encode(jpeg(exif=NIP)).decode()}) }}".encode()
DRAWN = "a {{ background: url('data:image/svg+xml,{}') }}"
LINES = '<path d="m8.93 6.588-2.29.287-.082.38.45.083c.294.07.352.176.288.469l-.738 3.468"/>'
"""Lines of a drawing whose digits, read in a row, are those of an identity number."""
OTHERS: dict[str, tuple[str, bytes, str]] = {
    "a table in an archive": ("data.zip", packed(a=CSV), "data.zip, a isi"),
    "an archive in an archive": ("data.zip", packed(b=packed(a=CSV)), "data.zip, b a isi"),
    "a Word file in an archive": ("data.zip", packed(w=word(in_runs)), "data.zip, w word/document.xml paragraf 2"),
    "a name in an archive": ("data.zip", packed(**{f"{NIP}.csv": b"a"}), "data.zip, nama berkas di dalamnya"),
    "a packed text": ("data.csv.gz", gzip.compress(CSV), "data.csv.gz, isi"),
    "a picture in a style": ("theme/gaya.css", IN_CSS, "theme/gaya.css, gambar tertanam metadata gambar"),
    "words of a drawing in a style": ("theme/gaya.css", DRAWN.format(f"<svg><text>{APART}</text></svg>").encode(),
                                      "theme/gaya.css, gambar tertanam isi"),
    "a broken drawing in a style": ("theme/gaya.css", DRAWN.format(f"<svg>{APART}").encode(),
                                    "theme/gaya.css, gambar tertanam isi"),
    "a text in two bytes a letter": ("data.bin", APART.encode("utf-16"), "data.bin, data biner"),
    "data without a name for it": ("data.jsonld", f'{{"x": "{NIK}"}}'.encode(), "data.jsonld, baris 1"),
    "a file's name": (f"foto-{NIP}.txt", b"a", f"foto-{NIP}.txt, nama berkasnya"),
    "a comment of a drawing": ("g.svg", f"<svg xmlns='http://www.w3.org/2000/svg'><!--\n{APART} --></svg>".encode(),
                               "g.svg, baris 2"),
    "a picture in a drawing": (
        "g.svg", f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{IN_CSS[20:-3].decode()}'/></svg>".encode(),
        "g.svg, gambar tertanam metadata gambar",
    ),
    "a comment of a page": ("bab.html", f"<html><body>\n<!-- {APART} --></body>".encode(), "bab.html, baris 2"),
    "a break in a page": ("bab.html", f"<p>{NIP[:8]}<br>{NIP[8:]}</p>".encode(), "bab.html"),
    "an address in a page": ("bab.html", f'<p><a href="?x={APART.replace(" ", "%20")}">A</a>'.encode(),
                             "bab.html, baris 1"),
    "any attribute of a page": ("bab.html", f'<p class="nip-{NIP}">A</p>'.encode(), "bab.html, baris 1"),
}  # fmt: skip


@pytest.mark.parametrize("case", OTHERS)
def test_a_number_is_found_in(tmp_path: Path, case: str) -> None:
    name, data, place = OTHERS[case]
    assert place in planted(tmp_path, name, data)


def test_a_file_that_cannot_be_opened_is_not_published(tmp_path: Path) -> None:
    assert planted(tmp_path, "laporan.docx", packed(a=CSV)[:60]) == ["laporan.docx"]
    assert planted(tmp_path, "laporan.docx", b"%PDF-1.7 rusak") == ["laporan.docx"]


def amounts(document: Any) -> None:
    document.add_paragraph("Nomor 188.4.45/398/415/10.1.3/2024 dan 000.8.6/10012/415.10/2024, 12-05-2024 05-06-2024.")
    document.add_paragraph("Rp3.180.247.616 Rp2.995.404.515; 5.1.02.01.01.0001 5.1.02.01.01.0002.")
    table = document.add_table(3, 4)
    for row in table.rows:
        for cell, text in zip(row.cells, ("3.180.247.616", "2020", "35", "17034101"), strict=True):
            cell.text = text


def cells(book: Any) -> None:
    book.active.append([3180247616, 53.0201045678915, 0.941877845321, "7.01.01.2.01.0001", 2024, 35, 17034101800001])


SOUND = {
    "laporan.docx": word(amounts),
    "data.xlsx": excel(cells),
    "laporan.pdf": paper(
        "#table(columns: 4, ..range(8).map(n => [3.180.247.616]), ..(2019, 2020, 2021, 2022).map(str), "
        '"99,61", "100,00", "35", "17")\nNomor 188.4.45/398/415/10.1.3/2024, 25 Maret 2025, NIP •••••••••••••••998'
    ),
    "data.csv": b"a,b,c\n53.0201045678915,3180247616,20240101\n2019,2020,2021\n",
    "data.zip": packed(a=b"3180247616,2995404515\n"),
    "gaya.css": (DRAWN.format(f"<svg>{LINES}</svg>") + DRAWN.format(quote(f"<svg>{LINES}</svg>"))).encode(),
}


@pytest.mark.parametrize("name", SOUND)
def test_amounts_codes_decrees_and_dates_are_no_persons(tmp_path: Path, name: str) -> None:
    assert planted(tmp_path, name, SOUND[name]) == []


def test_a_number_that_the_office_wants_shown_passes_and_no_other(tmp_path: Path) -> None:
    other = NIP[:-3] + "997"
    own = write_report(tmp_path, "contoh", 2024, f"<p>NIP {APART}</p>", shown_numbers=[digest(NIP)])
    (own / "laporan.docx").write_bytes(word(in_runs))
    assert found(tmp_path) == []
    (own / "laporan.docx").write_bytes(word(lambda one: one.add_paragraph(other)))
    assert found(tmp_path) == ["laporan.docx, word/document.xml paragraf 2"]


def test_documents_that_are_live_as_they_are_are_not_opened_again(tmp_path: Path) -> None:
    own = write_report(tmp_path, "contoh", 2024)
    (own / "laporan.docx").write_bytes(word(in_runs))
    site = Site(tmp_path, Manifest.of_folder(tmp_path))
    assert list(gates(site, unchanged=("contoh/2024/laporan.docx",))) == []
    assert [one.rule for one in gates(site, jobs=2)] == ["terbit-pribadi"]
