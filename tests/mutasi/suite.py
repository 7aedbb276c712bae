"""Mutations of a family as they are checked: some files at once, each file once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from mutasi.base import Base
from mutasi.mutation import Demand, Family, Mutation


def batches(family: Family, base: Base) -> Iterator[list[Mutation]]:
    """The mutations of `family`, each list for one check."""
    by_file: dict[str, list[Mutation]] = {}
    for mutation in family.made(base):
        if mutation.demand is Demand.ANYWHERE:  # a finding in another file says nothing about two mutations
            yield [mutation]
            continue
        by_file.setdefault(mutation.file, []).append(mutation)
    for row in zip_longest(*by_file.values()):
        at_once = [mutation for mutation in row if mutation is not None]
        for start in range(0, len(at_once), family.together):
            yield at_once[start : start + family.together]
