"""The child process of the engine: isolated, warm, and never left behind."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import papermill
import pytest
from fixtures.susunan import hear_ctrl_c
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from lkjip.execute.engine import Child
from lkjip.execute.faults import LanguageError
from lkjip.execute.normalise import normalised
from lkjip.ground import ids

KERNELSPEC = {"name": "python3", "language": "python", "display_name": "Python 3"}


def write(path: Path, *sources: str) -> Path:
    cells = [new_markdown_cell(s[3:]) if s.startswith("md:") else new_code_cell(s) for s in sources]
    nb = new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    nbformat.write(nb, path)
    return path


def execute(folder: Path, *sources: str, **options: Any) -> Any:
    source = write(folder / "a.ipynb", *sources)
    return papermill.execute_notebook(source, folder / "b.ipynb", engine_name="lkjip", progress_bar=False, **options)


def result(nb: Any, index: int = -1) -> str:
    outputs = [output for output in nb.cells[index].outputs if output.output_type == "execute_result"]
    return str(outputs[0].data["text/plain"])


def text(nb: Any, index: int = -1, name: str = "stdout") -> str:
    return "".join(output.text for output in nb.cells[index].outputs if output.get("name") == name)


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie, which only waits for its parent to look, does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(condition: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_nothing_of_the_notebook_reaches_the_parent(tmp_path: Path) -> None:
    before = (
        Path.cwd(),
        list(sys.path),
        dict(os.environ),
        ids.FIRST_YEAR,
        sys.stdout,
        sys.modules["__main__"],
    )
    execute(
        tmp_path,
        "import os, sys, lkjip.ground.ids, warnings, matplotlib\nos.environ['BOCOR'] = '1'\nos.chdir('/')\n"
        "sys.path.append('/bocor')\nlkjip.ground.ids.FIRST_YEAR = 1\nmatplotlib.rcParams['font.size'] = 99\nbocor = 1\n"
        "sys.modules['bocor'] = sys\nwarnings.simplefilter('ignore')",
    )
    assert before == (
        Path.cwd(),
        list(sys.path),
        dict(os.environ),
        ids.FIRST_YEAR,
        sys.stdout,
        sys.modules["__main__"],
    )
    assert "bocor" not in sys.modules
    assert mpl.rcParams["font.size"] != 99


def test_one_run_does_not_see_another(tmp_path: Path) -> None:
    execute(tmp_path, "rahasia = 1\nimport builtins\nbuiltins.rahasia = 1")
    assert result(execute(tmp_path, "'rahasia' in globals() or hasattr(__import__('builtins'), 'rahasia')")) == "False"


def test_what_the_parent_has_imported_is_warm(tmp_path: Path) -> None:
    assert "lkjip.ground.ids" in sys.modules
    assert result(execute(tmp_path, "import sys\n'lkjip.ground.ids' in sys.modules")) == "True"


def test_settings_of_the_parent_do_not_reach_the_notebook(tmp_path: Path) -> None:
    plt.figure()
    handler = logging.StreamHandler()
    logging.root.addHandler(handler)
    try:
        with mpl.rc_context({"font.size": 77}), warnings.catch_warnings(record=True):
            nb = execute(
                tmp_path,
                "import matplotlib.pyplot as plt\nplt.rcParams['font.size'], plt.get_fignums()",
                "import warnings\nwarnings.warn('tampak')",
                "import logging\nlogging.warning('sekali')",
            )
    finally:
        logging.root.removeHandler(handler)
        plt.close("all")
    assert result(nb, 0) == "(10.0, [])"
    assert "UserWarning: tampak" in text(nb, 1, "stderr")
    assert text(nb, 2, "stderr") == "WARNING:root:sekali\n"


def test_figures_are_flushed_where_the_parent_uses_matplotlib_with_another_backend(tmp_path: Path) -> None:
    backend = mpl.get_backend()
    plt.switch_backend("agg")
    try:
        nb = execute(tmp_path, "import matplotlib.pyplot as plt\nplt.plot([1, 2]);", "plt.plot([2, 1])\nplt.show()")
    finally:
        plt.switch_backend(backend)
    assert [[output.output_type for output in cell.outputs] for cell in nb.cells] == [["display_data"]] * 2
    assert all("image/png" in cell.outputs[0].data for cell in nb.cells)


def test_figures_are_flushed_where_the_parent_has_the_inline_backend_already(tmp_path: Path) -> None:
    program = (
        "import matplotlib\nmatplotlib.use('module://matplotlib_inline.backend_inline')\n"
        "import matplotlib.pyplot, papermill\n"
        "nb = papermill.execute_notebook('a.ipynb', 'b.ipynb', engine_name='lkjip', progress_bar=False)\n"
        "print([sorted(o.data) for c in nb.cells for o in c.outputs])"
    )
    write(tmp_path / "a.ipynb", "import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[['image/png', 'text/plain']]\n"


def test_a_spawned_process_does_the_same_as_a_forked_one(tmp_path: Path) -> None:
    sources = (
        "md:# A `{python} 1 + 1`",
        "print('halo')\nimport os, subprocess\n_ = subprocess.run(['echo', 'anak'])\nos.path.basename(os.getcwd())",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])",
        "import warnings\nwarnings.warn('awas')",
    )
    forked, spawned = (normalised(execute(tmp_path, *sources, child=Child(start_method=m))) for m in ("fork", "spawn"))
    address = forked.cells[2].outputs[0].data.pop("text/plain")
    assert address.startswith(spawned.cells[2].outputs[0].data.pop("text/plain")[:20])
    assert spawned == forked


def test_the_working_directory_is_the_one_given_to_papermill(tmp_path: Path) -> None:
    folder = tmp_path / "kerja"
    folder.mkdir()
    assert result(execute(tmp_path, "import os\nos.getcwd()", cwd=folder)) == repr(str(folder))


def test_the_working_directory_is_else_that_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert result(execute(tmp_path, "import os\nos.getcwd()")) == repr(str(tmp_path))


def test_output_of_processes_that_the_notebook_forks_is_kept(tmp_path: Path) -> None:
    source = (
        "import os\npid = os.fork()\nif pid == 0:\n    print('anak', flush=True)\n    os._exit(0)\n"
        "_ = os.waitpid(pid, 0)"
    )
    assert text(execute(tmp_path, source)) == "anak\n"


def test_a_crash_of_c_code_is_a_dead_kernel_and_keeps_what_was_printed(tmp_path: Path) -> None:
    with pytest.raises(DeadKernelError, match="Kernel died"):
        execute(tmp_path, "print('sampai sini')\nimport os, signal\nos.kill(os.getpid(), signal.SIGSEGV)")
    assert text(nbformat.read(tmp_path / "b.ipynb", as_version=4)) == "sampai sini\n"


def test_exit_ends_the_notebook_without_an_error_after_the_last_cell(tmp_path: Path) -> None:
    nb = execute(tmp_path, "print('selesai')\nexit()")
    assert text(nb) == "selesai\n"
    assert nb.cells[0].metadata.papermill.status == "completed"


def test_no_cell_runs_after_exit(tmp_path: Path) -> None:
    with pytest.raises(DeadKernelError):
        execute(tmp_path, "exit()", "print('tidak')")


def test_a_failing_cell_stops_the_notebook(tmp_path: Path) -> None:
    with pytest.raises(PapermillExecutionError):
        execute(tmp_path, "1 / 0", "open('tanda', 'w')", cwd=tmp_path)
    assert not (tmp_path / "tanda").exists()


def test_exit_handlers_run_and_open_files_are_written_out(tmp_path: Path) -> None:
    execute(
        tmp_path,
        "import atexit\nf = open('terbuka', 'w')\n_ = f.write('isi')\n"
        "@atexit.register\ndef akhir():\n    open('akhir', 'w').write('ya')",
        cwd=tmp_path,
    )
    assert (tmp_path / "terbuka").read_text() == "isi"
    assert (tmp_path / "akhir").read_text() == "ya"


def test_background_processes_end_with_the_notebook(tmp_path: Path) -> None:
    nb = execute(tmp_path, "import subprocess\nsubprocess.Popen(['sleep', '60']).pid")
    assert eventually(lambda: not alive(int(result(nb))))


def test_a_timeout_ends_the_process(tmp_path: Path) -> None:
    with pytest.raises(CellTimeoutError):
        execute(tmp_path, "import os, time\nprint(os.getpid(), flush=True)\ntime.sleep(60)", execution_timeout=1)
    pid = int(text(nbformat.read(tmp_path / "b.ipynb", as_version=4)))
    assert eventually(lambda: not alive(pid))


def test_a_timeout_may_interrupt_the_cell_instead(tmp_path: Path) -> None:
    source = "import time\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    print('terputus')"
    assert text(execute(tmp_path, source, execution_timeout=1, interrupt_on_timeout=True)) == "terputus\n"


@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL", "SIGTERM"])
def test_no_process_is_left_when_the_parent_is_ended(tmp_path: Path, name: str) -> None:
    write(
        tmp_path / "a.ipynb",
        "import os, subprocess, time\np = subprocess.Popen(['sleep', '60'])\n"
        "open('pid.baru', 'w').write(f'{os.getpid()} {p.pid}')\nos.rename('pid.baru', 'pid')\ntime.sleep(60)",
    )
    program = "import papermill\npapermill.execute_notebook('a.ipynb', 'b.ipynb', engine_name='lkjip')"
    parent = subprocess.Popen(
        [sys.executable, "-c", program], cwd=tmp_path, stderr=subprocess.DEVNULL,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - it touches no lock
    )  # fmt: skip
    assert eventually((tmp_path / "pid").exists)
    pids = [int(pid) for pid in (tmp_path / "pid").read_text().split()]
    parent.send_signal(signal.Signals[name])
    assert parent.wait(10) != 0
    assert eventually(lambda: not any(alive(pid) for pid in pids))


def test_the_command_of_papermill_runs_the_engine(tmp_path: Path) -> None:
    write(tmp_path / "a.ipynb", "x = 1", "print('nilai', x)", "md:Nilai: `{python} x`")
    command = [sys.executable, "-m", "papermill", "a.ipynb", "b.ipynb", "--engine", "lkjip", "-p", "x", "7"]
    done = subprocess.run([*command, "--log-output"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "nilai 1" in done.stderr
    nb = nbformat.read(tmp_path / "b.ipynb", as_version=4)
    assert nb.cells[0].source == "# Parameters\nx = 7\n"
    assert nb.cells[-1].source == "Nilai: 1"


def test_stdout_file_and_progress_are_papermills(tmp_path: Path) -> None:
    source = write(tmp_path / "a.ipynb", "print('a')", "print('b')")
    with (tmp_path / "log").open("w") as log:
        papermill.execute_notebook(
            source, tmp_path / "b.ipynb", engine_name="lkjip", progress_bar={"disable": True}, stdout_file=log
        )
    assert (tmp_path / "log").read_text() == "a\nb\n"


def test_the_notebook_is_saved_after_every_cell(tmp_path: Path) -> None:
    nb = execute(tmp_path, "x = 1", f"import json\nlen(json.load(open({str(tmp_path / 'b.ipynb')!r}))['cells'])")
    assert result(nb) == "2"


def test_a_notebook_of_another_language_is_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "a.ipynb", "1")
    nb = nbformat.read(source, as_version=4)
    nb.metadata = {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}}
    nbformat.write(nb, source)
    with pytest.raises(LanguageError, match="R"):
        papermill.execute_notebook(source, tmp_path / "b.ipynb", engine_name="lkjip", progress_bar=False)
    assert not (tmp_path / "b.ipynb").exists()


def test_the_engine_can_be_imported_before_papermill() -> None:
    program = (
        "import lkjip.execute.engine as e, papermill.engines as p\n"
        "assert p.papermill_engines.get_engine('lkjip') is e.LkjipEngine"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_users_ipython_settings_do_not_change_a_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    startup = tmp_path / "rumah" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "a.py").write_text("x = 1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "rumah"))
    assert result(execute(tmp_path, "'x' in globals()")) == "False"
    assert [path.name for path in (tmp_path / "rumah" / "profile_default").iterdir()] == ["startup"]


def test_no_scratch_folder_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "sementara"))
    (tmp_path / "sementara").mkdir()
    execute(tmp_path, "1")
    with pytest.raises(PapermillExecutionError):
        execute(tmp_path, "1 / 0")
    assert list((tmp_path / "sementara").iterdir()) == []
