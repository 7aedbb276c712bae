"""Cells as people type them into a spreadsheet, to the text that a CSV file of the contract would hold.

A value that can be read in only one way is read; one that can be read in two is told, with what to type.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_EVEN, Context, Decimal

from lkjip.contract.parse import WORDS, Unread
from lkjip.ground.angka import BULAN, bilangan, tanggal

Raw = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None
"""What a reader of spreadsheets gives for a cell."""

TWO_MEANINGS = "sel-bermakna-ganda"
LOST_DIGITS = "digit-hilang"
_DIGITS = 15
"""Significant digits that a spreadsheet keeps of a number."""
_FIRST_LOST = 10**_DIGITS
_HUGE = 12
"""Powers of ten that no code ends with: what looks so is a long number that a spreadsheet has shortened."""
_EXACT = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN)
_DASHES = re.compile("[‐-―−]")  # hyphens and dashes that programs put in place of the one that is typed
_BLANKS = re.compile("[\u00a0\u2007\u202f]")
_RUPIAH = re.compile(r"rp\.?\s*(-?[0-9][0-9.,]*?)(,-|,--)?", re.IGNORECASE)
_SPACED = re.compile(r"-?[0-9]{1,3}( [0-9]{3})+(,[0-9]+)?")
_SCIENTIFIC = re.compile(r"-?[0-9]+([.,][0-9]+)?e\+?(?P<power>[0-9]{1,3})", re.IGNORECASE)
_POINT_GROUPS = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
_COMMA_GROUPS = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+")
_INDONESIAN = re.compile(r"-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+),[0-9]+")
_ENGLISH = re.compile(r"-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)\.[0-9]+")
_NUMERIC_DAY = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_NAMED_DAY = re.compile(r"([0-9]{1,2})[- ]([A-Za-z]+)\.?[- ]([0-9]{4})")
_MONTHS_SHORT = 3
_OTHER_MONTHS = {"agt": 8, "ags": 8, "aug": 8, "nop": 11, "nopember": 11, "pebruari": 2, "oct": 10, "dec": 12, "may": 5}
_EPOCH = dt.date(1899, 12, 30)
"""The day that a spreadsheet counts from (in the system of 1900)."""
_EPOCH_1904 = dt.date(1904, 1, 1)
_FIRST_SERIAL, _LAST_SERIAL = 30_000, 80_000
"""Days from 1982 to 2119: outside, a number is no day that a report speaks of."""


def text_of(
    raw: Raw, kind: str, *, percent: bool = False, per_hundred: bool = False, since_1904: bool = False
) -> str | Unread:
    """What a CSV file would hold for a cell of a column of `kind`, or why it cannot be told.

    percent: the cell shows its value times a hundred with a %. per_hundred: the column holds percentages, so that 84%
    is 84 there. since_1904: days are counted from 1904. What is no number or day at all is returned as it stands: the
    parser of the contract says what is wrong with it.
    """
    if raw is None:
        return ""
    if isinstance(raw, bool | dt.time | dt.timedelta):
        return _twofold("kata atau bilangan", "Atur sel ini sebagai teks, lalu ketik kembali isinya.")
    if kind == "date":
        return _day(raw, since_1904=since_1904)
    if isinstance(raw, dt.date):
        return _turned_into_a_day()
    if isinstance(raw, str):
        return _words(raw) if kind in WORDS else number_text(raw, kind, per_hundred=per_hundred)
    return _number_in_words(raw, kind) if kind in WORDS else _number(raw, percent=percent, per_hundred=per_hundred)


def _words(raw: str) -> str | Unread:
    shortened = _SCIENTIFIC.fullmatch(raw.strip())
    return lost_digits(raw.strip()) if shortened and int(shortened["power"]) >= _HUGE else raw


def plain(number: float) -> str:
    """A number of a spreadsheet as the contract writes it: as many digits as a spreadsheet keeps, no exponent."""
    exact = _EXACT.create_decimal(repr(number))
    return _written(exact)


def number_text(text: str, kind: str, *, per_hundred: bool = False) -> str | Unread:
    """A number that stands as text, as the contract writes it."""
    cleaned = _DASHES.sub("-", _BLANKS.sub(" ", text)).strip()
    if amount := _RUPIAH.fullmatch(cleaned):
        cleaned = amount[1].rstrip(".,")
    if per_hundred and cleaned.endswith("%"):
        cleaned = cleaned.rstrip("% ")
    if _SPACED.fullmatch(cleaned):
        cleaned = cleaned.replace(" ", "")
    if _SCIENTIFIC.fullmatch(cleaned):
        return lost_digits(cleaned)
    if not any(character.isdigit() for character in cleaned):
        return cleaned
    return _read(cleaned, whole=kind == "integer")


def lost_digits(found: str) -> Unread:
    """What is said of a number that has lost its last digits to the spreadsheet."""
    return Unread(
        LOST_DIGITS,
        f"semua angkanya; lembar kerja hanya menyimpan {_DIGITS} angka sebuah bilangan",
        f"Angka di belakang {found} sudah hilang. Atur sel ini sebagai teks, lalu ketik ulang dari sumbernya.",
    )


def _read(text: str, *, whole: bool) -> str | Unread:
    """Points and commas of a number in figures, as far as they can mean one thing only."""
    points, commas = _POINT_GROUPS.fullmatch(text), _COMMA_GROUPS.fullmatch(text)
    joined = text.replace(".", "").replace(",", "")
    if (points and whole) or ((points or commas) and text.count(".") + text.count(",") > 1):
        return joined
    if points or commas:  # 3.532 and 3,532: thousands in one country, decimals in the other
        either = "" if whole else f", atau {text.replace('.', ',')}0 bila maksudnya desimal"
        return _twofold("bilangan yang hanya punya satu arti", f"Ketik {joined} bila maksudnya ribuan{either}.")
    if _INDONESIAN.fullmatch(text):
        return _trimmed(text.replace(".", "").replace(",", "."), whole=whole)
    return _trimmed(text.replace(",", ""), whole=whole) if _ENGLISH.fullmatch(text) else text


def _trimmed(text: str, *, whole: bool) -> str:
    """A whole number is often typed as `1.000.000,00`."""
    return re.sub(r"\.0+$", "", text) if whole else text


def _number(raw: float, *, percent: bool, per_hundred: bool) -> str | Unread:
    if abs(raw) >= _FIRST_LOST:
        return lost_digits(f"{raw:.14E}".replace(".", ","))
    if not percent:
        return plain(raw)
    times = _written(_EXACT.create_decimal(repr(raw)) * 100)
    if per_hundred:
        return times
    parts = f"{bilangan(Decimal(times))} atau {bilangan(Decimal(plain(raw)))}"
    return _twofold("bilangan tanpa tanda %", f"Atur sel ini sebagai bilangan, lalu ketik {parts}.")


def _written(exact: Decimal) -> str:
    shown = f"{exact:f}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) or "0"


def _number_in_words(raw: float, kind: str) -> str | Unread:
    """A number in a column of words: a whole one is the digits that were typed, any other may have lost some."""
    if abs(raw) >= _FIRST_LOST:
        return lost_digits(f"{raw:.14E}".replace(".", ","))
    if float(raw).is_integer():
        return str(int(raw))
    what = "kode" if kind == "code" else "teks"
    return _twofold(f"{what}, bukan bilangan", f"Atur sel ini sebagai teks, lalu ketik {what}nya kembali.")


def _turned_into_a_day() -> Unread:
    remedy = "Lembar kerja mengubah yang diketik menjadi tanggal. Atur sel ini sebagai teks, lalu ketik kembali."
    return _twofold("isi yang bukan tanggal", remedy)


def _day(raw: str | float | dt.date, *, since_1904: bool) -> str | Unread:
    if isinstance(raw, dt.datetime):
        return raw.date().isoformat()
    if isinstance(raw, dt.date):
        return raw.isoformat()
    if isinstance(raw, int | float):
        if not float(raw).is_integer() or not _FIRST_SERIAL <= raw <= _LAST_SERIAL:
            return plain(raw)
        return ((_EPOCH_1904 if since_1904 else _EPOCH) + dt.timedelta(days=int(raw))).isoformat()
    return day_text(raw)


def day_text(text: str) -> str | Unread:
    """A day that stands as text, as the contract writes it: `12 Mei 2024`, `25/03/2025`."""
    cleaned = " ".join(_BLANKS.sub(" ", text).split())
    if named := _NAMED_DAY.fullmatch(cleaned):
        month = _month(named[2].lower())
        return _iso(int(named[3]), month, int(named[1])) or text if month else text
    if not (numeric := _NUMERIC_DAY.fullmatch(cleaned)):
        return text
    day, month, year = map(int, numeric.groups())
    meant, other = _iso(year, month, day), _iso(year, day, month)
    if meant and other and meant != other:
        either = " atau ".join(tanggal(dt.date.fromisoformat(one)) for one in (meant, other))
        return _twofold("tanggal yang hanya punya satu arti", f"Ketik {either}.")
    return meant or text


def _month(word: str) -> int | None:
    if word in _OTHER_MONTHS:
        return _OTHER_MONTHS[word]
    if len(word) < _MONTHS_SHORT:
        return None
    return next((number for number, name in enumerate(BULAN, start=1) if name.lower().startswith(word)), None)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _twofold(expected: str, remedy: str) -> Unread:
    return Unread(TWO_MEANINGS, expected, remedy)


def shown(raw: Raw, *, percent: bool = False) -> str:
    """A cell as a message shows it: as the person sees it in the spreadsheet."""
    if raw is None or raw == "":
        return "kosong"
    if isinstance(raw, bool):
        return "BENAR" if raw else "SALAH"
    if isinstance(raw, dt.date):
        return tanggal(raw.date() if isinstance(raw, dt.datetime) else raw)
    if isinstance(raw, int | float):
        if abs(raw) >= _FIRST_LOST:
            return f"{raw:.5E}".replace(".", ",")
        exact = _EXACT.create_decimal(repr(raw)) * (100 if percent else 1)
        return f"{bilangan(Decimal(_written(exact)))}{'%' if percent else ''}"
    return str(raw)
