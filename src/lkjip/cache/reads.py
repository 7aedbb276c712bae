"""Which inputs a notebook uses: noted where the library hands data out, and wherever Python opens a file.

Each is noted with the digest that it has when it is used, so that a change during the run is not missed.
A process that nobody watches (JupyterLab, the check of a report) notes nothing.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import lkjip
from lkjip.cache import digest

_MADE = {"build", "_site", "_internal"}
_LIBRARY = Path(lkjip.__file__).resolve().parent
_WRITES = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
_ELSEWHERE = {"subprocess.Popen", "os.system", "os.fork", "os.forkpty", "os.posix_spawn", "socket.connect"}
"""Events after which something unseen may have been read: by another process, or from another machine."""
_IMPORT = "<frozen importlib._bootstrap_external>"
_SPAWNERS = ("multiprocessing.popen_spawn_posix", "multiprocessing.popen_forkserver", "joblib.externals.loky")
"""Modules that start processes without an audit event; they are loaded when they are first used."""
_CHANGED = "berubah selama dibaca"
"""The digest of an input that was used in two states: it is none that a later run could find."""


class _Watch:
    """What this process has noted; root is None where it is not watched. known: nobody else has read for it."""

    root: Path | None = None
    known = True
    noted: dict[str, str] = {}  # noqa: RUF012 - one process, one watch


class _Thread(threading.local):
    """Whether what this thread reads is noted by other means."""

    silent = False


_thread = _Thread()


def start(root: Path) -> None:
    """Watch this process from here on, for good (Python's audit hooks cannot be taken away).

    Of files, those of the project in `root` count; what is made or installed there does not.
    """
    _Watch.root = root
    for name in _SPAWNERS:
        sys.modules.pop(name, None)  # of the parent: this process loads them anew where it uses them
    sys.addaudithook(_audit)


def note(name: str, value: str) -> None:
    """Note an input of the name with its digest."""
    if _Watch.root is not None and not _thread.silent and _Watch.noted.setdefault(name, value) != value:
        _Watch.noted[name] = _CHANGED


def note_file(path: Path) -> None:
    """Note a file of the project, there or not."""
    if _Watch.root is not None and not _thread.silent and (name := _name(path, _Watch.root)):
        with unnoted():
            value = digest.of_input(path)
        note(name, value)


def noted() -> Mapping[str, str] | None:
    """All that has been noted, digests by name; None where nobody watches, or where another process may have read."""
    spawned = any(name in sys.modules for name in _SPAWNERS)
    return dict(_Watch.noted) if _Watch.root is not None and _Watch.known and not spawned else None


@contextmanager
def unnoted() -> Iterator[None]:
    """Reading in this context is noted by other means, or does not matter."""
    before, _thread.silent = _thread.silent, True
    try:
        yield
    finally:
        _thread.silent = before


class Watched(Mapping[str, Any]):
    """A mapping that notes, for each value that is taken out of it, the input that it comes from (name, digest)."""

    def __init__(self, values: Mapping[str, Any], inputs: Mapping[str, tuple[str, str]]) -> None:
        self._values = values
        self._inputs = inputs

    def __getitem__(self, key: str) -> Any:
        if key in self._inputs:
            note(*self._inputs[key])
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if _thread.silent:
        return
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, str | bytes) and not (isinstance(flags, int) and flags & _WRITES == _WRITES):
            note_file(_source(Path(os.fsdecode(path)).absolute()))
    elif event == "sqlite3.connect" and isinstance(arguments[0], str | bytes):
        note_file(Path(os.fsdecode(arguments[0])).absolute())
    elif event in _ELSEWHERE:
        _Watch.known = False
    elif event in ("os.listdir", "os.scandir") and isinstance(arguments[0], str | bytes | None):
        folder = Path(os.fsdecode(arguments[0] or ".")).absolute()
        if sys._getframe(1).f_code.co_filename == _IMPORT:  # it asks the names in every folder of the path
            return
        if _Watch.root is not None and (name := _name(folder, _Watch.root)):
            with unnoted():
                value = digest.of_names(folder)
            note(f"{name}/", value)


def _source(path: Path) -> Path:
    """A module's source for its compiled form."""
    try:
        return Path(importlib.util.source_from_cache(str(path))) if path.suffix == ".pyc" else path
    except ValueError:
        return path


def _name(path: Path, root: Path) -> str | None:
    path = Path(os.path.normpath(path))
    if not path.is_relative_to(root) or path == root:
        return None
    inside = path.relative_to(root)
    prefix = Path(sys.prefix)
    within = prefix != root and prefix.is_relative_to(root)  # a project below the prefix is not installed
    installed = (within and path.is_relative_to(prefix)) or path.is_relative_to(_LIBRARY)
    return None if installed or inside.parts[0] in _MADE or inside.parts[0].startswith(".") else inside.as_posix()
