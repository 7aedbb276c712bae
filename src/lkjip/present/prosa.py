"""Prose from data: Markdown in which the data's own text is shown, never run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lkjip.contract.year import FILLED, REASON
from lkjip.ground.inline import as_markdown
from lkjip.ground.markdown import escaped


@dataclass(frozen=True)
class Prosa:
    """A piece of Markdown for a notebook to show."""

    markdown: str

    def __str__(self) -> str:
        return self.markdown

    def _repr_markdown_(self) -> str:
        return self.markdown


def prosa(pola: str, /, **nilai: object) -> Prosa:
    """The Markdown template `pola` filled with `nilai`, each escaped, or as its own Markdown where it has some."""
    return Prosa(pola.format(**{name: as_markdown(value) for name, value in nilai.items()}))


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
