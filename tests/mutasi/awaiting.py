"""Mutations that do not end as demanded yet, each with what it waits for. To be empty when all rules are together."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from mutasi.mutation import Mutation


@dataclass(frozen=True)
class Awaited:
    """Mutations of a family (by patterns of its name, of the file and of what is done) that still pass or break."""

    family: str
    reason: str
    file: str = "*"
    what: str = "*"

    def covers(self, family: str, mutation: Mutation) -> bool:
        return (
            fnmatchcase(family, self.family)
            and fnmatchcase(mutation.file, self.file)
            and fnmatchcase(mutation.what, self.what)
        )


AWAITING: tuple[Awaited, ...] = ()
