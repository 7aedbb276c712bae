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
    pinned = set(re.findall(r"^([a-z0-9_.-]+)(?:\[[a-z,]+\])?==", text, re.MULTILINE))
    wanted = PROJECT["dependencies"] + (PROJECT["optional-dependencies"][extra] if extra else [])
    assert {requirement(part)[0] for part in wanted} <= pinned
    assert len(re.findall(r"==[^\s]+ \\\n    --hash=sha256:", text)) == len(pinned)
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links|file:/", text)


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
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for guide in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        used = set(re.findall(r"(?:`|^)make ([a-z]+)", guide.read_text(encoding="utf-8"), re.MULTILINE))
        assert used <= targets, (guide.name, used - targets)


def test_every_link_within_the_guides_leads_to_a_file() -> None:
    for guide in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = re.sub(r"^```.*?^```", "", guide.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
            assert (guide.parent / target).exists(), (guide.name, target)


@pytest.mark.parametrize(
    ("target", "stamp", "expected"),
    [
        ("check", ".runtime", ["", "-m", "lkjip", "check", "perak", "2024"]),
        ("lab", ".lab", ["", "-m", "lkjip", "lab", "perak", "2024"]),
    ],
)
def test_make_works_in_a_folder_whose_name_a_shell_would_read_otherwise(
    tmp_path: Path, target: str, stamp: str, expected: list[str]
) -> None:
    root = tmp_path / "laporan $HOME kafé"
    (root / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", root)
    python = root / ".venv" / "bin" / "python"  # stands for the real one: says what it is asked
    python.write_text('#!/bin/sh\nprintf \'%s\\n\' "$LKJIP_ROOT" "$@"\n')
    python.chmod(0o755)
    (root / ".venv" / stamp).touch()
    make = ["make", "--silent", "-o", f".venv/{stamp}", target]
    said = subprocess.run(
        make, cwd=root, capture_output=True, text=True, check=True, env={"PATH": os.environ["PATH"], "LC_ALL": "C"}
    )
    assert said.stdout.splitlines()[: len(expected)] == [word.format(root=root) for word in expected]


def test_the_command_is_a_module_too() -> None:
    said = subprocess.run([sys.executable, "-m", "lkjip", "--help"], capture_output=True, text=True, check=False)
    assert said.returncode == 0
    assert "lkjip" in said.stdout.splitlines()[0]
