"""Charts and diagrams: legible, deterministic, and drawn from data without overlaps."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from lkjip.ground.angka import bilangan
from lkjip.ground.values import Cell, Missing
from lkjip.params.office import Appearance
from lkjip.present.diagram import Simpul, peta_proses, pohon, simpul
from lkjip.present.grafik import Warna, batang, bungkus, gambar, gaya, kanvas, kisi, sumbu_angka, titik, ujung, urutkan

WARNA = Warna("#0b5563", "#b35900")
NAMES = st.text(alphabet="abcdefghij MWmw", min_size=1, max_size=90)


@pytest.fixture(autouse=True)
def closed_figures() -> Any:
    yield
    plt.close("all")


@st.composite
def trees(draw: st.DrawFn) -> list[Simpul]:
    """Boxes of which each hangs from an earlier one or from none."""
    names = draw(st.lists(NAMES, min_size=1, max_size=9))
    parents = [draw(st.sampled_from([None, *map(str, range(number))])) for number in range(len(names))]
    return [Simpul(str(number), parents[number], name) for number, name in enumerate(names)]


def frames(figure: Figure) -> list[tuple[float, float, float, float]]:
    """Every box with its padding, in data units: left, top, right, bottom."""
    boxes = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]
    pad = 0.03
    return [
        (
            box.get_x() - pad,
            box.get_y() - pad,
            box.get_x() + box.get_width() + pad,
            box.get_y() + box.get_height() + pad,
        )
        for box in boxes
    ]


def assert_apart_and_inside(figure: Figure) -> None:
    width, height = figure.get_size_inches()
    boxes = frames(figure)
    for left, top, right, bottom in boxes:
        assert -0.05 <= left < right <= width
        assert -0.05 <= top < bottom <= height
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other_left, other_top, other_right, other_bottom in boxes[:number]:
            assert right < other_left or other_right < left or bottom < other_top or other_bottom < top


def assert_texts_within_their_boxes(figure: Figure) -> None:
    figure.set_dpi(300)  # SVG does not snap letters to pixels as a coarse bitmap does
    figure.canvas.draw()
    boxes = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]
    drawn = [box.get_window_extent() for box in boxes]
    for text in figure.axes[0].texts:
        extent = text.get_window_extent()
        assert any(
            box.x0 <= extent.x0 and extent.x1 <= box.x1 and box.y0 <= extent.y0 and extent.y1 <= box.y1 for box in drawn
        ), text.get_text()


# trees


@settings(max_examples=40, deadline=None)
@given(trees())
def test_boxes_of_any_tree_lie_apart_and_within_the_figure(boxes: list[Simpul]) -> None:
    figure = pohon(boxes, WARNA)
    assert len(frames(figure)) == len(boxes)
    assert_apart_and_inside(figure)
    plt.close(figure)


def test_children_stand_right_of_their_parent_and_around_its_middle() -> None:
    boxes = [Simpul("a", None, "Camat"), *(Simpul(code, "a", code) for code in "bcd"), Simpul("e", "d", "e")]
    camat, *below, last = frames(pohon(boxes, WARNA))
    assert all(camat[2] < child[0] for child in below)
    assert below[2][2] < last[0]
    assert below[0][1] < camat[1] < below[2][3]
    assert (camat[1] + camat[3]) / 2 == pytest.approx((below[1][1] + below[1][3]) / 2)


def test_a_box_without_its_parent_among_the_boxes_is_a_root() -> None:
    first, second = frames(pohon([Simpul("a", "luar", "a"), Simpul("b", None, "b")], WARNA))
    assert first[0] == second[0]


def test_long_names_are_wrapped_and_stay_within_their_boxes() -> None:
    names = ["Subbagian Keuangan, Penyusunan Program dan Evaluasi " * 3, "KETENTERAMAN DAN KETERTIBAN UMUM", "X" * 70]
    figure = pohon([Simpul("a", None, names[0]), *(Simpul(n[:1] + "1", "a", n) for n in names)], WARNA)
    assert all("\n" in text.get_text() for text in figure.axes[0].texts if len(text.get_text()) > 40)
    assert_texts_within_their_boxes(figure)
    assert_apart_and_inside(figure)


def test_a_very_deep_tree_makes_the_figure_wider_instead_of_illegible() -> None:
    boxes = [Simpul(str(depth), str(depth - 1) if depth else None, "Kecamatan") for depth in range(12)]
    figure = pohon(boxes, WARNA)
    assert figure.get_size_inches()[0] > 7.2
    assert_texts_within_their_boxes(figure)
    assert_apart_and_inside(figure)


def test_a_figure_keeps_the_width_it_was_given() -> None:
    boxes = [Simpul("a", None, "a"), Simpul("b", "a", "b")]
    assert pohon(boxes, WARNA).get_size_inches()[0] == pytest.approx(7.2)
    assert pohon(boxes, WARNA, lebar=5).get_size_inches()[0] == pytest.approx(5)


def test_a_tree_of_nothing_is_an_empty_figure() -> None:
    assert frames(pohon([], WARNA)) == []


@pytest.mark.parametrize("parents", [("b", "a"), ("a", None), ("c", "a")])
def test_a_tree_that_hangs_from_itself_is_refused_with_its_codes(parents: tuple[str | None, str | None]) -> None:
    boxes = [Simpul("a", parents[0], "a"), Simpul("b", parents[1], "b"), Simpul("c", "b", "c"), Simpul("d", None, "d")]
    with pytest.raises(ValueError, match=r"berputar: a\b"):
        pohon(boxes, WARNA)


def test_a_code_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="ganda dalam bagan: a"):
        pohon([Simpul("a", None, "x"), Simpul("a", "a", "y")], WARNA)


def test_boxes_come_from_the_columns_of_a_frame() -> None:
    frame = pd.DataFrame({"kode": ["a", "b"], "nama": ["A", "B"], "induk": [None, "a"]}, dtype=object)
    assert simpul(frame, "kode", "nama", "induk") == [Simpul("a", None, "A"), Simpul("b", "a", "B")]
    assert simpul(frame, "kode", "nama") == [Simpul("a", None, "A"), Simpul("b", None, "B")]


# process map


def processes(**groups: list[str]) -> pd.DataFrame:
    rows = [(f"{group}{n}", name, group, None) for group, names in groups.items() for n, name in enumerate(names)]
    return pd.DataFrame(rows, columns=["kode", "nama", "kelompok", "induk"], dtype=object)


@settings(max_examples=25, deadline=None)
@given(st.fixed_dictionaries({name: st.lists(NAMES, max_size=4) for name in ("masukan", "inti", "luaran", "pengaruh")}))
def test_boxes_of_any_process_map_lie_apart_and_within_the_figure(groups: dict[str, list[str]]) -> None:
    figure = peta_proses(processes(**groups), WARNA)
    assert len(frames(figure)) == sum(map(len, groups.values()))
    assert_apart_and_inside(figure)
    plt.close(figure)


def test_processes_go_from_inputs_to_outputs_above_what_influences_them() -> None:
    figure = peta_proses(processes(luaran=["c"], pengaruh=["d"], inti=["b"], masukan=["a"]), WARNA)
    place = {text.get_text(): text.get_position() for text in figure.axes[0].texts if text.get_text()}
    assert place["a"][0] < place["b"][0] < place["c"][0]
    assert place["d"][1] > place["b"][1]


# figures in the report


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """What `gambar` gives to the notebook."""
    found: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr("lkjip.present.grafik.display", lambda data, **about: found.append((data, about)))
    return found


def chart() -> Figure:
    with mpl.rc_context():
        warna = gaya(Appearance())
        labels = ["Nilai SAKIP", "Belum dinilai", "Nilai PATEN Kecamatan"]
        figure, axis, tempat = kanvas(labels)
        values = [Decimal("102.25"), Missing.NA, Decimal("90.99")]
        batang(axis, tempat, values, ["102,25%", "n/a", "90,99%"], warna.utama)
        sumbu_angka(axis, akhiran="%")
    return figure


@pytest.mark.parametrize("text", ["Rp7.729.272.973.791 (41,77%)", "104,23%", "–"])
@pytest.mark.parametrize("label", ["Nilai SAKIP", "Meningkatnya mutu pelayanan " * 8])
@pytest.mark.parametrize("value", [Decimal(100), Decimal(0), Decimal(-30), Missing.NONE])
def test_the_text_of_a_bar_stays_within_the_figure(text: str, label: str, value: Cell) -> None:
    with mpl.rc_context():
        gaya(Appearance())
        figure, axis, tempat = kanvas([label, "Belum dinilai"])
        batang(axis, tempat, [value, Decimal(0)], [text, "–"], WARNA.utama)
        figure.canvas.draw()
    box = axis.texts[0].get_window_extent()
    assert box.x0 >= 0
    assert box.x1 <= figure.bbox.x1


def test_the_same_figure_is_the_same_svg_byte_by_byte(shown: list[tuple[Any, dict[str, Any]]]) -> None:
    with mpl.rc_context():
        gaya(Appearance())
        for _ in range(2):
            gambar(chart(), "x")
            gambar(pohon([Simpul("a", None, "a"), Simpul("b", "a", "b")], WARNA), "x")
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


def test_small_multiples_have_one_titled_axis_for_each_title() -> None:
    for count in (0, 1, 4):
        figure, axes = kisi([f"Indikator {number}" for number in range(count)], 3)
        assert [axis.get_title() for axis in axes] == [f"Indikator {number}" for number in range(count)]
        assert sum(axis.axison for axis in figure.axes) == count


def test_axis_numbers_are_indonesian() -> None:
    figure, axis = plt.subplots()
    axis.set(xlim=(0, 3_000_000), ylim=(0, 1))
    sumbu_angka(axis)
    sumbu_angka(axis, "y", "%")
    figure.canvas.draw()
    assert "1.000.000" in [label.get_text() for label in axis.get_xticklabels()]
    assert [label.get_text() for label in axis.get_yticklabels()] == ["0%", "0,2%", "0,4%", "0,6%", "0,8%", "1%"]


def test_the_style_is_the_office_colours_and_a_font_that_is_everywhere() -> None:
    with mpl.rc_context():
        warna = gaya(Appearance(warna="#112233", aksen="#445566"))
        assert (warna.utama, warna.aksen) == ("#112233", "#445566")
        assert mpl.rcParams["font.family"] == ["DejaVu Sans"]
        assert mpl.rcParams["axes.prop_cycle"].by_key()["color"][:2] == ["#112233", "#445566"]


def test_what_is_missing_leaves_a_gap_in_a_line() -> None:
    values: list[Cell] = [Decimal("70.93"), Missing.NA, 73, None]
    assert str(titik(values)) == "[70.93, nan, 73.0, nan]"


@given(st.lists(st.text(alphabet="ab ", max_size=60)), st.integers(8, 40))
def test_labels_are_broken_into_short_lines(texts: list[str], width: int) -> None:
    lines = [line for label in bungkus(texts, width) for line in label.split("\n")]
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(texts).replace(" ", "")


def test_rows_are_sorted_by_number_with_gaps_last_and_equals_in_order() -> None:
    frame = pd.DataFrame({"k": list("abcde"), "v": [1, Missing.NA, Decimal("2.5"), 1, None]}, dtype=object)
    assert list(urutkan(frame, "v")["k"]) == ["c", "a", "d", "b", "e"]


def test_the_extremes_of_a_column_are_named_with_their_value() -> None:
    values: list[Cell] = [Decimal("1.5"), Missing.NA, 4]
    assert ujung(["a", "b", "c"], values, bilangan) == ("c (4)", "a (1,5)")
    assert ujung(["a"], [Missing.NA], bilangan) == ("–", "–")


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
