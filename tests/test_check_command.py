"""`lkjip check`: what an analyst sees, what a machine reads, and how it ends."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fixtures.proyek import CONTOH, add_row, set_cell, substitute, table_path

from lkjip.command import main
from lkjip.ground.ids import Project
from lkjip.ground.rules import rules

BLOCK = re.compile(
    r"^(GALAT|PERINGATAN|CATATAN) (?P<place>\S.*) \[(?P<rule>[a-z-]+)[ 0-9a-f+]*\]\n"
    r"  ditemukan  : (?P<found>\S.*)\n"
    r"  seharusnya : (?P<expected>\S.*)\n"
    r"(?:  lihat juga : \S.*\n)*"
    r"  perbaikan  : (?P<remedy>\S.*)\n",
    re.MULTILINE,
)
ENGLISH = re.compile(
    r"\b(the|usage|error|invalid|expected|required|missing|found|argument|options?|show this|traceback)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Answer:
    """What a command printed and its exit status."""

    status: int
    out: str
    err: str

    @property
    def blocks(self) -> list[re.Match[str]]:
        return list(BLOCK.finditer(self.out))


Lkjip = Callable[..., Answer]


@pytest.fixture
def small(small: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A sound project, the working directory in it."""
    monkeypatch.chdir(small.root)
    return small


@pytest.fixture
def lkjip(capsys: pytest.CaptureFixture[str]) -> Lkjip:
    def run(*arguments: str) -> Answer:
        try:
            status = main(arguments)
        except SystemExit as end:
            status = int(end.code or 0)
        printed = capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    return run


# findings for people


def test_sound_data_are_said_to_be_sound(small: Project, lkjip: Lkjip) -> None:
    assert lkjip("check", "contoh", "2024") == Answer(0, "Tidak ada temuan.\n", "")


def test_a_finding_is_printed_with_place_found_expected_and_remedy(small: Project, lkjip: Lkjip) -> None:
    line = set_cell(small, "anggaran", "7.01.01.2.01.0001", realisasi="1.234.567")
    answer = lkjip("check", "contoh", "2024")
    assert answer.out == (
        f"GALAT data/contoh/2024/anggaran.csv, baris {line}, kolom realisasi [ribuan-bertitik]\n"
        "  ditemukan  : 1.234.567\n"
        "  seharusnya : bilangan tanpa pemisah ribuan\n"
        "  perbaikan  : Tulis 1234567.\n"
        "1 galat\n"
    )
    assert (answer.status, answer.err) == (1, "")


def test_a_finding_about_parameters_names_the_key(small: Project, lkjip: Lkjip) -> None:
    substitute(small.params / "contoh.yml", "tempat:", "tempatt:")
    answer = lkjip("check", "contoh", "2024")
    assert "GALAT params/contoh.yml, baris 5, kunci kantor.tempatt [parameter-tak-dikenal]\n" in answer.out
    assert "Mungkin maksudnya tempat." in answer.out
    assert answer.status == 1


def test_findings_of_one_severity_come_in_the_order_of_files_and_lines(small: Project, lkjip: Lkjip) -> None:
    set_cell(small, "sakip", "pelaporan", nilai="40.01")
    set_cell(small, "target", "PROGRAM-1", target="x")
    set_cell(small, "target", "AKIP", target="7,3")
    add_row(small, "unit", kode="seksi", nama="Seksi", kepala="x", induk="camatt")
    places = [block["place"].removeprefix("data/contoh/2024/") for block in lkjip("check", "contoh", "2024").blocks]
    assert places == [
        "unit.csv, baris 4, kolom induk",
        "target.csv, baris 2, kolom target",
        "target.csv, baris 5, kolom target",
        "sakip.csv, baris 3, kolom nilai",
        "unit.csv, baris 4, kolom kepala",  # a note: the new unit has nobody
    ]


def test_the_last_line_counts_the_findings(small: Project, lkjip: Lkjip) -> None:
    table_path(small, "isu").unlink()
    set_cell(small, "sdm", "S1", tersedia="3")
    set_cell(small, "sarpras", "001", standar="n/a")
    set_cell(small, "ikm", "ktp", nilai="24")
    answer = lkjip("check", "contoh", "2024")
    assert len(answer.blocks) == 4
    assert answer.out.splitlines()[-1] == "1 galat, 2 peringatan, 1 catatan"


def test_warnings_and_notes_alone_are_no_failure(small: Project, lkjip: Lkjip) -> None:
    table_path(small, "isu").unlink()
    answer = lkjip("check", "contoh", "2024")
    assert answer.out.startswith("PERINGATAN data/contoh/2024/isu.csv [data-opsional-kosong ")
    assert answer.status == 0


def test_an_absent_folder_names_the_years_that_are_there(small: Project, lkjip: Lkjip) -> None:
    answer = lkjip("check", "contoh", "2031")
    assert "GALAT data/contoh/2031/ [folder-tidak-ada]\n" in answer.out
    assert "yang ada: 2024" in answer.out
    assert "Siapkan dengan: lkjip new contoh 2031 --from 2024" in answer.out
    assert answer.status == 1


def test_a_misspelt_kecamatan_comes_with_a_suggestion(small: Project, lkjip: Lkjip) -> None:
    answer = lkjip("check", "cotoh", "2024")
    assert {block["rule"] for block in answer.blocks} == {"parameter-tidak-ada", "folder-tidak-ada"}
    assert "Mungkin maksudnya contoh." in answer.out
    assert answer.status == 1


def test_text_from_data_cannot_forge_lines_or_colours(small: Project, lkjip: Lkjip) -> None:
    set_cell(small, "sdm", "S1", kebutuhan="1\nGALAT palsu\x1b[31m" + "x" * 5000)
    answer = lkjip("check", "contoh", "2024")
    assert "\x1b" not in answer.out
    assert len(answer.out.splitlines()) == 5
    assert max(map(len, answer.out.splitlines())) < 400
    assert len(answer.blocks) == 1


def test_everything_wrong_at_once_is_told_in_indonesian(small: Project, lkjip: Lkjip) -> None:
    contents = {
        "unit": "kode;nama\n",
        "pegawai": "",
        "tugas": "unit,urut,jenis,uraian\ncamat,0,tugass,\n",
        "isu": "kode,kelompok,uraiann\n",
        "sasaran": "kode,sasaran,tujuan\nS1,a,T9\nS1,b,T1\n",
        "ikm": 'kode,layanan,nilai\na,"b,1\n',
        "anggaran": "program,pagu_murni,pagu_perubahan,realisasi\n7.01.01,Rp 5,12%,1,5\n7.01.09,1,1,2\n",
    }
    for table, content in contents.items():
        table_path(small, table).write_text(content)
    table_path(small, "rb").write_bytes("a".encode("utf-16"))
    (small.params / "contoh-2024.yml").write_text("renstra:\n  awal: x\n  akhir:\naturan: []\n")
    answer = lkjip("check", "contoh", "2024")
    assert answer.status == 1
    assert "".join(block[0] for block in answer.blocks) == answer.out.rpartition("\n")[0].rpartition("\n")[0] + "\n"
    assert len({block["rule"] for block in answer.blocks}) >= 12
    assert not ENGLISH.findall(answer.out)


def test_equal_findings_are_told_once_with_their_lines(small: Project, lkjip: Lkjip) -> None:
    for key in ("7.01.01", "7.01.01.2.01", "7.01.01.2.01.0002"):
        set_cell(small, "anggaran", key, realisasi="")
    answer = lkjip("check", "contoh", "2024")
    (block,) = answer.blocks
    assert block["place"] == "data/contoh/2024/anggaran.csv, baris 2–3, 5, kolom realisasi"
    assert answer.out.splitlines()[-1] == "3 peringatan"


def test_errors_stand_before_warnings_and_warnings_before_notes(small: Project, lkjip: Lkjip) -> None:
    set_cell(small, "sarpras", "001", standar="n/a")
    table_path(small, "isu").unlink()
    set_cell(small, "sakip", "pelaporan", nilai="40.01")
    words = [block[0].partition(" ")[0] for block in lkjip("check", "contoh", "2024").blocks]
    assert words == ["GALAT", "PERINGATAN", "CATATAN"]


def test_the_list_of_rules_has_every_rule_with_basis_and_remedy(small: Project, lkjip: Lkjip) -> None:
    answer = lkjip("check", "--aturan")
    assert answer.status == 0
    for rule in rules().values():
        assert f"  {rule.kode} ({rule.berat}" in answer.out
        assert rule.perbaikan in answer.out and rule.dasar in answer.out


# findings for machines


def test_json_is_a_list_of_objects_with_the_same_keys(small: Project, lkjip: Lkjip) -> None:
    line = set_cell(small, "ikm", "ktp", nilai="98,35")
    table_path(small, "isu").unlink()
    answer = lkjip("check", "contoh", "2024", "--json")
    assert (answer.status, answer.err) == (1, "")
    told = json.loads(answer.out)
    assert told == [
        {
            "rule": "koma-desimal",
            "severity": "galat",
            "file": "data/contoh/2024/ikm.csv",
            "row": line,
            "column": "nilai",
            "found": "98,35",
            "expected": "titik sebagai pemisah desimal",
            "remedy": "Tulis 98.35.",
            "key": "ktp",
            "others": [],
            "accepted": None,
            "fingerprint": told[0]["fingerprint"],
        },
        {
            "rule": "data-opsional-kosong",
            "severity": "peringatan",
            "file": "data/contoh/2024/isu.csv",
            "row": None,
            "column": None,
            "found": "berkas tidak ada",
            "expected": "Isu strategis",
            "remedy": "Isi bila datanya ada; sementara itu bagiannya dalam laporan ditandai belum diisi.",
            "key": "",
            "others": [],
            "accepted": None,
            "fingerprint": told[1]["fingerprint"],
        },
    ]


def test_json_of_sound_data_is_an_empty_list(small: Project, lkjip: Lkjip) -> None:
    assert lkjip("check", "contoh", "2024", "--json") == Answer(0, "[]\n", "")


def test_json_keeps_letters_beyond_ascii_and_control_characters(small: Project, lkjip: Lkjip) -> None:
    set_cell(small, "sdm", "S1", kebutuhan="é\x1b\n½")
    answer = lkjip("check", "--json", "contoh", "2024")
    assert json.loads(answer.out)[0]["found"] == "é\x1b\n½"
    assert "é" in answer.out


def test_json_tells_findings_of_rules_parameters_and_narratives_alike(small: Project, lkjip: Lkjip) -> None:
    set_cell(small, "anggaran", "7.01.01", realisasi="")
    set_cell(small, "pegawai", "2", nip="198001012005011999")
    set_cell(small, "sakip", "pelaporan", bobot="39")
    (small.narrative(CONTOH) / "sdg.md").unlink()
    substitute(small.params / "contoh.yml", "fiktif: true", "fiktif: ya")
    told = json.loads(lkjip("check", "contoh", "2024", "--json").out)
    assert {(one["rule"], one["row"]) for one in told} == {
        ("parameter", 6),
        ("belum-diisi", 2),
        ("nip-ganda", 3),
        ("bobot", None),
        ("narasi-belum-ditulis", None),
    }
    assert len({tuple(one) for one in told}) == 1


# wrong use


@pytest.mark.parametrize("slug", ["../x", "Perak", "a--b", "", "perak/2024", "a" * 300])
def test_a_slug_that_is_none_is_refused_before_a_file_is_touched(small: Project, lkjip: Lkjip, slug: str) -> None:
    answer = lkjip("check", slug, "2024")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("lkjip: Nama kecamatan ")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("year", ["24", "20245", "0000", "999999999"])
def test_a_year_out_of_range_is_refused(small: Project, lkjip: Lkjip, year: str) -> None:
    answer = lkjip("check", "contoh", year)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(f"lkjip: Tahun {int(year)} tidak dapat dipakai")


@pytest.mark.parametrize("year", ["abad", "2024.0", "", "²", "２０２４", "-2024", "9" * 5000])
def test_a_year_that_is_no_number_is_refused(small: Project, lkjip: Lkjip, year: str) -> None:
    answer = lkjip("check", "contoh", year)
    assert (answer.status, answer.out) == (2, "")
    assert "bukan tahun; tulis empat angka, misalnya 2024" in answer.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "belum lengkap, masih perlu PERINTAH"),
        (("explain",), "belum lengkap, masih perlu kecamatan, tahun"),
        (("explain", "contoh"), "belum lengkap, masih perlu tahun"),
        (("check", "contoh", "2024", "lagi"), "tidak mengenal lagi"),
        (("check", "contoh", "2024", "--jso"), "tidak mengenal --jso"),
        (("check", "contoh", "2024", "--json=ya"), "--json tidak menerima nilai 'ya'"),
        (("chek", "contoh", "2024"), "PERINTAH tidak mengenal 'chek'; pilihannya"),
    ],
)
def test_a_command_that_cannot_be_read_is_explained_in_indonesian(
    lkjip: Lkjip, arguments: tuple[str, ...], told: str
) -> None:
    answer = lkjip(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("pemakaian: lkjip ")
    assert f"lkjip: perintah tidak dapat dibaca: {told}" in answer.err
    assert not ENGLISH.findall(answer.err)


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("check", "-h")])
def test_the_help_is_indonesian(lkjip: Lkjip, arguments: tuple[str, ...]) -> None:
    answer = lkjip(*arguments)
    assert (answer.status, answer.err) == (0, "")
    assert "pemakaian: lkjip" in answer.out and "tampilkan bantuan ini" in answer.out
    assert not ENGLISH.findall(answer.out)


def test_outside_a_project_one_sentence_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lkjip: Lkjip
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = lkjip("check", "contoh", "2024")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("lkjip: Tidak ada proyek lkjip di ")
