"""What an argument may be: a year, a port, a number of processes, formats."""

from __future__ import annotations

import argparse
import os
import re

from lkjip.ground.book import FORMATS

_LAST_PORT = 65535


def year(text: str) -> int:
    """A year in figures. Raises ArgumentTypeError, as all of these do."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(f"{text!r} bukan tahun; tulis empat angka, misalnya 2024")
    return int(text)


def jobs(text: str) -> int:
    """How many processes."""
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} bukan banyaknya proses; tulis bilangan mulai 1")
    return int(text)


def port(text: str) -> int:
    """The number of a port."""
    if not re.fullmatch(r"[1-9][0-9]{0,4}", text) or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} bukan nomor porta; tulis bilangan 1 sampai {_LAST_PORT}")
    return int(text)


def formats(text: str) -> tuple[str, ...]:
    """Formats between commas, in the order of the book."""
    chosen = text.split(",")
    unknown = [name for name in chosen if name not in FORMATS]
    if unknown:
        raise argparse.ArgumentTypeError(f"format {unknown[0]!r} tidak dikenal; pilih dari {', '.join(FORMATS)}")
    return tuple(name for name in FORMATS if name in chosen)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
