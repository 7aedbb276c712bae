"""The search over all reports of a portal: which report has which words, and key figures by their names.

The words of a report stay in its own index (`render/search.py`), of which a reader's browser asks for only the few that
the portal's index chooses. So the portal's is small, and a report that stays as it was published can be searched, too.
Words stand here as they are written, without those of fewer than three letters and without numbers: what they mean to a
search is said once, by `theme/kata.js`; how the two indexes are used, by `aset/cari-portal.js`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from lkjip.ground.angka import rupiah
from lkjip.publish.model import Office, Portal, Published
from lkjip.publish.trend import shown
from lkjip.render.search import entries_of, read_index
from lkjip.stage.summary import Measured

NAME = "pencarian.js"
_WORD = re.compile(r"[^\W\d_]{3,}")
_MARK = re.compile(r"[\u0300-\u036f]")
Words = frozenset[str]


def words_of(folder: Path) -> Words:
    """The words of the report that lies in `folder`, in small letters without marks."""
    return frozenset(word for entry in read_index(folder) for text in entry[2:] for word in _words(text))


def index(portal: Portal, pages: Mapping[str, tuple[str, str]], words: Mapping[str, Words]) -> str:
    """The script that holds the portal's index.

    pages: title and HTML of those of the portal's own that tell what no report does, by their place. words: of each
    report, by its place.
    """
    names: dict[str, int] = {}
    told: dict[str, Any] = {
        "halaman": [
            *((place, "Kantor", office.name, f"Laporan tahun {years}") for office, place, years in _offices(portal)),
            *(entry for place, (title, html) in pages.items() for entry in entries_of(place, title, html)),
        ],
        "kantor": [[office.slug, office.name] for office in portal.offices],
        "laporan": [
            [number, report.year, [[names.setdefault(name, len(names)), text, href] for name, text, href in figures]]
            for number, office in enumerate(portal.offices)
            for report in office.reports
            for figures in [_figures(office, report)]
        ],
        "kata": _by_reports([words.get(report.place, frozenset()) for report in portal.reports]),
    }
    told["nama"] = list(names)  # many reports have the same
    lines = ",\n".join(f"{json.dumps(key)}: {_script(value)}" for key, value in told.items())
    return f"window.lkPortal = {{\n{lines}\n}};\n"


def _offices(portal: Portal) -> Iterable[tuple[Office, str, str]]:
    for office in portal.offices:
        years = ", ".join(str(report.year) for report in reversed(office.reports))
        yield office, "index.html" if portal.alone else f"{office.slug}/index.html", years


def _words(text: str) -> Iterable[str]:
    bare = text if text.isascii() else _MARK.sub("", unicodedata.normalize("NFD", text))
    return _WORD.findall(bare.lower())


def _by_reports(reports: list[Words]) -> list[tuple[str, str]]:
    """Words by the reports that have them, as ranges of their numbers: `0-4,7`."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(reports):
        for word in words:
            having[word].append(number)
    together: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(having):
        together[_ranges(having[word])].append(word)
    return [(which, " ".join(words)) for which, words in sorted(together.items())]


def _ranges(numbers: list[int]) -> str:
    starts = [numbers[0], *(two for one, two in pairwise(numbers) if two != one + 1)]
    ends = [*(one for one, two in pairwise(numbers) if two != one + 1), numbers[-1]]
    return ",".join(str(one) if one == two else f"{one}-{two}" for one, two in zip(starts, ends, strict=True))


def _figures(office: Office, report: Published) -> list[tuple[str, str, str]]:
    """What a report comes to: name, figure in words, and where it stands in the report."""
    one = report.figures
    met, money = (_behind(report, number) for number in (0, 1))
    reached = f"{one.met} dari {one.judged}. {_sentence(report, 0)}" if one.judged else ""
    known = [
        (report.short, report.summary.description, "index.html"),
        ("Anggaran", f"{_money(one.budget)}. {_sentence(report, 1)}" if one.budget else "", money),
        ("Realisasi anggaran", _money(one.spent), money),
        ("Serapan anggaran", shown(one.absorbed, "persen2") if one.absorbed else "", money),
        ("Rata-rata capaian IKU", shown(one.average, "persen2") if one.average else "", met),
        ("Indikator kinerja utama (IKU) yang tercapai", reached, met),
        *((row.name, _measured(row), met) for row in one.iku),
    ]
    return [(name, text.strip(), href) for name, text, href in known if text]


def _money(text: str) -> str:
    return rupiah(int(text)) if text.isdigit() else text


def _measured(row: Measured) -> str:
    reached = f"; {row.verdict}" if row.verdict else ""
    return f"hasil {shown(row.value, row.unit)}, target {shown(row.target, row.unit)}{reached}" if row.value else ""


def _sentence(report: Published, number: int) -> str:
    answers = report.summary.answers
    return answers[number].sentence if number < len(answers) else ""


def _behind(report: Published, number: int) -> str:
    """The table behind an answer of the first screen, else the front page."""
    answers = report.summary.answers
    tables = answers[number].tables if number < len(answers) else ()
    return next((report.links[anchor] for anchor in tables if anchor in report.links), "index.html")


def _script(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
