"""Numbers, amounts and dates as Indonesian text, rounded once, here, half up.

Independent of the machine's locale. `Rp3.180.247.616`, `104,23%`, `25 Maret 2025` (EYD V).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable

from lkjip.ground.values import Cell, Missing, number, rounded

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


class TakTerhitung(str):
    """`n/a` as tables and charts show it; running text, which has no legend, says it in words."""

    def _repr_markdown_(self) -> str:
        return "belum dapat dihitung"


_KOSONG = {Missing.NA: TakTerhitung("n/a"), Missing.NONE: "–", Missing.BLANK: "belum diisi"}
_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_DESIMAL = 2
_TANPA_SATUAN = {"nilai", "indeks", "kategori"}
_DESIMAL_SATUAN = {"nilai": _DESIMAL, "indeks": _DESIMAL, "persen": _DESIMAL, "poin persentase": _DESIMAL}


def kosong(value: object) -> bool:
    """Whether nothing stands there: None, or the NaN that pandas puts where a join finds no partner."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def bilangan(value: Cell, desimal: int | None = None) -> str:
    """Bilangan dengan titik ribuan dan koma desimal; tanpa `desimal`, sebanyak yang dimilikinya.

    Kata dikembalikan apa adanya; nilai yang tidak ada disebut n/a, –, atau belum diisi.

    Contoh: `bilangan(report.ikm, 2)` menjadi 93,53.
    """
    if isinstance(value, Missing):
        return _KOSONG[value]
    if kosong(value):
        return _KOSONG[Missing.NA]
    exact = number(value)
    if exact is None:
        return str(value)
    shown = exact if desimal is None else rounded(exact, desimal)
    if shown == 0:
        shown = abs(shown)  # never "-0,00"
    return f"{shown:,f}".translate(str.maketrans(",.", ".,"))


def terbaca(value: Cell) -> str:
    """A number that no formatter was asked to show: with as many decimals as it has, but two at most."""
    exact = number(value)
    decimals = 0 if exact is None else -int(exact.as_tuple().exponent)
    return bilangan(value, _DESIMAL if decimals > _DESIMAL else None)


def persen(value: Cell, desimal: int | None = 2) -> str:
    """Persentase dengan dua desimal, atau sebanyak `desimal`.

    Contoh: `persen(report.rata_capaian)` menjadi 103,24%.
    """
    text = bilangan(value, desimal)
    return f"{text}%" if number(value) is not None else text


def poin(value: Cell, desimal: object = None) -> str:
    """A difference of two percentages, with the decimals of these (two where nobody says): 9,05 poin persentase."""
    return nilai(value, "poin persentase", desimal if isinstance(desimal, int) else 2)


def rupiah(value: Cell) -> str:
    """Jumlah uang.

    Contoh: `rupiah(report.jumlah_anggaran["pagu"])` menjadi Rp3.180.247.616.
    """
    exact = number(value)
    if exact is None:
        return bilangan(value)
    sign = "-" if rounded(exact, 0) < 0 else ""
    return f"{sign}Rp{bilangan(abs(exact), 0)}"


def nilai(value: Cell, satuan: str, desimal: object = None) -> str:
    """Nilai sebuah indikator beserta satuannya; `satuan` dan `desimal` adalah isi kolom indikator itu.

    Tanpa isi `desimal`: dua desimal untuk persen, nilai, dan indeks; satuan lain sebanyak yang dimilikinya.

    Contoh: `nilai(84, "persen")` menjadi 84,00%, `nilai(84, "persen", 0)` menjadi 84%, `nilai(12, "dokumen")` menjadi
    12 dokumen, `nilai(report.efisiensi, "poin persentase")` menjadi 9,05 poin persentase.
    """
    text = bilangan(value, desimal if isinstance(desimal, int) else _DESIMAL_SATUAN.get(satuan))
    if number(value) is None or satuan in _TANPA_SATUAN:
        return text
    return f"{text}%" if satuan == "persen" else f"{text} {satuan}"


def tanggal(value: dt.date | None) -> str:
    """Tanggal dengan nama bulan.

    Contoh: `tanggal(report.params.dokumen.tanggal)` menjadi 25 Maret 2025.
    """
    if value is None:
        return _KOSONG[Missing.BLANK]
    return f"{value.day} {BULAN[value.month - 1]} {value.year}"


def terbilang(value: int) -> str:
    """Bilangan bulat dalam kata.

    Contoh: `terbilang(len(report.iku))` menjadi dua.
    """
    if not 0 <= value < 1000:  # noqa: PLR2004
        return bilangan(value)
    if value < len(_SATUAN):
        return _SATUAN[value]
    if value < 20:  # noqa: PLR2004
        return f"{_SATUAN[value - 10]} belas"
    if value < 100:  # noqa: PLR2004
        return _gabung(f"{_SATUAN[value // 10]} puluh", value % 10)
    if value < 200:  # noqa: PLR2004
        return _gabung("seratus", value - 100)
    return _gabung(f"{_SATUAN[value // 100]} ratus", value % 100)


def _gabung(head: str, rest: int) -> str:
    return f"{head} {terbilang(rest)}" if rest else head


def daftar(items: Iterable[str], kata: str = "dan") -> str:
    """Daftar dalam kalimat, dengan koma dan kata penghubung di depan yang terakhir.

    Contoh: `daftar(report.iku["indikator"])` menjadi A, B, dan C.
    """
    *rest, last = list(items) or [""]
    if not rest:
        return last
    comma = "," if len(rest) > 1 else ""
    return f"{', '.join(rest)}{comma} {kata} {last}"
