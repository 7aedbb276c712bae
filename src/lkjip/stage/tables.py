"""What the stage puts in the place of a table, key figures, a figure or a placeholder, for every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

from lkjip.ground.markdown import escaped
from lkjip.stage.data import source_html, source_words
from lkjip.stage.model import Float
from lkjip.stage.prose import raw_block
from lkjip.table import html, openxml, typst
from lkjip.table.figures import KeyFigure, as_html, as_openxml, as_typst
from lkjip.table.form import Table, Title
from lkjip.table.grid import grid
from lkjip.table.layout import Room, layout

MEDIA_TYPE = "application/vnd.lkjip.bentuk+json"
TURNED, SHORT = "putar", "pendek"
FOREIGN = "asing"


@dataclass(frozen=True)
class Forms:
    """A table, or key figures, in each format; its anchor, empty without a number; whether its page is turned.

    short: whether it stands on one page, so that it may share a turned one.
    """

    html: str
    typst: str
    openxml: str
    anchor: str
    turned: bool
    short: bool

    def as_json(self) -> dict[str, str | bool]:
        """For the embedded renderer, which puts them where they belong by itself."""
        return asdict(self)

    def as_markdown(self, mark: str) -> str:
        """For Quarto: blocks of which each format takes its own (theme/aman.lua); `mark` is that of the stage."""
        paper = [TURNED] if self.turned else [SHORT] if self.short else []
        return "\n\n".join(
            (
                raw_block(self.html, mark, "html"),
                raw_block(self.typst, mark, "typst", *paper, name=self.anchor),
                raw_block(self.openxml, mark, "openxml", *paper, name=self.anchor),
            )
        )


def forms(table: Table, float_: Float | None, room: Room) -> Forms:
    """The table in every format, with the line that says where its rows come from."""
    words, below = (source_words(float_), source_html(float_)) if float_ else ("", "")
    return _forms(table, float_.title if float_ else None, words, below or "", room)


@lru_cache(maxsize=1024)  # a preview makes the same tables again and again
def _forms(table: Table, title: Title | None, source: str, below: str, room: Room) -> Forms:
    placed = grid(table)
    plan = layout(placed, room)
    page = html.titled(placed, title) if title else html.plain(placed)
    return Forms(
        f"{page}\n{below}" if below else page,
        typst.table(placed, plan, title, source),
        openxml.table(placed, plan, room.turned if plan.turned else room.upright, title, source),
        title.anchor if title else "",
        plan.turned,
        plan.short,
    )


def figure_forms(figures: Sequence[KeyFigure]) -> Forms:
    """Key figures in every format."""
    return Forms(as_html(figures), as_typst(figures), as_openxml(figures), "", turned=False, short=False)


def titled_markdown(content: str, float_: Float) -> str:
    """Markdown with number, caption and anchor: a placeholder, or a table of other makers."""
    caption = f"::: {{.lk-judul}}\n[{float_.label}.]{{.lk-nomor}} {escaped(float_.caption)}\n:::"
    return f":::: {{#{float_.anchor} .lk-tabel-kosong}}\n{caption}\n\n{content.strip()}\n::::"
