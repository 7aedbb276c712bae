"""Photos: those that texts and the table name are there and can be shown, each has words, and none lies idle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lkjip.check.case import Case
from lkjip.contract.year import rows
from lkjip.ground.findings import Finding, Place
from lkjip.ground.images import CODE, Image, images
from lkjip.ground.pages import is_pdf
from lkjip.ground.photos import EXPECTED, Album, Unshown, unreadable

_STATEMENT = "{%"
"""In a cell of which parts may not be shown: what is missing there is told once the cell has run."""


def in_texts(case: Case) -> Iterator[Finding]:
    """Foto yang disebut naskah ada dalam folder foto, dapat dibaca, dan berketerangan."""
    album = _album(case)
    for place, image in _named(case):
        if image.address is None:
            expected = "alamat dalam kurung, misalnya ![Rapat koordinasi](foto/rapat.jpg)"
            yield Finding.of("gambar-bentuk", place, f"![{image.words}][…]", expected)
            continue
        found = album.find(image.address)
        if isinstance(found, Unshown) and CODE not in image.address:  # a value: told once the text has one
            yield _unshown(place, found)
        elif isinstance(found, Path) and image.row is None and is_pdf(found):
            within = f"{image.address} di dalam kalimat, daftar, atau tabel"
            remedy = "Beri baris kosong di atas dan di bawahnya."
            yield Finding.of("gambar-bentuk", place, within, "dokumen PDF di baris tersendiri", remedy)
        if not image.words.strip():
            expected = "keterangan dalam kurung siku, misalnya ![Rapat koordinasi](foto/rapat.jpg)"
            yield Finding.of("gambar-tanpa-keterangan", place, f"![]({image.address})", expected)


def in_table(case: Case) -> Iterator[Finding]:
    """Setiap baris dokumentasi.csv punya fotonya, dari tahun laporan."""
    album = _album(case)
    for line, row in rows(case.year.tables["dokumentasi"]):
        if row["foto"] and isinstance(found := album.find(row["foto"]), Unshown):
            yield _unshown(case.year.place("dokumentasi", line, "foto"), found)
        day = row["tanggal"]
        if day is not None and day.year != case.year.report.year and row["jenis"] != "dokumen":
            place = case.year.place("dokumentasi", line, "tanggal")
            yield Finding.of("foto-tahun-lain", place, str(day), f"tanggal dalam tahun {case.year.report.year}")


def idle(case: Case) -> Iterator[Finding]:
    """Setiap foto dalam folder foto disebut naskah, notebook, atau dokumentasi.csv."""
    album = _album(case)
    texts = [narrative.source for narrative in case.texts.narratives]
    texts += [cell.source for cell in case.texts.notebooks if cell.is_text]
    named = [image.address for text in texts for image in images(text) if image.address is not None]
    named += [row["foto"] for _, row in rows(case.year.tables["dokumentasi"]) if row["foto"]]
    used = {found for found in map(album.find, named) if isinstance(found, Path)}
    code = "\n".join(cell.source for cell in case.texts.notebooks if not cell.is_text)
    lost = {name.casefold() for address in named for name in [address.rpartition("/")[2]]}
    for name, path in album.files.items():
        if path in used or path.name.casefold() in lost or name in code:
            continue
        fault = unreadable(path)
        found = f"{fault.found}, dan tidak disebut di mana pun" if fault else f"{name} tidak disebut di mana pun"
        place = Place(path.relative_to(case.project.root).as_posix())
        yield Finding.of(
            "foto-tak-dipakai", place, found, "foto yang tampil dalam laporan", fault.remedy if fault else ""
        )


def _named(case: Case) -> Iterator[tuple[Place, Image]]:
    """Every picture of a narrative or a notebook, with its place."""
    for narrative in case.texts.narratives:
        for image in images(narrative.source):
            yield Place(narrative.file, image.line), image
    if case.params.dokumen.hanya_pembanding:
        return
    for cell in case.texts.notebooks:
        if cell.is_text and _STATEMENT not in cell.source:
            for image in images(cell.source):
                yield Place(cell.file, None, str(cell.number)), image


def _unshown(place: Place, unshown: Unshown) -> Finding:
    code = "gambar-dari-luar" if unshown.outside else "foto-tidak-terbaca" if unshown.there else "gambar-tidak-ada"
    return Finding.of(code, place, unshown.found, EXPECTED, unshown.remedy)


def _album(case: Case) -> Album:
    return Album(case.project.photos(case.year.report), case.project.root)


RULES = (in_texts, in_table, idle)
