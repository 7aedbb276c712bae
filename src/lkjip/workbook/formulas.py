"""Formulas that help whoever fills in: the name behind a code, and what follows from a row. None is ever read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip.contract.columns import Table
from lkjip.contract.schemas import TABLES
from lkjip.workbook.places import letters
from lkjip.workbook.sheets import FIRST, SPARE, Shown, named_by, sheet_name

Columns = Mapping[str, Sequence[Shown]]
"""The columns of every table's sheet."""


class Formulas:
    """The formulas of one workbook, whose sheets have `columns` and so many filled `rows`."""

    def __init__(self, columns: Columns, rows: Mapping[str, int]) -> None:
        self._columns = columns
        self._rows = rows

    def column(self, table: str, name: str) -> str:
        """The letter of a column that is filled in."""
        at = next(n for n, one in enumerate(self._columns[table]) if one.role == "input" and one.name == name)
        return letters(at)

    def range(self, table: str, name: str) -> str:
        """All cells of a column, those that are prepared too."""
        letter = self.column(table, name)
        last = FIRST + self._rows[table] + SPARE
        return f"'{sheet_name(TABLES[table])}'!${letter}${FIRST + 1}:${letter}${last}"

    def shown(self, table: Table, one: Shown, row: int) -> str:
        """The formula of a helping cell in a row counted from 1."""
        if one.role == "name":
            return self._name(table, one.name, row)
        return _FORMULAS[table.name](self, row)

    def _looked_up(self, table: str, wanted: str, key: str, cell: str) -> str:
        return f"INDEX({self.range(table, wanted)},MATCH({cell},{self.range(table, key)},0))"

    def _name(self, table: Table, name: str, row: int) -> str:
        refers = table.columns[name].refers or ""
        wanted = named_by(table.columns[name]) or ""
        cell = f"${self.column(table.name, name)}{row}"
        found = self._looked_up(refers, wanted, TABLES[refers].key[0], cell)
        return f'=IF({cell}="","",IFERROR({found},"kode tidak dikenal"))'

    def _achieved(self, row: int) -> str:
        """Achievement in percent, as measures.capaian defines it."""
        code, reached = (f"${self.column('realisasi', name)}{row}" for name in ("indikator", "realisasi"))
        target = self._looked_up("target", "target", "indikator", code)
        rising = f'{self._looked_up("indikator", "arah", "kode", code)}="naik"'
        ratio = f'{self._looked_up("indikator", "rumus_capaian", "kode", code)}="rasio"'
        falling = f"IF({ratio},{target}/{reached},(2*{target}-{reached})/{target})"
        value = f"ROUND(100*IF({rising},{reached}/{target},{falling}),2)"
        return f'=IF(ISNUMBER({reached}),IFERROR({value},""),"")'

    def _spent(self, row: int) -> str:
        """Realisation in percent of the budget after its change, where there is one."""
        first, changed, spent = (
            f"${self.column('anggaran', name)}{row}" for name in ("pagu_murni", "pagu_perubahan", "realisasi")
        )
        budget = f"IF(ISNUMBER({changed}),{changed},{first})"
        return f'=IF(ISNUMBER({spent}),IFERROR(ROUND(100*{spent}/{budget},2),""),"")'


_FORMULAS = {"realisasi": Formulas._achieved, "anggaran": Formulas._spent}
