"""Targets, realisations, quarters and the medium-term plan, as they stand in the files."""

from __future__ import annotations

import re
from random import Random

from kantor_acak.plan import Indicator, Plan, given_up, unit_of
from kantor_acak.shape import Shape

Row = dict[str, object]
_MISSING = ("n/a", "-", "")
SAKIP, IKM = 70, 80
"""About what the evaluations of every office come to."""


def decimal(hundredths: int, digits: int = 2) -> str:
    """`hundredths` of one as text, with `digits` decimals (cut off)."""
    sign, rest = "-" if hundredths < 0 else "", abs(hundredths)
    text = f"{rest // 100}.{rest % 100:02d}"
    return sign + (text.split(".", maxsplit=1)[0] if digits == 0 else text[: text.index(".") + 1 + digits])


_RANGES = {
    "persen": (6000, 10000), "indeks": (400, 1000), "nilai": (5500, 9000), "dokumen": (1000, 60000),
    "orang": (1000, 200_000_000), "hari-rasio": (1000, 3000), "kasus-selisih": (2000, 9000),
}  # fmt: skip
_WHOLE = {"dokumen", "orang", "kasus-selisih"}


def _value(rng: Random, indicator: Indicator, around: int | None = None) -> str:
    if indicator.words:
        return rng.choice([word.strip() for word in indicator.words.split("<")])
    value = rng.randint(*_RANGES[indicator.kind]) if around is None else around * rng.randint(75, 130) // 100
    value = min(value, 10000) if indicator.kind == "persen" else value
    return decimal(value, 0 if indicator.kind in _WHOLE else rng.choice((0, 1, 2, 2)))


def shown(indicator: Indicator) -> int:
    """How many decimals a value is written with: those that the report shows, two at most."""
    if indicator.kind in _WHOLE:
        return 0
    return 2 if indicator.digits is None else min(2, indicator.digits)


def aim(indicator: Indicator, year: int, shape: Shape, plan: Plan) -> int:
    """The target of `year` in hundredths: it moves in the direction of the indicator from year to year."""
    if indicator.formula:
        return int(100 * _computed(indicator.formula, year, shape, plan))
    low, high = _RANGES[indicator.kind]
    start = Random(f"sasaran-{shape.seed}-{indicator.code}").randint(low, (low + high) // 2)
    step = start // 40 * (year - shape.years[0])
    return start - step // 2 if indicator.kind in ("hari-rasio", "kasus-selisih") else start + step


def _computed(formula: str, year: int, shape: Shape, plan: Plan) -> float:
    """What a formula comes to when everything in it is as it was aimed at."""
    known = {"TOTAL_SAKIP": SAKIP, "RATA_IKM": IKM}
    inputs = {one.code: one for one in plan.indicators if re.search(rf"\b{re.escape(one.code)}\b", formula)}
    aims = {code: aim(one, year, shape, plan) / 100 for code, one in inputs.items()}
    return float(eval(formula, {"__builtins__": {}}, known | aims))  # our own formulas only


def _target(indicator: Indicator, year: int, shape: Shape, plan: Plan) -> str:
    if indicator.words:
        return _value(Random(f"kata-{shape.seed}-{indicator.code}"), indicator)
    return decimal(aim(indicator, year, shape, plan), shown(indicator))


def performance(shape: Shape, plan: Plan, year: int) -> dict[str, list[Row]]:
    """The tables indikator, target, realisasi and renstra of `year`."""
    rng = Random(f"kinerja-{shape.seed}-{year}")
    tables: dict[str, list[Row]] = {"indikator": [], "target": [], "realisasi": []}
    lost = given_up(shape, plan)
    for one in (one for one in plan.indicators if one.measured(year)):
        tables["indikator"].append(_definition(one, year))
        target, reached = _values(rng, one, year, shape, plan)
        if one.parent in lost:
            target, reached = "-", "-"
        percent = Random(f"triwulan-{shape.seed}-{one.code}").random() < 0.25
        aimed = _quarters(rng, shape, one, target, percent)
        tables["target"].append({"indikator": one.code, "target": target, **aimed})
        if one.formula is None:
            quarters = _quarters(rng, shape, one, reached, bool(aimed["satuan_triwulan"]))
            del quarters["satuan_triwulan"]
            note = {"n/a": "Datanya belum diterima.", "-": "Tidak diukur tahun ini.", "0": "Tidak dilaksanakan."}.get(
                reached, ""
            )
            tables["realisasi"].append({"indikator": one.code, "realisasi": reached, **quarters, "catatan": note})
    if "renstra" not in shape.absent:
        tables["renstra"] = _renstra(shape, plan, year)
    return tables


def _values(rng: Random, one: Indicator, year: int, shape: Shape, plan: Plan) -> tuple[str, str]:
    """Target and result; where the office has gaps, one of them may be missing, and what was put off is zero."""
    target = _target(one, year, shape, plan)
    reached = _value(rng, one, None if one.words else aim(one, year, shape, plan))
    if not shape.gaps:
        return target, reached
    if one.level in ("kegiatan", "subkegiatan") and not one.words and rng.random() < 0.03:
        return "0", "0"
    if rng.random() < 0.06:
        target = rng.choice(_MISSING)
    if rng.random() < 0.12:
        zero = () if one.words or one.level == "iku" else ("0",)
        reached = rng.choice((*_MISSING, *zero))
    return target, reached


def _definition(one: Indicator, year: int) -> Row:
    return {
        "kode": one.code,
        "tingkat": one.level,
        "induk": one.parent,
        "indikator": one.called(year),
        "satuan": unit_of(one),
        "kategori": one.words or "",
        "arah": "turun" if one.kind in ("hari-rasio", "kasus-selisih") else "naik",
        "rumus_capaian": "selisih" if one.kind == "kasus-selisih" else "rasio",
        "rumus": one.formula or "",
        "desimal": "" if one.digits is None else one.digits,
        "formulasi": "Jumlah yang selesai dibagi jumlah seluruhnya",
        "sumber": "Catatan seksi",
        "penanggung_jawab": "Kepala Seksi",
        "definisi": "",
    }


def _quarters(rng: Random, shape: Shape, one: Indicator, year_value: str, percent: bool) -> Row:
    """Four quarterly values: running up to the year's, or each of its own; or in percent of the whole."""
    names = ("tw1", "tw2", "tw3", "tw4")
    blank: Row = dict.fromkeys((*names, "satuan_triwulan"), "")
    number = year_value.replace(".", "", 1)
    if one.words or one.level not in ("iku", "program") or not number.isdigit() or rng.random() < 0.3:
        return blank
    if percent:
        steps = ["25", "50", "75", "100"] if shape.cumulative else ["25", "25", "25", "25"]
        return dict(zip(names, steps, strict=True)) | {"satuan_triwulan": "persen"}
    decimals = len(year_value.partition(".")[2])
    whole = int(number)
    shares = [whole // 5, whole // 4, whole // 4]
    parts = [*shares, whole - sum(shares)]
    if shape.cumulative:
        parts = [sum(parts[: place + 1]) for place in range(4)]
    texts = [_scaled(part, decimals) for part in parts]
    return blank | dict(zip(names, texts, strict=True))


def _scaled(value: int, decimals: int) -> str:
    return f"{value // 10**decimals}.{value % 10**decimals:0{decimals}d}" if decimals else str(value)


def _renstra(shape: Shape, plan: Plan, year: int) -> list[Row]:
    first, last = shape.renstra
    years = range(first, last + 1) if shape.milestones else (last,)
    rng = Random(f"renstra-{shape.seed}")
    planned = [one for one in plan.indicators if one.level in ("iku", "pendukung", "program") and rng.random() < 0.8]
    return [
        {"indikator": one.code, "tahun": number, "target": _target(one, number, shape, plan)}
        for one in planned
        if one.measured(year)
        for number in years
    ]
