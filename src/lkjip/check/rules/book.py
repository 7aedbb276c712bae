"""The book: its chapters stand in an order that can be read, and every notebook is there, once, and used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lkjip.check.case import Case
from lkjip.check.texts.gathered import cells_of
from lkjip.ground.book import FORMATS
from lkjip.ground.findings import Finding, Place
from lkjip.ground.nearest import meant, nearest
from lkjip.ground.sources import seen
from lkjip.params.book import notebook_names

FIRST = "index"
"""The key of the first chapter: its page is the one that a browser opens."""
_MOST_CHAPTERS = 39
"""Roman numbers beyond have other letters, and no report comes near."""
_TAKEN = {*FORMATS, "situs"}
"""Names under which a build remembers other things."""


def order(case: Case) -> Iterator[Finding]:
    """Buku punya satu bagian depan (index) di awal, bab bernomor, dan paling banyak satu lampiran di akhir."""
    chapters = case.params.buku
    if not chapters:
        file = case.project.book.relative_to(case.project.root).as_posix()
        there = case.project.book.is_file() or "buku" in case.origin
        found = "tidak ada bab" if there else "berkas tidak ada"
        yield Finding.of("susunan-buku", case.origin.get("buku", Place(file)), found, "bab-bab laporan di bawah buku")
        return
    last = len(chapters) - 1
    for number, chapter in enumerate(chapters):
        if (chapter.kunci == FIRST) != (number == 0):
            expected = f"kunci {FIRST} pada bab pertama, dan hanya di situ"
            yield Finding.of("susunan-buku", _place(case, number, "kunci"), chapter.kunci, expected)
        if (chapter.jenis == "depan") != (number == 0):
            expected = "jenis depan pada bab pertama, dan hanya di situ"
            yield Finding.of("susunan-buku", _place(case, number, "jenis"), chapter.jenis, expected)
        if chapter.jenis == "lampiran" and number != last:
            place = _place(case, number, "jenis")
            yield Finding.of("susunan-buku", place, chapter.jenis, "satu lampiran, pada urutan terakhir")
    if sum(chapter.jenis == "bab" for chapter in chapters) > _MOST_CHAPTERS:
        place, found = case.origin.get("buku", Place("")), f"lebih dari {_MOST_CHAPTERS} bab"
        yield Finding.of("susunan-buku", place, found, f"paling banyak {_MOST_CHAPTERS} bab")


def each_once(case: Case) -> Iterator[Finding]:
    """Setiap kunci bab dan setiap notebook disebut satu kali."""
    keys: dict[str, Place] = {}
    names: dict[str, Place] = {}
    for number, chapter in enumerate(case.params.buku):
        place = _place(case, number, "kunci")
        if (first := keys.setdefault(chapter.kunci, place)) is not place:
            yield Finding.of("susunan-buku", place, f"{chapter.kunci} dua kali", "kunci yang berbeda", others=(first,))
        for name in chapter.notebook:
            place = _place(case, number, "notebook")
            if (first := names.setdefault(name.casefold(), place)) is not place:
                expected = "setiap notebook satu kali"
                yield Finding.of("susunan-buku", place, f"{name} dua kali", expected, others=(first,))
            if name.casefold() in _TAKEN:
                yield Finding.of("susunan-buku", place, name, "nama yang tidak dipakai sistem sendiri")


def there(case: Case) -> Iterator[Finding]:
    """Setiap notebook dalam buku ada, milik bersama atau milik kantor ini."""
    report = case.year.report
    for number, chapter in enumerate(case.params.buku):
        for name in chapter.notebook:
            if case.project.notebook(report, name).is_file():
                continue
            known = [path.stem for path in seen(case.project, report)]
            expected = f"notebooks/{name}.ipynb, atau berkas itu dalam notebooks/{report.kecamatan}/"
            yield Finding.of("notebook-tidak-ada", _place(case, number, "notebook"), name, expected, meant(name, known))


def whole(case: Case) -> Iterator[Finding]:
    """Setiap notebook dalam buku dapat dibaca sebagai notebook."""
    paths = [case.project.notebook(case.year.report, name) for name in dict.fromkeys(notebook_names(case.params))]
    for path in filter(Path.is_file, paths):
        if cells_of(path) is None:
            place = Place(path.relative_to(case.project.root).as_posix())
            yield Finding.of("notebook-rusak", place, "bukan notebook yang utuh", "notebook Jupyter (nbformat 4)")


def used(case: Case) -> Iterator[Finding]:
    """Setiap notebook yang ada membentuk sebuah bab, atau dipanggil oleh notebook yang membentuknya."""
    report, project = case.year.report, case.project
    folders = project.notebook_folders(report)
    names = notebook_names(case.params)
    idle = [path for path in seen(project, report) if path.parent not in folders or path.stem not in names]
    # What stands in the project's own book, but not in this office's, is used by the others.
    idle = [path for path in idle if path.parent != project.notebooks or path.stem not in case.shared_notebooks]
    code = "\n".join(cell.source for cell in case.texts.notebooks if not cell.is_text) if idle else ""
    for path in idle:
        if re.search(rf"\b{re.escape(path.name)}", code):
            continue
        place = Place(path.relative_to(project.root).as_posix())
        if path.parent in folders:
            near = nearest(path.stem, names, 0.8)
            expected = f"nama dalam buku, misalnya {near}" if near else "nama yang ada dalam buku"
            yield Finding.of("notebook-tak-dipakai", place, f"{path.name} tidak ada dalam buku", expected)
        else:
            found = f"folder {path.parent.name} bukan folder kantor atau tahun"
            expected = f"notebooks/{report.kecamatan}/ atau notebooks/{report.kecamatan}/{report.year}/"
            yield Finding.of("notebook-tak-dipakai", place, found, expected)


def _place(case: Case, number: int, key: str) -> Place:
    name = f"buku.{number}.{key}"
    found = case.origin.get(name) or case.origin.get(f"buku.{number}") or case.origin["buku"]
    return replace(found, column=name)


RULES = (order, each_once, there, whole, used)
