"""The key figures of a report: a few numbers large enough to be seen first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lkjip.ground.angka import bilangan, kosong, persen, rupiah
from lkjip.ground.errors import UsageError
from lkjip.ground.values import Cell, number
from lkjip.measures.predikat import Skala, scales
from lkjip.measures.putusan import MISSED
from lkjip.present.prosa import LEWATI, Lewati
from lkjip.report import Report
from lkjip.table.figures import MEDIA_TYPE, KeyFigure, as_html, as_json

Angka = str | tuple[str, str] | None

MOST = 9
"""As many as the theme has places for; more than six are no longer key figures."""


@dataclass(frozen=True)
class AngkaKunci:
    """Key figures ready to show."""

    angka: tuple[KeyFigure, ...]

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        text = "\n".join(f"{one.name}: {one.figure} {one.note}".strip() for one in self.angka)
        return {MEDIA_TYPE: as_json(self.angka), "text/html": as_html(self.angka), "text/plain": text}, {}


def angka_kunci(angka: Report | Mapping[str, Angka]) -> AngkaKunci | Lewati:
    """Beberapa angka besar: yang merangkum laporan, atau pilihan sendiri menurut namanya.

    Sebuah angka adalah teksnya, atau teks dan keterangan pendek; paling banyak sembilan.

    Contoh: `angka_kunci(report)`, atau `angka_kunci({"IKM": (bilangan(report.ikm, 2), "kinerja unit baik")})`.
    """
    if isinstance(angka, Report):
        angka = _pokok(angka)
    if len(angka) > MOST:
        raise UsageError(f"Paling banyak {MOST} angka kunci; ini {len(angka)}.")
    return AngkaKunci(tuple(_figure(name, value) for name, value in angka.items())) if angka else LEWATI


def _pokok(report: Report) -> dict[str, Angka]:
    """The figures that sum a report up, as far as there are numbers."""
    money = report.jumlah_anggaran
    sakip, ikm, rb = report.nilai_sakip(), report.ikm, report.indeks_rb
    missed = MISSED in set(report.iku["putusan"])
    figures: dict[str, tuple[Cell, str, str]] = {
        "Rata-rata capaian IKU": (
            report.rata_capaian,
            persen(report.rata_capaian),
            f"predikat {report.predikat(report.rata_capaian)}",
        ),
        "Serapan anggaran": (money["serapan"], persen(money["serapan"]), f"dari {rupiah(money['pagu'])}"),
        "Capaian dikurangi serapan" if missed else "Efisiensi": (
            report.efisiensi,
            bilangan(report.efisiensi, 2),
            "poin persentase; belum efisiensi, karena target belum tercapai"
            if missed
            else "poin persentase: capaian dikurangi serapan",
        ),
        "Nilai SAKIP": (sakip, bilangan(sakip, 2), _grade(report.skala_sakip, sakip)),
        "Indeks Kepuasan Masyarakat": (ikm, bilangan(ikm, 2), _grade(scales()["ikm"], ikm)),
        "Indeks Reformasi Birokrasi": (rb, bilangan(rb), _grade(report.skala_rb, rb)),
    }
    return {name: (text, note) for name, (value, text, note) in figures.items() if number(value) is not None}


def _grade(scale: Skala, value: Cell) -> str:
    grade = scale.predikat(value)
    return grade.sebutan if grade else ""


def _figure(name: str, value: Angka) -> KeyFigure:
    text, note = value if isinstance(value, tuple) else (value, "")
    if not isinstance(text, str) and not kosong(text):
        raise UsageError(f"angka_kunci(...): {name} bukan teks; tulis bilangan(…), persen(…), atau rupiah(…).")
    return KeyFigure(name, "n/a" if text is None or kosong(text) else text, note)
