"""Phrases that several chapters share, so that one result reads the same wherever it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from lkjip.ground.angka import TakTerhitung, bilangan, daftar, kosong, nilai, persen, poin, tanggal, terbilang
from lkjip.ground.values import Missing, number
from lkjip.measures.anggaran import Tingkat
from lkjip.measures.capaian import Arah
from lkjip.measures.nilai import INPUTS
from lkjip.measures.rumus import Formula
from lkjip.present.prosa import Prosa, prosa
from lkjip.report import Report

Row = Mapping[str, Any]
TIDAK_DINILAI = "tidak dapat dinilai"


def hasil(row: Row) -> str:
    """Percentage and verdict of an indicator, `capaian 102,25% (melampaui target)`; a category has no percentage."""
    if number(row["capaian"]) is not None:
        return f"capaian {persen(row['capaian'])} ({row['putusan']})"
    return "capaiannya belum dapat dihitung" if row["putusan"] == TIDAK_DINILAI else str(row["putusan"])


def tercapai(row: Row) -> str:
    """`realisasi 74,64 dari target 73, capaian 102,25% (melampaui target)`; what is not there is said in words."""
    missing = {name: _absent(row[name]) for name in ("target", "realisasi")}
    target, realisasi = (nilai(row[name], row["satuan"]) for name in missing)
    if not any(missing.values()):
        return f"realisasi {realisasi} dari target {target}, {hasil(row)}"
    if all(missing.values()):
        return f"target dan realisasinya {missing['realisasi']}, sehingga {hasil(row)}"
    if missing["target"]:
        return f"realisasi {realisasi}, sedangkan targetnya {missing['target']}"
    return f"realisasi dari target {target} {missing['realisasi']}, sehingga {hasil(row)}"


def _absent(value: Any) -> str:
    """Why nothing stands there, nothing where something does."""
    if value is Missing.NONE:
        return "tidak ada"
    return "belum tersedia" if isinstance(value, Missing) or kosong(value) else ""


def sebab(row: Row) -> str:
    """Why an indicator missed its target and what is done about it (a row of `report.belum_tercapai`).

    What a report must explain and does not is said to be missing; then it is a draft.
    """
    told = [row["catatan"]] if row["catatan"] else []
    for kind, name in (("penghambat", "Penyebab"), ("solusi", "Langkah perbaikan")):
        if row[kind]:
            told.append(f"{name}: {'; '.join(_sentence(text) for text in row[kind])}")
        elif row["wajib"]:
            told.append(f"{name}nya belum dirumuskan")
    return " ".join(f"{_sentence(text)}." for text in told)


def _sentence(text: str) -> str:
    return text.strip().removesuffix(".")


def kemajuan_renstra(row: Row) -> str:
    """How far an indicator has come to the end of the Renstra (a row of `report.renstra`)."""
    target = nilai(row["target_akhir"], row["satuan"])
    if why := _absent(row["realisasi"]):
        return f"realisasi menuju target akhir {target} {why}, sehingga kemajuannya belum dapat dihitung"
    progress = "" if number(row["kemajuan"]) is None else f"tingkat kemajuan {persen(row['kemajuan'])}, "
    return f"realisasi {nilai(row['realisasi'], row['satuan'])} dari target akhir {target}, {progress}{row['putusan']}"


def rata_capaian(report: Report) -> str:
    """`103,24% dengan predikat Sangat Memuaskan`: the mean of the IKU."""
    if report.rata_capaian is None:
        return TakTerhitung("n/a")
    return f"{persen(report.rata_capaian)} dengan predikat {report.predikat(report.rata_capaian)}"


def perubahan(row: Row, tahun: int, sebelum: int) -> str:
    """What became of an indicator since the year before (a row of `report.riwayat`)."""
    missing = [year for year in (sebelum, tahun) if _absent(row[f"realisasi_{year}"])]
    now, before = (nilai(row[f"realisasi_{year}"], row["satuan"]) for year in (tahun, sebelum))
    if row["perubahan"] == "tidak dilanjutkan":
        return f"tidak dilanjutkan sejak {tahun}"
    if row["perubahan"] == "indikator baru":
        return "indikator baru yang belum ada nilainya" if tahun in missing else f"{now}, indikator baru"
    if len(missing) > 1:
        return f"nilai tahun {sebelum} dan {tahun} tidak tersedia"
    if missing:
        told = f"{now} ({tahun})" if sebelum in missing else f"{before} ({sebelum})"
        return f"{told}; nilai tahun {missing[0]} tidak tersedia"
    if row["perubahan"] == "tetap":
        return f"tetap {now} seperti tahun {sebelum}"
    return f"{before} ({sebelum}) menjadi {now} ({tahun}), {row['perubahan']}{_by(row)}"


def _by(row: Row) -> str:
    change = number(row["selisih"])
    if not change:
        return ""
    return f" {_size(change, row)}"


def _size(change: Decimal, row: Row) -> str:
    return poin(abs(change)) if row["satuan"] == "persen" else nilai(abs(change), row["satuan"])


def posisi(row: Row, tingkat: Sequence[str]) -> str:
    """How an indicator stands to the same value elsewhere (a row of `report.pembanding`)."""
    parts: list[str] = []
    awaited: list[str] = []
    absent: list[str] = []
    for level in tingkat:
        grade = row[f"predikat_{level}"]
        if row[f"posisi_{level}"] != "tidak ada pembanding":
            change = number(row[f"selisih_{level}"])
            told = f"{nilai(row[level], row['satuan'])}{f', predikat {grade}' if grade else ''}"
            by = f" dengan selisih {_size(change, row)}" if change else ""
            parts.append(f"{row[f'posisi_{level}']} {level} ({told}){by}")
        elif grade:
            parts.append(f"{level} berpredikat {grade}")
        else:
            (absent if row[level] is Missing.NONE else awaited).append(level)
    said = [daftar(parts)] if parts else []
    if awaited:
        said.append(f"nilai tingkat {daftar(awaited)} belum tersedia")
    if absent:
        said.append(f"tidak ada nilai pembanding atau standar tingkat {daftar(absent, 'dan' if said else 'maupun')}")
    better = "; makin rendah makin baik" if parts and row.get("arah") == Arah.TURUN else ""
    return "; ".join(said) + better


def dasar_surat(report: Report, kode: str) -> str:
    """`, menurut Surat … Nomor … tanggal …` for a letter of the year's parameters; nothing where there is none."""
    letter = report.params.surat.get(kode)
    if letter is None:
        return ""
    day = f" tanggal {tanggal(letter.tanggal)}" if letter.tanggal else ""
    about = f" tentang {letter.perihal}" if letter.perihal else ""
    return f", menurut {letter.jenis} Nomor {letter.nomor}{day}{about}"


def rumus_terisi(report: Report, row: Row) -> str:
    """The formula of an indicator with its result and the values that went into it; a code that is no abbreviation of
    what it stands for is told in words, too."""
    values = dict(zip(report.indikator["kode"], report.indikator["realisasi"], strict=True))
    values |= {"TOTAL_SAKIP": report.nilai_sakip(), "RATA_IKM": report.ikm}
    text = row["rumus"].replace("*", "×").replace("/", "÷").replace(".", ",")
    words = dict(zip(report.indikator["kode"], report.indikator["indikator"], strict=True)) | INPUTS
    inputs = [
        f"{name}{'' if name in words[name] else f' ({words[name]})'} = {bilangan(values[name])}"
        for name in sorted(Formula.parse(row["rumus"]).names & values.keys())
    ]
    return f"{row['kode']} = {text} = {bilangan(row['realisasi'])}, dengan {daftar(inputs)}"


def banyak_program(report: Report) -> str:
    """`enam program, sebelas kegiatan, dan dua puluh lima sub kegiatan`; a level that is not used is left out."""
    counts = {level.sebutan: int((report.program["tingkat"] == level).sum()) for level in Tingkat}
    return daftar([f"{terbilang(count)} {name}" for name, count in counts.items() if count])


def tanda_tangan(report: Report) -> Prosa:
    """The signature block; what the signatory does not have is left out."""
    signatory = report.params.penanda_tangan
    lines = ["**{nama}**"]
    lines += ["{pangkat}"] if signatory.pangkat else []
    lines += ["NIP {nip}"] if signatory.nip else []
    return prosa(
        "::: {{.lk-tanda-tangan}}\n{tempat}, {tanggal}\n\n**{jabatan}**\n\n" + "\\\n".join(lines) + "\n:::",
        tempat=report.params.kantor.tempat,
        tanggal=tanggal(report.params.dokumen.tanggal),
        jabatan=signatory.jabatan,
        nama=signatory.nama or "………………",
        pangkat=signatory.pangkat,
        nip=signatory.nip,
    )
