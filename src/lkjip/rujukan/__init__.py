"""National facts that ship with the library: scales, weights, goals, regulations, each with its status."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `<name>.csv` beside this file, every value as text."""
    content = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(content.splitlines()))


NAMES = tuple(sorted(one.name.removesuffix(".csv") for one in files(__name__).iterdir() if one.name.endswith(".csv")))
"""Every table that there is."""
