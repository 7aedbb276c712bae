"""The PDF of the real report: tagged, described, and laid out as a typographer would."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pdfplumber
import pytest
import typst
from conftest import BuiltSite
from fixtures.dokumen import CELLS, Pdf
from fixtures.tata_letak import left_alone, outside, overlaps
from pypdf import PdfReader

from lkjip.typeset.packed import pack

pytestmark = pytest.mark.xdist_group("perak")


def test_the_pdf_says_what_it_is(perak: BuiltSite) -> None:
    with pdfplumber.open(perak.folder / "laporan.pdf") as opened:
        catalog = opened.doc.catalog
        assert opened.metadata["Title"] == "Laporan Kinerja Instansi Pemerintah Kecamatan Perak Tahun 2024"
        assert str(catalog["Lang"]).strip("b'").startswith("id")
        assert catalog["MarkInfo"]["Marked"]
        outlines = [title for _, title, *_ in opened.doc.get_outlines()]
        xml = opened.doc.catalog["Metadata"].resolve().get_data().decode()
    for promise in ("pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"):
        assert promise in xml
    assert [title for title in outlines if title.startswith("BAB")] == [
        "BAB I Pendahuluan",
        "BAB II Perencanaan Kinerja",
        "BAB III Akuntabilitas Kinerja",
        "BAB IV Penutup",
    ]


def test_archives_find_the_pdf_by_its_subject_its_words_and_its_day(perak: BuiltSite) -> None:
    read = PdfReader(perak.folder / "laporan.pdf")
    told, xmp = read.metadata, read.xmp_metadata
    assert told is not None and xmp is not None
    about = "Laporan Kinerja Instansi Pemerintah Kecamatan Perak, Pemerintah Kabupaten Jombang, tahun 2024"
    assert (told.subject, told.author) == (about, "Kecamatan Perak")
    assert xmp.dc_description == {"x-default": about}
    assert {"SAKIP", "Kecamatan Perak", "2024", "edisi publik"} <= set((told.keywords or "").split(", "))
    assert xmp.pdf_keywords == told.keywords
    assert (told.creation_date, xmp.xmp_create_date) == (datetime(2025, 3, 25, tzinfo=UTC), datetime(2025, 3, 25))


def test_the_pdf_is_light_enough_to_send(perak: BuiltSite) -> None:
    path = perak.folder / "laporan.pdf"
    assert path.stat().st_size < 1_000_000
    assert b"/ObjStm" in path.read_bytes()


def test_packing_changes_nothing_that_a_pdf_says(tmp_path: Path) -> None:
    compiler = typst.Compiler(
        b'#set document(title: "a", date: auto)\n= Satu\n#table(columns: 2, table.header([a], [b]), [1], [2])',
        ignore_system_fonts=True,
    )
    plain = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=datetime(2025, 3, 25, tzinfo=UTC))
    pack(plain, tmp_path / "satu.pdf")
    pack(plain, tmp_path / "dua.pdf")
    assert (tmp_path / "satu.pdf").read_bytes() == (tmp_path / "dua.pdf").read_bytes()
    with pdfplumber.open(io.BytesIO(plain)) as before, pdfplumber.open(tmp_path / "satu.pdf") as after:
        assert after.structure_tree == before.structure_tree
        assert after.pages[0].chars == before.pages[0].chars
        assert after.metadata == before.metadata
        known = [opened.doc.catalog["Metadata"].resolve().get_data() for opened in (before, after)]
        assert known[0] == known[1]


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
