"""Indices of public service: each is published with a set number of decimals, and that is its value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from lkjip.ground.values import Cell, Missing, number, rounded
from lkjip.measures.hitung import HUNDRED, mean, total
from lkjip.rujukan import read

PUBLISHED_DIGITS = 2
BobotIpp = Literal["2017", "2022"]
IPP_REGULATIONS = {"2017": "17/2017", "2022": "29/2022"}
"""The regulation of the minister that sets each weighting."""


def ikm(layanan: Iterable[Cell]) -> Decimal | None:
    """Index of public satisfaction of the unit (25-100): the mean of its services, two decimals.

    None while a service has no value yet: the mean of some services is not the index of the unit; one
    that is marked `-` does not take part. Basis: PermenPANRB 14/2017. Services count alike, as the
    reference report computes it.
    """
    taking_part = [value for value in layanan if value is not Missing.NONE]
    return None if total(taking_part) is None else rounded(mean(taking_part) or Decimal(0), PUBLISHED_DIGITS)


def ipp_weights(bobot: BobotIpp) -> dict[str, Decimal]:
    """Weight in percent of each aspect by PermenPANRB 17/2017 or 29/2022."""
    return {row["kode"]: Decimal(row[f"bobot_{bobot}"]) for row in read("ipp_bobot")}


def ipp_f02(nilai: Mapping[str, Cell], bobot: BobotIpp) -> Decimal | None:
    """The evaluator's part (F-02, 0-5) of the index of public service: Σ aspect × weight.

    nilai: mean of the indicators (0-5) by aspect. None where an aspect has no value. The index
    itself is 0,75·F-02 + 0,25·F-03, where F-03 is the users' part. Basis: PermenPANRB 29/2022
    (weights of 17/2017 on request); domain.md section 8.
    """
    parts = [ipp_part(nilai.get(aspek), weight) for aspek, weight in ipp_weights(bobot).items()]
    return total(parts)


def ipp_part(nilai: Cell, weight: Decimal) -> Decimal | None:
    """One aspect's share of F-02: its value (0-5) × its weight (percent)."""
    value = number(nilai)
    return None if value is None else value * weight / HUNDRED
