"""A filled workbook to the files that it stands for: their new texts, what changes, where each line stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lkjip.contract.columns import Column, Table
from lkjip.contract.narrative import analysis
from lkjip.contract.schemas import TABLES
from lkjip.ground.findings import Finding
from lkjip.workbook.changes import Change, moved, of_table
from lkjip.workbook.collect import Collected, PerHundred, Reader
from lkjip.workbook.content import Cells, Content, Narrative, Rows
from lkjip.workbook.other_sheets import CODE, NAME, TEXT_HEAD, VALUE, too_long
from lkjip.workbook.parameters import LETTERS as LETTER
from lkjip.workbook.parameters import Parameter, at, changed_file, letter_fields, letters, parameters, written
from lkjip.workbook.places import SheetPlace, address
from lkjip.workbook.recognise import Form, Found, Recognised
from lkjip.workbook.sheets import LETTERS, NARRATIVES, PARAMETERS

_PERCENT = "persen"


@dataclass
class Reading:
    """What a workbook says. files: new texts by path in the project, None: the file goes.

    lines: the rows of sheets behind the records of a table, by its file (None: no row of the sheet is meant); places:
    cells by file and parameter or text.
    """

    files: dict[str, str | None] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    lines: dict[str, tuple[Found, tuple[int | None, ...]]] = field(default_factory=dict)
    parameters: dict[str, SheetPlace] = field(default_factory=dict)
    texts: dict[str, SheetPlace] = field(default_factory=dict)
    letters: SheetPlace | None = None
    """Where a further letter would be written."""


def needed(content: Content) -> dict[str, list[str]]:
    """By form, the columns that hold something now: without them an import would lose it."""
    found: dict[str, list[str]] = {}
    for name, rows in content.tables.items():
        cells = rows.cells()
        if cells:
            found[name] = [key for key in rows.table.columns if any(row[key].strip() for row in cells)]
    found[PARAMETERS] = [NAME, VALUE]
    found[NARRATIVES] = [CODE, TEXT_HEAD]
    if known := letters(content.parameters):
        found[LETTERS] = [
            CODE,
            *(one.name for one in letter_fields() if any(said[one.name] for said in known.values())),
        ]
    return found


def read(recognised: Recognised, content: Content, own_text: str) -> Reading:
    """What the recognised sheets say beside what the files hold now. own_text: the year's file of parameters."""
    reading = Reading(findings=list(recognised.findings), told=list(recognised.told))
    folder = f"data/{content.report.kecamatan}/{content.report.year}"
    units = _units(recognised, content)
    for name, table in TABLES.items():
        if found := recognised.found.get(name):
            _table(reading, found, table, content, (folder, units))
    _parameters(reading, recognised, content, own_text)
    if found := recognised.found.get(NARRATIVES):
        _narratives(reading, found, {**_analyses(recognised, content), **content.narratives}, folder)
    return reading


def _units(recognised: Recognised, content: Content) -> dict[str, str]:
    """The unit of each indicator, as the workbook has it."""
    found = recognised.found.get("indikator")
    if found is None or not {"kode", "satuan"} <= found.columns.keys():
        return units_of(content)
    known = content.tables["indikator"].cells()
    rows = Reader(found, known, {}).collected(lambda _name, _key: False).rows
    return {cells["kode"]: cells["satuan"] for _, cells in rows}


def units_of(content: Content) -> dict[str, str]:
    """The unit of each indicator, as the files have it."""
    return {row["kode"].strip(): row["satuan"].strip() for row in content.tables["indikator"].cells()}


def percentages(table: Table, units: Mapping[str, str]) -> PerHundred:
    """Which cells of a table hold percentages: by the column, or by the unit of the indicator that a row is about."""

    def per_hundred(name: str, key: Mapping[str, str]) -> bool:
        column = table.columns[name]
        return column.unit == _PERCENT or (column.unit is None and units.get(key.get("indikator", "")) == _PERCENT)

    return per_hundred


def _table(
    reading: Reading, found: Found, table: Table, content: Content, about: tuple[str, Mapping[str, str]]
) -> None:
    folder, units = about
    before = content.tables[table.name]

    collected = Reader(found, before.cells(), _codes(table, content)).collected(percentages(table, units))
    _note(reading, collected)
    note_table(reading, found, before, collected.rows, folder)


def note_table(
    reading: Reading, found: Found, before: Rows, rows: Sequence[tuple[int | None, Cells]], folder: str
) -> None:
    """What becomes of a table that now has `rows`, each with its row in the sheet (None: it stands on none)."""
    after = _after(before, [cells for _, cells in rows])
    file = f"{folder}/{before.table.file}"
    places = tuple(row for row, _ in rows)
    reading.lines[file] = (found, places)
    if (after.header, after.rows) == (before.header, before.rows):
        return
    reading.files[file] = after.csv()
    changes = list(of_table(found, before, after, places))
    if not changes and moved(before, after):
        changes = [Change(found.grid.name, "", "urutan baris", "urutan lama", "urutan baru")]
    reading.changes += changes


def _codes(table: Table, content: Content) -> dict[str, set[str]]:
    """By column of codes, those that are known: of the table itself, and of the table that it refers to."""
    codes = {}
    for name, column in table.columns.items():
        if column.kind == "code":
            known = {row[name].strip() for row in content.tables[table.name].cells()}
            if column.refers:
                key = TABLES[column.refers].key[0]
                known |= {row[key].strip() for row in content.tables[column.refers].cells()}
            codes[name] = known
    return codes


def _after(before: Rows, rows: Sequence[Cells]) -> Rows:
    """The table with other rows; its columns stay in the order of the file, new ones come behind."""
    if not before.header and not rows:
        return before
    table = before.table
    used = [name for name, column in table.columns.items() if any(row[name] for row in rows)]
    if before.header:
        header = (*before.header, *(name for name in used if name not in before.header))
    else:
        header = tuple(name for name, column in table.columns.items() if column.required or name in used)
    return Rows(table, header, tuple(tuple(row[name] for name in header) for row in rows))


def _note(reading: Reading, collected: Collected) -> None:
    reading.findings += collected.findings
    reading.told += collected.told


def _cell(found: Found, row: int, name: str, title: str) -> SheetPlace:
    cell = address(row, found.columns[name]) if name in found.columns else ""
    return SheetPlace(found.book, sheet=found.grid.name, cell=cell, title=title)


def _parameters(reading: Reading, recognised: Recognised, content: Content, own_text: str) -> None:
    values: dict[str, str] = {}
    removed: tuple[str, ...] = ()
    if found := recognised.found.get(PARAMETERS):
        values |= dict(_values(reading, found, content))
    if found := recognised.found.get(LETTERS):
        more, removed = _letters(reading, found, content)
        values |= more
    if values or removed:
        file = f"params/{content.report.kecamatan}-{content.report.year}.yml"
        reading.files[file] = changed_file(own_text, values, removed)


def _values(reading: Reading, found: Found, content: Content) -> Iterator[tuple[str, str]]:
    """The parameters of which the sheet says something else than the files."""
    known = {one.name: one for one in parameters()}
    now = {name: written(at(content.parameters, name)) for name in known}
    for row, said in _by_name(reading, found, NAME, VALUE, known, now):
        one = known[said[NAME]]
        title = f"{one.section}: {one.title}"
        place = reading.parameters[one.name] = _cell(found, row, VALUE, title)
        value, before = said[VALUE], now[one.name]
        if value == before:
            continue
        if not value and at(content.own, one.name) is None:
            reading.findings.append(_of_office(place, before, content))
            continue
        reading.changes.append(Change(found.grid.name, place.cell, title, before, value))
        yield one.name, value


def _of_office(place: SheetPlace, before: str, content: Content) -> Finding:
    """What is said for every year cannot be unsaid for one."""
    remedy = f"Nilai ini berasal dari params/{content.report.kecamatan}.yml dan berlaku untuk semua tahun; kembalikan."
    return Finding.of("sel-kosong", place, "kosong", before, remedy)


def _by_name(
    reading: Reading, found: Found, key: str, value: str, known: Mapping[str, Parameter], now: Mapping[str, str]
) -> Iterator[tuple[int, Cells]]:
    """The rows whose names are known, each value read as its own parameter is."""
    names = [(row, str(found.grid.at(row, found.columns[key]) or "").strip()) for row in _rows(found)]
    for row, name in names:
        if not name and found.grid.at(row, found.columns[value]) is None:
            continue
        if name not in known:
            place = _cell(found, row, key, key)
            remedy = f"Kolom {key} tidak perlu diubah; kembalikan isinya."
            reading.findings.append(
                Finding.of("parameter-tak-dikenal", place, name or "kosong", "kunci yang dikenal", remedy)
            )
            continue
        one = known[name]
        like = Column(one.title, one.meaning, one.kind, nullable=True)
        form = Form(found.form.id, found.form.names, {}, (), {value: like})
        alone = Found(form, found.grid, row - 1, {value: found.columns[value]}, found.book)
        reader = Reader(alone, [], {})
        text = reader.one(row, value, {now[name].strip(): now[name]} if now[name] else {})
        reading.findings += reader.findings
        yield row, {key: name, value: text}


def _rows(found: Found) -> Sequence[int]:
    return range(found.head + 1, len(found.grid.rows))


def _letters(reading: Reading, found: Found, content: Content) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the sheet says of letters otherwise than the files, by dotted name; and the letters that go."""
    now = letters(content.parameters)
    collected = Reader(found, [{CODE: code, **said} for code, said in now.items()], {}).collected(lambda _n, _k: False)
    _note(reading, collected)
    values: dict[str, str] = {}
    codes = set()
    for row, cells in collected.rows:
        code = cells[CODE]
        codes.add(code)
        before = now.get(code, {})
        for one in letter_fields():
            name = f"{LETTER}.{code}.{one.name}"
            place = reading.parameters[name] = _cell(found, row, one.name, f"surat {code}: {one.title}")
            if not code:
                reading.findings.append(Finding.of("sel-kosong", _cell(found, row, CODE, CODE), "kosong", "kode surat"))
                break
            if cells[one.name] == before.get(one.name, ""):
                continue
            if not cells[one.name] and at(content.own, name) is None:
                reading.findings.append(_of_office(place, before.get(one.name, ""), content))
                continue
            reading.changes.append(
                Change(
                    found.grid.name, place.cell, f"surat {code}: {one.title}", before.get(one.name, ""), cells[one.name]
                )
            )
            values[name] = cells[one.name]
    last = max((row for row, _ in collected.rows), default=found.head)
    reading.letters = _cell(found, last + 1, CODE, "surat berikutnya")
    gone = tuple(code for code in now if code not in codes)
    for code in gone:
        if at(content.own, f"{LETTER}.{code}") is None:
            reading.findings.append(_of_office(_cell(found, found.head, CODE, CODE), f"surat {code}", content))
        else:
            reading.changes.append(Change(found.grid.name, "", f"surat {code}", code, "(dihapus)"))
    return values, tuple(code for code in gone if at(content.own, f"{LETTER}.{code}") is not None)


def _analyses(recognised: Recognised, content: Content) -> dict[str, Narrative]:
    """The narratives that the goals of the workbook ask for: it may have goals that the files do not have yet."""
    found = recognised.found.get("sasaran")
    if found is None or not {"kode", "sasaran"} <= found.columns.keys():
        return {}
    rows = Reader(found, content.tables["sasaran"].cells(), {}).collected(lambda _name, _key: False).rows
    return {
        analysis(cells["kode"]): Narrative(f"Penyebab hasil sasaran {cells['sasaran']}", "")
        for _, cells in rows
        if cells["kode"]
    }


def _narratives(reading: Reading, found: Found, known: Mapping[str, Narrative], folder: str) -> None:
    now = [{CODE: name, TEXT_HEAD: one.text} for name, one in known.items()]
    collected = Reader(found, now, {}).collected(lambda _name, _key: False)
    _note(reading, collected)
    for row, cells in collected.rows:
        name, text = cells[CODE].strip(), cells[TEXT_HEAD]
        file = f"{folder}/narasi/{name}.md"
        if name not in known:
            if not name and not text:
                continue
            expected = f"salah satu dari: {', '.join(known)}"
            place = _cell(found, row, CODE, CODE)
            reading.findings.append(Finding.of("berkas-salah-nama", place, name or "kosong", expected))
            continue
        place = reading.texts[file] = _cell(found, row, TEXT_HEAD, known[name].title)
        if text == known[name].text or text == too_long(file) or not (text.strip() or known[name].text.strip()):
            continue
        reading.files[file] = f"{text}\n" if text.strip() else None
        reading.changes.append(Change(found.grid.name, place.cell, known[name].title, known[name].text, text))
    free = max((row for row, _ in collected.rows), default=found.head) + 1
    for name in known:
        file = f"{folder}/narasi/{name}.md"
        if file not in reading.texts:
            reading.texts[file] = _cell(found, free, CODE, f"baris baru berkode {name}")
            free += 1
