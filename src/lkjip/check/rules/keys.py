"""Codes: what refers to a code must find it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Year, rows
from lkjip.ground.findings import Finding, Place
from lkjip.ground.nearest import meant
from lkjip.measures.anggaran import Tingkat, induk, tingkat
from lkjip.params import Params

_PROGRAMME = re.compile(r"[0-9]\.[0-9]{2}\.[0-9]{2}(\.[0-9]\.[0-9]{2}(\.[0-9]{2,4})?)?")
"""Kepmendagri 050-5889/2021 and its successors; sub kegiatan had two digits in Permendagri 90/2019."""

_SUGGESTED = 20
"""Unknown codes of a column that get a suggestion: more have one cause, and each is compared with all known ones."""


def unknown_code(place: Place, code: str, known: Collection[str], title: str) -> Finding:
    """The finding for a code that stands nowhere in `known`."""
    remedy = meant(code, sorted(filter(None, known)), f"Tambahkan kode ini pada {title}, atau perbaiki kodenya.")
    return Finding.of("kode-tak-dikenal", place, code, f"kode yang ada pada {title}", remedy)


def references(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap kode yang merujuk tabel lain ada di tabel itu."""
    for name, table in TABLES.items():
        for column, definition in table.columns.items():
            target = definition.refers
            if not target or target in year.incomplete:
                continue
            known = set(year[target][TABLES[target].key[0]])
            lost = [  # of an incomplete table: of the rows that could be read
                (line, row[column])
                for line, row in rows(year.tables[name])
                if row[column] is not None and row[column] not in known
            ]
            for number, (line, code) in enumerate(lost):
                likely = known if number < _SUGGESTED else ()
                yield unknown_code(year.place(name, line, column), code, likely, TABLES[target].file)


def codes_differ_by_more_than_case(year: Year, _: Params | None) -> Iterator[Finding]:
    """Dua kode tidak hanya berbeda huruf besar dan kecilnya."""
    for name, table in TABLES.items():
        if table.columns[table.key[0]].kind != "code" or len(table.key) > 1:
            continue
        first: dict[str, tuple[int, str]] = {}
        for line, row in rows(year.tables[name]):  # of an incomplete table: the rows that could be read
            code = row[table.key[0]]
            at, known = first.setdefault(str(code).casefold(), (line, code))
            if code is not None and code != known:
                place, others = year.place(name, line, table.key[0]), (year.place(name, at, table.key[0]),)
                yield Finding.of("kode-beda-huruf", place, code, f"kode selain {known}", others=others)


def one_root(year: Year, _: Params | None) -> Iterator[Finding]:
    """Susunan unit dan susunan indeks RB punya satu puncak."""
    for name, said in (("unit", "pimpinan"), ("rb", "indeks")):
        tops = [(line, row["kode"]) for line, row in year.rows(name) if row["induk"] is None and row["kode"]]
        for line, code in tops[1:]:
            others = (year.place(name, tops[0][0], "induk"),)
            expected = f"satu baris tanpa induk, yaitu {said}nya; {tops[0][1]} sudah tanpa induk"
            yield Finding.of("puncak-ganda", year.place(name, line, "induk"), code, expected, others=others)


def indicator_parents(year: Year, _: Params | None) -> Iterator[Finding]:
    """Induk indikator adalah sasaran (iku, pendukung) atau program pada tingkat yang sama."""
    programmes, goals = set(year["program"]["kode"]), set(year["sasaran"]["kode"])
    for line, row in year.rows("indikator"):
        place = year.place("indikator", line, "induk")
        if row["tingkat"] in ("iku", "pendukung"):
            if row["induk"] and row["induk"] not in goals:
                yield unknown_code(place, row["induk"], goals, "sasaran.csv")
        elif row["induk"] and row["induk"] not in programmes:
            yield unknown_code(place, row["induk"], programmes, "program.csv")
        elif row["induk"] and tingkat(row["induk"]) != row["tingkat"]:
            yield Finding.of(
                "tingkat-indikator", place, f"{row['induk']} untuk indikator {row['tingkat']}", f"kode {row['tingkat']}"
            )


def parents_without_cycle(year: Year, _: Params | None) -> Iterator[Finding]:
    """Susunan bertingkat tidak berputar: tidak ada baris yang menaungi dirinya sendiri."""
    for name, table in TABLES.items():
        own = [column for column, known in table.columns.items() if known.refers == name]
        for column in own:
            parents = dict(zip(year.tables[name][table.key[0]], year.tables[name][column], strict=True))
            for line, row in rows(year.tables[name]):
                if _reaches(row[table.key[0]], parents):
                    yield Finding.of(
                        "induk-berputar",
                        year.place(name, line, column),
                        f"{row[table.key[0]]} di bawah {row[column]}",
                        "baris yang tidak menaungi dirinya sendiri",
                    )


def _reaches(code: str | None, parents: Mapping[str | None, str | None]) -> bool:
    """Whether the chain of parents that begins at `code` comes back to it."""
    seen: set[str] = set()
    above = parents.get(code)
    while above is not None and above != code and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return above is not None and above == code


def programme_codes(year: Year, _: Params | None) -> Iterator[Finding]:
    """Kode program berpola Kepmendagri, induknya ada, dan hanya program yang menunjuk sasaran."""
    known = set(year["program"]["kode"])
    for line, row in year.rows("program"):
        place = year.place("program", line, "kode")
        level = tingkat(row["kode"]) if _PROGRAMME.fullmatch(row["kode"] or "") else None
        if row["kode"] and level is None:
            expected = "kode seperti 7.01.01, 7.01.01.2.01, atau 7.01.01.2.01.0001"
            yield Finding.of("pola-kode", place, row["kode"], expected)
            continue
        parent = induk(row["kode"]) if row["kode"] else None
        if parent and parent not in known:
            yield Finding.of(
                "induk-program",
                place,
                f"{row['kode']} tanpa baris {parent}",
                "setiap kegiatan punya program dan setiap sub kegiatan punya kegiatan",
                f"Tambahkan baris {parent} pada program.csv.",
            )
        if (level is Tingkat.PROGRAM) != (row["sasaran"] is not None):
            yield Finding.of(
                "sasaran-program",
                year.place("program", line, "sasaran"),
                row["sasaran"] or "kosong",
                "kode sasaran pada baris program saja",
            )


RULES = (
    references,
    codes_differ_by_more_than_case,
    parents_without_cycle,
    one_root,
    indicator_parents,
    programme_codes,
)
