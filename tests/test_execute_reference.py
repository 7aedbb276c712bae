"""The engine `lkjip` gives the notebook that papermill's own engine gives, cell by cell."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from papermill.exceptions import PapermillExecutionError

import lkjip.execute.engine  # noqa: F401
from lkjip.execute.normalise import normalised

KERNELSPEC = {"name": "python3", "language": "python", "display_name": "Python 3"}
REFERENCE = "nbclient"

CASES: dict[str, Any] = {
    "heading": new_markdown_cell("# Judul dengan `{python}` dan `` `{python} x` ``"),
    "parameters": new_code_cell("kecamatan = 'perak'\nyear = 2024", metadata={"tags": ["parameters"]}),
    "a_parameter_is_injected": "print(kecamatan, year)",
    "last_expression_is_the_result": "[kecamatan, year]",
    "a_semicolon_hides_the_result": "1 + 1;",
    "print_and_stderr_are_one_stream_each": (
        "import sys\nprint('satu')\nprint('galat', file=sys.stderr)\nprint('dua', end='')\n"
        "print('lagi', file=sys.stderr)"
    ),
    "flush_ends_an_output": "print('a', flush=True)\nprint('b')",
    "display_between_prints_keeps_the_order": "print('a')\ndisplay(1)\nprint('b')\ndisplay(2, 3)\n4",
    "rich_display": (
        "from IPython.display import HTML, JSON, Image, Markdown, display\n"
        "display(HTML('<b>x</b>'), Markdown('*y*'), JSON({'a': [1, None, True]}), metadata={'isolated': True})"
    ),
    "binary_image": (
        "import base64\n"
        "Image(data=base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9aw"
        "AAAABJRU5ErkJggg=='), width=3)"
    ),
    "display_id_is_updated_in_its_cell": "h = display('lama', display_id='tetap')\nh.update('baru')",
    "display_id_is_updated_from_a_later_cell": "h.update('paling baru')\nprint('ok')",
    "display_again_with_the_same_id": "display('lain', display_id='tetap')\ndisplay('lain lagi', display_id='tetap')",
    "clear_output": "from IPython.display import clear_output\nprint('hilang')\nclear_output()\nprint('tinggal')",
    "clear_output_wait": (
        "display(1)\nclear_output(wait=True)\ndisplay(2)\nprint('x')\nclear_output(wait=True)\ndisplay(3)"
    ),
    "clear_output_wait_with_nothing_after": "display(1)\nclear_output(wait=True)",
    "history": "print(In[3]); print(Out[4]); _",
    "history_magic": "%history -n 1-3\n%recall 2",
    "line_magic": "%precision 2\n3.14159",
    "magic_with_output": "%lsmagic\n%who_ls str",
    "cell_magic_capture": "%%capture hasil\nprint('disimpan')",
    "captured_text": "hasil.stdout",
    "cell_magic_writefile": "%%writefile catatan.txt\nisi\n",
    "shell_command": "!cat catatan.txt; echo galat >&2",
    "shell_value": "baris = !printf 'a\\nb'\nbaris",
    "shell_exit_code": "!exit 3\n_exit_code",
    "script_magic": "%%bash\necho dari bash",
    "question_mark": "len?",
    "cd_is_kept": (
        "import os\nos.makedirs('sub', exist_ok=True)\n%cd -q sub\nprint(os.path.basename(os.getcwd()))\n%cd -q .."
    ),
    "await_at_top_level": "import asyncio\nawait asyncio.sleep(0)\nprint('tunggu')\n5",
    "a_task_in_the_running_loop": "tugas = asyncio.create_task(asyncio.sleep(0, 'hasil'))\nawait tugas",
    "warnings_go_to_stderr": "import warnings\nwarnings.warn('hati-hati')\nwarnings.warn('usang', DeprecationWarning)",
    "logging_goes_to_stderr": "import logging\nlogging.warning('peringatan')\nlogging.info('tidak tampak')",
    "descriptor_level_output": "import subprocess\n_ = os.write(1, b'dari C\\n')\n_ = subprocess.run(['echo', 'anak'])",
    "module_beside_the_notebook": "import pembantu\npembantu.NILAI, sys.path[sys.path.index('') + 1]",
    "names_of_the_session": "__name__, get_ipython().__class__.__name__, sys.stdout.isatty()",
    "environment": "[os.environ.get(k) for k in ('TERM', 'CLICOLOR', 'FORCE_COLOR', 'PAGER', 'MPLBACKEND')]",
    "class_of_the_notebook_can_be_pickled": (
        "import pickle\nclass A:\n    nilai = 1\npickle.loads(pickle.dumps(A())).nilai, A"
    ),
    "data_frame": "import pandas as pd\npd.DataFrame({'a': [1, 2], 'b': ['x', '<y>']})",
    "figure_is_flushed": "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])",
    "show_figure": "fig, ax = plt.subplots(figsize=(2, 1))\nax.bar(['a', 'b'], [1, 2])\nplt.show()\nprint('sesudah')",
    "figure_as_result": "fig, ax = plt.subplots(figsize=(2, 1))\nplt.close(fig)\nfig",
    "two_figures": "for n in (1, 2):\n    plt.figure(figsize=(1, n))\n    plt.plot([n, n])",
    "backend": "plt.get_backend(), plt.isinteractive()",
    "svg": (
        "from matplotlib_inline.backend_inline import set_matplotlib_formats\nset_matplotlib_formats('svg')\n"
        "plt.rcParams['svg.hashsalt'] = 'tetap'\nplt.figure(figsize=(1, 1))\nplt.plot([1, 2])"
    ),
    "config_magic": "%config InlineBackend.figure_formats = ['png']\nplt.figure(figsize=(1, 1))\nplt.plot([2, 1])",
    "matplotlib_magic": "%matplotlib inline\nplt.figure(figsize=(1, 1))\nplt.plot([2, 1])",
    "empty": "   \n",
    "raw": new_raw_cell("mentah"),
    "tagged_to_be_skipped": new_code_cell("1 / 0", metadata={"tags": ["skip-execution"]}),
    "the_count_goes_on": "print('masih jalan')",
}

ALLOWED = {"tags": ["raises-exception"]}

ALLOWED_ERRORS: dict[str, Any] = {
    "allowed_error": new_code_cell("print('dulu')\n1 / 0", metadata=ALLOWED),
    "allowed_error_in_a_function_above": "def bagi(x):\n    return 1 / x",
    "allowed_error_in_a_call": new_code_cell("y = 1\nbagi(0)", metadata=ALLOWED),
    "allowed_syntax_error": new_code_cell("x = 1\nx = = 2", metadata=ALLOWED),
    "allowed_chained_error": new_code_cell(
        "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise KeyError('x') from e",
        metadata=ALLOWED,
    ),
    "allowed_failing_repr": new_code_cell(
        "class B:\n    def __repr__(self):\n        raise ValueError('repr')\nB()", metadata=ALLOWED
    ),
    "allowed_error_in_await": new_code_cell("await asyncio.sleep('x')", metadata=ALLOWED),
    "allowed_unknown_magic": new_code_cell("%tidak_ada", metadata=ALLOWED),
    "the_notebook_goes_on": "print('masih jalan')",
}

FAILURES = {
    "an_error": "print('sebelum')\nraise ValueError('salah')",
    "a_syntax_error": "a = 1\nb = = 2",
    "sys_exit": "import sys\nsys.exit()",
    "sys_exit_with_a_status": "import sys\nsys.exit(2)",
    "a_failing_magic": "%tidak_ada",
}


def as_cell(source: Any) -> Any:
    return new_code_cell(source) if isinstance(source, str) else source


def write(path: Path, cells: list[Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    nb = new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    nbformat.write(nb, path)
    return path


def execute(source: Path, engine: str, **options: Any) -> SimpleNamespace:
    """One run as a program other than pytest would do it; the written notebook and the error, if any."""
    target = source.with_name(f"{engine}-{source.name}")
    in_pytest = os.environ.pop("PYTEST_CURRENT_TEST", None)  # ipykernel captures less when it sees this
    error = None
    try:
        papermill.execute_notebook(source, target, engine_name=engine, progress_bar=False, cwd=source.parent, **options)
    except Exception as raised:
        error = raised
    finally:
        if in_pytest:
            os.environ["PYTEST_CURRENT_TEST"] = in_pytest
    return SimpleNamespace(nb=normalised(nbformat.read(target, as_version=4)), error=error)


def comparable(node: Any) -> Any:
    """What differs between any two runs out: addresses, process numbers, and where ipykernel's timer cuts a stream.

    ipykernel sends what was printed every 0.2 seconds, so on a busy machine one stream comes in pieces.
    """
    if isinstance(node, dict):
        return {key: comparable(_joined(value) if key == "outputs" else value) for key, value in node.items()}
    if isinstance(node, list):
        return [comparable(value) for value in node]
    if isinstance(node, str):
        return re.sub(r"ipykernel_\d+", "ipykernel_N", re.sub(r"\b0x[0-9a-f]{6,}", "0xN", node))
    return node


def _joined(outputs: list[Any]) -> list[Any]:
    """Neighbouring outputs of one stream as one."""
    whole: list[Any] = []
    for output in outputs:
        last = whole[-1] if whole else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            whole[-1] = {**last, "text": last["text"] + output["text"]}
        else:
            whole.append(output)
    return whole


once = pytest.mark.xdist_group("banding")
"""For tests of the cells that both engines run once."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # for the date in SVG
    folder = tmp_path_factory.mktemp("banding")
    runs = {}
    for engine in (REFERENCE, "lkjip"):
        (folder / engine).mkdir()
        (folder / engine / "pembantu.py").write_text("NILAI = 7\n")
        source = write(folder / engine / "contoh.ipynb", [as_cell(source) for source in CASES.values()])
        runs[engine] = execute(source, engine, parameters={"year": 2025})
    del os.environ["SOURCE_DATE_EPOCH"]
    return SimpleNamespace(reference=runs[REFERENCE], ours=runs["lkjip"])


def index_of(case: str) -> int:
    return list(CASES).index(case) + (case not in ("heading", "parameters"))  # papermill's cell comes third


@once
@pytest.mark.parametrize("case", CASES)
def test_a_cell_is_what_papermills_own_engine_gives(both: SimpleNamespace, case: str) -> None:
    reference, ours = (comparable(run.nb.cells[index_of(case)]) for run in (both.reference, both.ours))
    assert ours == reference


@once
def test_a_flush_ends_an_output(both: SimpleNamespace) -> None:
    outputs = both.ours.nb.cells[index_of("flush_ends_an_output")].outputs
    assert [output.text for output in outputs] == ["a\n", "b\n"]


@once
def test_the_notebook_around_the_cells_is_what_papermills_own_engine_gives(both: SimpleNamespace) -> None:
    assert both.reference.error is None
    assert both.ours.error is None
    assert len(both.ours.nb.cells) == len(both.reference.nb.cells) == len(CASES) + 1
    assert comparable(both.ours.nb.metadata) == comparable(both.reference.nb.metadata)
    assert comparable(both.ours.nb.cells[2]) == comparable(both.reference.nb.cells[2])
    assert both.ours.nb.metadata.language_info.codemirror_mode.name == "ipython"


@pytest.fixture(scope="module")
def both_with_errors(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    cells = [as_cell(source) for source in ALLOWED_ERRORS.values()]
    source = write(tmp_path_factory.mktemp("galat") / "a.ipynb", cells)
    return SimpleNamespace(reference=execute(source, REFERENCE), ours=execute(source, "lkjip"))


@once
@pytest.mark.parametrize("case", ALLOWED_ERRORS)
def test_a_cell_that_may_fail_is_what_papermills_own_engine_gives(both_with_errors: SimpleNamespace, case: str) -> None:
    def cell(run: SimpleNamespace) -> Any:
        cells = [cell for cell in run.nb.cells if "papermill-error-cell-tag" not in cell.metadata.tags]
        return comparable(cells[list(ALLOWED_ERRORS).index(case)]) | {"id": None}

    assert cell(both_with_errors.ours) == cell(both_with_errors.reference)


@once
def test_the_error_raised_for_cells_that_may_fail_is_papermills(both_with_errors: SimpleNamespace) -> None:
    reference, ours = both_with_errors.reference.error, both_with_errors.ours.error
    assert type(ours) is type(reference)
    assert comparable(list(ours.args)) == comparable(list(reference.args))


@pytest.mark.parametrize("case", FAILURES)
def test_a_failing_cell_is_what_papermills_own_engine_gives(tmp_path: Path, case: str) -> None:
    cells = [new_markdown_cell("# A"), new_code_cell("x = 1"), new_code_cell(FAILURES[case]), new_code_cell("x")]
    source = write(tmp_path / "gagal.ipynb", cells)
    reference, ours = execute(source, REFERENCE), execute(source, "lkjip")
    assert comparable(ours.nb) == comparable(reference.nb)
    assert type(ours.error) is type(reference.error)
    if reference.error is not None:
        assert isinstance(ours.error, PapermillExecutionError)
        assert comparable(list(ours.error.args)) == comparable(list(reference.error.args))
        assert ours.nb.cells[0].source.startswith("<span")


def test_timing_and_status_keys_are_what_papermills_own_engine_writes(tmp_path: Path) -> None:
    source = write(tmp_path / "a.ipynb", [new_markdown_cell("# A"), new_code_cell("1")])
    shapes = []
    for engine in (REFERENCE, "lkjip"):
        target = tmp_path / f"{engine}.ipynb"
        nb = papermill.execute_notebook(source, target, engine_name=engine, progress_bar=False)
        keys = [(sorted(cell.metadata), sorted(cell.metadata.get("execution", {}))) for cell in nb.cells]
        papermill_keys = [sorted(cell.metadata.papermill) for cell in nb.cells]
        shapes.append((keys, papermill_keys, sorted(nb.metadata.papermill), nb.cells[1].metadata.papermill.status))
        assert nb.cells[1].metadata.papermill.duration > 0
    assert shapes[0] == shapes[1]


def test_a_question_fails_as_with_nbclient(tmp_path: Path) -> None:
    source = write(tmp_path / "a.ipynb", [new_code_cell("input('nama? ')")])
    reference, ours = execute(source, REFERENCE), execute(source, "lkjip")
    assert (ours.error.ename, ours.error.evalue) == (reference.error.ename, reference.error.evalue)
    assert ours.error.ename == "StdinNotImplementedError"


def test_a_cell_that_runs_too_long_fails_as_with_nbclient(tmp_path: Path) -> None:
    cells = [new_code_cell("print('mulai', flush=True)\nimport time\ntime.sleep(60)"), new_code_cell("1")]
    source = write(tmp_path / "a.ipynb", cells)
    reference, ours = (execute(source, engine, execution_timeout=1) for engine in (REFERENCE, "lkjip"))
    assert type(ours.error) is type(reference.error)
    assert str(ours.error) == str(reference.error)
    # nbclient may or may not still catch the KeyboardInterrupt with which it ends its kernel
    assert comparable(ours.nb.cells[0].outputs) == comparable(reference.nb.cells[0].outputs[:1])
    assert [cell.metadata.papermill for cell in ours.nb.cells] == [
        cell.metadata.papermill for cell in reference.nb.cells
    ]


def test_a_dead_process_is_reported_as_a_dead_kernel(tmp_path: Path) -> None:
    source = write(tmp_path / "a.ipynb", [new_code_cell("import os"), new_code_cell("os._exit(1)"), new_code_cell("1")])
    reference, ours = execute(source, REFERENCE), execute(source, "lkjip")
    assert type(ours.error) is type(reference.error)
    assert str(ours.error) == str(reference.error) == "Kernel died"
    assert [cell.metadata.papermill for cell in ours.nb.cells] == [
        cell.metadata.papermill for cell in reference.nb.cells
    ]
