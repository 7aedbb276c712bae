"""The repository itself: what its files say about each other is true."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT
from ruamel.yaml import YAML

from lkjip.ground.nip import nip_problem

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_OF_NOBODY = ("997", "998", "999")
"""Serials of the numbers in tests."""
CONDA_NAMES = {"matplotlib": "matplotlib-base", "pandera": "pandera-pandas"}
"""Packages that conda-forge calls otherwise."""


def requirement(text: str) -> tuple[str, str]:
    """Normalised name (PEP 503) and version bound of a requirement, extras left out."""
    match = re.fullmatch(r"([A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?\s*(.*)", text)
    assert match, text
    return re.sub(r"[-_.]+", "-", match[1]).lower(), match[2]


def test_the_conda_environment_agrees_with_the_package() -> None:
    environment = YAML(typ="safe").load(ROOT / "environment.yml")
    assert environment["channels"] == ["conda-forge"]
    pip = next(part["pip"] for part in environment["dependencies"] if isinstance(part, dict))
    named = dict(requirement(part) for part in environment["dependencies"] if isinstance(part, str))
    named |= dict(requirement(part) for part in pip if not part.startswith("--"))
    for name, bound in map(requirement, PROJECT["dependencies"]):
        assert named.get(CONDA_NAMES.get(name, name)) == bound, name
    for extra in ("lab", "quarto"):
        for name, bound in map(requirement, PROJECT["optional-dependencies"][extra]):
            assert named[name.removesuffix("-cli")] == bound
    assert named["python"] == PROJECT["requires-python"]
    assert "--editable ." in pip


@pytest.mark.parametrize("extra", [None, "dev", "lab"])
def test_the_lock_files_hold_every_dependency_with_hashes_and_no_address(extra: str | None) -> None:
    name = f"requirements-{extra}.lock" if extra else "requirements.lock"
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9_.-]+)(?:\[[a-z,]+\])?==", text, re.MULTILINE)
    wanted = PROJECT["dependencies"] + (PROJECT["optional-dependencies"][extra] if extra else [])
    assert {requirement(part)[0] for part in wanted} <= set(pinned)
    assert len(re.findall(r"==[^\n]+ \\\n    --hash=sha256:", text)) == len(pinned)
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links|file:/", text)


def test_the_locks_hold_what_other_systems_need() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, system in (("colorama", "win32"), ("appnope", "darwin")):
        assert re.search(rf"^{name}==[^ ]+ ; sys_platform == '{system}'", text, re.MULTILINE)


def test_hooks_are_local_and_need_no_network() -> None:
    hooks = YAML(typ="safe").load(ROOT / ".pre-commit-config.yaml")
    assert [one["repo"] for one in hooks["repos"]] == ["local"]
    assert {hook["language"] for one in hooks["repos"] for hook in one["hooks"]} == {"system"}


def test_no_file_that_travels_holds_the_full_number_of_a_person() -> None:
    """Numbers in the data and the parameters are masked; those in tests are of nobody: no serial goes so far."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if files.returncode:
        pytest.skip("git does not know these files")
    found = []
    for name in filter(None, files.stdout.split("\0")):
        path = ROOT / name
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() and not path.is_symlink() else ""
        numbers = {one for one in re.findall(r"(?<![0-9a-f])[0-9]{18}(?![0-9a-f])", text) if nip_problem(one) is None}
        if not all(name.startswith("tests/") and one.endswith(_OF_NOBODY) for one in numbers):
            found.append(name)
    assert found == []


def test_git_ignores_what_an_office_keeps_apart() -> None:
    name = "data/perak/2024/pribadi/nip.csv"
    assert subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT, check=False).returncode in (0, 128)


def test_every_make_command_in_the_guides_exists() -> None:
    heads = re.findall(r"^([a-z ]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    targets = {name for head in heads for name in head.split()}
    for guide in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        used = set(re.findall(r"(?:`|^)make ([a-z]+)", guide.read_text(encoding="utf-8"), re.MULTILINE))
        assert used <= targets, (guide.name, used - targets)


def test_every_link_within_the_guides_leads_to_a_file() -> None:
    for guide in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = re.sub(r"^```.*?^```", "", guide.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
            assert (guide.parent / target).exists(), (guide.name, target)


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A project in a folder whose name a shell would read otherwise; its Python says what it is asked."""
    root = tmp_path / "laporan $HOME kafé"
    (root / ".venv" / "bin").mkdir(parents=True)
    for name in ("Makefile", "kerja.py", "pyproject.toml", *(path.name for path in ROOT.glob("*.lock"))):
        shutil.copy(ROOT / name, root)
    python = root / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\necho "$@"\ncase "$*" in *missing*) exit 3;; esac\n')
    python.chmod(0o755)
    return root


def asked(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.parametrize("command", [("make", "--silent", "check"), ("python3", "kerja.py", "check")])
def test_a_task_installs_what_it_needs_once_and_runs(strange: Path, command: tuple[str, ...]) -> None:
    first, again = asked(strange, *command), asked(strange, *command)
    assert [line.split()[-1] for line in first.stdout.splitlines()] == ["requirements.lock", ".", "2024"]
    assert again.stdout == "-m lkjip check perak 2024\n"
    (strange / "requirements.lock").write_text("lain\n")
    assert len(asked(strange, *command).stdout.splitlines()) == len(first.stdout.splitlines())


def test_a_task_takes_arguments_and_ends_as_its_program_does(strange: Path) -> None:
    for given, run in (
        (["report", "contoh", "2025", "--format", "html"], "-m lkjip build contoh 2025 --format html"),
        (["report", "--format", "html"], "-m lkjip build perak 2024 --format html"),
        (["lkjip", "list"], "-m lkjip list"),
        (["test", "-k", "name"], "-m pytest -n auto -k name"),
    ):
        assert asked(strange, "python3", "kerja.py", *given).stdout.splitlines()[-1] == run
    assert asked(strange, "python3", "kerja.py", "lkjip", "missing").returncode == 3
    unknown = asked(strange, "python3", "kerja.py", "laporkan")
    assert unknown.returncode == 2
    assert "susun laporan" in unknown.stdout


def test_the_command_is_a_module_too() -> None:
    said = subprocess.run([sys.executable, "-m", "lkjip", "--help"], capture_output=True, text=True, check=False)
    assert said.returncode == 0
    assert "lkjip" in said.stdout.splitlines()[0]
