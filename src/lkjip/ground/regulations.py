"""Regulations: how texts cite them, which one a citation means, and whether it is still in force."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lkjip.ground.angka import tanggal
from lkjip.rujukan import read

_KIND = (
    r"(?:Undang-Undang|UU|Peraturan|Keputusan(?=\s+(?:Menteri|Kepala|Presiden))|PP|Perppu|Perpres|Permen\w*|PMK|"
    r"Kepmen\w*|Keppres|Inpres|Perda|Perbup|Perwali|Perwal|Pergub|Perki|Perka)"
)
_WORD = r"(?!(?:Nomor|No|Tahun|tentang|yang|atas|untuk)\b)[^\W\d_][\w/-]*"
_YEAR = r"(?:19|20)\d{2}(?!\w)"
_NUMBER = (
    rf"(?:(?:Nomor|No\.?)\s*:?\s*)?(?:(?P<long>(?=[\w./-]*\d)\w[\w./-]*)\s+Tahun\s+(?P<year>{_YEAR})"
    rf"|(?P<short>(?=[\w./-]*\d)\w[\w.-]*(?:/[\w.-]+)*)/(?P<of>{_YEAR}))"
)
_CITED = re.compile(rf"\b(?P<kind>{_KIND}(?:[ \t\n-]+{_WORD}){{0,12}}?)\s+{_NUMBER}", re.IGNORECASE)
_ANOTHER = re.compile(
    r"(?:[\s,;(]|dan\b|atau\b|serta\b|terakhir\b|sebagaimana\b|telah\b|beberapa kali\b|diubah\b|diganti\b"
    rf"|perubahannya\b|dengan\b|oleh\b|jo\b\.?)+{_NUMBER}",
    re.IGNORECASE,
)
"""A further number of the same kind: `…, terakhir Nomor 45 Tahun 2019`, `… atau 29/2022`."""
_BODIES = (
    (r"undang-undang|uu", "uu"),
    (r"(?:peraturan pemerintah pengganti undang-undang|perppu)", "perppu"),
    (r"(?:peraturan pemerintah|pp)", "pp"),
    (r"(?:peraturan presiden|perpres)", "perpres"),
    (r"peraturan menteri (?:negara )?(?:pan\w*|pendayagunaan aparatur negara).*|permenpan.*", "permenpan"),
    (r"(?:peraturan menteri dalam negeri|permendagri)", "permendagri"),
    (r"(?:peraturan menteri keuangan|permenkeu|pmk)", "pmk"),
    (r"(?:keputusan menteri dalam negeri|kepmendagri)", "kepmendagri"),
    (r"(?:peraturan|perka) (?:kepala )?(?:bkn|badan kepegawaian negara)", "bkn"),
    (r"(?:keputusan kepala) (?:lan|lembaga administrasi negara)", "lan"),
    (r"(?:peraturan daerah|perda)", "perda"),
    (r"(?:peraturan bupati|perbup)", "perbup"),
    (r"(?:peraturan wali ?kota|perwali?)", "perwali"),
    (r"(?:peraturan gubernur|pergub)", "pergub"),
)
_LEVELS = ("uu", "perppu", "pp", "perpres", "permen", "pmk", "bkn", "kepmen", "lan", "pergub", "perda", "perbup")
"""From the highest; what is none of these comes last."""
_AMENDS = re.compile(r"perubahan\b.{0,24}?\batas\b", re.IGNORECASE)
IN_FORCE, FROM_MEMORY = "berlaku", "ingatan"


@dataclass(frozen=True)
class Citation:
    """A regulation as a text cites it: what it is, its number and year, the words, and where they begin."""

    kind: str
    number: str
    year: int
    words: str
    start: int


@dataclass(frozen=True)
class Regulation:
    """A regulation of a list. status: `berlaku`, `diganti`, `dicabut`; empty where nobody has said it.

    certainty: how the status is known: `sumber`, `sekunder` (others' use of it), `ingatan` (not confirmed).
    """

    code: str
    kind: str
    number: str
    year: int
    title: str
    status: str = ""
    replaced_by: str = ""
    certainty: str = ""
    checked: str = ""

    @property
    def name(self) -> str:
        """`Peraturan Presiden Nomor 29 Tahun 2014`; a number that holds its year needs no other."""
        return f"{self.kind} {self._numbered}"

    @property
    def _numbered(self) -> str:
        own = self.number.endswith(f"/{self.year}")
        return f"Nomor {self.number}" + ("" if own else f" Tahun {self.year}")

    def is_meant(self, citation: Citation) -> bool:
        """Whether a citation means this one; `Perbup 12/2020` means that of any regent."""
        return citation.year == self.year and self._alike(citation) and bool(_numbers(citation.number) & self._numbers)

    def _alike(self, citation: Citation) -> bool:
        own, other = f"{_body(self.kind)} ", f"{_body(citation.kind)} "
        return own.startswith(other) or other.startswith(own)

    @property
    def _numbers(self) -> frozenset[str]:
        return _numbers(self.number)


def citations(text: str) -> tuple[Citation, ...]:
    """The regulations that a text cites, in order; each as often as it is named."""
    return _citations(text) if any(letter.isdigit() for letter in text) else ()


@lru_cache(maxsize=4096)  # a preview looks at the same texts again and again
def _citations(text: str) -> tuple[Citation, ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[Citation]:
    place = 0
    while found := _CITED.search(text, place):
        kind, start = " ".join(found["kind"].split()), found.start()
        while found:
            year = int(found["year"] or found["of"])
            own = found["long"] or found["short"]
            number = own if found["long"] or "/" not in own else f"{own}/{year}"
            words = text[start : found.end()] if found.re is _CITED else f"{kind} Nomor {own} Tahun {year}"
            yield Citation(kind, number, year, " ".join(words.split()), start)
            place = start = found.end()
            found = _ANOTHER.match(text, place)


@cache
def national() -> tuple[Regulation, ...]:
    """The regulations that ship with the library."""
    return tuple(
        Regulation(
            row["kode"], row["jenis"], row["nomor"], int(row["tahun"]), row["tentang"],
            row["status"], row["diganti_oleh"], row["kepastian"], row["diperiksa"],
        )
        for row in read("regulasi")
    )  # fmt: skip


def meant(citation: Citation, known: Iterable[Regulation]) -> Regulation | None:
    """The regulation of `known` that a citation means; None where it is none of them."""
    return next((one for one in known if one.is_meant(citation)), None)


def told_status(regulation: Regulation, known: Iterable[Regulation]) -> str:
    """What a reader is told of a regulation: whether it is in force, and what of `known` amends or replaces it.

    What is known from memory only is not told as certain; of a regulation of the region nobody says it.
    """
    known = tuple(known)
    if regulation.status and regulation.status != IN_FORCE:
        new = next((one for one in known if one.code == regulation.replaced_by), None)
        alike = new and _body(new.kind) == _body(regulation.kind)
        said = f"Diganti dengan {new._numbered if alike else new.name}" if new else regulation.status.capitalize()
    else:
        amended = [one._numbered for one in known if _amends(one, regulation)]
        words = [regulation.status.capitalize() or "Peraturan setempat"]
        said = ", diubah dengan ".join(words + amended[-1:])
    return f"{said} (belum dipastikan)" if regulation.certainty == FROM_MEMORY else said


def last_checked(regulations: Iterable[Regulation]) -> str:
    """The last day on which the status of one of them was looked at, in words; empty where none was."""
    days = [one.checked for one in regulations if one.checked]
    return tanggal(dt.date.fromisoformat(max(days))) if days else ""


def by_level(regulations: Iterable[Regulation]) -> list[Regulation]:
    """From laws to the region's own, those of one kind by year."""
    return sorted(regulations, key=lambda one: (_level(one), one.year, one.number.zfill(8)))


def _level(regulation: Regulation) -> int:
    body = _body(regulation.kind)
    return next((place for place, name in enumerate(_LEVELS) if body.startswith(name)), len(_LEVELS))


def _amends(one: Regulation, other: Regulation) -> bool:
    begins = _AMENDS.match(one.title)
    return bool(begins) and any(other.is_meant(named) for named in citations(one.title)[:1])


@cache
def _body(kind: str) -> str:
    """Who has made a regulation, however it is written: `permenpan`, `perbup rekaan`."""
    words = " ".join(kind.casefold().replace("republik indonesia", "").split())
    for pattern, name in _BODIES:
        if found := re.match(rf"(?:{pattern})(?!\w)", words):
            of = re.sub(r"^(?:kabupaten|kota)\s+", "", words[found.end() :].strip())
            return f"{name} {of}".strip()
    return words


@cache
def _numbers(number: str) -> frozenset[str]:
    """A number as it may be written: whole, or its first part without zeros: `22/PMK.02/2021`, `22`."""
    digits = re.search(r"\d+", number)
    short = {digits[0].lstrip("0")} if digits and "/" in number else set()
    return frozenset({number.casefold(), *short})
