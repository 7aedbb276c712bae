"""Mutations that pass without a finding, each with the reason why no rule decides them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from mutasi.judge import Miss


@dataclass(frozen=True)
class Awaited:
    """Misses of a family, by patterns of the file and of what is done to it."""

    family: str
    reason: str
    file: str = "*"
    what: str = "*"

    def covers(self, miss: Miss) -> bool:
        return fnmatchcase(miss.mutation.file, self.file) and fnmatchcase(miss.mutation.what, self.what)


AWAITING: tuple[Awaited, ...] = (
    Awaited(
        "rows_left_out",
        "the whole level of programmes is left out: added up from below, and said to be",
        "*anggaran.csv",
    ),
    Awaited("decimal_points_moved", "0,25 of a quarter is a value that may be", "*target.csv"),
    Awaited("zeros", "a step of the Renstra may be zero, as for complaints", "*renstra.csv"),
    Awaited("unknown_files", "a note in plain text beside the narrative of its name", "*kesimpulan.txt"),
)


def not_awaited(family: str, misses: Sequence[Miss]) -> Iterator[str]:
    """Misses that nobody waits for, and what is waited for although nothing is missed any more."""
    expected = [one for one in AWAITING if one.family == family]
    yield from (str(miss) for miss in misses if not any(one.covers(miss) for one in expected))
    for one in expected:
        if not any(map(one.covers, misses)):
            yield f"tidak ada lagi yang ditunggu: {one}"
