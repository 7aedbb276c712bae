"""Indicators: a target, one source of the value, formulas that can be computed and read in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.contract.year import Year
from lkjip.ground.findings import Finding
from lkjip.ground.values import Missing
from lkjip.measures.kategori import words
from lkjip.measures.nilai import INPUTS, order
from lkjip.measures.rumus import Formula, FormulaError
from lkjip.params import Params

_FEWEST_WORDS = 2


def formulas(year: Year, _: Params | None) -> Iterator[Finding]:
    """Rumus indikator terbaca, nama-namanya dikenal, dan tidak berputar."""
    frame = year["indikator"]
    known = set(frame["kode"]) | set(INPUTS)
    sound: dict[str, Formula] = {}
    for line, row in year.rows("indikator"):
        if row["rumus"] is None:
            continue
        place = year.place("indikator", line, "rumus")
        try:
            formula = Formula.parse(row["rumus"])
        except FormulaError as error:
            yield Finding.of("rumus", place, row["rumus"], "rumus hitung", f"Perbaiki rumus: {error}.")
            continue
        for name in sorted(formula.names - known):
            yield Finding.of(
                "rumus", place, name, f"kode indikator atau {', '.join(INPUTS)}", "Perbaiki nama dalam rumus."
            )
        sound[row["kode"]] = formula
    for code in order(sound).cyclic:
        line = next(line for line, row in year.rows("indikator") if row["kode"] == code)
        yield Finding.of(
            "rumus-berputar",
            year.place("indikator", line, "rumus"),
            sound[code].text,
            "rumus yang tidak bergantung pada hasilnya sendiri",
        )


def formulas_read_one_way(year: Year, _: Params | None) -> Iterator[Finding]:
    """Nama dalam rumus tidak dapat dibaca sebagai kode lain, dan kode tidak menutupi nama masukan rumus."""
    lines = {row["kode"]: line for line, row in year.rows("indikator") if row["kode"]}
    for code in INPUTS.keys() & lines.keys():
        place = year.place("indikator", lines[code], "kode")
        yield Finding.of("rumus-rancu", place, code, f"kode selain {code}, yang berarti {INPUTS[code]} dalam rumus")
    joined = [code for code in lines if "-" in code]
    for line, row in year.rows("indikator"):
        for code in joined:
            if row["rumus"] is None or not re.search(rf"(?<![\w.-]){re.escape(code)}(?![\w.-])", row["rumus"]):
                continue
            yield Finding.of(
                "rumus-rancu",
                year.place("indikator", line, "rumus"),
                f"{code} dalam {row['rumus']}",
                "nama yang hanya terbaca dengan satu cara",
                f"Tulis {code.replace('-', ' - ')} bila maksudnya pengurangan; bila maksudnya indikator {code}, ganti "
                "kodenya dengan huruf, angka, dan garis bawah saja.",
                others=(year.place("indikator", lines[code], "kode"),),
            )


def targets_present(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap indikator punya target (PermenPANRB 53/2014)."""
    given = set(year["target"]["indikator"])
    for line, row in year.rows("indikator"):
        if row["kode"] not in given:
            yield Finding.of(
                "target-tidak-ada",
                year.place("indikator", line, "kode"),
                f"{row['kode']} tanpa baris pada target.csv",
                "target setiap indikator",
            )


def one_source_of_value(year: Year, _: Params | None) -> Iterator[Finding]:
    """Realisasi satu indikator punya satu sumber: rumus, atau baris pada realisasi.csv."""
    frame = year["indikator"]
    computed = set(frame.loc[frame["rumus"].notna(), "kode"])
    for line, row in year.rows("realisasi"):
        if row["indikator"] not in computed:
            continue
        yield Finding.of(
            "dua-sumber",
            year.place("realisasi", line, "indikator"),
            f"{row['indikator']} diisi tangan dan juga punya rumus",
            "satu sumber untuk satu angka",
            "Hapus baris ini, atau kosongkan rumusnya pada indikator.csv.",
        )
    entered = set(year["realisasi"]["indikator"])
    for line, row in year.rows("indikator"):
        if row["rumus"] is None and row["kode"] not in entered:
            yield Finding.of(
                "realisasi-tidak-ada",
                year.place("indikator", line, "kode"),
                f"{row['kode']} tanpa baris pada realisasi.csv",
                "realisasi setiap indikator",
            )


def numbers_for_numbers(year: Year, _: Params | None) -> Iterator[Finding]:
    """Target dan realisasi berupa bilangan; untuk satuan kategori, salah satu kata kategorinya."""
    allowed = {row["kode"]: words(row["kategori"]) for _, row in year.rows("indikator") if row["satuan"] == "kategori"}
    for table, column in (
        ("target", "target"),
        ("realisasi", "realisasi"),
        ("renstra", "target"),
        ("pembanding", "nilai"),
    ):
        for line, row in year.rows(table):
            value, categories = row[column], allowed.get(row["indikator"])
            if categories is None and isinstance(value, str):
                yield Finding.of(
                    "bukan-bilangan",
                    year.place(table, line, column),
                    value,
                    "bilangan, n/a (tidak tersedia), atau - (tidak ada)",
                    "Ganti dengan bilangan; satuan punya kolom sendiri pada indikator.csv.",
                )
            if categories and not isinstance(value, Missing) and value not in categories:
                yield Finding.of(
                    "bukan-kategori",
                    year.place(table, line, column),
                    str(value),
                    f"salah satu dari: {', '.join(categories)}",
                )


def categories_listed(year: Year, _: Params | None) -> Iterator[Finding]:
    """Indikator bersatuan kategori menyebut semua katanya dari yang terendah."""
    for line, row in year.rows("indikator"):
        known = words(row["kategori"])
        if row["satuan"] == "kategori" and (len(known) < _FEWEST_WORDS or len(set(known)) < len(known)):
            yield Finding.of(
                "kategori",
                year.place("indikator", line, "kategori"),
                row["kategori"] or "kosong",
                "sekurangnya dua kata yang berbeda, dari yang terendah, dipisah tanda <",
            )


def names_differ(year: Year, _: Params | None) -> Iterator[Finding]:
    """Dua indikator satu tingkat di bawah satu induk tidak bernama sama."""
    seen: dict[tuple[str | None, ...], int] = {}
    for line, row in year.rows("indikator"):
        name = " ".join((row["indikator"] or "").casefold().split())
        first = seen.setdefault((row["tingkat"], row["induk"], name), line)
        if name and first != line:
            place, others = year.place("indikator", line, "indikator"), (year.place("indikator", first, "indikator"),)
            expected = "nama yang belum dipakai indikator lain"
            yield Finding.of("nama-ganda", place, f"{row['kode']}: {row['indikator']}", expected, others=others)


RULES = (
    formulas,
    formulas_read_one_way,
    targets_present,
    one_source_of_value,
    numbers_for_numbers,
    categories_listed,
    names_differ,
)
