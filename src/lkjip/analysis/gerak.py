"""What became of the indicators since the year before: each that got worse by itself, those that improved together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjip.analysis.wawasan import Wawasan, banyak, kapital, sebagian
from lkjip.contract.year import Row, records
from lkjip.figures import Figures
from lkjip.figures.kalimat import serupa
from lkjip.ground.angka import daftar, nilai
from lkjip.ground.values import Cell, Missing
from lkjip.measures.capaian import Arah

LEVELS = ("iku", "pendukung", "program")


@dataclass(frozen=True)
class Gerak(Wawasan):
    """What became of one indicator, or of several of which the same holds. membaik: None where neither can be said."""

    membaik: bool | None
    teks: str
    nilai: Mapping[str, Cell]

    @property
    def angka(self) -> Mapping[str, Cell]:
        return self.nilai

    @property
    def kalimat(self) -> str:
        return self.teks


def gerak(figures: Figures, terurai: Collection[str] = ()) -> Iterator[Gerak]:
    """Worse, better, then what stayed, came, went or cannot be compared; nothing where last year has no data.

    terurai: the names of indicators that are told elsewhere. More that improved than a sentence may name are told
    together, since the table of years holds every one of them.
    """
    if figures.year - 1 not in figures.tahun_berdata:
        return
    rows = [row for row in records(figures.riwayat(*LEVELS)) if row["indikator"] not in terurai]
    better = [row for row in rows if membaik(row)]
    moved = [row for row in rows if row["perubahan"] in ("naik", "turun")]
    yield from _worse([row for row in moved if row not in better], figures)
    most = figures.params.analisis.butir_maks
    if len(better) > most:
        yield _together(better, figures, most)
    else:
        yield from (_better(row, figures) for row in better)
    yield from _others([row for row in rows if row not in moved], figures)


def membaik(row: Row) -> bool:
    """Whether an indicator (a row of `report.riwayat`) changed in the direction that is better."""
    return bool(row["perubahan"] == ("turun" if row["arah"] == Arah.TURUN else "naik"))


def _better(row: Row, figures: Figures) -> Gerak:
    name = row["indikator"]
    return Gerak(f"riwayat:{row['kode']}", name, True, True, f"{name}: {row['kalimat']}.", _values([row], figures))


def _worse(rows: Sequence[Row], figures: Figures) -> Iterator[Gerak]:
    """Each by its name; those of which the same is said, together."""
    alike: dict[str, list[Row]] = {}
    for row in rows:
        alike.setdefault(row["kalimat"], []).append(row)
    for told, own in alike.items():
        names = daftar([row["indikator"] for row in own])
        yield Gerak(f"riwayat:{own[0]['kode']}", names, True, False, f"{names}: {told}.", _values(own, figures))


def _together(rows: Sequence[Row], figures: Figures, most: int) -> Gerak:
    told = [
        f"{row['indikator']} ({' menjadi '.join(_shown(row, year) for year in (figures.year - 1, figures.year))})"
        for row in rows
    ]
    text = f"{kapital(banyak(len(rows)))} indikator membaik: {sebagian(told, most, 'indikator lain')}."
    return Gerak("riwayat:membaik", "Indikator yang membaik", True, True, text, _values(rows, figures))


def _others(rows: Sequence[Row], figures: Figures) -> Iterator[Gerak]:
    """New ones together with their values; of the rest, those of which the same is said are told once."""
    now = f"realisasi_{figures.year}"
    new = [row for row in rows if row["perubahan"] == "indikator baru" and not isinstance(row[now], Missing)]
    if len(new) > 1:
        told = [f"{row['indikator']} ({_shown(row, figures.year)})" for row in new]
        text = f"{kapital(banyak(len(new)))} indikator baru: {sebagian(told, figures.params.analisis.butir_maks)}."
        yield Gerak("riwayat:baru", "Indikator baru", True, None, text, _values(new, figures))
    kept = [row for row in rows if row["perubahan"] == "tetap"]
    if len({row["kalimat"] for row in kept}) > 1:
        text = f"{kapital(banyak(len(kept)))} indikator tetap seperti tahun {figures.year - 1}."
        yield Gerak("riwayat:tetap", "Indikator yang tetap", True, None, text, _values(kept, figures))
        rows = [row for row in rows if row not in kept]
    rest = [row for row in rows if len(new) == 1 or row not in new]
    for who, what in serupa(rest):
        own = [row for row in rest if row["kalimat"] == what]
        code = own[0]["kode"] if len(own) == 1 else f"{own[0]['perubahan']}:{own[0]['kode']}"
        yield Gerak(f"riwayat:{code}", who, True, None, f"{who}: {what}.", _values(own, figures))


def _shown(row: Row, year: int) -> str:
    return nilai(row[f"realisasi_{year}"], row["satuan"], row["desimal"])


def _values(rows: Sequence[Row], figures: Figures) -> Mapping[str, Cell]:
    years = (figures.year - 1, figures.year)
    known = ((row["indikator"], year, row[f"realisasi_{year}"]) for row in rows for year in years)
    return {f"{name} {year}": value for name, year, value in known if not isinstance(value, Missing)}
