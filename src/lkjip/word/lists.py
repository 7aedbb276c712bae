"""Daftar isi, daftar tabel and daftar gambar of the DOCX: fields that Word updates, filled in beforehand with links.

On which page something stands only a program knows that lays the text out. Word does so when it opens the file, and
sets dots and page numbers; until then, and where nobody asks for it, a list shows what it has and no dots to nowhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from lkjip.word.xml import element, marked, parsed, qn, style_of, words

if TYPE_CHECKING:
    from docx.document import Document as Word

_HEADINGS = {"Heading1": "TOC1", "Heading2": "TOC2"}
_CONTENTS = 'TOC \\o "1-2" \\h \\z \\u'
_SEQUENCE = re.compile(r"\s*SEQ (\w+)")
# The schema has an order; these come after it in settings.xml.
_AFTER_UPDATE = [qn(f"w:{name}") for name in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "rsids")]
_SOURCES = {
    "lk_daftar_isi": _HEADINGS,
    "lk_daftar_tabel": {"TableCaption": "TableofFigures"},
    "lk_daftar_gambar": {"ImageCaption": "TableofFigures", "GalleryCaption": "TableofFigures"},
}


@dataclass(frozen=True)
class _Entry:
    text: str
    style: str
    bookmark: str
    code: str
    """The field that lists it: the contents, or the list of its sequence (one a chapter)."""


def fill_lists(word: Word) -> None:
    """Puts the lists in the place of their marks."""
    body = word.element.body
    number = 0
    for mark, name in list(marked(body)):
        if name not in _SOURCES:
            continue
        entries = []
        for paragraph in body.findall(qn("w:p")):
            style = _SOURCES[name].get(style_of(paragraph))
            code = _CONTENTS if name == "lk_daftar_isi" else _code_of(paragraph)
            if style and code:  # a caption without a number is in no list
                number += 1
                entries.append(_Entry(words(paragraph), style, _bookmark(paragraph, number), code))
        for code, group in groupby(entries, lambda entry: entry.code):
            for made in _paragraphs(code, list(group)):
                mark.addprevious(made)
        body.remove(mark)
    # Word asks, then makes the lists anew with their page numbers.
    settings: Any = word.settings.element
    following = next((child for child in settings if child.tag in _AFTER_UPDATE), None)
    settings.insert(len(settings) if following is None else settings.index(following), element("updateFields", val=1))


def _code_of(paragraph: Any) -> str | None:
    """The field of the list that counts this caption; None where it is not counted."""
    for code in paragraph.iter(qn("w:instrText")):
        if match := _SEQUENCE.match(code.text or ""):
            return f'TOC \\h \\z \\c "{match.group(1)}"'
    return None


def _bookmark(paragraph: Any, number: int) -> str:
    """A bookmark around the words of a heading or caption, named as Word names its own."""
    name = f"_Toc{900000 + number}"
    start = element("bookmarkStart", id=50000 + number, name=name)
    paragraph.insert(1 if paragraph.find(qn("w:pPr")) is not None else 0, start)
    paragraph.append(element("bookmarkEnd", id=50000 + number))
    return name


def _paragraphs(code: str, entries: list[_Entry]) -> list[Any]:
    made = []
    for number, entry in enumerate(entries):
        opening = f"{_char('begin')}{_code(code)}{_char('separate')}" if number == 0 else ""
        closing = _char("end") if number == len(entries) - 1 else ""
        made.append(
            parsed(
                f'<w:p><w:pPr><w:pStyle w:val="{entry.style}"/></w:pPr>{opening}'
                f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">'
                f'<w:r><w:t xml:space="preserve">{escape(entry.text)}</w:t></w:r></w:hyperlink>{closing}</w:p>'
            )
        )
    return made


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
