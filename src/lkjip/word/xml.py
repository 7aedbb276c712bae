"""Small helpers for the XML of Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from docx.oxml import ns, parse_xml
from docx.oxml.parser import oxml_parser

MARK_STYLE = "Penanda"


@cache
def qn(name: str) -> str:
    """The name `w:tag` as lxml writes it."""
    return ns.qn(name)


def element(tag: str, **attributes: object) -> Any:
    """`<w:tag w:key="value">`."""
    made = oxml_parser.makeelement(qn(f"w:{tag}"), nsmap=_WORD)
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), str(value))
    return made


def parsed(xml: str) -> Any:
    """Elements written as text; `w`, `r`, `v` and `o` are known."""
    head, _, rest = xml.partition(">")
    closing = "/" if head.endswith("/") else ""
    return parse_xml(f"{head.rstrip('/')} {ns.nsdecls('w', 'r')} {_VML}{closing}>{rest}")


_WORD = {"w": ns.nsmap["w"]}
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def child(parent: Any, tag: str) -> Any:
    """The child `tag`, made as the first where there is none."""
    found = parent.find(qn(f"w:{tag}"))
    if found is None:
        found = element(tag)
        parent.insert(0, found)
    return found


def style_of(paragraph: Any) -> str:
    """The style's id, empty for the default."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def marks(paragraph: Any) -> list[str]:
    """The names of our own bookmarks in a paragraph."""
    names = (str(mark.get(qn("w:name"))) for mark in paragraph.iter(qn("w:bookmarkStart")))
    return [name for name in names if name.startswith("lk_")]


def marked(body: Any) -> Iterator[tuple[Any, str]]:
    """Every paragraph that is only a mark, with its name."""
    for mark in list(body.iter(qn("w:bookmarkStart"))):
        paragraph, name = mark.getparent(), str(mark.get(qn("w:name")))
        if name.startswith("lk_") and paragraph.tag == qn("w:p") and style_of(paragraph) == MARK_STYLE:
            yield paragraph, name


def words(paragraph: Any) -> str:
    """The text of a paragraph, results of fields included."""
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
