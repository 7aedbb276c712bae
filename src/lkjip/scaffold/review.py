"""What no check of the new year can know: what was emptied, what was carried over and may have changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lkjip.check.run import Checked
from lkjip.ground.ids import Project, ReportId
from lkjip.params import LoadedParams, Params, load_params
from lkjip.scaffold.sheets import Sheet, renstra_steps
from lkjip.scaffold.tasks import Task, where

_LOOK_AGAIN = {
    "pegawai": "Cocokkan dengan keadaan akhir tahun {year}: mutasi, pensiun, pegawai baru.",
    "program": "Cocokkan dengan DPA tahun {year}: program, kegiatan, dan sub kegiatan yang baru atau dihapus.",
    "indikator": "Cocokkan dengan Perjanjian Kinerja tahun {year}; kode tetap sama selama artinya sama.",
    "sdm": "Cocokkan kebutuhan pegawai dengan analisis beban kerja terbaru.",
}


@dataclass(frozen=True)
class Carried:
    """A year and the one it was made from: the checked old one, and the sheets of both."""

    report: ReportId
    old: Checked
    before: Mapping[str, Sheet]
    after: Mapping[str, Sheet]

    @property
    def source(self) -> int:
        return self.old.year.report.year


def year_tasks(project: Project, made: Carried) -> Iterator[Task]:
    """The tasks for tables and texts that were carried over."""
    folder = _shown(project, made.report)
    for name, sheet in made.after.items():
        file = f"{folder}/{sheet.table.file}"
        yield from _emptied(file, sheet, made)
        yield from _old_year_named(file, sheet, made)
        if name in _LOOK_AGAIN:
            yield Task(file, "", _LOOK_AGAIN[name].format(year=made.report.year))
    yield from _targets(folder, made)
    yield from _open_actions(folder, made)
    yield Task(f"{folder}/SUMBER.md", "", "Catat di sini sumber setiap tabel dan pertentangan angka yang dijumpai.")


def _emptied(file: str, sheet: Sheet, made: Carried) -> Iterator[Task]:
    """Columns and tables that begin blank without a finding for each cell."""
    old = made.before.get(sheet.table.name)
    if old is None:  # made for what is to be answered
        return
    left = len(old.rows) - len(sheet.rows)
    if sheet.table.yearly and left:
        yield Task(file, "", f"{left} baris tahun {made.source} tidak dibawa; tulis yang berlaku tahun ini.")
    for place, column in enumerate(old.header):
        known = sheet.table.columns[column]
        filled = sum(bool(row[place].strip()) for row in old.rows)
        if known.yearly and not known.due and filled and not sheet.table.yearly:
            yield Task(
                file, where(file, column), f"Dikosongkan ({filled} baris terisi tahun {made.source}); isi bila ada."
            )


def _old_year_named(file: str, sheet: Sheet, made: Carried) -> Iterator[Task]:
    number = _year_number(made.source)
    for place, column in enumerate(sheet.header):
        if sheet.table.columns[column].kind != "text":
            continue
        lines = [line for line, row in _lines(sheet) if number.search(row[place])]
        if lines:
            yield Task(file, where(file, column, lines), f"Masih menyebut {made.source}; periksa apakah masih benar.")


def _year_number(year: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9]){year}(?![0-9])")


def _lines(sheet: Sheet) -> Iterator[tuple[int, Any]]:
    """Each row with the line on which it begins in the file."""
    line = 2
    for row in sheet.rows:
        yield line, row
        line += 1 + sum(cell.count("\n") for cell in row)


def _targets(folder: str, made: Carried) -> Iterator[Task]:
    steps = renstra_steps(made.before, made.report.year)
    sheet = made.after["target"]
    place = sheet.header.index("indikator")
    lines = [line for line, row in _lines(sheet) if row[place].strip() in steps]
    if lines:
        file = f"{folder}/target.csv"
        text = f"Diisi dari target Renstra tahun {made.report.year}; cocokkan dengan Perjanjian Kinerja."
        yield Task(file, where(file, "target", lines), text)


def _open_actions(folder: str, made: Carried) -> Iterator[Task]:
    status = made.old.year["tindak_lanjut"]["status"]
    unfinished = int((status != "selesai").sum())
    if unfinished:
        text = f"{unfinished} tindak lanjut tahun {made.source} belum selesai; laporkan kelanjutannya."
        yield Task(f"{folder}/tindak_lanjut.csv", "", text)
    if "perbaikan" in made.after and made.after["perbaikan"].rows:
        promised = len(made.after["perbaikan"].rows)
        text = (
            f"{promised} rencana perbaikan tahun {made.source} dibawa untuk dijawab dengan hasil (atau mengapa belum), "
            "status, dan bukti yang selesai; tambahkan rencana tahun ini."
        )
        yield Task(f"{folder}/perbaikan.csv", "", text)
    if made.old.year.full_numbers():
        text = (
            f"NIP lengkap tahun {made.source} tidak dibawa; salin pribadi/nip.csv, lalu sesuaikan dengan pegawai.csv."
        )
        yield Task(f"{folder}/pribadi/nip.csv", "", text)


def office_tasks(project: Project, report: ReportId) -> Iterator[Task]:
    """The tasks for the parameters of a new office as written in `project`."""
    yield from _blank_params(load_params(project, report))
    file = _year_file(project, report)
    yield Task(file, where(file, "renstra"), "Sesuaikan sebutan Renstra dan dokumen kabupaten yang diacunya.")


def param_tasks(project: Project, report: ReportId, old: Checked) -> Iterator[Task]:
    """The tasks for the parameters of `report` as written in `project`, made from those of `old`."""
    loaded = load_params(project, report)
    yield from _blank_params(loaded)
    file, source = _year_file(project, report), old.year.report.year
    number = _year_number(source)
    for line, text in enumerate((project.root / file).read_text(encoding="utf-8").splitlines(), start=1):
        if number.search(text) and not _BARE_YEAR.fullmatch(text):
            yield Task(file, f"baris {line}", f"Masih menyebut {source}; periksa apakah masih benar.")
    yield Task(file, where(file, "penanda_tangan"), "Pastikan pejabat, pangkat, dan NIP masih sama.")
    if old.params and loaded.params:
        yield from _compared_params(file, report, old.params, loaded.params)


def notebook_tasks(project: Project, report: ReportId, source: int) -> Iterator[Task]:
    """The tasks for the notebooks that the year has of its own because the year `source` had them."""
    for path in sorted(project.notebook_folders(report)[0].rglob("*.ipynb")):
        text = f"Notebook sendiri, disalin dari {source}: ganti tahun pada sel parameternya dan periksa isinya"
        shared = project.notebooks / path.name
        rest = "; hapus bila tahun ini memakai notebook bersama." if shared.is_file() else "."
        yield Task(path.relative_to(project.root).as_posix(), "", text + rest)


def narrative_tasks(project: Project, made: Carried, left: Iterable[str]) -> Iterator[Task]:
    """The tasks for narratives of the old year that the new one cannot show, by their names in the data folder."""
    before = _shown(project, made.old.year.report)
    for name in left:
        text = (
            f"Tidak dibawa, karena pernyataannya belum dapat dihitung tahun ini: salin dari {before}/{name}, lalu "
            "sesuaikan sesudah datanya diisi."
        )
        yield Task(f"{_shown(project, made.report)}/{name}", "", text)


_BARE_YEAR = re.compile(r"\s*\w+: *[0-9]{4}\s*")
"""A year that is a value of its own, as those of the Renstra are, and not part of a text."""


def _compared_params(file: str, report: ReportId, old: Params, new: Params) -> Iterator[Task]:
    for one in old.temuan_diterima:
        if one in new.temuan_diterima:  # of the office's file, for all its years
            continue
        text = f"Tahun lalu diterima: {one.aturan} pada {one.berkas} ({one.alasan}). Terima lagi bila masih berlaku."
        yield Task(file, where(file, "temuan_diterima"), text)
    if old.renstra.akhir is not None and old.renstra.akhir < report.year:
        text = f"{old.renstra.nama} berakhir tahun {old.renstra.akhir}; isi Renstra yang baru, juga pada renstra.csv."
        yield Task(file, where(file, "renstra"), text)


def _blank_params(loaded: LoadedParams) -> Iterator[Task]:
    for name, place in loaded.origin.items():
        if _value(name, loaded.params) is None:
            yield Task(place.file, where(place.file, name), "Isi bila sudah ada; sementara itu kosong.")


def _value(name: str, params: Params | None) -> Any:
    value: Any = params
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else getattr(value, part, "")
    return value


def _year_file(project: Project, report: ReportId) -> str:
    return project.layers(report)[-1].relative_to(project.root).as_posix()


def _shown(project: Project, report: ReportId) -> str:
    return project.data(report).relative_to(project.root).as_posix()
