"""Efficiency of money and availability of people and facilities."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lkjip.ground.values import Cell, number
from lkjip.measures.hitung import HUNDRED, ratio

_NE_BASE, _NE_SPAN, _NE_LIMIT = Decimal(50), Decimal(50), Decimal(20)


def efisiensi(capaian: Decimal | None, serapan: Decimal | None) -> Decimal | None:
    """capaian - serapan in poin persentase; both percentages, exact.

    Regional practice for LKjIP. Meaningful only where capaian is at least 100%: below, spending
    less is doing less (see `putusan_efisiensi`). domain.md section 7.
    """
    return None if capaian is None or serapan is None else capaian - serapan


def efisiensi_kemenkeu(rows: Iterable[tuple[Cell, Cell, Decimal | None]]) -> Decimal | None:
    """E in percent: Σ(PAK·CK - RAK) / Σ(PAK·CK) over rows (pagu, realisasi, capaian in percent).

    The form of PMK 22/2021 for APBN bodies, as a second measure. None where a row is incomplete.
    """
    promised, spent = Decimal(0), Decimal(0)
    for pagu, realisasi, reached in rows:
        budget, used = number(pagu), number(realisasi)
        if budget is None or used is None or reached is None:
            return None
        promised += budget * reached / HUNDRED
        spent += used
    return ratio(promised - spent, promised)


def nilai_efisiensi(efficiency: Decimal) -> Decimal:
    """NE in percent, 0-100: 50 + E/20·50 for E within ±20%. Basis: PMK 22/2021."""
    return min(max(_NE_BASE + efficiency / _NE_LIMIT * _NE_SPAN, Decimal(0)), HUNDRED)


def ketersediaan(tersedia: Cell, kebutuhan: Cell) -> Decimal | None:
    """Availability of people or things in percent of the need; a shortage is not efficiency."""
    return ratio(tersedia, kebutuhan)
