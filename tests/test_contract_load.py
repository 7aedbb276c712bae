"""The rows and cells of a CSV file: what is read as it stands, and what is told about a cell that is not."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from fixtures.proyek import brief
from fixtures.tabel import ANGGARAN, IKM, SDM, load, only
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip.contract.columns import Table
from lkjip.contract.load import load_table
from lkjip.contract.schemas import TABLES
from lkjip.ground.values import Missing

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


def test_an_optional_column_that_is_left_out_reads_as_blank(tmp_path: Path) -> None:
    loaded = load(tmp_path, "target", "indikator,target\nAKIP,73\nIKM,94\n")
    assert loaded.findings == ()
    assert loaded.frame is not None
    assert loaded.frame["tw1"].to_list() == [Missing.BLANK] * 2
    assert loaded.frame["satuan_triwulan"].to_list() == [None, None]


def test_a_column_whose_cells_may_all_be_empty_may_be_left_out(tmp_path: Path) -> None:
    loaded = load(tmp_path, "unit", "kode,nama,kepala\ncamat,Kecamatan,Camat\n")
    assert loaded.findings == ()
    assert loaded.frame is not None
    assert loaded.frame[["induk", "tugas_pokok"]].to_numpy().tolist() == [[None, None]]


def test_a_column_that_is_due_every_year_may_not_be_left_out(tmp_path: Path) -> None:
    loaded = load(tmp_path, "ikm", "kode,layanan,responden\nktp,KTP,12\n")
    assert brief(only(loaded)) == ("kolom-tidak-ada", "ikm.csv", 1, "nilai")


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


def test_an_unreadable_cell_is_shown_as_it_stands_with_its_place(tmp_path: Path) -> None:
    loaded = load(tmp_path, "anggaran", f"{ANGGARAN}\n7.01.01,1,1,1\n7.01.02,1,1.234.567,1\n")
    finding = only(loaded)
    assert brief(finding) == ("ribuan-bertitik", "anggaran.csv", 3, "pagu_perubahan")
    assert finding.found == "1.234.567"
    assert loaded.frame is not None
    assert loaded.frame.at[3, "pagu_perubahan"] is Missing.NA


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
    assert not any("\n" in str(finding) for finding in loaded.findings)
