"""Prose from data: Markdown in which the data's own text is shown, never run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lkjip.contract.year import FILLED, REASON
from lkjip.ground.inline import as_markdown
from lkjip.ground.markdown import escaped

_NOT_THERE = re.compile(r"\**belum (?:dapat dihitung|diisi)\b")
"""How a value begins that is not there: "rata-ratanya belum dapat dihitung", without "adalah"."""


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
    """Fill the Markdown template `pola` with `nilai`, each escaped: `prosa("**{nama}** naik", nama=...)`.

    A value that has Markdown of its own stands as that, as inline in a Markdown cell. Where a value is not there,
    the sentence says so: "adalah" before it goes.
    """
    safe = {name: as_markdown(value) for name, value in nilai.items()}
    for name, value in safe.items():
        if _NOT_THERE.match(value):
            pola = re.sub(rf"\badalah (?=\**{{{name}}})", "", pola)
    return Prosa(pola.format(**safe))


def gabung(bagian: Iterable[Prosa]) -> Prosa:
    """Several pieces, one paragraph after the other."""
    return Prosa("\n\n".join(piece.markdown for piece in bagian))


def butir(items: Iterable[object], *, bernomor: bool = False, data: object = None) -> Prosa:
    """A list of data texts, numbered or not; an item that has Markdown of its own stands as that.

    data: the table that they come from, where `items` does not know it.
    """
    lines = [f"{f'{number}.' if bernomor else '-'} {as_markdown(item)}" for number, item in enumerate(items, start=1)]
    return Prosa("\n".join(lines)) if lines else belum_diisi("Daftar", items if data is None else data)


def butir_bila_ada(pengantar: str, items: Sequence[object], *, bernomor: bool = True) -> Prosa | Lewati:
    """`pengantar` (Markdown) and a list of data texts; nothing where their table has rows, but none of this kind."""
    return LEWATI if tanpa_isi(items) else gabung([Prosa(pengantar), butir(items, bernomor=bernomor)])


@dataclass(frozen=True)
class Belum(Prosa):
    """The visible place of something that is not there; it may stand where a table or figure would."""

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        return {"text/markdown": self.markdown, "text/plain": self.markdown}, {"lkjip": {"belum": True}}


class Lewati:
    """Tidak menampilkan apa-apa, dengan sengaja: laporan ini tidak punya tabel atau gambar itu.

    Contoh: `tabel(isi, ["uraian"]) if len(isi) else lewati()`.
    """

    def __repr__(self) -> str:
        return "(tidak ada dalam laporan ini)"

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        return {"text/plain": repr(self)}, {"lkjip": {"skip": True}}


LEWATI = Lewati()


def belum_diisi(apa: str, data: object = None) -> Belum:
    """Tanda di tempat sesuatu yang belum ada; bila kantor memberi alasan untuk `data` itu, alasannya.

    Contoh: `belum_diisi("Survei kepuasan masyarakat", report.data["ikm"])`.
    """
    return Belum(f"::: {{.lk-belum}}\n{escaped(tak_tampil(apa, data))}\n:::")


def alasan(data: object) -> str | None:
    """Why a table of the year is absent, where the office has accepted that with a reason."""
    reason: str | None = getattr(data, "attrs", {}).get(REASON)
    return reason


def tanpa_isi(data: object) -> bool:
    """Whether `data`, chosen from a table, has no rows because there are none such: the table itself has rows."""
    return hasattr(data, "__len__") and not len(data) and bool(getattr(data, "attrs", {}).get(FILLED))


def tak_tampil(apa: str, data: object = None) -> str:
    """Why `apa` is not shown: the reason that the office has given for the absent `data`, else not filled in yet."""
    reason = alasan(data)
    return f"{apa} tidak disajikan: {reason}." if reason else f"{apa} belum diisi."
