"""What a finding asks for in the words of a workbook: whoever fills one in does not know files and keys."""

from __future__ import annotations

import re
from functools import cache

from lkjip.contract.schemas import TABLES
from lkjip.workbook.parameters import parameters
from lkjip.workbook.sheets import LETTERS, PARAMETERS, sheet_name

_FILES = {table.file: f"lembar {sheet_name(table)}" for table in TABLES.values()}
_FILE = re.compile(rf"(?<![\w./])({'|'.join(map(re.escape, _FILES))})\b")
_LETTER = re.compile(r"(?:di bawah )?(?<![\w.])surat\.([A-Za-z0-9_-]+)")
_WHERE = re.compile(r"(?: di bawah| dalam) parameter tahunnya\b")
_BELOW = re.compile(r"\bdi bawah (?=“)")
_ELSEWHERE = ("sumber.", "aturan.", "kewajaran.", "analisis.", "tampilan.")
"""What is spoken of where something else on another sheet is wrong."""


def in_office_words(remedy: str) -> str:
    """What to do, told of sheets and what stands on them."""
    told = _FILE.sub(lambda found: _FILES[found[0]], remedy)
    told = _LETTER.sub(lambda found: f"pada lembar {LETTERS} dengan kode {found[1]}", _WHERE.sub("", told))
    names, pattern = _parameters()
    return _BELOW.sub("pada ", pattern.sub(lambda found: names[found[0]], told))


@cache
def _parameters() -> tuple[dict[str, str], re.Pattern[str]]:
    """What each parameter is called on its sheet, and what finds their names; the longest first."""
    names = {one.name: f"“{one.section}: {one.title}”" for one in parameters()}
    names |= {name: f"{told} (lembar {PARAMETERS})" for name, told in names.items() if name.startswith(_ELSEWHERE)}
    longest = sorted(names, key=len, reverse=True)
    return names, re.compile(rf"(?<![\w./])({'|'.join(map(re.escape, longest))})(?![\w.]*\w)")
