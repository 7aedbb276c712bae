"""The PDF of the real report: tagged, described, and laid out as a typographer would."""

from __future__ import annotations

import pdfplumber
import pytest
from conftest import BuiltSite
from fixtures.dokumen import CELLS, Pdf
from fixtures.tata_letak import left_alone, outside, overlaps

pytestmark = pytest.mark.xdist_group("perak")


def test_the_pdf_says_what_it_is(perak: BuiltSite) -> None:
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
