"""The page that lists every computed insight of a report with the figures that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.analysis import Analisis, Wawasan
from lkjip.analysis.analisis import KELOMPOK
from lkjip.ground.angka import bilangan
from lkjip.ground.values import Cell, number, rounded
from lkjip.standards.words import markdown_table

_DIGITS = 4
_INTRODUCTION = """\
# Wawasan {kantor} {tahun}

Dibuat oleh `scripts/wawasan.py` dari data laporan: setiap hal yang dikatakan analisis (`lkjip.analysis`) beserta angka
yang menjadi dasarnya, paling banyak empat desimal; yang dihitung tetap eksak. Yang terlalu kecil untuk sebuah kalimat
tidak disebut; ambangnya ada pada parameter `analisis`. Pengujian menghitung angka-angka ini sekali lagi dari CSV.
"""


def insights_page(wawasan: Analisis) -> str:
    """Every group of insights that has any, as Markdown."""
    figures = wawasan.figures
    title = _INTRODUCTION.format(kantor=figures.params.kantor.lengkap, tahun=figures.year)
    groups = (_group(heading, getattr(wawasan, name)) for name, heading in KELOMPOK.items())
    return "\n".join([title, *(group for group in groups if group)])


def _group(heading: str, insights: tuple[Wawasan, ...]) -> str:
    return "\n".join([f"## {heading}\n", *map(_insight, insights)]) if insights else ""


def _insight(one: Wawasan) -> str:
    return f"### `{one.kode}`\n\n{one.kalimat}\n\n{markdown_table(('Angka', 'Nilai'), _rows(one))}"


def _rows(one: Wawasan) -> Iterator[tuple[str, str]]:
    for name, value in one.angka.items():
        yield name, _shown(value)


def _shown(value: Cell) -> str:
    exact = number(value)
    if exact is None:
        return "–"
    decimals = -int(exact.as_tuple().exponent)  # of a finite number it is one
    return bilangan(exact if 0 <= decimals <= _DIGITS else rounded(exact, _DIGITS))
