"""Rules across columns, tables and texts. A rule is one function: its docstring says what must hold and why.

A rule yields findings and never raises on half-filled data: what it cannot judge it passes over. A rule on one
year ends with IncompleteTable where it needs a table of which rows or words could not be read; its parameters are
None where they are not in order. A rule on the whole report runs only where its figures can be computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lkjip.check.case import Case
from lkjip.check.rules import (
    agree,
    amounts,
    filled,
    indicators,
    inline_values,
    keys,
    letters,
    links,
    local_scales,
    money,
    offices,
    people,
    plausible,
    renstra,
    scales,
    scores,
    staffing,
    statements,
    units,
    wording,
    years,
)
from lkjip.contract.year import Year
from lkjip.findings import Finding
from lkjip.params import Params

YearRule = Callable[[Year, Params | None], Iterator[Finding]]
ReportRule = Callable[[Case], Iterator[Finding]]

YEAR_RULES: tuple[YearRule, ...] = (
    *keys.RULES, *filled.RULES, *indicators.RULES, *money.RULES, *scores.RULES, *people.RULES,
    *scales.RULES, *units.RULES, *plausible.RULES, *amounts.RULES, *staffing.RULES, *renstra.RULES, *links.RULES,
    *years.RULES, *wording.RULES,
)  # fmt: skip
"""Of one year, an earlier one included."""

REPORT_RULES: tuple[ReportRule, ...] = (
    *statements.RULES, *inline_values.RULES,
    *scales.REPORT_RULES, *plausible.REPORT_RULES, *amounts.REPORT_RULES, *renstra.REPORT_RULES, *years.REPORT_RULES,
    *agree.REPORT_RULES, *offices.REPORT_RULES, *letters.REPORT_RULES, *local_scales.REPORT_RULES,
)  # fmt: skip
"""Of the report: its figures, the years before it, its texts."""
