"""The documents that figures come from: named by the office, else in general words, and shown under what they prove."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.buku import META, small_book, staged
from fixtures.kerangka import NEXT, asked
from fixtures.proyek import CONTOH, table_path
from nbformat import NotebookNode

from lkjip.cache.inputs import checked_files
from lkjip.check.run import check_report
from lkjip.contract.schemas import TABLES
from lkjip.figures import Figures
from lkjip.figures.frames import files
from lkjip.ground.angka import tanggal
from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import Project, ReportId
from lkjip.making.request import BuildRequest
from lkjip.making.verified import verified
from lkjip.params import load_params
from lkjip.scaffold import new_year
from lkjip.scaffold.parameters import carried
from lkjip.stage.cells import joined
from lkjip.stage.data import documents
from lkjip.stage.model import BookMeta
from lkjip.stage.tables import MEDIA_TYPE

LETTERS = """
surat:
  sakip:
    jenis: Surat Inspektur Kabupaten Rekaan
    sebutan: LHE SAKIP
    nomor: 700/1/2024
    tanggal: 2024-08-16
  ikm:
    jenis: Keputusan Bupati Rekaan
    nomor: 188/2/2024
"""


def say(project: Project, text: str, name: str = "contoh-2024.yml") -> None:
    path = project.params / name
    path.write_text((path.read_text() if path.is_file() else "") + text)


def told(project: Project, report: ReportId = CONTOH) -> dict[str, tuple[str, ...]]:
    checked = check_report(project, report)
    assert not [finding for finding in checked.findings if finding.severity is Severity.ERROR]
    return dict(checked.documents)


def sole(project: Project, rule: str) -> Finding:
    (found,) = [finding for finding in check_report(project, CONTOH).findings if finding.rule == rule]
    return found


# what the office says


def test_a_document_is_named_as_the_office_names_it(small: Project) -> None:
    say(small, "sumber:\n  sarpras: Berita Acara Rekonsiliasi BMD\n  anggaran:\n    - DPA\n    - DPPA\n")
    assert told(small)["2024/sarpras.csv"] == ("Berita Acara Rekonsiliasi BMD",)
    assert told(small)["2024/anggaran.csv"] == ("DPA", "DPPA")
    assert told(small)["2024/anggaran.csv:realisasi"] == ("laporan realisasi anggaran Tahun {tahun}",)


def test_money_that_was_planned_and_money_that_was_spent_come_from_documents_of_their_own(small: Project) -> None:
    say(small, "sumber:\n  anggaran: DPA Nomor 1\n  anggaran_realisasi: LRA Nomor 2\n")
    checked = check_report(small, CONTOH)
    assert checked.params is not None
    assert checked.documents["2024/anggaran.csv"] == ("DPA Nomor 1",)
    assert checked.documents["2024/anggaran.csv:realisasi"] == ("LRA Nomor 2",)
    figures = Figures(checked.params, checked.year, checked.earlier)
    for table in (figures.program, figures.program_indikator, figures.sasaran):
        assert files(table, "pagu") == ("2024/anggaran.csv",)
        assert files(table, "realisasi_anggaran") == ("2024/anggaran.csv:realisasi",)
        assert files(table, "serapan") == ("2024/anggaran.csv", "2024/anggaran.csv:realisasi")


def test_a_letter_is_named_by_its_key_and_its_number_stands_in_one_place(small: Project) -> None:
    say(small, f"{LETTERS}sumber:\n  sakip: surat.sakip\n  rekomendasi: [surat.sakip, surat.ikm]\n")
    report = "LHE SAKIP Nomor 700/1/2024 tanggal 16 Agustus 2024"
    assert told(small)["2024/sakip.csv"] == (report,)
    assert told(small)["2024/rekomendasi.csv"] == (report, "Keputusan Bupati Rekaan Nomor 188/2/2024")


def test_a_row_may_name_its_own_document(small: Project) -> None:
    say(small, LETTERS)
    path = table_path(small, "realisasi")
    head, first, second, *rest = path.read_text().splitlines()
    one, other = first.partition(",")[0], second.partition(",")[0]
    lines = [f"{head},dokumen", f"{first},surat.ikm; Buku register", f"{second},", *(f"{line}," for line in rest)]
    path.write_text("\n".join(lines) + "\n")
    checked = check_report(small, CONTOH)
    assert checked.params is not None
    assert checked.documents[f"2024/realisasi.csv#{one}"] == (
        "Keputusan Bupati Rekaan Nomor 188/2/2024",
        "Buku register",
    )
    indikator = Figures(checked.params, checked.year, checked.earlier).indikator
    of_row = {row: files(indikator[indikator["kode"] == row], "realisasi") for row in (one, other)}
    assert f"2024/realisasi.csv#{one}" in of_row[one]
    assert f"2024/realisasi.csv#{other}" not in checked.documents


def test_a_compared_year_names_its_own_documents(project: Project) -> None:
    say(project, "sumber:\n  sakip: LHE SAKIP Nomor 5/2023\n", "perak-2023.yml")
    found = told(project, ReportId("perak", 2024))
    assert found["2023/sakip.csv"] == ("LHE SAKIP Nomor 5/2023",)
    params = load_params(project, ReportId("perak", 2024)).params
    assert params is not None
    letter = params.surat["sakip"]
    assert letter.tanggal is not None
    own = f"{letter.sebutan} Nomor {letter.nomor} tanggal {tanggal(letter.tanggal)}"
    assert found["2024/sakip.csv"] == (own,)


def test_parameters_of_a_compared_year_that_are_not_in_order_leave_general_words(project: Project) -> None:
    say(project, "sumber: [1\n", "perak-2023.yml")
    found = told(project, ReportId("perak", 2024))
    assert found["2023/sakip.csv"] == ("laporan hasil evaluasi SAKIP Tahun {tahun}",)


# general words


def test_a_table_of_which_nothing_is_said_has_general_words_for_its_document(small: Project) -> None:
    say(small, "renstra:\n  nama: Renstra Kecamatan Contoh\n  induk: RPD Rekaan\n", "contoh.yml")
    found = told(small)
    assert found["2024/target.csv"] == ("Perjanjian Kinerja Tahun {tahun}",)
    assert found["2024/renstra.csv"] == ("Renstra Kecamatan Contoh Tahun 2024–2026",)
    assert found["2024/tujuan_kabupaten.csv"] == ("RPD Rekaan",)
    assert found["2024/anggaran.csv"] == ("DPA Tahun {tahun}",)
    assert found["2024/anggaran.csv:realisasi"] == ("laporan realisasi anggaran Tahun {tahun}",)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_general_words_for_its_documents(name: str) -> None:
    table = TABLES[name]
    assert table.documents
    assert not any(word in text for text in table.documents for word in (".csv", "tabel", "_"))


# what is refused


def test_a_table_that_there_is_not_is_refused_with_the_one_that_is_meant(small: Project) -> None:
    say(small, "sumber:\n  sarpra: data BMD\n")
    found = sole(small, "parameter-tak-dikenal")
    assert (found.severity, found.found) == (Severity.ERROR, "sumber.sarpra")
    assert found.place.file == "params/contoh-2024.yml" and found.place.row
    assert found.remedy == "Mungkin maksudnya sarpras."


def test_a_letter_that_is_not_declared_is_refused(small: Project) -> None:
    say(small, f"{LETTERS}sumber:\n  sakip: surat.sakipp\n")
    found = sole(small, "parameter")
    assert (found.place.column, found.found) == ("sumber.sakip", "surat.sakipp")
    assert found.expected == "salah satu dari surat.sakip, surat.rb, surat.ikm, surat.ipp"


@pytest.mark.parametrize("value", ["", "[]", "{a: b}", "5", "[5]", "true"])
def test_what_names_no_document_is_refused(small: Project, value: str) -> None:
    say(small, f"sumber:\n  sakip: {value}\n")
    found = sole(small, "parameter")
    assert found.place.column in ("sumber.sakip", "sumber.sakip.0")
    assert found.severity is Severity.ERROR


def test_a_letter_that_a_row_names_and_nobody_declares_is_refused(small: Project) -> None:
    say(small, LETTERS)
    path = table_path(small, "realisasi")
    head, first, *rest = path.read_text().splitlines()
    path.write_text("\n".join([f"{head},dokumen", f"{first},surat.ikn", *(f"{line}," for line in rest)]) + "\n")
    found = sole(small, "surat-tak-dikenal")
    assert (found.place.name, found.place.row, found.place.column) == ("realisasi.csv", 2, "dokumen")
    assert (found.found, found.remedy) == ("surat.ikn", "Mungkin maksudnya surat.ikm.")


# years


def meta(**sources: tuple[str, ...]) -> BookMeta:
    known = {f"{year}/{name}.csv": names for name, names in sources.items() for year in range(2021, 2025)}
    return BookMeta(CONTOH, "", "", "", "", "", sources=known)


def test_documents_that_differ_by_their_year_are_one() -> None:
    about = meta(target=("Perjanjian Kinerja Tahun {tahun}",), realisasi=("LKE Tahun {tahun}",))
    given = ["2022/target.csv", "2022/realisasi.csv", "2023/target.csv", "2024/target.csv", "2024/realisasi.csv"]
    assert documents(given, about) == ("Perjanjian Kinerja Tahun 2022–2024", "LKE Tahun 2022, 2024")


def test_a_document_of_another_year_says_so_unless_its_name_does() -> None:
    about = meta(a=("Buku register",), b=("Keputusan Nomor 7/2023",))
    assert documents(["2024/a.csv", "2024/b.csv"], about) == ("Buku register", "Keputusan Nomor 7/2023")
    assert documents(["2023/a.csv", "2023/b.csv"], about) == ("Buku register (2023)", "Keputusan Nomor 7/2023")
    assert documents(["2022/a.csv", "2023/a.csv"], about) == ("Buku register (2022–2023)",)


def test_each_document_stands_once_in_the_order_of_what_it_proves() -> None:
    about = meta(a=("DPA Tahun {tahun}",), b=("LHE",), c=("DPA Tahun {tahun}", "LRA"))
    assert documents(["2024/a.csv", "2024/b.csv", "2024/c.csv"], about) == ("DPA Tahun 2024", "LHE", "LRA")


def test_what_is_no_table_is_told_as_it_is() -> None:
    assert documents(["Daftar peraturan nasional", "2024/sendiri.csv"], meta()) == (
        "Daftar peraturan nasional",
        "2024/sendiri.csv",
    )


# in every format


def with_source(cell: NotebookNode, source: str) -> NotebookNode:
    about = cell.outputs[0].metadata.setdefault("lkjip", {})
    about |= {"sumber": [source], "csv": "a\n1\n", "kolom": [{"name": "a", "title": "A", "type": "integer"}]}
    return cell


def test_a_document_stands_under_its_table_and_figure_in_every_format(tmp_path: Path) -> None:
    book, words = small_book(), "LHE SAKIP Nomor 700/1 & 2"
    for cells in book.values():
        for cell in cells:
            if "label: tbl-pencapaian" in cell.source or "label: fig-serapan" in cell.source:
                with_source(cell, "2024/sakip.csv")
    stage = staged(tmp_path, book, replace(META, sources={"2024/sakip.csv": (words,)}))
    cells = json.loads((stage.folder / "bab-3.ipynb").read_text("utf-8"))["cells"]
    forms = next(
        data[MEDIA_TYPE]
        for cell in cells
        for data in (output["data"] for output in cell.get("outputs", ()))
        if MEDIA_TYPE in data and data[MEDIA_TYPE]["anchor"] == "tabel-pencapaian"
    )
    assert "Sumber: LHE SAKIP Nomor 700/1 &amp; 2." in forms["html"]
    assert "Sumber: LHE SAKIP Nomor 700/1 &amp; 2." in forms["openxml"]
    assert "LHE SAKIP Nomor 700/1" in forms["typst"]
    below = [joined(cell["source"]) for cell in cells if "lk-sumber" in joined(cell["source"])]
    assert any("LHE SAKIP Nomor 700" in text for text in below)
    package = json.loads((stage.folder / "data/datapackage.json").read_text("utf-8"))
    assert [one["sources"] for one in package["resources"]] == [[{"title": words}]] * 2
    assert "sakip.csv" not in json.dumps([forms, below, package])


# builds and new years


def test_another_document_is_another_book(small: Project) -> None:
    before = verified(small, BuildRequest(CONTOH))
    say(small, "sumber:\n  sakip: LHE\n")
    after = verified(small, BuildRequest(CONTOH))
    assert before.book != after.book
    assert before.files["params/contoh-2024.yml"] != after.files["params/contoh-2024.yml"]


def test_the_parameters_of_a_compared_year_are_an_input(project: Project) -> None:
    report = ReportId("perak", 2024)
    before = checked_files(project, report)
    say(project, "sumber:\n  sakip: LHE\n", "perak-2023.yml")
    after = checked_files(project, report)
    assert [name for name in after if after[name] != before.get(name)] == ["params/perak-2023.yml"]


def test_a_new_year_asks_for_documents_that_have_a_number_or_year(small: Project) -> None:
    say(
        small,
        f"{LETTERS}sumber: # yang tercetak\n  sakip: surat.sakip # tetap\n"
        "  target: Perjanjian Kinerja Tahun {tahun}\n"
        "  sarpras: Berita Acara Nomor 030/7/2024 # rekonsiliasi\n  anggaran:\n    - DPA Nomor 900/1/2024\n    - LRA\n",
    )
    made = new_year(small, NEXT, 2024)
    text = (small.params / "contoh-2025.yml").read_text()
    assert (
        "sumber: # yang tercetak\n  sakip: surat.sakip # tetap\n  target: Perjanjian Kinerja Tahun {tahun}\n"
        "  sarpras: (isi dokumen sarpras) # rekonsiliasi\n  anggaran:\n    - (isi dokumen anggaran)\n    - LRA\n"
    ) in text
    tasks = asked(made, "contoh-2025.yml")
    assert any("kunci sumber.sarpras: Ganti penanda ini" in one for one in tasks)
    assert any("kunci sumber.anggaran.0: Ganti penanda ini" in one for one in tasks)


def test_nothing_to_carry_is_carried(small: Project) -> None:
    path = small.params / "contoh-2024.yml"
    path.write_text("sumber:\nrenstra: {awal: 2024, akhir: 2026}\n")
    assert carried(path, 2024, 2025).startswith("sumber:\n")
