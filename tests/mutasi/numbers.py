"""Cells of numbers: written in ways the contract does not know, or with another value than the true one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from mutasi.base import Base, Sheet
from mutasi.mutation import ALL, Demand, Family, Mutation

NUMBERS = ("integer", "decimal", "value")
MISWRITTEN = (
    "1,5", "1.234.567", "1,234,567", "1.234,5", "50%", "50 %", "Rp 5000", "Rp5.000", "rp.10", "1 000", "1e3",
    "1E-2", "NaN1", "0x10", "1_000", "½1", "1²", "１２", "٣", "৪", "1O", "l00", "12a", "--5", "+5", "5-", "1/2",
    "1..2", ".5", "5.", "2024-01-31", "31/12/2024", "12 orang", "±5", "≈5", "'5", "=5", "=SUM(A1:A9)", "(5)",
    "5\u00a0000", "5\u200b", "\u202e5", "1'000", "5;", "∞1", "9" * 30,
)  # fmt: skip
"""Each holds a digit, so that none can be taken for a word."""
WORDS = (
    "NaN",
    "inf",
    "Infinity",
    "nihil",
    "belum ada",
    "None",
    "null",
    "#REF!",
    "#DIV/0!",
    "TRUE",
    "tinggi",
    "—",
    "..",
)
SCALED = ("target", "realisasi", "renstra", "anggaran", "ikm", "ipp", "sakip", "rb", "sdm", "pembanding")


def numbers_miswritten(base: Base) -> Iterator[Mutation]:
    """Each cell of a number in several of the ways that people, spreadsheets and programs write numbers."""
    rng = Random("bilangan")
    for sheet, number, name, _ in _numbers(base):
        for form in rng.sample(MISWRITTEN, 3):
            yield _refused(sheet, number, name, form)


def numbers_miswritten_alone(base: Base) -> Iterator[Mutation]:
    """Each cell of a number miswritten while everything else is sound, so that every rule meets what is left."""
    rng = Random("bilangan sendiri")
    for sheet, number, name, _ in _numbers(base):
        yield _refused(sheet, number, name, rng.choice(MISWRITTEN))


def words_for_numbers(base: Base) -> Iterator[Mutation]:
    """Each cell of a number with a word in it."""
    rng = Random("kata")
    for sheet, number, name, _ in _numbers(base):
        yield _refused(sheet, number, name, rng.choice(WORDS))


def signs_flipped(base: Base) -> Iterator[Mutation]:
    """Each number other than 0 with a minus sign."""
    for sheet, number, name, cell in _numbers(base):
        if Decimal(cell):
            told = _contradiction if sheet.kind(name) == "value" else _refused
            yield told(sheet, number, name, f"-{cell}")


def decimal_points_moved(base: Base) -> Iterator[Mutation]:
    """Values ten, a hundred or a thousand times too large or too small."""
    rng = Random("koma")
    for sheet, number, name, cell in _numbers(base):
        if sheet.table.name in SCALED and name not in ("tahun", "kode") and Decimal(cell):
            power = rng.choice((-3, -2, -1, 1, 2, 3))
            moved = Decimal(cell).scaleb(power)
            if sheet.kind(name) == "integer" and moved != moved.to_integral_value():
                moved = Decimal(cell).scaleb(-power)
            yield _contradiction(sheet, number, name, format(moved, "f"))


def digits_swapped_in_money(base: Base) -> Iterator[Mutation]:
    """Each amount of money with two unlike digits swapped: some sum no longer fits."""
    for sheet, number, name, cell in _numbers(base, "anggaran"):
        swaps = [n for n in range(len(cell) - 1) if cell[n] != cell[n + 1]]
        if swaps:
            n = Random(f"{number} {name}").choice(swaps)
            text = f"{cell[:n]}{cell[n + 1]}{cell[n]}{cell[n + 2 :]}"
            yield Mutation(f"{cell} -> {text}", sheet.file, sheet.having(number, name, text), Demand.FOUND)


def digits_changed_in_money(base: Base) -> Iterator[Mutation]:
    """Each amount of money with one digit more, less, or another: some sum no longer fits."""
    rng = Random("angka uang")
    for sheet, number, name, cell in _numbers(base, "anggaran"):
        n = rng.randrange(len(cell))
        other = rng.choice([digit for digit in "123456789" if digit != cell[n]])
        text = rng.choice((f"{cell[:n]}{other}{cell[n + 1 :]}", f"{cell[:n]}{other}{cell[n:]}", cell[:-1]))
        yield Mutation(f"{cell} -> {text}", sheet.file, sheet.having(number, name, text), Demand.FOUND)


def zeros(base: Base) -> Iterator[Mutation]:
    """Each number replaced by 0: a target of nothing is told; elsewhere a finding, or figures that follow."""
    for sheet, number, name, cell in _numbers(base):
        if Decimal(cell):
            if name == "target":
                yield _contradiction(sheet, number, name, "0")
            else:
                yield Mutation(f"{cell} -> 0", sheet.file, sheet.having(number, name, "0"), Demand.RIGHT)


def enormous_numbers(base: Base) -> Iterator[Mutation]:
    """Numbers of twenty digits, and with twenty decimals: told, or the figures are exact."""
    for sheet, number, name, cell in _numbers(base):
        text = "9" * 20 if number % 2 else f"0.{'0' * 19}1"
        yield Mutation(f"{cell} -> {text}", sheet.file, sheet.having(number, name, text), Demand.RIGHT)


def values_missing(base: Base) -> Iterator[Mutation]:
    """Each number blank, `n/a` or `-`: told where a value is due, and never taken for 0."""
    rng = Random("tanpa nilai")
    for sheet, number, name, cell in _numbers(base):
        text = rng.choice(("", "n/a", "-"))
        yield Mutation(f"{name}: {cell} -> {text!r}", sheet.file, sheet.having(number, name, text), Demand.RIGHT)


def honest_changes(base: Base) -> Iterator[Mutation]:
    """Numbers a little other than they were, which nobody can tell from true ones: the figures follow exactly."""
    for sheet, number, name, cell in _numbers(base):
        changed = Decimal(cell) + (1 if sheet.kind(name) == "integer" else Decimal("0.1"))
        text = format(changed, "f")
        yield Mutation(f"{cell} -> {text}", sheet.file, sheet.having(number, name, text), Demand.RIGHT)


def _numbers(base: Base, *tables: str) -> Iterator[tuple[Sheet, int, str, str]]:
    """Each cell that holds a number."""
    for table, sheet in base.sheets.items():
        if not tables or table in tables:
            for number, name, cell in sheet.cells(*NUMBERS):
                if cell.removeprefix("-").replace(".", "", 1).isdigit():
                    yield sheet, number, name, cell


def _refused(sheet: Sheet, number: int, name: str, text: str) -> Mutation:
    """A cell that is no number of its column."""
    return _other(sheet, number, name, text, Demand.FOUND)


def _contradiction(sheet: Sheet, number: int, name: str, text: str) -> Mutation:
    """A cell that is a number, but not one that can be true."""
    return _other(sheet, number, name, text, Demand.ANYWHERE)


def _other(sheet: Sheet, number: int, name: str, text: str, demand: Demand) -> Mutation:
    cell = sheet.rows[number][sheet.header.index(name)]
    content = sheet.having(number, name, text)
    return Mutation(f"{cell} -> {text}", **sheet.where(number, name), content=content, demand=demand)


FAMILIES = (
    Family(numbers_miswritten, together=ALL),
    Family(numbers_miswritten_alone),
    Family(words_for_numbers, together=ALL),
    Family(signs_flipped),
    Family(decimal_points_moved),
    Family(digits_swapped_in_money),
    Family(digits_changed_in_money),
    Family(zeros),
    Family(enormous_numbers),
    Family(values_missing),
    Family(honest_changes),
)
