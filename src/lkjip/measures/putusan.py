"""Verdicts as words, computed: the same rule gives the same word in prose, tables and charts."""

from __future__ import annotations

from decimal import Decimal

from lkjip.ground.values import Cell
from lkjip.measures.hitung import HUNDRED, difference

MISSED = "belum mencapai target"
_MEAN_MISSED = "belum dapat disebut efisien karena target belum tercapai"
_ONE_MISSED = "belum dapat disebut efisien karena ada indikator yang belum mencapai target"
WORDS = {
    "putusan": (
        *("melampaui target", "sesuai target", MISSED, "tidak dapat dinilai"),
        *("target akhir tercapai", "menuju target akhir"),
        *("efisien", "berimbang", "tidak efisien", _MEAN_MISSED, _ONE_MISSED),
    ),
    "perubahan": ("naik", "turun", "tetap", "tidak dapat dibandingkan", "indikator baru", "tidak dilanjutkan"),
}
"""Every word that a verdict can be, by the column of frames that holds it."""


def putusan_target(capaian: Decimal | None) -> str:
    """How the result stands to the target, from the exact percentage."""
    return putusan_selisih(difference(capaian, HUNDRED))


def putusan_selisih(change: Decimal | None) -> str:
    """How a value stands to the target from the difference, positive where it is better (categories by rank)."""
    if change is None:
        return "tidak dapat dinilai"
    if change > 0:
        return "melampaui target"
    return "sesuai target" if change == 0 else MISSED


def putusan_perubahan(later: Cell, earlier: Cell) -> str:
    """How a value has changed since `earlier`."""
    change = difference(later, earlier)
    if change is None:
        return "tidak dapat dibandingkan"
    if change == 0:
        return "tetap"
    return "naik" if change > 0 else "turun"


def putusan_pembanding(own: Cell, other: Cell) -> str:
    """How a value stands to the same value elsewhere."""
    change = difference(own, other)
    if change is None:
        return "tidak ada pembanding"
    if change == 0:
        return "sama dengan"
    return "di atas" if change > 0 else "di bawah"


def putusan_efisiensi(capaian: Decimal | None, selisih: Decimal | None, *, all_reached: bool = True) -> str:
    """Whether money was used efficiently; only reached targets make a saving an efficiency.

    all_reached: whether no single target behind the mean `capaian` was missed, one without a percentage included.
    """
    if capaian is None or selisih is None:
        return "tidak dapat dinilai"
    if capaian < HUNDRED:
        return _MEAN_MISSED
    if not all_reached:
        return _ONE_MISSED
    if selisih > 0:
        return "efisien"
    return "berimbang" if selisih == 0 else "tidak efisien"


def putusan_renstra(putusan: str) -> str:
    """The verdict against the target at the end of the Renstra; before that end nothing is missed."""
    return {
        "melampaui target": "target akhir tercapai",
        "sesuai target": "target akhir tercapai",
        MISSED: "menuju target akhir",
    }.get(putusan, putusan)
