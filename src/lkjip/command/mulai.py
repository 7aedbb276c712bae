"""`lkjip mulai`: what a new office is asked, and what is made of the answers."""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from rich.prompt import IntPrompt, Prompt

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import FIRST_YEAR, LAST_YEAR, ReportId
from lkjip.scaffold import begin, new_office

_FOLDER = Path("laporan-kinerja")
_JUNE = 6
_ABOUT = {"kabupaten": "Kabupaten atau kota, misalnya Kabupaten Contoh", "provinsi": "Provinsi, tanpa kata Provinsi"}


class _Year(IntPrompt):
    validate_error_message = "Tulis tahun dengan empat angka, misalnya 2025."

    def process_response(self, value: str) -> int:
        """Raises InvalidResponse for what is no year of a report."""
        year = super().process_response(value)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return super().process_response("")
        return year


def begun(folder: Path | None, name: str | None, year: int | None) -> Iterator[str]:
    """Make the project, and its first report where an office is told or asked for; what to say of it, line by line.

    Raises UsageError where something is there already, or where nobody can be asked for what is missing.
    """
    project = begin(folder or _FOLDER)
    yield f"Proyek: {project.root}"
    asks = sys.stdin.isatty()
    if not asks and (name is None) != (year is None):
        raise UsageError("Tulis --kecamatan dan --year bersama-sama, atau tidak keduanya.")
    if not asks and name is None:
        yield f"Kantor pertama: cd {folder or _FOLDER}, lalu lkjip new KECAMATAN TAHUN"
        return
    name = name or _answer("Nama kecamatan, tanpa kata Kecamatan")
    known = {"nama": name}
    if asks:
        known |= {key: _answer(question) for key, question in _ABOUT.items()}
    year = year if year is not None else _Year.ask("Tahun laporan", default=usual_year(dt.date.today()))
    report = ReportId(slug(name), year)
    made = new_office(project, report, known)
    yield f"{len(made.files)} berkas dibuat; {len(made.tasks)} hal perlu diisi, lihat {made.files[-1]}"
    yield f"Lalu, di folder itu: lkjip build {report}"


def _answer(question: str) -> str:
    while not (text := Prompt.ask(question).strip()):
        pass
    return text


def slug(name: str) -> str:
    """The short name of a kecamatan: small letters without marks, and hyphens.

    Raises UsageError where `name` has no letter or digit.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", "-", plain.removeprefix("kecamatan ")).strip("-")
    if not short:
        raise UsageError(f"Nama kecamatan {name!r} tidak dapat dipakai: tulis dengan huruf.")
    return short


def usual_year(today: dt.date) -> int:
    """The year that an office reports on at this time: the last one in its first half, else this one."""
    return today.year - (today.month <= _JUNE)
