"""Prose from data: Markdown in which the data's own text is shown, never run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lkjip.markdown import escaped


@dataclass(frozen=True)
class Prosa:
    """A piece of Markdown for a notebook to show."""

    markdown: str

    def __str__(self) -> str:
        return self.markdown

    def _repr_markdown_(self) -> str:
        return self.markdown

    def __add__(self, other: Prosa) -> Prosa:
        return gabung([self, other])


def prosa(pola: str, /, **nilai: object) -> Prosa:
    """Fill the Markdown template `pola` with `nilai`, each escaped: `prosa("**{nama}** naik", nama=...)`."""
    safe = {name: value.markdown if isinstance(value, Prosa) else escaped(value) for name, value in nilai.items()}
    return Prosa(pola.format(**safe))


def gabung(bagian: Iterable[Prosa]) -> Prosa:
    """Several pieces, one paragraph after the other."""
    return Prosa("\n\n".join(piece.markdown for piece in bagian))


def butir(items: Iterable[object], *, bernomor: bool = False) -> Prosa:
    """A list of data texts, numbered or not."""
    lines = [f"{f'{number}.' if bernomor else '-'} {escaped(item)}" for number, item in enumerate(items, start=1)]
    return Prosa("\n".join(lines)) if lines else belum_diisi("Daftar")


def belum_diisi(apa: str) -> Prosa:
    """The visible place of something that nobody has filled in."""
    return Prosa(f"::: {{.lk-belum}}\n{escaped(apa)} belum diisi.\n:::")
