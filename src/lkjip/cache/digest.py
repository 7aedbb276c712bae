"""Digests of inputs: files, folders, values, the library itself and what is installed beside it."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import lkjip
from lkjip.ground.plain_text import there

ABSENT = "tidak ada"
"""The digest of a file or folder that is not there."""
_LIBRARY = Path(lkjip.__file__).resolve().parent


def of_bytes(content: bytes) -> str:
    """SHA-256, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def of_value(value: Any) -> str:
    """Of plain values; whatever else is in them counts by its text."""
    return of_bytes(json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).encode())


def of_file(path: Path) -> str:
    """Of what is in it; ABSENT where it is not there. A pipe or a device, which may never end, is not opened."""
    try:
        return _remembered(path, _of_content)
    except OSError as error:  # the check says so, with a remedy
        return f"tidak terbaca: {error.errno}" if there(path) else ABSENT


def _of_content(path: Path) -> str:
    if _is_special(path):
        return "bukan berkas biasa"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_Made = TypeVar("_Made")
_known: dict[tuple[Path, Callable[[Path], Any]], tuple[tuple[int, ...], Any]] = {}
_MOST_KNOWN = 4096
_TICK = 100_000_000
"""Nanoseconds, many more than the system takes for one time: what was written longer ago is written at another one."""


def _remembered(path: Path, made: Callable[[Path], _Made]) -> _Made:
    """What `made` says of a file or folder, once for as long as nobody has written to it.

    A preview asks ten times at every save. The time of its last change, which no program can set, tells; but for a
    moment that is too near to tell by it.
    """
    found = path.stat()
    stamp = (found.st_ctime_ns, found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev)
    known = _known.get((path, made))
    if known is not None and known[0] == stamp:
        return cast("_Made", known[1])
    now = time.time_ns()
    value = made(path)
    if abs(now - found.st_ctime_ns) > _TICK:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[path, made] = (stamp, value)
    return value


def of_files(folder: Path) -> dict[str, str]:
    """Of every file below `folder`, by its path there; hidden ones are an editor's own."""
    return {name: of_file(path) for name, path in sorted(_below(folder, ""), key=lambda one: one[0].split("/"))}


def _below(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    """The files that count below a folder, by their names there; os.scandir, as a preview asks at every save."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _counts(Path(entry.name)):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(folder / entry.name, f"{prefix}{entry.name}/")
            elif entry.is_file():
                yield f"{prefix}{entry.name}", folder / entry.name


def of_names(path: Path) -> str:
    """Of what a folder holds, by name."""
    return of_value(sorted(item.name for item in path.iterdir() if _counts(item))) if path.is_dir() else ABSENT


def of_input(path: Path) -> str:
    """Of a file as an input: of a notebook, what counts of it."""
    return of_notebook(path) if path.suffix == ".ipynb" else of_file(path)


def of_notebook(path: Path) -> str:
    """Of a notebook's cells without what JupyterLab writes into it: running it there and saving it changes nothing."""
    if not path.is_file():
        return of_file(path)
    try:
        return _remembered(path, _of_cells)
    except OSError:
        return of_file(path)


def _of_cells(path: Path) -> str:
    content = path.read_bytes()
    try:
        notebook = json.loads(content)
        language = notebook["metadata"].get("kernelspec", {}).get("language")
        return of_value([notebook["nbformat"], language, *map(_cell, notebook["cells"])])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # no notebook: the check says so
        return of_bytes(content)


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    made = {"outputs": None, "execution_count": None, "id": None, "metadata": cell["metadata"].get("tags")}
    return {**cell, **made, "source": "".join(cell["source"])}


@cache
def library() -> str:
    """Of lkjip's own source and reference tables."""
    files = sorted(path for path in _LIBRARY.rglob("*") if path.suffix in (".py", ".csv"))
    return of_value({path.relative_to(_LIBRARY).as_posix(): of_file(path) for path in files})


def environment(root: Path) -> str:
    """Of the Python, the lock file, and every installed distribution by the name of its metadata, version included."""
    installed = {
        name for entry in sys.path if Path(entry).is_dir() for name in _remembered(Path(entry), _distributions)
    }
    return of_value([sys.version, of_file(root / "requirements.lock"), sorted(installed)])


def _distributions(folder: Path) -> tuple[str, ...]:
    """The names of their metadata: a folder is another one whenever a name is added to it or taken away."""
    return tuple(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208


def _is_special(path: Path) -> bool:
    mode = path.stat().st_mode
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _counts(path: Path) -> bool:
    return not path.name.startswith(".") and path.name != "__pycache__" and path.suffix != ".pyc"
