"""Texts in Word and Excel files: paragraphs whole, however they are parted into runs, cells, properties, attributes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any
from zipfile import ZipFile

from lxml import etree

from lkjip.publish.gates.passage import SHORTEST, Passage

_BLOCKS = ("{*}p", "{*}si", "{*}is")
_LOOSE = etree.XPath(
    "//text()[string-length() >= 16]"
    "[not(ancestor::*[local-name() = 'p' or local-name() = 'si' or local-name() = 'is'])]"
)
_ATTRIBUTES = etree.XPath("//@*[string-length() >= 16]")
_NOTES = etree.XPath("//comment() | //processing-instruction()")
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_WORDS = ("p", "t", "delText", "instrText", "delInstrText")
_LETTERS = tuple(f"{{*}}{name}" for name in (*_WORDS, *_BREAKS))
GEOMETRY = frozenset(("d", "points", "transform", "viewBox", "viewbox", "path", "coordsize", "style"))
"""Attributes of drawings: rows of coordinates, no words."""


def markup(data: bytes) -> Iterator[Passage]:
    """Every text of an XML part: paragraphs that follow each other together, then what stands outside of them."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for _, blocks in groupby(enumerate(root.iter(*_BLOCKS), start=1), lambda one: one[1].getparent()):
        text, parts = "", []
        for number, block in blocks:
            parts.append((len(text), f"paragraf {number}"))
            text += f"{_written(block)}\n"
        if len(text) > SHORTEST:
            yield Passage(text, "", tuple(parts))
    for text in _LOOSE(root):
        yield Passage(str(text), "isi")
    for value in _ATTRIBUTES(root):
        if value.attrname not in GEOMETRY:
            yield Passage(str(value), f"atribut {etree.QName(value.attrname).localname}")
    for note in _NOTES(root):
        yield Passage(note.text or "", "komentar")


def _written(block: Any) -> str:
    """The letters of a paragraph, breaks and tabs as they part words."""
    return "".join(_BREAKS.get(one.tag.rpartition("}")[2]) or one.text or "" for one in block.iter(*_LETTERS))


def sheets(book: ZipFile) -> Iterator[Passage]:
    """Every cell of a workbook, by its address, numbers written out."""
    names = set(book.namelist())
    shared = _shared(book) if "xl/sharedStrings.xml" in names else []
    used = set()
    for part in sorted(name for name in names if name.startswith("xl/worksheets/sheet")):
        sheet = posixpath.basename(part).removesuffix(".xml")
        root = etree.fromstring(book.read(part), etree.XMLParser(resolve_entities=False, huge_tree=True))
        for cell in root.iter("{*}c"):
            value = cell.findtext("{*}v") or ""
            if cell.get("t") == "s" and value.isdigit():
                used.add(int(value))
                value = shared[int(value)] if int(value) < len(shared) else ""
            elif cell.get("t") == "inlineStr":
                value = "".join(cell.itertext())
            elif cell.get("t", "n") == "n":
                value = _whole(value)
            formula = " ".join(one.text or "" for one in cell.iterfind("{*}f"))
            if len(value) >= SHORTEST or formula:
                yield Passage(f"{value}\n\n\n{formula}", f"{sheet} sel {cell.get('r', '')}")
        for value in _ATTRIBUTES(root):
            yield Passage(str(value), f"{sheet} atribut {etree.QName(value.attrname).localname}")
    for number, text in enumerate(shared):
        if number not in used:
            yield Passage(text, "teks yang tidak dipakai sel mana pun")


def _shared(book: ZipFile) -> list[str]:
    root = etree.fromstring(book.read("xl/sharedStrings.xml"), etree.XMLParser(resolve_entities=False, huge_tree=True))
    return ["".join(one.itertext()) for one in root]


def _whole(value: str) -> str:
    """A whole number in all its digits, nothing of another: a spreadsheet keeps fifteen and a power of ten."""
    if len(value) < SHORTEST and "E" not in value.upper():
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number:f}" if number == number.to_integral_value() else ""
