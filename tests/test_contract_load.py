"""One CSV file: what is read as it stands, and what is told about a file that is not as it should be."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from fixtures.proyek import brief
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip.contract.columns import Table
from lkjip.contract.load import Loaded, load_table
from lkjip.contract.parse import Missing, Problem, parse_cell
from lkjip.contract.schemas import TABLES
from lkjip.findings import Finding, Place, Severity

NUMBER_KINDS = ("integer", "decimal", "value")
KINDS = ("code", "text", "choice", *NUMBER_KINDS)

SDM = "sasaran,kebutuhan,tersedia"
IKM = "kode,layanan,nilai"
ANGGARAN = "program,pagu_murni,pagu_perubahan,realisasi"


def load(folder: Path, table: str, content: str | bytes) -> Loaded:
    path = folder / f"{table}.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_table(path, TABLES[table], path.name)


def only(loaded: Loaded) -> Finding:
    """The one finding, whose texts are all there."""
    assert len(loaded.findings) == 1, loaded.findings
    finding = loaded.findings[0]
    assert finding.found and finding.expected and finding.remedy
    return finding


def problem(raw: str, kind: str) -> Problem:
    found = parse_cell(raw, kind)
    assert isinstance(found, Problem), found
    return found


# what is read


def test_a_sound_file_gives_typed_cells_and_no_finding(tmp_path: Path) -> None:
    loaded = load(tmp_path, "ikm", f"{IKM},responden\nktp,KTP,98.350,12\nkk, KK ,25,\n")
    assert loaded.findings == ()
    assert loaded.complete
    assert loaded.frame is not None
    assert loaded.frame.to_dict("index") == {
        2: {"kode": "ktp", "layanan": "KTP", "nilai": Decimal("98.350"), "responden": 12},
        3: {"kode": "kk", "layanan": "KK", "nilai": Decimal(25), "responden": Missing.BLANK},
    }
    assert str(loaded.frame.at[2, "nilai"]) == "98.350"


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    loaded = load(tmp_path, "sdm", "tersedia,sasaran,kebutuhan\n2,S1,5\n")
    assert loaded.findings == ()
    assert loaded.frame is not None
    assert loaded.frame.loc[2].to_list() == ["S1", 5, 2]


def test_blank_n_a_hyphen_and_zero_are_four_different_things(tmp_path: Path) -> None:
    loaded = load(tmp_path, "anggaran", f"{ANGGARAN}\n7.01.01,,N/A,-\n7.01.02,0,1,0\n")
    assert loaded.findings == ()
    assert loaded.frame is not None
    amounts = loaded.frame[["pagu_murni", "pagu_perubahan", "realisasi"]]
    cells = [*amounts.loc[2], amounts.at[3, "realisasi"]]
    assert cells == [Missing.BLANK, Missing.NA, Missing.NONE, 0]
    assert len(set(cells)) == 4


@pytest.mark.parametrize("raw", ["", "n/a", "-"])
def test_a_missing_word_is_none(raw: str) -> None:
    assert [parse_cell(raw, kind) for kind in ("code", "text", "choice")] == [None] * 3


def test_an_optional_column_that_is_left_out_reads_as_blank(tmp_path: Path) -> None:
    loaded = load(tmp_path, "target", "indikator,target\nAKIP,73\nIKM,94\n")
    assert loaded.findings == ()
    assert loaded.frame is not None
    assert loaded.frame["tw1"].to_list() == [Missing.BLANK] * 2
    assert loaded.frame["satuan_triwulan"].to_list() == [None, None]


def test_a_category_is_kept_as_its_word(tmp_path: Path) -> None:
    loaded = load(tmp_path, "target", "indikator,target\nOPINI,Wajar Tanpa Pengecualian\n")
    assert loaded.findings == ()
    assert loaded.frame is not None
    assert loaded.frame.at[2, "target"] == "Wajar Tanpa Pengecualian"


def test_blank_lines_and_lines_of_commas_are_passed_over(tmp_path: Path) -> None:
    loaded = load(tmp_path, "sdm", f"{SDM}\n\nS1,5,2\n,,\n \n")
    assert loaded.findings == ()
    assert loaded.frame is not None
    assert loaded.frame.index.to_list() == [3]


def test_a_quoted_line_break_keeps_line_numbers_right(tmp_path: Path) -> None:
    loaded = load(tmp_path, "tujuan_kabupaten", 'kode,tujuan\nTK1,"dua\nbaris, satu sel"\n\nTK 2,isi\n')
    assert brief(only(loaded)) == ("nilai-di-luar-batas", "tujuan_kabupaten.csv", 5, "kode")
    assert loaded.frame is not None
    assert loaded.frame.at[2, "tujuan"] == "dua\nbaris, satu sel"


def test_text_is_kept_whatever_it_holds(tmp_path: Path) -> None:
    content = '<b>{python} 1+1</b> `{python} x` =SUM(A1) ""kutip"" {{< include x >}} | ; é 中'
    loaded = load(tmp_path, "tujuan_kabupaten", f'kode,tujuan\nTK1,"{content}"\n')
    assert loaded.findings == ()
    assert loaded.frame is not None
    assert loaded.frame.at[2, "tujuan"] == content.replace('""', '"')


# the file as a whole


def test_an_absent_required_file_is_an_error_and_an_optional_one_a_warning(tmp_path: Path) -> None:
    absent = {name: load_table(tmp_path / "x.csv", TABLES[name], f"{name}.csv") for name in ("sasaran", "ikm")}
    required, optional = only(absent["sasaran"]), only(absent["ikm"])
    assert (required.rule, required.severity) == ("berkas-tidak-ada", Severity.ERROR)
    assert (optional.rule, optional.severity) == ("data-opsional-kosong", Severity.WARNING)
    assert (absent["sasaran"].complete, absent["ikm"].complete) == (False, True)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b",,\n"])
def test_an_empty_file_is_reported_as_empty(tmp_path: Path, content: bytes) -> None:
    optional, required = load(tmp_path, "sdm", content), load(tmp_path, "sasaran", content)
    for loaded, severity in ((optional, Severity.WARNING), (required, Severity.ERROR)):
        assert (loaded.findings[-1].rule, loaded.findings[-1].severity) == ("berkas-kosong", severity)
        assert loaded.frame is None


def test_a_header_without_rows_is_a_warning_and_an_empty_table(tmp_path: Path) -> None:
    loaded = load(tmp_path, "sasaran", "kode,sasaran,tujuan\n")
    finding = only(loaded)
    assert (finding.rule, finding.severity) == ("berkas-kosong", Severity.WARNING)
    assert loaded.frame is not None
    assert len(loaded.frame) == 0
    assert list(loaded.frame.columns) == ["kode", "sasaran", "tujuan"]


@pytest.mark.parametrize(("mark", "name"), [(";", "titik koma"), ("\t", "tab"), ("|", "garis tegak")])
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
        "penyandian",
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
    memory = Path("/proc/self/mem")
    if not memory.is_file():
        pytest.skip("no file here that fails when read")
    (tmp_path / "sdm.csv").symlink_to(memory)
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


# rows


@pytest.mark.parametrize(("row", "cells"), [("S1,5", 2), ("S1,5,2,9", 4), ("S1,5,2,", 4), ("S1;5;2", 1)])
def test_too_few_and_too_many_cells_are_counted(tmp_path: Path, row: str, cells: int) -> None:
    loaded = load(tmp_path, "sdm", f"{SDM}\n{row}\nS2,1,1\n")
    finding = only(loaded)
    assert brief(finding) == ("banyak-sel", "sdm.csv", 2, None)
    assert (finding.found, finding.expected) == (f"{cells} sel", "3 sel")
    assert loaded.frame is not None
    assert loaded.frame.index.to_list() == [3]
    assert not loaded.complete


def test_a_duplicate_key_is_reported_on_each_of_its_lines(tmp_path: Path) -> None:
    loaded = load(tmp_path, "sdm", f"{SDM}\nS1,5,2\nS2,1,1\nS1,4,2\n")
    assert [brief(finding) for finding in loaded.findings] == [
        ("kunci-ganda", "sdm.csv", 2, "sasaran"),
        ("kunci-ganda", "sdm.csv", 4, "sasaran"),
    ]
    assert {finding.found for finding in loaded.findings} == {"S1"}


def test_a_key_of_two_columns_may_repeat_in_one_of_them(tmp_path: Path) -> None:
    rows = "unit,urut,jenis,uraian\ncamat,1,tugas,a\ncamat,2,tugas,b\nseksi,1,tugas,c\n"
    assert load(tmp_path, "tugas", rows).findings == ()
    doubled = load(tmp_path, "tugas", f"{rows}camat,2,fungsi,d\n")
    assert [brief(finding) for finding in doubled.findings] == [
        ("kunci-ganda", "tugas.csv", 3, "unit+urut"),
        ("kunci-ganda", "tugas.csv", 5, "unit+urut"),
    ]
    assert doubled.findings[0].found == "camat, 2"


def test_unreadable_and_missing_keys_do_not_count_as_duplicates(tmp_path: Path) -> None:
    loaded = load(tmp_path, "tugas", "unit,urut,jenis,uraian\ncamat,satu,tugas,a\ncamat,dua,tugas,b\n,1,tugas,c\n")
    assert [brief(finding)[::2] for finding in loaded.findings] == [
        ("bukan-bilangan", 2),
        ("bukan-bilangan", 3),
        ("sel-kosong", 4),
    ]


# cells


@pytest.mark.parametrize("cell", ["", "n/a", "-"])
def test_a_cell_that_must_be_filled_may_not_be_left_out(tmp_path: Path, cell: str) -> None:
    loaded = load(tmp_path, "sdm", f"{SDM}\nS1,{cell},2\n")
    finding = only(loaded)
    assert brief(finding) == ("sel-kosong", "sdm.csv", 2, "kebutuhan")
    assert finding.found == (cell or "kosong")
    assert finding.expected == "Kebutuhan (ABK): wajib diisi"


@pytest.mark.parametrize("cell", ["", "n/a", "-"])
def test_a_word_that_must_be_filled_may_not_be_left_out(tmp_path: Path, cell: str) -> None:
    finding = only(load(tmp_path, "tujuan_kabupaten", f"kode,tujuan\nTK1,{cell}\n"))
    assert brief(finding) == ("sel-kosong", "tujuan_kabupaten.csv", 2, "tujuan")
    assert finding.found == "kosong, n/a, atau -"


@pytest.mark.parametrize(
    ("table", "content", "column", "expected"),
    [
        ("anggaran", f"{ANGGARAN}\n7.01.01,-5,1,1\n", "pagu_murni", "paling kecil 0"),
        ("ikm", f"{IKM}\nktp,KTP,24.99\n", "nilai", "paling kecil 25"),
        ("ikm", f"{IKM}\nktp,KTP,100.01\n", "nilai", "paling besar 100"),
        ("regulasi", "kode,jenis,nomor,tahun,tentang\na,Perda,1,1944,x\n", "tahun", "paling kecil 1945"),
        ("tujuan", "kode,tujuan,tujuan_kabupaten,sdg\nT1,x,,18\n", "sdg", "paling besar 17"),
    ],
)
def test_a_number_out_of_range_is_told_its_bound(
    tmp_path: Path, table: str, content: str, column: str, expected: str
) -> None:
    finding = only(load(tmp_path, table, content))
    assert brief(finding) == ("nilai-di-luar-batas", f"{table}.csv", 2, column)
    assert finding.expected == expected


def test_the_bounds_themselves_are_allowed(tmp_path: Path) -> None:
    assert load(tmp_path, "ikm", f"{IKM}\na,A,25\nb,B,100\n").findings == ()


def test_a_word_outside_the_list_comes_with_the_list_and_a_suggestion(tmp_path: Path) -> None:
    header = "kode,kelompok,bidang,uraian"
    near, far = load(tmp_path, "isu", f"{header}\na,Peluangg,,x\nb,xyz,,x\n").findings
    assert brief(near) == ("nilai-di-luar-batas", "isu.csv", 2, "kelompok")
    assert near.expected == "salah satu dari: permasalahan, dampak, tantangan, peluang, rumusan"
    assert near.remedy == "Mungkin maksudnya peluang."
    assert far.remedy == "Perbaiki isi sel ini."


@pytest.mark.parametrize("code", ["S 1", "../x", "S/1", "<b>", ".S1", "S1\nS2"])
def test_a_code_that_cannot_be_an_anchor_is_refused(tmp_path: Path, code: str) -> None:
    finding = only(load(tmp_path, "sdm", f'{SDM}\n"{code}",5,2\n'))
    assert brief(finding) == ("nilai-di-luar-batas", "sdm.csv", 2, "sasaran")


def test_every_fault_of_a_file_is_found_at_once(tmp_path: Path) -> None:
    loaded = load(tmp_path, "sdm", f'{SDM}\nS1,x,-1\nS2,,"1,5"\nS3,1\nS 4,1,1\n')
    assert sorted(brief(finding)[::2] for finding in loaded.findings) == [
        ("banyak-sel", 4),
        ("bukan-bilangan", 2),
        ("koma-desimal", 3),
        ("nilai-di-luar-batas", 2),
        ("nilai-di-luar-batas", 5),
        ("sel-kosong", 3),
    ]


def test_a_lost_number_leaves_the_table_complete_and_a_lost_word_does_not(tmp_path: Path) -> None:
    assert load(tmp_path, "sdm", f"{SDM}\nS1,x,-1\n").complete
    assert not load(tmp_path, "sdm", f"{SDM}\n,1,1\n").complete
    assert not load(tmp_path, "isu", "kode,kelompok,bidang,uraian\na,xyz,,x\n").complete


# numbers as people write them


@pytest.mark.parametrize(
    ("raw", "kind", "rule", "remedy"),
    [
        ("1.234.567", "integer", "ribuan-bertitik", "Tulis 1234567."),
        ("1.234.567", "decimal", "ribuan-bertitik", "Tulis 1234567."),
        ("1.234.567,00", "integer", "ribuan-bertitik", "Tulis 1234567."),
        ("1.234.567,89", "decimal", "ribuan-bertitik", "Tulis 1234567.89."),
        ("1.234,5", "decimal", "ribuan-bertitik", "Tulis 1234.5."),
        ("-1.234.567", "integer", "ribuan-bertitik", "Tulis -1234567."),
        ("1.234", "integer", "ribuan-bertitik", "Tulis 1234 bila maksudnya ribuan."),
        ("1,234,567", "integer", "ribuan-berkoma", "Tulis 1234567."),
        ("1,234,567", "decimal", "ribuan-berkoma", "Tulis 1234567."),
        ("1,234.56", "decimal", "ribuan-berkoma", "Tulis 1234.56."),
        ("1,234", "integer", "ribuan-berkoma", "Tulis 1234 bila maksudnya ribuan."),
        (
            "1,234",
            "decimal",
            "koma-rancu",
            "Tulis 1234 bila koma memisahkan ribuan, atau 1.234 bila koma memisahkan desimal.",
        ),
        ("12,5", "decimal", "koma-desimal", "Tulis 12.5."),
        ("12,5", "value", "koma-desimal", "Tulis 12.5."),
        ("0,123", "decimal", "koma-desimal", "Tulis 0.123."),
        ("12,5", "integer", "koma-desimal", "Hapus koma dan angka di belakangnya, atau periksa nilainya."),
        ("12.5", "integer", "bukan-bulat", "Hapus angka di belakang titik, atau periksa kembali nilainya."),
        ("0.123", "integer", "bukan-bulat", "Hapus angka di belakang titik, atau periksa kembali nilainya."),
        ("94.23%", "decimal", "tanda-persen", "Tulis 94.23 saja."),
        ("94,23 %", "value", "tanda-persen", "Tulis 94.23 saja."),
        ("lebih dari 5%", "value", "tanda-persen", "Tulis angkanya saja."),
        ("Rp 1000", "integer", "tanda-rupiah", "Tulis angkanya saja, tanpa Rp dan tanpa pemisah ribuan."),
        ("Rp1.000", "value", "tanda-rupiah", "Tulis angkanya saja, tanpa Rp dan tanpa pemisah ribuan."),
    ],
)
def test_a_number_in_another_notation_is_told_how_to_write_it(raw: str, kind: str, rule: str, remedy: str) -> None:
    found = problem(raw, kind)
    assert (found.rule, found.remedy) == (rule, remedy)


@pytest.mark.parametrize(
    "raw", ["banyak", "RPJMD", "5 orang", "1e5", "0x10", "½", "٣", "+5", "1 234", "5-6", "--5", "1."]
)
def test_text_in_a_number_is_not_a_number(raw: str) -> None:
    assert problem(raw, "integer").rule == "bukan-bilangan"


@pytest.mark.parametrize("raw", ["nan", "inf", "-inf"])
def test_words_of_a_computer_are_no_numbers(raw: str) -> None:
    assert problem(raw, "decimal").rule == "bukan-bilangan"


def test_an_unreadable_cell_is_shown_as_it_stands_with_its_place(tmp_path: Path) -> None:
    loaded = load(tmp_path, "anggaran", f"{ANGGARAN}\n7.01.01,1,1,1\n7.01.02,1,1.234.567,1\n")
    finding = only(loaded)
    assert brief(finding) == ("ribuan-bertitik", "anggaran.csv", 3, "pagu_perubahan")
    assert finding.found == "1.234.567"
    assert loaded.frame is not None
    assert loaded.frame.at[3, "pagu_perubahan"] is Missing.NA


@pytest.mark.parametrize("kind", NUMBER_KINDS)
def test_a_number_too_long_for_exact_arithmetic_is_refused(kind: str) -> None:
    assert parse_cell("9" * 24, kind) == 10**24 - 1
    assert problem("9" * 25, kind).rule == "bilangan-terlalu-panjang"
    assert problem("9" * 10_000, kind).rule == "bilangan-terlalu-panjang"


# properties


@given(st.decimals(-(10**11), 10**11, places=4), st.sampled_from(["decimal", "value"]))
def test_a_plain_decimal_is_read_exactly(number: Decimal, kind: str) -> None:
    text = format(number, "f")
    cell = parse_cell(text, kind)
    assert isinstance(cell, Decimal)
    assert (cell, str(cell)) == (number, text)


@given(st.integers(-(10**20), 10**20))
def test_a_whole_number_is_read_exactly(number: int) -> None:
    assert parse_cell(f" {number} ", "integer") == number


@given(st.one_of(st.text(), st.from_regex(r"-?[0-9.,% ]{1,12}", fullmatch=True)), st.sampled_from(KINDS))
def test_a_cell_is_never_a_float_and_never_raises(raw: str, kind: str) -> None:
    cell = parse_cell(raw, kind)
    assert cell is None or isinstance(cell, str | int | Decimal | Missing | Problem)
    assert kind != "integer" or not isinstance(cell, str | Decimal)
    assert kind != "decimal" or not isinstance(cell, str | int)


@given(st.from_regex(r"-?[0-9]{1,3}([.,][0-9]{1,3}){1,3}", fullmatch=True), st.sampled_from(NUMBER_KINDS))
def test_what_a_remedy_tells_to_write_can_be_read(raw: str, kind: str) -> None:
    found = parse_cell(raw, kind)
    if isinstance(found, Problem) and found.remedy.startswith("Tulis ") and kind != "integer":
        assert isinstance(parse_cell(found.remedy.split()[1].rstrip("."), kind), Decimal)


CONTENT = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(str.encode),
    st.lists(st.lists(st.text(max_size=6), max_size=5).map(",".join), max_size=5).map(
        lambda rows: "\n".join([ANGGARAN, *rows]).encode()
    ),
    st.text(alphabet='",\n\r;0123456789.-aé\x00', max_size=80).map(lambda text: f"{ANGGARAN}\n{text}".encode()),
)


@settings(max_examples=120, deadline=None)
@given(CONTENT, st.sampled_from([TABLES[name] for name in ("anggaran", "target", "tujuan_kabupaten", "tugas")]))
def test_arbitrary_bytes_never_raise_and_never_pass_in_silence(content: bytes, table: Table) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / table.file
        path.write_bytes(content)
        loaded = load_table(path, table, table.file)
    assert loaded.frame is not None or loaded.findings
    assert all(str(finding).count("\n") == 3 for finding in loaded.findings)


# the contract itself


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_column_has_a_title_a_meaning_and_a_kind(table: Table) -> None:
    assert table.title and table.meaning.endswith(".")
    for name, column in table.columns.items():
        assert column.title, name
        assert (column.description or "").endswith("."), name
        assert (column.metadata or {})["kind"] in KINDS, name


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_key_column_exists_and_the_first_must_be_filled(table: Table) -> None:
    assert set(table.key) <= set(table.columns)
    assert table.columns[table.key[0]].required and not table.columns[table.key[0]].nullable


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_reference_names_a_table_with_one_key_column(table: Table) -> None:
    for column in table.columns.values():
        target = (column.metadata or {}).get("refers")
        assert target is None or len(TABLES[target].key) == 1
