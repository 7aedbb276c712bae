"""Building with a book or a notebook of an office's own: what is shown, what runs again, and what others notice."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from pathlib import Path

import pytest
from fixtures.bab import OTHER_YEAR, SHORT, TITLES, built, own_notebook, page, sentences, write_notebook
from fixtures.buku import BOOK
from fixtures.proyek import CONTOH, ROOT, substitute, year_before
from fixtures.susunan import checksums

from lkjip.batch.outcome import failure
from lkjip.batch.parcel import build_parcel, pack, put_in_place
from lkjip.ground.errors import UsageError
from lkjip.ground.failures import NotebookError
from lkjip.ground.ids import Project
from lkjip.ground.problems import RenderError
from lkjip.making import BuildRequest
from lkjip.scaffold import new_year
from lkjip.stage.quarto_file import with_chapters

ALL = tuple(TITLES)


@pytest.fixture
def book(small: Project) -> Project:
    """A small project that can be built, with a sentence in each notebook."""
    return sentences(small)


def say_in_params(project: Project, text: str) -> None:
    substitute(project.params / "contoh.yml", "kantor:", f"{text}kantor:")


# an own book


def test_an_office_s_own_book_makes_its_site_in_its_order(book: Project) -> None:
    say_in_params(book, SHORT)
    done = built(book)
    assert done.executed == ("00-kata-pengantar", "06-penutup", "03-akuntabilitas", "04-anggaran")
    assert {path.name for path in done.folder.glob("*.html")} == {"index.html", "penutup.html", "hasil.html"}
    assert "BAB I" in page(book, "penutup")
    assert "BAB II" in page(book, "hasil")
    assert "2.1" in page(book, "hasil")
    manifest = json.loads((done.folder / "manifest.json").read_text())
    assert [one["file"] for one in manifest["pages"]] == ["index.html", "penutup.html", "hasil.html"]
    staged = (book.build(CONTOH) / "buku" / "_quarto.yml").read_text()
    assert "  chapters:\n    - index.ipynb\n    - penutup.ipynb\n    - hasil.ipynb\n\n" in staged


def test_a_chapter_that_moves_is_numbered_anew_and_one_that_is_dropped_leaves_no_page(book: Project) -> None:
    built(book)
    assert "BAB IV" in page(book, "bab-4")
    text = book.book.read_text()
    start, end = text.index("  - kunci: bab-2"), text.index("  # PermenPANRB")
    book.book.write_text(text[:start] + text[end:])
    (book.notebooks / "02-perjanjian-kinerja.ipynb").unlink()
    built(book)
    assert not (book.site(CONTOH) / "bab-2.html").exists()
    assert "BAB III" in page(book, "bab-4")
    assert "BAB IV" not in page(book, "bab-4")


def test_a_chapter_that_is_added_is_run_and_shown(book: Project) -> None:
    built(book)
    own_notebook(book, "08-inovasi", "Teks inovasi.")
    text = book.book.read_text()
    added = "  - {kunci: inovasi, jenis: bab, notebook: [08-inovasi]}\n  - kunci: bab-4"
    own = text[text.index("\nbuku:") + 1 :].replace("  - kunci: bab-4", added)
    say_in_params(book, own)
    done = built(book)
    assert "08-inovasi" in done.executed
    assert "Teks inovasi." in page(book, "inovasi")
    assert "BAB V" in page(book, "bab-4")


# an own notebook


def test_a_notebook_of_one_year_leaves_the_other_year_as_it_was(book: Project) -> None:
    before = year_before(book)
    (book.params / f"contoh-{before.year}.yml").write_text("dokumen:\n  tanggal: 2024-02-28\n")
    say = "Kalimat tahun ini saja."
    built(book, before)
    was = checksums(book.site(before))
    own_notebook(book, "06-penutup", say)
    built(book)
    assert say in page(book, "bab-4")
    assert "Teks bersama 06-penutup." not in page(book, "bab-4")
    again = built(book, before)
    assert (again.executed, again.rendered) == ((), ())
    assert checksums(book.site(before)) == was


def test_only_the_notebook_that_gets_or_loses_an_own_one_runs_again(book: Project) -> None:
    assert built(book).executed == ALL
    own = own_notebook(book, "04-anggaran", "Anggaran sendiri.", year=None)
    assert built(book).executed == ("04-anggaran",)
    assert "Anggaran sendiri." in page(book, "bab-3")
    assert built(book).executed == ()
    own.unlink()
    assert built(book).executed == ("04-anggaran",)
    assert "Teks bersama 04-anggaran." in page(book, "bab-3")


def test_what_another_office_keeps_for_itself_runs_nothing_here(book: Project) -> None:
    built(book)
    (book.root / "data" / "lain").mkdir()
    write_notebook(book.notebooks / "lain" / "06-penutup.ipynb", ("markdown", "# Penutup\n\nLain."))
    (book.notebooks / "lain" / "pembantu.py").write_text("KATA = 1\n")
    own_notebook(book, "06-penutup", "Tahun lain.", year=OTHER_YEAR.year)
    assert built(book).executed == ()


def test_an_own_notebook_runs_in_its_folder_and_again_when_a_module_beside_it_changes(book: Project) -> None:
    path = own_notebook(book, "06-penutup", "Sendiri.")
    module = path.parent / "pembantu.py"
    module.write_text("KATA = 'kata pertama'\n")
    code = "from IPython.display import Markdown\nfrom pembantu import KATA\nMarkdown(KATA)"
    write_notebook(path, ("markdown", "# Penutup"), ("code", code))
    built(book)
    assert "kata pertama" in page(book, "bab-4")
    module.write_text("KATA = 'kata kedua'\n")
    assert built(book).executed == ("06-penutup",)
    assert "kata kedua" in page(book, "bab-4")


def test_a_failure_in_an_own_notebook_names_its_folder(book: Project) -> None:
    path = own_notebook(book, "06-penutup", "Sendiri.")
    write_notebook(path, ("markdown", "# Penutup"), ("code", "1 / 0"))
    with pytest.raises(NotebookError, match=r"^contoh/2024/06-penutup.ipynb, sel 2, baris 1"):
        built(book)


def test_all_notebooks_that_fail_are_told_at_once_and_in_a_batch_by_name(book: Project) -> None:
    for name in ("06-penutup", "01-organisasi"):
        write_notebook(book.notebooks / f"{name}.ipynb", ("markdown", TITLES[name]), ("code", "1 / 0"))
    with pytest.raises(NotebookError) as raised:
        built(book)
    first, second = str(raised.value).split("\n\n")
    assert first.startswith("01-organisasi.ipynb, sel 2") and second.startswith("06-penutup.ipynb, sel 2")
    told = failure(pickle.loads(pickle.dumps(raised.value)))
    assert (told.notebook, told.cell) == ("01-organisasi.ipynb", 2)
    assert told.cause == "ZeroDivisionError: division by zero; gagal juga: 06-penutup.ipynb"


def test_a_fault_of_the_book_in_an_own_notebook_names_its_folder(book: Project) -> None:
    path = own_notebook(book, "06-penutup", "Sendiri.")
    write_notebook(path, ("markdown", "## Penutup"))
    with pytest.raises(RenderError, match=r"notebooks/contoh/2024/06-penutup.ipynb sel 1: bab tidak mulai"):
        built(book)


# to a worker


def test_a_parcel_holds_the_office_s_own_notebooks_and_nobody_else_s(book: Project) -> None:
    (book.root / "data" / "lain").mkdir()
    write_notebook(book.notebooks / "lain" / "06-penutup.ipynb", ("markdown", "# Penutup"))
    own_notebook(book, "06-penutup", "Sendiri.")
    names = zipfile.ZipFile(io.BytesIO(pack(book, BuildRequest(CONTOH, "pandoc")).files)).namelist()
    assert {"notebooks/buku.yml", "notebooks/06-penutup.ipynb", "notebooks/contoh/2024/06-penutup.ipynb"} <= {*names}
    assert not [name for name in names if name.startswith("notebooks/lain/")]


def test_a_worker_builds_the_same_from_own_book_and_notebook(book: Project, tmp_path: Path) -> None:
    say_in_params(book, SHORT)
    own_notebook(book, "06-penutup", "Sendiri.")
    asked = BuildRequest(CONTOH, renderer="pandoc", formats=("html",))
    built(book)
    here = checksums(book.site(CONTOH))
    put_in_place(book, asked, build_parcel(pack(book, asked), tmp_path / "pekerja"))
    assert checksums(book.site(CONTOH)) == here
    assert built(book).executed == ()


# to a new year


def test_a_new_year_gets_the_own_notebooks_of_the_old_one_with_a_task(small: Project) -> None:
    path = own_notebook(small, "06-penutup", "Sendiri.")
    (path.parent / "pembantu.py").write_text("KATA = 1\n")
    own_notebook(small, "04-anggaran", "kantor", year=None)
    made = new_year(small, OTHER_YEAR, CONTOH.year)
    carried = small.notebooks / "contoh" / "2025" / "06-penutup.ipynb"
    assert carried.read_bytes() == path.read_bytes()
    assert {"notebooks/contoh/2025/06-penutup.ipynb", "notebooks/contoh/2025/pembantu.py"} <= {*made.files}
    assert not (small.notebooks / "contoh" / "2025" / "04-anggaran.ipynb").exists()
    tasks = (small.data(OTHER_YEAR) / "TUGAS.md").read_text()
    assert "notebooks/contoh/2025/06-penutup.ipynb" in tasks
    assert "disalin dari 2024" in tasks


def test_own_notebooks_of_the_new_year_that_are_there_are_never_overwritten(small: Project) -> None:
    own_notebook(small, "06-penutup", "Lama.")
    there = own_notebook(small, "06-penutup", "Sudah ada.", year=OTHER_YEAR.year)
    was = there.read_bytes()
    with pytest.raises(UsageError, match=r"notebooks/contoh/2025 sudah ada dan tidak akan ditimpa"):
        new_year(small, OTHER_YEAR, CONTOH.year)
    assert there.read_bytes() == was
    assert not small.data(OTHER_YEAR).exists()


def test_a_year_s_own_book_goes_with_it_to_the_new_year(small: Project) -> None:
    substitute(small.params / "contoh-2024.yml", "penanda_tangan:", f"{SHORT}penanda_tangan:")
    new_year(small, OTHER_YEAR, CONTOH.year)
    assert "kunci: hasil" in (small.params / "contoh-2025.yml").read_text()


# Quarto's file


def test_the_project_s_own_book_leaves_quarto_s_file_as_it_is() -> None:
    text = (ROOT / "_quarto.yml").read_text(encoding="utf-8")
    assert with_chapters(text, BOOK) == text


def test_chapters_are_put_into_quarto_s_file_however_its_list_is_written() -> None:
    text = "book:\n  title: A\n  chapters:\n  # depan\n  - index.ipynb\n  - part: B\n  output-file: x\n"
    assert with_chapters(text, BOOK[:2]) == (
        "book:\n  title: A\n  chapters:\n    - index.ipynb\n    - bab-1.ipynb\n  output-file: x\n"
    )


def test_a_quarto_file_without_chapters_is_refused_with_a_remedy(book: Project) -> None:
    (book.root / "_quarto.yml").write_text("project:\n  type: book\n")
    with pytest.raises(RenderError, match=r"_quarto.yml: daftar bab .* tidak ditemukan"):
        built(book)
