"""Cells of words: codes, choices and free text, mistyped, invisible, or made to do harm."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from mutasi.base import Base, Sheet
from mutasi.mutation import ALL, Demand, Family, Mutation

UNSEEN = ("\x00", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\ufffe", "\uffff", "\x08")
"""Characters that no text may hold."""
MARKS = ("\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u202a", "\u2066", "\u061c", "\u00ad", "\u180e")
"""Marks without width and marks that turn the direction of writing: two names that look alike differ by them."""
CANARY = "dijalankan-oleh-laporan"
"""A file that only foreign code could make."""
HOSTILE = (
    "=SUM(A1:A9)", "+1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "**tebal** _miring_ ~~coret~~", "# Judul", "| a | b |\n|---|---|",
    "---\ntitle: x\n---", "[x](javascript:alert(1))", "![](/etc/passwd)", "![](http://contoh.invalid/a.png)",
    "[x]{onclick=\"alert(1)\"}", "`<b>`{=html}", "`<b>`{ =html}", f"`{{python}} open('{CANARY}', 'w')`",
    f"`{{python}} __import__('os').system('touch {CANARY}')`", "{{< include /etc/passwd >}}", "{{ 7*7 }}",
    "{% for x in y %}", "$x^2$", "\\input{/etc/passwd}", "#eval(1)", "@tbl-x", "'; DROP TABLE x; --", "%s %d %n",
    "{0.__class__}", "a" * 20000, "\U0001f600", "e\u0301" * 50, "\u0915\u094d\u0937", "<!-- -->", ":::{.x}",
    "```{python}\n1/0\n```", "[^1]", "&lt;b&gt; &#x41;", "C:\\data\\x", "\t", "a\nb", "\"", "a,b",
)  # fmt: skip


def codes_unknown(base: Base) -> Iterator[Mutation]:
    """Each code that refers to another table: in another case, with a letter for a digit, unknown."""
    rng = Random("kode")
    for sheet, number, name, cell in _cells(base, "code"):
        if sheet.column(name).refers:
            forms = {cell.swapcase(), cell.replace("1", "l"), cell.replace("0", "O"), f"{cell}x", f"{cell}.", cell[:-1]}
            forms |= {"TIDAK-ADA", f"{cell[:1]} {cell[1:]}", f"{cell}/", cell.replace("S", "Ѕ"), cell.replace("A", "А")}
            for text in rng.sample(sorted(forms - {cell, "", cell[:1]}), 2):
                yield _cell(sheet, number, name, text, Demand.FOUND)


def codes_of_another_table(base: Base) -> Iterator[Mutation]:
    """Each code that refers to a table replaced by a code of another."""
    for sheet, number, name, cell in _cells(base, "code"):
        refers = sheet.column(name).refers
        if refers:
            own = {row[0] for row in base.sheets[refers].rows}
            others = [row[0] for table in ("sasaran", "program", "ikm", "unit") for row in base.sheets[table].rows]
            text = next(code for code in others if code not in own and code != cell)
            yield _cell(sheet, number, name, text, Demand.FOUND)


def keys_changed(base: Base) -> Iterator[Mutation]:
    """Each key under which rows are known changed: told where a table refers to it; else the figures follow."""
    for sheet, number, name, cell in _cells(base, "code"):
        if not sheet.column(name).refers and name == sheet.table.key[0]:
            content = sheet.having(number, name, f"{cell}-baru")
            yield Mutation(f"{cell} -> {cell}-baru", sheet.file, content, Demand.RIGHT)


def codes_misshapen(base: Base) -> Iterator[Mutation]:
    """Each code with a space, a sign, or letters of another script in it."""
    rng = Random("bentuk kode")
    for sheet, number, name, cell in _cells(base, "code"):
        text = rng.choice((f"{cell} x", f"{cell}/", f"<{cell}>", f"{cell}é", f"-{cell}", "=1", f"`{cell}`", "../x"))
        yield _cell(sheet, number, name, text, Demand.FOUND)


def choices_misspelt(base: Base) -> Iterator[Mutation]:
    """Each choice misspelt, in capitals, or another word."""
    rng = Random("pilihan")
    for sheet, number, name, cell in _cells(base, "choice"):
        for text in rng.sample((cell.swapcase(), cell[:-1], f"{cell}{cell[-1]}", f"{cell} {cell}", "lain-lain"), 3):
            yield _cell(sheet, number, name, text, Demand.FOUND)


def characters_that_nobody_may_use(base: Base) -> Iterator[Mutation]:
    """A control character in a cell of each column, of numbers too."""
    rng = Random("kendali")
    for sheet, number, name, cell in _first_cells(base):
        mark = rng.choice(UNSEEN)
        text = f"{cell[:1] or 'a'}{mark}{cell[1:]}x"  # between letters: those that are blanks are cut off at the ends
        if mark == "\x00":  # the file is then no text at all
            yield Mutation(f"{cell} dengan U+0000", sheet.file, sheet.having(number, name, text), Demand.FOUND)
        else:
            yield _cell(sheet, number, name, text, Demand.FOUND)


def marks_without_width(base: Base) -> Iterator[Mutation]:
    """A mark without width, or one that turns the direction of writing, in a cell of each column."""
    rng = Random("tanda")
    for sheet, number, name, cell in _first_cells(base):
        yield _cell(sheet, number, name, f"{cell[:1] or 'a'}{rng.choice(MARKS)}{cell[1:]}", Demand.FOUND)


def hostile_text(base: Base) -> Iterator[Mutation]:
    """Formulas, HTML, Markdown, code and oddities in each column of free text: text, and no figure changes."""
    rng = Random("jahat")
    for sheet, number, name, _ in _first_cells(base, "text"):
        for text in rng.sample(HOSTILE, 2):
            yield _cell(sheet, number, name, text, Demand.RIGHT, placed=False)


def hostile_codes_and_choices(base: Base) -> Iterator[Mutation]:
    """The same in each column of codes, choices and numbers."""
    rng = Random("jahat di kode")
    for sheet, number, name, cell in _first_cells(base, "code", "choice", "integer", "decimal", "value"):
        text = rng.choice([text for text in HOSTILE if text.strip()])
        demand = Demand.RIGHT if sheet.kind(name) == "value" and not cell else Demand.FOUND
        yield _cell(sheet, number, name, text, demand)


def endless_cells(base: Base) -> Iterator[Mutation]:
    """A cell of 200,000 letters in each table: told, as what it is or as what it breaks."""
    for sheet in base.sheets.values():
        name = sheet.header[-1]
        content = sheet.having(0, name, "panjang " * 25_000)
        yield Mutation("sel 200.000 huruf", sheet.file, content, Demand.FOUND, sheet.lines[0])


def _cells(base: Base, *kinds: str) -> Iterator[tuple[Sheet, int, str, str]]:
    """Each filled cell of columns of `kinds`."""
    for sheet in base.sheets.values():
        for number, name, cell in sheet.cells(*kinds):
            if cell:
                yield sheet, number, name, cell


def _first_cells(base: Base, *kinds: str) -> Iterator[tuple[Sheet, int, str, str]]:
    """One cell of each column of `kinds` (none: of every kind), a filled one where there is one."""
    for sheet in base.sheets.values():
        for place, name in enumerate(sheet.header):
            if not kinds or sheet.kind(name) in kinds:
                number = next((n for n, row in enumerate(sheet.rows) if row[place]), 0)
                yield sheet, number, name, sheet.rows[number][place]


def _cell(sheet: Sheet, number: int, name: str, text: str, demand: Demand, *, placed: bool = True) -> Mutation:
    cell = sheet.rows[number][sheet.header.index(name)]
    where = sheet.where(number, name) if placed else {"file": sheet.file}
    content = sheet.having(number, name, text)
    return Mutation(f"{name}: {cell} -> {text}", **where, content=content, demand=demand)


FAMILIES = (
    Family(codes_unknown),
    Family(codes_of_another_table),
    Family(keys_changed),
    Family(codes_misshapen, together=ALL),
    Family(choices_misspelt, together=ALL),
    Family(characters_that_nobody_may_use),
    Family(marks_without_width, together=ALL),
    Family(hostile_text),
    Family(hostile_codes_and_choices, together=ALL),
    Family(endless_cells),
)
