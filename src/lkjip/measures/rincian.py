"""The budget along the tree of programmes: which rows are missing, what follows for the codes above, what disagrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.anggaran import (
    UNKNOWN,
    Amounts,
    Tingkat,
    declared,
    induk,
    reported,
    summed,
    tingkat,
    unit_of,
    whole_and_parts,
)
from lkjip.measures.hitung import together

AMOUNTS = ("pagu_murni", "pagu", "realisasi")
"""What is compared between levels; `pagu` is the budget that is reported."""
_ZERO = Decimal(0)


@dataclass(frozen=True)
class Gap:
    """A row that is not there: of a code, or of one unit on a code of which other units have theirs."""

    kode: str
    unit: str | None = None


@dataclass(frozen=True)
class Budget:
    """The money of one code.

    dijumlahkan: no row declares it, it was added up from the codes below. belum: the codes by which its budget or
    spending is not known.
    """

    amounts: Amounts
    dijumlahkan: bool = False
    belum: tuple[str, ...] = ()


@dataclass(frozen=True)
class Below:
    """What is known of the codes below one: the sum (None: of no code), and the codes that have no number there.

    A code of `unknown` comes with what stands in its cell, None where it has no row.
    """

    sum: Decimal | None = None
    unknown: tuple[tuple[str, Cell], ...] = ()


@dataclass(frozen=True)
class Difference:
    """A declared amount that is not the sum of what is declared below it, over all units or of one unit.

    own: None where it declares that there is no money. without: codes below of which other units have rows and
    this one has not.
    """

    kode: str
    unit: str | None
    amount: str
    own: Decimal | None
    below: Below
    without: tuple[str, ...] = ()

    @property
    def gap(self) -> Decimal:
        return (self.own or _ZERO) - (self.below.sum or _ZERO)


@dataclass(frozen=True)
class Rincian:
    """The rows of the table `anggaran` on the codes of the table `program`."""

    codes: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]

    @classmethod
    def of(cls, codes: Iterable[str | None], rows: Iterable[Mapping[str, Any]]) -> Rincian:
        """Of rows as read; what has no code or none of the tree is told elsewhere and left out."""
        known = {code for code in codes if code}
        return cls(tuple(sorted(known)), tuple(row for row in rows if row["program"] in known))

    @cached_property
    def children(self) -> Mapping[str, list[str]]:
        """Of every code the codes right below it."""
        found: dict[str, list[str]] = {code: [] for code in self.codes}
        for code in self.codes:
            parent = induk(code)
            if parent in found:
                found[parent].append(code)
        return found

    @cached_property
    def shares(self) -> Mapping[str, Mapping[str | None, Mapping[str, Any]]]:
        """Of every code that has rows the row of each unit; of None the row for the whole."""
        found: dict[str, dict[str | None, Mapping[str, Any]]] = {}
        for row in self.rows:
            found.setdefault(row["program"], {})[unit_of(row)] = row
        return found

    @cached_property
    def added_up(self) -> frozenset[str]:
        """Codes that get the sum of the codes below: on their level no code with others below it has a row.

        Where one has, the row of another is missing: its own amount need not be the sum of what is below it.
        """
        above = [code for code in self.codes if self.children[code]]
        declared_levels = {tingkat(code) for code in above if code in self.shares}
        return frozenset(code for code in above if self.rows and tingkat(code) not in declared_levels)

    @cached_property
    def levels_added_up(self) -> tuple[Tingkat, ...]:
        """The levels of `added_up`, from the top."""
        there = {tingkat(code) for code in self.added_up}
        return tuple(level for level in Tingkat if level in there)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Every row that is not there; none where there is no row at all, which is told of the table."""
        if not self.rows:
            return ()
        absent = [Gap(code) for code in self.codes if code not in self.shares and code not in self.added_up]
        short = [
            Gap(code, difference.unit)
            for difference in self.differences
            if difference.gap > 0 and not difference.below.unknown
            for code in difference.without
        ]
        return tuple(dict.fromkeys((*absent, *self.units_without_parent, *short)))

    @cached_property
    def units_without_parent(self) -> tuple[Gap, ...]:
        """Missing rows of units that have rows further down, on a code of which other units have theirs."""
        return tuple(
            Gap(code, unit)
            for code, own in self.shares.items()
            if None not in own
            for unit in sorted(self._units_below(code) - own.keys())
        )

    def _units_below(self, code: str) -> set[str]:
        below = (share for other, share in self.shares.items() if other.startswith(f"{code}."))
        return {unit for share in below for unit in share if unit is not None}

    # what follows for the amounts

    @cached_property
    def budgets(self) -> Mapping[str, Budget]:
        """The money of every code; not known where a row is missing."""
        incomplete = {gap.kode for gap in self.gaps}
        money = declared(self.rows)
        found: dict[str, Budget] = {}
        for code in reversed(self.codes):  # what is below comes first
            if code in self.added_up:
                parts = [found[child] for child in self.children[code]]
                amounts = summed([part.amounts for part in parts])
                found[code] = Budget(amounts, True, tuple(one for part in parts for one in part.belum))
            else:
                amounts = UNKNOWN if code in incomplete else money.get(code, UNKNOWN)
                known = all(_there(cell) for cell in (amounts.pagu, amounts.realisasi))
                found[code] = Budget(amounts, False, () if known else (code,))
        return found

    # what disagrees

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Declared amounts that differ from what is known below them, each told at the level where it arises.

        Where a level between has no number, the one below it takes its place, so that every level is held against
        every level above it.
        """
        return tuple(found for code in self.codes if code in self.shares for found in self._differences(code))

    def _differences(self, code: str) -> Iterator[Difference]:
        for unit in self._groups(code):
            for amount in AMOUNTS:
                cell = self._cell(code, unit, amount)
                below = self._below(code, unit, amount)
                nothing_there = below.sum is None and unit is None
                if not _there(cell) or nothing_there or (below.unknown and below.sum is None):
                    continue
                difference = Difference(code, unit, amount, number(cell), below, self._without(code, unit))
                if difference.gap:
                    yield difference

    def _groups(self, code: str) -> Sequence[str | None]:
        """The units to compare on their own; (None,) for all units together, where not every row is a unit's."""
        below = {unit for nearest in self.nearest(code) for unit in self.shares[nearest]}
        by_unit = below and None not in below and None not in self.shares[code]
        return [*self.shares[code]] if by_unit else [None]

    def nearest(self, code: str) -> Iterator[str]:
        """The nearest codes below that have rows."""
        for child in self.children[code]:
            yield from [child] if child in self.shares else self.nearest(child)

    def _without(self, code: str, unit: str | None) -> tuple[str, ...]:
        if unit is None:
            return ()
        return tuple(
            nearest
            for nearest in self.nearest(code)
            if unit not in self.shares[nearest] and unit not in self._units_below(nearest)
        )

    def _cell(self, code: str, unit: str | None, amount: str) -> Cell:
        """What stands there, of all units together where `unit` is None; None where there is no row."""
        own = self.shares.get(code, {})
        if unit is not None:
            return _of_row(own[unit], amount) if unit in own else None
        if whole_and_parts(own) or any(gap.kode == code for gap in self.units_without_parent):
            return Missing.NA
        return together([_of_row(row, amount) for row in own.values()]) if own else None

    def _below(self, code: str, unit: str | None, amount: str) -> Below:
        parts = [self._known(child, unit, amount) for child in self.children[code]]
        sums = [part.sum for part in parts if part.sum is not None]
        return Below(sum(sums, _ZERO) if sums else None, tuple(one for part in parts for one in part.unknown))

    def _known(self, code: str, unit: str | None, amount: str) -> Below:
        cell = self._cell(code, unit, amount)
        if _there(cell):
            return Below(number(cell) or _ZERO)
        below = self._below(code, unit, amount)
        if below != Below():
            return below
        return Below() if cell is None and unit is not None else Below(None, ((code, cell),))


def _there(cell: Cell) -> bool:
    """Whether it is known how much there is, be it nothing."""
    return cell is Missing.NONE or number(cell) is not None


def _of_row(row: Mapping[str, Any], amount: str) -> Cell:
    cell: Cell = reported(row) if amount == "pagu" else row[amount]
    left_out = amount == "pagu_murni" and row["pagu_perubahan"] is not Missing.BLANK
    return Missing.NA if left_out and cell is Missing.BLANK else cell  # nobody is asked for it: it stays unknown
