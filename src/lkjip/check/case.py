"""What rules look at: one report with everything that was read for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lkjip.check.texts.gathered import TableTexts, Texts
from lkjip.contract.year import Year
from lkjip.figures import Figures
from lkjip.ground.findings import Place
from lkjip.ground.ids import Project
from lkjip.params import Params
from lkjip.params.layers import shared_notebooks


@dataclass(frozen=True)
class Case:
    """A report of which every table and parameter could be read, so that its figures can be computed.

    origin: where each parameter stands, by its dotted name; earlier: the compared years that have data; figures: those
    that the report will show.
    """

    project: Project
    params: Params
    origin: Mapping[str, Place]
    year: Year
    earlier: tuple[Year, ...]
    figures: Figures
    table_texts: TableTexts

    @cached_property
    def texts(self) -> Texts:
        """What people have written for the report: narratives, texts of tables, of parameters and of notebooks."""
        return Texts(self.project, self.params, self.year, self.table_texts)

    @cached_property
    def shared_notebooks(self) -> frozenset[str]:
        """The notebooks of the project's own book, which the office's may replace."""
        return shared_notebooks(self.project)

    def parameter(self, name: str) -> Place:
        """Where a parameter stands, or where it would: the year's file."""
        return self.origin.get(name, Place(self.table_texts.default, None, name))
