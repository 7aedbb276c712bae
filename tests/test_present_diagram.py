"""Diagrams: legible, and drawn from data without overlaps."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from lkjip.ground.errors import UsageError
from lkjip.present.diagram import peta_proses, pohon

Box = tuple[str, str | None, str]
"""The columns kode, induk, teks of a tree."""
NAMES = st.text(alphabet="abcdefghij MWmw", min_size=1, max_size=90)


@pytest.fixture(autouse=True)
def closed_figures() -> Any:
    yield
    plt.close("all")


def box(code: str, parent: str | None, text: str) -> Box:
    return code, parent, text


def tree(boxes: list[Box], lebar: float = 7.2) -> Figure:
    return pohon(pd.DataFrame(boxes, columns=["kode", "induk", "teks"], dtype=object), "teks", lebar)


@st.composite
def trees(draw: st.DrawFn) -> list[Box]:
    """Boxes of which each hangs from an earlier one or from none."""
    names = draw(st.lists(NAMES, min_size=1, max_size=9))
    parents = [draw(st.sampled_from([None, *map(str, range(number))])) for number in range(len(names))]
    return [box(str(number), parents[number], name) for number, name in enumerate(names)]


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
def test_boxes_of_any_tree_lie_apart_and_within_the_figure(boxes: list[Box]) -> None:
    figure = tree(boxes)
    assert len(frames(figure)) == len(boxes)
    assert_apart_and_inside(figure)
    plt.close(figure)


def test_children_stand_right_of_their_parent_and_around_its_middle() -> None:
    boxes = [box("a", None, "Camat"), *(box(code, "a", code) for code in "bcd"), box("e", "d", "e")]
    camat, *below, last = frames(tree(boxes))
    assert all(camat[2] < child[0] for child in below)
    assert below[2][2] < last[0]
    assert below[0][1] < camat[1] < below[2][3]
    assert (camat[1] + camat[3]) / 2 == pytest.approx((below[1][1] + below[1][3]) / 2)


def test_a_box_without_its_parent_among_the_boxes_is_a_root() -> None:
    first, second = frames(tree([box("a", "luar", "a"), box("b", None, "b")]))
    assert first[0] == second[0]


def test_long_names_are_wrapped_and_stay_within_their_boxes() -> None:
    names = ["Subbagian Keuangan, Penyusunan Program dan Evaluasi " * 3, "KETENTERAMAN DAN KETERTIBAN UMUM", "X" * 70]
    figure = tree([box("a", None, names[0]), *(box(n[:1] + "1", "a", n) for n in names)])
    assert all("\n" in text.get_text() for text in figure.axes[0].texts if len(text.get_text()) > 40)
    assert_texts_within_their_boxes(figure)
    assert_apart_and_inside(figure)


def test_a_very_deep_tree_makes_the_figure_wider_instead_of_illegible() -> None:
    boxes = [box(str(depth), str(depth - 1) if depth else None, "Kecamatan") for depth in range(12)]
    figure = tree(boxes)
    assert figure.get_size_inches()[0] > 7.2
    assert_texts_within_their_boxes(figure)
    assert_apart_and_inside(figure)


def test_a_figure_keeps_the_width_it_was_given() -> None:
    boxes = [box("a", None, "a"), box("b", "a", "b")]
    assert tree(boxes).get_size_inches()[0] == pytest.approx(7.2)
    assert tree(boxes, lebar=5).get_size_inches()[0] == pytest.approx(5)


def test_a_tree_of_nothing_is_an_empty_figure() -> None:
    assert frames(tree([])) == []


@pytest.mark.parametrize("parents", [("b", "a"), ("a", None), ("c", "a")])
def test_a_tree_that_hangs_from_itself_is_refused_with_its_codes(parents: tuple[str | None, str | None]) -> None:
    boxes = [box("a", parents[0], "a"), box("b", parents[1], "b"), box("c", "b", "c"), box("d", None, "d")]
    with pytest.raises(UsageError, match=r"berputar: a\b"):
        tree(boxes)


def test_a_code_that_stands_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="ganda dalam bagan: a"):
        tree([box("a", None, "x"), box("a", "a", "y")])


# process map


def processes(**groups: list[str]) -> pd.DataFrame:
    rows = [(f"{group}{n}", name, group, None) for group, names in groups.items() for n, name in enumerate(names)]
    return pd.DataFrame(rows, columns=["kode", "nama", "kelompok", "induk"], dtype=object)


@settings(max_examples=25, deadline=None)
@given(st.fixed_dictionaries({name: st.lists(NAMES, max_size=4) for name in ("masukan", "inti", "luaran", "pengaruh")}))
def test_boxes_of_any_process_map_lie_apart_and_within_the_figure(groups: dict[str, list[str]]) -> None:
    figure = peta_proses(processes(**groups))
    assert len(frames(figure)) == sum(map(len, groups.values()))
    assert_apart_and_inside(figure)
    plt.close(figure)


def test_processes_go_from_inputs_to_outputs_above_what_influences_them() -> None:
    figure = peta_proses(processes(luaran=["c"], pengaruh=["d"], inti=["b"], masukan=["a"]))
    place = {text.get_text(): text.get_position() for text in figure.axes[0].texts if text.get_text()}
    assert place["a"][0] < place["b"][0] < place["c"][0]
    assert place["d"][1] > place["b"][1]
