"""Statements: what other documents say about the report's figures, held against what the data give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from lkjip.check.case import Case
from lkjip.contract.parse import Unread, parse_cell
from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year
from lkjip.figures.naming import Named
from lkjip.figures.subjects import SUBJECTS, Register
from lkjip.ground.findings import Finding, Place
from lkjip.ground.nearest import meant
from lkjip.ground.values import Missing, number, rounded
from lkjip.measures.hitung import HUNDRED

_MASK = "•"
_DIGITS_OF_ALL = 2
"""To so many decimals a percentage must be 100 to be stated as 100."""


def statements(case: Case) -> Iterator[Finding]:
    """Yang dinyatakan dokumen lain sama dengan yang dihitung dari data, dibulatkan seperti dinyatakan."""
    if case.year["pernyataan"].empty:
        return
    figures = Register(case.figures)
    for line, row in case.year.rows("pernyataan"):
        if row["pokok"] is None or row["nilai"] is Missing.BLANK:
            continue  # told as empty cells
        place = case.year.place("pernyataan", line, "nilai")
        figure = figures.get(row["pokok"])
        if figure is None:
            yield _unknown(row, figures, case.year.place("pernyataan", line, "pokok"))
            continue
        verdict = _differs(row["nilai"], figure)
        if isinstance(verdict, Unread):
            yield Finding.of(verdict.rule, place, row["nilai"], verdict.expected, verdict.remedy)
        elif verdict is not None:
            others = tuple(filter(None, (_source(figure, _year_of(row["pokok"], case)),)))
            yield Finding.of("pernyataan", place, _said(row), f"{verdict}, menurut data", others=others)


def _said(row: Mapping[str, Any]) -> str:
    """`nilai_sakip: 74.61 (LHE 2024, halaman 3)`."""
    where = ", ".join(filter(None, (row["dokumen"], row["halaman"])))
    said = row["nilai"].value if isinstance(row["nilai"], Missing) else row["nilai"]
    return f"{row['pokok']}: {said} ({where})"


def _unknown(row: Mapping[str, Any], figures: Register, place: Place) -> Finding:
    """A name that is none is an error; where only the code is not among the data, the statement stands against them."""
    name = row["pokok"]
    hint = meant(name, figures.names(), alike=0.75)
    if name.partition("@")[0].partition(":")[0] not in {subject.name for subject in SUBJECTS}:
        return Finding.of("pokok-tak-dikenal", place, name, "pokok yang dicetak lkjip check --pokok", hint)
    return Finding.of("pernyataan", place, _said(row), "kode yang ada dalam data tahun itu", hint)


def _differs(stated: str | Missing, figure: Named) -> str | Unread | None:
    """What the data give where a statement says something else; why it cannot be read; None where they agree."""
    value = figure.value
    exact = number(value)
    if isinstance(stated, Missing):
        return None if value is None or isinstance(value, Missing) else figure.spellings[0]
    if exact is not None:
        return _differs_in_number(stated, exact, whole=figure.subject.satuan == "persen")
    agrees = not isinstance(value, Missing) and value is not None and _same_words(stated, figure)
    return None if agrees else figure.spellings[0] or "kosong"


def _differs_in_number(stated: str, exact: Decimal, *, whole: bool) -> str | Unread | None:
    """As `_differs`. whole: a percentage, of which 100 says that nothing is left, so that 99,67 is not 100."""
    cell = parse_cell(stated, "decimal")
    if isinstance(cell, Unread):
        return cell
    if not isinstance(cell, Decimal):
        return _plain(exact)
    digits = max(0, -int(cell.as_tuple().exponent))
    if whole and cell == HUNDRED and exact < HUNDRED:
        digits = max(digits, _DIGITS_OF_ALL)
    told = rounded(exact, digits)
    return None if told == cell else _plain(told)


def _same_words(stated: str, figure: Named) -> bool:
    if figure.subject.name.startswith("nip"):
        return _same_number(stated, str(figure.value))
    return _bare(stated) in map(_bare, figure.spellings)


def _bare(words: str) -> str:
    """Words as they are compared: letter by letter, but for capitals, spaces, and spaces around a stroke."""
    return re.sub(r"\s*/\s*", "/", " ".join(words.split())).casefold()


def _same_number(stated: str, own: str) -> bool:
    """Whether two identity numbers may be one; a masked digit may be any."""
    first, second = re.sub(r"\s", "", stated), re.sub(r"\s", "", own)
    return len(first) == len(second) and all(
        one == other or _MASK in (one, other) for one, other in zip(first, second, strict=True)
    )


def _plain(value: Decimal) -> str:
    return format(value, "f")


def _year_of(name: str, case: Case) -> Year:
    _, marked, number_ = name.rpartition("@")
    return next((year for year in case.earlier if marked and str(year.report.year) == number_), case.year)


def _source(figure: Named, year: Year) -> Place | None:
    """Where a reader looks for the figure: its table, and its row there if one has that key."""
    table = figure.subject.table
    if not table:
        return None
    argument = figure.argument.partition(":")[0]
    keys = year.tables[table][TABLES[table].key[0]]
    lines = keys.index[keys == argument]
    return year.place(table, int(lines[0]) if len(lines) else None)


RULES = (statements,)
