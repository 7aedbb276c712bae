"""Verdicts on targets, changes, comparisons and efficiency, of numbers and of categories."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip.ground.values import Cell, Missing
from lkjip.measures.hitung import difference
from lkjip.measures.kategori import rank, words
from lkjip.measures.putusan import (
    putusan_efisiensi,
    putusan_pembanding,
    putusan_perubahan,
    putusan_renstra,
    putusan_selisih,
    putusan_target,
)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (None, "tidak dapat dinilai"),
        ("100.0000001", "melampaui target"),
        ("100", "sesuai target"),
        ("99.9999999", "belum mencapai target"),
        ("-5", "belum mencapai target"),
    ],
)
def test_the_verdict_on_a_target_follows_from_the_exact_value(value: str | None, word: str) -> None:
    assert putusan_target(None if value is None else Decimal(value)) == word


@pytest.mark.parametrize(
    ("later", "change", "place"),
    [
        (5, "naik", "di atas"),
        (4, "tetap", "sama dengan"),
        (3, "turun", "di bawah"),
        (Missing.NA, "tidak dapat dibandingkan", "tidak ada pembanding"),
        ("BB", "tidak dapat dibandingkan", "tidak ada pembanding"),
    ],
)
def test_changes_and_positions_are_words(later: Cell, change: str, place: str) -> None:
    assert putusan_perubahan(later, 4) == change
    assert putusan_pembanding(later, 4) == place


@pytest.mark.parametrize(
    ("reached", "saved", "word"),
    [
        (100, 5, "efisien"),
        (100, 0, "berimbang"),
        (100, -5, "tidak efisien"),
        (99, 50, "belum dapat disebut efisien karena target belum tercapai"),
        (None, 5, "tidak dapat dinilai"),
        (100, None, "tidak dapat dinilai"),
    ],
)
def test_saving_is_efficient_only_where_the_target_was_reached(
    reached: int | None, saved: int | None, word: str
) -> None:
    cells = [None if value is None else Decimal(value) for value in (reached, saved)]
    assert putusan_efisiensi(*cells) == word


def test_a_missed_target_behind_the_mean_makes_no_saving_an_efficiency() -> None:
    assert putusan_efisiensi(Decimal(101), Decimal(5), all_reached=False).startswith("belum dapat disebut efisien")


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        ("melampaui target", "target akhir tercapai"),
        ("sesuai target", "target akhir tercapai"),
        ("belum mencapai target", "menuju target akhir"),
        ("tidak dapat dinilai", "tidak dapat dinilai"),
    ],
)
def test_before_its_end_a_medium_term_target_is_reached_or_on_the_way(verdict: str, word: str) -> None:
    assert putusan_renstra(verdict) == word


@pytest.mark.parametrize(
    ("realisasi", "verdict"),
    [
        ("A", "melampaui target"),
        ("BB", "sesuai target"),
        ("B", "belum mencapai target"),
        ("bb", "tidak dapat dinilai"),
        (80, "tidak dapat dinilai"),
        (Missing.NA, "tidak dapat dinilai"),
    ],
)
def test_a_category_is_judged_by_its_rank(realisasi: Cell, verdict: str) -> None:
    scale = "C < B< BB <A"
    assert words(scale) == ("C", "B", "BB", "A")
    assert putusan_selisih(difference(rank(realisasi, scale), rank("BB", scale))) == verdict


@pytest.mark.parametrize("scale", [None, "", " < "])
def test_without_words_there_is_no_rank(scale: str | None) -> None:
    assert words(scale) == ()
    assert rank("A", scale) is None
