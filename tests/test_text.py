"""The text of a report: nothing told twice in a chapter, nothing called otherwise than the office calls it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, BuiltSite
from fixtures.petak import read
from kantor_acak import generate
from test_generated_offices import without_data

from lkjip.figures.kalimat import serupa
from lkjip.ground.ids import ReportId
from lkjip.making import BuildRequest, build_report
from lkjip.measures.satuan import desimal
from lkjip.params.office import Office
from lkjip.present.tabel import tabel
from lkjip.report import Report

SHORTEST = 5
"""Fewer words are a label, not a sentence."""
OF_A_KIND = 7
"""A generated office that calls itself Distrik, in a Kota Administrasi, with every table."""
WORDS = re.compile(r"\b(kabupaten|kecamatan)\b", re.IGNORECASE)
"""What follows the kind of region and office."""


def sentences(page: BeautifulSoup) -> Iterator[str]:
    """Every sentence of the running text of a page: not of tables, figures, sources and places not filled in."""
    main = BeautifulSoup(str(page.main), "html.parser")
    for part in main.select("table, figure, nav, header, footer, .lk-belum, .lk-sumber"):
        part.decompose()
    for block in main.find_all(["p", "li"]):
        if not block.find(["p", "li"]):
            text = " ".join(block.get_text(" ").split())
            yield from (one for one in re.split(r"(?<=[.!?])\s+(?=[A-Z“])", text) if one.endswith("."))


def told_twice(page: BeautifulSoup) -> list[str]:
    counts = Counter(one for one in sentences(page) if len(one.split()) >= SHORTEST)
    return [one for one, count in counts.items() if count > 1]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a generated office; tests only read it."""
    project = without_data(tmp_path_factory.mktemp("teks") / "proyek")
    office = generate(OF_A_KIND, project.root)
    request = BuildRequest(ReportId(office.kecamatan, office.year), renderer="pandoc", formats=("html",))
    return BuiltSite(project, build_report(project, request).folder)


def repeated(site: BuiltSite) -> dict[str, list[str]]:
    return {name: told for name, page in site.pages.items() if (told := told_twice(page))}


def test_no_chapter_of_perak_tells_a_sentence_twice(perak: BuiltSite) -> None:
    assert repeated(perak) == {}


@pytest.mark.xdist_group("contoh")
def test_no_chapter_of_the_fictional_office_tells_a_sentence_twice(sites: dict[ReportId, BuiltSite]) -> None:
    assert {report: told for report, site in sites.items() if (told := repeated(site))} == {}


@pytest.mark.xdist_group("teks")
def test_no_chapter_of_a_generated_office_tells_a_sentence_twice(generated: BuiltSite) -> None:
    assert repeated(generated) == {}


def test_no_list_of_one_is_numbered(perak: BuiltSite, generated: BuiltSite) -> None:
    for site in (perak, generated):
        lists = site.pages["bab-1.html"].select("main ol")
        assert lists and all(len(one.find_all("li", recursive=False)) > 1 for one in lists)


def test_the_region_and_the_office_are_called_by_their_kind() -> None:
    """In notebooks nobody has typed what follows the kind: only names of files, columns and parameters hold it."""
    typed = {
        f"{path.name}: {line.strip()}"
        for path in sorted((ROOT / "notebooks").glob("0[0134]*.ipynb"))
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        for line in cell["source"]
        if (cell["cell_type"] == "markdown" or "-cap:" in line)
        if WORDS.search(re.sub(r"`\{python\}[^`]*`|\{%.*?%\}", "", line)) and "fig-cap" not in line
    }
    assert typed == set()


@pytest.mark.xdist_group("teks")
def test_another_kind_of_office_never_calls_itself_kecamatan(generated: BuiltSite) -> None:
    told = [one for name in ("index.html", "bab-1.html", "bab-3.html") for one in sentences(generated.pages[name])]
    assert any("kota administrasi" in one for one in told)
    assert [one for one in told if WORDS.search(one)] == []
    headings = generated.pages["bab-1.html"].select_one("#tabel-cascading thead") or generated.pages["bab-1.html"]
    assert "Tujuan distrik" in headings.get_text() and "Tujuan provinsi" in headings.get_text()


@pytest.mark.parametrize(
    ("name", "kind", "plans"),
    [
        ("Kabupaten Anggrek", "kabupaten", "kabupaten"),
        ("Kota Anggrek", "kota", "kota"),
        ("Kota Administrasi Anggrek Utara", "kota administrasi", "provinsi"),
        ("Kabupaten Administrasi Pulau Anggrek", "kabupaten administrasi", "provinsi"),
        ("Kotagede", "kabupaten", "kabupaten"),
    ],
)
def test_the_kind_of_a_region_is_read_from_its_name(name: str, kind: str, plans: str) -> None:
    office = Office(nama="Melati", sebutan="Distrik", kabupaten=name, kepala_daerah="Bupati", tempat="Melati")
    assert (office.daerah, office.daerah_otonom, office.jenis) == (kind, plans, "distrik")


# decimals


@pytest.mark.parametrize(
    ("unit", "declared", "formula", "digits"),
    [
        ("indeks", None, False, 2),
        ("persen", None, False, 2),
        ("persen", 0, False, 0),
        ("hari kerja", None, False, 2),
        ("dokumen", None, False, None),
        ("dokumen", None, True, 2),
        ("menit", 1, False, 1),
    ],
)
def test_the_unit_says_the_decimals_unless_the_office_does(
    unit: str, declared: int | None, formula: bool, digits: int | None
) -> None:
    assert desimal(unit, declared, berumus=formula) == digits


def decimals(shown: str) -> int | None:
    """How many decimals a value has; None for a word, and for what is not there."""
    found = re.fullmatch(r"-?[\d.]+(?:,(\d+))?%?(?: .*)?", shown)
    return len(found[1] or "") if found else None


@pytest.mark.parametrize("office", [("perak", 2024), ("contoh", 2025)])
def test_every_value_of_an_indicator_has_the_same_decimals(
    office: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    report = Report.open(*office)
    years = [f"{name}_{year}" for year in report.tahun_berdata for name in ("target", "realisasi")]
    shown: dict[str, set[int]] = {}
    for table, columns in (
        (report.indikator, ["target", "realisasi"]),
        (report.renstra, ["target_renstra", "target_akhir"]),
        (report.pembanding, ["realisasi", *report.tingkat_pembanding]),
        (report.riwayat("iku", "pendukung", "program"), years),
    ):
        measured = table[~table["satuan"].isin(["kategori"])]
        for code, *cells in read(tabel(measured, ["kode", *columns])).lines("tbody"):
            found = {count for cell in cells if (count := decimals(cell)) is not None}
            shown.setdefault(code, set()).update(found)
    assert {code: found for code, found in shown.items() if len(found) > 1} == {}
    assert any(found == {2} for found in shown.values())


def test_the_same_number_is_the_same_string_however_it_was_typed(report: Report) -> None:
    ipp = report.renstra[report.renstra["kode"] == "IPP"]
    assert read(tabel(ipp, ["target", "target_akhir", "realisasi"])).lines("tbody") == [["3,10", "3,50", "3,45"]]
    aspects = read(tabel(report.ipp, ["nilai"], asal="ipp")).lines("tbody")
    assert {decimals(cell) for (cell,) in aspects} == {2}


# equal results


def test_equal_results_are_told_once_for_all_they_hold_for() -> None:
    rows = [{"indikator": name, "kalimat": text} for name, text in (("A", "tetap"), ("B", "naik"), ("C", "tetap"))]
    assert serupa(rows) == (("B", "naik"), ("Dua indikator", "tetap"))


def test_nine_indicators_of_perak_that_stayed_are_one_line(perak: BuiltSite) -> None:
    assert "Sembilan indikator: tetap 100% seperti tahun 2023." in list(sentences(perak.pages["bab-3.html"]))


def test_a_weaker_end_of_the_plan_is_no_success(report: Report) -> None:
    weaker = report.renstra[report.renstra["lebih_lemah"].astype(bool)]
    assert set(weaker["kode"]) == {"IKM", "7.01.02-1"}


def test_staff_is_counted_by_heads(report: Report) -> None:
    assert (report.jumlah_sdm["tersedia"], report.jumlah_pegawai["tersedia"]) == (22, 18)
    assert report.jumlah_pegawai["kekurangan"] == 12


def test_a_changed_wording_is_told_with_both(report: Report) -> None:
    changed = {row.kode: (row.lama, row.baru) for row in report.rumusan_berubah.baris}
    assert changed["S2"] == (
        "Meningkatnya kualitas penyelenggaraan pemerintahan dan layanan Kecamatan Perak",
        "Meningkatnya Kualitas Layanan Publik",
    )
    assert "S1" not in changed  # only its capitals are others
    assert report.dasar_dokumen("pegawai") == ", menurut data kepegawaian per Januari 2024,"
    assert report.dasar_dokumen("sakip") == ""  # a letter is told by dasar_surat
    assert report.tahun_renstra == "tahun pertama dari tiga tahun"
    assert report.tanpa_pejabat == ("Kepala Seksi Ketenteraman dan Ketertiban Umum",)
