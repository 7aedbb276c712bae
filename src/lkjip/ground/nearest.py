"""A name that is not there, and the one that was most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.6
"""How like a name must be to be the one that was meant, as `difflib` counts."""


def absent(what: str, name: str, known: Iterable[str]) -> str:
    """`Tabel sarpas tidak ada; mungkin maksudnya sarpras.`: what is said of a name that is not among `known`.

    what: the kind of thing in front of the name; empty where there is none.
    """
    near = nearest(name, known)
    return f"{what} {name} tidak ada".lstrip() + (f"; mungkin maksudnya {near}." if near else ".")


def meant(name: str, known: Iterable[str], otherwise: str = "", alike: float = ALIKE, before: str = "") -> str:
    """`Mungkin maksudnya sarpras.`: the remedy for a name that is not among `known`; `otherwise` where none is near.

    before: what stands before a name where it is written, such as `@`. alike: see `nearest`.
    """
    near = nearest(name, known, alike)
    return f"Mungkin maksudnya {before}{near}." if near else otherwise


def nearest(name: str, known: Iterable[str], alike: float = ALIKE) -> str | None:
    """The name among `known` that is written nearly like `name`, whatever letters are large; names that begin with `_`
    are nobody's to write. alike: from which likeness on, between 0 and 1."""
    lower = {one.lower(): one for one in known if not one.startswith("_")}
    return next((lower[found] for found in get_close_matches(name.lower(), lower, n=1, cutoff=alike)), None)
