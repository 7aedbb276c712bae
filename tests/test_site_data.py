"""The rows behind every table and figure of the built site, and the index that its search looks into."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from conftest import BuiltSite

from lkjip.ground.angka import tanggal
from lkjip.ground.ids import ReportId
from lkjip.ground.problems import CellPlace
from lkjip.params import load_params
from lkjip.render.search import NAME, write_index
from lkjip.stage.data import source_line, write_data
from lkjip.stage.model import BookMeta, Float, Rows

site = pytest.mark.xdist_group("perak")


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def floats(perak: BuiltSite) -> dict[str, Tag]:
    found = [tag for page in perak.pages.values() for tag in page.select("table[id^=tabel-], figure[id^=gambar-]")]
    return {str(tag["id"]): tag for tag in found}


def note(tag: Tag) -> Tag | None:
    """The line under a table or figure."""
    block = tag.find_parent(class_="lk-tabel") or tag
    following = block.find_next_sibling()
    return following if following is not None and "lk-sumber" in following.get("class", []) else None


@site
def test_under_every_table_stands_a_link_to_its_rows(perak: BuiltSite) -> None:
    for anchor, tag in floats(perak).items():
        if tag.name != "table":
            continue
        link = note(tag).find("a")  # type: ignore[union-attr]
        assert link["href"] == f"data/{anchor}.csv"
        assert link.get_text() == f"Data {tag.find(class_='lk-nomor').get_text().rstrip('.')} (CSV)"


@site
def test_the_file_holds_a_row_for_each_row_of_the_table(perak: BuiltSite) -> None:
    for anchor, tag in floats(perak).items():
        if tag.name == "table":
            assert len(rows(perak.folder / f"data/{anchor}.csv")) - 1 == len(tag.select("tbody tr")), anchor


@site
def test_the_words_of_the_table_stand_in_the_file(perak: BuiltSite) -> None:
    table = floats(perak)["tabel-sakip"]
    header, *found = rows(perak.folder / "data/tabel-sakip.csv")
    assert header[:2] == ["komponen", "bobot"]
    shown = [cell.get_text() for cell in table.select("tbody th")]
    assert [row[0] for row in found] == shown


@site
def test_every_figure_has_the_rows_that_it_is_drawn_from_and_no_more(perak: BuiltSite) -> None:
    for anchor, tag in floats(perak).items():
        if tag.name == "figure":
            assert note(tag) is not None, anchor
            header, *found = rows(perak.folder / f"data/{anchor}.csv")
            assert found and len(header) <= 6, (anchor, header)
    assert rows(perak.folder / "data/gambar-ikm.csv")[0] == ["bagian", "acuan", "nilai", "sumbangan"]
    assert rows(perak.folder / "data/gambar-kinerja-serapan.csv")[0] == ["kode", "nama", "capaian", "serapan"]


@site
def test_under_every_table_and_figure_stands_where_it_comes_from(perak: BuiltSite) -> None:
    for anchor, tag in floats(perak).items():
        text = note(tag).get_text().strip()  # type: ignore[union-attr]
        assert text.startswith("Sumber: "), anchor
        assert ".csv" not in text, text


@site
def test_tables_of_programmes_name_no_documents_of_the_sasaran(perak: BuiltSite) -> None:
    for name in ("kinerja-program", "riwayat-program", "renstra-program", "pembanding-program", "menunjang"):
        text = note(floats(perak)[f"tabel-{name}"]).get_text()  # type: ignore[union-attr]
        assert text.strip().startswith("Sumber: DPA Tahun 2024; Perjanjian Kinerja Tahun "), text
        assert "SAKIP" not in text and "Keputusan" not in text, text


@site
def test_the_public_edition_has_no_column_of_numbers_that_it_hides(perak: BuiltSite) -> None:
    assert rows(perak.folder / "data/tabel-struktural.csv")[0] == ["nomor", "nama", "jabatan", "eselon"]


@site
def test_an_index_closes_its_table(perak: BuiltSite) -> None:
    def words(anchor: str, place: str) -> list[list[str]]:
        return [[cell.get_text() for cell in row(["th", "td"])] for row in floats(perak)[anchor].select(f"{place} tr")]

    assert words("tabel-rb", "tfoot") == [["Indeks Reformasi Birokrasi", "100%", "74,90"]]
    assert words("tabel-ipp", "tfoot")[0][-1] == "3,45"
    assert words("tabel-ipp", "tbody")[-1] == ["Nilai F-02 (bobot PermenPANRB 29/2022)", "100%", "–", "3,08"]
    assert words("tabel-ipp", "thead")[0][1] == "Bobot"


@site
def test_findings_are_told_in_words(perak: BuiltSite) -> None:
    text = floats(perak)["tabel-temuan"].get_text(" ")
    assert "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota" in text
    assert "Rp3.025.962.202 (selisih -Rp528.036)" in text
    assert not re.search(r"data/|\.csv|\bbaris \d|\bkolom\b|galat|peringatan|[0-9a-f]{8}", text)


@site
def test_a_superseded_regulation_says_by_which(perak: BuiltSite) -> None:
    found = [row for row in rows(perak.folder / "data/tabel-dasar.csv") if row[0].endswith("22/PMK.02/2021")]
    assert [row[-1] for row in found] == ["Diganti dengan Nomor 62 Tahun 2023 (belum dipastikan)"]


@site
def test_documents_are_named_with_their_number_or_year(perak: BuiltSite) -> None:
    found = floats(perak)

    def words(anchor: str) -> str:
        return note(found[anchor]).get_text().strip()  # type: ignore[union-attr]

    params = load_params(perak.project, ReportId("perak", 2024)).params
    assert params is not None
    sakip, ipp = params.surat["sakip"], params.surat["ipp"]
    report = f"{sakip.sebutan} Nomor {sakip.nomor} tanggal {tanggal(sakip.tanggal)}"
    decree = f"{ipp.jenis} Nomor {ipp.nomor}"
    assert words("tabel-sakip").startswith(f"Sumber: {report}.")
    assert words("tabel-sakip-lalu").startswith("Sumber: laporan hasil evaluasi SAKIP Tahun 2023.")
    assert words("tabel-riwayat").startswith("Sumber: Perjanjian Kinerja Tahun 2022–2024; ")
    assert report in words("tabel-riwayat")
    assert decree in words("gambar-ipp")
    assert decree in words("tabel-pencapaian")


@site
def test_no_full_nip_and_no_formula_is_in_any_file(perak: BuiltSite) -> None:
    files = list((perak.folder / "data").iterdir())
    assert len(files) > 40
    for path in files:
        assert not re.search(r"(?<!\d)(19|20)\d{16}(?!\d)", path.read_text(encoding="utf-8")), path.name
        if path.suffix == ".csv":
            begins = [cell for row in rows(path) for cell in row if re.match(r"[=+@]|-[^\d]", cell)]
            assert begins == [], path.name


@site
def test_the_data_package_describes_every_file_as_it_is(perak: BuiltSite) -> None:
    folder = perak.folder / "data"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    paths = [resource["path"] for resource in package["resources"]]
    assert sorted(paths) == sorted(path.name for path in folder.glob("*.csv"))
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
    for resource in package["resources"]:
        header, *records = rows(folder / resource["path"])
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        assert {len(record) for record in records} == {len(header)}
        for place, field in enumerate(fields):
            cells = [record[place] for record in records if record[place] not in resource["schema"]["missingValues"]]
            if field["type"] == "integer":
                assert all(re.fullmatch(r"-?\d+", cell) for cell in cells), (resource["path"], field["name"])
            if field["type"] == "number":
                assert all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in cells), (resource["path"], field["name"])


@site
def test_the_manifest_points_to_the_rows(perak: BuiltSite) -> None:
    listed = json.loads((perak.folder / "manifest.json").read_text(encoding="utf-8"))["floats"]
    files = [item["data"] for item in listed if "data" in item]
    assert sorted(files) == sorted(f"data/{path.name}" for path in (perak.folder / "data").glob("*.csv"))


def index(folder: Path) -> list[list[str]]:
    text = (folder / NAME).read_text(encoding="utf-8")
    found: list[list[str]] = json.loads(text.removeprefix("window.lkIndeks = ").rstrip().removesuffix(";"))
    return found


@site
def test_every_place_of_the_search_index_is_in_the_report(perak: BuiltSite) -> None:
    ids = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in perak.pages.items()}
    entries = index(perak.folder)
    for href, chapter, title, words in entries:
        page, _, anchor = href.partition("#")
        assert not anchor or anchor in ids[page], href
        assert chapter and (title or words)
    anchors = {entry[0].partition("#")[2] for entry in entries}
    assert set(floats(perak)) <= anchors


@site
def test_everything_a_reader_sees_can_be_found_once(perak: BuiltSite) -> None:
    text = " ".join(" ".join(entry[2:]) for entry in index(perak.folder))
    for words in (
        "Drs. SUPRIYONO",
        "Rp3.180.247.616",
        "Kecamatan Perak membawahi ",
        "Tabel 3.2. Pencapaian kinerja utama",
    ):
        assert words in text, words
    assert "Data Tabel 3.2" not in text  # the line under a table is no content
    assert text.count("Tabel 3.2. Pencapaian kinerja utama") == 1


@site
def test_the_index_is_the_same_when_made_again(perak: BuiltSite, tmp_path: Path) -> None:
    for name, page in perak.pages.items():
        (tmp_path / name).write_text(str(page), encoding="utf-8")
    pages = [(name, name) for name in perak.pages]
    write_index(tmp_path, pages)
    first = (tmp_path / NAME).read_bytes()
    write_index(tmp_path, pages)
    assert (tmp_path / NAME).read_bytes() == first


def test_the_index_cannot_end_its_own_script(tmp_path: Path) -> None:
    page = "<main><h1 id='a'>A</h1><p>&lt;/script&gt; dan “kutip”</p></main>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    write_index(tmp_path, [("a.html", "A")])
    assert "</script" not in (tmp_path / NAME).read_text(encoding="utf-8")
    assert index(tmp_path) == [["a.html#a", "A", "A", "</script> dan “kutip”"]]


def test_text_after_a_table_belongs_to_the_section_again(tmp_path: Path) -> None:
    page = """<body><p>luar</p><main><h2 id="s">Judul</h2><p>satu</p><div class="lk-tabel"><table id="t">
    <caption><span class="lk-judul">Tabel 1</span></caption><tr><td>dua<br>baris</table></div><p>tiga
    <nav class="lk-antarbab">bukan</nav><h3>tanpa id</h3><p>empat</main><p>luar</p></body>"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    write_index(tmp_path, [("a.html", "A")])
    places = {entry[0]: entry[2:] for entry in index(tmp_path)}
    assert places["a.html#t"] == ["Tabel 1", "dua baris"]
    assert "satu" in places["a.html#s"][1] and "tiga" in places["a.html#s"][1] and "empat" in places["a.html#s"][1]
    assert "bukan" not in str(places) and "luar" not in str(places)


def a_float(**more: Any) -> Float:
    return Float("tabel", "3.1", "Judul", "tabel-x", "bab-3", "", CellPlace("03", 1), **more)


def test_what_is_not_known_is_left_out() -> None:
    assert source_line(a_float()) is None
    assert source_line(a_float(sources=("DPA",))) == "::: {.lk-sumber}\nSumber\\: DPA\\.\n:::"
    with_rows = source_line(a_float(rows=Rows("a\n1\n", ())))
    assert with_rows == "::: {.lk-sumber}\n[Data Tabel 3.1 (CSV)](data/tabel-x.csv)\n:::"


def test_a_report_without_rows_still_has_a_package(tmp_path: Path) -> None:
    meta = BookMeta(ReportId("contoh", 2024), "Laporan", "", "", "", "Kecamatan Contoh")
    write_data(tmp_path, meta, [a_float()])
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["datapackage.json"]
