"""What others say of the office: evaluations, service indices, comparisons, and what it does about them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from kantor_acak.figures import aim, decimal, shown
from kantor_acak.plan import Indicator, Plan
from kantor_acak.shape import Shape
from kantor_acak.words import sentence, subject, worded

Row = dict[str, object]
_SAKIP = (
    ("perencanaan", "Perencanaan Kinerja", 30),
    ("pengukuran", "Pengukuran Kinerja", 30),
    ("pelaporan", "Pelaporan Kinerja", 15),
    ("evaluasi", "Evaluasi Internal", 25),
)
_IPP = ("kebijakan", "profesionalisme", "sarana", "sistem", "konsultasi", "inovasi")


def evaluations(shape: Shape, plan: Plan, year: int) -> dict[str, list[Row]]:
    """The tables about evaluations of `year`; those the office has not are left out."""
    rng = Random(f"evaluasi-{shape.seed}-{year}")
    iku = [one.code for one in plan.indicators if one.level == "iku" and one.measured(year)]
    numeric = [one for one in plan.indicators if one.level == "iku" and one.measured(year) and not one.words]
    percent = [one.code for one in numeric if one.kind == "persen" and not one.formula]
    tables = {
        "sakip": _sakip(rng),
        "ikm": _ikm(rng, shape),
        "ipp": [{"kode": code, "aspek": f"Aspek {code}", "nilai": _aspect(rng, shape, code)} for code in _IPP],
        "rb": _rb(rng),
        "rb_indikator": _rb_indicators(rng, percent),
        "rekomendasi": [
            {"kode": f"R{n}", "sumber": rng.choice(("SAKIP", "RB")), "uraian": _text(rng, shape)} for n in range(1, 6)
        ],
        "catatan_evaluasi": [
            {"kode": f"C{n}", "sumber": "SAKIP", "tahun": year - 1, "topik": subject(rng),
             "nilai": rng.choice(("", "n/a", decimal(rng.randint(0, 3000)))), "uraian": _text(rng, shape)}
            for n in range(1, 4)
        ],
        "faktor": [
            *({"kode": f"F{n}", "sasaran": rng.choice(("", *(code for code, _, _ in plan.sasaran))), "indikator": "",
             "jenis": rng.choice(("penunjang", "penghambat", "solusi")), "uraian": _text(rng, shape)}
            for n in range(1, rng.randint(2, 9))),
            *_explained(shape, plan, year),
        ],
        "perbaikan": _answering(shape, year, _promised(shape, year, _improvements(rng, shape, iku, "U"))),
        "saran": _improvements(rng, shape, iku, "SR"),
        "pembanding": _comparisons(rng, {one: aim(one, year, shape, plan) for one in numeric}),
    }  # fmt: skip
    tables["faktor"] = _promised(shape, year, tables["faktor"])
    tables["tindak_lanjut"] = _follow_up(rng, shape, tables["rekomendasi"])
    gone = set(shape.absent) | ({"sakip", "rb", "ikm", "ipp"} - shape.evaluations)
    gone |= {"rb_indikator"} if "rb" in gone else set()
    gone |= {"tindak_lanjut"} if "rekomendasi" in gone else set()
    return {name: rows for name, rows in tables.items() if name not in gone}


def _explained(shape: Shape, plan: Plan, year: int) -> Iterator[Row]:
    """A cause and a measure for every indicator that is promised and may have missed its target."""
    rng = Random(f"sebab-{shape.seed}-{year}")
    for one in plan.indicators:
        if one.level in ("iku", "pendukung", "program") and one.measured(year):
            for kind in ("penghambat", "solusi"):
                yield {"kode": f"{kind}-{one.code}", "sasaran": "", "indikator": one.code, "jenis": kind,
                       "uraian": _text(rng, shape)}  # fmt: skip


def _promised(shape: Shape, year: int, rows: list[Row]) -> list[Row]:
    """Two offices of three say who carries out a measure and until when; a factor that is no measure has none."""
    rng = Random(f"langkah-{shape.seed}-{year}-{len(rows)}")
    if shape.seed % 3 == 0:
        return rows
    blank: Row = dict.fromkeys(("penanggung_jawab", "triwulan", "bukti"), "")
    return [row | blank | (_promise(rng) if row.get("jenis", "solusi") == "solusi" else {}) for row in rows]


def _promise(rng: Random) -> Row:
    return {
        "penanggung_jawab": rng.choice(("Camat", "Sekretaris Kecamatan")),
        "triwulan": rng.choice(("I", "II", "IV")),
        "bukti": rng.choice(("", "Berita acara")),
    }


def _answering(shape: Shape, year: int, rows: list[Row]) -> list[Row]:
    """Measures that answer the evaluator's notes, where the office keeps these."""
    rng = Random(f"jawaban-{shape.seed}-{year}")
    if "catatan_evaluasi" in shape.absent:
        return rows
    return [row | {"catatan": rng.choice(("", "C1", "C2", "C3"))} for row in rows]


def _text(rng: Random, shape: Shape) -> str:
    return worded(rng, sentence(rng), long=shape.long, hostile=shape.hostile)


def _sakip(rng: Random) -> list[Row]:
    rows = []
    for code, name, weight in _SAKIP:
        score = decimal(rng.randint(weight * 55, weight * 85))
        detail = rng.random() < 0.5
        desk = score if detail else rng.choice(("n/a", "-", ""))
        rows.append(
            {"kode": code, "komponen": name, "bobot": weight, "lke": desk, "lapangan": desk, "nilai": score,
             "catatan": sentence(rng) if detail else ""}
        )  # fmt: skip
    return rows


def _aspect(rng: Random, shape: Shape, code: str) -> str:
    """The score of an aspect, which changes little from year to year."""
    usual = Random(f"ipp-{shape.seed}-{code}").randint(0, 430)
    return decimal(usual * rng.randint(85, 115) // 100)


def _ikm(rng: Random, shape: Shape) -> list[Row]:
    return [
        {"kode": f"L{n}", "layanan": worded(rng, f"Layanan {subject(rng)} {n}", long=False, hostile=shape.hostile),
         "nilai": decimal(rng.randint(6000, 10000)), "responden": rng.choice(("", "n/a", rng.randint(5, 900)))}
        for n in range(1, rng.randint(1, 12) + 1)
    ]  # fmt: skip


def _rb(rng: Random) -> list[Row]:
    parts = [rng.randint(100, 800), rng.randint(3000, 7000)]
    index: Row = {"kode": "RB", "komponen": "Indeks RB", "induk": "", "bobot": 100, "nilai": decimal(sum(parts))}
    below = [
        {"kode": f"RB{n}", "komponen": f"Komponen {n}", "induk": "RB", "bobot": weight, "nilai": decimal(part)}
        for n, (weight, part) in enumerate(zip((10, 90), parts, strict=True), start=1)
    ]
    return [index, *below]


def _rb_indicators(rng: Random, codes: list[str]) -> list[Row]:
    rows: list[Row] = [
        {"kode": f"RBI{n}", "indikator": f"Tingkat {subject(rng)}", "skala_min": low, "skala_maks": high,
         "nilai": decimal(rng.randint(100, 400)), "acuan": "", "sumber": "Bagian Organisasi"}
        for n, (low, high) in enumerate(((0, 5), (1, 5), (0, 100), (0, 4)), start=1)
    ]  # fmt: skip
    rows.append(rows[0] | {"kode": "RBI8", "skala_min": "n/a", "skala_maks": "n/a", "nilai": "n/a"})
    if codes:
        rows.append(rows[0] | {"kode": "RBI9", "skala_maks": 100, "nilai": "", "acuan": rng.choice(codes)})
    return rows


def _improvements(rng: Random, shape: Shape, iku: list[str], prefix: str) -> list[Row]:
    return [
        {"kode": f"{prefix}{n}", "indikator": rng.choice(("", *iku)), "aspek": rng.choice(("", "Pengukuran")),
         "uraian": _text(rng, shape)}
        for n in range(1, rng.randint(2, 6))
    ]  # fmt: skip


def _comparisons(rng: Random, aims: dict[Indicator, int]) -> list[Row]:
    """Values of other regions, about what the office aims at."""
    rows: list[Row] = []
    for one, around in aims.items():
        for level in ("kabupaten", "provinsi", "nasional", "internasional"):
            if rng.random() < 0.5:
                value = rng.choice(("-", "n/a", decimal(around * rng.randint(80, 101) // 100, shown(one))))
                rows.append(
                    {"indikator": one.code, "tingkat": level, "nilai": value, "predikat": "", "keterangan": "rilis"}
                )
    return rows


def _follow_up(rng: Random, shape: Shape, recommendations: list[Row]) -> list[Row]:
    rows: list[Row] = [
        {"kode": f"TL{n}", "rekomendasi": one["kode"], "rencana": _text(rng, shape),
         "hasil": rng.choice(("", "Selesai")), "waktu": "Triwulan I", "penanggung_jawab": "Sekretaris Kecamatan",
         "status": rng.choice(("selesai", "proses", "belum"))}
        for n, one in enumerate(recommendations, start=1)
        if one["sumber"] == "SAKIP"
    ]  # fmt: skip
    return [row | {"hasil": "Selesai"} if row["status"] == "selesai" else row for row in rows]
