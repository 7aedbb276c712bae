"""What a reader stumbles over: an item without a sentence, a result told twice, one number in two forms."""

from __future__ import annotations

import re
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from conftest import BuiltSite

from lkjip.analysis import analisis
from lkjip.analysis.gerak import gerak
from lkjip.analysis.triwulan import Tergeser, Triwulan
from lkjip.ground.ids import ReportId
from lkjip.present.bandingan import air_terjun
from lkjip.present.grafik import garis
from lkjip.report import Report
from lkjip.report.uraian import missed_besides

CONTOH = ReportId("contoh", 2025)
PAGES = ("bab-1.html", "bab-2.html", "bab-3.html", "bab-4.html", "lampiran.html")


def prose(page: BeautifulSoup) -> list[str]:
    """The paragraphs and items of a page, without its tables and captions."""
    return [re.sub(r"\s+", " ", one.get_text()).strip() for one in page.select("main p, main li")]


def both(sites: dict[ReportId, BuiltSite]) -> list[list[str]]:
    return [prose(site.pages[name]) for site in sites.values() for name in PAGES]


def test_no_item_names_an_indicator_and_says_nothing(sites: dict[ReportId, BuiltSite]) -> None:
    items = [item for site in sites.values() for name in PAGES for item in site.pages[name].select("main li")]
    named = [re.sub(r"\s+", " ", item.get_text()).strip() for item in items if item.find("strong")]
    assert named
    assert not [text for text in named if re.fullmatch(r".*\(\d+,\d+%\)\.", text) and ":" not in text]


def test_no_sign_of_punctuation_stands_apart(sites: dict[ReportId, BuiltSite]) -> None:
    assert not [text for texts in both(sites) for text in texts if re.search(r"\w\)? [;,.:](?: |$)", text)]


def test_no_page_tells_a_sentence_twice(sites: dict[ReportId, BuiltSite]) -> None:
    page = sites[CONTOH].pages["bab-3.html"]
    said = [text for text in prose(page) if len(text) > 100 and not text.startswith("Sumber")]
    assert len(said) == len(set(said))


def test_many_that_improved_are_told_in_one_sentence(sites: dict[ReportId, BuiltSite]) -> None:
    told = prose(sites[CONTOH].pages["bab-3.html"])
    assert sum("indikator membaik:" in text for text in told) == 1
    assert len([text for text in told if re.search(r"\(2024\) menjadi .* \(2025\), (naik|turun)", text)]) <= 5


def test_what_is_told_of_its_parts_is_not_told_again(report: Report) -> None:
    told = {one.judul for one in analisis(report).perubahan}
    assert told
    assert not told & {one.judul for one in analisis(report).gerak}


def test_nothing_is_said_of_change_where_last_year_has_no_data() -> None:
    bare: Any = SimpleNamespace(year=2024, tahun_berdata=(2024,))
    assert not list(gerak(bare))


def test_misses_without_a_cause_are_told_with_their_level() -> None:
    rows = [
        {"indikator": "A", "tingkat": "program", "sejauh": "80,00%", "simpulan": "Penyebab: x."},
        {"indikator": "B", "tingkat": "subkegiatan", "sejauh": "90,00%", "simpulan": ""},
        {"indikator": "C", "tingkat": "kegiatan", "sejauh": "95,00%", "simpulan": ""},
    ]
    told = missed_besides(pd.DataFrame(rows, dtype=object), "simpulan")
    assert told == "Target kegiatan dan sub kegiatan yang belum tercapai: B (90,00%); C (95,00%)."
    assert missed_besides(pd.DataFrame(rows[:1], dtype=object), "simpulan") == ""


@pytest.mark.parametrize(
    ("behind", "made_up", "expected"),
    [
        ((1, 2, 3, 4), None, "sejak triwulan I dan tidak terkejar sampai triwulan IV (9 dari 10 kegiatan)"),
        ((4,), None, "sampai triwulan IV (9 dari 10 kegiatan), tidak terkejar sampai akhir tahun"),
        ((2,), 3, "sampai triwulan II (9 dari 10 kegiatan), terkejar pada triwulan III"),
    ],
)
def test_a_delay_is_told_by_where_it_ended(behind: tuple[int, ...], made_up: int | None, expected: str) -> None:
    slipped = tuple(Tergeser(quarter, Decimal(10), Decimal(9)) for quarter in behind)
    one = Triwulan("triwulan:A", "A", True, "kegiatan", "triwulan", Decimal(10), None, slipped, made_up)
    assert one.kalimat == f"A: tertinggal dari target {expected}."


def test_a_chart_writes_a_value_as_the_table_does() -> None:
    row = {"n": "A", "x": Decimal("2.45"), "y": Decimal("3.5"), "satuan": "indeks", "desimal": 2}
    axis = garis(pd.DataFrame([row], dtype=object), "n", {2024: "x"}, tujuan={2026: "y"}).axes[0]
    assert {text.get_text() for text in axis.texts} == {"2,45", "3,50"}
    parts = pd.DataFrame([{"n": "A", "x": Decimal("0.5")}], dtype=object)
    chart = air_terjun(parts, "n", "x", ("Target", Decimal(73)), ("Nilai", Decimal("73.5")))
    assert {"73,00", "73,50"} <= {text.get_text() for text in chart.axes[0].texts}
