"""Local narrative in a notebook: the office's own Markdown, with values of the report in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lkjip.contract.narrative import wanted
from lkjip.figures.expression import Expressions
from lkjip.ground.errors import UsageError
from lkjip.ground.images import images
from lkjip.present.prosa import Prosa, belum_diisi, prosa
from lkjip.report import Report


def narasi(report: Report, nama: str) -> Prosa:
    """Narasi `nama` tahun laporan (berkas narasi/nama.md), dengan nilai dan pernyataannya sudah terisi.

    Yang belum ditulis ditandai di tempatnya, atau disebut alasannya.

    Contoh: `narasi(report, "kesimpulan")`.
    """
    text = report.naskah(nama)
    if not text.strip():
        title = wanted(report.data).get(nama, nama)
        reason = report.alasan("narasi-belum-ditulis", f"{nama}.md")
        if reason is None:
            return belum_diisi(f"Narasi “{title}” (narasi/{nama}.md)")
        return prosa("Narasi “{judul}” tidak disajikan: {alasan}.", judul=title, alasan=reason)
    shown, faults = Expressions(report).filled(text)
    if faults:
        first = faults[0]
        place = f"{report.data.folder}/narasi/{nama}.md, baris {first.line}"
        raise UsageError(f"{place}: {first.text}: {first.reason}.")
    file = f"{report.data.folder}/narasi/{nama}.md"
    return _Naskah(shown.strip(), {one.address or "": f"{file}, baris {one.line}" for one in images(text)})


@dataclass(frozen=True)
class _Naskah(Prosa):
    """A narrative that says where its pictures stand in its file."""

    gambar: Mapping[str, str]

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        return {"text/markdown": self.markdown}, {"lkjip": {"gambar": dict(self.gambar)}} if self.gambar else {}
