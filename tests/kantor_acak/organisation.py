"""The office itself: units, posts, duties, issues, processes, things."""

from __future__ import annotations

from random import Random

from kantor_acak.plan import Plan
from kantor_acak.shape import Shape
from kantor_acak.words import sentence, subject, worded

Row = dict[str, object]
_UNITS = ("Sekretariat", "Seksi Pemerintahan", "Seksi Pelayanan", "Seksi Ketertiban", "Seksi Pemberdayaan")


def organisation(shape: Shape, plan: Plan, year: int) -> dict[str, list[Row]]:
    """The tables about the office in `year`; those the office has not are left out."""
    rng = Random(f"organisasi-{shape.seed}-{year}")
    units = _units(rng, shape)
    tables = {
        "tujuan_kabupaten": [{"kode": "TK1", "tujuan": sentence(rng)}, {"kode": "TK2", "tujuan": sentence(rng)}],
        "unit": units,
        "pegawai": _posts(shape, units),
        "tugas": [
            {"unit": unit["kode"], "urut": n, "jenis": "tugas", "uraian": sentence(rng)}
            for unit in units
            for n in range(1, rng.randint(1, 4))
        ],
        "isu": [
            {"kode": f"{group}-{n}", "kelompok": group, "bidang": "Umum" if group == "rumusan" else "",
             "uraian": worded(rng, sentence(rng), long=shape.long, hostile=shape.hostile)}
            for group in ("permasalahan", "dampak", "tantangan", "peluang", "rumusan")
            for n in range(1, rng.randint(1, 4))
        ],
        "regulasi": [
            {"kode": "perbup", "jenis": "Peraturan Bupati", "nomor": "1", "tahun": 2016, "tentang": "Organisasi"}
        ],
        "proses_bisnis": _processes(rng),
        "sdm": _staffing(rng, shape, plan, year),
        "sarpras": _things(rng),
    }  # fmt: skip
    return {name: rows for name, rows in tables.items() if name not in shape.absent}


def _units(rng: Random, shape: Shape) -> list[Row]:
    rows: list[Row] = [{"kode": "camat", "nama": "Kecamatan", "kepala": "Camat", "induk": "", "tugas_pokok": ""}]
    for number, name in enumerate(_UNITS[: 2 if shape.staff < 5 else 5], start=1):
        duty = rng.choice(("", sentence(rng)))
        rows.append(
            {"kode": f"u{number}", "nama": name, "kepala": f"Kepala {name}", "induk": "camat", "tugas_pokok": duty}
        )
    villages = {"desa": 0, "kelurahan": 4, "keduanya": 2}[shape.wilayah]
    for number in range(1, villages + 1):
        kelurahan = f"Kelurahan {number}"
        rows.append({"kode": f"kel{number}", "nama": kelurahan, "kepala": "Lurah", "induk": "camat", "tugas_pokok": ""})
        rows.append({"kode": f"kel{number}s", "nama": f"Sekretariat {kelurahan}", "kepala": "Sekretaris Kelurahan",
                     "induk": f"kel{number}", "tugas_pokok": ""})  # fmt: skip
    return rows


def _posts(shape: Shape, units: list[Row]) -> list[Row]:
    """Posts instead of persons: nobody has a name or an identity number."""
    heads = [
        {"kode": f"{n}", "nama": f"Pemangku {unit['kepala']} {n}", "nip": "", "jabatan": unit["kepala"],
         "unit": unit["kode"], "kelompok": "struktural"}
        for n, unit in enumerate(units, start=1)
    ][: shape.staff]  # fmt: skip
    rest = [
        {"kode": f"{n}", "nama": f"Pemangku Pelaksana {n}", "nip": "", "jabatan": "Pengadministrasi Umum",
         "unit": units[n % len(units)]["kode"], "kelompok": "pelaksana"}
        for n in range(len(heads) + 1, shape.staff + 1)
    ]  # fmt: skip
    return [*heads, *rest]


def _processes(rng: Random) -> list[Row]:
    rows: list[Row] = []
    for group in ("masukan", "inti", "luaran", "pengaruh"):
        for n in range(1, rng.randint(1, 4)):
            parent = "inti1" if group == "inti" and n > 1 else ""
            rows.append({"kode": f"{group}{n}", "nama": f"Proses {subject(rng)}", "kelompok": group, "induk": parent,
                         "uraian": rng.choice(("", sentence(rng)))})  # fmt: skip
    return rows


def _staffing(rng: Random, shape: Shape, plan: Plan, year: int) -> list[Row]:
    rows: list[Row] = []
    left = shape.staff
    posts = Random(f"pegawai-{shape.seed}")  # as the staff themselves, nearly the same every year
    for code, _, _ in plan.sasaran:
        most = posts.randint(0 if rows else 1, left)
        available = most if rows else most - year % 2
        left -= most
        needed = rng.randint(0, 5) + available * rng.randint(70, 150) // 100
        rows.append({"sasaran": code, "kebutuhan": needed, "tersedia": available})
    return rows


def _things(rng: Random) -> list[Row]:
    stock = [rng.randint(0, 40) for _ in range(rng.randint(1, 25))]
    return [
        {"kode": f"{n:03d}", "uraian": f"Barang {subject(rng)} {n}", "tersedia": there,
         "standar": rng.choice(("-", "", "n/a", 0, *(rng.randint(there // 5 + 1, 60) for _ in range(2))))}
        for n, there in enumerate(stock, start=1)
    ]  # fmt: skip
