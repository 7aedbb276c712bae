"""Where an indicator stands among those it is compared with: rank, distance, and what became of the distance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lkjip.analysis.wawasan import Wawasan, banyak, beda, kapital, sebagian, urutan
from lkjip.contract.year import records
from lkjip.figures import Figures
from lkjip.ground.angka import daftar, nilai
from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.capaian import Arah
from lkjip.measures.hitung import HUNDRED

TINGKAT = ("kabupaten", "provinsi", "nasional", "internasional")
_PAIR = 2
"""Two values have no ranks worth a number."""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Pembanding:
    """The same value elsewhere. selisih: own less other. lalu: that difference in earlier years, where it is known."""

    tingkat: str
    nilai: Decimal
    selisih: Decimal
    lalu: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True)
class Posisi(Wawasan):
    """The place of an indicator among those it is compared with; the best is first.

    tanpa: the levels of which there is none, belum: those of which it is not available. keterangan: what the data tell
    of the values, such as their source.
    """

    satuan: str
    arah: str
    nilai: Decimal
    pembanding: tuple[Pembanding, ...]
    tanpa: tuple[str, ...]
    belum: tuple[str, ...]
    keterangan: str
    tahun: int

    def lebih_baik(self, one: Pembanding) -> bool:
        """Whether the office does better than `one`."""
        return one.selisih < 0 if self.arah == Arah.TURUN else one.selisih > 0

    @property
    def urutan(self) -> int:
        """Its rank: one more than how many are better."""
        return 1 + sum(1 for one in self.pembanding if one.selisih and not self.lebih_baik(one))

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {"nilai": self.nilai, "urutan": self.urutan, "dari": len(self.pembanding) + 1}
        for one in self.pembanding:
            told |= {one.tingkat: one.nilai, f"selisih {one.tingkat}": one.selisih}
            told |= {f"selisih {one.tingkat} {year}": value for year, value in one.lalu}
        return told

    @property
    def kalimat(self) -> str:
        rest = [one for one in self.pembanding if one.selisih]
        groups = {
            "di belakang": [one for one in rest if not self.lebih_baik(one)],
            "sama dengan": [one for one in self.pembanding if not one.selisih],
            "di depan": [one for one in rest if self.lebih_baik(one)],
        }
        told = [f"{word} {daftar(map(self._beside, ones))}" for word, ones in groups.items() if ones]
        many = len(self.pembanding) + 1
        rank = " berada"
        if many > _PAIR:
            rank = f" menempati urutan {urutan(self.urutan)} dari {banyak(many)} nilai yang dibandingkan:"
        return f"{self.judul} {nilai(self.nilai, self.satuan)}{rank} {', '.join(told)}.{self._absent()}{self._trend()}"

    def _beside(self, one: Pembanding) -> str:
        by = f"; selisih {beda(one.selisih, self.satuan)}" if one.selisih else ""
        return f"{one.tingkat} ({nilai(one.nilai, self.satuan)}{by})"

    def _absent(self) -> str:
        told = [f"tingkat {daftar(self.tanpa)} tidak punya nilai pembanding"] if self.tanpa else []
        told += [f"nilai tingkat {daftar(self.belum)} belum tersedia"] if self.belum else []
        return f" {kapital('; '.join(told))}." if told else ""

    def _trend(self) -> str:
        told = []
        for one in self.pembanding:
            if one.lalu and one.lalu[0][1] != one.selisih:
                year, before = one.lalu[0]
                now, past = self._good(one.selisih), self._good(before)
                word = "membaik" if now > past else "memburuk"
                told.append(
                    f"terhadap {one.tingkat} kedudukannya {word}, dari {self._sided(before)} ({year}) menjadi "
                    f"{self._sided(one.selisih)} ({self.tahun})"
                )
        return f" {kapital('; '.join(told))}." if told else ""

    def _good(self, difference: Decimal) -> Decimal:
        return -difference if self.arah == Arah.TURUN else difference

    def _sided(self, difference: Decimal) -> str:
        if not difference:
            return "setara"
        return f"{beda(difference, self.satuan)} {'di atas' if difference > 0 else 'di bawah'}"


@dataclass(frozen=True)
class TakSebanding(Wawasan):
    """The indicators for which the data have no value of any other region, and why."""

    indikator: tuple[str, ...]
    alasan: tuple[str, ...]
    butir_maks: int

    @property
    def angka(self) -> Mapping[str, Cell]:
        return {"banyak": len(self.indikator)}

    @property
    def kalimat(self) -> str:
        many = kapital(banyak(len(self.indikator)))
        named = sebagian(self.indikator, self.butir_maks, "lainnya")
        return f"{many} indikator tidak punya nilai pembanding pada tingkat mana pun: {named}."


def posisi(figures: Figures) -> tuple[Posisi, ...]:
    """The place of every numeric indicator that has something to be compared with."""
    past = {year: {row["kode"]: row for row in records(one.pembanding)} for year, one in figures.past.items()}
    made = (_position(row, past, figures) for row in records(figures.pembanding) if row["satuan"] != "kategori")
    return tuple(one for one in made if one is not None)


def _position(row: Row, past: Mapping[int, Mapping[str, Row]], figures: Figures) -> Posisi | None:
    own = number(row["realisasi"])
    others = []
    for level in TINGKAT:
        value = number(row[level])
        if own is not None and value is not None:
            before = ((year, number(rows.get(row["kode"], {}).get(f"selisih_{level}"))) for year, rows in past.items())
            known = tuple((year, found) for year, found in before if found is not None)
            others.append(Pembanding(level, value, own - value, known))
    if own is None or not others:
        return None
    asked = {one["tingkat"] for one in records(figures.data["pembanding"]) if one["indikator"] == row["kode"]}
    absent = [level for level in TINGKAT if level in asked and number(row[level]) is None]
    none = tuple(level for level in absent if row[level] is Missing.NONE)
    awaited = tuple(level for level in absent if row[level] is not Missing.NONE)
    least = figures.params.analisis.perubahan_min
    telling = any(abs(one.selisih) * HUNDRED >= abs(one.nilai) * least for one in others)
    return Posisi(
        f"posisi:{row['kode']}", row["indikator"], telling, row["satuan"], row["arah"], own, tuple(others), none,
        awaited, row["keterangan"], figures.year,
    )  # fmt: skip


def tak_sebanding(figures: Figures) -> tuple[TakSebanding, ...]:
    """The indicators of which a comparison was looked for and not found."""
    none = [
        row
        for row in records(figures.pembanding)
        if all(number(row[level]) is None and not row[f"predikat_{level}"] for level in TINGKAT)
    ]
    reasons = tuple(dict.fromkeys(row["keterangan"] for row in none if row["keterangan"]))
    names = tuple(row["indikator"] for row in none)
    return (
        (TakSebanding("posisi:tanpa", "Tanpa pembanding", True, names, reasons, figures.params.analisis.butir_maks),)
        if none
        else ()
    )
