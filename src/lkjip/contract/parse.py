"""Cells of a CSV file to Python values, by the declared kind of the column; nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Missing(Enum):
    """Why there is no value. Zero is a value; these three are not, and they differ."""

    NA = "n/a"
    """There should be one, but it is not available."""
    NONE = "-"
    """There is none: it does not apply."""
    BLANK = ""
    """Nobody has filled it in yet."""


@dataclass(frozen=True)
class Problem:
    """Why a cell cannot be read: what was expected and what to do."""

    rule: str
    expected: str
    remedy: str


Cell = str | int | Decimal | Missing | None

_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_THOUSANDS_POINT = re.compile(r"-?\d{1,3}(\.\d{3}){2,}(,\d+)?")
_THOUSANDS_COMMA = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
_MISSING = {"": Missing.BLANK, "n/a": Missing.NA, "-": Missing.NONE}
_WORDS = {"code", "text", "choice"}


def parse_cell(raw: str, kind: str) -> Cell | Problem:
    """The value of one cell of a column of `kind`.

    kind: code, text, choice (to str, or None where missing), integer (to int), decimal (to Decimal),
    value (to Decimal, or str where it is a word). A missing number is a Missing that says why.
    """
    stripped = raw.strip()
    missing = _MISSING.get(stripped.lower())
    if kind in _WORDS:
        return None if missing else stripped
    if missing is not None:
        return missing
    if kind == "value" and not any(character.isdigit() for character in stripped):
        return stripped
    return _parse_number(stripped, whole=kind == "integer")


def _parse_number(text: str, *, whole: bool) -> Cell | Problem:
    if _PLAIN.fullmatch(text):
        if not whole:
            return Decimal(text)
        if "." not in text:
            return int(text)
        return _fraction(text)
    return _unreadable(text)


def _fraction(text: str) -> Problem:
    head, tail = text.split(".")
    if len(tail) == 3 and len(head.lstrip("-")) <= 3:  # noqa: PLR2004 - a group of thousands has three digits
        return Problem(
            "ribuan-bertitik",
            "bilangan bulat tanpa pemisah ribuan",
            f"Tulis {head}{tail} bila maksudnya ribuan.",
        )
    return Problem("bukan-bulat", "bilangan bulat", "Hapus angka di belakang titik, atau periksa kembali nilainya.")


def _unreadable(text: str) -> Problem:
    if _THOUSANDS_POINT.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".")
        return Problem("ribuan-bertitik", "bilangan tanpa pemisah ribuan", f"Tulis {plain}.")
    if _THOUSANDS_COMMA.fullmatch(text):
        return Problem(
            "koma-rancu",
            "bilangan tanpa koma",
            f"Tulis {text.replace(',', '')} bila koma memisahkan ribuan, "
            f"atau {text.replace(',', '.', 1)} bila koma memisahkan desimal.",
        )
    if _DECIMAL_COMMA.fullmatch(text):
        return Problem("koma-desimal", "titik sebagai pemisah desimal", f"Tulis {text.replace(',', '.')}.")
    if text.endswith("%"):
        return Problem("tanda-persen", "bilangan tanpa tanda %", f"Tulis {text.rstrip('% ')} saja.")
    if text.lower().startswith("rp"):
        return Problem("tanda-rupiah", "bilangan tanpa Rp", "Tulis angkanya saja, tanpa Rp dan tanpa pemisah ribuan.")
    return Problem(
        "bukan-bilangan",
        "bilangan, n/a (tidak tersedia), atau - (tidak ada)",
        "Ganti dengan bilangan; satuan dan keterangan punya kolom sendiri.",
    )
