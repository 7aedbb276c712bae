"""The container of an office's server: what it is made from is there, and what it runs is a command of lkjip."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest
from conftest import ROOT

from lkjip.command.options import parser
from lkjip.lab import Door

GUIDE = (ROOT / "docs" / "panduan-peladen.md").read_text(encoding="utf-8")
STEPS = [
    (step, rest)
    for step, _, rest in (
        line.partition(" ") for line in (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    )
    if step.isupper()
]
COPIED = [source for step, rest in STEPS if step == "COPY" for source in rest.split()[:-1]]


def of(step: str) -> list[str]:
    return [rest for one, rest in STEPS if one == step]


def started() -> list[str]:
    """What is run where nobody says otherwise, without the program's name."""
    program, *arguments = [*json.loads(of("ENTRYPOINT")[-1]), *json.loads(of("CMD")[-1])]
    assert program == "lkjip"
    return arguments


def test_all_that_is_copied_is_in_the_repository_and_sent_to_the_builder() -> None:
    ignored, *lines = [
        line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    assert ignored == "*"
    sent = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert sent == set(COPIED)
    assert all((ROOT / source).exists() for source in COPIED)


def test_nothing_of_an_office_is_copied() -> None:
    assert not [source for source in COPIED if fnmatch(source, "data*") or source in ("params", ".")]


def test_what_is_copied_makes_a_whole_wheel(tmp_path: Path) -> None:
    for source in COPIED:
        target = tmp_path / source
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copyfile(ROOT / source, target)
    made = "import sys, setuptools.build_meta as build; print(build.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", made, str(tmp_path)], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    for wanted in ("notebooks/buku.yml", "theme/tulis.lua", "_quarto.yml", "params/impor/sipd.yml"):
        assert f"lkjip/bersama/{wanted}" in names


def test_it_runs_jupyterlab_and_the_preview_behind_its_one_port_and_not_as_root() -> None:
    options = parser().parse_args(started())
    door = Door(options.port, options.listen)
    assert (options.command, options.browser, door.listen) == ("lab", False, "0.0.0.0")
    assert of("EXPOSE") == [str(door.port)]
    assert door.pages and door.pages in GUIDE
    assert of("USER")[-1] not in ("root", "0")
    assert of("STOPSIGNAL") == ["SIGINT"]


def test_the_guide_publishes_the_port_on_this_machine_only() -> None:
    (port,) = of("EXPOSE")
    assert re.findall(r" -p (\S+:\S+)", GUIDE) == [f"127.0.0.1:{port}:{port}"]
    assert f":{of('VOLUME')[0]}:Z" in GUIDE


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"(?:podman exec lkjip lkjip|Z lkjip) ([^`\n]+)", GUIDE))), ids=str
)
def test_every_command_of_the_guide_is_one_of_lkjip(command: str) -> None:
    assert command.startswith(parser().parse_args(command.split()).command)
