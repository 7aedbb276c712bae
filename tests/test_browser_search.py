"""What the search makes of Indonesian words, in the browser that runs it (theme/kata.js)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fixtures.peramban import needs_chromium
from fixtures.proyek import ROOT

pytestmark = [pytest.mark.browser, needs_chromium]
FAMILIES = """
anggaran penganggaran dianggarkan menganggarkan anggarannya pagu
capaian pencapaian tercapai mencapai dicapai capaiannya ketercapaian
target ditargetkan penargetan menargetkan targetnya
laksana pelaksanaan melaksanakan dilaksanakan terlaksana laksanakanlah
layanan pelayanan melayani dilayani pelayanannya
guna penggunaan menggunakan digunakan pengguna
serapan penyerapan menyerap terserap
pakai pemakaian memakai dipakai terpakai
tingkat peningkatan meningkat meningkatkan ditingkatkan
turun penurunan menurun menurunkan diturunkan
puas kepuasan memuaskan
nilai penilaian menilai dinilai nilainya
baik perbaikan memperbaiki diperbaiki sebaiknya
rencana perencanaan direncanakan merencanakan terencana
realisasi terealisasi merealisasikan direalisasikan realisasinya
peraturan mengatur diatur pengaturan
pegawai kepegawaian pegawainya asn
susun penyusunan menyusun disusun tersusun
tindak tindakan ditindak menindak penindakan
sebab penyebab disebabkan menyebabkan penyebabnya mengapa
hambatan penghambat menghambat terhambat
kelola pengelolaan mengelola dikelola
penyelenggaraan diselenggarakan menyelenggarakan
masalah permasalahan masalahnya
terima penerimaan menerima diterima
beri pemberian memberi memberikan diberikan
daya pemberdayaan memberdayakan berdaya
evaluasi mengevaluasi dievaluasi
koordinasi mengoordinasikan dikoordinasikan berkoordinasi
bangun pembangunan membangun dibangun
ukur pengukuran mengukur diukur terukur
tangan penanganan menangani ditangani
didik pendidikan mendidik
naik kenaikan menaikkan dinaikkan
kerja pekerjaan bekerja mengerjakan dikerjakan
giat kegiatan
lambat keterlambatan terlambat
ubah perubahan mengubah diubah berubah
tidak belum
"""
APART = "anggaran angka capaian cakap target tarif sekolah desa dinas nilai nikah program masa masalah kinerja sakip"


@pytest.fixture(scope="module")
def words(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "theme" / "kata.js")
    yield page
    page.close()


def test_forms_of_a_word_have_one_stem(words: Any) -> None:
    for family in FAMILIES.split("\n"):
        stems = words.evaluate("words => words.map(lkKata.stem)", family.split())
        assert len(set(stems)) <= 1, dict(zip(family.split(), stems, strict=True))


def test_words_of_their_own_keep_their_stems_apart(words: Any) -> None:
    stems = words.evaluate("words => words.map(lkKata.stem)", APART.split())
    assert len(set(stems)) == len(stems), stems


@pytest.mark.parametrize(
    ("typed", "near"),
    [("anggarn", True), ("angaran", True), ("anggraan", True), ("anggaraan", True), ("abggaran", True),
     ("anggaran", True), ("angarn", False), ("naggarna", False), ("angka", False)],
)  # fmt: skip
def test_one_typing_error_is_near_and_two_are_not(typed: str, near: bool, words: Any) -> None:
    assert words.evaluate("typed => lkKata.isNear(typed, 'anggaran')", typed) == near


@pytest.mark.parametrize(
    ("question", "asked"),
    [("Berapa anggaran?", ["anggaran"]), ("berapakah anggarannya", ["anggarannya"]), ("apa itu", ["apa", "itu"]),
     ("Rp3.180.247.616 dan 104,23%", ["3180247616", "104,23"]), ("tidak tercapai", ["tidak", "tercapai"])],
)  # fmt: skip
def test_of_a_question_the_words_that_tell_are_looked_for(question: str, asked: list[str], words: Any) -> None:
    assert words.evaluate("question => lkKata.asked(question)", question) == asked


ENTRIES = [
    ["a", "A", "Berapa anggarannya?", "Rp3.180.247.616"],
    ["b", "B", "Realisasi anggaran", "Pagu terserap 94,19%"],
    ["c", "C", "Indikator", "Dua belum mencapai target"],
    ["d", "D", "Layanan", "Semua target tercapai, tidak ada aduan"],
]


@pytest.mark.parametrize(
    ("question", "found", "partial"),
    [("berapa anggaran", ["a", "b"], False), ("anggarn", ["a", "b"], False), ("tidak tercapai", ["c", "d"], False),
     ("3180247616", ["a"], False), ("penyerapan dana", ["b"], False), ("aduan anggaran", ["a", "b", "d"], True),
     ("mencap", ["c"], False), ("zebra", [], False), ("x 1", [], False)],
)  # fmt: skip
def test_a_question_finds(question: str, found: list[str], partial: bool, words: Any) -> None:
    answer = words.evaluate(
        "([entries, question]) => { const one = lkKata.search(lkKata.indexed(entries), question);"
        "return [one.found.map(({ entry }) => entry.href), one.partial]; }",
        [ENTRIES, question],
    )
    assert answer == [found, partial]
