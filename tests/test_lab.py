"""`lkjip lab`: what it opens, who may come in, how it ends, and that saving changes only what was written."""

from __future__ import annotations

import ast
import re
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import unquote
from urllib.request import urlopen

import nbformat
import papermill
import pytest
from conftest import PERAK, ROOT, copy_project
from fixtures.jupyterlab import LAB, JupyterLab, jupyter_home, needs_jupyterlab, opened
from fixtures.peramban import needs_chromium
from fixtures.proyek import CONTOH, year_before
from fixtures.susunan import Run, gone
from nbformat import NotebookNode

from lkjip.command import main
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.lab import newest
from lkjip.lab.saved import without_outputs
from lkjip.lab.start import write_start
from lkjip.present.tabel import tabel
from lkjip.table.html import plain

pytestmark = pytest.mark.xdist_group("lab")
NOTEBOOK = "notebooks/06-penutup.ipynb"
COMMITTED = (ROOT / NOTEBOOK).read_bytes()


def as_jupyterlab_has_it(notebook: NotebookNode) -> NotebookNode:
    """An executed notebook with all that JupyterLab and its kernel write into it beside the outputs."""
    notebook.metadata.kernelspec.display_name = "Python 3 (ipykernel)"
    notebook.metadata.language_info |= {"version": "3.11.7", "pygments_lexer": "ipython3", "file_extension": ".py"}
    notebook.metadata.widgets = {}
    for cell in notebook.cells:
        cell.metadata |= {"trusted": True, "editable": True, "execution": {"iopub.status.busy": "2025-01-02T03:04:05Z"}}
        cell.metadata |= {"collapsed": False, "jupyter": {"outputs_hidden": False, "source_hidden": True}}
    return notebook


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    """The last notebook of Perak as an ordinary kernel leaves it, with parameters as they stand."""
    project = copy_project(tmp_path_factory.mktemp("lab") / "proyek")
    source = project.root / NOTEBOOK
    notebook = papermill.execute_notebook(source, None, cwd=source.parent, engine_name="nbclient", progress_bar=False)
    del notebook.metadata["papermill"]
    return as_jupyterlab_has_it(notebook)


# saving


def saved(notebook: NotebookNode, path: str = NOTEBOOK) -> bytes:
    """What Jupyter would write: the hook, then the library that writes every notebook of it."""
    model = {"type": "notebook", "content": notebook}
    without_outputs(model=model, path=path, contents_manager=None)
    return (nbformat.writes(nbformat.from_dict(model["content"]), version=nbformat.NO_CONVERT) + "\n").encode()


def test_saving_a_notebook_that_was_run_gives_the_committed_file(executed: NotebookNode) -> None:
    assert any(cell.get("outputs") for cell in executed.cells)
    assert saved(executed.copy()) == COMMITTED


@pytest.mark.parametrize("path", sorted(ROOT.glob("notebooks/*.ipynb")), ids=lambda path: path.stem)
def test_saving_without_a_change_leaves_every_notebook_as_it_is(path: Path) -> None:
    notebook = as_jupyterlab_has_it(nbformat.read(path, as_version=4))
    assert saved(notebook) == path.read_bytes()


def test_the_empty_cell_after_the_last_that_was_run_is_not_saved() -> None:
    notebook = nbformat.read(ROOT / NOTEBOOK, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("", id="kosong"))
    assert saved(notebook) == COMMITTED


def test_saving_keeps_what_was_written_and_the_tags() -> None:
    notebook = nbformat.read(ROOT / NOTEBOOK, as_version=4)
    notebook.cells[0].source = "## Judul lain"
    notebook.cells[2].metadata.tags = ["baru"]
    again = nbformat.reads(saved(notebook).decode(), as_version=4)
    assert again.cells[0].source == "## Judul lain"
    assert [cell.metadata for cell in again.cells if cell.metadata] == [{"tags": ["parameters"]}, {"tags": ["baru"]}]


def test_an_analysts_own_notebook_elsewhere_keeps_its_outputs(executed: NotebookNode) -> None:
    notebook = nbformat.from_dict(executed.copy())
    assert nbformat.reads(saved(notebook, "coretan.ipynb").decode(), as_version=4) == notebook


def test_a_notebook_in_another_language_stays_as_it_is(executed: NotebookNode) -> None:
    notebook = nbformat.from_dict(executed.copy())
    notebook.metadata.kernelspec.language = "R"
    assert nbformat.reads(saved(notebook).decode(), as_version=4) == notebook


# what is opened


def test_the_last_year_is_opened_where_none_is_named(small: Project) -> None:
    year_before(small)
    assert newest(small) == newest(small, "contoh") == CONTOH


def test_a_year_for_comparison_only_is_not_opened_by_itself(small: Project) -> None:
    year_before(small)
    parameters = small.params / "contoh-2024.yml"
    parameters.rename(small.params / "contoh-2023.yml")
    parameters.write_text("dokumen: {hanya_pembanding: true}\n")
    assert newest(small) == ReportId("contoh", 2023)


def test_several_reports_of_the_last_year_are_told(small: Project) -> None:
    (small.root / "data" / "lain" / "2024").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"Laporan mana\? Tulis KECAMATAN TAHUN\. Yang ada: contoh 2024, lain 2024\."):
        newest(small)


def test_an_office_without_reports_is_refused(small: Project) -> None:
    with pytest.raises(UsageError, match=r"Laporan mana\? Tulis KECAMATAN TAHUN\.$"):
        newest(small, "conto")


def test_where_jupyterlab_is_missing_one_sentence_says_what_to_do(
    contoh: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "jupyterlab", None)
    assert main(["lab"]) == 2
    said = capsys.readouterr()
    assert (
        said.err.startswith("lkjip: JupyterLab belum terpasang; jalankan: pip install 'lkjip[lab]'") and said.out == ""
    )
    assert len(said.err.splitlines()) == 1


def test_every_link_of_the_first_page_leads_to_a_file_of_the_report(project: Project) -> None:
    page = write_start(project, PERAK, "http://127.0.0.1:1/")
    links = re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    files = {(page.parent / unquote(link)).resolve() for link in links if "://" not in link}
    assert all(path.is_file() for path in files)
    wanted = [*project.notebooks.glob("*.ipynb"), *project.data(PERAK).rglob("*.csv"), *project.layers(PERAK)]
    assert {path for path in wanted if "pribadi" not in path.parts} <= files
    assert set(project.narrative(PERAK).glob("*.md")) <= files
    assert "[http://127.0.0.1:1/](http://127.0.0.1:1/)" in page.read_text(encoding="utf-8")


def test_the_first_page_names_an_offices_own_notebook(project: Project) -> None:
    own = project.notebooks / "perak" / "2024" / "06-penutup.ipynb"
    own.parent.mkdir(parents=True)
    own.write_bytes(COMMITTED)
    assert "notebooks/perak/2024/06-penutup.ipynb" in write_start(project, PERAK, "-").read_text(encoding="utf-8")


def test_the_first_page_stands_though_parameters_cannot_be_read(small: Project) -> None:
    (small.params / "contoh.yml").write_text("kantor: [\n")
    assert "belum dapat dibaca" in write_start(small, CONTOH, "-").read_text(encoding="utf-8")


# the server


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterLab]:
    folder = tmp_path_factory.mktemp("jupyterlab")
    project = copy_project(folder / "proyek")
    with opened(project, PERAK, jupyter_home(folder, ip="0.0.0.0", token="")) as running:
        yield running


def file(lab: JupyterLab) -> Path:
    return lab.run.cwd / NOTEBOOK


@needs_jupyterlab
def test_a_notebook_saved_by_jupyters_own_interface_is_the_committed_file(
    lab: JupyterLab, executed: NotebookNode
) -> None:
    for _ in range(2):
        lab.ask(f"api/contents/{NOTEBOOK}", {"type": "notebook", "format": "json", "content": executed}, "PUT")
        assert file(lab).read_bytes() == COMMITTED


@needs_jupyterlab
def test_a_new_cell_is_all_that_git_would_show(lab: JupyterLab, executed: NotebookNode) -> None:
    notebook = nbformat.from_dict(executed.copy())
    notebook.cells.append(nbformat.v4.new_markdown_cell("Paragraf baru.", id="baru"))
    lab.ask(f"api/contents/{NOTEBOOK}", {"type": "notebook", "format": "json", "content": notebook}, "PUT")
    new = file(lab).read_text(encoding="utf-8").splitlines()
    old = COMMITTED.decode().splitlines()
    assert [line for line in new if line not in old] == ['   "id": "baru",', '    "Paragraf baru."']
    file(lab).write_bytes(COMMITTED)


@needs_jupyterlab
@pytest.mark.parametrize(
    "path", ["data/perak/2024/indikator.csv", "params/perak.yml", "notebooks", "build/_lab/perak/2024"]
)
def test_data_parameters_and_notebooks_can_be_reached(lab: JupyterLab, path: str) -> None:
    assert lab.ask(f"api/contents/{path}")["path"] == path


@needs_jupyterlab
def test_nobody_comes_in_without_the_token_though_the_user_had_none(lab: JupyterLab) -> None:
    for headers in ({"Authorization": ""}, {"Authorization": "token salah"}, {"Host": "jahat.example"}):
        with pytest.raises(HTTPError) as refused:
            lab.ask("api/contents", **headers)
        assert refused.value.code == 403


@needs_jupyterlab
def test_only_this_machine_is_listened_to_though_the_user_had_all(lab: JupyterLab) -> None:
    port = int(lab.server.rstrip("/").rpartition(":")[2])
    table = Path("/proc/net/tcp").read_text().splitlines()[1:]
    listening = [line.split()[1] for line in table if line.split()[3] == "0A"]
    assert [place for place in listening if place.endswith(f":{port:04X}")] == [f"0100007F:{port:04X}"]


@needs_jupyterlab
def test_the_token_stands_on_no_command_line(lab: JupyterLab) -> None:
    shown = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    assert not any(lab.token.encode() in line for line in shown)


@needs_jupyterlab
def test_the_preview_runs_beside_it(lab: JupyterLab) -> None:
    with urlopen(lab.preview, timeout=60) as answer:
        assert answer.status == 200


@pytest.mark.browser
@needs_chromium
@needs_jupyterlab
def test_opening_running_all_and_saving_changes_nothing(lab: JupyterLab, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(90_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(lab.page(""))
    page.wait_for_selector(".jp-MarkdownViewer h1:has-text('Laporan perak 2024')")
    page.click(".jp-MarkdownViewer a:text-is('06-penutup')")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_selector("text=Python 3 (ipykernel) | Idle")
    page.click(".lm-MenuBar-itemLabel:text-is('Run')")
    page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
    page.wait_for_function(
        "() => { const all = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')];"
        " return all.every(one => /[0-9]/.test(one.textContent)) }"
    )
    page.keyboard.press("Escape")
    with page.expect_response(lambda answer: answer.request.method == "PUT" and NOTEBOOK in answer.url):
        page.keyboard.press("Control+s")
    assert file(lab).read_bytes() == COMMITTED
    assert page.locator("dialog.jp-Dialog").count() == 0
    assert page.locator(".jp-OutputArea-output").count() > 0  # the page keeps what it shows
    assert [url for url in asked if not url.startswith((lab.server, "data:", "blob:"))] == []
    page.close()


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "jupyter").mkdir()
    return jupyter_home(tmp_path / "jupyter")


@needs_jupyterlab
def test_ctrl_c_ends_both_with_one_sentence(small: Project, home: dict[str, str]) -> None:
    with opened(small, CONTOH, home) as lab:
        lab.run.process.send_signal(signal.SIGINT)
        done = lab.run.finish()
        assert (done.status, done.out.splitlines()[-1]) == (0, "JupyterLab dan pratinjau dihentikan.")
        gone(lab.run)


@needs_jupyterlab
def test_shutting_down_in_jupyterlab_ends_the_preview(small: Project, home: dict[str, str]) -> None:
    with opened(small, CONTOH, home) as lab:
        lab.ask("api/shutdown", {}, "POST")
        assert lab.run.finish().status == 0
        gone(lab.run)


@needs_jupyterlab
def test_nobody_outlives_a_killed_command(small: Project, home: dict[str, str]) -> None:
    with opened(small, CONTOH, home) as lab:
        lab.run.process.kill()
        lab.run.finish()
        gone(lab.run)


@needs_jupyterlab
def test_where_jupyterlab_cannot_run_one_sentence_names_its_log(small: Project, tmp_path: Path) -> None:
    (tmp_path / "jupyter").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        home = jupyter_home(tmp_path / "jupyter", port=taken.getsockname()[1], port_retries=0)
        run = Run((*LAB, "contoh", "2024", "--no-browser"), small.root, home)
        done = run.finish()
    assert (done.status, len(done.err.splitlines())) == (1, 1)
    assert done.err.startswith("lkjip: JupyterLab tidak dapat berjalan; sebabnya ada dalam ")
    assert "already in use" in Path(done.err.split(" dalam ")[1].strip().rstrip(".")).read_text()
    gone(run)


# tables


@pytest.mark.browser
@needs_chromium
def test_cells_stand_in_jupyterlab_as_in_the_report(browser: Any) -> None:
    """JupyterLab's own rule, which is more than a class strong, stands before."""
    import pandas as pd  # noqa: PLC0415 - tests of the server need none

    from lkjip.table.grid import grid  # noqa: PLC0415

    rule = ":not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon :is(td, th, tr) { text-align: right }"
    frame = pd.DataFrame({"sasaran": ["Meningkatnya layanan"], "pagu": [1000]})
    table = plain(grid(tabel(frame, {"sasaran": "Sasaran", "pagu": "Pagu"}).susunan))
    page = browser.new_page()
    page.set_content(f"<style>{rule}</style><div class='jp-RenderedHTMLCommon'>{table}</div>")
    aligned = page.eval_on_selector_all("td, th", "all => all.map(one => getComputedStyle(one).textAlign)")
    assert aligned == ["left", "right", "left", "right"]
    page.close()


# the guide


def test_the_guide_says_what_its_pictures_show() -> None:
    script = ast.parse((ROOT / "scripts" / "guide_pictures.py").read_text(encoding="utf-8"))
    values = {one.targets[0].id: one.value for one in script.body if isinstance(one, ast.Assign)}  # type: ignore[attr-defined]
    guide = (ROOT / "docs" / "panduan-analis.md").read_text(encoding="utf-8")
    for cell in (*ast.literal_eval(values["SECTION"]), ast.literal_eval(values["ENTRY"])):
        assert cell.rstrip() in guide
