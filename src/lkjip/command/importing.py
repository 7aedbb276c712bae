"""`lkjip import`: a table from a sheet of another program; how it is shown and asked is that of the workbook."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from lkjip.command.printing import DONE
from lkjip.command.workbook import derived, offered
from lkjip.foreign.importing import Asked, prepare
from lkjip.foreign.mapping import FOLDER, TARGETS, mapping, mappings
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.nearest import absent
from lkjip.ground.steps import steps
from lkjip.params.reports import reports
from lkjip.workbook.export import workbook_path


def import_table(project: Project, options: argparse.Namespace) -> int:
    """Fill a table, or list the mappings; returns the exit status."""
    if options.daftar:
        print("\n".join(_listed(project)))
        return DONE
    if options.table is None or options.file is None or options.peta is None:
        raise UsageError("Tulis TABEL, BERKAS, dan --peta PETA. Peta yang ada: lkjip import --daftar")
    if options.table not in TARGETS:
        raise UsageError(f"{absent('Tabel', options.table, TARGETS)} Yang dapat diisi: {', '.join(TARGETS)}.")
    report = _report(project, options)
    peta = mapping(project, options.peta, options.table)
    asked = Asked(report, Path(options.file), peta, options.lembar, options.tambah)
    with steps(sys.stderr, "impor") as step:
        prepared = prepare(project, asked, derived, step)
    status = offered(project, prepared, sure=options.ya)
    book = workbook_path(project, report)
    if status == DONE and prepared.files and book.is_file():
        name = book.relative_to(project.root).as_posix()
        print(f"{name} masih memuat yang lama; tulis lagi bila hendak mengisinya: lkjip workbook export {report}")
    return status


def _report(project: Project, options: argparse.Namespace) -> ReportId:
    """The report that was typed; the only one there is where none was."""
    if (options.kecamatan is None) != (options.year is None):
        raise UsageError("Untuk laporan mana? Tulis KECAMATAN TAHUN sesudah nama berkasnya.")
    if options.kecamatan is not None:
        return ReportId(options.kecamatan, options.year)
    known = [report for report in reports(project) if project.data(report).is_dir()]
    if len(known) != 1:
        there = ", ".join(map(str, known)) or "belum ada"
        raise UsageError(f"Untuk laporan mana? Tulis KECAMATAN TAHUN sesudah nama berkasnya. Yang ada: {there}.")
    return known[0]


def _listed(project: Project) -> Iterator[str]:
    """Each mapping with what it fills and the heads that it knows."""
    found = list(mappings(project))
    if not found:
        yield f"Belum ada peta dalam params/{FOLDER}/. Ambil yang bersama dengan: lkjip perbarui"
    for one in found:
        if one.mapping is None:
            yield f"{one.name}: belum benar; sebabnya disebut bila dipakai: lkjip import TABEL BERKAS --peta {one.name}"
            continue
        yield f"{one.name}: {one.mapping.nama}; mengisi tabel {one.mapping.tabel}"
        for name, heads in one.mapping.kolom.items():
            yield f"  {name}: {', '.join(heads)}"
