"""Frames of money and of the programme tree."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lkjip.contract.year import SUMBER, Sources, Year, records
from lkjip.figures import kalimat
from lkjip.figures.frames import Rows, files, frame, origin
from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.anggaran import Tingkat, induk, serapan, silpa, tingkat
from lkjip.measures.efisiensi import efisiensi
from lkjip.measures.hitung import mean, ratio, total
from lkjip.measures.predikat import scales
from lkjip.measures.putusan import MISSED, putusan_efisiensi
from lkjip.measures.rincian import Budget, Rincian


def _sort_key(code: str) -> tuple[str, ...]:
    return tuple(code.split("."))


def tree(year: Year) -> pd.DataFrame:
    """Every code in programme order: nomor (1, 1.1, 1.1.1), tingkat, names, money as far as it is known.

    pagu is the revised budget where there is one. Columns `sasaran` (code of the programme's
    sasaran, on every level), pagu, realisasi_anggaran, serapan, silpa, and how the money is known: dijumlahkan
    (added up from the level below), belum (the codes by which it is not known, nothing where it is).
    """
    money = budgets(year)
    programmes = sorted((row for _, row in year.rows("program")), key=lambda row: _sort_key(row["kode"]))
    goals = {row["kode"]: row["sasaran"] for row in programmes}
    count: dict[str | None, int] = {}
    numbers: dict[str | None, str] = {None: ""}
    rows: Rows = []
    for row in programmes:
        code, parent = row["kode"], induk(row["kode"])
        count[parent] = count.get(parent, 0) + 1
        numbers[code] = f"{numbers[parent]}.{count[parent]}" if parent else str(count[parent])
        own = money[code].amounts
        pagu, spent = own.pagu, own.realisasi
        rows.append(
            {
                "nomor": numbers[code],
                "kode": code,
                "tingkat": tingkat(code),
                "nama": row["nama"],
                "kinerja": row["kinerja"],
                "sasaran": goals[".".join(code.split(".")[:3])],
                "pagu_murni": own.pagu_murni,
                "pagu": pagu,
                "realisasi_anggaran": spent,
                "serapan": _or_same(serapan(spent, pagu), spent),
                "silpa": _or_same(silpa(spent, pagu), spent),
                "dijumlahkan": money[code].dijumlahkan,
                "belum": money[code].belum,
            }
        )
    columns = ["nomor", "kode", "tingkat", "nama", "kinerja", "sasaran", *_MONEY, *_KNOWN]
    planned, paid = year.sources("anggaran"), (year.source_of_column("anggaran", "realisasi"),)
    sumber = {
        **dict.fromkeys(columns, year.sources("program")),
        **dict.fromkeys(_PLANNED, planned),
        "realisasi_anggaran": paid,
        **dict.fromkeys((*_COMPARED, *_KNOWN), (*planned, *paid)),
    }
    return frame(rows, columns, None, sumber)


_PLANNED = ("pagu_murni", "pagu")
_COMPARED = ("serapan", "silpa")
_MONEY = (*_PLANNED, "realisasi_anggaran", *_COMPARED)
_KNOWN = ("dijumlahkan", "belum")


def budgets(year: Year) -> Mapping[str, Budget]:
    """The money of every code of the tree (see measures.rincian)."""
    return Rincian.of(year["program"]["kode"], (row for _, row in year.rows("anggaran"))).budgets


def _or_same(value: Cell, source: Cell) -> Cell:
    """`value`, or the kind of missing that kept it from being computed."""
    return (source if isinstance(source, Missing) else Missing.NA) if value is None else value


def with_indicators(programmes: pd.DataFrame, measured: pd.DataFrame) -> pd.DataFrame:
    """The tree with the indicators of each code, a row an indicator, and how they support their sasaran."""
    scale = scales()["menunjang"]
    below: dict[str, Rows] = {}
    for row in records(measured):
        below.setdefault(row["induk"], []).append(row)
    names = [name for name in measured.columns if name not in ("kode", "tingkat", "induk")]
    blank = dict.fromkeys(names, Missing.NONE) | {"indikator": "–", "satuan": "nilai", "formulasi": "–"}
    rows: Rows = []
    for row in records(programmes):
        for indicator in below.get(row["kode"], [blank]):
            mark = scale.predikat(indicator["capaian"])
            rows.append(row | {name: indicator[name] for name in names} | {"dukungan": mark.sebutan if mark else "–"})
    sumber = {**origin(measured), **origin(programmes), "dukungan": origin(measured)["capaian"]}
    return frame(rows, [*programmes.columns, *names, "dukungan"], None, sumber)


def cascade(programmes: pd.DataFrame, year: Year) -> pd.DataFrame:
    """The tujuan, their sasaran and the programmes of these as a tree: kode, induk, teks.

    Codes of tujuan and sasaran say what they are, since each table has codes of its own.
    """
    rows: Rows = []
    for _, row in year.rows("tujuan"):
        rows.append({"kode": f"tujuan {row['kode']}", "induk": None, "teks": row["tujuan"]})
    for _, row in year.rows("sasaran"):
        rows.append({"kode": f"sasaran {row['kode']}", "induk": f"tujuan {row['tujuan']}", "teks": row["sasaran"]})
    for row in records(programmes[programmes["tingkat"] == Tingkat.PROGRAM]):
        rows.append({"kode": row["kode"], "induk": f"sasaran {row['sasaran']}", "teks": row["nama"]})
    columns = ["kode", "induk", "teks"]
    return frame(rows, columns, None, dict.fromkeys(columns, year.sources("tujuan", "sasaran", "program")))


def in_percent(with_indicators: pd.DataFrame) -> pd.DataFrame:
    """The indicators of programmes whose quarterly targets are percentages, as far as there are any."""
    unit = with_indicators["satuan_triwulan"].fillna(with_indicators["satuan"])
    programme = with_indicators["tingkat"] == Tingkat.PROGRAM
    return with_indicators[programme & (unit == "persen") & with_indicators["tw4"].notna()]


def with_programmes(table: pd.DataFrame, programmes: pd.DataFrame) -> pd.DataFrame:
    """Indicators of programmes with the name and the sasaran (`nama`, `kinerja`) of theirs."""
    known = programmes.set_index("kode")
    told = {name: table["induk"].map(known[name]) for name in ("nama", "kinerja")}
    named = table.assign(**told)
    named.attrs[SUMBER] = Sources({**origin(table), **{name: files(programmes, name) for name in told}})
    return named


def totals(programmes: pd.DataFrame) -> dict[str, Cell]:
    """Pagu (before revision, and as reported), realisasi, serapan and silpa over all programmes."""
    top = programmes[programmes["tingkat"] == Tingkat.PROGRAM]
    pagu, spent = total(top["pagu"]), total(top["realisasi_anggaran"])
    values: dict[str, Cell] = {
        "pagu_murni": total(top["pagu_murni"]),
        "pagu": pagu,
        "realisasi_anggaran": spent,
        "serapan": serapan(spent, pagu),
        "silpa": silpa(spent, pagu),
    }
    return {name: Missing.NA if value is None else value for name, value in values.items()}


def by_goal(programmes: pd.DataFrame, iku: pd.DataFrame, year: Year) -> pd.DataFrame:
    """Each sasaran with its money and its performance.

    Columns: kode, sasaran, indikator (its IKU), capaian (mean of its IKU), pagu_murni, pagu,
    realisasi_anggaran, serapan, silpa, porsi (of all money), efisiensi in poin persentase, putusan, and as kalimat the
    programmes that support it.
    """
    whole = totals(programmes)
    top = programmes[programmes["tingkat"] == Tingkat.PROGRAM]
    rows: Rows = []
    for _, goal in year.rows("sasaran"):
        money = totals(top[top["sasaran"] == goal["kode"]])
        own = iku[iku["induk"] == goal["kode"]]
        reached = mean(own["capaian"])
        saving = efisiensi(reached, number(money["serapan"]))
        rows.append(
            {
                "kode": goal["kode"],
                "sasaran": goal["sasaran"],
                "indikator": "; ".join(own["indikator"]),
                "capaian": Missing.NA if reached is None else reached,
                **money,
                "porsi": _or_same(ratio(money["pagu"], whole["pagu"]), money["pagu"]),
                "efisiensi": Missing.NA if saving is None else saving,
                "putusan": putusan_efisiensi(reached, saving, all_reached=MISSED not in set(own["putusan"])),
                "kalimat": kalimat.pendukung(top.loc[top["sasaran"] == goal["kode"], "nama"]),
            }
        )
    columns = ["kode", "sasaran", "indikator", "capaian", *_MONEY, "porsi", "efisiensi", "putusan", "kalimat"]
    reached_from = files(iku, "capaian")
    sumber = {
        **dict.fromkeys(("kode", "sasaran"), year.sources("sasaran")),
        "indikator": files(iku, "indikator"),
        "capaian": reached_from,
        "kalimat": year.sources("program"),
        **{name: files(programmes, name) for name in _MONEY},
        "porsi": files(programmes, "pagu"),
        **dict.fromkeys(("efisiensi", "putusan"), (*reached_from, *files(programmes, "serapan"))),
    }
    return frame(rows, columns, None, sumber)


def by_unit(programmes: pd.DataFrame, year: Year) -> pd.DataFrame:
    """The rows of `anggaran` of programmes that tell their unit, with the name of the programme (nama)."""
    names = {row["kode"]: row["nama"] for row in records(programmes) if row["tingkat"] == Tingkat.PROGRAM}
    rows = [
        row | {"nama": names[row["program"]]}
        for _, row in year.rows("anggaran")
        if row["program"] in names and row["unit_anggaran"]
    ]
    table = year["anggaran"]
    sumber = {
        **dict.fromkeys(table.columns, year.sources("anggaran")),
        "realisasi": (year.source_of_column("anggaran", "realisasi"),),
        "nama": year.sources("program"),
    }
    return frame(rows, [*table.columns, "nama"], table, sumber)
