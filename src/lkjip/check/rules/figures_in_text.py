"""Figures in running text: they are figures of the report, of the right year, written as Indonesian is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lkjip.check.case import Case
from lkjip.check.texts.gathered import Text
from lkjip.check.texts.known import KnownByYear
from lkjip.check.texts.sentences import Sentence, quoted
from lkjip.check.texts.written import Written, numbers
from lkjip.ground.angka import bilangan, persen, rupiah
from lkjip.ground.findings import Finding

_TRIVIAL = {Decimal(0), Decimal(100)}
_PAST = ("tahun lalu", "tahun yang lalu", "sebelumnya", "tahun sebelum", "semula", "terdahulu")
"""Words by which a sentence says that it tells of years before."""
_FROM = re.compile(r"\b(?:dari|daripada|dibanding\w*|terhadap)(?: (?:nilai|angka|sebesar|realisasi|capaian))* $")
_BOUNDS = (
    "sekitar", "kira-kira", "kurang lebih", "lebih kurang", "hampir", "lebih dari", "kurang dari", "di atas", "diatas",
    "di bawah", "dibawah", "minimal", "maksimal", "sedikitnya", "sekurang-kurangnya", "sekurangnya", "setidaknya",
    "antara", "paling sedikit", "paling banyak", "paling rendah", "paling tinggi",
)  # fmt: skip
"""Words right before a whole percentage that is a bound, not a figure."""
_FAR = 40
_REGION = (
    "penduduk", "jiwa", "luas wilayah", "kepadatan", "inflasi", "kemiskinan", "pengangguran", "curah hujan",
    "ketinggian", "pertumbuhan ekonomi", "badan pusat statistik",
)  # fmt: skip
"""Words of sentences about the region, of which the report has no data."""
_FORMULAS = {"rumus", "kategori"}
"""Columns that a program reads, with points before decimals."""


def known_figures(case: Case) -> Iterator[Finding]:
    """Angka yang diketik dalam teks sama dengan angka laporan, dan dari tahun yang dimaksud kalimatnya."""
    known = KnownByYear(case.figures)
    for text in case.texts.told:
        for sentence in text.sentences:
            figures = [figure for figure in numbers(sentence.words) if _is_figure(figure, sentence)]
            if figures and _is_ours(sentence, case):
                for figure in figures:
                    yield from _judged(figure, sentence, text, known)


def _is_figure(figure: Written, sentence: Sentence) -> bool:
    """Whether this is a figure of a report, not the name of something, a bound, or a whole."""
    if figure.value is None or figure.named or not (figure.exact or figure.wrong) or figure.doubtful:
        return False
    return not figure.percent or not (figure.value in _TRIVIAL or (figure.places == 0 and _is_bound(figure, sentence)))


def _is_ours(sentence: Sentence, case: Case) -> bool:
    """Whether a sentence tells of the office, in years that the report has data of."""
    years = case.figures.years
    return all(years[0] <= year <= years[-1] for year in sentence.single_years) and not any(
        word in sentence.lower for word in _REGION
    )


def _is_bound(figure: Written, sentence: Sentence) -> bool:
    return sentence.lower[max(0, figure.start - _FAR) : figure.start].rstrip(" >≥<≤").endswith(_BOUNDS)


def _judged(figure: Written, sentence: Sentence, text: Text, known: KnownByYear) -> Iterator[Finding]:
    value, places, scale, percent = figure.value, figure.places, figure.scale, figure.percent
    assert value is not None  # _is_figure has said so

    place = text.at(sentence.start + figure.start)
    found = f"{figure.shown} (“{sentence.quoted}”)"
    if known.now.holds(value, places, scale, percent=percent) or known.changes.holds(
        value, places, scale, percent=percent
    ):
        return
    years = [year for year, past in known.past.items() if past.holds(value, places, scale, percent=percent)]
    if not years:
        remedy = _remedy(figure, text, known)
        yield Finding.of("narasi-angka", place, found, "angka yang ada dalam data laporan ini", remedy)
    elif not (sentence.years | text.years) & set(years) and not _is_past(figure, sentence):
        yield Finding.of(
            "narasi-angka-lama", place, found, f"angka tahun laporan; angka ini dari tahun {', '.join(map(str, years))}"
        )


def _is_past(figure: Written, sentence: Sentence) -> bool:
    """Whether the words say that a figure was one of before: "turun dari 94,39"."""
    before = sentence.lower[max(0, figure.start - _FAR) : figure.start]
    return any(word in sentence.lower for word in _PAST) or _FROM.search(before) is not None


def _remedy(figure: Written, text: Text, known: KnownByYear) -> str:
    """What to do about an unknown figure; the one that may have been meant is named where it can be called."""
    assert figure.value is not None
    near = known.now.nearest(figure.value * figure.scale, percent=figure.percent)
    meant, name = (_shown(near[0], figure), near[1]) if near else ("", "")
    hint = f"Mungkin maksudnya {meant}. " if meant not in ("", figure.shown) else ""
    if text.kind != "narasi":
        return f"{hint}Perbaiki angkanya, atau tulis tanpa angka."
    called = name if hint and known.can_call(name) else "…"
    return f"{hint}Panggil dengan `{{python}} angka('{called}')` agar selalu sama dengan datanya, atau perbaiki."


def _shown(value: Decimal, figure: Written) -> str:
    """A figure as the text would write it."""
    if figure.money and figure.scale == 1:
        return rupiah(value)
    scaled = value / figure.scale
    return persen(scaled, figure.places) if figure.percent else bilangan(scaled, figure.places)


def written_as_indonesian(case: Case) -> Iterator[Finding]:
    """Angka dalam teks ditulis menurut EYD: titik untuk ribuan, koma untuk desimal, Rp tanpa titik."""
    known = KnownByYear(case.figures)
    told = set(map(id, case.texts.told))
    named = (text for text in case.texts.cells if id(text) not in told and text.place.column not in _FORMULAS)
    for text in (*case.texts.told, *named):
        wrong = [figure for figure in numbers(text.words) if _is_wrong(figure, text, known)]
        if wrong:
            right = ", ".join(dict.fromkeys(filter(None, map(_right, wrong))))
            yield Finding.of(
                "format-angka",
                text.at(wrong[0].start),
                quoted(", ".join(dict.fromkeys(figure.shown for figure in wrong))),
                quoted(right) or "misalnya Rp1.234.567 atau 94,23%",
            )


def _is_wrong(figure: Written, text: Text, known: KnownByYear) -> bool:
    if figure.wrong:
        return True
    if not figure.doubtful or figure.named or figure.value is None or text.kind == "sebutan":
        return False
    return figure.places > 1 and known.now.holds(figure.value, figure.places, figure.scale, percent=False)


def _right(figure: Written) -> str:
    return _shown(figure.value * figure.scale, figure) if figure.value is not None else ""


RULES = (known_figures, written_as_indonesian)
