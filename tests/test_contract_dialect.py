"""CSV files as a spreadsheet with Indonesian settings saves them."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from fixtures.proyek import CONTOH, Project, brief
from fixtures.tabel import load, only

from lkjip.contract.parse import WORDS
from lkjip.contract.schemas import TABLES
from lkjip.ground.findings import Severity
from lkjip.scaffold.sheets import read_sheets

IKM = "kode;layanan;nilai\n"
ROOT = Path(__file__).parent.parent
POINT = re.compile(r"^(-?[0-9]+)\.([0-9]+)$")
REAL = sorted(path for path in (ROOT / "data").glob("*/*/*.csv") if path.stem in TABLES)


def test_semicolons_with_decimal_commas_throughout_are_read_and_said(tmp_path: Path) -> None:
    loaded = load(tmp_path, "ikm", IKM + "ktp;Pelayanan KTP, baru;98,35\nkk;KK;93,532\nsurat;Surat;90\n")
    finding = only(loaded)
    assert (finding.rule, finding.severity) == ("lembar-kerja", Severity.NOTE)
    assert finding.found == "kolom dipisah titik koma, desimal dengan koma"
    assert loaded.frame is not None
    assert list(loaded.frame["nilai"]) == [Decimal("98.35"), Decimal("93.532"), Decimal(90)]
    assert loaded.frame.at[2, "layanan"] == "Pelayanan KTP, baru"


def test_only_numbers_change_their_comma(tmp_path: Path) -> None:
    loaded = load(tmp_path, "ikm", IKM + "ktp;12,5;98,35\n")
    assert loaded.frame is not None
    assert loaded.frame.at[2, "layanan"] == "12,5"


def test_two_ways_of_decimals_in_one_file_are_one_finding_and_nothing_is_read(tmp_path: Path) -> None:
    rows = "".join(f"k{n};Layanan;8{n},5\n" for n in range(8))
    loaded = load(tmp_path, "ikm", IKM + rows + "ktp;KTP;52.08\n")
    finding = only(loaded)
    assert brief(finding) == ("desimal-campur", "ikm.csv", None, None)
    assert "koma desimal pada 8 sel, titik pada 1 sel (baris 10 kolom nilai: 52.08)" in finding.found
    assert loaded.frame is None


def test_a_lone_point_between_semicolons_may_be_thousands(tmp_path: Path) -> None:
    finding = only(load(tmp_path, "ikm", IKM + "ktp;KTP;3.532\n"))
    assert finding.rule == "desimal-campur"


@pytest.mark.parametrize(("commas", "rules"), [(3, ["koma-desimal"] * 3), (4, ["desimal-campur"])])
def test_many_decimal_commas_are_one_finding_of_the_file(tmp_path: Path, commas: int, rules: list[str]) -> None:
    rows = "".join(f'k{n},Layanan,"8{n},5"\n' for n in range(commas))
    loaded = load(tmp_path, "ikm", IKM.replace(";", ",") + rows + "ktp,KTP,90.25\n")
    assert [finding.rule for finding in loaded.findings] == rules
    assert loaded.findings[0].found.startswith("koma desimal pada 4 sel") == (commas > 3)


@pytest.mark.parametrize("written", ["1,98001E+17", "1.98001E+17", "3,18E+09"])
def test_digits_that_a_spreadsheet_has_dropped_are_told_as_that(tmp_path: Path, written: str) -> None:
    finding = only(load(tmp_path, "ikm", f'kode,layanan,nilai\nktp,KTP,"{written}"\n'))
    assert brief(finding) == ("digit-hilang", "ikm.csv", 2, "nilai")
    assert "tulis kembali dari dokumen asalnya" in finding.remedy


def test_digits_are_told_as_lost_in_a_spreadsheets_file_too(tmp_path: Path) -> None:
    loaded = load(tmp_path, "ikm", IKM + "ktp;KTP;1,98001E+17\nkk;KK;98,5\n")
    assert [finding.rule for finding in loaded.findings] == ["lembar-kerja", "digit-hilang"]


@pytest.mark.parametrize("path", REAL, ids=lambda path: "-".join(path.parts[-3:]))
def test_every_table_of_the_repository_survives_the_way_through_such_a_file(path: Path, tmp_path: Path) -> None:
    table = TABLES[path.stem]
    numbers = [name for name, column in table.columns.items() if column.kind not in WORDS]
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    for row in rows:
        row.update({name: POINT.sub(r"\1,\2", row[name]) for name in numbers if row.get(name)})
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, rows[0].keys(), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    before = load(tmp_path, path.stem, path.read_bytes()).frame
    after = load(tmp_path, path.stem, b"\xef\xbb\xbf" + buffer.getvalue().encode()).frame
    assert before is not None
    assert after is not None
    pd.testing.assert_frame_equal(before.reset_index(drop=True), after.reset_index(drop=True))


def test_a_new_year_from_such_files_is_written_as_the_contract_wants(small: Project) -> None:
    path = small.data(CONTOH) / "ikm.csv"
    before = read_sheets(path.parent)["ikm"]
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    at = rows[0].index("nilai")
    changed = [rows[0], *([*row[:at], row[at].replace(".", ","), *row[at + 1 :]] for row in rows[1:])]
    path.write_text("".join(";".join(row) + "\n" for row in changed), encoding="utf-8")
    assert read_sheets(path.parent)["ikm"] == before
