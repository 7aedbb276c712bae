"""The rows of a foreign sheet: which of ours each one means, and which are none of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from lkjip.contract.human import Raw, number_text, plain, shown, text_of
from lkjip.contract.parse import Unread
from lkjip.foreign.codes import Codes, written
from lkjip.foreign.heads import Heads
from lkjip.foreign.mapping import CODE, NAME, OFFICE, Peta
from lkjip.ground.findings import Finding
from lkjip.ground.nearest import nearest
from lkjip.measures.anggaran import Tingkat
from lkjip.workbook.sheets import key_of

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MOST_NAMED = 8
"""So many cells of one kind are named in a sentence."""


@dataclass(frozen=True)
class Meant:
    """What a row of a sheet is about. code: ours, empty where we have none; read: whether the mapping reads such rows.

    new: how we would write a code that we do not have; empty where we would have none.
    """

    code: str = ""
    read: bool = True
    new: str = ""


Who = Callable[[str, str], Meant | None]
"""Tells by code and name which row of ours is meant; None where what stands there is no code of any kind."""


def by_programme(known: Mapping[str, str], levels: Sequence[Tingkat]) -> Who:
    """For tables whose rows are programmes, kegiatan and sub kegiatan. known: their names by code."""
    codes = Codes(known)

    def who(code: str, _name: str) -> Meant | None:
        parts = written(code).parts
        if not parts:
            return None
        level = codes.level(parts)
        if level is None or level not in levels:
            return Meant(read=False)
        return Meant(codes.find(parts) or "", new=codes.ours(parts))

    return who


def by_indicator(known: Mapping[str, str]) -> Who:
    """For tables whose rows are indicators, by their codes or, where the sheet has none, by their names."""
    codes = {key_of(code): code for code in known}
    names: dict[str, list[str]] = {}
    for code, name in known.items():
        names.setdefault(alike(name), []).append(code)

    def who(code: str, name: str) -> Meant | None:
        if code:
            return Meant(codes.get(key_of(code), ""))
        called = names.get(alike(name), [])
        return Meant(called[0] if len(called) == 1 else "") if name else None

    return who


def of_one_office(heads: Heads, rows: Collection[int]) -> Iterator[Finding]:
    """A finding where rows that are read say that they are of several offices, whose codes are the same."""
    if OFFICE not in heads.columns:
        return
    first: dict[str, int] = {}
    for row in sorted(rows):
        value = heads.grid.at(row, heads.columns[OFFICE][0])
        if value is not None:
            first.setdefault(" ".join(str(value).split()), row)
    if len(first) > 1:
        place = heads.place(list(first.values())[1], OFFICE)
        others = tuple(heads.place(row, OFFICE) for row in first.values())[:1]
        names = _some(list(first))
        remedy = "Unduh untuk SKPD kantor ini saja, atau hapus baris SKPD lain (menyaring saja tidak cukup)."
        yield Finding.of("kunci-ganda", place, f"{len(first)} SKPD: {names}", "satu SKPD", remedy, others=others)


def alike(name: str) -> str:
    """A name as it is compared: its letters and digits only."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


@dataclass
class Rows:
    """What the rows of a sheet say. ours: our code by row; new: rows whose code we do not have, with code and name."""

    ours: dict[int, str] = field(default_factory=dict)
    new: dict[int, tuple[str, str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def rows_of(heads: Heads, peta: Peta, known: Mapping[str, str], who: Who, *, adding: bool) -> Rows:
    """Every row below the heads. known: our names by code; adding: codes that we do not have are to be added."""
    found = Rows()
    others: list[str] = []
    named: list[str] = []
    unknown: set[tuple[str, str]] = set()
    key = CODE if CODE in heads.columns else NAME
    for row in range(heads.head + 1, len(heads.grid.rows)):
        if _skipped(heads, row, peta.lewati) or _numbered(heads, row):
            continue
        code, name = _code(heads, row, found), _name(heads, row)
        name = name or written(code).name
        meant = who(code, name)
        cell = heads.cell(row, key)
        if meant is None:
            if any(
                _is_number(heads.grid.at(row, heads.columns[one][0])) for one in peta.values if one in heads.columns
            ):
                place = heads.place(row, key)
                found.findings.append(Finding.of("baris-tanpa-kode", place, name or "kosong", "kode baris ini"))
        elif not meant.read:
            others.append(cell)
        elif meant.code:
            first = meant.code not in found.ours.values()
            _take(found, heads, row, (key, meant.code), summed=peta.jumlahkan)
            if first and name and alike(name) not in (alike(known[meant.code]), ""):
                named.append(f"{cell} {meant.code} di sana {name}, di sini {known[meant.code]}")
        elif adding and meant.new:
            found.new[row] = meant.new, name
        elif not (peta.jumlahkan and (code, name) in unknown):
            unknown.add((code, name))
            found.findings.append(_unknown(heads, row, (code, name), known, meant, peta))
    where = f"Lembar {heads.grid.name}"
    if others:
        found.told.append(f"{where}: {len(others)} baris tingkat atau jenis lain tidak dibaca: {_some(others)}")
    if named:
        found.told.append(f"{where}: {len(named)} nama berbeda: {_some(named, '; ')}")
    return found


def _take(found: Rows, heads: Heads, row: int, said: tuple[str, str], *, summed: bool) -> None:
    """A row of ours; the second one of the same code is told with the first, unless they are summed.

    said: what its column holds, and our code.
    """
    key, code = said
    first = next((earlier for earlier, known in found.ours.items() if known == code), None)
    if first is None or summed:
        found.ours[row] = code
        return
    others = (heads.place(first, key),)
    remedy = "Hapus salah satu barisnya, atau tambahkan polanya pada kunci lewati dalam petanya."
    found.findings.append(
        Finding.of("kunci-ganda", heads.place(row, key), code, "setiap kode satu kali", remedy, others=others)
    )


def _unknown(
    heads: Heads, row: int, said: tuple[str, str], known: Mapping[str, str], meant: Meant, peta: Peta
) -> Finding:
    code, name = said
    same = [one for one, called in known.items() if name and alike(called) == alike(name)]
    near = same[0] if len(same) == 1 else nearest(name, known.values()) if name and not code else None
    hint = f"Namanya sama dengan {near}. " if same and near else f"Mungkin maksudnya {near}. " if near else ""
    more = ", atau ulangi dengan --tambah" if meant.new else ""
    remedy = f"{hint}Perbaiki di lembar ini, tambahkan pada tabel {peta.refers.title.lower()}{more}."
    shown = " ".join(filter(None, (code, name if name not in code else "")))
    place = heads.place(row, CODE if CODE in heads.columns else NAME)
    return Finding.of("kode-tak-dikenal", place, shown, f"salah satu dari tabel {peta.refers.title.lower()}", remedy)


def _code(heads: Heads, row: int, found: Rows) -> str:
    """The code of a row as text, its parts joined where they stand in several columns."""
    if CODE not in heads.columns:
        return ""
    first, last = heads.columns[CODE]
    parts = []
    for column in range(first, last + 1):
        raw = heads.grid.at(row, column)
        text = plain(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else text_of(raw, "code")
        if isinstance(text, Unread):
            place = heads.place(row, CODE)
            found.findings.append(Finding.of(text.rule, place, shown(raw), text.expected, text.remedy))
            return ""
        parts += [text.strip()] if text.strip() else []
    return ".".join(parts)


def _name(heads: Heads, row: int) -> str:
    if NAME not in heads.columns:
        return ""
    value = heads.grid.at(row, heads.columns[NAME][0])
    return " ".join(value.split()) if isinstance(value, str) else ""


def _skipped(heads: Heads, row: int, patterns: Sequence[str]) -> bool:
    texts = [key_of(value) for value in heads.grid.rows[row] if isinstance(value, str)]
    return any(fnmatchcase(text, key_of(pattern)) for text in texts for pattern in patterns)


def _numbered(heads: Heads, row: int) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 …, or (1), (2) …"""
    filled = [str(value).strip(" ()") for value in heads.grid.rows[row] if value is not None and str(value).strip()]
    numbers = [int(float(one)) for one in filled if re.fullmatch(r"[0-9]{1,2}(\.0)?", one)]
    return len(numbers) == len(filled) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_number(raw: Raw) -> bool:
    if isinstance(raw, str):
        read = number_text(raw, "decimal")
        return isinstance(read, Unread) or _NUMBER.fullmatch(read) is not None
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _some(cells: Sequence[str], between: str = ", ") -> str:
    return between.join(cells[:_MOST_NAMED]) + (f"{between}…" if len(cells) > _MOST_NAMED else "")


def lacking(
    heads: Heads, peta: Peta, ours: Mapping[str, Tingkat | None], filled: Collection[str]
) -> Iterator[Finding | str]:
    """Rows of ours that the sheet does not have: a finding each; of a level that it has none of, a sentence.

    One finding for all where it has no row of ours whatever.

    ours: the codes of our table's rows, each with its level; filled: those that get a value, and new ones.
    """
    there = {ours.get(code) for code in filled}
    key = CODE if CODE in heads.columns else NAME
    if not filled:
        place = heads.place(heads.head, key)
        yield Finding.of(
            "baris-lembar-tidak-ada", place, "tidak satu baris pun dikenal", "baris dengan kode kantor ini"
        )
        return
    missing = [code for code in ours if code not in filled]
    for code in missing:
        level = ours[code]
        if level in there and (level is None or level in peta.tingkat):
            place = heads.place(heads.head, key)
            yield Finding.of("baris-lembar-tidak-ada", place, f"tanpa {code}", f"baris {code}")
    left = {
        level: sum(ours[code] is level for code in missing) for level in ours.values() if level and level not in there
    }
    if left:
        told = ", ".join(f"{number} {level.sebutan}" for level, number in left.items())
        yield f"Lembar {heads.grid.name} tidak memuat {told}; barisnya dibiarkan seperti semula."
