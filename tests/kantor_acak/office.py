"""One fictional office written into a project folder: parameters, tables and narratives of every year."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from kantor_acak.evaluation import evaluations
from kantor_acak.figures import performance
from kantor_acak.money import budget
from kantor_acak.organisation import organisation
from kantor_acak.plan import Plan, make_plan
from kantor_acak.shape import Shape, draw
from kantor_acak.words import place, sentence

Row = dict[str, object]
_TEXTS = (
    "kata-pengantar", "isu-strategis", "sdg", "cascading", "proses-bisnis", "renstra", "efisiensi-anggaran",
    "efisiensi-sdm", "efisiensi-sarpras", "kesimpulan",
)  # fmt: skip
OWN_SCALES = {
    "lokal-bb": (("90", "AA", "Istimewa"), ("80", "A", "Unggul"), ("72.5", "BB", "Mapan"), ("60", "B", "Cukup Mapan"),
                 ("0", "C", "Perlu Perhatian")),
    "lokal": (("95", "", "Utama"), ("70", "", "Madya"), ("0", "", "Pratama")),
}  # fmt: skip
"""Scales of an office's own: lower bound, label, predicate; only the last bound belongs to its interval."""
REGIONS = (
    ("Kabupaten", "Bupati"), ("Kota", "Wali Kota"), ("Kabupaten", "Bupati"), ("Kota Administrasi", "Wali Kota"),
)  # fmt: skip
"""Kinds of regions, and who leads them."""
OFFICES = (
    ("Kecamatan", "Camat"), ("Kecamatan", "Camat"), ("Distrik", "Kepala Distrik"), ("Kapanewon", "Panewu"),
    ("Kecamatan", "Camat"),
)  # fmt: skip
"""What an office may call itself, and its head."""


@dataclass(frozen=True)
class Office:
    """A generated office: its slug, the years with data (the report's own last), and what was chosen for it."""

    kecamatan: str
    name: str
    years: tuple[int, ...]
    shape: Shape

    @property
    def year(self) -> int:
        return self.years[-1]


def generate(seed: int, root: Path, *, years: tuple[int, ...] | None = None) -> Office:
    """Write office number `seed` into the project folder `root`; `years` fixes the years with data."""
    shape = draw(seed, years)
    name = place(Random(f"nama-{seed}"))
    office = Office(f"fiktif-{seed:03d}", name, shape.years, shape)
    plan = make_plan(shape)
    (root / "params").mkdir(parents=True, exist_ok=True)
    _write_yaml(root / "params" / f"{office.kecamatan}.yml", _params(office))
    for year in shape.years:
        folder = root / "data" / office.kecamatan / str(year)
        folder.mkdir(parents=True)
        date = {
            "dokumen": {"tanggal": f"{year + 1}-02-{seed % 28 + 1:02d}"},
            "perjanjian": {"tempat": name, "tanggal": f"{year}-01-{seed % 28 + 1:02d}"},
            "surat": {
                code: {"jenis": "Surat", "nomor": f"{seed}/REKAAN/{year}"}
                for code in ("sakip", "rb", "ikm", "ipp")
                if code not in shape.absent
            },
        }
        _write_yaml(root / "params" / f"{office.kecamatan}-{year}.yml", date)
        for table, rows in _tables(shape, plan, year).items():
            if rows:
                _write_csv(folder / f"{table}.csv", rows)
        _write_narratives(folder / "narasi", shape, plan, year)
    return office


def _tables(shape: Shape, plan: Plan, year: int) -> dict[str, list[Row]]:
    parents = "tujuan_kabupaten" not in shape.absent
    tables: dict[str, list[Row]] = {
        "tujuan": [
            {"kode": f"T{n}", "tujuan": text, "tujuan_kabupaten": f"TK{n % 2 + 1}" if parents else "",
             "sdg": (shape.seed + n) % 18 or ""}
            for n, text in enumerate(plan.tujuan, start=1)
        ],
        "sasaran": [{"kode": code, "sasaran": text, "tujuan": goal} for code, text, goal in plan.sasaran],
        "program": [
            {"kode": one.code, "nama": one.name, "kinerja": f"Terlaksananya {one.level}", "sasaran": one.sasaran or ""}
            for one in plan.programmes
        ],
        **performance(shape, plan, year),
        **organisation(shape, plan, year),
        **evaluations(shape, plan, year),
    }  # fmt: skip
    if "anggaran" not in shape.absent:
        tables["anggaran"] = budget(shape, plan, year)
    return tables


def _params(office: Office) -> dict[str, object]:
    shape = office.shape
    region = place(Random(f"kabupaten-{shape.seed}"))
    kind, head = REGIONS[shape.seed % 4]
    title, officer = OFFICES[shape.seed % 5]
    params: dict[str, object] = {
        "kantor": {
            "nama": office.name,
            "sebutan": title,
            "kabupaten": f"{kind} {region}",
            "kepala_daerah": f"{head} {region}",
            "tempat": office.name,
            "fiktif": True,
        },
        "dokumen": {"nama": shape.document[0], "singkatan": shape.document[1], "judul_bab": shape.chapters},
        "penanda_tangan": {"jabatan": f"{officer} {office.name}"},
        "renstra": {"awal": shape.renstra[0], "akhir": shape.renstra[1]},
        "aturan": {
            "skala_capaian": shape.scale,
            "batas_capaian": shape.limit,
            "tahun_pembanding": shape.compared,
            "bobot_ipp": ("2017", "2022")[shape.seed % 2],
            "istilah_triwulan": ("triwulan", "tribulan")[shape.seed % 2],
            "triwulan_kumulatif": shape.cumulative,
        },
        "tampilan": {"kertas": ("f4", "a4")[shape.seed % 2]},
    }
    if shape.gaps:
        params["kewajaran"] = {"capaian_min": 0}  # nothing was reached here and there
    if shape.exponents[0] < 9:
        params.setdefault("kewajaran", {})["pagu_kantor_min"] = 0  # type: ignore[index]
    if shape.scale in OWN_SCALES:
        bounds = [
            {"batas_bawah": low, "termasuk_bawah": low == "0", "label": label, "sebutan": word}
            for low, label, word in OWN_SCALES[shape.scale]
        ]
        params["skala"] = {shape.scale: {"nama": "Skala setempat", "dasar": "Peraturan Bupati", "rentang": bounds}}
    return params


def _write_narratives(folder: Path, shape: Shape, plan: Plan, year: int) -> None:
    rng = Random(f"narasi-{shape.seed}-{year}")
    folder.mkdir()
    for name in (*_TEXTS, *(f"analisis-{code.lower()}" for code, _, _ in plan.sasaran)):
        if shape.narratives or rng.random() < 0.4:
            text = f"{sentence(rng)}\n\nRata-rata capaian `{{python}} persen(report.rata_capaian)`.\n"
            (folder / f"{name}.md").write_text(text, encoding="utf-8")


def _write_csv(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_yaml(path: Path, params: Mapping[str, object]) -> None:
    path.write_text("\n".join(_yaml_lines(params)) + "\n", encoding="utf-8")


def _yaml_lines(value: Mapping[str, object], depth: int = 0) -> list[str]:
    """Nested mappings as block YAML; every other value in JSON, which YAML reads."""
    lines = []
    for key, item in value.items():
        if isinstance(item, Mapping) and item:
            lines += [f"{'  ' * depth}{key}:", *_yaml_lines(item, depth + 1)]
        else:
            lines.append(f"{'  ' * depth}{key}: {json.dumps(item, ensure_ascii=False)}")
    return lines
