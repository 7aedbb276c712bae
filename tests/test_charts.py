"""Charts in both forms: nothing overlaps, nothing is cut, everything is legible, and none is drawn of nothing."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from conftest import BuiltSite
from fixtures.proyek import ROOT
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.text import Text

from lkjip.analysis import Analisis, analisis
from lkjip.analysis.uraian import Uraian
from lkjip.figures.bingkai import bingkai
from lkjip.ground.angka import persen
from lkjip.ground.charts import FOLDER
from lkjip.ground.errors import UsageError
from lkjip.ground.values import Missing
from lkjip.params.office import Appearance
from lkjip.present.bandingan import air_terjun, banding, peta_panas
from lkjip.present.baris import kanvas
from lkjip.present.diagram import peta_proses, pohon
from lkjip.present.gambar import gambar
from lkjip.present.gaya import gaya
from lkjip.present.grafik import batang, garis
from lkjip.present.lembar import NARROW, sempitkan
from lkjip.report import Report

PHONE, EDGES = 390, 32  # CSS pixels: its width, and what is beside the text (theme/laporan.css)
LEAST_LETTERS = 9
MOST_KILOBYTES = 100
YEARS = {"acuan": "2023", "nilai": "2024"}


def changed(found: Analisis) -> Iterator[Uraian]:
    yield from (*found.perubahan, *found.jarak_target, *found.ruang)


def charts(report: Report) -> dict[str, Callable[[], Figure]]:
    """Every kind of chart, of the report's own figures."""
    programmes = report.program_indikator.query("tingkat == 'program'")
    history = report.riwayat("iku", "pendukung").query("satuan != 'kategori'")
    history = history.merge(report.renstra[["kode", "target_akhir"]], on="kode", how="left")
    years = {year: f"realisasi_{year}" for year in report.tahun_berdata}
    made: dict[str, Callable[[], Figure]] = {
        "batang": lambda: batang(report.iku, "indikator", "capaian", persen, garis=100),
        "garis": lambda: garis(history, "indikator", years, tujuan={2028: "target_akhir"}),
        "peta panas": lambda: peta_panas(programmes, "nama", {"capaian": "Capaian", "serapan": "Serapan"}),
        "pohon": lambda: pohon(report.cascading, "teks"),
        "bagan": lambda: pohon(report.data["unit"], "nama"),
        "proses": lambda: peta_proses(report.data["proses_bisnis"]),
    }
    for one in changed(analisis(report, ambang=False)):
        ends = (one.lawan, one.dari), (one.judul, one.ke)
        made[f"air terjun {one.kode}"] = lambda one=one, ends=ends: air_terjun(one.tabel, "bagian", "sumbangan", *ends)
        if one.kode == "perubahan:sakip.csv":
            made["banding"] = lambda one=one: banding(one.tabel, "bagian", YEARS)
    return made


@pytest.fixture(params=["perak", "contoh"])
def every(request: pytest.FixtureRequest, report: Report, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Every kind of chart of Perak 2024 and of the fictional office, in the report's style."""
    if request.param == "contoh":
        monkeypatch.setenv("LKJIP_ROOT", str(ROOT))
        report = Report.open("contoh", 2025)
    with mpl.rc_context():
        gaya(Appearance())
        yield charts(report)
    plt.close("all")


def words(figure: Figure) -> list[Text]:
    """What can be read, once the figure is laid out at the density of a file."""
    figure.set_dpi(144)
    figure.canvas.draw()
    found = [text for legend in figure.legends for text in legend.get_texts()]
    for axis in figure.axes:
        found += axis.texts
        if axis.axison:
            found += [axis.xaxis.label, axis.yaxis.label, axis.title, getattr(axis, "_left_title")]  # noqa: B009
            found += [*ticks(axis.xaxis), *ticks(axis.yaxis)]
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def ticks(axis: Axis) -> Iterator[Text]:
    """The labels within the axis; matplotlib keeps others without drawing them."""
    low, high = sorted(axis.get_view_interval())
    for tick in axis.get_major_ticks():
        if low - 1e-9 <= tick.get_loc() <= high + 1e-9:
            yield from (label for label in (tick.label1, tick.label2) if label.get_visible())


def overlaps(texts: list[Text]) -> list[tuple[str, str]]:
    boxes = [(text.get_text(), text.get_window_extent().padded(-1.5)) for text in texts]
    return [(one, other) for (one, box), (other, beside) in combinations(boxes, 2) if box.overlaps(beside)]


def cut(figure: Figure, texts: list[Text]) -> list[str]:
    whole = figure.bbox.padded(2)
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    return [text for text, box in boxes if not (whole.contains(*box.min) and whole.contains(*box.max))]


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_words_of_a_chart_overlap_or_are_cut(every: dict[str, Callable[[], Figure]], narrow: bool) -> None:
    faults = []
    for name, make in every.items():
        figure = make()
        if narrow:
            sempitkan(figure)
        texts = words(figure)
        assert len(texts) > 1, name
        faults += [(name, *pair) for pair in overlaps(texts)]
        faults += [(name, text) for text in cut(figure, texts)]
        plt.close(figure)
    assert faults == []


def test_the_narrow_form_is_read_on_a_phone_without_scrolling(every: dict[str, Callable[[], Figure]]) -> None:
    for name, make in every.items():
        figure = make()
        sempitkan(figure)
        assert figure.get_size_inches()[0] == NARROW, name
        pixels = (PHONE - EDGES) / (NARROW * 72)
        assert min(text.get_fontsize() for text in words(figure)) * pixels >= LEAST_LETTERS, name
        plt.close(figure)


def test_an_own_chart_has_its_labels_above_its_rows_on_a_narrow_page() -> None:
    figure, axis, places = kanvas(["Nilai SAKIP", "Rata-rata waktu penyelesaian layanan administrasi"], "%")
    axis.barh(places, [40, 80])
    figure.legend(["Capaian kinerja tahun ini menurut penilai"], loc="outside upper center")
    sempitkan(figure)
    texts = words(figure)
    assert "Nilai SAKIP" in {text.get_text() for text in texts}
    assert list(axis.get_yticks()) == []
    assert (overlaps(texts), cut(figure, texts)) == ([], [])


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    columns = ["n", "x", "y"]
    near = bingkai(pd.DataFrame([("A", 71, 74), ("B", 80, 79)], columns=columns, dtype=object))
    far = bingkai(pd.DataFrame([("A", 3, 74), ("B", 80, 79)], columns=columns, dtype=object))
    labels = [banding(frame, "n", {"x": "2023", "y": "2024"}).axes[0].get_xlabel() for frame in (near, far)]
    assert labels == ["Sumbu tidak mulai dari nol.", ""]
    plt.close("all")


def test_a_legend_names_the_marks_that_are_there() -> None:
    frame = bingkai(pd.DataFrame([("A", 71, 74), ("B", 80, 79)], columns=["n", "x", "y"], dtype=object))

    def legend(rows: pd.DataFrame) -> list[tuple[str, object]]:
        (made,) = banding(rows, "n", {"x": "2023", "y": "2024"}).legends
        return [
            (text.get_text(), handle.get_color())  # type: ignore[union-attr]
            for text, handle in zip(made.get_texts(), made.legend_handles, strict=True)
        ]

    assert legend(frame) == [("2023", "C2"), ("2024 naik", "C0"), ("2024 turun", "C1")]
    assert legend(frame.head(1)) == [("2023", "C2"), ("2024", "C0")]
    plt.close("all")


def test_only_two_columns_are_compared() -> None:
    with pytest.raises(UsageError, match="dua kolom; yang diberikan 1: x"):
        banding(bingkai(pd.DataFrame({"n": ["A"], "x": [1]}, dtype=object)), "n", {"x": "2023"})


NOTHING = bingkai(pd.DataFrame([("A", Missing.NA, Missing.BLANK)], columns=["n", "x", "y"], dtype=object))


@pytest.mark.parametrize(
    "make",
    [
        lambda: batang(NOTHING, "n", "x"),
        lambda: garis(NOTHING, "n", {2023: "x", 2024: "y"}),
        lambda: banding(NOTHING, "n", {"x": "2023", "y": "2024"}),
        lambda: peta_panas(NOTHING, "n", {"x": "X", "y": "Y"}),
        lambda: pohon(pd.DataFrame(columns=["kode", "induk", "teks"]), "teks"),
    ],
    ids=["batang", "garis", "banding", "peta_panas", "pohon"],
)
def test_a_chart_without_a_value_is_not_drawn(make: Callable[[], Figure], monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Any] = []
    monkeypatch.setattr("lkjip.present.gambar.display", lambda data, **_: found.append(data))
    gambar(make(), "Tidak ada.")
    assert "belum diisi" in str(found[0])


def test_every_chart_of_a_page_has_a_narrow_form_beside_it(perak: BuiltSite) -> None:
    chapters: dict[str, int] = {}
    for name, page in perak.pages.items():
        for image in page.select("figure.lk-gambar .lk-gulir img"):
            source = image.find_previous_sibling("source")
            narrow = perak.folder / source["srcset"]
            assert re.search(rf'<svg[^>]* width="{NARROW * 72:g}pt"', narrow.read_text(encoding="utf-8")), narrow.name
            assert (perak.folder / image["src"]).parent == narrow.parent == perak.folder / FOLDER
            chapters[name] = chapters.get(name, 0) + len(gzip.compress(narrow.read_bytes()))
    assert len(chapters) > 1
    assert max(chapters.values()) < MOST_KILOBYTES * 1000
