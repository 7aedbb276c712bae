"""Rules across columns, tables and texts. A rule is one function: its docstring says what must hold and why.

A rule yields findings and never raises on half-filled data: what it cannot judge it passes over. A rule on one
year ends with IncompleteTable where it needs a table of which rows or words could not be read; its parameters are
None where they are not in order. A rule on the whole report runs only where its figures can be computed, one on its
texts wherever its parameters are in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lkjip.check.case import Case
from lkjip.check.rules import (
    agree,
    agreement,
    amounts,
    book,
    causes,
    characters,
    claims_in_text,
    decimals,
    documents,
    figures_in_text,
    filled,
    final,
    indicators,
    inline_values,
    keys,
    letters,
    links,
    local_scales,
    markup,
    money,
    offices,
    people,
    personal,
    photos,
    plausible,
    predicates,
    promises,
    quarters,
    regulations,
    renstra,
    repeated,
    scales,
    scores,
    staffing,
    statements,
    unfinished,
    units,
    wording,
    years,
    years_in_text,
)
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding
from lkjip.params import Params

YearRule = Callable[[Year, Params | None], Iterator[Finding]]
ReportRule = Callable[[Case], Iterator[Finding]]

YEAR_RULES: tuple[YearRule, ...] = (
    *keys.RULES, *filled.RULES, *indicators.RULES, *money.RULES, *scores.RULES, *people.RULES, *wording.RULES,
    *scales.RULES, *units.RULES, *decimals.RULES, *plausible.RULES, *amounts.RULES, *staffing.RULES, *renstra.RULES,
    *links.RULES, *years.RULES, *quarters.RULES,
)  # fmt: skip
"""Of one year, an earlier one included."""

TEXT_RULES: tuple[ReportRule, ...] = (
    *years_in_text.RULES, *repeated.RULES, *markup.RULES, *photos.RULES, *characters.RULES, *personal.RULES,
    *book.RULES, *documents.RULES,
)  # fmt: skip
"""Of the report's texts and of its book, whatever its figures are: they run even where none can be computed."""

REPORT_RULES: tuple[ReportRule, ...] = (
    *scales.REPORT_RULES, *plausible.REPORT_RULES, *amounts.REPORT_RULES, *renstra.REPORT_RULES, *years.REPORT_RULES,
    *agree.REPORT_RULES, *offices.REPORT_RULES, *letters.REPORT_RULES, *documents.REPORT_RULES,
    *local_scales.REPORT_RULES, *statements.RULES, *inline_values.RULES, *money.REPORT_RULES, *people.REPORT_RULES,
    *figures_in_text.RULES, *claims_in_text.RULES, *predicates.RULES, *causes.RULES,
)  # fmt: skip
"""Of the report: its figures, the years before it, and what its texts say of them."""

FINAL_RULES: tuple[ReportRule, ...] = (
    *final.RULES,
    *agreement.RULES,
    *documents.FINAL_RULES,
    *regulations.RULES,
    *unfinished.RULES,
    *promises.RULES,
)
"""Of a report that is to be signed; a year that only others are compared with is not asked."""
