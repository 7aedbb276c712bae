"""Paragraphs of the DOCX that belong together: the sentence that leads to a list, the source under a figure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lkjip.word.xml import qn, style_of

if TYPE_CHECKING:
    from docx.document import Document as Word

_BELOW = "140"
"""Room after the last item, in twentieths of a point: as after a paragraph of acuan.docx."""
_TEXT = {"BodyText", "FirstParagraph"}


def keep_together(word: Word) -> None:
    """Finishes the paragraphs of the body; those in the cells of tables are closer set."""
    for block, following in pairwise(word.element.body):
        if _is_item(block) and not _is_item(following):
            block.get_or_add_pPr().get_or_add_spacing().set(qn("w:after"), _BELOW)
        elif _is_item(following) and style_of(block) in _TEXT:
            block.get_or_add_pPr().get_or_add_keepNext().val = True
        elif following.tag == qn("w:p") and style_of(following) == "Sumber" and block.tag == qn("w:p"):
            block.get_or_add_pPr().get_or_add_keepNext().val = True
            block.get_or_add_pPr().get_or_add_spacing().set(qn("w:after"), "0")


def _is_item(block: Any) -> bool:
    return block.tag == qn("w:p") and block.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
