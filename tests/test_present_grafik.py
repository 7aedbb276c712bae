"""Charts: one call each, legible, deterministic, in the office's colours; the words of what they show."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from lkjip.figures.bingkai import bingkai
from lkjip.ground.angka import persen, rupiah
from lkjip.ground.colour import drawn
from lkjip.ground.errors import UsageError
from lkjip.ground.values import Cell, Missing
from lkjip.params.office import Appearance
from lkjip.present.baris import kanvas
from lkjip.present.gambar import gambar
from lkjip.present.gaya import gaya
from lkjip.present.grafik import batang, garis


@pytest.fixture(autouse=True)
def closed_figures() -> Any:
    yield
    plt.close("all")


def rows(*cells: tuple[str, Cell]) -> pd.DataFrame:
    return bingkai(pd.DataFrame(cells, columns=["indikator", "nilai"], dtype=object))


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """What `gambar` gives to the notebook."""
    found: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr("lkjip.present.gambar.display", lambda data, **about: found.append((data, about)))
    return found


VALUES = rows(
    ("Nilai SAKIP", Decimal("102.25")), ("Belum dinilai", Missing.NA), ("Nilai PATEN Kecamatan", Decimal("90.99"))
)  # fmt: skip


def chart() -> Figure:
    with mpl.rc_context():
        gaya(Appearance())
        return batang(VALUES, "indikator", "nilai", persen)


@pytest.mark.parametrize("text", ["Rp7.729.272.973.791 (41,77%)", "104,23%", "–"])
@pytest.mark.parametrize("label", ["Nilai SAKIP", "Meningkatnya mutu pelayanan " * 8])
@pytest.mark.parametrize("value", [Decimal(100), Decimal(0), Decimal(-30), Missing.NONE])
def test_the_text_of_a_bar_stays_within_the_figure(text: str, label: str, value: Cell) -> None:
    with mpl.rc_context():
        gaya(Appearance())
        shown = rows((label, value), ("Belum dinilai", Decimal(0)))
        figure = batang(shown, "indikator", "nilai", teks=[text, "–"])
        figure.canvas.draw()
    box = figure.axes[0].texts[0].get_window_extent()
    assert box.x0 >= 0
    assert box.x1 <= figure.bbox.x1


def test_the_same_figure_is_the_same_svg_byte_by_byte(shown: list[tuple[Any, dict[str, Any]]]) -> None:
    with mpl.rc_context():
        gaya(Appearance())
        for _ in range(2):
            gambar(chart(), "x")
            gambar(garis(VALUES, "indikator", {2024: "nilai"}), "x")
    pictures = [data["image/svg+xml"] for data, _ in shown]
    assert pictures[0] == pictures[2]
    assert pictures[1] == pictures[3]
    assert pictures[0] != pictures[1]


def test_a_figure_is_svg_without_date_that_asks_no_other_host(shown: list[tuple[Any, dict[str, Any]]]) -> None:
    gambar(chart(), "SAKIP melampaui target")
    svg = shown[0][0]["image/svg+xml"]
    assert svg.startswith("<?xml")
    assert "dc:date" not in svg
    assert not re.findall(r"""(?:href|src)="(?!#)[^"]*""", svg)


def test_a_figure_carries_its_finding_and_caption_and_is_closed(shown: list[tuple[Any, dict[str, Any]]]) -> None:
    gambar(chart(), "SAKIP melampaui target", "Judul")
    ((data, about),) = shown
    assert data["text/plain"] == "SAKIP melampaui target"
    assert about["metadata"] == {"lkjip": {"alt": "SAKIP melampaui target", "caption": "Judul"}}
    assert plt.get_fignums() == []


def test_without_a_caption_of_its_own_a_figure_names_only_its_finding(shown: list[tuple[Any, dict[str, Any]]]) -> None:
    gambar(chart(), "Naik", data=[1])
    assert shown[0][1]["metadata"] == {"lkjip": {"alt": "Naik"}}


def test_a_figure_of_nothing_is_a_visible_placeholder(shown: list[tuple[Any, dict[str, Any]]]) -> None:
    gambar(chart(), "Naik", data=pd.DataFrame())
    assert "belum diisi" in str(shown[0][0])
    assert plt.get_fignums() == []


def test_bars_run_from_the_top_with_their_text_and_a_missing_one_has_no_length() -> None:
    axis = chart().axes[0]
    assert [bar.get_width() for bar in axis.patches] == pytest.approx([102.25, 0, 90.99])
    assert [text.get_text() for text in axis.texts] == ["102,25%", "n/a", "90,99%"]
    assert [label.get_text() for label in axis.get_yticklabels()] == [
        "Nilai SAKIP",
        "Belum dinilai",
        "Nilai PATEN Kecamatan",
    ]
    bottom, top = axis.get_ylim()
    assert bottom > top
    assert axis.get_xlim()[0] == 0


def test_a_canvas_grows_with_the_lines_of_its_labels() -> None:
    heights = [kanvas(label)[0].get_size_inches()[1] for label in ([], ["a"], ["a", "b"], ["a", "panjang " * 30])]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)


def test_the_numbers_below_a_chart_are_indonesian() -> None:
    figure, axis, _ = kanvas(["a"], "%")
    axis.set(xlim=(0, 3_000_000))
    figure.canvas.draw()
    assert "1.000.000%" in [label.get_text() for label in axis.get_xticklabels()]


def test_amounts_and_texts_need_no_numbers_below() -> None:
    assert list(batang(VALUES, "indikator", "nilai", rupiah).axes[0].get_xticks()) == []
    assert list(batang(VALUES, "indikator", "nilai", teks="abc").axes[0].get_xticks()) == []
    assert list(batang(VALUES, "indikator", "nilai", persen).axes[0].get_xticks()) != []


def test_a_target_is_a_line_and_the_end_of_the_axis_can_be_set() -> None:
    axis = batang(VALUES, "indikator", "nilai", garis=100, batas=150).axes[0]
    assert [list(line.get_xdata()) for line in axis.lines] == [[100, 100]]
    assert axis.get_xlim() == (0, 150)


def test_what_bars_do_not_know_is_told_with_what_they_know() -> None:
    with pytest.raises(UsageError, match="tidak mengenal warnanya; ada: teks, garis, batas, warna, lebar"):
        batang(VALUES, "indikator", "nilai", warnanya="red")


def test_lines_have_a_small_chart_for_each_row_and_a_gap_where_a_year_is_missing() -> None:
    frame = bingkai(pd.DataFrame([("A", 1, Missing.NA, 3), ("B", 4, 5, 6)], columns=["n", "x", "y", "z"], dtype=object))
    first, second, *others = garis(frame, "n", {2022: "x", 2023: "y", 2024: "z"}).axes
    assert [first.get_title(), second.get_title()] == ["A", "B"]
    assert not any(axis.axison for axis in others)
    assert str([float(value) for value in first.lines[0].get_ydata()]) == "[1.0, nan, 3.0]"
    assert [text.get_text() for text in first.texts] == ["1", "3"]


def test_the_style_is_the_office_colours_and_a_font_that_is_everywhere() -> None:
    with mpl.rc_context():
        gaya(Appearance(warna="#112233", aksen="#445566"))
        assert mpl.rcParams["font.family"] == ["DejaVu Sans"]
        assert mpl.rcParams["axes.prop_cycle"].by_key()["color"][:2] == list(drawn("#112233", "#445566"))


@given(st.lists(st.text(alphabet="ab ", max_size=60), max_size=5), st.integers(8, 40))
def test_labels_are_broken_into_short_lines(texts: list[str], width: int) -> None:
    figure, axis, _ = kanvas(texts, lebar=width)
    lines = [line for label in axis.get_yticklabels() for line in label.get_text().split("\n")]
    plt.close(figure)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(texts).replace(" ", "")


@pytest.mark.parametrize("pixels", [False, True])
def test_what_is_shown_is_what_savefig_would_write(shown: list[tuple[Any, dict[str, Any]]], pixels: bool) -> None:
    def figure() -> Figure:
        drawn = chart()
        if pixels:
            drawn.axes[0].imshow([[0, 1], [1, 0]])
        return drawn

    target = io.StringIO()
    with mpl.rc_context():
        gaya(Appearance())
        gambar(figure(), "x")
        figure().savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    assert shown[0][0]["image/svg+xml"] == target.getvalue()


def test_a_figure_without_its_finding_is_refused() -> None:
    with pytest.raises(UsageError, match="alt belum ditulis"):
        gambar(chart())
