"""Achievement of indicators: the formulas of PermenPANRB 53/2014 and their local variants."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from lkjip.ground.values import Cell, number
from lkjip.measures.hitung import ratio


class Arah(StrEnum):
    """Whether more or less is better."""

    NAIK = "naik"
    TURUN = "turun"


class Rumus(StrEnum):
    """Which of the two usual formulas an indicator with `Arah.TURUN` follows."""

    RASIO = "rasio"
    SELISIH = "selisih"


def capaian(realisasi: Cell, target: Cell, arah: Arah, rumus: Rumus = Rumus.RASIO) -> Decimal | None:
    """Percentage of the target that was reached, exact.

    realisasi and target share one unit. Higher is better: realisasi/target. Lower is better, by
    ratio: target/realisasi; by difference: (2·target - realisasi)/target. None where the ratio has
    no meaning (target or, for the ratio form of lower-is-better, realisasi zero; either not a
    number): show it as n/a. Basis: PermenPANRB 53/2014; domain.md section 6.
    """
    reached, promised = number(realisasi), number(target)
    if reached is None or promised is None:
        return None
    if arah is Arah.NAIK:
        return ratio(reached, promised)
    if rumus is Rumus.RASIO:
        return ratio(promised, reached)
    return ratio(2 * promised - reached, promised)


def capped(value: Decimal | None, limit: int | None) -> Decimal | None:
    """`value` as it counts for scoring: at most `limit` percent (None: no limit), at least 0.

    A local rule (aturan.batas_capaian); domain.md section 6.
    """
    if value is None:
        return None
    counted = max(value, Decimal(0))
    return counted if limit is None else min(counted, Decimal(limit))
