"""What is typed: every example can be, the shell is offered what fits, and steps tell what is waited for."""

from __future__ import annotations

import argparse
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures.proyek import year_before

from lkjip.command.cli import main
from lkjip.command.examples import EXAMPLES
from lkjip.command.options import SHELLS, parser
from lkjip.ground.ids import Project
from lkjip.ground.steps import steps

ENGLISH = re.compile(
    r"\b(the|usage|positional|optional|options?|arguments?|show this|default|choices?)\b", re.IGNORECASE
)
TYPED = [(name, one.typed) for name, examples in EXAMPLES.items() for one in examples]


def commands(above: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser, the program itself first."""
    yield name, above
    for action in above._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below, one in action.choices.items():
                yield from commands(one, f"{name} {below}".lstrip())


def test_every_command_has_examples_and_they_stand_in_its_help() -> None:
    known = dict(commands(parser()))
    assert known.keys() == EXAMPLES.keys()
    for name, one in known.items():
        told = one.format_help()
        assert all(f"lkjip {example.typed}" in told for example in EXAMPLES[name]), name
        assert max(map(len, told.splitlines())) <= 120, name
        assert not ENGLISH.findall(told), name


@pytest.mark.parametrize(("name", "typed"), TYPED, ids=[typed for _, typed in TYPED])
def test_an_example_can_be_typed(name: str, typed: str) -> None:
    words = shlex.split(typed)
    assert " ".join(words).startswith(name)
    assert parser().parse_args(words).command == words[0]


def offered(project: Project, line: str) -> set[str]:
    """What the Tab key offers behind `line`, asked as bash asks."""
    asked = {"_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\n", "COMP_LINE": line, "COMP_POINT": str(len(line))}
    code = "import os; os.dup2(1, 8); from lkjip.command import run; run()"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=project.root, env={**os.environ, **asked}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return {word.strip() for word in run.stdout.splitlines() if word}


def test_the_shell_is_offered_commands_offices_and_years(small: Project) -> None:
    year_before(small)
    assert {"mulai", "workbook", "build"} <= offered(small, "lkjip ")
    assert offered(small, "lkjip build con") == {"contoh"}
    assert offered(small, "lkjip build contoh ") >= {"2023", "2024"}
    assert "--edition" in offered(small, "lkjip build --ed")
    assert offered(small, "lkjip publish contoh/") == {"contoh/2023", "contoh/2024"}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_each_shell_names_the_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lengkapi", shell]) == 0
    assert "lkjip" in capsys.readouterr().out


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_steps_are_lines_in_a_log_and_end_with_their_time_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    log, watched = io.StringIO(), Terminal()
    clock = iter((0.0, 1.25, 1.25, 1.3))
    monkeypatch.setattr("lkjip.ground.steps.time.monotonic", lambda: next(clock))
    with steps(log, "contoh 2025") as tell:
        tell("memeriksa data")
        tell("menyusun buku")
    assert log.getvalue() == "contoh 2025: memeriksa data\ncontoh 2025: menyusun buku\n"
    with pytest.raises(ValueError, match="gagal"), steps(watched, "contoh 2025") as tell:
        tell("memeriksa data")
        tell("menyusun buku")
        raise ValueError("gagal")
    assert watched.getvalue() == "contoh 2025: memeriksa data … 1,2 detik\ncontoh 2025: menyusun buku … \n"


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    command = (sys.executable, "-m", "lkjip", "check", "--aturan")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


PIPE_BREAKS = """
import sys
from lkjip.command import run
def hear(event, arguments):
    if event in ("os.listdir", "os.scandir") and str(arguments[0]).endswith(".jurnal"):
        raise BrokenPipeError(32, "Broken pipe")
sys.addaudithook(hear)
sys.argv[1:] = ["params", "contoh", "2024"]
run()
"""


def test_any_other_pipe_that_breaks_is_told(small: Project) -> None:
    (small.root / "kerja" / ".jurnal").mkdir(parents=True)
    done = subprocess.run(
        (sys.executable, "-c", PIPE_BREAKS), cwd=small.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("lkjip: ditolak oleh sistem (Broken pipe)")


def test_nothing_heavy_is_imported_for_help_or_completion() -> None:
    heavy = {"pandas", "pydantic", "numpy", "matplotlib", "openpyxl", "rich", "argcomplete", "papermill"}
    code = f"import sys, lkjip.command.options, lkjip.command.cli; print(*({heavy!r} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_long_commands_tell_what_they_wait_for(
    small: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LKJIP_ROOT", str(small.root))
    assert main(["workbook", "export", "contoh", "2024"]) == 0
    assert main(["workbook", "import", str(Path(small.root) / "kerja" / "contoh-2024.xlsx")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "buku kerja: menulis buku kerja",
        "buku kerja: membaca contoh-2024.xlsx",
        "buku kerja: memeriksa laporan dengan isian itu",
    ]
