"""A CSV file and its header: what is told where the file as a whole is not as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.proyek import brief
from fixtures.tabel import SDM, load, only

from lkjip.contract.load import load_table
from lkjip.contract.schemas import TABLES
from lkjip.ground.findings import Place, Severity


def test_an_absent_required_file_is_an_error_and_an_optional_one_a_warning(tmp_path: Path) -> None:
    absent = {name: load_table(tmp_path / "x.csv", TABLES[name], f"{name}.csv") for name in ("sasaran", "ikm")}
    required, optional = only(absent["sasaran"]), only(absent["ikm"])
    assert (required.rule, required.severity) == ("berkas-tidak-ada", Severity.ERROR)
    assert (optional.rule, optional.severity) == ("data-opsional-kosong", Severity.WARNING)
    assert (absent["sasaran"].complete, absent["ikm"].complete) == (False, True)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b",,\n"])
def test_an_empty_file_is_reported_as_empty(tmp_path: Path, content: bytes) -> None:
    optional, required = load(tmp_path, "sdm", content), load(tmp_path, "sasaran", content)
    for loaded, rule in ((optional, "tanpa-baris"), (required, "berkas-kosong")):
        assert loaded.findings[-1].rule == rule
        assert loaded.frame is None


def test_a_header_without_rows_is_a_warning_and_an_empty_table(tmp_path: Path) -> None:
    loaded = load(tmp_path, "sasaran", "kode,sasaran,tujuan\n")
    finding = only(loaded)
    assert (finding.rule, finding.severity) == ("tanpa-baris", Severity.WARNING)
    assert loaded.frame is not None
    assert len(loaded.frame) == 0
    assert list(loaded.frame.columns) == ["kode", "sasaran", "tujuan"]


@pytest.mark.parametrize(("mark", "name"), [("\t", "tab"), ("|", "garis tegak")])
def test_a_wrong_delimiter_is_named_once_and_nothing_else_is_said(tmp_path: Path, mark: str, name: str) -> None:
    loaded = load(tmp_path, "sdm", f"{SDM}\nS1,5,2\n".replace(",", mark))
    finding = only(loaded)
    assert brief(finding) == ("pemisah", "sdm.csv", 1, None)
    assert finding.found == f"kolom dipisah {name}"
    assert "pemisah koma" in finding.remedy
    assert loaded.frame is None


def test_a_byte_order_mark_is_a_note_and_the_content_is_read(tmp_path: Path) -> None:
    loaded = load(tmp_path, "sdm", b"\xef\xbb\xbf" + f"{SDM}\nS1,5,2\n".encode())
    finding = only(loaded)
    assert (finding.rule, finding.severity, finding.found) == (
        "tanda-bom",
        Severity.NOTE,
        "tanda BOM di awal berkas",
    )
    assert loaded.frame is not None
    assert loaded.frame.at[2, "sasaran"] == "S1"


@pytest.mark.parametrize(("end", "found"), [("\r\n", "akhir baris CRLF (Windows)"), ("\r", "akhir baris CR")])
def test_other_line_ends_are_a_note_and_lines_are_counted_right(tmp_path: Path, end: str, found: str) -> None:
    loaded = load(tmp_path, "sdm", f"{SDM}\nS1,5,2\nS2,x,2\n".replace("\n", end).encode())
    note, error = loaded.findings
    assert (note.rule, note.severity, note.found) == ("akhir-baris", Severity.NOTE, found)
    assert brief(error) == ("bukan-bilangan", "sdm.csv", 3, "kebutuhan")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_and_named(tmp_path: Path, encoding: str) -> None:
    loaded = load(tmp_path, "sdm", f"{SDM}\nS1,5,2\n".encode(encoding))
    finding = only(loaded)
    assert (finding.rule, finding.severity) == ("penyandian", Severity.ERROR)
    assert "UTF-16" in finding.found
    assert finding.remedy == "Simpan sebagai CSV UTF-8."


def test_latin_1_is_refused_with_the_line(tmp_path: Path) -> None:
    loaded = load(tmp_path, "tujuan_kabupaten", "kode,tujuan\nTK1,satu\nTK2,caf\xe9\n".encode("latin-1"))
    assert brief(only(loaded)) == ("penyandian", "tujuan_kabupaten.csv", 3, None)


def test_a_workbook_under_the_name_of_a_csv_file_is_refused(tmp_path: Path) -> None:
    finding = only(load(tmp_path, "sdm", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00"))
    assert finding.rule == "penyandian"
    assert "Excel" in finding.found


def test_a_file_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    (tmp_path / "sdm.csv").mkdir()
    loaded = load_table(tmp_path / "sdm.csv", TABLES["sdm"], "sdm.csv")
    assert only(loaded).rule == "berkas-tidak-terbaca"
    assert not loaded.complete


@pytest.mark.parametrize(
    "content",
    [
        'TK1,"tidak ditutup\nTK2,isi\nTK3,isi\n',
        'TK1,"ditutup" di tengah\nTK2,isi\n',
        'TK1,"tidak ditutup\nTK2,"isi"\n',
    ],
)
def test_an_open_quotation_mark_does_not_swallow_rows(tmp_path: Path, content: str) -> None:
    loaded = load(tmp_path, "tujuan_kabupaten", f"kode,tujuan\n{content}")
    assert brief(only(loaded)) == ("tanda-kutip", "tujuan_kabupaten.csv", 2, None)
    assert loaded.frame is None


def test_an_open_quotation_mark_in_a_large_file_is_reported_too(tmp_path: Path) -> None:
    rows = "".join(f"TK{number},isi\n" for number in range(20_000))
    loaded = load(tmp_path, "tujuan_kabupaten", f'kode,tujuan\nTK,"isi\n{rows}')
    assert brief(only(loaded)) == ("tanda-kutip", "tujuan_kabupaten.csv", 2, None)


# the header


def test_a_missing_column_is_named_with_its_title(tmp_path: Path) -> None:
    finding = only(load(tmp_path, "sdm", "sasaran,tersedia\nS1,2\n"))
    assert brief(finding) == ("kolom-tidak-ada", "sdm.csv", 1, "kebutuhan")
    assert finding.expected == "kolom kebutuhan: Kebutuhan (ABK)"


@pytest.mark.parametrize("name", ["realisasy", "REALISASI", "Realisas"])
def test_an_unknown_column_comes_with_a_suggestion(tmp_path: Path, name: str) -> None:
    loaded = load(tmp_path, "anggaran", f"program,pagu_murni,pagu_perubahan,{name}\n7.01.01,1,1,1\n")
    unknown, missing = loaded.findings
    assert brief(unknown) == ("kolom-tak-dikenal", "anggaran.csv", 1, name)
    assert unknown.remedy == "Mungkin maksudnya realisasi."
    assert brief(missing) == ("kolom-tidak-ada", "anggaran.csv", 1, "realisasi")


def test_an_unknown_column_without_likeness_comes_with_the_known_ones(tmp_path: Path) -> None:
    finding = only(load(tmp_path, "sdm", f"{SDM},xyz\nS1,5,2,1\n"))
    assert finding.remedy == "Kolom yang dikenal: sasaran, kebutuhan, tersedia."


def test_a_duplicated_column_is_reported(tmp_path: Path) -> None:
    finding = only(load(tmp_path, "sdm", f"{SDM},tersedia\nS1,5,2,2\n"))
    assert brief(finding) == ("kolom-ganda", "sdm.csv", 1, "tersedia")
    assert finding.found == "kolom tersedia 2 kali"


def test_columns_without_a_name_are_counted(tmp_path: Path) -> None:
    loaded = load(tmp_path, "sdm", f"{SDM},,\nS1,5,2,,\n")
    assert [brief(finding) for finding in loaded.findings] == [
        ("kolom-tanpa-nama", "sdm.csv", 1, "ke-4"),
        ("kolom-tanpa-nama", "sdm.csv", 1, "ke-5"),
    ]


def test_a_header_below_blank_lines_is_found_with_its_line(tmp_path: Path) -> None:
    assert only(load(tmp_path, "sdm", f"\n\n{SDM},lain\nS1,5,2,1\n")).place == Place("sdm.csv", 3, "lain")
