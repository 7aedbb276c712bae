"""Files and folders that appear whole or not at all, whenever the process dies."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_PID = 2**31
_HALF = re.compile(r"\..+\.\d+")


def is_within(path: Path, folder: Path) -> bool:
    """Whether `path` lies below `folder` in truth: no link on the way leads out."""
    # Not Path.resolve: before Python 3.13 links that lead to each other are an error there.
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def write_whole(path: Path, content: str | bytes) -> None:
    """Put `content` at `path`, by rename: a reader, also after a kill, finds the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        half.write_bytes(content.encode() if isinstance(content, str) else content)
        half.replace(path)
    except OSError as error:
        error.filename = os.fspath(path)  # where there is no room, the system names no file
        raise
    finally:
        half.unlink(missing_ok=True)


def half_written(folder: Path) -> Iterator[Path]:
    """What killed processes have left of `write_whole` below `folder`."""
    return (path for path in folder.rglob(".*") if _HALF.fullmatch(path.name) and path.is_file())


@contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside `target` to be filled; it takes the target's place when the block ends well.

    Where the block fails, the target stays as it was. What killed runs left behind is cleared away first.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not target.is_dir():  # it would be exchanged for the folder
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), os.fspath(target))
    _recover(target)
    fresh = target.with_name(f".{target.name}.baru-{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    try:
        yield fresh
        _swap_in(fresh, target)
    except OSError as error:
        error.filename = error.filename or os.fspath(target)  # where there is no room, the system names no file
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap_in(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    if exchange(fresh, target):
        return
    # Without an atomic exchange there is a moment with no target; `_recover` heals it should the process die there.
    old = _old(target)
    target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old)


def _recover(target: Path) -> None:
    old = _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    prefix = f".{target.name}.baru-"
    for left in target.parent.iterdir():
        if left.name.startswith(prefix) and not is_running(left.name.removeprefix(prefix)):
            shutil.rmtree(left, ignore_errors=True)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.lama")


def is_running(pid: str) -> bool:
    """Whether there is a process of this number."""
    import psutil  # noqa: PLC0415 - seldom

    return pid.isdecimal() and int(pid) < _NO_PID and bool(psutil.pid_exists(int(pid)))


def exchange(first: Path, second: Path) -> bool:
    """Swaps two folders in one step, where the system can (Linux, most file systems)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0)
