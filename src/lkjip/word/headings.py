"""Numbers of headings: counted by Word where it counts as the report does, else left as they were written.

Whoever adds a section in Word then gets the next number. The heading styles of acuan.docx bring the list of chapters
and sections with them, which counts chapters in silence: the Roman number of one is a field. Annexes have a list of
their own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lkjip.ground.book import roman
from lkjip.word.xml import parsed, qn, style_of, words

if TYPE_CHECKING:
    from docx.document import Document as Word

_LEVELS = {"Heading1": 1, "Heading2": 2, "Heading3": 3}
_COUNTED = r"SEQ Bab \* ROMAN"
_NONE, _ANNEXES = 0, 101
"""Lists by their numbers in acuan.docx; 0 is Word's way to say none."""
_NUMBERS = {
    1: re.compile(r"BAB [IVX]+(?: |$)"),
    2: re.compile(r"(?:\d+\.\d+|Lampiran \d+)(?: |$)"),
    3: re.compile(r"\d+\.\d+\.\d+(?: |$)"),
}


@dataclass(frozen=True)
class _Heading:
    paragraph: Any
    level: int
    number: str
    """As it is written, with the space after it; empty where there is none."""

    @property
    def is_annex(self) -> bool:
        return self.number.startswith("Lampiran")


def count_headings(word: Word) -> None:
    """Lets Word count the headings if every number comes out as it was written."""
    headings = [_heading(block) for block in word.element.body if style_of(block) in _LEVELS]
    counted = [heading.number.strip() for heading in headings] == _counted(headings)
    for heading in headings:
        if not counted or not heading.number:
            _set_list(heading.paragraph, _NONE)
        else:
            if heading.is_annex:
                _set_list(heading.paragraph, _ANNEXES)
            _drop(heading.paragraph, len(heading.number))
            if heading.level == 1:
                _write_field(heading.paragraph, heading.number.strip())


def _heading(paragraph: Any) -> _Heading:
    level = _LEVELS[style_of(paragraph)]
    number = _NUMBERS[level].match(words(paragraph))
    return _Heading(paragraph, level, number.group() if number else "")


def _counted(headings: list[_Heading]) -> list[str]:
    """The numbers that Word gives to those that have one, by the lists of acuan.docx."""
    counters: Counter[object] = Counter()
    made = []
    for heading in headings:
        if not heading.number:
            made.append("")
        elif heading.is_annex:
            counters["annex"] += 1
            made.append(f"Lampiran {counters['annex']}")
        else:
            counters[heading.level] += 1
            for lower in range(heading.level + 1, len(_LEVELS) + 1):
                counters[lower] = 0
            # A level that was passed over shows its first number in Word.
            parts = [str(counters[level] or 1) for level in range(1, heading.level + 1)]
            made.append(f"BAB {roman(counters[1])}" if heading.level == 1 else ".".join(parts))
    return made


def _set_list(paragraph: Any, number: int) -> None:
    numbers = paragraph.get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_ilvl().val, numbers.get_or_add_numId().val = 0, number


def _write_field(paragraph: Any, number: str) -> None:
    """Puts "BAB III" before the words of a chapter's heading, its number counted."""
    word, value = number.split(" ")
    code = f'<w:instrText xml:space="preserve"> {_COUNTED} </w:instrText>'
    parts = [
        f'<w:t xml:space="preserve">{word} </w:t>',
        '<w:fldChar w:fldCharType="begin"/>', code, '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{value}</w:t>",
        '<w:fldChar w:fldCharType="end"/>', '<w:t xml:space="preserve"> </w:t>',
    ]  # fmt: skip
    before = (qn("w:pPr"), qn("w:bookmarkStart"))
    first = next((child for child in paragraph if child.tag not in before), None)
    for part in parts:
        run = parsed(f"<w:r>{part}</w:r>")
        paragraph.append(run) if first is None else first.addprevious(run)


def _drop(paragraph: Any, count: int) -> None:
    """Takes so many characters from the start of a paragraph."""
    for text in list(paragraph.iter(qn("w:t"))):
        own = text.text or ""
        text.text = own[count:]
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        count -= min(count, len(own))
        run = text.getparent()
        if not text.text and len(run.findall("*")) == 1 + (run.find(qn("w:rPr")) is not None):
            run.getparent().remove(run)
        if not count:
            return
