"""The sheets of parameters, letters and narratives to the files that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lkjip.contract.columns import Column
from lkjip.contract.narrative import analysis
from lkjip.ground.findings import Finding
from lkjip.workbook.changes import GONE, Change
from lkjip.workbook.collect import Reader
from lkjip.workbook.content import Cells, Content, Narrative, mark_of
from lkjip.workbook.other_sheets import CODE, NAME, TEXT_HEAD, VALUE, letters_mark, too_long
from lkjip.workbook.parameters import LETTERS as LETTER
from lkjip.workbook.parameters import Parameter, at, changed_file, letter_fields, letters, parameters, written
from lkjip.workbook.places import SheetPlace
from lkjip.workbook.recognise import Form, Found, Recognised
from lkjip.workbook.sheets import LETTERS, PARAMETERS, row_name
from lkjip.workbook.table_reading import Reading, note


def read_parameters(
    reading: Reading, recognised: Recognised, content: Content, own_text: str, shown: Mapping[str, str]
) -> None:
    """The sheets of parameters and letters. own_text: the year's file of parameters; shown: see `reading.read`."""
    values: dict[str, str] = {}
    removed: tuple[str, ...] = ()
    if found := recognised.found.get(PARAMETERS):
        values |= dict(_values(reading, found, content, shown))
    if found := recognised.found.get(LETTERS):
        more, removed = _letters(reading, found, content, shown.get(LETTERS))
        values |= more
    if values or removed:
        file = f"params/{content.report.kecamatan}-{content.report.year}.yml"
        reading.files[file] = changed_file(own_text, values, removed)


def _values(reading: Reading, found: Found, content: Content, shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The parameters of which the sheet says something else than the files."""
    known = {one.name: one for one in parameters()}
    now = {name: written(at(content.parameters, name)) for name in known}
    since = _Since(reading, found, shown)
    for row, said in _by_name(reading, found, NAME, VALUE, known, now):
        one = known[said[NAME]]
        title = f"{one.section}: {one.title}"
        place = reading.parameters[one.name] = found.place(row, VALUE, title)
        value, before = said[VALUE], now[one.name]
        if value == before or since.keeps(one.name, title, (value, before), one.kind):
            continue
        if not value and at(content.own, one.name) is None:
            reading.findings.append(_of_office(place, before, content))
            continue
        reading.changes.append(Change(found.grid.name, place.cell, title, before, value))
        yield one.name, value
    since.tell()
    _tell_absent(reading, found, [name for name in known if now[name] and name not in reading.parameters])


@dataclass
class _Since:
    """What has become of single values since the workbook was written. shown: their marks at that time."""

    reading: Reading
    found: Found
    shown: Mapping[str, str]
    kept: list[str] = field(default_factory=list)
    both: list[str] = field(default_factory=list)

    def keeps(self, name: str, title: str, texts: tuple[str, str], kind: str = "text") -> bool:
        """Whether the files keep what they say, as only they have changed. texts: of the sheet, and of the file."""
        key = row_name(self.found.form.id, name)
        said, now = (mark_of(text, kind) for text in texts)
        was = self.shown.get(key)
        self.reading.meanings[key] = said
        if not was or now in (was, said):
            return False
        (self.kept if said == was else self.both).append(title)
        return said == was

    def tell(self) -> None:
        where = f"Lembar {self.found.grid.name}"
        if self.kept:
            told = f"{where}: tidak diubah, sedangkan berkasnya berubah sesudah buku kerja ini ditulis; berkas itu "
            self.reading.told.append(f"{told}dipertahankan: {'; '.join(self.kept)}.")
        if self.both:
            told = f"{where}: sama-sama berubah dengan berkasnya sesudah buku kerja ini ditulis; periksa di bawah: "
            self.reading.told.append(f"{told}{'; '.join(self.both)}.")


def _tell_absent(reading: Reading, found: Found, names: Sequence[str]) -> None:
    """Of rows that are no longer on the sheet: an emptied cell empties, a row that is gone says nothing."""
    if names:
        reading.told.append(f"Lembar {found.grid.name}: tanpa baris {', '.join(names)}; isinya dibiarkan.")


def _once(reading: Reading, found: Found, key: str, rows: Iterable[tuple[int, str]]) -> None:
    """A finding for each row with the name of an earlier one: which of them is meant cannot be told."""
    first: dict[str, int] = {}
    for row, name in rows:
        if name and first.setdefault(name, row) != row:
            others = (found.place(first[name], key),)
            place = found.place(row, key)
            reading.findings.append(Finding.of("kunci-ganda", place, name, "setiap kunci satu kali", others=others))


def _of_office(place: SheetPlace, before: str, content: Content) -> Finding:
    """What is said for every year cannot be unsaid for one."""
    remedy = f"Nilai ini berasal dari params/{content.report.kecamatan}.yml dan berlaku untuk semua tahun; kembalikan."
    return Finding.of("sel-kosong", place, "kosong", before, remedy)


def _by_name(
    reading: Reading, found: Found, key: str, value: str, known: Mapping[str, Parameter], now: Mapping[str, str]
) -> Iterator[tuple[int, Cells]]:
    """The rows whose names are known, each value read as its own parameter is."""
    names = [(row, str(found.grid.at(row, found.columns[key]) or "").strip()) for row in _rows(found)]
    _once(reading, found, key, names)
    for row, name in names:
        if not name and found.grid.at(row, found.columns[value]) is None:
            continue
        if name not in known:
            place = found.place(row, key, key)
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


def _letters(
    reading: Reading, found: Found, content: Content, shown: str | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the sheet says of letters otherwise than the files, by dotted name; and the letters that go.

    shown: the mark of what the workbook said of them when it was written.
    """
    now = letters(content.parameters)
    collected = Reader(found, [{CODE: code, **said} for code, said in now.items()], {}).collected(lambda _n, _k: False)
    note(reading, collected)
    _once(reading, found, CODE, [(row, cells[CODE]) for row, cells in collected.rows])
    said = letters_mark({cells[CODE]: {**cells, CODE: ""} for _, cells in collected.rows})
    reading.meanings[LETTERS] = said
    if not reading.changed_since(found, shown, said, letters_mark(now)):
        return {}, ()
    values: dict[str, str] = {}
    codes = set()
    for row, cells in collected.rows:
        code = cells[CODE]
        codes.add(code)
        before = now.get(code, {})
        for one in letter_fields():
            name = f"{LETTER}.{code}.{one.name}"
            place = reading.parameters[name] = found.place(row, one.name, f"surat {code}: {one.title}")
            if not code:
                reading.findings.append(Finding.of("sel-kosong", found.place(row, CODE, CODE), "kosong", "kode surat"))
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
    reading.letters = found.place(last + 1, CODE, "surat berikutnya")
    gone = tuple(code for code in now if code not in codes)
    for code in gone:
        if at(content.own, f"{LETTER}.{code}") is None:
            reading.findings.append(_of_office(found.place(found.head, CODE, CODE), f"surat {code}", content))
        else:
            reading.changes.append(Change(found.grid.name, "", f"surat {code}", code, GONE))
    return values, tuple(code for code in gone if at(content.own, f"{LETTER}.{code}") is not None)


def analyses(recognised: Recognised, content: Content) -> dict[str, Narrative]:
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


def read_narratives(
    reading: Reading, found: Found, known: Mapping[str, Narrative], folder: str, shown: Mapping[str, str]
) -> None:
    """The sheet of narratives. known: those that there can be, by name; folder: where the data lie."""
    now = [{CODE: name, TEXT_HEAD: one.text} for name, one in known.items()]
    collected = Reader(found, now, {}).collected(lambda _name, _key: False)
    note(reading, collected)
    _once(reading, found, CODE, [(row, cells[CODE].strip()) for row, cells in collected.rows])
    since = _Since(reading, found, shown)
    for row, cells in collected.rows:
        name, text = cells[CODE].strip(), cells[TEXT_HEAD]
        file = f"{folder}/narasi/{name}.md"
        if name not in known:
            if not name and not text:
                continue
            expected = f"salah satu dari: {', '.join(known)}"
            place = found.place(row, CODE, CODE)
            reading.findings.append(Finding.of("berkas-salah-nama", place, name or "kosong", expected))
            continue
        place = reading.texts[file] = found.place(row, TEXT_HEAD, known[name].title)
        if text == known[name].text or text == too_long(file) or not (text.strip() or known[name].text.strip()):
            continue
        if since.keeps(name, known[name].title, (text, known[name].text)):
            continue
        reading.files[file] = f"{text}\n" if text.strip() else None
        reading.changes.append(Change(found.grid.name, place.cell, known[name].title, known[name].text, text))
    since.tell()
    unsaid = [
        name for name, one in known.items() if one.text.strip() and f"{folder}/narasi/{name}.md" not in reading.texts
    ]
    _tell_absent(reading, found, unsaid)
    free = max((row for row, _ in collected.rows), default=found.head) + 1
    for name in known:
        file = f"{folder}/narasi/{name}.md"
        if file not in reading.texts:
            reading.texts[file] = found.place(free, CODE, f"baris baru berkode {name}")
            free += 1
