"""A figure of pictures, drawn or photographed, as the stage hands it to pages and to documents."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from lkjip.stage.model import Float
from lkjip.stage.prose import raw_block

KIND = "foto"
"""The class of a block that holds what documents need to know of pictures; theme/aman.lua makes a figure of it."""


@dataclass(frozen=True)
class Picture:
    """A picture of documents: its file in the stage, its words for those who do not see it, and its own caption."""

    file: str
    alt: str
    words: str = ""


@dataclass(frozen=True)
class FigureForms:
    """A figure of pictures. html: for pages; foto: for documents, as JSON."""

    html: str
    foto: str

    def as_json(self) -> dict[str, str | bool]:
        """For the embedded renderer."""
        return asdict(self)

    def as_markdown(self, mark: str) -> str:
        """For Quarto: blocks of which each format takes its own; `mark` is that of the stage."""
        return "\n\n".join((raw_block(self.html, mark, "html"), raw_block(self.foto, mark, KIND)))


def figure_forms(html: str, float_: Float | None, pictures: Sequence[Picture], columns: int = 1) -> FigureForms:
    """The forms of a figure whose pictures stand in so many columns."""
    said = {
        "nama": float_.anchor if float_ else "",
        "judul": float_.text if float_ else "",
        "lajur": str(columns),
        "foto": [{"berkas": one.file, "alt": one.alt, "kata": one.words} for one in pictures],
    }
    return FigureForms(html, json.dumps(said, ensure_ascii=False))
