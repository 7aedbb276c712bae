"""Mutations of a sound project, seeded: what people, programs and attackers do to its files."""

from mutasi import columns, files, narratives, numbers, raw, rows, settings, words
from mutasi.base import Base
from mutasi.judge import Judge, Miss
from mutasi.mutation import Demand, Family, Mutation

FAMILIES: tuple[Family, ...] = (
    *columns.FAMILIES, *rows.FAMILIES, *raw.FAMILIES, *numbers.FAMILIES, *words.FAMILIES,
    *settings.FAMILIES, *narratives.FAMILIES, *files.FAMILIES,
)  # fmt: skip

__all__ = ["FAMILIES", "Base", "Demand", "Family", "Judge", "Miss", "Mutation"]
