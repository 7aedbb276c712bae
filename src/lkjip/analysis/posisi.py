"""Where an indicator stands among those it is compared with: rank, distance, and what became of the distance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lkjip.analysis.wawasan import Wawasan, banyak, beda, kapital, sebagian, urutan
from lkjip.contract.year import Row, records
from lkjip.figures import Figures
from lkjip.ground.angka import daftar, nilai
from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.capaian import Arah
from lkjip.measures.hitung import HUNDRED

TINGKAT = ("kabupaten", "provinsi", "nasional", "internasional")
_PAIR = 2
"""Two values have no ranks worth a number."""


@dataclass(frozen=True)
class Pembanding:
    """The same value elsewhere.

    selisih: own less other. lalu: that difference in earlier years, where it is known. tahun: that of the value, where
    the data name it; keterangan: what they tell of it, such as its source.
    """

    tingkat: str
    nilai: Decimal
    selisih: Decimal
    lalu: tuple[tuple[int, Decimal], ...] = ()
    tahun: int | None = None
    keterangan: str = ""


@dataclass(frozen=True)
class Posisi(Wawasan):
    """The place of an indicator among those it is compared with; the best is first.

    tanpa: the levels of which there is none, belum: those of which it is not available. daerah: what the region of the
    office is called, where `kabupaten` is a kota.
    """

    satuan: str
    arah: str
    nilai: Decimal
    pembanding: tuple[Pembanding, ...]
    tanpa: tuple[str, ...]
    belum: tuple[str, ...]
    tahun: int
    desimal: object = None
    daerah: str = "kabupaten"

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
        own = nilai(self.nilai, self.satuan, self.desimal)
        return f"{self.judul} {own}{rank} {', '.join(told)}.{self._absent()}{self._trend()}"

    def _beside(self, one: Pembanding) -> str:
        by = f"; selisih {beda(one.selisih, self.satuan, self.desimal)}" if one.selisih else ""
        of = f" pada tahun {one.tahun}" if one.tahun not in (None, self.tahun) else ""
        return f"{self._called(one.tingkat)} ({nilai(one.nilai, self.satuan, self.desimal)}{of}{by})"

    def _called(self, level: str) -> str:
        return self.daerah if level == "kabupaten" else level

    def _absent(self) -> str:
        told = [f"tingkat {daftar(map(self._called, self.tanpa))} tidak punya nilai pembanding"] if self.tanpa else []
        told += [f"nilai tingkat {daftar(map(self._called, self.belum))} belum tersedia"] if self.belum else []
        return f" {kapital('; '.join(told))}." if told else ""

    def _trend(self) -> str:
        told = []
        for one in self.pembanding:
            if one.lalu and one.lalu[0][1] != one.selisih:
                year, before = one.lalu[0]
                now, past = self._good(one.selisih), self._good(before)
                word = "membaik" if now > past else "memburuk"
                moved = f"dari {self._sided(before)} ({year}) menjadi {self._sided(one.selisih)} ({self.tahun})"
                told.append(f"terhadap {self._called(one.tingkat)} kedudukannya {word}, {moved}")
        return f" {kapital('; '.join(told))}." if told else ""

    def _good(self, difference: Decimal) -> Decimal:
        return -difference if self.arah == Arah.TURUN else difference

    def _sided(self, difference: Decimal) -> str:
        if not difference:
            return "setara"
        return f"{beda(difference, self.satuan, self.desimal)} {'di atas' if difference > 0 else 'di bawah'}"


@dataclass(frozen=True)
class TakSebanding(Wawasan):
    """The indicators that have no value of any other region beside them: there is none, or (belum) it is not available.

    alasan: what the data tell of that.
    """

    indikator: tuple[str, ...]
    belum: tuple[str, ...]
    alasan: tuple[str, ...]
    butir_maks: int

    @property
    def angka(self) -> Mapping[str, Cell]:
        return {"tanpa pembanding": len(self.indikator), "belum tersedia": len(self.belum)}

    @property
    def kalimat(self) -> str:
        told = [f"{self._named(self.indikator)} tidak punya nilai pembanding pada tingkat mana pun"] * bool(
            self.indikator
        )
        told += [f"nilai pembanding {self._named(self.belum)} belum tersedia"] * bool(self.belum)
        return f"{kapital('; '.join(told))}."

    def _named(self, names: tuple[str, ...]) -> str:
        return f"{banyak(len(names))} indikator ({sebagian(names, self.butir_maks, 'lainnya')})"


def posisi(figures: Figures) -> tuple[Posisi, ...]:
    """The place of every numeric indicator that has something to be compared with."""
    given: dict[str, dict[str, Row]] = {}
    for one in records(figures.data["pembanding"]):
        given.setdefault(one["indikator"], {})[one["tingkat"]] = one
    past = {year: {row["kode"]: row for row in records(one.pembanding)} for year, one in figures.past.items()}
    rows = (row for row in records(figures.pembanding) if row["satuan"] != "kategori")
    made = (_position(row, given[row["kode"]], past, figures) for row in rows)
    return tuple(one for one in made if one is not None)


def _position(
    row: Row, given: Mapping[str, Row], past: Mapping[int, Mapping[str, Row]], figures: Figures
) -> Posisi | None:
    own = number(row["realisasi"])
    others = []
    for level in (one for one in TINGKAT if one in given):
        value, told = number(row[level]), given[level]
        if own is not None and value is not None:
            before = ((year, number(rows.get(row["kode"], {}).get(f"selisih_{level}"))) for year, rows in past.items())
            known = tuple((year, found) for year, found in before if found is not None)
            year = number(told["tahun"])
            others.append(
                Pembanding(
                    level, value, own - value, known, None if year is None else int(year), told["keterangan"] or ""
                )
            )
    if own is None or not others:
        return None
    absent = [level for level in TINGKAT if level in given and number(row[level]) is None]
    none = tuple(level for level in absent if row[level] is Missing.NONE)
    awaited = tuple(level for level in absent if row[level] is not Missing.NONE)
    least = figures.params.analisis.perubahan_min
    telling = any(abs(one.selisih) * HUNDRED >= abs(one.nilai) * least for one in others)
    about = (f"posisi:{row['kode']}", row["indikator"], telling, row["satuan"], row["arah"])
    return Posisi(*about, own, tuple(others), none, awaited, figures.year, row["desimal"], figures.params.kantor.daerah)


def tak_sebanding(figures: Figures) -> tuple[TakSebanding, ...]:
    """The indicators of which a comparison was looked for and not found."""
    alone = [
        row
        for row in records(figures.pembanding)
        if all(number(row[level]) is None and not row[f"predikat_{level}"] for level in TINGKAT)
    ]
    awaited = [row for row in alone if any(row[level] is not Missing.NONE for level in TINGKAT)]
    none = [row for row in alone if row not in awaited]
    reasons = tuple(dict.fromkeys(row["keterangan"] for row in alone if row["keterangan"]))
    names, waiting = (tuple(row["indikator"] for row in rows) for rows in (none, awaited))
    most = figures.params.analisis.butir_maks
    made = TakSebanding("posisi:tanpa", "Tanpa pembanding", True, names, waiting, reasons, most)
    return (made,) if alone else ()
