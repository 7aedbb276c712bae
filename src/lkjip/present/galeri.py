"""Photos of the year in a notebook: several as one figure, each with its day and its activity from the table."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from lkjip.contract.year import records
from lkjip.figures.bingkai import unknown
from lkjip.ground.angka import tanggal
from lkjip.ground.errors import UsageError
from lkjip.ground.nearest import meant
from lkjip.ground.pages import is_pdf
from lkjip.ground.photos import MEDIA_TYPE, Album, Unshown
from lkjip.present.prosa import LEWATI, Lewati
from lkjip.report import Report

_TABLE = "dokumentasi"
_LETTERS = 26
_MOST = 3
_PAGE = "dokumen"


@dataclass(frozen=True)
class Galeri:
    """Photos ready to show. judul: a caption that replaces the cell's `fig-cap`."""

    foto: Sequence[Mapping[str, str]]
    lajur: int
    gambar: str = field(repr=False)
    judul: str | None = None

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        shown = {
            MEDIA_TYPE: {"lajur": self.lajur, "foto": list(self.foto)},
            "text/html": self.gambar,
            "text/plain": "\n".join(one["kata"] for one in self.foto),
        }
        return shown, {"lkjip": {"caption": self.judul} if self.judul else {}}


def galeri(
    report: Report,
    foto: pd.DataFrame | Sequence[str] | None = None,
    *,
    lajur: int = 2,
    judul: str | None = None,
) -> Galeri | Lewati:
    """Foto tahun laporan sebagai satu gambar; tidak ada apa-apa bila tidak ada fotonya.

    foto: baris tabel dokumentasi, atau nama berkasnya; tanpa itu semua foto kegiatan. lajur: banyaknya yang
    berdampingan dalam cetakan, 1 sampai 3; 1 untuk halaman pindaian. judul: pengganti `fig-cap`.

    Contoh: `galeri(report, ["rapat.jpg", "musrenbang.jpg"], judul="Rapat dan musyawarah")`.
    """
    if lajur not in range(1, _MOST + 1):
        raise UsageError(f"galeri(...): lajur={lajur!r} tidak dapat dipakai; tulis 1, 2, atau 3.")
    table = report.data[_TABLE]
    rows = _rows(table, foto)
    if not rows:
        return LEWATI
    photos = [
        {
            "foto": str(row["foto"]),
            "alt": str(row["keterangan"] or row["kegiatan"]),
            "kata": _words(number, len(rows), row),
        }
        for number, row in enumerate(rows)
        if row["foto"]
    ]
    return Galeri(photos, lajur, _for_notebook(report, photos), judul)


def _rows(table: pd.DataFrame, foto: pd.DataFrame | Sequence[str] | None) -> list[dict[str, Any]]:
    if foto is None:
        return records(table[table["jenis"] != _PAGE])
    if isinstance(foto, pd.DataFrame):
        missing = [name for name in ("foto", "tanggal", "kegiatan", "keterangan") if name not in foto]
        if missing:
            raise UsageError(f"galeri(...): {unknown(missing, map(str, foto.columns))}")
        return records(foto)
    known = {_bare(row["foto"]): row for row in records(table) if row["foto"]}
    for name in [foto] if isinstance(foto, str) else foto:
        if _bare(name) not in known:
            hint = meant(_bare(name), known, f"Tambahkan barisnya pada {_TABLE}.csv.")
            raise UsageError(f"galeri(...): {name} tidak ada dalam {_TABLE}.csv. {hint}")
    return [known[_bare(name)] for name in ([foto] if isinstance(foto, str) else foto)]


def _bare(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].casefold()


def _words(number: int, count: int, row: Mapping[str, Any]) -> str:
    """`(a) Rapat koordinasi, 12 Mei 2024`; a photo that is alone has no letter."""
    sign = chr(ord("a") + number) if number < _LETTERS else str(number + 1)
    day = f", {tanggal(row['tanggal'])}" if row["tanggal"] else ""
    said = f"{str(row['kegiatan'] or '').rstrip('.')}{day}"
    return f"({sign}) {said}" if count > 1 else said


def _for_notebook(report: Report, photos: Sequence[Mapping[str, str]]) -> str:
    """The photos in JupyterLab, which looks for files beside the notebook."""
    project = report.project
    album = Album(project.photos(report.id), project.root)
    items = []
    for one in photos:
        found = album.find(one["foto"])
        told = f"<em>{escape(found.found)}</em>" if isinstance(found, Unshown) else _picture(found, one["alt"])
        items.append(
            f'<figure style="margin:0;width:16em">{told}<figcaption>{escape(one["kata"])}</figcaption></figure>'
        )
    return f'<div style="display:flex;flex-wrap:wrap;gap:1em">{"".join(items)}</div>'


def _picture(path: Path, alt: str) -> str:
    if is_pdf(path):
        return f"<em>{escape(path.name)}: setiap halamannya tampil dalam laporan</em>"
    beside = os.path.relpath(path, Path.cwd()).replace(os.sep, "/")
    return f'<img src="{escape(beside)}" alt="{escape(alt)}" style="width:100%">'
