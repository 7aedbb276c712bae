"""What every finding of the analysis is: data with exact figures, and one Indonesian sentence made from them."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lkjip.ground.angka import bilangan, daftar, nilai, poin, terbilang
from lkjip.ground.values import Cell, rounded
from lkjip.measures.capaian import Arah, Rumus, capaian
from lkjip.measures.putusan import MISSED, putusan_target

_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z]*[A-Z])\)|^([A-Z]{2,8})(?= Kec(?:amatan|\.) )")
_EXACT_DIGITS = 12
_LAST_WORD = 11
SHOWN_DIGITS = 2
"""Shares and differences are told with so many decimals."""


@dataclass(frozen=True)
class Wawasan(ABC):
    """One finding of the analysis.

    kode: its own name within a report, `perubahan:AKIP`. judul: what it is about, in the words of the data. penting:
    whether it passes the office's thresholds (`analisis` in its parameters), so that it is worth a sentence.
    """

    kode: str
    judul: str
    penting: bool

    @property
    @abstractmethod
    def kalimat(self) -> str:
        """The finding as one or more sentences, plain text without markup."""

    def __str__(self) -> str:
        return self.kalimat

    @property
    @abstractmethod
    def angka(self) -> Mapping[str, Cell]:
        """Every figure that it rests on, exact, by a name for people."""


def exact(value: Decimal) -> Decimal:
    """`value` with twelve decimals at most: a third has no exact decimal, and parts that end still add up exactly."""
    short = rounded(value, _EXACT_DIGITS).normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short  # 10, not 1E+1


def singkat(nama: str) -> str:
    """The abbreviation that a name gives in brackets or, as `IKM Kecamatan X`, before the office; else the name."""
    found = _ABBREVIATION.search(nama)
    return found[1] or found[2] if found else nama


def ukuran(value: Decimal, satuan: str) -> str:
    """The size of a computed share in its unit, two decimals; of percentages in poin persentase."""
    return poin(abs(value)) if satuan == "persen" else bilangan(abs(value), SHOWN_DIGITS)


def beda(value: Decimal, satuan: str, desimal: object = None) -> str:
    """The size of a difference between two values of an indicator: with its decimals, without its unit."""
    return poin(abs(value), desimal) if satuan == "persen" else _bare(abs(value), satuan, desimal)


def _bare(value: Cell, satuan: str, desimal: object) -> str:
    return nilai(value, satuan, desimal).removesuffix(f" {satuan}")


def urutan(place: int) -> str:
    """A rank in words: `pertama`, `kedua`."""
    return "pertama" if place == 1 else f"ke{banyak(place)}" if place <= _LAST_WORD else f"ke-{place}"


def pasangan(own: Cell, target: Cell, satuan: str, desimal: object = None, kata: str = "dari target") -> str:
    """`36 dari target 30 menit`: a value beside its target, the unit told once."""
    return f"{_bare(own, satuan, desimal)} {kata} {nilai(target, satuan, desimal)}"


def terlihat(value: Decimal, digits: int = SHOWN_DIGITS) -> bool:
    """Whether anything of `value` shows when it is rounded."""
    return rounded(value, digits) != 0


def mencapai(value: Cell, target: Cell, row: Mapping[str, Any]) -> bool | None:
    """Whether `value` of the indicator `row` meets `target`; None where that has no meaning."""
    reached = capaian(value, target, Arah(row["arah"]), Rumus(row["rumus_capaian"]))
    return None if reached is None else putusan_target(reached) != MISSED


def banyak(count: int) -> str:
    """How many, in words as far as one word tells it."""
    return terbilang(count) if count <= _LAST_WORD else bilangan(count)


def sebagian(items: Sequence[str], paling: int, lainnya: str = "lainnya") -> str:
    """The first `paling` of `items` as a list; how many more there are is told."""
    more = len(items) - paling
    return daftar(items) if more <= 0 else daftar([*items[:paling], f"{banyak(more)} {lainnya}"])


def kapital(text: str) -> str:
    """`text` as it begins a sentence."""
    return text[:1].upper() + text[1:]
