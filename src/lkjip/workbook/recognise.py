"""Which sheet of a workbook holds what, and where its columns stand: sheets and columns may be renamed or moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from lkjip.contract.columns import Column, Table
from lkjip.contract.schemas import TABLES
from lkjip.ground.findings import Finding
from lkjip.workbook.grid import Grid
from lkjip.workbook.other_sheets import CODE, NAME, TEXT_HEAD, VALUE
from lkjip.workbook.parameters import letter_fields
from lkjip.workbook.places import SheetPlace, address, letters
from lkjip.workbook.sheets import (
    FINDINGS,
    GUIDE,
    IDENTITY,
    LETTERS,
    NARRATIVES,
    PARAMETERS,
    key_of,
    meant,
    only_shown,
    sheet_name,
)

_SEARCHED = 40
"""Rows from the top among which the heads of columns are looked for."""
_MOST_TITLE_ROWS = 10
_ALIKE = 0.8


@dataclass(frozen=True)
class Form:
    """What a sheet is to hold. names: how it may be called; ways: how each column may be headed.

    key: the columns by which rows are known; columns: how the cells of each are read.
    """

    id: str
    names: tuple[str, ...]
    ways: Mapping[str, str]
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    helps: Callable[[str], bool] = lambda _heading: False
    table: Table | None = None


@dataclass(frozen=True)
class Found:
    """A form on the sheet that holds it: the row with the heads of columns, and where each column stands."""

    form: Form
    grid: Grid
    head: int
    columns: Mapping[str, int]
    book: str

    def place(self, row: int, name: str, title: str | None = None) -> SheetPlace:
        """A cell of the sheet, by its row there and the column's name. title: what is said of it, else its column's."""
        column = self.form.columns.get(name)
        title = title or (column.title if column else name)
        cell = address(row, self.columns[name]) if name in self.columns else ""
        return SheetPlace(self.book, sheet=self.grid.name, cell=cell, title=title)


@dataclass(frozen=True)
class Recognised:
    """Every form that was found, by its id; what keeps others from being read; and what is left out, in words."""

    found: Mapping[str, Found]
    findings: tuple[Finding, ...]
    told: tuple[str, ...] = field(default_factory=tuple)


def forms() -> tuple[Form, ...]:
    """Every form in the order of the workbook."""
    return (_parameters(), _letters(), *(map(_of_table, TABLES.values())), _narratives())


def _of_table(table: Table) -> Form:
    names = (sheet_name(table), table.title, table.name)
    return Form(table.name, names, meant(table), table.key, table.columns, lambda text: only_shown(table, text), table)


def _parameters() -> Form:
    columns = {NAME: Column(NAME, "", "text"), VALUE: Column(VALUE, "", "text", nullable=True)}
    return Form(PARAMETERS, (PARAMETERS,), _ways(columns), (NAME,), columns, lambda _heading: True)


def _letters() -> Form:
    columns = {CODE: Column(CODE, "", "code")}
    columns |= {one.name: Column(one.title, one.meaning, one.kind, nullable=True) for one in letter_fields()}
    return Form(LETTERS, (LETTERS,), _ways(columns), (CODE,), columns)


def _narratives() -> Form:
    columns = {CODE: Column(CODE, "", "text"), TEXT_HEAD: Column(TEXT_HEAD, "", "text", nullable=True)}
    return Form(NARRATIVES, (NARRATIVES,), _ways(columns), (CODE,), columns, lambda _heading: True)


def _ways(columns: Mapping[str, Column]) -> dict[str, str]:
    return {key_of(way): name for name, column in columns.items() for way in (name, column.title)}


def recognise(grids: Sequence[Grid], book: str, needed: Mapping[str, Iterable[str]]) -> Recognised:
    """What each sheet holds. needed: by form, the columns that must be there, since they hold something now."""
    by_form: dict[str, list[Found]] = {}
    findings: list[Finding] = []
    told: list[str] = []
    strange: list[Grid] = []
    for grid in grids:
        if grid.name in (GUIDE, FINDINGS, IDENTITY) or grid.width == 0:
            continue
        form, head = _form_of(grid)
        if form is None:
            strange.append(grid)
            continue
        if head is None:
            place = SheetPlace(book, sheet=grid.name, cell="A1")
            expected = f"baris judul kolom: {', '.join(column.title for column in form.columns.values())}"
            findings.append(Finding.of("kolom-tidak-ada", place, "baris judul kolom tidak ada", expected))
            by_form.setdefault(form.id, [])
            continue
        found, wrong, notes = _columns(grid, form, head, book, frozenset(needed.get(form.id, ())))
        by_form.setdefault(form.id, []).append(found)
        findings += wrong
        told += notes
    findings += _absent_or_double(by_form, book, needed)
    absent = [form.names[0] for form in forms() if form.id not in by_form]
    empty = [form.names[0] for form in forms() if form.id not in by_form and not needed.get(form.id)]
    for grid in strange:
        if absent:  # what it holds may be what is missing: never left out without a question
            findings.append(_strange(grid, absent, book))
        else:
            told.append(f"Lembar {grid.name} tidak dikenal; tidak dibaca.")
    if empty and not strange:
        told.append(f"Lembar {', '.join(empty)} tidak ada; isinya dibiarkan.")
    return Recognised(
        {key: found[0] for key, found in by_form.items() if len(found) == 1}, tuple(findings), tuple(told)
    )


def _strange(grid: Grid, absent: Sequence[str], book: str) -> Finding:
    either = f"Beri lembar ini nama {' atau '.join(absent)} bila itu isinya."
    remedy = f"{either} Bila ini catatan, kembalikan dahulu lembar yang hilang, atau pindahkan catatannya."
    place = SheetPlace(book, sheet=grid.name)
    return Finding.of("lembar-tidak-ada", place, "lembar tidak dikenal", f"lembar {absent[0]}", remedy)


def _absent_or_double(
    found: Mapping[str, list[Found]], book: str, needed: Mapping[str, Iterable[str]]
) -> Iterator[Finding]:
    for form in forms():
        sheets = found.get(form.id)
        if sheets is None and list(needed.get(form.id, ())):
            remedy = "Kembalikan lembarnya. Untuk mengosongkan tabel, hapus isi barisnya, bukan lembarnya."
            place = SheetPlace(book, sheet=form.names[0])
            yield Finding.of("lembar-tidak-ada", place, "lembar tidak ada", f"lembar {form.names[0]}", remedy)
        if sheets and len(sheets) > 1:
            names = " dan ".join(one.grid.name for one in sheets)
            place, remedy = sheets[1].place(0, ""), ""
            if absent := [one.names[0] for one in forms() if one.id not in found]:
                remedy = (
                    f"Beri nama {' atau '.join(absent)} bila itu isi salah satunya; bila sama, hapus salah satunya."
                )
            yield Finding.of("lembar-ganda", place, f"lembar {names}", f"satu lembar {form.names[0]}", remedy)


def _form_of(grid: Grid) -> tuple[Form | None, int | None]:
    """The form of a sheet and the row with its heads: by the title on it, by its name, by its heads alone."""
    known = forms()
    heads = {form.id: _head(grid, form) for form in known}
    fits = [form for form in known if heads[form.id] is not None]
    name = key_of(grid.name)
    for said in ({form.id: _titles(grid, heads[form.id] or 0) for form in fits}, {form.id: {name} for form in fits}):
        meant_ones = [form for form in fits if said[form.id] & {key_of(one) for one in form.names[:2]}]
        if len(meant_ones) == 1:
            return meant_ones[0], heads[meant_ones[0].id]
    whole = [form for form in fits if len(_matched(grid, form, heads[form.id] or 0)) == len(form.columns)]
    most = max((len(form.columns) for form in whole), default=0)
    largest = [form for form in whole if len(form.columns) == most]
    if len(largest) == 1:
        return largest[0], heads[largest[0].id]
    named = [form for form in known if name in {key_of(one) for one in form.names}]
    return (named[0], heads[named[0].id]) if named else (None, None)


def _titles(grid: Grid, head: int) -> set[str]:
    """What stands above a row of heads, one of which may be called as another sheet is."""
    rows = grid.rows[: min(head, _MOST_TITLE_ROWS)]
    return {key_of(value) for row in rows for value in row if isinstance(value, str) and value}


def _head(grid: Grid, form: Form) -> int | None:
    """The row that names most of a form's columns: half of them, and two at least where there are two."""
    counts = [(len(_matched(grid, form, row)), -row) for row in range(min(len(grid.rows), _SEARCHED))]
    most, row = max(counts, default=(0, 0))
    return -row if most >= max(min(2, len(form.columns)), len(form.columns) / 2) else None


def _matched(grid: Grid, form: Form, row: int) -> set[str]:
    return {
        form.ways[key] for value in grid.rows[row] if isinstance(value, str) and (key := key_of(value)) in form.ways
    }


def _asked(missing: Mapping[str, Column]) -> tuple[str, str]:
    """What is expected of a column with a head that is not known, and what to do, where columns are missing."""
    titles = " atau ".join(column.title for column in missing.values())
    either = f"Ketik {titles} bila itu isinya."
    return f"judul {titles}", f"{either} Bila ini catatan, kembalikan dahulu kolom yang hilang; isinya boleh kosong."


def _columns(
    grid: Grid, form: Form, head: int, book: str, needed: frozenset[str]
) -> tuple[Found, list[Finding], list[str]]:
    columns: dict[str, int] = {}
    findings: list[Finding] = []
    unknown: list[int] = []
    for at in range(grid.width):
        value = grid.at(head, at)
        name = form.ways.get(key_of(value)) if isinstance(value, str) else None
        place = SheetPlace(book, sheet=grid.name, cell=address(head, at))
        if name and name in columns:
            found = f"dua kolom {form.columns[name].title}"
            findings.append(Finding.of("kolom-ganda", place, found, "setiap kolom satu kali"))
        elif name:
            columns[name] = at
        elif value is None or not form.helps(str(value)):
            unknown.append(at)
    missing = {name: column for name, column in form.columns.items() if name not in columns}
    told = []
    for at in unknown:
        filled = [row for row in range(head + 1, len(grid.rows)) if grid.at(row, at) is not None]
        heading = grid.at(head, at)
        titles = {key_of(column.title): name for name, column in missing.items()}
        near = get_close_matches(key_of(heading), titles, n=1, cutoff=_ALIKE) if heading is not None else []
        if near:
            meant_title = missing[titles[near[0]]].title
            place = SheetPlace(book, sheet=grid.name, cell=address(head, at))
            findings.append(
                Finding.of(
                    "kolom-tak-dikenal", place, str(heading), "judul kolom yang dikenal", f"Ketik {meant_title}."
                )
            )
            missing.pop(titles[near[0]])
        elif filled and missing:  # what is typed there may be what is missing: never left out without a question
            place = SheetPlace(book, sheet=grid.name, cell=address(head, at))
            found = str(heading) if heading is not None else "kolom berisi tanpa judul"
            findings.append(Finding.of("kolom-tak-dikenal", place, found, *_asked(missing)))
        elif filled:
            what = f"kolom {letters(at)}" + (f" ({heading})" if heading is not None else "")
            told.append(f"Lembar {grid.name}, {what}: catatan di luar tabel; tidak dibaca.")
    for name, column in missing.items():
        if name in needed or name in form.key or (form.table and column.required):
            place = SheetPlace(book, sheet=grid.name, cell=address(head, 0))
            findings.append(Finding.of("kolom-tidak-ada", place, "kolom tidak ada", f"kolom {column.title}"))
    return Found(form, grid, head, columns, book), findings, told
