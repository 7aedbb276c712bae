"""`lkjip workbook export` and `import`: what is said and asked while a workbook goes out and comes in."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from lkjip.check.telling import counted, told
from lkjip.command.printing import DONE, NOT_IN_ORDER
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.steps import steps
from lkjip.standards.files import PACKAGE, data_package
from lkjip.workbook.changes import summary
from lkjip.workbook.export import export_workbook
from lkjip.workbook.findings_sheet import tell
from lkjip.workbook.importing import Prepared, carry_out, prepare
from lkjip.workbook.places import SheetPlace

_YES = ("y", "ya")
_MOST_SHOWN = 12
"""So many warnings and notes are printed; a workbook that has just been begun has many more."""


def workbook(project: Project, options: argparse.Namespace) -> int:
    """Run `lkjip workbook`; returns its exit status."""
    return _export(project, options) if options.way == "export" else _import(project, options)


def _export(project: Project, options: argparse.Namespace) -> int:
    with steps(sys.stderr, "buku kerja") as step:
        step("menulis buku kerja")
        path, kept = export_workbook(project, ReportId(options.kecamatan, options.year))
    if kept:
        print(f"Buku kerja yang lama disimpan: {_shown(kept, project)}")
    print(f"Buku kerja: {_shown(path, project)}")
    print(f"Isi di Excel atau LibreOffice, simpan, lalu jalankan: lkjip workbook import {_shown(path, project)}")
    return DONE


def _import(project: Project, options: argparse.Namespace) -> int:
    if (options.kecamatan is None) != (options.year is None):
        raise UsageError("Untuk laporan mana? Tulis KECAMATAN TAHUN, atau kosongkan keduanya.")
    asked = ReportId(options.kecamatan, options.year) if options.kecamatan else None
    with steps(sys.stderr, "buku kerja") as step:
        prepared = prepare(project, Path(options.file), asked, derived, step)
    return offered(project, prepared, sure=options.ya)


def offered(project: Project, prepared: Prepared, *, sure: bool) -> int:
    """Show what an import would do, ask whether it shall (unless `sure`), and carry it out; returns its exit status."""
    print("\n".join([*prepared.told, *_found(prepared), *summary(prepared.changes)]))
    if prepared.refused:
        _tell(prepared, project)
        print("Tidak ada yang diubah, karena ada yang belum dapat dibaca atau membuat laporan tidak dapat dihitung.")
        return NOT_IN_ORDER
    if prepared.files and not sure and not _agreed():
        print("Tidak ada yang diubah. Untuk menerapkannya tanpa ditanya, tambahkan --ya.")
        return NOT_IN_ORDER
    if prepared.files:
        kept = carry_out(project, prepared)
        print(f"{len(prepared.files)} berkas {prepared.report} diperbarui.")
        if kept:
            print(f"Yang lama disimpan dalam {_shown(kept, project)}")
    _tell(prepared, project, done=True)
    print(f"Susun laporannya dengan: lkjip build {prepared.report}")
    return DONE


def _found(prepared: Prepared) -> Sequence[str]:
    """What is in the way in full; what else is open too, unless there is so much that it would hide the first."""
    errors = [one for one in prepared.findings if one.severity is Severity.ERROR]
    rest = [one for one in prepared.findings if one.severity is not Severity.ERROR]
    if len(rest) <= _MOST_SHOWN:
        return list(told(prepared.findings))
    sheets = Counter(one.place.sheet if isinstance(one.place, SheetPlace) else one.place.file for one in rest)
    where = ", ".join(f"{sheet} {number}" for sheet, number in sheets.most_common())
    return [*(told(errors) if errors else ()), f"{counted(rest)} lain, selengkapnya pada lembar Temuan: {where}"]


def derived(project: Project, report: ReportId) -> Mapping[str, str]:
    """What is made from the tables beside them: their description."""
    folder = project.data(report).relative_to(project.root).as_posix()
    return {f"{folder}/{PACKAGE}": data_package(project, report)}


def _tell(prepared: Prepared, project: Project, *, done: bool = False) -> None:
    try:
        path = tell(prepared, done=done)
    except OSError:  # open in Excel, which keeps others out
        print(f"Lembar Temuan tidak dapat ditulis; tutup dahulu {prepared.path.name}, lalu ulangi.", file=sys.stderr)
        return
    print(f"Temuan dan tautan ke selnya: lembar Temuan dalam {_shown(path, project)}")


def _agreed() -> bool:
    try:
        return input("Terapkan perubahan ini? [y/T] ").strip().lower() in _YES
    except EOFError:
        print()
        return False


def _shown(path: Path, project: Project) -> str:
    try:
        return path.resolve().relative_to(project.root).as_posix()
    except ValueError:
        return str(path)
