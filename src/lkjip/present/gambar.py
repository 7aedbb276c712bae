"""The one way to put a figure into a report: in two forms, with its finding and the rows that it shows."""

from __future__ import annotations

import io
from collections.abc import Sized
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import display
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from lkjip.ground.charts import NARROW
from lkjip.ground.errors import UsageError
from lkjip.present.data import Sumber, asal, isi
from lkjip.present.lembar import Lembar, sempitkan
from lkjip.present.prosa import LEWATI, alasan, belum_diisi, tanpa_isi

_SVG_DENSITY = 72
"""Dots per inch in SVG: points."""


def gambar(
    figure: Figure, alt: str = "", judul: str | None = None, data: Sized | None = None, sumber: Sumber | None = None
) -> None:
    """Menampilkan gambar matplotlib dalam laporan; bernomor bila selnya berlabel `fig-…` dan punya `fig-cap`.

    alt: temuannya dalam satu kalimat, untuk yang tidak melihat gambar. judul: pengganti `fig-cap`. data: bingkai yang
    digambar; pembaca mendapatnya sebagai CSV. sumber: seperti pada `tabel`. Yang tidak punya nilai tidak digambar:
    tempatnya ditandai. Untuk layar ponsel gambar itu disusun sekali lagi selebar layarnya.

    Contoh: `gambar(batang(report.iku, "indikator", "capaian", persen), alt="Semua melampaui.", data=report.iku)`.
    """
    if not alt.strip():
        raise UsageError('gambar(...): alt belum ditulis; tulis temuan gambar itu dalam satu kalimat, alt="…".')
    if (data is not None and not len(data)) or (isinstance(figure, Lembar) and figure.kosong):
        plt.close(figure)
        skipped = data is not None and (alasan(data) or tanpa_isi(data))
        display(LEWATI if skipped else belum_diisi("Data gambar ini"))  # type: ignore[no-untyped-call]
        return
    drawn = _forms(figure)
    plt.close(figure)
    about: dict[str, Any] = {"alt": alt} | ({"caption": judul} if judul else {})
    if isinstance(data, pd.DataFrame):
        about |= isi(data, sumber=sumber)
    elif sumber is not None:
        about["sumber"] = asal(sumber)
    display({**drawn, "text/plain": alt}, metadata={"lkjip": about}, raw=True)  # type: ignore[no-untyped-call]


def _forms(figure: Figure) -> dict[str, str]:
    """The figure as SVG, as it is and for a narrow page, by media type."""
    engine = figure.get_layout_engine()
    wide = _svg(figure)
    figure.set_layout_engine(engine)
    sempitkan(figure)
    return {"image/svg+xml": wide, NARROW: _svg(figure)}


def _svg(figure: Figure) -> str:
    """What `savefig` writes; that draws everything only to lay it out, and then again."""
    canvas, engine, density = FigureCanvasSVG(figure), figure.get_layout_engine(), figure.dpi
    if engine is not None:
        figure.dpi = _SVG_DENSITY
        engine.execute(figure)
        figure.set_layout_engine("none")
        figure.dpi = density  # of what is drawn as pixels
    buffer = io.StringIO()
    canvas.print_svg(buffer, metadata={"Date": None, "Creator": None})  # type: ignore[no-untyped-call]
    return buffer.getvalue()
