"""The DOCX of the real report: heads, numbers, turned pages, fields and pictures as Word and LibreOffice need them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import BuiltSite
from docx.oxml.ns import qn
from fixtures.dokumen import CELLS, Contents, bare, docx_contents, read_pdf
from fixtures.judul_word import shown_headings
from fixtures.tata_letak import left_alone, outside, overlaps

WIDE = 10
OFFICE = shutil.which("soffice")

pytestmark = pytest.mark.xdist_group("perak")
needs_office = pytest.mark.skipif(
    OFFICE is None and not os.environ.get("LKJIP_REQUIRE_TOOLS"), reason="LibreOffice is not on this machine"
)


def converted(source: Path, kind: str, target: Path) -> Path:
    assert OFFICE is not None, "LibreOffice is required here (LKJIP_REQUIRE_TOOLS)"
    profile = f"-env:UserInstallation={(target / 'profil').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return target / f"{source.stem}.{kind.split(':', maxsplit=1)[0]}"


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
        if shown._tbl in known and shown.cell(0, 0).text != "Yang diperiksa"  # its numbers stand among words
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
def test_the_docx_is_laid_out_well_by_libreoffice(perak: BuiltSite, word: Any, tmp_path: Path) -> None:
    options = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": "true"}})
    pdf = read_pdf(converted(perak.folder / "laporan.docx", f"pdf:writer_pdf_Export:{options}", tmp_path))
    assert list(overlaps(pdf)) == []
    assert [box for box in outside(pdf) if set(box.tags) & set(CELLS)] == []
    assert [box for box in left_alone(pdf) if "Table" not in box.tags] == []
    shown = bare(pdf.text)
    assert [text for _, text in shown_headings(word) if bare(text) not in shown] == []
