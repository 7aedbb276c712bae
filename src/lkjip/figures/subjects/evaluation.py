"""Figures of evaluators and service indices by name."""

from __future__ import annotations

from typing import Any

from lkjip.figures.figures import Figures
from lkjip.figures.naming import Subject, column, grade, one, table
from lkjip.ground.values import Cell
from lkjip.measures.hitung import total
from lkjip.measures.predikat import scales


def _published(figures: Figures, code: str) -> Cell:
    """The realisation of an indicator that is an index of its own."""
    known: Any = dict(zip(figures.indikator["kode"], figures.indikator["realisasi"], strict=True))
    value: Cell = known.get(code)
    return value


_K, _P, _S = "indikator", "program, kegiatan, sub kegiatan, atau sasaran; tanpa kode untuk seluruhnya", "sasaran"
SUBJECTS = (
    Subject(
        "nilai_sakip", "Nilai SAKIP, jumlah komponennya", "", "sakip", one(lambda f: f.nilai_sakip()), satuan="nilai"
    ),
    Subject(
        "predikat_sakip", "Predikat nilai SAKIP", "", "sakip", one(lambda f: grade(f.skala_sakip, f.nilai_sakip()))
    ),
    Subject("sakip", "Nilai komponen SAKIP", "komponen", "sakip", column(lambda f: f.sakip, "nilai"), satuan="nilai"),
    Subject("bobot_sakip", "Bobot komponen SAKIP", "komponen", "sakip", column(lambda f: f.sakip, "bobot")),
    Subject(
        "capaian_sakip",
        "Nilai komponen SAKIP terhadap bobotnya",
        "komponen",
        "sakip",
        column(lambda f: f.sakip, "capaian_bobot"),
        satuan="persen",
    ),
    Subject("indeks_rb", "Indeks reformasi birokrasi", "", "rb", one(lambda f: f.indeks_rb), satuan="indeks"),
    Subject(
        "predikat_rb", "Predikat indeks reformasi birokrasi", "", "rb", one(lambda f: grade(f.skala_rb, f.indeks_rb))
    ),
    Subject("rb", "Nilai komponen RB", "komponen", "rb", column(table("rb"), "nilai"), satuan="nilai"),
    Subject("bobot_rb", "Bobot komponen RB", "komponen", "rb", column(table("rb"), "bobot")),
    Subject(
        "rb_indikator",
        "Nilai indikator RB",
        "indikator RB",
        "rb_indikator",
        column(lambda f: f.rb_indikator, "nilai"),
        satuan="nilai",
    ),
    Subject(
        "ikm",
        "Indeks kepuasan masyarakat",
        "layanan; tanpa kode: unit",
        "ikm",
        lambda f: {"": f.ikm, **column(table("ikm"), "nilai")(f)},
        satuan="indeks",
    ),
    Subject(
        "mutu_ikm",
        "Mutu pelayanan menurut IKM",
        "layanan; tanpa kode: unit",
        "ikm",
        lambda f: {
            key: grade(scales()["ikm"], value) for key, value in {"": f.ikm, **column(table("ikm"), "nilai")(f)}.items()
        },
    ),
    Subject(
        "ipp",
        "Indeks pelayanan publik; dengan kode, nilai aspeknya",
        "aspek; tanpa kode: indeksnya",
        "ipp",
        lambda f: {"": _published(f, "IPP"), **column(table("ipp"), "nilai")(f)},
        satuan="indeks",
    ),
    Subject(
        "ipp_f02",
        "Nilai F-02 indeks pelayanan publik",
        "",
        "ipp",
        one(lambda f: f.ipp_f02[f.params.aturan.bobot_ipp]),
        satuan="indeks",
    ),
    Subject(
        "kategori_ipp",
        "Kategori indeks pelayanan publik",
        "",
        "ipp",
        one(lambda f: grade(scales()["ipp"], _published(f, "IPP"))),
    ),
    Subject("komponen_sakip", "Nama komponen SAKIP", "komponen", "sakip", column(table("sakip"), "komponen")),
    Subject("jumlah_komponen_sakip", "Banyak komponen SAKIP", "", "sakip", one(lambda f: len(f.data["sakip"]))),
    Subject(
        "jumlah_bobot_sakip", "Jumlah bobot komponen SAKIP", "", "sakip", one(lambda f: total(f.data["sakip"]["bobot"]))
    ),
    Subject(
        "jumlah_lke", "Jumlah nilai lembar kerja evaluasi", "", "sakip", one(lambda f: total(f.data["sakip"]["lke"]))
    ),
    Subject(
        "jumlah_lapangan",
        "Jumlah nilai evaluasi lapangan",
        "",
        "sakip",
        one(lambda f: total(f.data["sakip"]["lapangan"])),
    ),
    Subject("aspek_ipp", "Nama aspek IPP", "aspek", "ipp", column(table("ipp"), "aspek")),
    Subject("bobot_ipp", "Bobot aspek IPP", "aspek", "ipp", column(lambda f: f.ipp, "bobot"), satuan="persen"),
    Subject(
        "nilai_aspek_ipp", "Nilai aspek IPP terhitung bobotnya", "aspek", "ipp", column(lambda f: f.ipp, "nilai_aspek")
    ),
    Subject("jumlah_ipp", "Jumlah nilai aspek IPP", "", "ipp", one(lambda f: total(f.data["ipp"]["nilai"]))),
    Subject(
        "jumlah_bobot_ipp", "Jumlah bobot aspek IPP", "", "ipp", one(lambda f: total(f.ipp["bobot"])), satuan="persen"
    ),
    Subject("jumlah_aspek_ipp", "Banyak aspek IPP", "", "ipp", one(lambda f: len(f.data["ipp"]))),
    Subject("jumlah_layanan", "Banyak layanan yang disurvei", "", "ikm", one(lambda f: len(f.data["ikm"]))),
)
