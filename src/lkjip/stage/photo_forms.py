"""Photos as the stage holds them: their files, and the figure that they make in pages and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from lkjip.cache import digest
from lkjip.ground.photos import FOLDER
from lkjip.stage import copies
from lkjip.stage.cells import Output, Photo, Prose
from lkjip.stage.charts import PICTURES
from lkjip.stage.copies import Copy
from lkjip.stage.figure_forms import FigureForms, Picture, figure_forms
from lkjip.stage.model import Float
from lkjip.stage.numbering import Numbered
from lkjip.table.html import title_html


@dataclass(frozen=True)
class _Shown:
    """A photo with its copies for screen and paper, and their files."""

    photo: Photo
    screen: Copy
    paper: Copy | None
    name: str

    @property
    def on_screen(self) -> str:
        return f"{FOLDER}/{self.name}.{self.screen.ending}"

    @property
    def on_paper(self) -> str:
        return f"{PICTURES}/{self.name}.{self.paper.ending}" if self.paper else ""


def forms(piece: Output, float_: Float | None, *, documents: bool) -> FigureForms:
    """What stands for photos in pages and, where there are such, in documents."""
    shown = list(_shown(piece, float_, documents=documents))
    pictures = [Picture(one.on_paper, one.photo.alt, one.photo.words) for one in shown]
    return figure_forms(_html(shown, float_, piece.columns), float_, pictures, piece.columns)


def write_photos(folder: Path, pieces: Iterable[Numbered], *, documents: bool) -> None:
    """Writes the copies that the stage in `folder` shows, and no others."""
    files: dict[str, bytes] = {}
    for numbered in pieces:
        if isinstance(numbered.piece, Prose):
            files |= {f"{FOLDER}/{name}": copy.content for name, copy in numbered.piece.photos.items()}
            continue
        for shown in _shown(numbered.piece, numbered.float_, documents=documents):
            files[shown.on_screen] = shown.screen.content
            if shown.paper:
                files[shown.on_paper] = shown.paper.content
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def _shown(piece: Output, float_: Float | None, *, documents: bool) -> Iterator[_Shown]:
    name = float_.anchor if float_ else f"foto-{digest.of_value([photo.address for photo in piece.photos])[:8]}"
    for number, photo in enumerate(piece.photos, start=1):
        if photo.path and piece.room:
            screen = copies.for_screen(photo.path, piece.room, photo.page)
            paper = copies.for_paper(photo.path, piece.room, photo.page) if documents else None
            yield _Shown(photo, screen, paper, name if len(piece.photos) == 1 else f"{name}-{number}")


def _html(shown: list[_Shown], float_: Float | None, columns: int) -> str:
    opening = f'<figure id="{float_.anchor}" class="lk-gambar' if float_ else '<figure class="lk-gambar'
    caption = [f"<figcaption>{title_html(float_.title)}</figcaption>"] if float_ else []
    if len(shown) == 1 and not shown[0].photo.words:
        return "\n".join([f'{opening} lk-foto">', _image(shown[0]), *caption, "</figure>"])
    items = [
        f"<li><figure>{_image(one)}<figcaption>{escape(one.photo.words)}</figcaption></figure></li>" for one in shown
    ]
    kind = "lk-galeri lk-lembar" if columns == 1 else "lk-galeri"
    return "\n".join([f'{opening} {kind}">', *caption, '<ul role="list">', *items, "</ul>", "</figure>"])


def _image(one: _Shown) -> str:
    width, height = one.screen.size
    alt = escape(one.photo.alt)
    return f'<img src="{one.on_screen}" alt="{alt}" width="{width}" height="{height}" loading="lazy">'
