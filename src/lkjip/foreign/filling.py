"""What a foreign sheet makes of our tables: its values in our rows, and rows for codes that are to be added."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from lkjip.contract.columns import Table
from lkjip.contract.human import Raw
from lkjip.foreign.codes import order
from lkjip.foreign.heads import Heads
from lkjip.foreign.mapping import CODE, NAME, Peta
from lkjip.foreign.rows import Rows as Meanings
from lkjip.foreign.rows import Who, by_indicator, by_programme, lacking, of_one_office, rows_of
from lkjip.foreign.sums import Parts, summed
from lkjip.ground.findings import Finding
from lkjip.measures.anggaran import Tingkat, tingkat
from lkjip.workbook.collect import Reader
from lkjip.workbook.content import Cells, Content, Rows
from lkjip.workbook.grid import Grid
from lkjip.workbook.recognise import Form, Found
from lkjip.workbook.table_reading import Reading, note_table, percentages, units_of

_UNIT = "unit_anggaran"
Placed = tuple[int | None, Cells]
"""A row of a table with its row in the sheet; None where it is on none."""


def reading_of(heads: Heads, peta: Peta, content: Content, *, adding: bool) -> Reading:
    """The values of the sheet in our table; everything that cannot be read, placed or found is a finding."""
    known = _names(peta, content)
    of_programmes = peta.refers.name == "program"
    who: Who = by_programme(known, peta.tingkat) if of_programmes else by_indicator(known)
    meant = rows_of(heads, peta, known, who, adding=adding and of_programmes)
    before = content.tables[peta.tabel]
    reading = Reading(findings=meant.findings, told=[*_without(heads, peta), *meant.told])
    taken = dict(_rows_of_ours(heads, peta, before, meant, reading.findings))
    ours = {row[peta.table.key[0]].strip(): _level(row[peta.table.key[0]], of_programmes) for row in before.cells()}
    reading.findings += of_one_office(heads, [*meant.ours, *meant.new])
    codes = {*meant.ours.values(), *(code for code, _ in meant.new.values())}
    above = _above(codes, ours, peta)
    for one in lacking(heads, peta, ours, codes | above.keys()):
        (reading.findings if isinstance(one, Finding) else reading.told).append(one)  # type: ignore[arg-type]
    found, said = _filled(heads, peta, content, taken, reading)
    placed: list[Placed] = [(row, {**taken[row], **texts}) for row, texts in said.items()]
    if peta.jumlahkan:
        key = peta.table.key[0]
        base = {cells[key].strip(): cells for cells in (*before.cells(), *taken.values())}
        parts = Parts(said, {row: taken[row][key].strip() for row in said}, above, base)
        placed = list(summed(found, parts, reading))
    folder = f"data/{content.report.kecamatan}/{content.report.year}"
    note_table(reading, found, before, _put(before.cells(), placed, peta.table), folder)
    if meant.new:
        first = {code: (row, name) for row, (code, name) in reversed(meant.new.items())}
        added = [(row, _programme(code, name, content)) for code, (row, name) in sorted(first.items())]
        programmes = content.tables["program"]
        found = Found(_form(programmes.table, ("kode",)), heads.grid, heads.head, _columns(heads, "kode"), heads.book)
        note_table(reading, found, programmes, _put(programmes.cells(), added, programmes.table), folder)
    return reading


def _above(codes: Collection[str], ours: Mapping[str, Tingkat | None], peta: Peta) -> dict[str, list[str]]:
    """Our rows that a sheet which is summed has only parts of, each with the codes of its parts there."""
    if not peta.jumlahkan:
        return {}
    wanted = [code for code, level in ours.items() if code not in codes and level in peta.tingkat]
    parts = {code: [below for below in codes if below.startswith(f"{code}.")] for code in wanted}
    return {code: below for code, below in parts.items() if below}


def _names(peta: Peta, content: Content) -> dict[str, str]:
    """Our names by code: of programmes, or of indicators."""
    named = NAME if peta.refers.name == "program" else "indikator"
    return {row["kode"].strip(): row[named].strip() for row in content.tables[peta.refers.name].cells()}


def _level(code: str, of_programmes: bool) -> Tingkat | None:
    return tingkat(code.strip()) if of_programmes else None


def _without(heads: Heads, peta: Peta) -> Iterator[str]:
    titles = [peta.table.columns[name].title for name in peta.values if name not in heads.columns]
    if titles:
        yield f"Lembar {heads.grid.name}: tidak ada kolom untuk {', '.join(titles)}; isinya dibiarkan."


def _rows_of_ours(
    heads: Heads, peta: Peta, before: Rows, meant: Meanings, findings: list[Finding]
) -> Iterator[tuple[int, Cells]]:
    """By row of the sheet the row of ours that it fills; one that is not there yet begins empty."""
    key = peta.table.key[0]
    by_code: dict[str, list[Cells]] = {}
    for cells in before.cells():
        by_code.setdefault(cells[key].strip(), []).append(cells)
    blank = dict.fromkeys(peta.table.columns, "")
    units = {cells[_UNIT] for cells in before.cells()} if _UNIT in peta.table.columns else set()
    shared = {_UNIT: next(iter(units))} if len(units) == 1 else {}
    told: set[str] = set()
    for row, code in (*meant.ours.items(), *((row, code) for row, (code, _) in meant.new.items())):
        known = by_code.get(code, [])
        if len(known) > 1 and code in told:
            continue
        if len(known) > 1:
            told.add(code)
            names = ", ".join(cells.get(_UNIT, "") or "tanpa unit" for cells in known)
            place = heads.place(row, CODE if CODE in heads.columns else NAME)
            remedy = f"Kode ini dibagi beberapa unit ({names}); isi angkanya di buku kerja, lalu lewati baris ini."
            findings.append(Finding.of("kunci-ganda", place, code, "satu baris anggaran untuk kode ini", remedy))
            continue
        yield row, (known[0] if known else blank | {key: code} | shared)


def _filled(
    heads: Heads, peta: Peta, content: Content, taken: Mapping[int, Cells], reading: Reading
) -> tuple[Found, dict[int, Cells]]:
    """The values of the sheet by row, read as those of a workbook are; a blank cell says nothing."""
    key, table = peta.table.key[0], peta.table
    columns = {
        **_columns(heads, key),
        **{name: heads.columns[name][0] for name in peta.values if name in heads.columns},
    }
    rows = [_seen(heads.grid, row, taken.get(row), columns, key) for row in range(len(heads.grid.rows))]
    grid = Grid(heads.grid.name, tuple(rows), heads.grid.marks, heads.grid.since_1904)
    found = Found(_form(table, (key,)), grid, heads.head, columns, heads.book)
    collected = Reader(found, taken.values(), {}).collected(percentages(table, units_of(content)))
    reading.findings += collected.findings
    reading.told += collected.told
    own = {name for name in peta.values if name in columns}
    return found, {
        row: {name: text for name, text in cells.items() if name in own and text} for row, cells in collected.rows
    }


def _columns(heads: Heads, key: str) -> dict[str, int]:
    return {key: heads.columns[CODE if CODE in heads.columns else NAME][0]}


def _seen(grid: Grid, row: int, ours: Cells | None, columns: Mapping[str, int], key: str) -> tuple[Raw, ...]:
    """A row of the sheet as the reader of workbooks shall see it: with our code, or not at all."""
    if ours is None:
        return ()
    values: list[Raw] = [None] * grid.width
    for name, column in columns.items():
        values[column] = ours[key] if name == key else grid.at(row, column)
    return tuple(values)


def _form(table: Table, key: tuple[str, ...]) -> Form:
    return Form(table.name, (table.title,), {}, key, table.columns, table=table)


def _programme(code: str, name: str, content: Content) -> Cells:
    """A row for a code that we do not have; a programme serves the goal that there is, where there is one only."""
    table = content.tables["program"].table
    goals = [row["kode"].strip() for row in content.tables["sasaran"].cells()]
    goal = goals[0] if tingkat(code) is Tingkat.PROGRAM and len(goals) == 1 else ""
    return {**dict.fromkeys(table.columns, ""), "kode": code, "nama": name, "sasaran": goal}


def _put(before: Sequence[Cells], placed: Sequence[Placed], table: Table) -> list[Placed]:
    """Our rows in their order, those that are filled in their place; new ones by code where ours are in order."""
    filled = {_key(cells, table): (row, cells) for row, cells in placed}
    rows: list[Placed] = [filled.pop(_key(cells, table), (None, cells)) for cells in before]
    key = table.key[0]
    codes = [order(cells[key]) for _, cells in rows]
    rows += filled.values()
    return sorted(rows, key=lambda one: order(one[1][key])) if codes == sorted(codes) and all(codes) else rows


def _key(cells: Cells, table: Table) -> tuple[str, ...]:
    return tuple(cells[name].strip() for name in table.key)
