"""Make theme/acuan.docx, the styles of the report in Word: `python scripts/acuan_docx.py`.

The result is committed; running this again gives the same bytes.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from acuan_parts import FACE, embed_face, numbering, table_style
from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

TARGET = Path(__file__).parent.parent / "theme" / "acuan.docx"
INK, FADED, ACCENT, WARNING = "1C2530", "4B5866", "0B5563", "6B4700"
# The theme's accent is the office's colour, which `lkjip.word.look` writes in; SOFT is a ground of it.
SOFT, TINT = "E3EBED", "1D"
LEFT, RIGHT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
WIDTH = Cm(16)
LEVEL = Cm(0.35)
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Shape:
    """How a paragraph style looks; None leaves what its base says."""

    base: str | None = "Normal"
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    align: WD_ALIGN_PARAGRAPH | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    keep_next: bool | None = None
    keep_together: bool | None = None
    indent: int | None = None


STYLES: dict[str, Shape] = {
    "Body Text": Shape(after=7),
    "First Paragraph": Shape("Body Text"),
    "Compact": Shape("Body Text", after=3),
    "Block Text": Shape("Body Text", colour=FADED, indent=Cm(0.8)),
    "Heading 1": Shape(size=19, bold=True, italic=False, colour=ACCENT, before=0, after=16, line=1.0, keep_next=True),
    "Heading 2": Shape(size=14, bold=True, italic=False, colour=INK, before=18, after=7, line=1.0, keep_next=True),
    "Heading 3": Shape(size=12, bold=True, italic=False, colour=INK, before=14, after=6, line=1.0, keep_next=True),
    "Heading 4": Shape(size=11, bold=True, italic=False, colour=INK, before=12, after=5, line=1.0, keep_next=True),
    "Heading 5": Shape(size=11, bold=False, italic=True, colour=INK, before=10, after=5, line=1.0, keep_next=True),
    "Caption": Shape(size=10, bold=False, italic=False, colour=INK, line=1.0, keep_together=True),
    "Table Caption": Shape("Caption", before=12, after=5, keep_next=True),
    "Image Caption": Shape("Caption", before=4, after=14),
    "Gallery Caption": Shape("Table Caption"),
    "Gallery Photo": Shape("Caption", before=0, after=8),
    "Captioned Figure": Shape("Normal", before=10, after=0, line=1.0, keep_next=True),
    "Title": Shape(size=28, bold=True, colour=ACCENT, align=CENTRE, before=150, after=18, line=1.0),
    "Subtitle": Shape(size=18, bold=True, italic=False, colour=INK, align=CENTRE, before=0, after=150),
    "Sampul Pemerintah": Shape(size=13, bold=True, align=CENTRE, before=60, after=4),
    "Sampul Instansi": Shape(size=16, bold=True, align=CENTRE, before=0, after=0),
    "Sampul Tanggal": Shape(size=11, colour=FADED, align=CENTRE),
    "Sumber": Shape(size=8.5, colour=FADED, before=4, after=12, line=1.0),
    "Catatan": Shape("Body Text", indent=Cm(0.3)),
    "Belum Diisi": Shape("Body Text", colour=WARNING),
    "Tanda Tangan": Shape(before=6, after=4, keep_next=True, keep_together=True, indent=Cm(8.3)),
    "Tanda Tangan Nama": Shape("Tanda Tangan", before=60, keep_next=False),
    "Pihak": Shape(align=CENTRE, before=0, after=4, line=1.05, keep_next=True, keep_together=True),
    "Pihak Nama": Shape("Pihak", before=60, after=14, keep_next=False),
    "Angka Kunci": Shape(size=16, bold=True, colour=ACCENT, line=1.0, keep_next=True),
    "Angka Kunci Nama": Shape(size=8.5, colour=FADED, before=3, after=3, line=1.0, keep_next=True),
    "Penanda": Shape(size=1, before=0, after=0, line=1.0),
    "Header": Shape(size=8.5, colour=FADED, after=0, line=1.0),
    "Footer": Shape(size=9, colour=FADED, after=0, line=1.0),
    "TOC Heading": Shape("Heading 1"),
    "TOC 1": Shape(bold=True, before=6, after=2, line=1.05),
    "TOC 2": Shape(after=2, line=1.05, indent=Cm(0.6)),
    "Table of Figures": Shape(size=10, after=2, line=1.05),
    "Tabel Isi": Shape(size=9, before=2, after=2, line=0.95),
    "Tabel Kepala": Shape("Tabel Isi", bold=True, keep_next=True),
    "Tabel Program": Shape("Tabel Isi", bold=True),
    "Tabel Kegiatan": Shape("Tabel Isi", bold=True),
    "Tabel Subkegiatan": Shape("Tabel Isi"),
    "Tabel Jumlah": Shape("Tabel Isi", bold=True),
}
TABLE_STYLES = [name for name in STYLES if name.startswith("Tabel ")]
LISTS = ("TOC 1", "TOC 2", "Table of Figures")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="?", type=Path, default=TARGET)
    made = reference()
    parser.parse_args().target.write_bytes(made)


def reference() -> bytes:
    """The bytes of the reference document."""
    word = Document()
    for style in list(word.styles):
        if style.type in (WD_STYLE_TYPE.TABLE, WD_STYLE_TYPE.LIST) and style.name not in ("Normal Table", "No List"):
            style.element.getparent().remove(style.element)
    _normal(word)
    for name, look in STYLES.items():
        _apply(word, _style(word, name), look)
    for name in TABLE_STYLES:
        for suffix, look in (
            (" Angka", Shape(name, align=RIGHT)),
            (" Tengah", Shape(name, align=CENTRE)),
            (" Uraian", Shape(name, indent=LEVEL * (2 if name == "Tabel Subkegiatan" else 1))),
        ):
            _apply(word, _style(word, name + suffix), look)
    for name in LISTS:
        word.styles[name].paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _border(word.styles["Heading 1"], "bottom", 12, ACCENT, 4)
    word.styles["Heading 1"].paragraph_format.page_break_before = True
    for side in ("top", "left", "bottom", "right"):
        _border(word.styles["Belum Diisi"], side, 8, "B98A1C", 6, "dashed")
    _shade(word.styles["Belum Diisi"], "FFF6DE")
    _border(word.styles["Catatan"], "left", 24, ACCENT, 8)
    _shade(word.styles["Catatan"], SOFT)
    _character(word, "Hyperlink", ACCENT)
    _character(word, "Verbatim Char", None)
    table_style(word)
    numbering(word)
    embed_face(word)
    _page(word)
    _properties(word)
    return _packed(word)


def _normal(word: Word) -> None:
    style = word.styles["Normal"]
    _face(style)
    style.font.size = Pt(11)
    style.font.color.rgb = RGBColor.from_string(INK)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.12
    style.paragraph_format.widow_control = True
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    style.element.get_or_add_rPr().append(language)


def _style(word: Word, name: str) -> ParagraphStyle:
    found = next((style for style in word.styles if style.name.lower() == name.lower()), None)
    style = found or word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("TOC"))
    assert isinstance(style, ParagraphStyle)
    style.hidden, style.quick_style = False, True
    return style


def _apply(word: Word, style: ParagraphStyle, look: Shape) -> None:
    properties = style.element.find(qn("w:pPr"))
    if properties is not None:  # borders and spacing of python-docx's own template
        style.element.remove(properties)
    if look.base:
        style.base_style = word.styles[look.base]
    _face(style)
    font, paragraph = style.font, style.paragraph_format
    font.bold, font.italic = look.bold, look.italic
    font.size = Pt(look.size) if look.size else None
    if look.colour:
        _colour(style, look.colour)
    paragraph.alignment = look.align
    paragraph.space_before = None if look.before is None else Pt(look.before)
    paragraph.space_after = None if look.after is None else Pt(look.after)
    paragraph.line_spacing = look.line
    paragraph.keep_with_next, paragraph.keep_together = look.keep_next, look.keep_together
    paragraph.left_indent = look.indent
    if style.name.startswith("Heading"):
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(int(style.name[-1]) - 1))
        style.element.get_or_add_pPr().append(level)


def _colour(style: ParagraphStyle | CharacterStyle, colour: str) -> None:
    style.font.color.rgb = RGBColor.from_string(colour)
    if colour == ACCENT:
        style.element.rPr.find(qn("w:color")).set(qn("w:themeColor"), "accent1")


def _face(style: ParagraphStyle) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), FACE)


def _border(style: ParagraphStyle, side: str, size: int, colour: str, space: int, kind: str = "single") -> None:
    properties = style.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        _insert(properties, borders)
    line = OxmlElement(f"w:{side}")
    for key, value in (("val", kind), ("sz", size), ("space", space), ("color", colour)):
        line.set(qn(f"w:{key}"), str(value))
    if colour == ACCENT:
        line.set(qn("w:themeColor"), "accent1")
    borders.append(line)


def _shade(style: ParagraphStyle, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{key}"), value)
    if colour == SOFT:
        shade.set(qn("w:themeFill"), "accent1")
        shade.set(qn("w:themeFillTint"), TINT)
    _insert(style.element.get_or_add_pPr(), shade)


# The order of the schema: Word refuses another.
_LATER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _insert(properties: object, element: object) -> None:
    after = _LATER[1:] if element.tag == qn("w:shd") else _LATER  # type: ignore[attr-defined]
    properties.insert_element_before(element, *after)  # type: ignore[attr-defined]


def _character(word: Word, name: str, colour: str | None) -> None:
    style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=name == "Hyperlink")
    if colour:
        _colour(style, colour)


def _page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21.5), Cm(33)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.8)
    section.left_margin, section.right_margin = Cm(3), Cm(2.5)
    section.header_distance, section.footer_distance = Cm(1.3), Cm(1.3)


def _properties(word: Word) -> None:
    core = word.core_properties
    core.author, core.title, core.comments, core.language = "lkjip", "", "", "id-ID"


def _packed(word: Word) -> bytes:
    """The file with fixed times, so that equal styles give equal bytes."""
    first, second = io.BytesIO(), io.BytesIO()
    word.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(zipfile.ZipInfo(name, EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return second.getvalue()


if __name__ == "__main__":
    main()
