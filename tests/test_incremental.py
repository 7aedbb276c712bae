"""Building again: what changed runs, what depends on it is rendered, nothing else; damage is noticed and repaired."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from conftest import PERAK, copy_project
from fixtures.proyek import substitute
from fixtures.susunan import (
    COMMAND,
    HTML,
    Run,
    add_cells,
    change_record,
    checksums,
    copied,
    gone,
    lkjip,
    request,
    wait_for,
)
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

import lkjip as library
from lkjip.book import NOTEBOOKS
from lkjip.build import BuildRequest, Built, build_report
from lkjip.cli import main
from lkjip.execute.pool import run_notebooks
from lkjip.execute.run import Executed, NotebookRun
from lkjip.failures import NotebookError
from lkjip.ids import Edition, Project, ReportId

SHOW_FINDINGS = ("03-akuntabilitas", "04-anggaran", "07-lampiran")
LAST = "06-penutup"
TWO = ("html", "docx")
NARRATIVE = "data/perak/2024/narasi/kesimpulan.md"


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The pages of Perak 2024; never touched, tests take copies."""
    project = copy_project(tmp_path_factory.mktemp("sekali") / "proyek")
    build_report(project, request(PERAK))
    return project


@pytest.fixture(scope="module")
def built_with_docx(built_once: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copied(built_once, tmp_path_factory.mktemp("dua") / "proyek")
    build_report(project, request(PERAK, *TWO))
    return project


@pytest.fixture
def project(built_once: Project, tmp_path: Path) -> Project:
    return copied(built_once, tmp_path / "proyek")


@pytest.fixture
def documents(built_with_docx: Project, tmp_path: Path) -> Project:
    """A built report of two formats."""
    return copied(built_with_docx, tmp_path / "proyek")


@pytest.fixture(scope="module")
def with_own_inputs(built_once: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """An analyst's own helper module, CSV file and folder of files, shown by the last notebook of the text."""
    project = copied(built_once, tmp_path_factory.mktemp("sendiri") / "proyek")
    (project.notebooks / "pembantu.py").write_text("PESAN = 'kata pembantu'\n")
    (project.notebooks / "sendiri.csv").write_text("nilai\n41\n")
    (project.root / "lampiran").mkdir()
    (project.root / "lampiran" / "a.txt").touch()
    add_cells(
        notebook(project),
        "from pathlib import Path\n\nimport pandas as pd\n\nimport pembantu\n\n"
        "angka = pd.read_csv('sendiri.csv')['nilai'].sum()\n"
        "berkas = ' '.join(sorted(path.stem for path in Path('../lampiran').glob('*.txt')))",
        "Teks `{python} pembantu.PESAN`, angka `{python} angka`, berkas `{python} berkas`.",
    )
    build(project)
    return project


@pytest.fixture
def own(with_own_inputs: Project, tmp_path: Path) -> Project:
    return copied(with_own_inputs, tmp_path / "proyek")


def build(project: Project, asked: BuildRequest = request(PERAK)) -> Built:  # noqa: B008 - frozen
    return build_report(project, asked)


def done(built: Built) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return built.executed, built.rendered


def site(project: Project) -> dict[str, str]:
    return checksums(project.site(PERAK))


def page(project: Project, name: str = "bab-4.html") -> str:
    return (project.site(PERAK) / name).read_text()


def notebook(project: Project, name: str = LAST) -> Path:
    return project.notebooks / f"{name}.ipynb"


def table(project: Project, name: str, year: int = 2024) -> Path:
    return project.data(ReportId("perak", year)) / f"{name}.csv"


def record(project: Project, name: str) -> Path:
    return project.build(PERAK) / "catatan" / "publik" / f"{name}.json"


def check_record(project: Project) -> Path:
    return project.build(PERAK) / "catatan" / "periksa.json"


def executed(project: Project, edition: Edition = Edition.PUBLIC) -> Path:
    return project.build(PERAK) / "dijalankan" / edition


def requoted(path: Path) -> None:
    """Other bytes, same table."""
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


def explained(project: Project, *arguments: str) -> dict[str, dict[str, list[str]]]:
    done = lkjip(project, "explain", "perak", "2024", "--json", *(arguments or HTML))
    assert done.status == 0, done.err
    return done.json


# nothing changed


def test_where_nothing_changed_nothing_runs_and_no_file_is_written_again(project: Project) -> None:
    target = project.site(PERAK)
    before, written = site(project), {path: path.stat().st_mtime_ns for path in target.rglob("*")}
    assert done(build(project)) == ((), ())
    assert site(project) == before
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == written


def test_a_new_date_of_a_file_is_no_change(project: Project) -> None:
    for path in project.root.rglob("*"):
        os.utime(path)
    assert done(build(project)) == ((), ())


def test_a_project_that_moved_elsewhere_is_unchanged(project: Project, tmp_path: Path) -> None:
    project.root.rename(tmp_path / "tempat lain")
    assert done(build(Project(tmp_path / "tempat lain"))) == ((), ())


def test_a_notebook_that_was_run_and_saved_in_jupyter_is_unchanged(project: Project) -> None:
    path = notebook(project)
    run = nbformat.read(path, as_version=4)
    NotebookClient(run, resources={"metadata": {"path": str(project.notebooks)}}).execute()
    nbformat.write(run, path)
    assert any(cell.get("outputs") and cell.execution_count for cell in run.cells)
    assert done(build(project)) == ((), ())


def test_data_of_a_later_year_and_of_another_office_are_no_inputs(project: Project) -> None:
    shutil.copytree(project.data(PERAK), project.data(ReportId("perak", 2025)))
    requoted(project.data(ReportId("contoh", 2024)) / "saran.csv")
    append(project.params / "contoh.yml", "# lain\n")
    assert done(build(project)) == ((), ())


# narratives and tables


def test_a_changed_narrative_runs_the_notebook_that_shows_it(project: Project) -> None:
    append(project.narrative(PERAK) / "kesimpulan.md", "\nKalimat tambahan.\n")
    assert done(build(project)) == ((LAST,), ("html",))
    assert "Kalimat tambahan." in page(project)


def test_a_narrative_that_vanishes_and_returns_runs_its_notebook_and_those_that_show_findings(project: Project) -> None:
    path, before = project.narrative(PERAK) / "kesimpulan.md", site(project)
    content = path.read_bytes()
    concerned = tuple(sorted({LAST, *SHOW_FINDINGS}))
    path.unlink()
    assert done(build(project)) == (concerned, ("html",))
    path.write_bytes(content)
    assert done(build(project)) == (concerned, ("html",))
    assert site(project) == before


@pytest.mark.parametrize(
    ("name", "shown", "old", "new"),
    [
        ("saran", LAST, "Menjenjangkan", "Memeringkat"),
        ("proses_bisnis", "01-organisasi", "Proses utama kecamatan", "Proses pokok kecamatan"),
    ],
)
def test_a_changed_table_runs_the_notebook_that_shows_it(
    project: Project, name: str, shown: str, old: str, new: str
) -> None:
    substitute(table(project, name), old, new)
    assert done(build(project)) == ((shown,), ("html",))
    assert any(new in path.read_text() for path in project.site(PERAK).glob("bab-*.html"))


@pytest.mark.parametrize("name", ["sdm", "rb", "indikator", "pegawai", "tujuan"])
def test_a_changed_table_is_due_to_run_exactly_where_a_record_names_it(project: Project, name: str) -> None:
    requoted(table(project, name))
    file = f"data/perak/2024/{name}.csv"
    named = [one for one in NOTEBOOKS if file in json.loads(record(project, one).read_text())["inputs"]]
    plan = explained(project)
    assert {one: reasons for one, reasons in plan["notebooks"].items() if reasons} == {one: [file] for one in named}
    assert plan["check"] == [file]


def test_a_table_of_a_compared_year_runs_what_compares(project: Project) -> None:
    before = site(project)
    edit = table(project, "sakip", 2023)
    rows = edit.read_text()
    substitute(edit, rows.splitlines()[1], rows.splitlines()[1] + " ")
    assert set(build(project).executed) == {"03-akuntabilitas", "05-perbaikan"}
    assert site(project) == before


def test_a_table_that_was_absent_and_appears_runs_what_asked_for_it(project: Project) -> None:
    path, before = table(project, "saran"), site(project)
    away = path.rename(project.root / "saran.csv")
    assert LAST in build(project).executed
    assert site(project) != before
    away.rename(path)
    assert set(build(project).executed) == {LAST, *SHOW_FINDINGS}
    assert site(project) == before


def test_only_years_that_the_report_compares_are_inputs(project: Project) -> None:
    shutil.copytree(project.data(ReportId("perak", 2022)), project.data(ReportId("perak", 2021)))
    assert done(build(project)) == ((), ())
    shutil.rmtree(project.data(ReportId("perak", 2022)))
    assert all(explained(project)["notebooks"].values())


# notebooks and what they use of their own


def test_a_changed_notebook_runs_alone(project: Project) -> None:
    add_cells(notebook(project), "Teks yang baru.")
    assert done(build(project)) == ((LAST,), ("html",))
    assert "Teks yang baru." in page(project)


def test_a_notebook_that_shows_the_same_as_before_renders_nothing(project: Project) -> None:
    path = notebook(project)
    changed = nbformat.read(path, as_version=4)
    cell = next(cell for cell in changed.cells if cell.cell_type == "code" and "#|" in cell.source)
    cell.source += "  # keterangan"
    nbformat.write(changed, path)
    assert done(build(project)) == ((LAST,), ())


def test_a_changed_caption_is_rendered(project: Project) -> None:
    path = notebook(project)
    path.write_text(re.sub(r"#\| tbl-cap: ", "#| tbl-cap: Tinjauan ", path.read_text(), count=1))
    assert done(build(project)) == ((LAST,), ("html",))
    assert "Tinjauan" in page(project)


def test_a_helper_module_is_an_input_each_time_it_changes(own: Project) -> None:
    for word in ("satu", "dua"):  # the second time Python has the module compiled
        (own.notebooks / "pembantu.py").write_text(f"PESAN = 'pembantu ke-{word}'\n")
        assert done(build(own)) == ((LAST,), ("html",))
        assert f"pembantu ke-{word}" in page(own)
    assert done(build(own)) == ((), ())


def test_a_file_that_a_notebook_reads_itself_is_an_input(own: Project) -> None:
    (own.notebooks / "sendiri.csv").write_text("nilai\n43\n")
    assert done(build(own)) == ((LAST,), ("html",))
    assert "angka 43" in page(own)


def test_the_files_of_a_folder_that_a_notebook_lists_are_an_input(own: Project) -> None:
    (own.root / "lampiran" / "b.txt").touch()
    assert done(build(own)) == ((LAST,), ("html",))
    assert "berkas a b" in page(own)


def test_the_notebooks_own_folder_is_a_folder_that_can_be_listed(project: Project) -> None:
    add_cells(
        notebook(project),
        "from pathlib import Path\n\nberkas = ' '.join(sorted(path.stem for path in Path().glob('*.txt')))",
        "Teks daftar: `{python} berkas`.",
    )
    (project.notebooks / "a.txt").touch()
    build(project)
    (project.notebooks / "b.txt").touch()
    assert done(build(project)) == ((LAST,), ("html",))
    assert "daftar: a b" in page(project)


def test_a_notebook_that_another_one_runs_is_an_input(project: Project) -> None:
    helper = notebook(project, "bersama")
    nbformat.write(new_notebook(cells=[new_code_cell("kata = 'satu'")]), helper)
    add_cells(notebook(project), "%run bersama.ipynb", "Teks bersama: `{python} kata`.")
    build(project)
    assert done(build(project)) == ((), ())
    nbformat.write(new_notebook(cells=[new_code_cell("kata = 'dua'")]), helper)
    assert done(build(project)) == ((LAST,), ("html",))
    assert "bersama: dua" in page(project)


def test_what_a_shell_command_reads_cannot_be_known_so_its_notebook_runs_again(project: Project) -> None:
    (project.notebooks / "sendiri.txt").write_text("satu")
    add_cells(notebook(project), "kata = !cat sendiri.txt", "Teks perintah: `{python} kata[0]`.")
    build(project)
    (project.notebooks / "sendiri.txt").write_text("dua")
    assert build(project).executed == (LAST,)
    assert "perintah: dua" in page(project)


def test_a_file_that_changes_while_its_notebook_runs_is_due_again(project: Project) -> None:
    (project.root / "catatan.txt").write_text("satu")
    add_cells(
        notebook(project),
        "from pathlib import Path\n\ncatatan = Path('../catatan.txt')\nisi = catatan.read_text()\n"
        "_ = catatan.write_text('dua')",
        "Teks catatan: `{python} isi`.",
    )
    build(project)
    assert "catatan: satu" in page(project)
    assert build(project).executed == (LAST,)
    assert "catatan: dua" in page(project)
    assert done(build(project)) == ((), ())


def test_a_table_that_changes_while_its_notebook_runs_is_due_again(project: Project) -> None:
    path = table(project, "saran")
    add_cells(notebook(project), f"from pathlib import Path\n\npath = Path({str(path)!r})\nisi = path.read_text()\n"
              "_ = path.write_text(isi.replace('Menjenjangkan', 'Memeringkat'))")  # fmt: skip
    build(project)
    assert "Memeringkat" not in page(project)
    assert build(project).executed == (LAST,)
    assert "Memeringkat" in page(project)


def test_a_notebook_that_ends_its_process_is_never_kept(project: Project) -> None:
    add_cells(notebook(project), "exit()")
    assert build(project).executed == (LAST,)
    assert not record(project, LAST).exists()
    assert build(project).executed == (LAST,)


# parameters, theme, library, environment


def test_a_changed_parameter_runs_every_notebook_and_its_comment_none(project: Project) -> None:
    path = project.params / "perak-2024.yml"
    append(path, "# catatan penyusun\n")
    assert done(build(project)) == ((), ())
    substitute(path, "Drs. SUPRIYONO", "Drs. SUPRIYANTO")
    assert done(build(project)) == (NOTEBOOKS, ("html",))
    assert "SUPRIYANTO" in page(project)


@pytest.mark.parametrize("name", ["theme/huruf/tambahan.css", "_quarto.yml"])
def test_the_theme_concerns_every_format_and_no_notebook(documents: Project, name: str) -> None:
    path = documents.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text() if path.exists() else "") + "\n")
    assert done(build(documents, request(PERAK, *TWO))) == ((), TWO)


def test_a_changed_logo_concerns_the_formats_and_no_notebook(project: Project) -> None:
    logo = project.root / "logo.svg"
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="{}" height="9"/></svg>'
    logo.write_text(picture.format(5))
    append(project.params / "perak.yml", "tampilan:\n  logo: logo.svg\n")
    build(project)
    logo.write_text(picture.format(7))
    assert done(build(project)) == ((), ("html",))


def test_the_lock_file_concerns_everything(project: Project) -> None:
    (project.root / "requirements.lock").write_text("pandas==3\n")
    plan = explained(project)
    assert {tuple(why) for why in (*plan["notebooks"].values(), *plan["formats"].values())} == {("lingkungan Python",)}


def test_the_librarys_own_source_concerns_everything(project: Project, tmp_path: Path) -> None:
    source = tmp_path / "pustaka" / "lkjip"
    shutil.copytree(Path(library.__file__).parent, source, ignore=shutil.ignore_patterns("__pycache__"))

    def due() -> set[str]:
        done = lkjip(project, "explain", "perak", "2024", "--json", *HTML, PYTHONPATH=str(source.parent))
        return {name for part in ("notebooks", "formats") for name, why in done.json[part].items() if why}

    assert due() == set()
    append(source / "ids.py", "# keterangan\n")
    assert due() == {*NOTEBOOKS, "html"}


# formats, renderers, editions


def test_a_missing_document_is_rendered_alone(documents: Project) -> None:
    before = site(documents)
    (documents.site(PERAK) / "laporan.docx").unlink()
    assert done(build(documents, request(PERAK, *TWO))) == ((), ("docx",))
    assert site(documents) == before


@pytest.mark.parametrize("name", ["bab-1.html", "theme/laporan.css", "data/tabel-isu.csv"])
def test_a_damaged_file_of_the_site_renders_its_format_alone(documents: Project, name: str) -> None:
    before = site(documents)
    path = documents.site(PERAK) / name
    path.write_bytes(path.read_bytes()[:100])
    assert done(build(documents, request(PERAK, *TWO))) == ((), ("html",))
    assert site(documents) == before


def test_a_damaged_manifest_is_put_right_and_nothing_rendered(documents: Project) -> None:
    before = site(documents)
    (documents.site(PERAK) / "manifest.json").write_text("{}")
    assert done(build(documents, request(PERAK, *TWO))) == ((), ())
    assert site(documents) == before


def test_a_document_that_was_never_built_is_rendered_and_the_pages_that_offer_it(project: Project) -> None:
    assert done(build(project, request(PERAK, *TWO))) == ((), TWO)
    assert "laporan.docx" in page(project, "index.html")


def test_fewer_formats_leave_the_rest_as_it_was(documents: Project) -> None:
    before = site(documents)
    assert done(build(documents, request(PERAK, "docx"))) == ((), ())
    there = site(documents)
    assert set(there) == {"laporan.docx", "manifest.json"}
    assert there["laporan.docx"] == before["laporan.docx"]


def test_a_site_that_was_removed_is_rendered_from_what_is_kept(project: Project) -> None:
    before = site(project)
    shutil.rmtree(project.site(PERAK))
    assert done(build(project)) == ((), ("html",))
    assert site(project) == before


@pytest.mark.quarto
@pytest.mark.skipif(shutil.which("quarto") is None, reason="Quarto is not on this machine")
def test_another_renderer_renders_the_same_notebooks(project: Project) -> None:
    before = site(project)
    quarto = BuildRequest(PERAK, renderer="quarto", formats=("html",))
    assert done(build(project, quarto)) == ((), ("html",))
    assert done(build(project, quarto)) == ((), ())
    assert done(build(project)) == ((), ("html",))
    assert site(project) == before


def test_the_internal_edition_has_a_site_of_its_own_and_leaves_the_public_one(project: Project) -> None:
    before = site(project)
    internal = request(PERAK, edition=Edition.INTERNAL)
    assert done(build(project, internal)) == (NOTEBOOKS, ("html",))
    assert done(build(project, internal)) == ((), ())
    nip = re.compile(r"197010131992011001")
    assert any(nip.search(path.read_text()) for path in project.site(PERAK, Edition.INTERNAL).glob("*.html"))
    assert done(build(project)) == ((), ())
    assert site(project) == before
    assert any(nip.search(path.read_text()) for path in executed(project, Edition.INTERNAL).iterdir())
    assert not any(nip.search(path.read_text()) for path in executed(project).iterdir())


# damage


def damaged_notebook(project: Project) -> tuple[str, ...]:
    path = executed(project) / f"{LAST}.ipynb"
    path.write_bytes(path.read_bytes()[:-200])
    return (LAST,)


def missing_notebook(project: Project) -> tuple[str, ...]:
    (executed(project) / f"{LAST}.ipynb").unlink()
    return (LAST,)


def missing_notebooks(project: Project) -> tuple[str, ...]:
    shutil.rmtree(executed(project))
    return NOTEBOOKS


def record_cut_short(project: Project) -> tuple[str, ...]:
    path = record(project, LAST)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return (LAST,)


def record_of_another_form(project: Project) -> tuple[str, ...]:
    change_record(record(project, LAST), lambda one: one.update(form=0))
    return (LAST,)


def record_that_is_no_record(project: Project) -> tuple[str, ...]:
    record(project, LAST).write_text("[]")
    return (LAST,)


def missing_stage(project: Project) -> tuple[str, ...]:
    shutil.rmtree(project.build(PERAK) / "buku")
    return ()


def damaged_check(project: Project) -> tuple[str, ...]:
    check_record(project).write_text("{")
    return ()


@pytest.mark.parametrize(
    "damage",
    [
        damaged_notebook, missing_notebook, missing_notebooks, record_cut_short, record_of_another_form,
        record_that_is_no_record, missing_stage, damaged_check,
    ],
)  # fmt: skip
def test_damage_to_what_is_kept_is_noticed_and_repaired(
    project: Project, damage: Callable[[Project], tuple[str, ...]]
) -> None:
    before = site(project)
    assert done(build(project)) == ((), ())
    concerned = damage(project)
    assert done(build(project)) == (concerned, ())
    assert site(project) == before
    assert done(build(project)) == ((), ())


def test_a_record_with_an_altered_digest_is_not_believed(project: Project) -> None:
    path = project.root / NARRATIVE
    path.write_text("Lain.\n")
    value = checksums(path.parent)[path.name]
    change_record(record(project, LAST), lambda one: one["inputs"].update({NARRATIVE: value}))
    assert done(build(project)) == ((LAST,), ("html",))
    assert "Lain." in page(project)


def test_a_damaged_record_of_a_format_is_not_believed(documents: Project) -> None:
    before = site(documents)
    path = record(documents, "docx")
    path.write_bytes(path.read_bytes()[:-10])
    assert done(build(documents, request(PERAK, *TWO))) == ((), ("docx",))
    assert site(documents) == before


# builds that are killed or fail


def test_builds_killed_at_any_moment_leave_nothing_that_lies_and_nobody_behind(
    built_once: Project, tmp_path: Path
) -> None:
    project = copy_project(tmp_path / "proyek")
    build_folder, target = project.build(PERAK), project.site(PERAK)

    def kept(number: int) -> Callable[[], bool]:
        return lambda: len(list((build_folder / "catatan" / "publik").glob("0*.json"))) >= number

    moments: tuple[tuple[str, Callable[[], object]], ...] = (
        ("the lock", (build_folder / ".kunci").exists),
        ("the check's record", check_record(project).exists),
        ("the first notebook", kept(1)),
        ("the fifth notebook", kept(5)),
        ("the last notebook", kept(8)),
        ("the stage", lambda: list(build_folder.glob(".buku.baru-*")) or (build_folder / "buku").exists()),
        ("the site under way", lambda: list(target.parent.glob(f".{target.name}.baru-*/*"))),
        ("the site", target.exists),
    )
    ends = []
    for name, reached in moments:
        run = Run((COMMAND, "build", "perak", "2024", "--jobs", "2", *HTML), project.root)
        wait_for(lambda: reached() or run.process.poll() is not None, name)  # noqa: B023 - called at once
        run.process.kill()
        ends.append(run.finish().status)
        gone(run)
    assert set(ends[:-2]) == {-signal.SIGKILL}  # at the last ones it may just have finished
    assert lkjip(project, "build", "perak", "2024", *HTML).status == 0
    assert site(project) == site(built_once)
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert done(build(project)) == ((), ())


def test_a_build_killed_over_a_change_that_is_then_taken_back_leaves_nothing_that_lies(project: Project) -> None:
    before = site(project)
    path = project.narrative(PERAK) / "kesimpulan.md"
    content = path.read_text()
    run_notebook = executed(project) / f"{LAST}.ipynb"
    target = project.site(PERAK)
    for number in range(3):
        was, there = run_notebook.stat().st_ino, target.stat().st_ino
        moments = (
            lambda: run_notebook.stat().st_ino != was,  # noqa: B023 - called at once
            lambda: list(target.parent.glob(f".{target.name}.baru-*/*")),
            lambda: target.stat().st_ino != there,  # noqa: B023
        )
        path.write_text(f"{content}\nUsul ke-{number}.\n")
        run = Run((COMMAND, "build", "perak", "2024", *HTML), project.root)
        wait_for(lambda: moments[number]() or run.process.poll() is not None, f"moment {number}")  # noqa: B023
        run.process.kill()
        run.finish()
        gone(run)
        path.write_text(content)
        build(project)
        assert site(project) == before


def test_where_one_notebook_fails_the_others_are_kept_and_after_its_repair_it_runs_alone(project: Project) -> None:
    before = site(project)
    (project.root / "requirements.lock").write_text("pandas==3\n")  # all are due
    sound = notebook(project, "02-perjanjian-kinerja").read_bytes()
    add_cells(notebook(project, "02-perjanjian-kinerja"), "1 / 0")
    with pytest.raises(NotebookError, match="ZeroDivisionError"):
        build(project)
    assert site(project) == before
    notebook(project, "02-perjanjian-kinerja").write_bytes(sound)
    assert done(build(project)) == (("02-perjanjian-kinerja",), ("html",))
    assert site(project) == before


# several at once


def test_notebooks_in_parallel_give_the_same_bytes(project: Project) -> None:
    before = site(project)
    shutil.rmtree(project.build(PERAK))
    shutil.rmtree(project.site(PERAK))
    assert done(build(project, request(PERAK, jobs=2))) == (NOTEBOOKS, ("html",))
    assert site(project) == before


STATE = """
import os, sys, time
from pathlib import Path
import matplotlib as mpl
import matplotlib.pyplot as plt
tempat = Path({meeting!r})
os.chdir({folder!r})
os.environ['UJI_MILIK'] = {name!r}
mpl.rcParams['lines.linewidth'] = {width}
plt.figure(num={name!r})
sys.modules['milik_' + {name!r}] = sys
(tempat / {name!r}).touch()
akhir = time.monotonic() + 60
while len(list(tempat.iterdir())) < 2 and time.monotonic() < akhir:
    time.sleep(0.01)
print(len(list(tempat.iterdir())), Path.cwd().name, os.environ['UJI_MILIK'], mpl.rcParams['lines.linewidth'],
      plt.get_figlabels(), sorted(name for name in sys.modules if name.startswith('milik_')))
plt.close('all')
"""


def test_notebooks_that_run_at_once_do_not_see_each_other(tmp_path: Path) -> None:
    meeting = tmp_path / "bertemu"
    runs = {}
    for name, width in (("satu", 1.0), ("dua", 2.0)):
        folder = tmp_path / name
        for path in (meeting, folder):
            path.mkdir(exist_ok=True)
        source = STATE.format(meeting=str(meeting), folder=str(folder), name=name, width=width)
        nb = new_notebook(cells=[new_code_cell(source)])
        nbformat.write(nb, tmp_path / f"{name}.ipynb")
        runs[name] = NotebookRun(tmp_path / f"{name}.ipynb", tmp_path / "hasil" / f"{name}.ipynb", {}, tmp_path)
    here = Path.cwd()
    outcomes = dict(run_notebooks(runs, 2, lambda _: None))
    for name, width in (("satu", 1.0), ("dua", 2.0)):
        outcome = outcomes[name]
        assert isinstance(outcome, Executed)
        said = "".join(output.text for output in nbformat.read(outcome.path, as_version=4).cells[-1].outputs)
        assert said == f"2 {name} {name} {width} {[name]} {[f'milik_{name}']}\n"
    assert here == Path.cwd()
    assert "UJI_MILIK" not in os.environ


def test_a_notebooks_process_does_not_hold_the_lock_of_its_report(project: Project) -> None:
    add_cells(
        notebook(project),
        "import os\nfrom pathlib import Path\n\n"
        "terbuka = [os.path.basename(os.readlink(path)) for path in map(str, Path('/proc/self/fd').iterdir())\n"
        "           if os.path.lexists(path)]",
        "Teks kunci: `{python} '.kunci' in terbuka`, berkas `{python} len(terbuka) > 2`.",
    )
    build(project)
    assert "kunci: False, berkas True" in page(project)


def test_a_worker_that_dies_is_a_failed_notebook_and_no_traceback(project: Project) -> None:
    add_cells(notebook(project), "import os, signal\n\nos.kill(os.getppid(), signal.SIGKILL)")
    add_cells(notebook(project, "02-perjanjian-kinerja"), "Teks baru.")
    done = lkjip(project, "build", "perak", "2024", "--jobs", "2", *HTML)
    assert done.status == 1
    assert "Traceback" not in done.err
    assert f"{LAST}.ipynb" in done.err


# explain


def test_explain_names_the_input_that_changed_and_agrees_with_the_build(project: Project) -> None:
    append(project.narrative(PERAK) / "kesimpulan.md", "\nTambahan.\n")
    append(project.theme / "laporan.css", "\n")
    before = checksums(project.root)
    plan = explained(project)
    assert checksums(project.root) == before
    assert plan["check"] == [NARRATIVE]
    assert {name: why for name, why in plan["notebooks"].items() if why} == {LAST: [NARRATIVE]}
    assert plan["formats"] == {"html": ["theme/laporan.css"]}
    assert done(build(project)) == ((LAST,), ("html",))
    assert not any(explained(project)["notebooks"].values())


def test_explain_tells_a_reader_what_would_be_done(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.root)
    append(project.narrative(PERAK) / "kesimpulan.md", "\nTambahan.\n")
    assert main(["explain", "perak", "2024", *HTML]) == 0
    said = capsys.readouterr().out.splitlines()
    assert f"pemeriksaan data: diulang ({NARRATIVE})" in said
    assert f"notebook {LAST}: dijalankan ({NARRATIVE})" in said
    assert "notebook 01-organisasi: tetap" in said
    assert "format html: dirender bila hasil notebook di atas berubah" in said


def test_explain_of_a_report_never_built_says_so_and_builds_nothing(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "proyek")
    plan = explained(project)
    assert set(map(tuple, (*plan["notebooks"].values(), plan["check"], *plan["formats"].values()))) == {
        ("belum pernah",)
    }
    assert not (project.root / "build").exists()


def test_explain_of_faulty_data_gives_the_findings(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.root)
    substitute(table(project, "target"), "73", "7_3")
    assert main(["explain", "perak", "2024", *HTML]) == 1
    assert "data/perak/2024/target.csv" in capsys.readouterr().out
    assert main(["explain", "perak", "2024", "--json", *HTML]) == 1
    assert json.loads(capsys.readouterr().out)[0]["file"] == "data/perak/2024/target.csv"


def test_explain_with_a_renderer_that_is_not_there_is_one_sentence(project: Project) -> None:
    done = lkjip(project, "explain", "perak", "2024", "--renderer", "quarto", PATH=str(Path(sys.executable).parent))
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("lkjip: Quarto tidak ada")
    assert len(done.err.splitlines()) == 1
