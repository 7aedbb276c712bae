"""Rules across columns, tables and texts. A rule is one function: its docstring says what must hold and why.

A rule yields findings and never raises on half-filled data: what it cannot judge it passes over. A rule on one
year ends with IncompleteTable where it needs a table of which rows or words could not be read; its parameters are
None where they are not in order. A rule on the whole report runs only where its figures can be computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lkjip.check.case import Case
from lkjip.check.rules import filled, final, indicators, keys, money, people, scores, unfinished
from lkjip.contract.year import Year
from lkjip.findings import Finding
from lkjip.params import Params

YearRule = Callable[[Year, Params | None], Iterator[Finding]]
ReportRule = Callable[[Case], Iterator[Finding]]

YEAR_RULES: tuple[YearRule, ...] = (
    *keys.RULES, *filled.RULES, *indicators.RULES, *money.RULES, *scores.RULES, *people.RULES,
)  # fmt: skip
"""Of one year, an earlier one included."""

REPORT_RULES: tuple[ReportRule, ...] = ()
"""Of the report: its figures, the years before it, its texts."""

FINAL_RULES: tuple[ReportRule, ...] = (*final.RULES, *unfinished.RULES)
"""Of a report that is to be signed; a year that only others are compared with is not asked."""
