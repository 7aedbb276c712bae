"""Every figure of a report by a name that a statement can use: `capaian:IKM`, `serapan:7.01.03`, `rata_capaian`."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.figures.figures import Figures
from lkjip.figures.naming import Named, Subject, Values
from lkjip.figures.subjects import evaluation, money, office, performance

SUBJECTS: tuple[Subject, ...] = (
    *performance.SUBJECTS, *money.SUBJECTS, *evaluation.SUBJECTS, *office.SUBJECTS,
)  # fmt: skip


def named(figures: Figures) -> Iterator[Named]:
    """Every figure of one year."""
    for subject in SUBJECTS:
        for argument, value in subject.values(figures).items():
            yield Named(subject, argument, value)


class Register:
    """The figures of a report by name, of an earlier year followed by `@` and the year; each kind computed once."""

    def __init__(self, figures: Figures) -> None:
        self._years = {"": figures, **{f"@{year}": past for year, past in figures.past.items()}}
        self._values: dict[tuple[str, str], Values] = {}

    def get(self, name: str) -> Named | None:
        """The figure of that name; None where there is none."""
        rest, marked, year = name.partition("@")
        kind, _, argument = rest.partition(":")
        subject, mark = _BY_NAME.get(kind), f"{marked}{year}"
        if subject is None or mark not in self._years:
            return None
        values = self._of(subject, mark)
        return Named(subject, argument, values[argument]) if argument in values else None

    def names(self) -> Iterator[str]:
        """The name of every figure there is."""
        for mark in self._years:
            for subject in SUBJECTS:
                for argument in self._of(subject, mark):
                    yield f"{subject.name}:{argument}{mark}" if argument else f"{subject.name}{mark}"

    def _of(self, subject: Subject, mark: str) -> Values:
        if (subject.name, mark) not in self._values:
            self._values[subject.name, mark] = subject.values(self._years[mark])
        return self._values[subject.name, mark]


_BY_NAME = {subject.name: subject for subject in SUBJECTS}
