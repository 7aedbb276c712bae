"""What a notebook touches outside of its own memory, by Python's audit events: what a snapshot of it rests on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.util import source_from_cache
from typing import Any

Stamp = tuple[int, int, int] | None
"""What changes of a file or folder when it is written to or replaced; None where there is none."""

_BEYOND = {
    "subprocess.Popen": "another program was started",
    "os.system": "another program was started",
    "os.posix_spawn": "another program was started",
    "os.spawn": "another program was started",
    "os.exec": "another program was started",
    "os.fork": "another process was started",
    "os.forkpty": "another process was started",
    "socket.connect": "something was asked over the network",
    "socket.bind": "something was offered over the network",
    "sqlite3.connect": "a database was opened",
    **dict.fromkeys(
        ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
        "files were moved or removed",
    ),
}
"""What is done once, in the world, and not again where a run goes on behind it: nobody knows what it would do there."""
_LISTS = frozenset({"os.listdir", "os.scandir"})
_IMPORTS = "<frozen importlib._bootstrap_external>"
_WRITES = os.O_WRONLY | os.O_RDWR


def stamp(path: str) -> Stamp:
    """The present stamp of a file or folder."""
    try:
        found = os.stat(path)  # noqa: PTH116 - of hundreds, while somebody waits
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Traces:
    """Hears every audit event of this process from `begin` on; there is no way to stop it, as Python has it.

    beyond: why no snapshot may be taken any more; empty while one may.
    """

    def __init__(self, aside: Iterable[str]) -> None:
        """aside: folders that are not looked at, as the notebook's own for passing files."""
        own = (sys.prefix, sys.base_prefix, "/proc", "/dev", "/sys")
        self._aside = tuple(f"{folder}{os.sep}" for folder in (*own, *aside))
        self._read: dict[str, Stamp] = {}
        self._written: set[str] = set()
        self.beyond = ""
        self.deaf = False

    def leave_out(self, folder: str) -> None:
        """Do not look at this one, either."""
        self._aside = (*self._aside, f"{folder}{os.sep}")

    def begin(self) -> None:
        """From now on."""
        sys.addaudithook(self._hear)

    def seen(self) -> Mapping[str, Stamp]:
        """Every file and folder that was opened: as it was then, or, where it was written to, as it is now."""
        return {**self._read, **{path: stamp(path) for path in self._written}}

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            self._opened(path, bool(flags & _WRITES))
        elif event in _LISTS:
            if not _by_import():  # it looks through the notebook's folder, which changes whenever one is saved
                self._opened(arguments[0], False)
        elif event in _BEYOND and not self.deaf and not _by_import():  # import keeps what it has compiled
            self.beyond = self.beyond or _BEYOND[event]

    def _opened(self, name: Any, writing: bool) -> None:
        if name is None:
            name = os.curdir
        if not isinstance(name, str | bytes | os.PathLike):
            return  # a descriptor: whoever has opened it was heard
        path = os.path.join(os.getcwd(), os.fsdecode(name))  # noqa: PTH109, PTH118 - in the midst of opening it
        if path.startswith(self._aside) or (writing and _by_import()):
            return
        if path.endswith(".pyc"):
            with suppress(ValueError):
                path = source_from_cache(path)  # it is the source that somebody changes
        if not writing:
            if path not in self._written:
                self._read.setdefault(path, stamp(path))
            return
        if path in self._read:
            self.beyond = self.beyond or "a file was changed that had been read"
        self._written.add(path)


def _by_import() -> bool:
    frame = sys._getframe(2)
    for _ in range(3):
        if frame.f_code.co_filename == _IMPORTS:
            return True
        if frame.f_back is None:
            break
        frame = frame.f_back
    return False
