"""`lkjip new`, `lkjip perbarui` and `lkjip list`: the reports of a project, and the shared files of a newer lkjip."""

from __future__ import annotations

import argparse

from lkjip.command.listing import listed
from lkjip.command.printing import DONE, NOT_IN_ORDER, as_text, tell
from lkjip.ground.findings import DataError
from lkjip.ground.ids import Project, ReportId
from lkjip.scaffold import Made, new_office, new_year
from lkjip.scaffold import renew as renewed


def new(project: Project, options: argparse.Namespace) -> int:
    """A new year of an office, or a new office."""
    report = ReportId(options.kecamatan, options.year)
    try:
        made = new_office(project, report) if options.source is None else new_year(project, report, options.source)
    except DataError as error:
        tell(error.findings, as_json=False)
        print(f"Tahun sumber {options.source} belum beres; perbaiki dahulu. Tidak ada yang dibuat.")
        return NOT_IN_ORDER
    _say(report, made)
    return DONE


def _say(report: ReportId, made: Made) -> None:
    for task in made.tasks:
        print(f"- {task}")
    print(f"{len(made.files)} berkas dibuat; {len(made.tasks)} hal perlu diisi atau diperiksa, lihat {made.files[-1]}")
    print(f"Isi di Excel atau LibreOffice dengan: lkjip workbook export {report}")
    print(f"Susun sebagai konsep dengan: lkjip build {report}")


def renew(project: Project, _options: argparse.Namespace) -> int:
    """The shared files of the installed lkjip, beside what the office has changed."""
    came = renewed(project)
    for one in came:
        print(f"{one.name}: {one.state}")
        for said in one.said:
            print(f"  {said}")
    print(f"{len(came)} berkas bersama disentuh." if came else "Berkas bersama sudah yang terbaru.")
    return DONE


def list_reports(project: Project, options: argparse.Namespace) -> int:
    """Every report with its state."""
    entries = listed(project)
    if options.json:
        print(as_text([entry.as_dict() for entry in entries]))
        return DONE
    for entry in entries:
        print(entry)
    if not entries:
        print("Belum ada laporan; buat dengan: lkjip mulai")
    return DONE
