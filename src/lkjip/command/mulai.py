"""`lkjip mulai`: what a new office is asked, and what is made of the answers, up to the workbook that it fills in."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shlex
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.prompt import IntPrompt, Prompt

from lkjip.command.opening import open_folder
from lkjip.command.printing import DONE, NOT_IN_ORDER, tell
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import DataError
from lkjip.ground.ids import FIRST_YEAR, LAST_YEAR, Project, ReportId
from lkjip.ground.journal import recover
from lkjip.ground.steps import Steps, steps
from lkjip.params.reports import reports
from lkjip.scaffold import begin as begun
from lkjip.scaffold import new_office, new_year
from lkjip.workbook.export import export_workbook, workbook_path

_FOLDER = Path("laporan-kinerja")
_JUNE = 6


class _Year(IntPrompt):
    validate_error_message = "Tulis tahun dengan empat angka, misalnya 2025."

    def process_response(self, value: str) -> int:
        """Raises InvalidResponse for what is no year of a report."""
        year = super().process_response(value)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return super().process_response("")
        return year


@dataclass(frozen=True)
class Asked:
    """The report that is wanted, and what is known of its office by key of `kantor`."""

    report: ReportId
    known: Mapping[str, str]


def begin(options: argparse.Namespace) -> int:
    """Make the project, the office and the year as far as they are not there, and the workbook; returns the status.

    Raises UsageError where something else is there, or where nobody can be asked for what is missing.
    """
    if not sys.stdin.isatty() and (options.kecamatan is None) != (options.year is None):
        raise UsageError("Tulis --kecamatan dan --year bersama-sama, atau tidak keduanya.")
    project = _project(options.folder)
    print(f"Proyek: {project.root}")
    asked = _asked(project, options.kecamatan, options.year)
    if asked is None:
        print(f"Kantor pertama: {_gone_to(project)}lkjip mulai --kecamatan NAMA --year TAHUN")
        return DONE
    with steps(sys.stderr, "mulai") as told:
        try:
            _make(project, asked, told)
        except DataError as error:
            told.pause()
            tell(error.findings, as_json=False)
            print("Data tahun sebelumnya belum beres; perbaiki dahulu. Tidak ada yang dibuat.")
            return NOT_IN_ORDER
        book = _workbook(project, asked.report, told)
    _say_what_next(project, asked.report, book, opened=options.opened and open_folder(book.parent))
    return DONE


def _project(folder: Path | None) -> Project:
    """The project in `folder`, made where it is not there; without a folder the one around us, else a usual one."""
    if folder is None:
        try:
            project = Project.find()
        except UsageError:
            return begun(_FOLDER)
        recover(project.root)
        return project
    return begun(folder)


def _asked(project: Project, name: str | None, year: int | None) -> Asked | None:
    """What was typed, the rest asked for; None where nothing was typed and nobody can be asked."""
    asks = sys.stdin.isatty()
    if name is None and not asks:
        return None
    offices = sorted({one.kecamatan for one in reports(project)})
    if name is None and offices:
        print(f"Kantor yang sudah ada: {', '.join(offices)}")
    name = _bare(name or _answer("Nama kecamatan, tanpa kata Kecamatan"), "kecamatan")
    short = slug(name)
    known = {"nama": name}
    if asks and short not in offices:
        known["kabupaten"] = _regency()
        known["provinsi"] = _bare(_answer("Provinsi, tanpa kata Provinsi"), "provinsi")
    year = year if year is not None else _Year.ask("Tahun laporan", default=usual_year(dt.date.today()))
    return Asked(ReportId(short, year), known)


def _make(project: Project, asked: Asked, told: Steps) -> None:
    """The files of the report, unless they are there; from the year before where the office has one."""
    report = asked.report
    if project.data(report).is_dir():
        print(f"Data {report} sudah ada; tidak diubah.")
        return
    own = [one.year for one in reports(project) if one.kecamatan == report.kecamatan and project.data(one).is_dir()]
    before = max((year for year in own if year < report.year), default=None)
    if before is not None:
        told(f"menyiapkan {report} dari tahun {before}")
        made = new_year(project, report, before)
    else:
        told(f"menyiapkan {report}")
        made = new_office(project, report, asked.known)
    told.pause()
    print(f"{len(made.files)} berkas dibuat; {len(made.tasks)} hal perlu diisi: di buku kerja selnya kuning, dan")
    print(f"semuanya terdaftar dalam {made.files[-1]}")


def _workbook(project: Project, report: ReportId, told: Steps) -> Path:
    """The workbook that is to be filled in; one that is there may have been begun, and stays."""
    path = workbook_path(project, report)
    if path.exists():
        return path
    told("menulis buku kerja")
    return export_workbook(project, report)[0]


def _say_what_next(project: Project, report: ReportId, book: Path, *, opened: bool) -> None:
    name = book.relative_to(project.root).as_posix()
    print(f"Buku kerja: {book}" + (" (foldernya dibuka)" if opened else ""))
    print("Langkah berikutnya:")
    print("  1. Isi buku kerja itu di Excel atau LibreOffice, sedikit demi sedikit pun boleh, lalu simpan.")
    print(f"  2. {_gone_to(project)}lkjip workbook import {name}")
    print("     Yang keliru disebut lembar dan selnya; perbaiki di sana, lalu ulangi.")
    print(f"  3. lkjip build {report}")


def _gone_to(project: Project) -> str:
    """What is typed first by somebody who is not in the project."""
    here = Path.cwd().resolve()
    if here.is_relative_to(project.root):
        return ""
    way = project.root.relative_to(here) if project.root.is_relative_to(here) else project.root
    return f"cd {shlex.quote(str(way))}, lalu "


def _bare(text: str, title: str) -> str:
    """A name without the word before it, which the report writes itself: `Kecamatan Contoh` is Contoh."""
    first, _, rest = text.strip().partition(" ")
    return rest.strip() if first.casefold() == title and rest.strip() else text.strip()


def _regency() -> str:
    """A kabupaten or kota with that word, as every report names it; asked again where it is missing."""
    while True:
        text = _answer("Kabupaten atau kota, misalnya Kabupaten Contoh")
        if text.casefold().startswith(("kabupaten ", "kota ")):
            return text
        print(f"Tulis lengkap: Kabupaten {text}, atau Kota {text}.")


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
