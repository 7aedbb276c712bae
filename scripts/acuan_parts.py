"""Parts of theme/acuan.docx that python-docx knows no words for: table style, lists of headings, embedded typeface."""

from __future__ import annotations

import io
import uuid
from pathlib import Path
from typing import Any

import font_source_sans_pro
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACE = "Source Sans Pro"
STRONG, LIGHT = "5D6F7A", "CFD8DC"
FACES = {
    "embedRegular": "SourceSansPro-Regular",
    "embedBold": "SourceSansPro-Bold",
    "embedItalic": "SourceSansPro-It",
    "embedBoldItalic": "SourceSansPro-BoldIt",
}
LETTERS = (
    (0x20, 0x7E), (0xA0, 0xFF), (0x2013, 0x2014), (0x2018, 0x2019), (0x201C, 0x201D), (0x2022, 0x2022),
    (0x2026, 0x2026), (0x20AC, 0x20AC), (0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260),
    (0x2264, 0x2265), (0x2082, 0x2082),
)  # fmt: skip
CHAPTERS, ANNEXES = 100, 101
"""Numbers of the lists that count headings; Pandoc has its own from 1000."""


# ---- Tables ----


def table_style(word: Word) -> None:
    """Rules, room in the cells, the head (every row that is marked as head), and a row of sums where one is last."""

    def rule(side: str, size: int, colour: str) -> str:
        return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'

    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>"
    ground = '<w:shd w:val="clear" w:color="auto" w:fill="F1F5F6"/>'
    sides = (("top", 20), ("left", 80), ("bottom", 20), ("right", 80))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    word.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="TabelLKjIP">'
            '<w:name w:val="Tabel LKjIP"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
            f'<w:tblPr><w:tblInd w:w="80" w:type="dxa"/><w:tblBorders>{rule("top", 8, STRONG)}'
            f"{rule('bottom', 8, STRONG)}{rule('insideH', 4, LIGHT)}</w:tblBorders>"
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
            f'<w:tblStylePr w:type="firstRow">{bold}<w:tblPr/><w:trPr><w:tblHeader/></w:trPr><w:tcPr><w:tcBorders>'
            f'{rule("bottom", 6, STRONG)}</w:tcBorders>{ground}<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
            f'<w:tblStylePr w:type="lastRow">{bold}<w:tblPr/><w:tcPr><w:tcBorders>{rule("top", 6, STRONG)}'
            f"</w:tcBorders>{ground}</w:tcPr></w:tblStylePr></w:style>"
        )
    )


# ---- Numbers of headings ----


def numbering(word: Word) -> None:
    """1.1 and 1.1.1 from the heading styles, and a list of its own for the annexes, which are headings 2.

    A chapter is counted in silence, for its own number is Roman: Word could show it as 1 in 1.1 (isLgl), LibreOffice 7
    would show I.1. So BAB I has a field of its own (word_headings).
    """
    lists_of: Any = word.part.numbering_part.element
    lists = {
        CHAPTERS: [("", "Heading1"), ("%1.%2", "Heading2"), ("%1.%2.%3", "Heading3")],
        ANNEXES: [("Lampiran %1", "")],
    }
    first = lists_of.find(qn("w:num"))
    for number, levels in lists.items():
        first.addprevious(_list(number, levels))
        lists_of.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
    for name, number, level in (
        ("Heading 1", CHAPTERS, 0), ("Heading 2", CHAPTERS, 1), ("Heading 3", CHAPTERS, 2), ("TOC Heading", 0, 0),
    ):  # fmt: skip
        numbers = word.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        numbers.get_or_add_ilvl().val, numbers.get_or_add_numId().val = level, number


def _list(number: int, levels: list[tuple[str, str]]) -> Any:
    made = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:suff w:val="{"space" if text else "nothing"}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for level, (text, style) in enumerate(levels)
    )
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:nsid w:val="4C4B{number:04X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'
    )


# ---- Typeface ----


def embed_face(word: Word) -> None:
    """The typeface of the PDF within the document: four faces, of them what Indonesian texts need."""
    document: Any = word.part
    table = document.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    package = document.package
    embedded = ""
    for tag, file in FACES.items():
        key = uuid.uuid5(uuid.NAMESPACE_URL, file)
        name = PackURI(f"/word/fonts/{file}.odttf")
        part = Part(
            name, "application/vnd.openxmlformats-officedocument.obfuscatedFont", _mixed(_face_file(file), key), package
        )
        relation = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
        embedded += f'<w:{tag} r:id="{relation}" w:fontKey="{{{str(key).upper()}}}"/>'
    table._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts {nsdecls("w", "r")}><w:font w:name="{FACE}"><w:altName w:val="Source Sans 3"/>'
        '<w:panose1 w:val="020B0503030403020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        f'<w:pitch w:val="variable"/>{embedded}</w:font></w:fonts>'
    ).encode()
    word.settings.element.find(qn("w:zoom")).addnext(OxmlElement("w:embedTrueTypeFonts"))


def _face_file(name: str) -> bytes:
    face = TTFont(Path(font_source_sans_pro.font_directory) / f"{name}.ttf", recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]))
    subsetter.populate(unicodes=[number for first, last in LETTERS for number in range(first, last + 1)])
    subsetter.subset(face)
    made = io.BytesIO()
    face.save(made)
    return made.getvalue()


def _mixed(face: bytes, key: uuid.UUID) -> bytes:
    """The file as Word wants it: its first 32 bytes changed by the key, read from behind."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(face, mask, strict=False)) + face[len(mask) :]
