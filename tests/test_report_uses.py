"""What a notebook takes of the report that it is handed is noted, and what it asks for besides."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from fixtures.proyek import CONTOH, year_before
from nbformat.v4 import new_code_cell, new_notebook

from lkjip.cache import digest
from lkjip.cache.inputs import checked_files
from lkjip.cache.uses import Uses
from lkjip.check.run import check_report
from lkjip.execute.run import NotebookRun, run_notebook
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Edition, Project
from lkjip.report import Report
from lkjip.report.handed import Handed, digests

OPENED = {"parameter", "tahun berdata"}
"""What every notebook that opens the report depends on."""
OPEN = "from lkjip.report import Report\nreport = Report.open('contoh', 2024)\n"


def ran(project: Project, source: str, edition: Edition = Edition.PUBLIC) -> tuple[dict[str, str], str]:
    """What a notebook has used of the report that it was handed, and what it has printed."""
    checked = check_report(project, CONTOH)
    given = Handed(project, edition, checked, Uses({**checked_files(project, CONTOH), **digests(checked)}))
    path = project.notebooks / "uji.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(OPEN + source)]), path)
    executed = run_notebook(NotebookRun(path, project.root / "build" / "uji.ipynb", {}, path.parent, given))
    assert given.uses.noted() == {}  # what the notebook's process notes is its own
    cell = nbformat.read(executed.path, as_version=4).cells[0]
    return executed.told, "".join(output.get("text", "") for output in cell.outputs)


def test_a_table_that_is_taken_is_noted_with_the_digest_of_its_file(small: Project) -> None:
    file = "data/contoh/2024/sakip.csv"
    used, _ = ran(small, "report.sakip")
    assert set(used) == {*OPENED, file}
    assert used[file] == digest.of_file(small.root / file)


def test_a_table_that_is_absent_is_noted_as_that(small: Project) -> None:
    (small.data(CONTOH) / "saran.csv").unlink()
    used, _ = ran(small, "report.data['saran']")
    assert used["data/contoh/2024/saran.csv"] == digest.ABSENT


def test_a_narrative_and_the_findings_are_noted_where_they_are_asked_for(small: Project) -> None:
    assert set(ran(small, "report.naskah('kesimpulan')")[0]) == {*OPENED, "data/contoh/2024/narasi/kesimpulan.md"}
    assert set(ran(small, "report.findings")[0]) == {*OPENED, "temuan"}


def test_numbers_that_are_kept_apart_are_noted_in_the_internal_edition_only(small: Project) -> None:
    apart = "data/contoh/2024/pribadi/nip.csv"
    assert apart not in ran(small, "")[0]
    assert apart in ran(small, "", Edition.INTERNAL)[0]


def test_a_file_that_is_asked_for_is_noted_as_it_was_then(small: Project) -> None:
    path = small.notebooks / "sendiri.csv"
    path.write_text("satu")
    before = digest.of_file(path)
    used, said = ran(
        small,
        "path = report.berkas('notebooks/sendiri.csv')\nprint(path.read_text())\n_ = path.write_text('dua')",
    )
    assert (used["notebooks/sendiri.csv"], said) == (before, "satu\n")


def test_a_file_that_is_used_in_two_states_is_none_that_a_later_run_could_find(small: Project) -> None:
    path = small.notebooks / "sendiri.csv"
    path.write_text("satu")
    used, _ = ran(small, "for isi in 'ab':\n    report.berkas('notebooks/sendiri.csv').write_text(isi)")
    assert used["notebooks/sendiri.csv"] not in {digest.of_bytes(content) for content in (b"satu", b"a", b"b")}


def test_every_thread_notes_what_it_asks_for(small: Project) -> None:
    for number in range(40):
        (small.notebooks / f"{number}.csv").write_text("x")
    used, _ = ran(
        small,
        "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(8) as pool:\n"
        "    _ = list(pool.map(lambda n: report.berkas(f'notebooks/{n}.csv'), range(40)))",
    )
    assert set(used) == {*OPENED, *(f"notebooks/{number}.csv" for number in range(40))}


def test_a_file_that_a_cell_opens_by_itself_is_read_and_not_followed(small: Project) -> None:
    (small.notebooks / "sendiri.csv").write_text("satu")
    used, said = ran(small, "print(open('sendiri.csv').read())")
    assert (set(used), said) == (OPENED, "satu\n")


def test_the_report_that_was_checked_is_the_one_that_is_opened(small: Project) -> None:
    """A table that is saved after the check is not read again, so that no notebook shows what nobody has checked."""
    source = (
        "path = report.project.data(report.id) / 'sakip.csv'\n_ = path.write_text('x,y\\n')\n"
        "print(len(Report.open('contoh', 2024).sakip) == len(report.sakip))"
    )
    assert ran(small, source)[1] == "True\n"


def test_another_report_can_be_opened_and_its_notebook_is_due_again_in_every_build(small: Project) -> None:
    year_before(small)
    used, said = ran(small, "print(Report.open('contoh', 2023).id)")
    assert said == "contoh 2023\n"
    assert set(used) == {*OPENED, "laporan contoh 2023"}  # no file of that name is ever found


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tak-ada.csv", "tidak ada di folder proyek"),
        ("../luar.csv", "di luar folder proyek"),
        ("/etc/hostname", "di luar folder proyek"),
        ("tautan.csv", "di luar folder proyek"),
        ("notebooks", "adalah folder"),
    ],
)
def test_a_file_that_cannot_be_followed_is_refused_with_a_sentence(contoh: Project, name: str, said: str) -> None:
    (contoh.root.parent / "luar.csv").write_text("x")
    (contoh.root / "tautan.csv").symlink_to(contoh.root.parent / "luar.csv")
    with pytest.raises(UsageError, match=said):
        Report.open("contoh", 2024).berkas(name)


def test_a_build_does_not_ask_the_environment_for_the_edition(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LKJIP_EDITION", "internal")
    assert ran(small, "print(report.edition)")[1] == "publik\n"


def test_the_engine_stands_on_nothing_of_reports() -> None:
    """Only the syntax of live Markdown, files that appear whole, and how programs are ended."""
    source = Path(__file__).parent.parent / "src" / "lkjip" / "execute"
    named = {
        line.split()[1] if line.startswith("from lkjip.") else line
        for path in source.glob("*.py")
        for line in map(str.strip, path.read_text().splitlines())
        if line.startswith(("from lkjip", "import lkjip"))
    }
    foreign = {name for name in named if not name.startswith("lkjip.execute")}
    assert foreign == {"lkjip.ground", "lkjip.ground.files", "lkjip.ground.filling", "lkjip.ground.programs"}


def test_what_notebooks_import_loads_no_engine() -> None:
    code = "import sys, lkjip.notebook; print([n for n in ('papermill', 'nbclient', 'zmq') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
