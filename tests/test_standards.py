"""What is made from the contract for editors and for others: in step with it, valid, and saying the same."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fixtures.kantor_kecil import OFFICE, YEAR
from fixtures.proyek import CONTOH, ROOT, add_row, set_cell, table_path
from fixtures.tabel_skema import problems
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from lkjip.contract.columns import CODE
from lkjip.contract.schemas import TABLES
from lkjip.ground.ids import Project
from lkjip.measures.predikat import scales
from lkjip.params import Params, load_params
from lkjip.params.choices import Interval
from lkjip.params.models import Accepted
from lkjip.params.office import BookChapter
from lkjip.params.source import read_yaml
from lkjip.standards.files import (
    DICTIONARY,
    MODELINE,
    PACKAGE,
    PARAMS_SCHEMA,
    data_package,
    for_editors,
    made_files,
    with_modeline,
)
from lkjip.standards.params_schema import params_schema
from lkjip.standards.table_schema import package

PARAMS_FILES = sorted((ROOT / "params").glob("*.yml"))
FOLDERS = sorted({path.parent for path in (ROOT / "data").glob("*/*/*.csv")})


# in step


def test_every_made_file_is_in_step_with_the_contract() -> None:
    made = made_files(Project(ROOT))
    stale = [path for path, content in made.items() if not path.is_file() or path.read_bytes() != content.encode()]
    assert stale == [], "run: make standards"
    assert made.keys() >= {*(folder / PACKAGE for folder in FOLDERS), *PARAMS_FILES, ROOT / DICTIONARY}


def test_making_twice_gives_the_same_bytes() -> None:
    assert made_files(Project(ROOT)) == made_files(Project(ROOT))


# parameters for editors


def errors(text: str, folder: Path) -> set[str]:
    path = folder / "berkas.yml"
    path.write_text(text, encoding="utf-8")
    return {error.json_path for error in Draft202012Validator(params_schema()).iter_errors(read_yaml(path, "berkas"))}


def test_the_schema_of_parameters_is_a_sound_schema() -> None:
    Draft202012Validator.check_schema(params_schema())


@pytest.mark.parametrize("path", PARAMS_FILES, ids=lambda path: path.name)
def test_every_file_of_parameters_names_the_schema_and_fits_it(path: Path, tmp_path: Path) -> None:
    first, _, _ = (text := path.read_text(encoding="utf-8")).partition("\n")
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named
    assert (path.parent / named[1]).resolve() == ROOT / PARAMS_SCHEMA
    assert errors(text, tmp_path) == set()


def test_each_layer_fits_alone_and_an_empty_one_too(tmp_path: Path) -> None:
    for text in (OFFICE, YEAR, "{}", "kantor:\n  nama: Contoh\n", "surat:\n  ikm:\n    nomor: '1'\n"):
        assert errors(text, tmp_path) == set()


REFUSED = [
    ("kantorr:\n  nama: A\n", "$"),
    ("kantor:\n  namaa: A\n", "$.kantor"),
    ("kantor:\n  nama: 5\n", "$.kantor.nama"),
    ("kantor:\n  nama: ''\n", "$.kantor.nama"),
    ("kantor:\n  fiktif: ya\n", "$.kantor.fiktif"),
    ("tampilan:\n  kertas: a3\n", "$.tampilan.kertas"),
    ("tampilan:\n  warna: biru\n", "$.tampilan.warna"),
    ("penanda_tangan:\n  nip: '123'\n", "$.penanda_tangan.nip"),
    ("dokumen:\n  tanggal: 25 Maret 2025\n", "$.dokumen.tanggal"),
    ("dokumen:\n  judul_bab:\n    BAB 9: Simpulan\n", "$.dokumen.judul_bab"),
    ("aturan:\n  bobot_ipp: 2022\n", "$.aturan.bobot_ipp"),
    ("aturan:\n  tahun_pembanding: 9\n", "$.aturan.tahun_pembanding"),
    ("aturan:\n  skala_rb: 3\n", "$.aturan.skala_rb"),
    ("temuan_diterima:\n  - aturan: a\n    berkas: b\n", "$.temuan_diterima[0]"),
    ("surat:\n  ikm: Keputusan\n", "$.surat.ikm"),
    ("sumber:\n  sakip: []\n", "$.sumber.sakip"),
]


@pytest.mark.parametrize(("text", "place"), REFUSED, ids=[place for _, place in REFUSED])
def test_what_the_check_refuses_an_editor_marks_in_the_same_place(text: str, place: str, tmp_path: Path) -> None:
    assert errors(text, tmp_path) == {place}
    project = Project(tmp_path)
    project.params.mkdir()
    (project.params / "contoh.yml").write_text(f"{OFFICE}renstra:\n  awal: 2024\n  akhir: 2026\n")
    (project.params / "contoh-2024.yml").write_text(text)
    found = [finding.place.column or "" for finding in load_params(project, CONTOH).findings]
    assert any(column.startswith(place.removeprefix("$").lstrip(".").replace("[0]", ".0")) for column in found)


def test_editors_offer_the_known_scales_and_take_one_of_the_office(tmp_path: Path) -> None:
    offered = params_schema()["$defs"]["Rules"]["properties"]["skala_capaian"]["anyOf"][0]["enum"]
    assert offered == list(scales())
    own = "skala:\n  sendiri:\n    nama: S\n    dasar: D\n    rentang:\n      - batas_bawah: 0\n        sebutan: Baik\n"
    assert errors(f"{own}aturan:\n  skala_capaian: sendiri\n  skala_rb: akip\n", tmp_path) == set()


def test_every_parameter_is_described_in_the_schema_in_indonesian() -> None:
    schema = params_schema()
    described = list(_descriptions(schema))
    assert all(described)
    docstrings = {model.__doc__ for model in _sections()}
    assert not docstrings & set(described)
    assert "title" not in json.dumps(schema["$defs"])


def _descriptions(schema: dict[str, Any]) -> Iterator[str]:
    for section in (schema, *schema["$defs"].values()):
        yield from (value.get("description", "") for value in section["properties"].values())


def _sections() -> list[type[BaseModel]]:
    base = Params.__base__
    assert base is not None and base is not BaseModel
    return base.__subclasses__()


def test_only_an_item_of_a_list_must_be_whole() -> None:
    whole = {name for name, section in params_schema()["$defs"].items() if "required" in section}
    assert whole == {Accepted.__name__, BookChapter.__name__, Interval.__name__}


def test_a_modeline_is_put_first_once_and_a_moved_one_is_mended() -> None:
    assert with_modeline("# Kantor\nkantor:\n") == f"{MODELINE}# Kantor\nkantor:\n"
    assert with_modeline(f"{MODELINE}kantor:\n") == f"{MODELINE}kantor:\n"
    assert with_modeline("# yaml-language-server: $schema=lain.json\nkantor:\n") == f"{MODELINE}kantor:\n"
    assert with_modeline("") == MODELINE


def test_a_new_file_points_to_the_schema_only_where_it_is(tmp_path: Path) -> None:
    text = f"{MODELINE}kantor:\n"
    assert for_editors("kantor:\n", Project(ROOT)) == text
    assert for_editors(text, Project(tmp_path)) == "kantor:\n"


# data packages


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_a_data_package_describes_its_folder_and_the_folder_fits_it(folder: Path) -> None:
    described = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    assert {resource["path"] for resource in described["resources"]} == {path.name for path in folder.glob("*.csv")}
    assert problems(folder) == []


def describe(project: Project) -> Path:
    folder = project.data(CONTOH)
    (folder / PACKAGE).write_text(data_package(project, CONTOH), encoding="utf-8")
    return folder


def test_every_table_and_column_of_the_contract_can_be_described(small: Project) -> None:
    described = json.loads((describe(small) / PACKAGE).read_text(encoding="utf-8"))
    assert {resource["name"] for resource in described["resources"]} == set(TABLES)
    whole = package("semua", "Semua", {name: list(table.columns) for name, table in TABLES.items()})
    for resource in whole["resources"]:
        table, schema = TABLES[resource["name"]], resource["schema"]
        assert [field["name"] for field in schema["fields"]] == list(table.columns)
        refers = {name: column.refers for name, column in table.columns.items() if column.refers}
        keys = {one["fields"]: one["reference"]["resource"] or table.name for one in schema.get("foreignKeys", ())}
        assert keys == refers
        assert sorted(schema["missingValues"]) == ["", "-", "n/a"]


@pytest.mark.parametrize(
    ("table", "key", "cells", "said"),
    [
        ("indikator", "AKIP", {"arah": "datar"}, "datar not in"),
        ("sdm", "S1", {"kebutuhan": "2.5"}, "2.5 is no integer"),
        ("sakip", "perencanaan", {"bobot": "101"}, "101 out of bounds"),
        ("sasaran", "S1", {"sasaran": "-"}, "missing"),
        ("sasaran", "S1", {"kode": "S 1"}, "not like"),
        ("pegawai", "1", {"unit": "dapur"}, "dapur unknown"),
    ],
)
def test_what_the_contract_refuses_the_package_refuses(
    small: Project, table: str, key: str, cells: dict[str, str], said: str
) -> None:
    assert problems(describe(small)) == []
    set_cell(small, table, key, **cells)
    assert any(said in problem for problem in problems(describe(small)))


def test_a_repeated_key_is_refused_by_the_package(small: Project) -> None:
    add_row(small, "sasaran", kode="S1", sasaran="Dua kali")
    assert "sasaran: ('S1',) 2 times" in problems(describe(small))


def test_a_table_that_is_not_there_is_neither_described_nor_referred_to(small: Project) -> None:
    table_path(small, "tujuan").unlink()
    described = json.loads((describe(small) / PACKAGE).read_text(encoding="utf-8"))
    resources = {resource["name"]: resource["schema"] for resource in described["resources"]}
    assert "tujuan" not in resources
    assert "foreignKeys" not in resources["sasaran"]
    assert {"resource": "", "fields": "kode"} in [one["reference"] for one in resources["unit"]["foreignKeys"]]


def test_a_column_of_the_key_counts_as_far_as_the_file_has_it() -> None:
    table = TABLES["anggaran"]
    optional = [name for name in table.key if not table.columns[name].required]
    always = [name for name in table.key if name not in optional]
    for header, kind, key in (
        (always, "primaryKey", always),
        ([*always, *optional], "uniqueKeys", [[*always, *optional]]),
    ):
        (resource,) = package("satu", "Satu", {table.name: header})["resources"]
        assert resource["schema"][kind] == key
    assert optional


def test_an_unreadable_table_and_an_unknown_column_are_left_to_the_check(small: Project) -> None:
    table_path(small, "ikm").write_bytes(b"\xff\xfe\0")
    table_path(small, "saran").write_text("kode,catatan_lain,uraian\n")
    described = json.loads((describe(small) / PACKAGE).read_text(encoding="utf-8"))
    fields = {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in described["resources"]}
    assert "ikm" not in fields
    assert fields["saran"] == ["kode", "uraian"]


def test_a_package_is_named_by_the_parameters_as_far_as_they_go(small: Project) -> None:
    def title() -> str:
        return str(json.loads(data_package(small, CONTOH))["title"])

    assert title() == "Data Laporan Kinerja Instansi Pemerintah Kecamatan Contoh (kantor rekaan) Tahun 2024"
    (small.params / "contoh-2024.yml").unlink()  # renstra and signatory are not needed for a name
    assert title() == "Data Laporan Kinerja Instansi Pemerintah Kecamatan Contoh (kantor rekaan) Tahun 2024"
    shutil.rmtree(small.params)
    assert title() == "Data laporan kinerja contoh Tahun 2024"


# the dictionary


@pytest.fixture(scope="module")
def kamus() -> str:
    return (ROOT / DICTIONARY).read_text(encoding="utf-8")


def test_the_dictionary_has_every_column_and_every_parameter(kamus: str) -> None:
    tables, parameters = kamus.split("\n## Parameter\n")
    for table in TABLES.values():
        _, section = tables.split(f'<a id="tabel-{table.name}"></a>\n')
        section = section.partition("<a id=")[0]
        assert table.meaning in section
        rows = [line.split("|")[1].strip().rstrip(" ↻") for line in section.splitlines() if line.startswith("| `")]
        assert rows == [f"`{name}`" for name in table.columns]
    for model in _sections():
        for field in model.model_fields.values():
            assert field.description and field.description in parameters


def test_the_dictionary_marks_what_belongs_to_one_year(kamus: str) -> None:
    tables, _ = kamus.split("\n## Parameter\n")
    marked = sum(line.startswith("| `") and "` ↻ |" in line for line in tables.splitlines())
    columns = [column for table in TABLES.values() for column in table.columns.values()]
    assert marked == sum(bool(column.yearly) for column in columns)


def test_every_link_and_row_of_the_dictionary_is_whole(kamus: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", kamus):
        assert f'<a id="{target[1:]}"></a>' in kamus if target.startswith("#") else (ROOT / "docs" / target).is_file()
    for block in re.findall(r"(?:^\|.*\n)+", kamus, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1, block[:200]


def test_the_dictionary_tells_what_a_code_is_made_of() -> None:
    """The one rule that the dictionary says in words of its own; when it changes, so must they."""
    assert CODE == r"[A-Za-z0-9][A-Za-z0-9._-]*"
