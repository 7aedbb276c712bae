"""argparse in Indonesian: its help, its usage line and what it says about a command it cannot read."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

WRONG_USE = 2

_WORDS = (
    (r"the following arguments are required: (.*)", r"belum lengkap, masih perlu \1"),
    (r"unrecognized arguments: (.*)", r"tidak mengenal \1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1 tidak mengenal \2; pilihannya \3"),
    (r"argument (.*?): expected one argument", r"\1 perlu satu nilai"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 tidak menerima nilai \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"\1 dapat berarti \2"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Indonesian; options are written in full."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **{"formatter_class": _Formatter, **options})
        self._positionals.title = "argumen"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"lkjip: perintah tidak dapat dibaca: {_translated(message)}\n")


def _translated(message: str) -> str:
    for english, indonesian in _WORDS:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return found.expand(indonesian)
    return message
