"""Paragraphs of the DOCX that belong together: the sentence before a list or a signature, the source of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lkjip.word.xml import qn, style_of

if TYPE_CHECKING:
    from docx.document import Document as Word

_BELOW = "140"
"""Room after the last item, in twentieths of a point: as after a paragraph of acuan.docx."""
_TEXT = {"BodyText", "FirstParagraph"}
_SIGNED = {"TandaTangan", "Pihak"}
_TOGETHER = 3


def keep_together(word: Word) -> None:
    """Finishes the paragraphs of the body; those in the cells of tables are closer set."""
    _keep_last_items(list(word.element.body))
    for block, following in pairwise(word.element.body):
        if _is_item(block) and not _is_item(following):
            block.get_or_add_pPr().get_or_add_spacing().set(qn("w:after"), _BELOW)
        elif style_of(block) in _TEXT and (_is_item(following) or _is_signed(following)):
            block.get_or_add_pPr().get_or_add_keepNext().val = True
        elif following.tag == qn("w:p") and style_of(following) == "Sumber" and block.tag == qn("w:p"):
            block.get_or_add_pPr().get_or_add_keepNext().val = True
            block.get_or_add_pPr().get_or_add_spacing().set(qn("w:after"), "0")


def _keep_last_items(blocks: Sequence[Any]) -> None:
    """The last items of a list stay together where a page ends behind them: none has one of them alone."""
    for place, (block, following) in enumerate(pairwise(blocks)):
        if _is_item(block) and not _is_item(following) and _ends_page(blocks, place + 1):
            for item in blocks[max(0, place - _TOGETHER + 1) : place]:
                if _is_item(item):
                    item.get_or_add_pPr().get_or_add_keepNext().val = True


def _ends_page(blocks: Sequence[Any], place: int) -> bool:
    """Whether nothing but the sentence that leads to a turned page stands from `place` to the page's end."""
    for block in blocks[place:]:
        style = style_of(block)
        if block.tag != qn("w:p") or style == "Heading1" or block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            return bool(block.tag != qn("w:tbl"))
        if style not in _TEXT and not style.startswith("Heading"):
            return False
    return True


def _is_signed(block: Any) -> bool:
    """Whether it is, or begins with, what stands above a signature."""
    paragraph = block.find(f".//{qn('w:p')}") if block.tag == qn("w:tbl") else block
    return paragraph is not None and style_of(paragraph) in _SIGNED


def _is_item(block: Any) -> bool:
    return block.tag == qn("w:p") and block.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
