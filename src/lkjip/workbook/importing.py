"""`lkjip workbook import`: read a workbook, judge what it would make of the project, and then change all or nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lkjip.check.remembered import stops
from lkjip.check.run import check_report
from lkjip.contract.text import read_records
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import Finding, Place, has_errors
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.journal import change_together
from lkjip.ground.plain_text import there
from lkjip.ground.rules import rule
from lkjip.workbook.aside import tried
from lkjip.workbook.backup import backup_folder, name_of
from lkjip.workbook.changes import Change
from lkjip.workbook.content import Content, content_of
from lkjip.workbook.grid import Grid, read_grids
from lkjip.workbook.parameters import LETTERS as LETTER
from lkjip.workbook.places import SheetPlace, address
from lkjip.workbook.reading import needed, read
from lkjip.workbook.recognise import recognise
from lkjip.workbook.sheets import IDENTITY, SHOWN, contract_digest
from lkjip.workbook.table_reading import Reading
from lkjip.workbook.words import in_office_words

_YEAR_IN_NAME = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
Tell = Callable[[str], None]
Derived = Callable[[Project, ReportId], Mapping[str, str]]
"""What else is made from a report's tables, by path in the project."""


@dataclass(frozen=True)
class Prepared:
    """What an import would do.

    before: the files as they were read; refused: whether nothing may change; part: see Source.
    """

    report: ReportId
    path: Path
    files: Mapping[str, str | None]
    before: Mapping[str, bytes | None]
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    told: tuple[str, ...]
    refused: bool
    part: bool = False
    meanings: Mapping[str, str] = field(default_factory=dict)
    """What each sheet, or row of it, means; see `Reading.meanings`."""


def prepare(
    project: Project, path: Path, asked: ReportId | None, derived: Derived, tell: Tell = lambda _: None
) -> Prepared:
    """Read `path` and judge it; nothing of the project is changed.

    asked: the report that it is meant for, where that was said. Raises UsageError where the file is no workbook of that
    report, DataError where the project's own files cannot be read whole.
    """
    tell(f"membaca {path.name}")
    grids = read_grids(path)
    said = _identity(grids)
    report, told = _identified(said, path, asked)
    content = content_to_fill(project, report)
    layer = project.layers(report)[-1]
    own_text = layer.read_text(encoding="utf-8-sig") if there(layer) else ""
    wanted = needed(content)
    reading = read(recognise(grids, path.name, wanted), content, own_text, _shown(said))
    reading.told[:0] = told
    tell("memeriksa laporan dengan isian itu")
    return judged(project, Source(report, path), reading, derived)


@dataclass(frozen=True)
class Source:
    """Which file is read for which report. part: it is another program's and holds one table, so that nothing is told
    about others, and nothing written into it."""

    report: ReportId
    path: Path
    part: bool = False


def content_to_fill(project: Project, report: ReportId) -> Content:
    """What the files of a report hold now. Raises UsageError where there is none, DataError as `content_of` does."""
    if not project.data(report).is_dir():
        raise UsageError(f"Belum ada data {report}. Siapkan dahulu dengan: lkjip new {report}")
    return content_of(project, report)


def judged(project: Project, source: Source, reading: Reading, derived: Derived) -> Prepared:
    """What an import of `reading` would do: the ordinary check looks at the report as it would be then."""
    report, path = source.report, source.path
    files = dict(reading.files)
    now = check_report(project, report).findings
    if files:
        with tried(project, report, files) as aside:
            found = check_report(aside, report).findings
            checked = tuple(_translated(found, aside, reading, path.name))
            made = {} if has_errors(reading.findings) else derived(aside, report)
        files |= {name: text for name, text in made.items() if _text(project.root / name) != text}
    else:
        found, checked = now, tuple(_translated(now, project, reading, path.name))
    known = {one.fingerprint for one in now}
    worse = [one for one in found if stops(one) and one.fingerprint not in known]
    if source.part:
        checked = tuple(
            one for was, one in zip(found, checked, strict=True) if _at(one) or was.fingerprint not in known
        )
    own = tuple(reading.findings)
    unread = {_at(one) for one in own}  # what their text looks like is not told a second time
    still = (one for one in checked if one.accepted is None and (_at(one) is None or _at(one) not in unread))
    findings = (*own, *still)
    return Prepared(
        report,
        path,
        files,
        {name: _bytes(project.root / name) for name in files},
        tuple(reading.changes),
        findings,
        tuple(reading.told),
        refused=has_errors(own) or bool(worse),
        part=source.part,
        meanings=reading.meanings,
    )


def _at(finding: Finding) -> tuple[str, str] | None:
    place = finding.place
    return (place.sheet, place.cell) if isinstance(place, SheetPlace) and place.cell else None


def carry_out(project: Project, prepared: Prepared) -> Path | None:
    """Change all files of a prepared import together; returns the folder with those that were there before.

    Raises UsageError where the import was refused, or where a file has changed since it was prepared.
    """
    if prepared.refused:
        raise UsageError("Buku kerja ini belum dapat diimpor; perbaiki temuannya dahulu.")
    if not prepared.files:
        return None
    changed = [name for name, content in prepared.before.items() if _bytes(project.root / name) != content]
    if changed:
        raise UsageError(f"{changed[0]} berubah selama buku kerja dibaca. Tidak ada yang diubah; ulangi impornya.")
    kept = backup_folder(project, name_of(prepared.report))
    for name, content in prepared.before.items():
        if content is not None:
            (kept / name).parent.mkdir(parents=True, exist_ok=True)
            (kept / name).write_bytes(content)
    shutil.copy2(prepared.path, kept / prepared.path.name)
    change_together(project.root, prepared.files)
    return kept


def _identity(grids: Sequence[Grid]) -> dict[str, str]:
    """What the hidden sheet says, by name."""
    sheet = next((grid for grid in grids if grid.name == IDENTITY), None)
    return {str(row[0]): str(row[1]) for row in sheet.rows if len(row) > 1} if sheet else {}


def _shown(said: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix(SHOWN): text for name, text in said.items() if name.startswith(SHOWN)}


def _identified(said: Mapping[str, str], path: Path, asked: ReportId | None) -> tuple[ReportId, tuple[str, ...]]:
    year = said.get("tahun", "").removesuffix(".0")
    if not said.get("kecamatan") or not year.isdecimal():
        raise UsageError(
            f"{path.name} tidak mengatakan untuk kecamatan dan tahun mana ia dibuat (lembar tersembunyi {IDENTITY} "
            "tidak ada). Buat buku kerja baru dengan lkjip workbook export, lalu salin isiannya ke sana."
        )
    report = ReportId(said["kecamatan"], int(year))
    if asked and asked != report:
        raise UsageError(
            f"{path.name} adalah buku kerja {report}, bukan {asked}. Tidak ada yang diubah. "
            f"Buat buku kerja yang benar dengan: lkjip workbook export {asked}"
        )
    other = next(iter(_YEAR_IN_NAME.findall(path.stem)), year)
    if other != year and asked is None:
        raise UsageError(
            f"{path.name} bernama tahun {other}, tetapi isinya buku kerja {report}. Tidak ada yang diubah. Buat buku "
            f"kerja tahun {other} dengan: lkjip workbook export {report.kecamatan} {other}. Bila memang untuk {year}: "
            f"lkjip workbook import {path.name} {report}"
        )
    if said.get("kontrak") != contract_digest():
        return report, ("Buku kerja ini dibuat oleh lkjip versi lain; kolomnya dicocokkan menurut judulnya.",)
    return report, ()


def _translated(findings: Iterable[Finding], aside: Project, reading: Reading, book: str) -> Iterable[Finding]:
    lines: dict[str, dict[int, int | None]] = {}
    for finding in findings:
        others = tuple(_cell(place, aside, reading, book, lines) for place in finding.others)
        place = _cell(finding.place, aside, reading, book, lines)
        kept = rule(finding.rule).diterima  # by a code that changes with what is expected
        expected = finding.expected if kept else in_office_words(finding.expected)
        yield replace(finding, place=place, others=others, expected=expected, remedy=in_office_words(finding.remedy))


def _cell(place: Place, aside: Project, reading: Reading, book: str, lines: dict[str, dict[int, int | None]]) -> Place:
    """Where in the workbook something stands that the check has found in a file; elsewhere the place itself."""
    if place.file in reading.lines:
        return _of_table(place, aside, reading, book, lines)
    if place.file in reading.texts:
        known = reading.texts[place.file]
        return replace(known, file=place.file, row=place.row, column=place.column, book=book)
    if place.file.startswith("params/") and place.column and (cell := _of_parameter(place.column, reading)):
        return replace(cell, file=place.file, row=place.row, column=place.column, book=book)
    return place


def _of_parameter(column: str, reading: Reading) -> SheetPlace | None:
    """The cell of a parameter; of a section that of its first, of a letter that is not there where it would stand."""
    name = column
    while name:
        if name in reading.parameters:
            return reading.parameters[name]
        name = name.rpartition(".")[0]
    below = (place for name, place in reading.parameters.items() if name.startswith(f"{column}."))
    of_letters = reading.letters if column.startswith(f"{LETTER}.") else None
    return next(below, of_letters)


def _of_table(
    place: Place, aside: Project, reading: Reading, book: str, lines: dict[str, dict[int, int | None]]
) -> Place:
    found, rows = reading.lines[place.file]
    if place.file not in lines:
        path = aside.root / place.file
        records = (read_records(path, place).records if there(path) else None) or ()
        lines[place.file] = {line: row for (line, _), row in zip(records[1:], rows, strict=False)}
    row = lines[place.file].get(place.row, found.head) if place.row is not None else found.head
    if row is None:
        return place
    name = (place.column or "").partition("+")[0]
    column = found.columns.get(name, min(found.columns.values()))
    title = found.form.columns[name].title if name in found.form.columns else ""
    return SheetPlace(place.file, place.row, place.column, book, found.grid.name, address(row, column), title)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _text(path: Path) -> str | None:
    content = _bytes(path)
    return None if content is None else content.decode("utf-8", errors="replace")
