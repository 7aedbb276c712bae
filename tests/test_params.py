"""Parameters: layers and defaults, and what is told about a key or value that is not as it should be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fixtures.kantor_kecil import OFFICE, YEAR
from fixtures.parameter import OFFICE_FILE, YEAR_FILE, load, only, params
from fixtures.proyek import PERAK, brief, perak_project
from pydantic import BaseModel

from lkjip.ground.findings import Place
from lkjip.measures.predikat import scales
from lkjip.params import Params, load_params
from lkjip.params.office import Document

DECIDED = "    kode: '0123abcd'\n    jabatan: Camat\n    tanggal: 2025-01-02\n"
"""What every acceptance has besides."""

# layers


def test_the_parameters_of_perak_are_sound(tmp_path: Path) -> None:
    loaded = load_params(perak_project(tmp_path), PERAK)
    assert loaded.findings == ()
    assert loaded.params is not None
    assert loaded.params.kantor.lengkap == "Kecamatan Perak"
    assert loaded.params.dokumen.tanggal == dt.date(2025, 3, 25)
    assert loaded.params.surat["sakip"].nomor == "X.700/559/415.15/2024"


def test_a_default_holds_until_a_layer_says_otherwise(tmp_path: Path) -> None:
    assert params(tmp_path).tampilan.kertas == "f4"
    assert params(tmp_path, f"{OFFICE}tampilan:\n  kertas: a4\n").tampilan.kertas == "a4"


def test_the_year_wins_over_the_office(tmp_path: Path) -> None:
    office = f"{OFFICE}aturan:\n  batas_capaian: 100\n  skala_sakip: akip-lama\n"
    read = params(tmp_path, office, f"{YEAR}aturan:\n  batas_capaian: 120\n")
    assert read.aturan.batas_capaian == 120
    assert read.aturan.skala_sakip == "akip-lama"
    assert read.aturan.tahun_pembanding == 2


@pytest.mark.parametrize("blank", ["", " null", " ~"])
def test_a_key_of_the_year_with_nothing_behind_it_hides_nothing_of_the_office(tmp_path: Path, blank: str) -> None:
    office = f"{OFFICE}surat:\n  ikm: {{jenis: Keputusan, nomor: '1'}}\n"
    loaded = load(tmp_path, office, f"{YEAR}kantor:{blank}\nsurat:\n  ikm:\n    jenis:{blank}\n")
    assert loaded.params is not None
    assert (loaded.params.kantor.nama, loaded.params.surat["ikm"].jenis) == ("Contoh", "Keputusan")
    assert loaded.origin["surat.ikm.jenis"].file == "params/contoh.yml"


def test_an_empty_list_of_the_year_hides_nothing_of_the_office(tmp_path: Path) -> None:
    scale = "skala:\n  lokal: {nama: L, dasar: P, rentang: [{batas_bawah: 0, sebutan: Cukup}]}\n"
    read = params(tmp_path, f"{OFFICE}{scale}", f"{YEAR}skala:\n  lokal: {{rentang: []}}\n")
    assert [one.sebutan for one in read.skala["lokal"].rentang] == ["Cukup"]


def test_a_key_with_nothing_behind_it_is_known_where_no_layer_says_more(tmp_path: Path) -> None:
    loaded = load(tmp_path, OFFICE, f"{YEAR}dokumen:\n  tanggal:\n")
    assert loaded.params is not None
    assert loaded.params.dokumen.tanggal is None
    assert loaded.origin["dokumen.tanggal"].file == "params/contoh-2024.yml"


def test_a_list_of_the_year_replaces_that_of_the_office(tmp_path: Path) -> None:
    scale = "skala:\n  lokal: {{nama: L, dasar: P, rentang: [{{batas_bawah: 0, sebutan: {}}}]}}\n"
    read = params(tmp_path, OFFICE + scale.format("Cukup"), YEAR + scale.format("Baik"))
    assert [one.sebutan for one in read.skala["lokal"].rentang] == ["Baik"]


def test_what_a_year_accepts_is_added_to_what_the_office_accepts(tmp_path: Path) -> None:
    item = "temuan_diterima:\n  - aturan: {}\n    berkas: a.csv\n    alasan: b\n" + DECIDED
    loaded = load(tmp_path, OFFICE + item.format("satu"), YEAR + item.format("dua"))
    assert loaded.params is not None
    assert [one.aturan for one in loaded.params.temuan_diterima] == ["satu", "dua"]
    files = [loaded.origin[f"temuan_diterima.{number}.alasan"].file for number in (0, 1)]
    assert files == [f"params/{OFFICE_FILE}", f"params/{YEAR_FILE}"]


@pytest.mark.parametrize(("office", "year"), [(OFFICE, YEAR), (YEAR, OFFICE), ("", None), (None, "")])
def test_any_key_may_stand_in_any_layer(tmp_path: Path, office: str | None, year: str | None) -> None:
    everything = f"{OFFICE}  nama: ANI\nrenstra:\n  awal: 2024\n  akhir: 2026\n"
    read = params(tmp_path, everything if office == "" else office, everything if year == "" else year)
    assert (read.kantor.nama, read.penanda_tangan.jabatan, read.penanda_tangan.nama) == (
        "Contoh",
        "Camat Contoh",
        "ANI",
    )


def test_the_origin_of_every_value_is_known(tmp_path: Path) -> None:
    letters = "surat:\n  ikm:\n    jenis: Keputusan\n    nomor: '1'\n"
    accepted = f"temuan_diterima:\n  - aturan: a\n    berkas: b\n    alasan: c\n{DECIDED}"
    loaded = load(tmp_path, OFFICE, f"# tahun\n{YEAR}{letters}{accepted}")
    origin = {name: (place.file, place.row) for name, place in loaded.origin.items()}
    assert origin["kantor.nama"] == ("params/contoh.yml", 2)
    assert origin["penanda_tangan.jabatan"] == ("params/contoh.yml", 8)
    assert origin["penanda_tangan.nama"] == ("params/contoh-2024.yml", 3)
    assert origin["surat.ikm.nomor"] == ("params/contoh-2024.yml", 11)
    assert origin["temuan_diterima.0"] == ("params/contoh-2024.yml", 13)
    assert origin["temuan_diterima.0.alasan"] == ("params/contoh-2024.yml", 15)


def test_merge_keys_of_yaml_are_read(tmp_path: Path) -> None:
    letters = "surat:\n  a: &a\n    jenis: Surat\n    nomor: '1'\n  b:\n    <<: *a\n    nomor: '2'\n"
    read = params(tmp_path, OFFICE, YEAR + letters)
    assert (read.surat["b"].jenis, read.surat["b"].nomor) == ("Surat", "2")


def test_dates_are_read_with_and_without_quotation_marks(tmp_path: Path) -> None:
    for written in ("2025-03-25", '"2025-03-25"'):
        assert params(tmp_path, OFFICE, f"{YEAR}dokumen:\n  tanggal: {written}\n").dokumen.tanggal == dt.date(
            2025, 3, 25
        )


def test_a_byte_order_mark_before_parameters_is_passed_over(tmp_path: Path) -> None:
    assert load(tmp_path, OFFICE, b"\xef\xbb\xbf" + YEAR.encode()).findings == ()


def test_parameters_cannot_be_changed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="frozen"):
        params(tmp_path).kantor.nama = "Lain"  # type: ignore[misc]


# keys


def test_an_unknown_key_comes_with_a_suggestion_and_its_line(tmp_path: Path) -> None:
    finding = only(load(tmp_path, OFFICE, f"{YEAR}aturan:\n  batas_capain: 100\n"))
    assert brief(finding) == ("parameter-tak-dikenal", YEAR_FILE, 8, "aturan.batas_capain")
    assert finding.remedy == "Mungkin maksudnya batas_capaian."
    assert "kunci aturan.batas_capain" in str(finding)


def test_an_unknown_section_comes_with_a_suggestion(tmp_path: Path) -> None:
    finding = only(load(tmp_path, f"{OFFICE}Tampilann:\n  kertas: a4\n"))
    assert brief(finding) == ("parameter-tak-dikenal", OFFICE_FILE, 9, "Tampilann")
    assert finding.remedy == "Mungkin maksudnya tampilan."


def test_an_unknown_key_without_likeness_comes_with_the_known_ones(tmp_path: Path) -> None:
    finding = only(load(tmp_path, OFFICE, f"{YEAR}dokumen:\n  xyz: 1\n"))
    assert finding.remedy == f"Kunci yang dikenal: {', '.join(Document.model_fields)}."


@pytest.mark.parametrize("letter", ["sakip", "kantor"])
def test_an_unknown_key_of_a_letter_is_compared_with_those_of_letters(tmp_path: Path, letter: str) -> None:
    content = f"{YEAR}surat:\n  {letter}:\n    jenis: Surat\n    nomor: '1'\n    perihall: x\n"
    finding = only(load(tmp_path, OFFICE, content))
    assert brief(finding) == ("parameter-tak-dikenal", YEAR_FILE, 11, f"surat.{letter}.perihall")
    assert finding.remedy == "Mungkin maksudnya perihal."


def test_an_unknown_key_of_an_accepted_finding_is_compared_with_those_of_its_kind(tmp_path: Path) -> None:
    item = f"temuan_diterima:\n  - aturan: a\n    berkas: b\n    alasan: c\n{DECIDED}    koloma: d\n"
    finding = only(load(tmp_path, OFFICE + item))
    assert brief(finding) == ("parameter-tak-dikenal", OFFICE_FILE, 16, "temuan_diterima.0.koloma")
    assert finding.remedy == "Mungkin maksudnya kolom."


def test_a_missing_key_is_placed_where_its_section_begins(tmp_path: Path) -> None:
    finding = only(load(tmp_path, OFFICE.replace("  kabupaten: Kabupaten Rekaan\n", "")))
    assert brief(finding) == ("parameter", OFFICE_FILE, 1, "kantor.kabupaten")
    assert (finding.found, finding.expected, finding.remedy) == (
        "tidak ada",
        "nilai wajib ada",
        "Isi kantor.kabupaten.",
    )


def test_a_missing_section_is_placed_in_the_file_of_the_year(tmp_path: Path) -> None:
    findings = load(tmp_path, None, YEAR).findings
    assert Place("params/contoh-2024.yml", None, "kantor") in [finding.place for finding in findings]


def test_a_key_that_is_a_number_is_reported(tmp_path: Path) -> None:
    finding = only(load(tmp_path, OFFICE, f"{YEAR}2024: x\n"))
    assert brief(finding) == ("parameter", YEAR_FILE, 7, "2024")
    assert finding.expected == "kunci berupa teks"


def test_without_any_file_the_finding_says_which_to_make(tmp_path: Path) -> None:
    finding = only(load(tmp_path, None, None))
    assert brief(finding) == ("parameter-tidak-ada", YEAR_FILE, None, None)
    assert "params/contoh.yml" in finding.remedy


# values


@pytest.mark.parametrize(
    ("key", "value", "found", "expected"),
    [
        ("renstra.awal", "dua ribu", "dua ribu", "bilangan bulat"),
        ("renstra.awal", "2024.5", "2024.5", "bilangan bulat"),
        ("renstra.awal", "24", "24", "paling kecil 2000"),
        ("renstra.akhir", "2023", "2023", "sekurangnya 2024, yaitu renstra.awal"),
        ("kantor.nama", "''", "teks kosong", "teks yang tidak kosong"),
        ("kantor.nama", "123", "123", "teks (apit dengan tanda kutip bila berupa angka)"),
        ("kantor.nama", "[a, b]", "daftar", "teks (apit dengan tanda kutip bila berupa angka)"),
        ("kantor.fiktif", "ya", "ya", "true atau false"),
        (
            "penanda_tangan.nip",
            '"1970"',
            "1970",
            "18 angka tanpa spasi, atau bentuk tersamar •••••••••••••••001, diapit tanda kutip",
        ),
        ("dokumen.tanggal", "25 Maret 2025", "25 Maret 2025", "tanggal, misalnya 2025-03-25"),
        ("dokumen.tanggal", "20250325", "20250325", "tanggal, misalnya 2025-03-25"),
        ("dokumen.tanggal", "86400", "86400", "tanggal, misalnya 2025-03-25"),
        ("dokumen.tanggal", "2025-02-30", "2025-02-30", "tanggal yang ada pada kalender, misalnya 2025-03-25"),
        ("aturan.batas_capaian", "99", "99", "paling kecil 100"),
        ("aturan.tahun_pembanding", "5", "5", "paling besar 4"),
        (
            "aturan.bobot_ipp",
            "2022",
            "2022",
            "salah satu dari '2017' atau '2022', beserta tanda kutipnya bila berupa angka",
        ),
        ("aturan.skala_capaian", "akipp", "akipp", f"salah satu dari {', '.join(scales())}"),
        ("tampilan.warna", "merah", "merah", "warna seperti #0b5563, diapit tanda kutip"),
        ("tampilan.kertas", "true", "true", "salah satu dari 'f4' atau 'a4', beserta tanda kutipnya bila berupa angka"),
        ("kantor", "Contoh", "Contoh", "beberapa pasangan kunci: nilai di bawahnya"),
        ("surat", "a", "a", "beberapa pasangan kunci: nilai di bawahnya"),
        ("temuan_diterima", "a", "a", "daftar; setiap butirnya diawali tanda hubung"),
        ("temuan_diterima", "{a: b}", "pasangan kunci: nilai", "daftar; setiap butirnya diawali tanda hubung"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_what_is_expected(
    tmp_path: Path, key: str, value: str, found: str, expected: str
) -> None:
    section, _, name = key.partition(".")
    layer = f"{section}:\n  {name}: {value}\n" if name else f"{section}: {value}\n"
    finding = only(load(tmp_path, f"{OFFICE}renstra:\n  awal: 2024\n  akhir: 2026\n", layer))
    assert brief(finding) == ("parameter", YEAR_FILE, 2 if name else 1, key)
    assert (finding.found, finding.expected, finding.remedy) == (found, expected, f"Perbaiki {key}.")


def test_faults_in_both_layers_come_all_at_once_each_in_its_file(tmp_path: Path) -> None:
    loaded = load(tmp_path, OFFICE.replace("true", "ya"), YEAR.replace("2026", "x"))
    assert sorted(map(brief, loaded.findings)) == [
        ("parameter", YEAR_FILE, 6, "renstra.akhir"),
        ("parameter", OFFICE_FILE, 6, "kantor.fiktif"),
    ]


def parameter_paths(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        yield (*above, name)
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from parameter_paths(field.annotation, (*above, name))


PATHS = [*parameter_paths(Params), ("surat", "x"), ("surat", "x", "jenis"), ("surat", "x", "tanggal")]
VALUES = ["", "''", "true", "0", "-1", "2.5", ".nan", ".inf", "1e400", "0x" + "f" * 4000, "[]", "[1]", "{}", "{1: 2}",
          "{a: b}", "2025-13-01", "2025-03-25 10:00:00", "!!binary aGk=", "!x y", "'²'", "x"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_every_wrong_value_of_every_parameter_is_explained(tmp_path: Path, path: tuple[str, ...]) -> None:
    for value in VALUES:
        nested = "".join(f"{'  ' * depth}{name}:\n" for depth, name in enumerate(path))[:-1]
        for finding in load(tmp_path, OFFICE, f"{nested} {value}\n").findings:
            assert finding.found and finding.expected and finding.remedy, value
            assert "_" not in finding.expected, f"pydantic's own word for {value}: {finding.expected}"


# every parameter is explained to those who set it


@pytest.mark.parametrize("path", [path for path in PATHS if path[0] != "surat"], ids=".".join)
def test_every_parameter_has_a_meaning(path: tuple[str, ...]) -> None:
    model: Any = Params
    for name in path[:-1]:
        model = model.model_fields[name].annotation
    field = model.model_fields[path[-1]]
    section = isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
    assert section or (field.description or "").endswith(".")
