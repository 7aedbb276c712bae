"""Persons in texts: no identity number stands where everybody reads it, and no private number or address."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.check.texts.gathered import Text, cells
from lkjip.check.texts.identity import NumberKind, Private, private
from lkjip.check.texts.reading import plain, read
from lkjip.ground.findings import Finding, Place


def persons(case: Case) -> Iterator[Finding]:
    """Tidak ada NIP, NIK, nomor telepon pribadi, atau surel pribadi dalam teks mana pun."""
    found = (*_in_texts(case), *_in_sources(case), *_in_notebooks(case))
    for place, kind, shown in dict.fromkeys((place, one.kind, one.shown) for place, one in found):
        yield _finding(place, kind, shown)


def _finding(place: Place, kind: NumberKind, shown: str) -> Finding:
    match kind:
        case "nip":
            return Finding.of("nip-dalam-teks", place, shown, "NIP hanya pada kolom nip dan penanda_tangan.nip")
        case "nik":
            return Finding.of("nik-dalam-teks", place, shown, "teks tanpa NIK")
        case "telepon":
            return Finding.of("telepon-pribadi", place, shown, "nomor telepon kantor")
        case "surel":
            return Finding.of("surel-pribadi", place, shown, "alamat surel resmi (.go.id)")


def _in_texts(case: Case) -> Iterator[tuple[Place, Private]]:
    past = (text for year in case.earlier for text in cells(year))
    for text in (*case.texts.shown, *past):
        for found in private(text.words):
            if found.kind in ("nip", "nik") or text.place.file.startswith(case.year.folder) or _is_parameter(text):
                yield text.at(found.start), found


def _is_parameter(text: Text) -> bool:
    return text.place.file.startswith("params/")


def _in_sources(case: Case) -> Iterator[tuple[Place, Private]]:
    """Identity numbers in what of a narrative is no text: addresses, attributes, tags."""
    for narrative in case.texts.narratives:
        source = plain(narrative.source)
        for found in private(source):
            if found.kind in ("nip", "nik"):
                yield Place(narrative.file, source.count("\n", 0, found.start) + 1), found


def _in_notebooks(case: Case) -> Iterator[tuple[Place, Private]]:
    for cell in case.texts.notebooks:
        texts = read(cell.source).passages if cell.is_text and any(private(plain(cell.source))) else ()
        for passage in texts:
            for found in private(passage.text):
                yield Place(cell.file, None, str(cell.number)), found


RULES = (persons,)
