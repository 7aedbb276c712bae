"""Years in running text: this year, those it is compared with, those of its plans, those of regulations and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.check.case import Case
from lkjip.check.texts.gathered import Text
from lkjip.check.texts.reading import VALUE
from lkjip.check.texts.sentences import PERIOD, YEAR, Sentence
from lkjip.ground.angka import BULAN
from lkjip.ground.findings import Finding

_CITED = re.compile(
    r"(?<!\w)(?:nomor|no\.?|undang-undang|uu|uud|peraturan|perpres|permen\w*|pp|perda|perbup|keputusan|kepmen\w*|keppres"
    r"|surat|instruksi|inpres|sk)(?!\w)[^;]{0,200}$",
    re.IGNORECASE,
)
"""A regulation or letter is named before the year, in the same part of the sentence."""
_DATED = re.compile(rf"\b(?:{'|'.join(BULAN)}) $", re.IGNORECASE)
_NEAR = 300
"""So many characters around a year may say what it is."""
_SINCE = re.compile(
    r"\b(?:sejak|semenjak|dibentuk|berdiri|didirikan|dimekarkan|dibangun|diresmikan|lahir|sensus|proklamasi)\b[^;,]{0,40}$",
    re.IGNORECASE,
)
"""What began long ago is told with its own year."""
_GOALS = re.compile(
    r"\b(?:sdgs?|tpb|agenda|visi|indonesia emas|rpjpn|rpjpd|rpjmn|rpjmd|pembangunan berkelanjutan|road ?map)\b",
    re.IGNORECASE,
)
"""Plans and goals of others, which reach beyond an office's own."""
_AMOUNT_BEFORE = re.compile(r"\b(?:sebanyak|sejumlah|sebesar|senilai|sekitar) $", re.IGNORECASE)
_AMOUNT_AFTER = re.compile(
    r"\s*(?:%|(?:orang|jiwa|unit|buah|lembar|berkas|dokumen|kk|meter|m²|m2|hektare|persen|kali)\b)", re.IGNORECASE
)
_OF_ONE_YEAR = re.compile(
    r"\b(?:perjanjian kinerja|tahun anggaran|dpa)\s+(?:tahun\s+)?(\d{4})\b"
    r"|\bjanuari\s+(?:s\.?/?d\.?|sampai dengan|sampai|hingga|-|–)\s+desember\s+(\d{4})\b",
    re.IGNORECASE,
)
"""What every report says of its own year."""
_THEME = re.compile(r"\b(?:tema|arah|prioritas) pembangunan(?:\s+\w+){0,3}?\s+tahun\s+(\d{4})\b", re.IGNORECASE)
"""What the narrative of issues says of its own year, whatever plans lie ahead."""
_COMPARING = re.compile(
    r"\b(?:banding\w*|dibanding\w*|sebelum\w*|lalu|evaluasi|hasil|rekomendasi|menurut|tindak lanjut|perbandingan)\b",
    re.IGNORECASE,
)


def years(case: Case) -> Iterator[Finding]:
    """Tahun dalam teks adalah tahun laporan, pembanding, Renstra, tahun berikutnya, atau tahun peraturan."""
    year, own = case.figures.year, _own_years(case)
    for text in case.texts.told:
        for sentence in text.sentences:
            for found in YEAR.finditer(sentence.words):
                if int(found.group()) not in own | text.years and not _is_explained(found, sentence, year):
                    yield Finding.of(
                        "narasi-tahun",
                        text.at(sentence.start + found.start()),
                        f"{found.group()} (“{sentence.quoted}”)",
                        f"{year}, tahun pembanding, tahun Renstra, atau {year + 1}",
                    )
            yield from _left_over(sentence, text, case)


def _own_years(case: Case) -> frozenset[int]:
    """Years that the report may name without further words."""
    compared, renstra = case.figures.years, case.params.renstra
    plan = range(renstra.awal or compared[0], (renstra.akhir or compared[-1]) + 1)
    told = (year for name in ("renstra", "catatan_evaluasi") for year in case.year.tables[name]["tahun"])
    return frozenset({*compared, compared[-1] + 1, *plan, *(year for year in told if isinstance(year, int))})


def _is_explained(found: re.Match[str], sentence: Sentence, year: int) -> bool:
    """Whether the words around a year say why it is another one, or that it is none."""
    around = slice(max(0, found.start() - _NEAR), found.end() + _NEAR)
    before, after = sentence.words[around.start : found.start()], sentence.words[found.end() : around.stop]
    periods = PERIOD.finditer(sentence.words, around.start, around.stop)
    period = next((one for one in periods if one.start() <= found.start() < one.end()), None)
    return (
        (period is not None and int(period[1]) <= year <= int(period[2]))
        or before.rstrip().endswith(VALUE)
        or any(words.search(before) for words in (_CITED, _DATED, _SINCE, _AMOUNT_BEFORE))
        or _AMOUNT_AFTER.match(after) is not None
        or _GOALS.search(sentence.words, around.start, around.stop) is not None
    )


def _left_over(sentence: Sentence, text: Text, case: Case) -> Iterator[Finding]:
    """A sentence that says of another year what every report says of its own: last year's text, or next year's."""
    if text.kind == "narasi":
        year = case.figures.year
        for other in sorted(_past(sentence, case) | _theme(sentence, text) - {year}):
            place = text.at(sentence.start + sentence.words.index(str(other)))
            yield Finding.of("narasi-tahun", place, f"{other} (“{sentence.quoted}”)", f"tahun laporan, {year}")


def _past(sentence: Sentence, case: Case) -> set[int]:
    year, document = case.figures.year, case.params.dokumen
    past = {one for one in case.figures.years if one < year}
    if not past & sentence.years or year in sentence.years or _COMPARING.search(sentence.words):
        return set()
    own = {int(one[1] or one[2]) for one in _OF_ONE_YEAR.finditer(sentence.words)}
    if any(name in sentence.words for name in (document.singkatan, document.nama)):
        own |= sentence.single_years
    return own & past


def _theme(sentence: Sentence, text: Text) -> set[int]:
    own = text.place.name == "isu-strategis.md"
    return {int(one[1]) for one in _THEME.finditer(sentence.words)} if own else set()


def plans(case: Case) -> Iterator[Finding]:
    """Masa rencana yang disebut parameter renstra memuat tahun laporan."""
    year = case.figures.year
    for name in ("nama", "induk") if not case.params.dokumen.hanya_pembanding else ():
        for found in PERIOD.finditer(getattr(case.params.renstra, name)):
            if not int(found[1]) <= year <= int(found[2]):
                place = case.parameter(f"renstra.{name}")
                yield Finding.of("narasi-tahun", place, found.group(), f"masa yang memuat tahun {year}")


RULES = (years, plans)
