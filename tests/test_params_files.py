"""Files of parameters: what is told about YAML that is broken, doubled, empty or hostile."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from fixtures.batas import within
from fixtures.kantor_kecil import OFFICE, YEAR
from fixtures.parameter import OFFICE_FILE, YEAR_FILE, load, only, params
from fixtures.proyek import brief
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip.params.source import LONGEST_FILE


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("kantor:\n  nama: a: b\n", 2),
        ("kantor:\n\tnama: a\n", 2),
        ("kantor:\n  nama: 'a\n", 3),
        ("renstra:\n  awal: 2024\n   akhir: 2026\n", 3),
        ("renstra: [1, 2\nsurat: x\n", 2),
        ("renstra: *tidak-ada\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
    ],
)
def test_broken_yaml_is_reported_with_its_line(tmp_path: Path, content: str, line: int) -> None:
    finding = only(load(tmp_path, OFFICE, content))
    assert (finding.rule, finding.place.file) == ("yaml-rusak", "params/contoh-2024.yml")
    assert finding.place.row == line
    assert "found" not in str(finding) and "expected" not in str(finding)


def test_broken_yaml_shows_the_line_itself(tmp_path: Path) -> None:
    assert only(load(tmp_path, OFFICE, "kantor:\n  nama: a: b\n")).found == "nama: a: b"


def test_a_key_twice_in_one_file_is_reported(tmp_path: Path) -> None:
    finding = only(load(tmp_path, OFFICE, f"{YEAR}  awal: 2025\n"))
    assert brief(finding) == ("kunci-ganda", YEAR_FILE, 7, None)
    assert finding.found == "awal: 2025"


@pytest.mark.parametrize("content", ["- a\n- b\n", "teks saja\n", "12\n"])
def test_a_file_that_is_no_mapping_is_reported(tmp_path: Path, content: str) -> None:
    finding = only(load(tmp_path, OFFICE, content))
    assert brief(finding) == ("yaml-rusak", YEAR_FILE, 1, None)
    assert finding.found == "bukan pasangan kunci: nilai"


@pytest.mark.parametrize("content", ["", "# hanya catatan\n", "---\n"])
def test_a_file_without_parameters_says_nothing(tmp_path: Path, content: str) -> None:
    assert params(tmp_path, f"{OFFICE}renstra:\n  awal: 2024\n  akhir: 2026\n", content).kantor.nama == "Contoh"


def test_parameters_in_another_encoding_are_reported_with_their_line(tmp_path: Path) -> None:
    finding = only(load(tmp_path, OFFICE, "renstra:\n  nama: caf\xe9\n".encode("latin-1")))
    assert brief(finding) == ("penyandian", YEAR_FILE, 2, None)


def test_both_broken_files_are_reported_at_once(tmp_path: Path) -> None:
    loaded = load(tmp_path, "a: b: c\n", "a: [\n")
    assert [brief(finding)[:2] for finding in loaded.findings] == [
        ("yaml-rusak", OFFICE_FILE),
        ("yaml-rusak", YEAR_FILE),
    ]


def test_a_character_that_nobody_sees_is_reported_with_its_line(tmp_path: Path) -> None:
    finding = only(load(tmp_path, OFFICE, f"{YEAR}# satu\x0bdua\n"))
    assert brief(finding) == ("karakter-tersembunyi", YEAR_FILE, YEAR.count("\n") + 1, None)
    assert finding.found == "karakter U+000B"


@pytest.mark.parametrize(
    "content",
    ["a: &a\n  b: *a\n", "kantor: &a\n  nama: [*a]\n", "[" * 1000, "a: " * 500, "? [a, b]\n: x\n", "? {a: b}\n: x\n"],
)
def test_yaml_made_to_break_programs_is_only_reported(tmp_path: Path, content: str) -> None:
    loaded = load(tmp_path, OFFICE, content)
    assert loaded.params is None
    assert all(str(finding) for finding in loaded.findings)


@pytest.mark.parametrize("directive", ["%YAML 1.1", "%YAML 1.2", "%YAML 9.9", "%TAG ! tag:contoh,2024:", "%LAIN", "%"])
def test_a_directive_is_reported_with_its_line(tmp_path: Path, directive: str) -> None:
    finding = only(load(tmp_path, OFFICE, f"# catatan\n{directive}\n---\n{YEAR}"))
    assert brief(finding) == ("yaml-rusak", YEAR_FILE, 2, None)
    assert finding.found == directive


@pytest.mark.parametrize(
    ("escape", "shown"), [(r"\ud800", "U+D800"), (r"\0", "U+0000"), (r"\v", "U+000B"), (r"\e[31m", "U+001B")]
)
@pytest.mark.parametrize("line", ["  nama: {}", "  {}: 1", "  - {}"])
def test_an_escape_for_what_nobody_sees_is_reported_with_its_line(
    tmp_path: Path, line: str, escape: str, shown: str
) -> None:
    content = "dokumen:\n" + line.format(f'"Laporan{escape}"') + "\n"
    finding = only(load(tmp_path, OFFICE, content))
    assert brief(finding) == ("karakter-tersembunyi", YEAR_FILE, 2, None)
    assert finding.found == f"karakter {shown}"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("renstra: {}\nkantor: &a\n  <<: *a\n  nama: b\n", 2),
        ("kantor: &a\n  <<: [*a, *a]\n", 1),
        ("surat:\n  a: &b\n    jenis: *b\n", 2),
    ],
)
def test_a_value_that_contains_itself_is_reported_where_it_begins(tmp_path: Path, content: str, line: int) -> None:
    finding = only(load(tmp_path, OFFICE, content))
    assert brief(finding) == ("yaml-rusak", YEAR_FILE, line, None)
    assert finding.expected == "nilai yang terbatas"


def test_aliases_that_stand_for_billions_of_values_are_reported_at_once(tmp_path: Path) -> None:
    lines = ["surat:", "  a0: &a0 {x: 1}"]
    lines += [f"  a{n}: &a{n} {{{', '.join(f'k{key}: *a{n - 1}' for key in range(9))}}}" for n in range(1, 20)]
    with within(10):
        finding = only(load(tmp_path, OFFICE, "\n".join(lines)))
    assert (finding.rule, finding.expected) == ("yaml-rusak", "nilai yang terbatas")
    assert finding.place.row == 7  # nine to the fifth


def test_aliases_within_reason_are_read(tmp_path: Path) -> None:
    letters = "surat:\n  a: &a\n    jenis: Surat\n    nomor: '1'\n  b: *a\n  c:\n    <<: *a\n    nomor: '2'\n"
    found = params(tmp_path, OFFICE, YEAR + letters).surat
    assert [(name, letter.jenis, letter.nomor) for name, letter in found.items()] == [
        ("a", "Surat", "1"),
        ("b", "Surat", "1"),
        ("c", "Surat", "2"),
    ]


def test_nesting_without_end_is_reported_with_its_line(tmp_path: Path) -> None:
    finding = only(load(tmp_path, OFFICE, f"# catatan\nsurat: {'[' * 1000}\n"))
    assert brief(finding) == ("yaml-rusak", YEAR_FILE, 2, None)
    assert finding.expected == "paling banyak 12 tingkat"


@pytest.mark.parametrize(
    "value", ["!!omap [a: 1]", "!!set {a}", "!!int x", "!!int ''", "!!bool ya", "!!binary '?'", "!!map x", "!x y"]
)
def test_a_tag_or_a_number_that_cannot_be_is_reported_with_its_line(tmp_path: Path, value: str) -> None:
    finding = only(load(tmp_path, OFFICE, f"renstra:\n  awal: {value}\n"))
    assert brief(finding) == ("yaml-rusak", YEAR_FILE, 2, None)


def test_the_largest_file_of_parameters_is_judged_in_bounded_time(tmp_path: Path) -> None:
    letters = "".join(f"  s{number}:\n    jenis: a\n    nomor: b\n" for number in range(8_000))
    with within(60):
        loaded = load(tmp_path, OFFICE, f"{YEAR}surat:\n{letters}"[:LONGEST_FILE])
    assert loaded.params is None or len(loaded.params.surat) > 1_000


@pytest.mark.parametrize(
    "bound", ["1e999999999", "'1e999999999'", "'-1e999999999'", "'1e-999999999'", "'0.0000001'", ".inf"]
)
def test_a_bound_of_a_scale_that_nobody_means_is_reported(tmp_path: Path, bound: str) -> None:
    scale = f"skala:\n  x:\n    nama: a\n    dasar: b\n    rentang:\n    - batas_bawah: {bound}\n      sebutan: c\n"
    loaded = load(tmp_path, OFFICE, YEAR + scale)
    found = next(finding for finding in loaded.findings if finding.place.column == "skala.x.rentang.0.batas_bawah")
    assert found.place.row == YEAR.count("\n") + 6
    assert "bilangan" in found.expected


YAML_TEXT = st.lists(
    st.sampled_from(["kantor", "nama", "surat", ":", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "'", '"', "&a ", "*a",
                     "#", "!!", "|", "> ", "2024", "\t", "é", "? ", "---", "<<: ", ", "]),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(YAML_TEXT.map(str.encode), st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_arbitrary_bytes_as_parameters_never_raise(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        loaded = load(Path(folder), OFFICE, content)
    assert (loaded.params is None) == bool(loaded.findings)
