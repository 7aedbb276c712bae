"""Rules on parameters: letters of the year, scales of the office's own from zero upwards."""

from __future__ import annotations

import pytest
from fixtures.proyek import brief, sole, weighed

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project

_SCALE = """\
skala:
  sendiri:
    nama: Skala sendiri
    dasar: Peraturan
    rentang:
"""


def _add(project: Project, text: str) -> None:
    path = project.params / "contoh-2024.yml"
    path.write_text(path.read_text() + text)


def _letter(number: str, date: str | None) -> str:
    day = f"    tanggal: {date}\n" if date else ""
    return f"surat:\n  sakip:\n    jenis: Surat Inspektur Kabupaten Rekaan\n    nomor: {number}\n{day}"


@pytest.mark.parametrize("date", ["2044-08-16", "2023-12-31", "2025-03-01"])
def test_a_letter_dated_outside_the_year_and_the_report_is_told(small: Project, date: str) -> None:
    _add(small, _letter("700/1", date))
    finding = sole(weighed(small))
    assert brief(finding)[0::3] == ("tanggal-surat", "surat.sakip.tanggal")
    assert (finding.severity, finding.found) == (Severity.WARNING, date)
    assert finding.expected == "2024-01-01 sampai 2025-02-28"


@pytest.mark.parametrize("date", ["2024-01-01", "2025-02-28"])
def test_a_letter_of_the_year_or_up_to_the_report_is_in_order(small: Project, date: str) -> None:
    _add(small, _letter("700/1", date))
    assert weighed(small) == []


@pytest.mark.parametrize(("number", "date"), [("700/559/2042", "2024-08-16"), ("700/559/2021", None)])
def test_a_letter_numbered_for_another_year_is_told(small: Project, number: str, date: str | None) -> None:
    _add(small, _letter(number, date))
    finding = sole(weighed(small))
    assert brief(finding)[0::3] == ("nomor-surat", "surat.sakip.nomor")


@pytest.mark.parametrize("number", ["700/559/415.15/2024", "188.4/398/2025", "700/REKAAN-2024"])
def test_a_letter_without_date_may_be_numbered_for_this_year_or_the_next(small: Project, number: str) -> None:
    _add(small, _letter(number, None))
    assert weighed(small) == []


def _scale(*parts: str) -> str:
    return _SCALE + "".join(f"      - {{{part}}}\n" for part in parts)


def test_a_scale_that_is_not_written_from_the_highest_is_an_error_at_its_bound(small: Project) -> None:
    _add(small, _scale("batas_bawah: 0, termasuk_bawah: true, sebutan: Tinggi", "batas_bawah: 90, sebutan: Rendah"))
    finding = sole(weighed(small))
    assert brief(finding) == ("parameter", "contoh-2024.yml", 18, "skala.sendiri.rentang.1.batas_bawah")
    assert (finding.found, finding.expected) == ("90", "kurang dari 0, yaitu batas_bawah rentang di atasnya")


def test_two_bounds_that_are_one_are_an_error(small: Project) -> None:
    _add(small, _scale("batas_bawah: 90, sebutan: Tinggi", "batas_bawah: 90, sebutan: Rendah"))
    assert sole(weighed(small)).rule == "parameter"


@pytest.mark.parametrize("lowest", ["batas_bawah: 10, termasuk_bawah: true", "batas_bawah: 0"])
def test_a_scale_with_a_gap_at_its_foot_is_told(small: Project, lowest: str) -> None:
    _add(small, _scale("batas_bawah: 90, sebutan: Tinggi", f"{lowest}, sebutan: Rendah"))
    finding = sole(weighed(small))
    assert brief(finding)[0::3] == ("skala-berlubang", "skala.sendiri.rentang.1.batas_bawah")


@pytest.mark.parametrize(("above", "below"), [("Rendah", "Tinggi"), ("Baik", "Sangat Baik"), ("Cukup", "Cukup")])
def test_words_that_rise_while_bounds_fall_are_told(small: Project, above: str, below: str) -> None:
    parts = (f"batas_bawah: 90, sebutan: {above}", f"batas_bawah: 0, termasuk_bawah: true, sebutan: {below}")
    _add(small, _scale(*parts))
    finding = sole(weighed(small))
    assert brief(finding)[0::3] == ("skala-terbalik", "skala.sendiri.rentang.1.sebutan")
    assert finding.found == f"{below} di bawah {above}"


def test_labels_in_their_order_and_words_of_the_office_s_own_are_in_order(small: Project) -> None:
    _add(small, _scale("batas_bawah: 90, label: AA, sebutan: Utama", "batas_bawah: 80, label: A, sebutan: Madya",
                       "batas_bawah: 0, termasuk_bawah: true, label: BB, sebutan: Pratama"))  # fmt: skip
    assert weighed(small) == []
