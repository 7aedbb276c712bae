"""Cells of a CSV file to Python values, by the declared kind of the column; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from lkjip.ground.plain_text import HIDDEN, hidden, hidden_remedy
from lkjip.ground.values import Cell, Missing


@dataclass(frozen=True)
class Unread:
    """Why a cell cannot be read: what was expected and what to do."""

    rule: str
    expected: str
    remedy: str


_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_GROUPED_POINT = re.compile(r"-?[0-9]{1,3}((\.[0-9]{3}){2,}(,[0-9]+)?|\.[0-9]{3},[0-9]+)")
_GROUPED_COMMA = re.compile(r"-?[0-9]{1,3}((,[0-9]{3}){2,}(\.[0-9]+)?|,[0-9]{3}\.[0-9]+)")
_ONE_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_AMBIGUOUS_POINT = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_SCIENTIFIC = re.compile(r"-?[0-9]([.,][0-9]+)?E\+[0-9]{2,}", re.IGNORECASE)
_RUPIAH = re.compile(r"rp\.?\s*-?[0-9]", re.IGNORECASE)
_LONGEST_NUMBER = 24
"""Sums and quotients of numbers of this length stay exact within the 28 digits of decimal arithmetic."""

_MISSING = {"": Missing.BLANK, "n/a": Missing.NA, "-": Missing.NONE}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OTHER_DAY = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
WORDS = frozenset({"code", "text", "choice", "date"})
"""Kinds of columns that hold words or days, None where there is none; the others hold numbers."""


def parse_cell(raw: str, kind: str) -> Cell | Unread:
    """The value of one cell of a column of `kind`.

    kind: code, text, choice (to str, or None where missing), date (to date), integer (to int), decimal (to Decimal),
    value (to Decimal, or str where it is a word), stated (to str). A missing number is a Missing that says why.
    """
    stripped = raw.strip()
    if unread := _damaged(stripped):
        return unread
    missing = _MISSING.get(stripped.lower())
    if kind in WORDS:
        return None if missing else _parse_day(stripped) if kind == "date" else stripped
    if missing is not None:
        return missing
    if kind == "stated":
        return stripped
    if kind == "value" and not any(character.isdigit() for character in stripped):
        return stripped
    return _parse_number(stripped, whole=kind == "integer")


def _damaged(text: str) -> Unread | None:
    """Why `text` is not what was once written, whatever the column holds."""
    if character := hidden(text):
        return Unread(HIDDEN, "teks biasa", hidden_remedy(character))
    return _DIGITS_LOST if _SCIENTIFIC.fullmatch(text) else None


def _parse_day(text: str) -> Cell | Unread:
    expected = "tanggal seperti 2024-05-12 (tahun-bulan-hari)"
    other = _OTHER_DAY.fullmatch(text)
    meant = f"{other[3]}-{int(other[2]):02}-{int(other[1]):02}" if other else text
    try:
        day = dt.date.fromisoformat(meant) if _DAY.fullmatch(meant) else None
    except ValueError:
        day = None
    if other and day:
        return Unread("bukan-tanggal", expected, f"Tulis {day} bila maksudnya hari-bulan-tahun.")
    return day or Unread("bukan-tanggal", expected, "Perbaiki tanggalnya, atau kosongkan bila tidak diketahui.")


def _parse_number(text: str, *, whole: bool) -> Cell | Unread:
    if not _PLAIN.fullmatch(text):
        return _unreadable(text, whole=whole)
    if len(text) > _LONGEST_NUMBER:
        return Unread(
            "bilangan-terlalu-panjang",
            f"bilangan dengan paling banyak {_LONGEST_NUMBER} angka",
            "Periksa apakah beberapa sel tertulis menjadi satu.",
        )
    if not whole:
        return Decimal(text)
    return _fraction(text) if "." in text else int(text)


def _fraction(text: str) -> Unread:
    if _AMBIGUOUS_POINT.fullmatch(text):
        plain = text.replace(".", "")
        return Unread("ribuan-bertitik", "bilangan bulat tanpa pemisah ribuan", f"Tulis {plain} bila maksudnya ribuan.")
    return Unread("bukan-bulat", "bilangan bulat", "Hapus angka di belakang titik, atau periksa kembali nilainya.")


def _unreadable(text: str, *, whole: bool) -> Unread:
    return _sign(text) or _grouped(text, whole=whole) or _comma(text, whole=whole) or _NOT_A_NUMBER


_DIGITS_LOST = Unread("digit-hilang", "semua angkanya, seperti dalam dokumen asalnya", "")
_NOT_A_NUMBER = Unread(
    "bukan-bilangan",
    "bilangan, n/a (tidak tersedia), atau - (tidak ada)",
    "Ganti dengan bilangan; satuan dan keterangan punya kolom sendiri.",
)


def _sign(text: str) -> Unread | None:
    if text.endswith("%"):
        plain = as_plain(text.rstrip("% "))
        return Unread("tanda-persen", "bilangan tanpa tanda %", f"Tulis {plain or 'angkanya'} saja.")
    if _RUPIAH.match(text):
        return Unread("tanda-rupiah", "bilangan tanpa Rp", "Tulis angkanya saja, tanpa Rp dan tanpa pemisah ribuan.")
    return None


def _grouped(text: str, *, whole: bool) -> Unread | None:
    remedy = f"Tulis {as_plain(text, whole=whole)}."
    if _GROUPED_POINT.fullmatch(text):
        return Unread("ribuan-bertitik", "bilangan tanpa pemisah ribuan", remedy)
    if _GROUPED_COMMA.fullmatch(text):
        return Unread("ribuan-berkoma", "bilangan tanpa pemisah ribuan", remedy)
    return None


def _comma(text: str, *, whole: bool) -> Unread | None:
    if not _ONE_COMMA.fullmatch(text):
        return None
    as_decimal, joined = text.replace(",", "."), text.replace(",", "")
    ambiguous = _AMBIGUOUS_POINT.fullmatch(as_decimal)
    if ambiguous and whole:
        return Unread("ribuan-berkoma", "bilangan bulat tanpa koma", f"Tulis {joined} bila maksudnya ribuan.")
    if ambiguous:
        return Unread(
            "koma-rancu",
            "bilangan tanpa koma",
            f"Tulis {joined} bila koma memisahkan ribuan, atau {as_decimal} bila koma memisahkan desimal.",
        )
    if whole:
        return Unread("koma-desimal", "bilangan bulat", "Hapus koma dan angka di belakangnya, atau periksa nilainya.")
    return Unread("koma-desimal", "titik sebagai pemisah desimal", f"Tulis {as_decimal}.")


def as_plain(text: str, *, whole: bool = False) -> str | None:
    """`text` as the contract wants it written, where there is only one way to read it as a number."""
    if _GROUPED_COMMA.fullmatch(text):
        text = text.replace(",", "")
    elif _GROUPED_POINT.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _ONE_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        return None
    return re.sub(r"\.0+$", "", text) if whole else text
