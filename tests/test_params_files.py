"""Files of parameters: what is told about YAML that is broken, doubled, empty or hostile."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from fixtures.parameter import OFFICE_FILE, YEAR_FILE, load, only, params
from fixtures.proyek import OFFICE, YEAR, brief
from hypothesis import given, settings
from hypothesis import strategies as st


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
