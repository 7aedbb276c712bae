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


def one_of(figures: Figures, name: str) -> Named | None:
    """The figure of that name, computed alone; None where there is none."""
    rest, marked, year = name.partition("@")
    if marked:
        place = next((n for n, one in enumerate(figures.earlier) if str(one.report.year) == year), None)
        if place is None:
            return None
        figures = Figures(figures.params, figures.earlier[place], figures.earlier[:place])
    kind, _, argument = rest.partition(":")
    subject = next((one for one in SUBJECTS if one.name == kind), None)
    values = subject.values(figures) if subject else {}
    return Named(subject, argument, values[argument]) if subject and argument in values else None
