"""Rules across columns and tables. A rule is one function: its docstring says what must hold and why.

A rule yields findings and never raises on half-filled data: what it cannot judge it passes over. It
ends with IncompleteTable where it needs a table of which rows or words could not be read. The
parameters are None where they are not in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lkjip.check.rules import filled, indicators, keys, money, people, scores
from lkjip.contract.year import Year
from lkjip.findings import Finding
from lkjip.params import Params

Rule = Callable[[Year, Params | None], Iterator[Finding]]

RULES: tuple[Rule, ...] = (*keys.RULES, *filled.RULES, *indicators.RULES, *money.RULES, *scores.RULES, *people.RULES)
