"""Every figure of a report by a name that a statement can use: `capaian:IKM`, `serapan:7.01.03`, `rata_capaian`."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.figures.figures import Figures
from lkjip.figures.naming import Named, Subject
from lkjip.figures.subjects import evaluation, money, office, performance

SUBJECTS: tuple[Subject, ...] = (
    *performance.SUBJECTS, *money.SUBJECTS, *evaluation.SUBJECTS, *office.SUBJECTS,
)  # fmt: skip


def named(figures: Figures) -> Iterator[Named]:
    """Every figure of one year."""
    for subject in SUBJECTS:
        for argument, value in subject.values(figures).items():
            yield Named(subject, argument, value)


def known(figures: Figures) -> dict[str, Named]:
    """Every figure of the report by its name, those of an earlier year followed by `@` and the year."""
    found = {one.name: one for one in named(figures)}
    for place, year in enumerate(figures.earlier):
        past = Figures(figures.params, year, figures.earlier[:place])
        found |= {f"{one.name}@{year.report.year}": one for one in named(past)}
    return found
