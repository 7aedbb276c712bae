"""The look of the DOCX: the parameters' colours, in the theme and wherever the reference document names the theme's;
pictures in line with the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE

from lkjip.ground.colour import readable, soft
from lkjip.stage.model import Look
from lkjip.word.xml import qn

if TYPE_CHECKING:
    from docx.document import Document as Word


def colour(word: Word, look: Look) -> None:
    """Sets the accent of the report (written out, too, for programs that know no theme), and pictures to the margin.

    Whoever saves the document embeds its typeface anew, but not those that every machine has.
    """
    accent = readable(look.colour)
    written, ground = _hex(accent), _hex(soft(accent))
    part: Any = word.part
    theme = part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = re.sub(
        rb'(<a:(accent1|hlink)>\s*<a:srgbClr val=")[0-9A-Fa-f]{6}', rb"\g<1>" + written.encode(), theme.blob
    )
    for root in (word.styles.element, word.element):
        for coloured in root.iter(qn("w:color"), *_SIDES):
            if coloured.get(qn("w:themeColor")) == "accent1":
                coloured.set(qn("w:val") if coloured.tag == qn("w:color") else qn("w:color"), written)
        for shade in root.iter(qn("w:shd")):
            if shade.get(qn("w:themeFill")) == "accent1":
                shade.set(qn("w:fill"), ground)
    settings: Any = word.settings.element
    for own in settings.findall(qn("w:embedSystemFonts")):
        settings.remove(own)
    for picture in word.element.iter(qn("wp:inline")):
        for side in ("distT", "distB", "distL", "distR"):
            picture.set(side, "0")  # else LibreOffice leaves room beside it, and it ends outside the margin


_SIDES = [qn(f"w:{side}") for side in ("top", "left", "bottom", "right", "insideH", "insideV")]


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()
