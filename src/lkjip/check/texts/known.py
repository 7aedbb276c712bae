"""The figures that a text may hold: those of the report and of the years before, as they may be rounded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year, records
from lkjip.figures import Figures
from lkjip.figures.naming import Subject
from lkjip.figures.subjects import SUBJECTS
from lkjip.ground.values import number, rounded
from lkjip.measures.anggaran import Tingkat
from lkjip.measures.hitung import HUNDRED, difference, ratio

_NO_FIGURES = {"selisih", "perubahan"}
"""What has become of a figure since last year: told by `_between`, which knows all years."""
_QUARTERLY = ("target_tw", "realisasi_tw")
_SHARES = {"serapan", "ketersediaan", "ketersediaan_sarpras"}
"""Percentages of which the rest is told, too."""
_COMPARED = {
    "realisasi", "capaian", "rata_capaian", "capaian_sasaran", "nilai_sakip", "sakip", "indeks_rb", "ikm", "ipp",
    "pagu", "realisasi_anggaran", "serapan", "silpa", "efisiensi", "jumlah_pegawai",
}  # fmt: skip
"""Subjects of which the change is told."""
_NEAR = Decimal("0.006")
"""How far from a figure, as a part of it, a number is taken for a slip."""


class Known:
    """Figures by value with the name of one that has it; percentages are told apart."""

    def __init__(self) -> None:
        self.numbers: dict[Decimal, str] = {}
        self.percentages: dict[Decimal, str] = {}
        self._rounded: dict[tuple[bool, int, Decimal], frozenset[Decimal]] = {}

    def add(self, name: str, value: Decimal | None, *, percent: bool = False) -> None:
        """Note a figure; signs are told in words."""
        if value is not None:
            self.numbers.setdefault(abs(value), name)
            if percent:
                self.percentages.setdefault(abs(value), name)

    def holds(self, value: Decimal, places: int, scale: Decimal, *, percent: bool) -> bool:
        """Whether a figure rounded to `places` decimals, in units of `scale`, is `value`.

        A percentage that is rounded hard must be one; with more decimals it may be a figure whose unit was mistaken.
        """
        only = percent and places <= 1
        key = (only, places, scale)
        if key not in self._rounded:
            values = self.percentages if only else self.numbers
            self._rounded[key] = frozenset(rounded(one / scale, places) for one in values)
        return value in self._rounded[key]

    def nearest(self, value: Decimal, *, percent: bool) -> tuple[Decimal, str] | None:
        """The figure that `value` may have been meant to be, with its name."""
        known = self.percentages if percent else self.numbers
        near = min(known, key=lambda one: abs(one - value), default=None)
        return (near, known[near]) if near is not None and abs(near - value) <= near * _NEAR else None


ByName = Mapping[str, tuple[Subject, str, Decimal]]
"""Figures by name: their kind, what it is asked of, their value."""


class KnownByYear:
    """The figures of a report and of the years before it, computed when a text asks for them."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    @cached_property
    def now(self) -> Known:
        """Of the report's own year."""
        return _of_year(self._figures, self._own)

    @cached_property
    def past(self) -> Mapping[int, Known]:
        """Of the years before, the latest first."""
        past = sorted(self._figures.past.values(), key=lambda figures: -figures.year)
        return {figures.year: _of_year(figures, self._named[figures.year]) for figures in past}

    @cached_property
    def changes(self) -> Known:
        """What has changed between any two of these years, as a difference and in percent."""
        return _between(self._named)

    def can_call(self, name: str) -> bool:
        """Whether a narrative can call the figure by this name."""
        return name in self._own

    @cached_property
    def _own(self) -> ByName:
        return _named(self._figures)

    @cached_property
    def _named(self) -> Mapping[int, ByName]:
        return {
            **{figures.year: _named(figures) for figures in self._figures.past.values()},
            self._figures.year: self._own,
        }


def _named(figures: Figures) -> ByName:
    """The numbers among the named figures of one year; changes since another year are told by `_between`."""
    return {
        f"{subject.name}:{argument}" if argument else subject.name: (subject, argument, exact)
        for subject in SUBJECTS
        if subject.name not in _NO_FIGURES and subject.satuan != "tahun"
        for argument, value in subject.values(figures).items()
        if not isinstance(value, dt.date) and (exact := number(value)) is not None
    }


def _of_year(figures: Figures, own: ByName) -> Known:
    """What the figures of one year are: those that are `named`, every number of the tables, and what follows."""
    known = Known()
    percent_codes = {row["kode"] for row in records(figures.indikator) if row["satuan"] == "persen"}
    for name, (subject, argument, value) in own.items():
        percent = _is_percent(subject, argument, percent_codes)
        known.add(name, value, percent=percent)
        if subject.name in _SHARES:
            known.add(f"sisa {name}", HUNDRED - value, percent=True)
    for name, cell, percent in (*_cells(figures.data), *_derived(figures)):
        known.add(name, cell, percent=percent)
    return known


def _between(years: Mapping[int, ByName]) -> Known:
    """Differences of the same figure between any two of these years, and how far it has grown in percent."""
    known = Known()
    for first, second in combinations(sorted(years), 2):
        for name in years[first].keys() & years[second].keys():
            subject, _, new = years[second][name]
            _, _, old = years[first][name]
            if subject.name in _COMPARED and old != new:
                known.add(f"selisih {name}", new - old, percent=True)
                known.add(f"pertumbuhan {name}", ratio(new - old, old), percent=True)
    return known


def _is_percent(subject: Subject, argument: str, percent_codes: set[str]) -> bool:
    if subject.satuan == "indikator" or subject.name.startswith(_QUARTERLY):
        return argument.partition(":")[0] in percent_codes
    return subject.satuan in ("persen", "poin")


Figure = tuple[str, Decimal | None, bool]
"""Name, value, whether it is a percentage."""


def _cells(year: Year) -> Iterator[Figure]:
    """Every number of the tables."""
    for name, frame in year.tables.items():
        for column, known in TABLES[name].columns.items():
            if known.kind in ("integer", "decimal", "value"):
                percent = known.unit == "persen"
                yield from ((f"{name}.{column}", number(cell), percent) for cell in frame[column])


def _derived(figures: Figures) -> Iterator[Figure]:
    """What chapters tell without a name of its own: parts of a whole, distances to a goal, places on a scale."""
    whole = figures.jumlah_anggaran["pagu"]
    for row in records(figures.program):
        if row["tingkat"] == Tingkat.PROGRAM:
            yield f"porsi:{row['kode']}", ratio(row["pagu"], whole), True
    for row in (*records(figures.iku), *records(figures.pendukung)):
        reached, gap = number(row["capaian"]), difference(row["realisasi"], row["target"])
        yield f"selisih target:{row['kode']}", gap, row["satuan"] == "persen"
        yield f"selisih capaian:{row['kode']}", None if reached is None else reached - HUNDRED, True
    yield from ((name, value, True) for name, value in zip(("E", "NE"), figures.efisiensi_kemenkeu, strict=True))
    for sums in (figures.jumlah_sdm, figures.jumlah_sarpras):
        yield from ((name, number(value), name == "ketersediaan") for name, value in sums.items())
    yield from (("posisi", number(cell), True) for cell in figures.rb_indikator["posisi"])
    for scale in (figures.skala_capaian, figures.skala_sakip, figures.skala_rb):
        yield from ((scale.kode, part.batas_bawah, True) for part in scale.rentang)
