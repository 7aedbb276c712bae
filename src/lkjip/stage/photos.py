"""Photos in the book: those of the text that have lines of their own become figures, as do those of `galeri`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from lkjip.cache import digest
from lkjip.ground import pages
from lkjip.ground.images import Image, images
from lkjip.ground.markdown import escaped
from lkjip.ground.photos import FOLDER, Album, Unshown
from lkjip.ground.problems import CellPlace, Problem
from lkjip.stage import copies
from lkjip.stage.cells import Output, Photo, Piece, Prose
from lkjip.stage.prose import plain, slug

_LABEL = re.compile(r"#(fig-[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*)")
_WIDTH = re.compile(r"\bwidth\s*=\s*[\"']?(\d+(?:\.\d+)?)\s*(%|cm|mm|in|px|)")
_MILLIMETRES = {"cm": 10.0, "mm": 1.0, "in": 25.4, "px": 25.4 / 96, "": 25.4 / 96}
_MOST_COLUMNS = 3
_WORDLESS = "(tanpa keterangan)"


class Placing:
    """Puts the photos of an album into the pieces of a book; lives only while the book is planned."""

    def __init__(self, album: Album | None) -> None:
        self._album = album
        self._labels: Counter[str] = Counter()
        self._written: Mapping[str, str] = {}
        self.problems: list[Problem] = []

    def placed(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces, with photos in the place of what means them, or with what says that they are not there."""
        for piece in pieces:
            self._written = piece.written if isinstance(piece, Prose) else {}
            if isinstance(piece, Prose):
                yield from self._of_text(piece)
            elif isinstance(piece, Output) and piece.photos:
                yield from self._found(piece)
            else:
                yield piece

    def _of_text(self, piece: Prose) -> Iterator[Piece]:
        text, done = piece.text, 0
        parts: list[str] = []
        within: dict[str, copies.Copy] = {}

        def prose() -> Iterator[Piece]:
            if "".join(parts).strip():
                yield replace(piece, text="".join(parts), photos=dict(within))
            parts.clear()
            within.clear()

        for (within_words, _), members in groupby(images(text), _together):
            several = list(members)
            parts.append(text[done : several[0].start])
            done = several[-1].end
            if within_words:
                parts.append(self._in_sentence(piece.place, several[0], text, within))
                continue
            yield from prose()
            yield from self._found(self._figure(piece.place, several))
        parts.append(text[done:])
        yield from prose()

    def _in_sentence(self, place: CellPlace, image: Image, text: str, within: dict[str, copies.Copy]) -> str:
        path = self._path(place, image.address)
        if path and pages.is_pdf(path):
            found, remedy = f"{image.address} di dalam kalimat", "tulis dokumen PDF di baris tersendiri."
            self._tell(place, image.address, found, remedy)
        if path is None or pages.is_pdf(path):
            return text[image.start : image.end]
        copy = copies.for_paper(path, copies.IN_TEXT)
        own = digest.of_bytes(path.relative_to(self._album.folder).as_posix().encode()) if self._album else ""
        name = f"{slug(path.stem)}-{own[:8]}.{copy.ending}"
        within[name] = copy
        return f"![{image.words}]({FOLDER}/{name}){image.attributes}"

    def _figure(self, place: CellPlace, several: Sequence[Image]) -> Output:
        """Pictures that share a line as one figure."""
        words = [plain(" ".join(image.words.split())) for image in several]
        signs = [f"({sign(number)})" for number in range(len(several))]
        if len(several) == 1:
            photos: tuple[Photo, ...] = (Photo(several[0].address or "", words[0] or _WORDLESS),)
            caption, room = words[0] or _WORDLESS, _narrowed(copies.ALONE, several[0].attributes)
        else:
            told = list(zip(several, words, signs, strict=True))
            photos = tuple(Photo(image.address or "", own or _WORDLESS, sign) for image, own, sign in told)
            caption = "; ".join(f"{sign} {own or _WORDLESS}" for _, own, sign in told)
            room = copies.COLUMNS[min(len(several), _MOST_COLUMNS)]
        label = next((found[1] for image in several if (found := _LABEL.search(image.attributes))), "")
        columns = min(len(several), _MOST_COLUMNS)
        made = Output(place, photos=photos, columns=columns, room=room, caption=caption)
        return replace(made, label=label or self._own_label(several[0].address or ""), unnamed=not label)

    def _own_label(self, address: str) -> str:
        name = f"fig-foto-{slug(Path(address).stem)}"
        self._labels[name] += 1
        return name if self._labels[name] == 1 else f"{name}-{self._labels[name]}"

    def _found(self, piece: Output) -> Iterator[Piece]:
        """A figure with the photos that are there, and what is said of the others."""
        paths = [self._path(piece.place, photo.address) for photo in piece.photos]
        found = [(photo, path) for photo, path in zip(piece.photos, paths, strict=True) if path]
        there = tuple(sheet for photo, path in found for sheet in _sheets(photo, path))
        if piece.columns == 1 and any(pages.is_pdf(path) for _, path in found):
            piece = replace(piece, room=copies.COLUMNS[1])
        lost = [photo for photo, path in zip(piece.photos, paths, strict=True) if path is None]
        said = "\n\n".join(f"::: {{.lk-belum}}\n{escaped(_not_there(photo))}\n:::" for photo in lost)
        if there:
            yield replace(piece, photos=there)
            if said:
                yield Prose(piece.place, said)
        else:
            yield replace(piece, photos=(), markdown=said)

    def _path(self, place: CellPlace, address: str | None) -> Path | None:
        found = _NAMED if address is None else self._album.find(address) if self._album else _NOWHERE
        if isinstance(found, Unshown):
            self._tell(place, address, found.found, found.remedy[:1].lower() + found.remedy[1:])
            return None
        return found

    def _tell(self, place: CellPlace, address: str | None, found: str, remedy: str) -> None:
        self.problems.append(Problem(replace(place, text=self._written.get(address or "", "")), found, remedy))


def _together(image: Image) -> tuple[bool, int]:
    """Equal for pictures that share a line of their own; first whether it shares it with words."""
    return image.row is None, image.start if image.row is None else image.row


_NOWHERE = Unshown("folder foto tidak dikenal", "Simpan fotonya di folder foto/.")
_NAMED = Unshown("gambar yang alamatnya ditulis di tempat lain", "Tulis alamatnya dalam kurung: ![…](foto/nama.jpg).")


def _sheets(photo: Photo, path: Path) -> list[Photo]:
    """The photo, or every page of a document."""
    number = pages.count(path) if pages.is_pdf(path) else 1
    if number == 1:
        return [replace(photo, path=path)]
    name = f"{photo.words}, halaman" if photo.words else "Halaman"
    return [
        replace(photo, path=path, page=one, words=f"{name} {one + 1}", alt=f"{photo.alt}, halaman {one + 1}")
        for one in range(number)
    ]


def _not_there(photo: Photo) -> str:
    where = photo.address or "tanpa alamat"
    return f"Foto “{photo.alt}” ({where}) tidak disajikan: berkasnya belum ada atau belum dapat dibaca."


def sign(number: int) -> str:
    """How the photo of this number (from 0) is called among several: a, b, c."""
    return chr(ord("a") + number) if number < 26 else str(number + 1)  # noqa: PLR2004 - letters


def _narrowed(room: copies.Room, attributes: str) -> copies.Room:
    """`room` as wide as the text asks for."""
    asked = _WIDTH.search(attributes)
    if asked is None:
        return room
    number, unit = float(asked[1]), asked[2]
    part = number / 100 if unit == "%" else number * _MILLIMETRES[unit] / room.paper[0]
    part = min(1.0, max(0.05, part))
    return copies.Room(
        (round(room.screen[0] * part), room.screen[1]), (max(1, round(room.paper[0] * part)), room.paper[1])
    )
