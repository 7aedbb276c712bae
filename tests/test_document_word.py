"""What colleagues expect of a Word file: properties, the year on every page, the report's typeface and table style."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import BuiltSite
from docx.oxml.ns import qn
from fixtures.buku import ROOT
from fixtures.dokumen import Pdf, bare
from fontTools.ttLib import TTFont
from pypdf import PdfReader

pytestmark = pytest.mark.xdist_group("perak")


@pytest.fixture
def packed(perak: BuiltSite) -> Any:
    with zipfile.ZipFile(perak.folder / "laporan.docx") as opened:
        yield opened


def test_the_docx_and_the_pdf_say_the_same_of_themselves(word: Any, perak: BuiltSite) -> None:
    core, told = word.core_properties, PdfReader(perak.folder / "laporan.pdf").metadata
    assert told is not None
    assert (core.title, core.subject, core.author) == (told.title, told.subject, told.author)
    assert core.keywords == told.keywords
    assert core.created == core.modified == told.creation_date == datetime(2025, 3, 25, tzinfo=UTC)
    assert core.language == "id-ID"


def test_the_docx_knows_its_office_year_and_edition(packed: Any) -> None:
    own = BeautifulSoup(packed.read("docProps/custom.xml"), "xml")
    known = {entry["name"]: entry.get_text() for entry in own("property")}
    assert known == {"Tahun": "2024", "Edisi": "publik", "Kantor": "Kecamatan Perak"}
    assert BeautifulSoup(packed.read("docProps/app.xml"), "xml").Company.get_text() == "Kecamatan Perak"


def test_every_page_says_whose_report_it_is_and_of_which_year(word: Any, pdf: Pdf) -> None:
    head = "Kecamatan Perak · Laporan Kinerja Instansi Pemerintah Tahun 2024"
    assert all(head in section.header.paragraphs[0].text for section in list(word.sections)[1:])
    assert all(bare(head) in bare(text) for text in pdf.heads[1:])


def test_the_docx_holds_the_typeface_of_the_pdf_with_every_letter_it_needs(word: Any, packed: Any) -> None:
    listed = BeautifulSoup(packed.read("word/fontTable.xml"), "xml").find("w:font", {"w:name": "Source Sans Pro"})
    paths = {entry["Id"]: entry["Target"] for entry in BeautifulSoup(
        packed.read("word/_rels/fontTable.xml.rels"), "xml")("Relationship")}  # fmt: skip
    used = {letter for text in word.element.body.iter(qn("w:t")) for letter in text.text or ""}
    for name in ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic"):
        entry = listed.find(f"w:{name}")
        face = packed.read(f"word/{paths[entry['r:id']]}")
        letters = TTFont(io.BytesIO(plain(face, entry["w:fontKey"]))).getBestCmap()
        assert {letter for letter in used if ord(letter) not in letters} == set(), name
    assert word.styles["Normal"].font.name == "Source Sans Pro"


def plain(face: bytes, key: str) -> bytes:
    """The typeface file: its first 32 bytes are mixed with the key (ECMA-376, part 4)."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(face, mask, strict=False)) + face[32:]


def test_the_docx_brings_the_table_style_of_the_report(word: Any) -> None:
    style = word.styles["Tabel LKjIP"].element
    assert {part.get(qn("w:type")) for part in style.findall(qn("w:tblStylePr"))} == {"firstRow", "lastRow"}


def test_the_reference_document_is_what_its_script_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    sys.modules.pop("acuan_docx", None)
    from acuan_docx import reference  # type: ignore[import-not-found] # noqa: PLC0415 - not on the path before

    assert reference() == (ROOT / "theme" / "acuan.docx").read_bytes()
